//! Every item that the needs state, by its key: what a writer points at, and what a proof of the text goes by.
//!
//! Walks over the record as it would be written, so that no key is forgotten. Says nothing in words.

use serde::Serialize;
use serde_json::Value;

use model::{Language, Needs};

/// An item of the needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct NeedsItem {
    /// Its key, such as `position.duties.1.share`; places in lists count from 1.
    pub key: String,
    /// What stands there; a text in the language of the page.
    pub value: Value,
    /// Whether it says something to a writer, and not only to the program.
    pub is_to_say: bool,
}

/// First parts of keys that are about the record.
pub(super) const OF_THE_RECORD: &[&str] = &[
    "id",
    "language",
    "catalog",
    "documents",
    "adjust",
    "amendment",
];
/// Parts of keys under which ids of the program stand.
const IDS: &[&str] = &["use", "covers", "competences"];

/// Lists the items in the order of the record.
pub(super) fn items(needs: &Needs, language: Language) -> Vec<NeedsItem> {
    let mut items = Vec::new();
    if let Ok(record) = serde_json::to_value(needs) {
        walk(&record, "", language, &mut items);
    }
    items
}

fn walk(value: &Value, key: &str, language: Language, items: &mut Vec<NeedsItem>) {
    let below = |name: &str| match key {
        "" => name.to_owned(),
        _ => format!("{key}.{name}"),
    };
    let mut item = |value: &Value| {
        items.push(NeedsItem {
            key: key.to_owned(),
            value: value.clone(),
            is_to_say: !key.split('.').any(|part| IDS.contains(&part))
                && !key
                    .split('.')
                    .take(1)
                    .any(|part| OF_THE_RECORD.contains(&part)),
        });
    };
    match value {
        Value::Object(entries) => {
            let is_text = |name: &String| Language::of_code(name).is_some();
            match entries.get(language.code()).or(entries.values().next()) {
                Some(words) if entries.keys().all(is_text) => item(words),
                _ => entries
                    .iter()
                    .for_each(|(name, value)| walk(value, &below(name), language, items)),
            }
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(index, value)| {
            walk(value, &below(&(index + 1).to_string()), language, items);
        }),
        Value::Null => {}
        value => item(value),
    }
}

/// Last parts of keys that say how others are meant: no reader needs to see them.
const DIRECTIONS: &[&str] = &["currency", "per", "basis", "zone", "one", "after"];

/// Gives the keys below any of some keys as a reader is shown them: without places in lists, and none that only says how others
/// are meant.
pub(super) fn shown(items: &[NeedsItem], below: &[&str]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for item in items {
        let key = without_places(&item.key);
        let is_direction = key
            .rsplit('.')
            .next()
            .is_some_and(|last| DIRECTIONS.contains(&last));
        if is_below(&key, below) && !is_direction && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn without_places(key: &str) -> String {
    let parts = key.split('.');
    let names: Vec<&str> = parts
        .filter(|part| part.parse::<usize>().is_err())
        .collect();
    names.join(".")
}

/// Tells whether a key is one of some, or stands below it.
fn is_below(key: &str, keys: &[&str]) -> bool {
    keys.iter().any(|above| {
        let rest = key.strip_prefix(above);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}
