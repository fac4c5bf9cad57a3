//! One thing for each of some languages, such as the words of a text.

use schemars::Schema;

use crate::language::Language;

/// One thing for each of some languages, at least one of them; where it is missing, that of English stands for it, else the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerLanguage<T>(Vec<(Language, T)>);

impl<T> Default for PerLanguage<T> {
    fn default() -> PerLanguage<T> {
        PerLanguage(Vec::new())
    }
}

impl<T> PerLanguage<T> {
    /// Puts something in for a language, in the place of what was there.
    pub fn insert(&mut self, language: Language, thing: T) {
        match self.0.binary_search_by_key(&language, |(known, _)| *known) {
            Ok(place) => self.0[place].1 = thing,
            Err(place) => self.0.insert(place, (language, thing)),
        }
    }

    /// Gives what is there for a language, and nothing in its place.
    pub fn own(&self, language: Language) -> Option<&T> {
        let mut entries = self.0.iter();
        entries.find_map(|(known, thing)| (*known == language).then_some(thing))
    }

    /// Gives what is there for a language, else for English, else for the first; nothing where there is none at all.
    pub fn get(&self, language: Language) -> Option<&T> {
        let first = || self.0.first().map(|(_, thing)| thing);
        // English is the first of all languages.
        self.own(language).or_else(first)
    }

    /// Puts in all of another.
    pub(crate) fn extend(&mut self, other: PerLanguage<T>) {
        for (language, thing) in other.0 {
            self.insert(language, thing);
        }
    }

    /// Tells whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Lists what is there, in the order of the languages.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &T)> {
        self.0.iter().map(|(language, thing)| (*language, thing))
    }
}

/// Says what is wrong with a text by language that has none.
pub(crate) fn no_words() -> String {
    match Language::codes() {
        [one, other] => format!("a text needs words in `{one}`, in `{other}`, or in both"),
        codes => format!("a text needs words in one of `{}`", codes.join("`, `")),
    }
}

/// Gives the keys of a text by language.
pub(crate) fn by_language(words: &Schema) -> serde_json::Map<String, serde_json::Value> {
    let codes = Language::codes().iter();
    codes
        .map(|code| ((*code).to_owned(), words.as_value().clone()))
        .collect()
}
