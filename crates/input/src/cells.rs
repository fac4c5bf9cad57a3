//! Cells that hold lists: values separated by `;`, in one language, or in a cell for each language.

use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, SeqAccess};

use crate::fault::Fault;
use crate::node::{Entry, Node, Value};
use model::Language;

/// The values of a cell, separated by `;`.
pub(super) struct Cells<'de> {
    node: &'de Node,
    parts: std::str::Split<'de, char>,
}

impl<'de> Cells<'de> {
    /// Cuts the text of a cell.
    pub(super) fn new(node: &'de Node, text: &'de str) -> Self {
        Cells {
            node,
            parts: text.split(';'),
        }
    }
}

impl<'de> Iterator for Cells<'de> {
    type Item = &'de str;

    fn next(&mut self) -> Option<&'de str> {
        let mut parts = self.parts.by_ref().map(str::trim);
        parts.find(|part| !part.is_empty())
    }
}

impl<'de> SeqAccess<'de> for Cells<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let part = self.next();
        part.map(|part| {
            seed.deserialize(StrDeserializer::new(part))
                .map_err(|fault: Fault| fault.at(self.node.place))
        })
        .transpose()
    }
}

/// A text in each language, as a mapping from the languages.
type InEachLanguage<'de> = MapDeserializer<'de, std::vec::IntoIter<(&'de str, &'de str)>, Fault>;

/// Tells whether a mapping is a list with a cell for each language: files write each text in its languages instead.
pub(super) fn is_list_in_each_language(entries: &[Entry]) -> bool {
    let named = |entry: &Entry| Language::of_code(&entry.key).is_some();
    let is_cell = |entry: &Entry| matches!(entry.node.value, Value::Cell(_));
    !entries.is_empty() && entries.iter().all(|entry| named(entry) && is_cell(entry))
}

/// Pairs the values of the cells, item by item.
pub(super) fn in_each_language<'de>(
    entries: &'de [Entry],
) -> Result<SeqDeserializer<std::vec::IntoIter<InEachLanguage<'de>>, Fault>, Fault> {
    let mut items: Vec<Vec<(&str, &str)>> = Vec::new();
    for (column, entry) in entries.iter().enumerate() {
        let Value::Cell(text) = &entry.node.value else {
            continue;
        };
        let parts: Vec<&str> = Cells::new(&entry.node, text).collect();
        if column > 0 && parts.len() != items.len() {
            let (first, own) = (&entries[0].key, &entry.key);
            let (many, some) = (items.len(), parts.len());
            let message = format!("the list has {many} in `{first}` and {some} in `{own}`");
            let help = "each item needs its words in each language, in the same order";
            return Err(Fault::new(message, entry.node.place).with_help(Some(help.to_owned())));
        }
        items.resize(parts.len(), Vec::new());
        for (item, part) in items.iter_mut().zip(parts) {
            item.push((entry.key.as_str(), part));
        }
    }
    let items: Vec<_> = items
        .into_iter()
        .map(|item| MapDeserializer::new(item.into_iter()))
        .collect();
    Ok(SeqDeserializer::new(items.into_iter()))
}
