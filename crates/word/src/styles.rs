//! The styles of a Word file, found by their names: their ids are in the language of the Word that wrote it (`Titre1`).
//!
//! Knows what a style says of structure, and nothing of how it looks.

use std::collections::HashMap;

use crate::fault::WordFault;
use crate::package::Package;
use crate::xml;

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleKind {
    /// Whole paragraphs.
    Paragraph,
    /// Letters within a paragraph.
    Character,
    /// Tables.
    Table,
    /// Lists.
    Numbering,
}

/// A style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// By what paragraphs name it.
    pub id: String,
    /// What it is for.
    pub kind: StyleKind,
    /// Its name in lower case, the same in every language for those that Word brings: `heading 1`.
    pub name: String,
    /// The style from which it takes what it does not say.
    pub based_on: Option<String>,
    /// The level of a heading, from 1; 0 where it says that it is none.
    pub outline: Option<u8>,
    /// The numbering of its list, and the level in it, from 0.
    pub numbering: Option<(String, u8)>,
    /// Whether what names no style has this one.
    pub is_default: bool,
    /// Whether letters are bold; none where it does not say.
    pub bold: Option<bool>,
    /// Whether letters are hidden; none where it does not say.
    pub hidden: Option<bool>,
}

/// The styles of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styles {
    all: Vec<Style>,
    /// The place of each in the list, the first where two have one id.
    places: HashMap<String, usize>,
}

/// The longest chain of styles that is followed: a file can say that two take from each other.
const LONGEST_CHAIN: usize = 32;

/// The most styles of a file; Word itself keeps fewer.
const MOST: usize = 8192;

impl Styles {
    /// Reads the styles of a file; one without styles has none.
    ///
    /// # Errors
    ///
    /// When the list of styles is no XML.
    pub fn of(package: &Package) -> Result<Styles, WordFault> {
        let document = package.document()?;
        match package.related(&document, "styles")? {
            Some(part) => Styles::read(&part, package.part(&part).unwrap_or_default()),
            None => Ok(Styles::default()),
        }
    }

    fn read(part: &str, bytes: &[u8]) -> Result<Styles, WordFault> {
        let mut styles: Vec<Style> = Vec::new();
        xml::each(part, bytes, |element| {
            let value = || element.get("val").unwrap_or_default();
            let number = || value().parse::<u8>().ok();
            let is_on = || !["0", "false", "off"].contains(&value().as_str());
            if element.name == "style" && styles.len() < MOST {
                styles.push(Style {
                    id: element.get("styleId").unwrap_or_default(),
                    kind: match element.get("type").as_deref() {
                        Some("character") => StyleKind::Character,
                        Some("table") => StyleKind::Table,
                        Some("numbering") => StyleKind::Numbering,
                        _ => StyleKind::Paragraph,
                    },
                    name: String::new(),
                    based_on: None,
                    outline: None,
                    numbering: None,
                    is_default: element
                        .get("default")
                        .is_some_and(|value| ["1", "true", "on"].contains(&value.as_str())),
                    bold: None,
                    hidden: None,
                });
                return;
            }
            // What stands before the first style is of none.
            let Some(style) = styles.last_mut() else {
                return;
            };
            match element.name.as_str() {
                "name" => style.name = value().to_lowercase(),
                "basedOn" => style.based_on = Some(value()),
                // Word counts from 0, and 9 is text.
                "outlineLvl" => style.outline = number().map(|level| (level + 1) % 10),
                "numId" => {
                    let (numbering, _) = style.numbering.get_or_insert_default();
                    *numbering = value();
                }
                "ilvl" => {
                    let (_, level) = style.numbering.get_or_insert_default();
                    *level = number().unwrap_or_default();
                }
                // Rows and columns of tables have letters of their own.
                "b" if style.kind != StyleKind::Table => style.bold = Some(is_on()),
                "vanish" if style.kind != StyleKind::Table => style.hidden = Some(is_on()),
                _ => {}
            }
        })?;
        let mut places = HashMap::new();
        for (place, style) in styles.iter().enumerate() {
            places.entry(style.id.clone()).or_insert(place);
        }
        Ok(Styles {
            all: styles,
            places,
        })
    }

    /// Gives all of them, in their order.
    pub fn all(&self) -> &[Style] {
        &self.all
    }

    /// Finds a style by its id.
    pub fn by_id(&self, id: &str) -> Option<&Style> {
        self.places.get(id).map(|place| &self.all[*place])
    }

    /// Finds a style by its name, however that is capitalized.
    pub fn by_name(&self, kind: StyleKind, name: &str) -> Option<&Style> {
        let name = name.to_lowercase();
        let mut styles = self.all.iter();
        styles.find(|style| style.kind == kind && style.name == name)
    }

    /// Gives the style of what names none.
    pub fn default_of(&self, kind: StyleKind) -> Option<&Style> {
        let mut styles = self.all.iter();
        styles.find(|style| style.kind == kind && style.is_default)
    }

    /// Gives a style and those from which it takes what it does not say, the nearest first.
    pub fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let above = |style: &&Style| self.by_id(style.based_on.as_deref()?);
        std::iter::successors(self.by_id(id), above).take(LONGEST_CHAIN)
    }

    /// Gives the level of a heading in this style, from 1; none where it is no heading.
    pub fn heading(&self, id: &str) -> Option<u8> {
        let outline = self.chain(id).find_map(|style| style.outline);
        let named = || {
            let mut names = self.chain(id).map(|style| style.name.as_str());
            names.find_map(|name| match name {
                "title" => Some(1),
                _ => name.strip_prefix("heading ")?.parse().ok(),
            })
        };
        outline
            .or_else(named)
            .filter(|level| (1..=9).contains(level))
    }

    /// Gives the numbering of a list in this style, and the level in it.
    pub fn numbering(&self, id: &str) -> Option<&(String, u8)> {
        self.chain(id).find_map(|style| style.numbering.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str = r#"<w:styles xmlns:w="x">
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
            <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Rubrique"><w:name w:val="Rubrique"/><w:basedOn w:val="Titre1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Texte"><w:name w:val="Texte"/><w:basedOn w:val="Titre1"/>
            <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Listepuces"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="a"><w:name w:val="A"/><w:basedOn w:val="b"/></w:style>
        <w:style w:type="paragraph" w:styleId="b"><w:name w:val="B"/><w:basedOn w:val="a"/></w:style>
        </w:styles>"#;

    #[test]
    fn styles_are_found_by_name_and_say_what_they_are() {
        let styles = Styles::read("word/styles.xml", FRENCH.as_bytes()).unwrap();
        let heading = styles.by_name(StyleKind::Paragraph, "Heading 1").unwrap();
        assert_eq!(heading.id, "Titre1");
        assert_eq!(styles.heading("Titre1"), Some(1));
        assert_eq!(styles.heading("Rubrique"), Some(1));
        assert_eq!(styles.heading("Texte"), None);
        assert_eq!(styles.heading("Normal"), None);
        assert_eq!(styles.heading("a"), None);
        assert_eq!(styles.numbering("Listepuces"), Some(&("3".to_owned(), 1)));
        let default = styles.default_of(StyleKind::Paragraph).unwrap();
        assert_eq!(default.id, "Normal");
    }
}
