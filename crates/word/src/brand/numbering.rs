//! The brand's lists with those of ours that are needed beside them.

use std::collections::{BTreeMap, BTreeSet};

use crate::brand::{NAMESPACE, prefix_of};
use crate::tree::{Element, Node};

/// What ends the list of numberings, when it is there.
const LAST: &str = "numIdMacAtCleanup";

/// The lists of two files.
pub(super) struct Numberings {
    ours: Option<Element<'static>>,
    name: String,
    brand: Option<Element<'static>>,
    /// Which number of the result each of ours has.
    numbers: BTreeMap<String, String>,
    /// Our definitions that one of the brand's stands for.
    stand_ins: BTreeMap<String, String>,
    /// Our definitions that were taken over, and their ids in the result.
    definitions: BTreeMap<String, String>,
    new: Vec<Element<'static>>,
    next: [u64; 2],
}

fn child_of<'e>(
    root: Option<&'e Element<'static>>,
    (name, key): (&str, &str),
    id: &str,
) -> Option<&'e Element<'static>> {
    let mut all = root?.elements();
    all.find(|element| element.local() == name && element.get(key).as_deref() == Some(id))
}

const NUMBER: (&str, &str) = ("num", "numId");
const DEFINITION: (&str, &str) = ("abstractNum", "abstractNumId");

impl Numberings {
    /// Begins with what both have.
    pub(super) fn new(
        ours: Option<(String, Element<'static>)>,
        brand: Option<(String, Element<'static>)>,
    ) -> Numberings {
        let (name, brand) = match brand {
            Some((name, brand)) => (name, Some(brand)),
            None => ("word/numbering.xml".to_owned(), None),
        };
        let free = |(name, key): (&str, &str)| {
            let all = brand.iter().flat_map(Element::elements);
            let ids = all.filter(|element| element.local() == name);
            let ids = ids.filter_map(|element| element.get(key)?.parse::<u32>().ok());
            ids.max().map_or(1, |most| u64::from(most) + 1)
        };
        Numberings {
            next: [free(NUMBER), free(DEFINITION)],
            ours: ours.map(|(_, ours)| ours),
            name,
            brand,
            numbers: BTreeMap::new(),
            stand_ins: BTreeMap::new(),
            definitions: BTreeMap::new(),
            new: Vec::new(),
        }
    }

    fn definition_of(root: Option<&Element<'static>>, number: &str) -> Option<String> {
        let number = child_of(root, NUMBER, number)?;
        let id = number.value_of("abstractNumId")?.into_owned();
        child_of(root, DEFINITION, &id).map(|_| id)
    }

    fn id(&mut self, of: usize) -> String {
        let id = self.next[of];
        self.next[of] += 1;
        id.to_string()
    }

    /// Has a list of the brand's stand for one of ours; tells whether there is one.
    pub(super) fn stands_for(&mut self, ours: &str, brand: &str) -> bool {
        let Some(theirs) = Self::definition_of(self.brand.as_ref(), brand) else {
            return false;
        };
        if let Some(own) = Self::definition_of(self.ours.as_ref(), ours) {
            self.stand_ins.insert(own, theirs);
            self.numbers.insert(ours.to_owned(), brand.to_owned());
        }
        true
    }

    /// Takes one of our lists over; gives its number in the result.
    pub(super) fn take(&mut self, ours: &str) -> String {
        if let Some(known) = self.numbers.get(ours) {
            return known.clone();
        }
        let number = self.id(0);
        self.numbers.insert(ours.to_owned(), number.clone());
        let Some(own) = Self::definition_of(self.ours.as_ref(), ours) else {
            return number;
        };
        let mut list = child_of(self.ours.as_ref(), NUMBER, ours)
            .cloned()
            .unwrap_or_default();
        list.set("numId", &number);
        let definition = match self.stand_ins.get(&own).cloned() {
            Some(theirs) => {
                // It begins to count anew, and looks as the brand has it.
                list.change(&mut |element| {
                    if element.local() == "lvlOverride" {
                        element.retain(|child| child.local() == "startOverride");
                    }
                });
                theirs
            }
            None => self.define(&own),
        };
        if let Some(of) = list.child_mut("abstractNumId") {
            of.set("val", &definition);
        }
        self.new.push(list);
        number
    }

    /// Takes one of our definitions over.
    fn define(&mut self, own: &str) -> String {
        if let Some(known) = self.definitions.get(own) {
            return known.clone();
        }
        let id = self.id(1);
        self.definitions.insert(own.to_owned(), id.clone());
        if let Some(definition) = child_of(self.ours.as_ref(), DEFINITION, own) {
            let mut definition = definition.clone();
            definition.set("abstractNumId", &id);
            definition.retain(|child| !["styleLink", "numStyleLink"].contains(&child.local()));
            self.new.push(definition);
        }
        id
    }

    /// Gives the ids that styles have in the result to the lists that name one.
    pub(super) fn name_styles(&mut self, id_of: impl Fn(&str) -> Option<String>) {
        for definition in &mut self.new {
            definition.change(&mut |element| {
                element.retain(|child| {
                    let style = child.get("val").unwrap_or_default();
                    child.local() != "pStyle" || id_of(&style).is_some()
                });
                if element.local() == "pStyle" {
                    let id = element.get("val").and_then(|style| id_of(&style));
                    element.set("val", &id.unwrap_or_default());
                }
            });
        }
    }

    /// Takes over the lists that a part of ours names beside those of its styles.
    pub(super) fn take_all(&mut self, part: &Element<'_>) {
        let mut named = BTreeSet::new();
        part.visit(&mut |element| {
            if element.local() == "numId" {
                named.extend(element.get("val").map(std::borrow::Cow::into_owned));
            }
        });
        named.remove("0");
        for number in named {
            self.take(&number);
        }
    }

    /// Gives the number that a list has in the result to whatever names it.
    pub(super) fn renumber(&self, element: &mut Element<'static>) {
        if element.local() != "numId" {
            return;
        }
        let new = element
            .get("val")
            .and_then(|own| self.numbers.get(own.as_ref()));
        if let Some(new) = new.cloned() {
            element.set("val", &new);
        }
    }

    /// Gives the lists of the result with the name of their part; none where neither file has any.
    pub(super) fn done(self) -> Option<(String, Element<'static>)> {
        if self.brand.is_none() && self.new.is_empty() {
            return None;
        }
        let empty = || Element::new("w:numbering", &[("xmlns:w", NAMESPACE)]);
        let mut root = self.brand.unwrap_or_else(empty);
        let is_ours = prefix_of(&root) == Some("w");
        for mut new in self.new {
            if !is_ours {
                new.attributes.push(("xmlns:w".into(), NAMESPACE.into()));
            }
            // Definitions stand before all lists.
            let before: &[&str] = match new.local() {
                "abstractNum" => &["num", LAST],
                _ => &[LAST],
            };
            let place = root.children.iter().position(
                |child| matches!(child, Node::Element(child) if before.contains(&child.local())),
            );
            let place = place.unwrap_or(root.children.len());
            root.children.insert(place, Node::Element(new));
        }
        Some((self.name, root))
    }
}
