//! The words of the documents that are not in a profile: headings, labels, sentences with gaps.
//!
//! They live in `templates/wording.yaml`; a user's file of that name replaces them one by one.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::text::{Language, Text};

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wording.msgpack"));

/// Words by their key.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Wording(BTreeMap<String, Text>);

impl Wording {
    /// Gives the embedded words.
    pub fn embedded() -> Wording {
        rmp_serde::from_slice(EMBEDDED)
            .expect("the embedded wording is read by a test of every build")
    }

    /// Puts a user's words on top.
    pub fn overlay(&mut self, user: Wording) {
        self.0.extend(user.0);
    }

    /// Gives the words of a key; the key itself where there are none, so that a gap is seen and not hidden.
    pub fn get<'a>(&'a self, key: &'a str, language: Language) -> &'a str {
        self.0.get(key).map_or(key, |text| text.get(language))
    }

    /// Lists every key with its words.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.0.iter().map(|(key, text)| (key.as_str(), text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_in_every_language() {
        let wording = Wording::embedded();
        for (key, text) in wording.iter() {
            assert!(
                Language::ALL.iter().all(|&language| text.speaks(language)),
                "{key}"
            );
        }
    }
}
