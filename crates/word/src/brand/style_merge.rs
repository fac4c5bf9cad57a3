//! The brand's styles with those of ours that it lacks, and which of ours became which of the brand's.

use std::collections::{BTreeMap, BTreeSet};

use crate::brand::numbering::Numberings;
use crate::brand::{NAMESPACE, prefix_of, settings};
use crate::properties::PropertiesOf;
use crate::styles::Styles;
use crate::tree::{Element, Node, local};

/// A style of ours: what it is for (`paragraph`, `character`, `table`, `numbering`), and its id.
pub(super) type StyleKey = (&'static str, String);

/// What styles are for, and what names one in a text.
const NAMED_BY: &[(&str, &str)] = &[
    ("paragraph", "pStyle"),
    ("character", "rStyle"),
    ("table", "tblStyle"),
    ("numbering", "numStyleLink"),
];

/// The styles of two files.
pub(super) struct StyleMerge<'o> {
    /// The brand's styles, to which ours are added.
    root: Element<'static>,
    name: String,
    /// Our styles, by what they are for and their ids.
    ours: BTreeMap<StyleKey, &'o Element<'static>>,
    /// Which id of the result each of them has.
    ids: BTreeMap<StyleKey, String>,
    /// Those that were added.
    added: Vec<StyleKey>,
    /// Those that the brand has too, and our text uses.
    matched: Vec<StyleKey>,
    /// Those of them that are items of our lists, because the brand has none for them.
    listed: Vec<StyleKey>,
}

/// Finds the styles that a part uses.
pub(super) fn used_in(part: &Element<'_>, used: &mut BTreeSet<StyleKey>) {
    part.visit(&mut |element| {
        let known = NAMED_BY.iter().find(|(_, name)| *name == element.local());
        if let (Some((kind, _)), Some(id)) = (known, element.get("val")) {
            used.insert((kind, id.into_owned()));
        }
    });
}

/// Says what a style is for.
fn kind_of(style: &Element<'_>) -> &'static str {
    let said = style.get("type");
    let known = NAMED_BY.iter().map(|(kind, _)| *kind);
    let mut known = known.filter(|kind| Some(*kind) == said.as_deref());
    known.next().unwrap_or("paragraph")
}

fn id_of(style: &Element<'_>) -> String {
    style.get("styleId").unwrap_or_default().into_owned()
}

fn name_of(style: &Element<'_>) -> String {
    style.value_of("name").unwrap_or_default().to_lowercase()
}

fn all<'e, 'a>(styles: &'e Element<'a>) -> impl Iterator<Item = &'e Element<'a>> {
    styles
        .elements()
        .filter(|element| element.local() == "style")
}

impl<'o> StyleMerge<'o> {
    /// Finds our styles among the brand's, and adds those that our text uses and the brand lacks.
    pub(super) fn new(
        ours: Option<&'o Element<'static>>,
        brand: Option<(String, Element<'static>)>,
        used: &BTreeSet<StyleKey>,
    ) -> StyleMerge<'o> {
        let (name, root) = match brand {
            Some(found) => found,
            None => {
                let mut root = Element::new("w:styles", &[("xmlns:w", NAMESPACE)]);
                let defaults = ours.and_then(|ours| ours.child("docDefaults"));
                root.children.extend(defaults.cloned().map(Node::Element));
                ("word/styles.xml".to_owned(), root)
            }
        };
        let mut known: BTreeMap<(&str, String), String> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for style in all(&root) {
            let named = (kind_of(style), name_of(style));
            known.entry(named).or_insert_with(|| id_of(style));
            taken.insert(id_of(style));
        }
        let mut merge = StyleMerge {
            root,
            name,
            ours: BTreeMap::new(),
            ids: BTreeMap::new(),
            added: Vec::new(),
            matched: Vec::new(),
            listed: Vec::new(),
        };
        for style in ours.into_iter().flat_map(all) {
            let key = (kind_of(style), id_of(style));
            if let Some(id) = known.get(&(key.0, name_of(style))) {
                merge.ids.insert(key.clone(), id.clone());
            }
            merge.ours.insert(key, style);
        }
        let mut needed: Vec<StyleKey> = used.iter().cloned().collect();
        // Without a style that paragraphs have by themselves, Word makes up one.
        let usual = merge.ours.iter().filter(|(_, style)| is_default(style));
        needed.extend(usual.map(|(key, _)| key.clone()));
        while let Some(key) = needed.pop() {
            let Some(style) = merge.ours.get(&key) else {
                continue;
            };
            if merge.ids.contains_key(&key) {
                if !merge.added.contains(&key) && !merge.matched.contains(&key) {
                    merge.matched.push(key);
                }
                continue;
            }
            let base = style.value_of("basedOn");
            needed.extend(base.map(|base| (key.0, base.into_owned())));
            let mut others = (1..).map(|number| format!("{}{number}", key.1));
            let id = match taken.contains(&key.1) {
                false => key.1.clone(),
                true => others.find(|id| !taken.contains(id)).unwrap_or_default(),
            };
            taken.insert(id.clone());
            merge.ids.insert(key.clone(), id);
            merge.added.push(key);
        }
        merge.added.sort();
        merge.matched.sort();
        merge
    }

    /// Gives the ids that styles have in the result to whatever names one.
    pub(super) fn rename(&self, element: &mut Element<'static>) {
        element.retain(|child| {
            let named = NAMED_BY.iter().find(|(_, name)| *name == child.local());
            let id = named.and_then(|(kind, _)| Some((*kind, child.get("val")?.into_owned())));
            id.is_none_or(|key| self.ids.contains_key(&key))
        });
        let named = NAMED_BY.iter().find(|(_, name)| *name == element.local());
        if let Some((kind, _)) = named
            && let Some(id) = element.get("val")
            && let Some(id) = self.ids.get(&(*kind, id.into_owned())).cloned()
        {
            element.set("val", &id);
        }
    }

    /// Sees to it that what is an item of a list in our document is one in the result: by the list of the brand's style, or by ours.
    pub(super) fn list(&mut self, numberings: &mut Numberings, brand: &Styles) {
        for key in self.matched.clone() {
            let (Some((number, level)), Some(id)) = (self.list_of(&key), self.ids.get(&key)) else {
                continue;
            };
            let theirs = brand.numbering(id).map(|(number, _)| number.as_str());
            if theirs.is_some_and(|theirs| numberings.stands_for(&number, theirs)) {
                continue;
            }
            let id = id.clone();
            let number = numberings.take(&number);
            let mut styles = self.root.elements_mut();
            let style = styles.find(|style| {
                style.local() == "style" && kind_of(style) == key.0 && id_of(style) == id
            });
            if let Some(style) = style {
                set_list(style, &number, &level);
                self.listed.push(key);
            }
        }
        for key in &self.added {
            if let Some((number, _)) = self.list_of(key) {
                numberings.take(&number);
            }
        }
    }

    /// Gives the list of one of our styles, and the level in it.
    fn list_of(&self, key: &StyleKey) -> Option<(String, String)> {
        let list = self.ours.get(key)?.child("pPr")?.child("numPr")?;
        let level = list.value_of("ilvl").unwrap_or("0".into()).into_owned();
        let number = list.value_of("numId")?.into_owned();
        (number != "0").then_some((number, level))
    }

    /// Adds our styles that the brand lacks, once all lists are known.
    pub(super) fn add(&mut self, numberings: &mut Numberings) {
        let listed = self.added.iter().chain(&self.listed);
        numberings.name_styles(|style| {
            let mut listed = listed.clone();
            let key = listed.find(|key| key.0 == "paragraph" && key.1 == style)?;
            self.ids.get(key).cloned()
        });
        let new = self.added.iter().map(|key| self.copy(key, numberings));
        let new: Vec<_> = new.collect();
        self.set_defaults();
        let is_ours = prefix_of(&self.root) == Some("w");
        for mut style in new {
            if !is_ours {
                style.attributes.push(("xmlns:w".into(), NAMESPACE.into()));
            }
            self.root.push(style);
        }
    }

    /// Makes each style of the brand a usual one that stands for a usual one of ours: some programs say of none that it is.
    fn set_defaults(&mut self) {
        for key in &self.matched {
            let is_usual = self.ours.get(key).is_some_and(|style| is_default(style));
            let is_there = |style: &Element<'_>| kind_of(style) == key.0 && is_default(style);
            if !is_usual || all(&self.root).any(is_there) {
                continue;
            }
            let id = self.ids.get(key);
            let mut styles = self.root.elements_mut();
            let style = styles.find(|style| style.local() == "style" && Some(&id_of(style)) == id);
            if let Some(style) = style {
                let prefix = prefix_of(style).map_or(String::new(), |prefix| format!("{prefix}:"));
                style
                    .attributes
                    .push((format!("{prefix}default").into(), "1".into()));
            }
        }
    }

    /// Copies one of our styles, with the ids that others have in the result.
    fn copy(&self, key: &StyleKey, numberings: &Numberings) -> Element<'static> {
        let mut style = self
            .ours
            .get(key)
            .map_or_else(Element::default, |style| (*style).clone());
        let id = |kind: &'static str, id: &str| self.ids.get(&(kind, id.to_owned())).cloned();
        style.set("styleId", &id(key.0, &key.1).unwrap_or_default());
        let has_default = all(&self.root).any(|known| is_default(known) && kind_of(known) == key.0);
        if has_default {
            style
                .attributes
                .retain(|(name, _)| local(name) != "default");
        }
        let partner = match key.0 {
            "paragraph" => "character",
            _ => "paragraph",
        };
        style.retain(|child| {
            let of = child.get("val").unwrap_or_default();
            match child.local() {
                "basedOn" | "next" => id(key.0, &of).is_some(),
                // Two styles name each other, or none does.
                "link" => self.added.contains(&(partner, of.into_owned())),
                _ => true,
            }
        });
        for child in style.elements_mut() {
            let kind = match child.local() {
                "basedOn" | "next" => key.0,
                "link" => partner,
                _ => continue,
            };
            let new = child.get("val").and_then(|of| id(kind, &of));
            child.set("val", &new.unwrap_or_default());
        }
        style.change(&mut |element| numberings.renumber(element));
        style
    }

    /// Gives the styles of the result, in a language, with the name of their part.
    pub(super) fn done(mut self, language: Option<&str>) -> (String, Element<'static>) {
        if let Some(language) = language {
            settings::speak(&mut self.root, language);
        }
        (self.name, self.root)
    }
}

fn is_default(style: &Element<'_>) -> bool {
    let said = style.get("default");
    said.is_some_and(|said| ["1", "true", "on"].contains(&said.as_ref()))
}

/// Makes the paragraphs of a style items of a list.
fn set_list(style: &mut Element<'static>, number: &str, level: &str) {
    let w = prefix_of(style).map_or(String::new(), |prefix| format!("{prefix}:"));
    let name = |name: &str| format!("{w}{name}");
    let of = |property: &str, value: &str| Element::new(&name(property), &[(&name("val"), value)]);
    let mut list = Element::new(&name("numPr"), &[]);
    list.push(of("ilvl", level));
    list.push(of("numId", number));
    if style.child("pPr").is_none() {
        // In a style it stands before the properties of letters and of tables.
        let after = ["rPr", "tblPr", "trPr", "tcPr", "tblStylePr"];
        let place = style.children.iter().position(
            |child| matches!(child, Node::Element(child) if after.contains(&child.local())),
        );
        let place = place.unwrap_or(style.children.len());
        let empty = Element::new(&name("pPr"), &[]);
        style.children.insert(place, Node::Element(empty));
    }
    if let Some(properties) = style.child_mut("pPr") {
        insert(properties, PropertiesOf::Paragraph, list);
    }
}

/// Puts a property at its place among others, instead of the one of its name.
pub(super) fn insert(
    properties: &mut Element<'static>,
    of: PropertiesOf,
    property: Element<'static>,
) {
    properties.retain(|child| child.local() != property.local());
    let rank = of.rank(property.local());
    let place = properties
        .children
        .iter()
        .position(|child| matches!(child, Node::Element(child) if of.rank(child.local()) > rank));
    let place = place.unwrap_or(properties.children.len());
    properties.children.insert(place, Node::Element(property));
}
