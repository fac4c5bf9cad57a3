//! The words of the documents that are not in a profile: headings, labels, sentences with gaps.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::Deserialize;

use crate::spelling::Spelling;
use crate::text::Text;

/// Words by their key.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Wording(HashMap<String, Text>);

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
