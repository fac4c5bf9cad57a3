//! The lists of a Word file: which numbering shows a bullet or a number at which depth.
//!
//! Knows no paragraph; what a list looks like is nobody's business here.

use std::collections::BTreeMap;

use crate::fault::WordFault;
use crate::package::Package;
use crate::xml;

/// The most lists of a file; Word makes one for each list that somebody began.
const MOST: usize = 16_384;
/// The depth that Word goes to.
const DEEPEST: u8 = 8;

/// The lists of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbering {
    /// What each numbering takes from which definition, and what it says itself.
    numbers: BTreeMap<String, (String, Levels)>,
    definitions: BTreeMap<String, Levels>,
}

/// The depths of a list, from 0.
type Levels = BTreeMap<u8, Level>;

/// A depth of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Level {
    /// The style whose paragraphs are at this depth.
    style: Option<String>,
    /// Whether nothing is shown before the text.
    bare: bool,
}

/// What is being read.
enum Within {
    Nothing,
    Definition(String),
    Number(String),
}

impl Numbering {
    /// Reads the lists of a file; one without lists has none.
    pub(crate) fn of(package: &Package) -> Result<Numbering, WordFault> {
        let document = package.document()?;
        match package.related(&document, "numbering")? {
            Some(part) => Numbering::read(&part, package.part(&part).unwrap_or_default()),
            None => Ok(Numbering::default()),
        }
    }

    fn read(part: &str, bytes: &[u8]) -> Result<Numbering, WordFault> {
        let mut lists = Numbering::default();
        let mut within = Within::Nothing;
        let mut depth = 0;
        xml::each(part, bytes, |element| {
            let value = |key: &str| element.get(key).unwrap_or_default();
            match element.name.as_str() {
                "abstractNum" if lists.definitions.len() < MOST => {
                    within = Within::Definition(value("abstractNumId"));
                }
                "num" if lists.numbers.len() < MOST => within = Within::Number(value("numId")),
                "abstractNumId" => {
                    if let Within::Number(number) = &within {
                        let (definition, _) = lists.numbers.entry(number.clone()).or_default();
                        *definition = value("val");
                    }
                }
                "lvl" => depth = value("ilvl").parse::<u8>().unwrap_or_default().min(DEEPEST),
                _ => {}
            }
            let levels = match &within {
                Within::Nothing => return,
                Within::Definition(id) => lists.definitions.entry(id.clone()).or_default(),
                Within::Number(id) => &mut lists.numbers.entry(id.clone()).or_default().1,
            };
            match element.name.as_str() {
                "lvl" => *levels.entry(depth).or_default() = Level::default(),
                "numFmt" => levels.entry(depth).or_default().bare = value("val") == "none",
                "lvlText" => levels.entry(depth).or_default().bare |= value("val").is_empty(),
                "pStyle" => levels.entry(depth).or_default().style = Some(value("val")),
                _ => {}
            }
        })?;
        Ok(lists)
    }

    /// Gives the depth of an item with this numbering, which it or its style names; none where nothing is shown before it.
    pub(crate) fn depth(&self, number: &str, depth: u8, style: Option<&str>) -> Option<u8> {
        let (definition, own) = self.numbers.get(number)?;
        let nothing = Levels::new();
        let defined = self.definitions.get(definition).unwrap_or(&nothing);
        let mut of_style = defined.iter().filter(|(_, level)| level.style.is_some());
        let of_style = of_style.find(|(_, level)| level.style.as_deref() == style);
        let depth = of_style.map_or(depth, |(depth, _)| *depth);
        let level = own.get(&depth).or_else(|| defined.get(&depth));
        let is_bare = level.is_some_and(|level| level.bare);
        (!is_bare).then_some(depth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_has_the_depth_of_its_style_and_nothing_where_nothing_is_shown() {
        let lists = r#"<w:numbering xmlns:w="x">
            <w:abstractNum w:abstractNumId="7">
              <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/></w:lvl>
              <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:pStyle w:val="Puces2"/><w:lvlText w:val="*"/></w:lvl>
              <w:lvl w:ilvl="2"><w:numFmt w:val="none"/></w:lvl>
              <w:lvl w:ilvl="3"><w:numFmt w:val="decimal"/><w:lvlText w:val=""/></w:lvl>
            </w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl></w:lvlOverride></w:num>
            </w:numbering>"#;
        let lists = Numbering::read("numbering.xml", lists.as_bytes()).unwrap();
        assert_eq!(lists.depth("1", 0, None), Some(0));
        assert_eq!(lists.depth("1", 0, Some("Puces2")), Some(1));
        assert_eq!(lists.depth("1", 2, None), None);
        assert_eq!(lists.depth("1", 3, None), None);
        assert_eq!(lists.depth("2", 0, None), None);
        assert_eq!(lists.depth("2", 1, None), Some(1));
        assert_eq!(lists.depth("9", 0, None), None);
    }
}
