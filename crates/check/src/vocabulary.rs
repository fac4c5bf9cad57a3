//! Words that rules and readers know beside the lists of terms: `profiles/words/vocabulary.yaml`.
//!
//! Knows which words there are, and not what they mean where they stand.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer};

use model::Language;

/// The words, those of all languages together where a text of any may hold them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Vocabulary {
    small_words: BTreeMap<String, Vec<String>>,
    months: BTreeMap<String, Vec<Vec<String>>>,
    numbers: BTreeMap<String, HashMap<String, u32>>,
    pub abbreviations: Terms,
    pub both_genders: Terms,
    pub one_gender: Terms,
    pub place_labels: Terms,
    pub addresses: Terms,
    pub targets: Terms,
    pub people: Terms,
    pub behind_age: Terms,
    pub before_age: Terms,
    pub no_age: Terms,
    pub asks_age: Terms,
    pub age_patterns: Terms,
    pub has: Terms,
    pub person_titles: Terms,
    pub leads_company: Terms,
    pub leads_start: Terms,
    pub soon: Terms,
    pub loud: Terms,
    pub trades: Terms,
    pub currencies: Terms,
    pub between_offer_and_amount: Terms,
    pub from: Terms,
    pub up_to: Terms,
    pub and_more: Terms,
    pub at_most: Terms,
    /// Parts of words for a period, by the period: shorter ones first.
    pub periods: Periods,
}

/// Parts of words for the periods that an amount may be for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Periods {
    pub hour: Vec<String>,
    pub day: Vec<String>,
    pub week: Vec<String>,
    pub month: Vec<String>,
}

/// Words of all languages.
pub(crate) struct Terms(Vec<String>);

impl<'de> Deserialize<'de> for Terms {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Terms, D::Error> {
        let by_language = BTreeMap::<String, Vec<String>>::deserialize(deserializer)?;
        Ok(Terms(by_language.into_values().flatten().collect()))
    }
}

impl Terms {
    /// Lists the words.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Gives a pattern that is any of the words.
    pub(crate) fn pattern(&self) -> String {
        let words: Vec<String> = self.0.iter().map(|word| regex::escape(word)).collect();
        words.join("|")
    }

    /// Tells whether a word is one of them.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.iter().any(|known| known == word)
    }

    /// Tells whether a text holds any of them, be it in a longer word.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.contains(word.as_str()))
    }

    /// Tells whether a text begins with any of them.
    pub(crate) fn any_begins(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.starts_with(word.as_str()))
    }

    /// Tells whether a text ends with any of them.
    pub(crate) fn any_ends(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.ends_with(word.as_str()))
    }
}

impl Vocabulary {
    /// Gives the embedded words.
    pub(crate) fn embedded() -> &'static Vocabulary {
        static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
        VOCABULARY.get_or_init(|| {
            rmp_serde::from_slice(data::VOCABULARY)
                .expect("the embedded vocabulary is read by a test of every build")
        })
    }

    /// Lists the small words, each with the code of its language.
    pub(crate) fn small_words(&self) -> impl Iterator<Item = (&str, &str)> {
        let words = self.small_words.iter();
        words.flat_map(|(code, words)| words.iter().map(|word| (word.as_str(), code.as_str())))
    }

    /// Lists the names of the months of every language.
    pub(crate) fn months(&self) -> impl Iterator<Item = &str> {
        let names = self.months.values().flatten().flatten();
        names.map(String::as_str)
    }

    /// Finds the number of a month by its name.
    pub(crate) fn month(&self, name: &str) -> Option<u32> {
        let mut of_language = self.months.values();
        let month = of_language.find_map(|months| {
            let mut months = months.iter();
            months.position(|names| names.iter().any(|known| known == name))
        });
        u32::try_from(month? + 1).ok()
    }

    /// Lists the full names of the months in our languages.
    pub(crate) fn full_months(&self) -> impl Iterator<Item = &str> {
        let ours = Language::OURS.into_iter();
        let months = ours.filter_map(|language| self.months.get(language.code()));
        let names = months.flatten().filter_map(|names| names.first());
        names.map(String::as_str)
    }

    /// Lists the words for numbers.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &str> {
        let words = self.numbers.values().flat_map(HashMap::keys);
        words.map(String::as_str)
    }

    /// Finds a number by its word.
    pub(crate) fn number(&self, word: &str) -> Option<u32> {
        let mut of_language = self.numbers.values();
        of_language.find_map(|numbers| numbers.get(word).copied())
    }
}
