//! The words of the documents that are not in a profile: headings, labels, sentences with gaps.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::{Deserialize, Deserializer};

use crate::spelling::Spelling;
use crate::text::{SpacedText, Text};

/// Words by their key.
#[derive(Clone, Debug, Default)]
pub struct Wording(HashMap<String, Text>);

impl<'de> Deserialize<'de> for Wording {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = HashMap::<String, SpacedText>::deserialize(deserializer)?;
        let texts = texts.into_iter().map(|(key, text)| (key, text.0));
        Ok(Wording(texts.collect()))
    }
}

impl Wording {
    /// Puts other words on top; words in further languages only stand beside ours.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "each key is put in its own place, in whichever order"
    )]
    pub fn overlay(&mut self, other: Wording) {
        for (key, text) in other.0 {
            match self.0.entry(key) {
                Entry::Occupied(mut known) => known.get_mut().replace(text),
                Entry::Vacant(place) => {
                    place.insert(text);
                }
            }
        }
    }

    /// Gives the words of a key; the key itself where there are none, so that a gap is seen and not hidden.
    pub fn get<'a>(&'a self, key: &'a str, spelling: Spelling) -> &'a str {
        self.text(key).map_or(key, |text| text.spelled(spelling))
    }

    /// Gives the text of a key, if there is one.
    pub fn text(&self, key: &str) -> Option<&Text> {
        self.0.get(key)
    }

    /// Lists every key with its words, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Text)> {
        let mut all: Vec<(&str, &Text)> = self
            .0
            .iter()
            .map(|(key, text)| (key.as_str(), text))
            .collect();
        all.sort_unstable_by_key(|(key, _)| *key);
        all.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn spaces_around_words_stay() {
        let wording = r#"{"separator": {"en": "; ", "fr": "\u00a0; "}, "plain": "a b"}"#;
        let wording: Wording = serde_json::from_str(wording).unwrap();
        assert_eq!(wording.get("separator", Language::EN.into()), "; ");
        assert_eq!(wording.get("separator", Language::FR.into()), "\u{a0}; ");
        assert_eq!(wording.get("plain", Language::FR.into()), "a b");
    }
}
