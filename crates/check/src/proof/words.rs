//! The words that a text is held against its needs with: `profiles/proof.yaml`, made for HR people to read and extend.
//!
//! Words only; what they prove is decided elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::pattern::forms;
use crate::proof::entries::{Claim, Class, Slot, SlotFit, Telling};
use crate::text::fold::fold;
use model::Language;

/// Something for each language, by its code.
type EachLanguage<T> = BTreeMap<String, T>;

/// The words, as they are written.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    numbers: EachLanguage<BTreeMap<String, f64>>,
    units: EachLanguage<BTreeMap<String, BTreeMap<String, f64>>>,
    between: Vec<String>,
    own_count: Vec<String>,
    months: Vec<Vec<String>>,
    month_after: Vec<String>,
    season_after: Vec<String>,
    parts: EachLanguage<BTreeMap<String, f64>>,
    passing_before: EachLanguage<Vec<String>>,
    passing_after: EachLanguage<Vec<String>>,
    weekdays: EachLanguage<Vec<String>>,
    asked: EachLanguage<Vec<String>>,
    which: EachLanguage<Vec<String>>,
    no: EachLanguage<Vec<String>>,
    no_need: EachLanguage<Vec<String>>,
    but: EachLanguage<Vec<String>>,
    not_needed: EachLanguage<Vec<String>>,
    unsettled: EachLanguage<Vec<String>>,
    demonyms: BTreeMap<String, Vec<String>>,
    currencies: BTreeMap<String, Vec<String>>,
    stop: EachLanguage<Vec<String>>,
    alike: EachLanguage<Vec<Vec<String>>>,
    values: BTreeMap<String, BTreeMap<String, EachLanguage<Vec<String>>>>,
    slots: Vec<SlotText>,
    languages: BTreeMap<String, EachLanguage<Vec<String>>>,
    spoken: EachLanguage<Vec<String>>,
    beside: EachLanguage<Vec<String>>,
    claims: Vec<ClaimText>,
    may: EachLanguage<Vec<String>>,
    dated: EachLanguage<Vec<String>>,
    rhythm: EachLanguage<Vec<String>>,
    products: Vec<String>,
    products_and_words: Vec<String>,
    ordinary: Vec<String>,
    regions: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotText {
    id: String,
    unit: String,
    keys: Vec<String>,
    #[serde(default)]
    near: EachLanguage<Vec<String>>,
    #[serde(default)]
    after: EachLanguage<Vec<String>>,
    #[serde(default)]
    strict: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimText {
    class: Class,
    keys: Vec<String>,
    terms: EachLanguage<Vec<String>>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    given: Vec<String>,
    #[serde(default)]
    unless: EachLanguage<Vec<String>>,
}

/// The words, ready to be looked up.
pub struct ProofWords {
    file: File,
    numbers: [BTreeMap<String, f64>; 2],
    stop: [BTreeSet<String>; 2],
    alike: [BTreeMap<String, String>; 2],
    spoken: [Vec<String>; 2],
    beside: [Vec<String>; 2],
    may: [Vec<String>; 2],
    dated: [Vec<String>; 2],
    asked: [Vec<String>; 2],
    which: [Vec<String>; 2],
    no: [Vec<String>; 2],
    no_need: [Vec<String>; 2],
    but: [Vec<String>; 2],
    not_needed: [Vec<String>; 2],
    unsettled: [Vec<String>; 2],
    passing_before: [Vec<String>; 2],
    passing_after: [Vec<String>; 2],
    weekdays: [Vec<String>; 2],
    rhythm: [Vec<String>; 2],
    units: [BTreeMap<String, (&'static str, f64)>; 2],
    between: BTreeSet<String>,
    months: BTreeMap<String, u32>,
    currencies: BTreeSet<String>,
    /// What numbers are about.
    pub slots: Vec<Slot>,
    /// What can be asked for or held out.
    pub claims: Vec<Claim>,
    /// Names of products, as they are written.
    pub products: Vec<String>,
    /// Names of products that are words as well.
    pub product_words: Vec<String>,
    ordinary: BTreeSet<String>,
}

impl ProofWords {
    /// Gives the embedded words.
    pub fn embedded() -> &'static ProofWords {
        static WORDS: OnceLock<ProofWords> = OnceLock::new();
        WORDS.get_or_init(|| {
            let file = rmp_serde::from_slice(data::PROOF)
                .expect("the embedded words are read by a test of every build");
            ProofWords::of(file)
        })
    }

    fn of(mut file: File) -> ProofWords {
        let slots = std::mem::take(&mut file.slots)
            .into_iter()
            .map(|slot| Slot {
                near: all(&slot.near),
                after: all(&slot.after),
                fit: if slot.strict {
                    SlotFit::Own
                } else {
                    SlotFit::Any
                },
                id: slot.id,
                unit: slot.unit,
                keys: slot.keys,
            });
        let slots = slots.collect();
        let claims = std::mem::take(&mut file.claims)
            .into_iter()
            .map(|claim| Claim {
                class: claim.class,
                keys: claim.keys,
                terms: Language::OURS.map(|language| of(&claim.terms, language)),
                also: claim.also.iter().flat_map(|term| forms(term)).collect(),
                given: claim.given,
                unless: Language::OURS.map(|language| of(&claim.unless, language)),
            });
        let claims = claims.collect();
        let numbers = Language::OURS.map(|language| {
            let words = file.numbers.get(language.code());
            words
                .into_iter()
                .flatten()
                .map(|(word, value)| (fold(word), *value))
                .collect()
        });
        let stop = Language::OURS.map(|language| {
            let words = file.stop.get(language.code());
            words.into_iter().flatten().map(|word| fold(word)).collect()
        });
        let alike = Language::OURS.map(|language| {
            let groups = file.alike.get(language.code()).into_iter().flatten();
            let pairs = groups.flat_map(|group| {
                let first = fold(&group[0]);
                group.iter().map(move |word| (fold(word), first.clone()))
            });
            pairs.collect()
        });
        let units = Language::OURS.map(|language| {
            let of_language = file.units.get(language.code());
            let units = ["minutes", "days", "months"].into_iter().flat_map(|unit| {
                let words = of_language
                    .and_then(|units| units.get(unit))
                    .into_iter()
                    .flatten();
                words.map(move |(word, times)| (word.clone(), (unit, *times)))
            });
            units.collect()
        });
        let may = Language::OURS.map(|language| of(&file.may, language));
        let rhythm = Language::OURS.map(|language| of(&file.rhythm, language));
        let asked = Language::OURS.map(|language| of(&file.asked, language));
        let unsettled = Language::OURS.map(|language| of(&file.unsettled, language));
        let no = Language::OURS.map(|language| of(&file.no, language));
        let no_need = Language::OURS.map(|language| of(&file.no_need, language));
        let but = Language::OURS.map(|language| of(&file.but, language));
        let not_needed = Language::OURS.map(|language| of(&file.not_needed, language));
        let which = Language::OURS.map(|language| of(&file.which, language));
        let passing_before = Language::OURS.map(|language| of(&file.passing_before, language));
        let passing_after = Language::OURS.map(|language| of(&file.passing_after, language));
        let weekdays = Language::OURS.map(|language| of(&file.weekdays, language));
        let dated = Language::OURS.map(|language| of(&file.dated, language));
        let between = std::mem::take(&mut file.between).into_iter().collect();
        let months = (1..)
            .zip(&file.months)
            .flat_map(|(month, names)| names.iter().map(move |name| (name.clone(), month)));
        let months = months.collect();
        let signs = file.currencies.values().flatten();
        let signs = signs.filter(|sign| !matches!(sign.as_str(), "fr" | "r" | "kr" | "rs"));
        let currencies = signs.cloned().collect();
        let beside = Language::OURS.map(|language| of(&file.beside, language));
        let spoken = Language::OURS.map(|language| of(&file.spoken, language));
        let products = std::mem::take(&mut file.products);
        let product_words = std::mem::take(&mut file.products_and_words);
        let ordinary = file.ordinary.iter().map(|word| fold(word)).collect();
        ProofWords {
            file,
            numbers,
            stop,
            alike,
            spoken,
            beside,
            may,
            dated,
            asked,
            which,
            no,
            no_need,
            but,
            not_needed,
            unsettled,
            passing_before,
            passing_after,
            weekdays,
            rhythm,
            units,
            between,
            months,
            currencies,
            slots,
            claims,
            products,
            product_words,
            ordinary,
        }
    }

    /// Gives the number that a word stands for.
    pub fn number(&self, word: &str, language: Language) -> Option<f64> {
        self.numbers[language.index()].get(word).copied()
    }

    /// Gives what a word counts: `minutes`, `days` or `months`, and how many of them it is.
    pub fn unit(&self, word: &str, language: Language) -> Option<(&'static str, f64)> {
        self.units[language.index()].get(word).copied()
    }

    /// Lists what tells that a requirement need not be met.
    pub fn may(&self, language: Language) -> &[String] {
        &self.may[language.index()]
    }

    /// Lists what makes a number a rhythm of work.
    pub fn rhythm(&self, language: Language) -> &[String] {
        &self.rhythm[language.index()]
    }

    /// Lists what gives the day of a text itself.
    pub fn dated(&self, language: Language) -> &[String] {
        &self.dated[language.index()]
    }

    /// Tells whether a word may stand between a number and what it counts.
    pub fn is_between(&self, word: &str) -> bool {
        self.between.contains(word)
    }

    /// Tells whether every text counts these things for itself.
    pub fn is_own_count(&self, word: &str) -> bool {
        self.file.own_count.iter().any(|known| known == word)
    }

    /// Gives the month that a word names, from 1.
    pub fn month(&self, word: &str) -> Option<u32> {
        self.months.get(word).copied()
    }

    /// Tells what a month says that stands alone behind a word; nothing where it may be another word.
    pub fn before_month(&self, word: &str) -> Option<Telling> {
        let among = |words: &[String]| words.iter().any(|known| known == word);
        match () {
            () if among(&self.file.month_after) => Some(Telling::Date),
            () if among(&self.file.season_after) => Some(Telling::Season),
            () => None,
        }
    }

    /// Gives the part of a whole that a word names: 4 for a quarter.
    pub fn part(&self, word: &str, language: Language) -> Option<f64> {
        self.file.parts.get(language.code())?.get(word).copied()
    }

    /// Lists what leaves a matter open together with a question word: *settle*.
    pub fn asked(&self, language: Language) -> &[String] {
        &self.asked[language.index()]
    }

    /// Lists the question words of what is left open: *who*.
    pub fn which(&self, language: Language) -> &[String] {
        &self.which[language.index()]
    }

    /// Lists what says that a matter is not settled yet.
    pub fn unsettled(&self, language: Language) -> &[String] {
        &self.unsettled[language.index()]
    }

    /// Lists what says that the next words are not so.
    pub fn no(&self, language: Language) -> &[String] {
        &self.no[language.index()]
    }

    /// Lists what says that none of a list of things is needed.
    pub fn no_need(&self, language: Language) -> &[String] {
        &self.no_need[language.index()]
    }

    /// Lists what ends such a list.
    pub fn but(&self, language: Language) -> &[String] {
        &self.but[language.index()]
    }

    /// Lists what says so behind a thing.
    pub fn not_needed(&self, language: Language) -> &[String] {
        &self.not_needed[language.index()]
    }

    /// Lists what stands before a length of time that measures nothing of the post.
    pub fn passing_before(&self, language: Language) -> &[String] {
        &self.passing_before[language.index()]
    }

    /// Lists what stands behind one.
    pub fn passing_after(&self, language: Language) -> &[String] {
        &self.passing_after[language.index()]
    }

    /// Lists the names of the days, Monday first.
    pub fn weekdays(&self, language: Language) -> &[String] {
        &self.weekdays[language.index()]
    }

    /// Lists the words for what belongs to a country, by its code.
    pub fn demonyms(&self, code: &str) -> &[String] {
        self.file.demonyms.get(code).map_or(&[], Vec::as_slice)
    }

    /// Tells whether a word or sign is a currency.
    pub fn is_currency(&self, word: &str) -> bool {
        self.currencies.contains(word)
    }

    /// Lists the words and signs of a currency; none where it is not known.
    pub fn currency(&self, code: &str) -> &[String] {
        self.file.currencies.get(code).map_or(&[], Vec::as_slice)
    }

    /// Tells whether a word says nothing by itself.
    pub fn is_stop(&self, word: &str, language: Language) -> bool {
        self.stop[language.index()].contains(word)
    }

    /// Gives the word that stands for all words of one meaning.
    pub fn alike<'w>(&'w self, word: &'w str, language: Language) -> &'w str {
        self.alike[language.index()]
            .get(word)
            .map_or(word, String::as_str)
    }

    /// Gives the words in which a text says a value that is chosen from a list; nothing where no words are known.
    pub fn value(&self, key: &str, value: &str, language: Language) -> Option<Vec<String>> {
        Some(of(self.file.values.get(key)?.get(value)?, language))
    }

    /// Gives the names of a part of a country, by the codes of both: `US`, `OH`.
    pub fn region(&self, country: &str, region: &str) -> Option<&str> {
        let code = if region.contains('-') {
            region.to_owned()
        } else {
            format!("{country}-{region}")
        };
        self.file.regions.get(&code).map(String::as_str)
    }

    /// Lists languages: the code, and the names in a language.
    pub fn languages(&self, language: Language) -> impl Iterator<Item = (&str, Vec<String>)> {
        let names = self.file.languages.iter();
        names.map(move |(code, each)| (code.as_str(), of(each, language)))
    }

    /// Lists what makes the name of a language a thing that is asked for.
    pub fn spoken(&self, language: Language) -> &[String] {
        &self.spoken[language.index()]
    }

    /// Lists what does so right beside it.
    pub fn beside(&self, language: Language) -> &[String] {
        &self.beside[language.index()]
    }

    /// Tells whether a word with a capital is no name.
    pub fn is_ordinary(&self, word: &str) -> bool {
        self.ordinary.contains(word) || self.month(word).is_some()
    }
}

fn of(each: &EachLanguage<Vec<String>>, language: Language) -> Vec<String> {
    let terms = each.get(language.code()).into_iter().flatten();
    terms.flat_map(|term| forms(term)).collect()
}

fn all(each: &EachLanguage<Vec<String>>) -> Vec<String> {
    each.values()
        .flatten()
        .flat_map(|term| forms(term))
        .collect()
}
