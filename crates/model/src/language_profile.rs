//! How a language is written: what a file of `profiles/languages/` says.
//!
//! Knows no formatter: `render` makes them of the names of conventions that stand here.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::language_code::LanguageCode;
use crate::money::Currency;
use crate::scalar::country::Country;
use crate::scalar::string_scalar;
use crate::scalar::text::Line;
use crate::shown;

/// How a language is written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageProfile {
    /// Code of the language, ISO 639-1; the file is called by it
    language: ShortCode,
    /// Its name in English
    name: Line,
    /// What it is, in a few words
    #[serde(default)]
    about: Option<Line>,
    /// Whose conventions numbers, dates, money and lists follow, by CLDR
    locale: LocaleTag,
    /// Its tag where no country is known; else the locale
    #[serde(default)]
    tag: Option<LocaleTag>,
    /// Locales of countries that write it in a way of their own
    #[serde(default)]
    countries: BTreeMap<Country, LocaleTag>,
    /// How the first day of a month is numbered, where it is not as the others are
    #[serde(default)]
    pub first_of_month: Option<Line>,
    /// In which order people write a day in digits, where there is one order only
    #[serde(default)]
    pub day_order: Option<DayOrder>,
    /// Currencies that are written by their code
    #[serde(default)]
    pub currencies_by_code: Vec<Currency>,
    /// Words that cannot lead a noun without its article
    #[serde(default)]
    pub needs_article: Vec<Line>,
    /// The most words of a sentence that is not long
    #[serde(default)]
    pub longest_sentence: Option<usize>,
    /// How the reading ease is reckoned
    #[serde(default)]
    pub reading_ease: Option<ReadingEase>,
    /// Names of countries, by their codes
    #[serde(default)]
    pub country_names: BTreeMap<Country, Line>,
    /// Names of languages, by their codes
    #[serde(default)]
    pub language_names: BTreeMap<LanguageCode, Line>,
}

/// In which order a day is written in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// Day, month, year.
    DayFirst,
}

/// A formula for the reading ease of a text: a number less so much for each word of a sentence, and each syllable of a word.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingEase {
    /// Its name
    pub formula: Line,
    /// What it begins with
    pub from: f64,
    /// What it takes off for each word of a sentence
    pub words: f64,
    /// What it takes off for each syllable of a word
    pub syllables: f64,
}

impl LanguageProfile {
    /// Gives the ISO 639-1 code.
    pub fn code(&self) -> &str {
        &self.language.0
    }

    /// Gives its name in English.
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// Gives what it is, in a few words.
    pub fn about(&self) -> &str {
        self.about.as_ref().unwrap_or(&self.name).as_str()
    }

    /// Gives the conventions where no country has its own.
    pub fn locale(&self) -> &LocaleTag {
        &self.locale
    }

    /// Gives the tag where no country has its own.
    pub fn tag(&self) -> &LocaleTag {
        self.tag.as_ref().unwrap_or(&self.locale)
    }

    /// Gives how many countries write it in a way of their own.
    pub fn country_count(&self) -> usize {
        self.countries.len()
    }

    /// Finds a country that writes it in a way of its own: its number among them, and its tag.
    pub fn in_country(&self, country: Country) -> Option<(usize, &LocaleTag)> {
        let mut countries = self.countries.iter().enumerate();
        countries.find_map(|(number, (known, tag))| (*known == country).then_some((number, tag)))
    }
}

/// A code of two letters: longer ones could be the keys of something else.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ShortCode(String);

impl FromStr for ShortCode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            true => Ok(ShortCode(text.to_owned())),
            false => Err(format!(
                "`{}` is not a language code of ISO 639-1: two small letters, such as `de`",
                shown::short(text)
            )),
        }
    }
}

impl fmt::Display for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(ShortCode, {"description": "Language, ISO 639-1", "type": "string", "pattern": "^[a-z]{2}$"});

/// The name of conventions by CLDR: a language, perhaps a script, perhaps a country, such as `fr-CH` or `zh-Hant-TW`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleTag(String);

impl LocaleTag {
    /// Gives the tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LocaleTag {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.split('-').peekable();
        let language = parts.next().unwrap_or_default();
        let lower = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
        let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_language = matches!(language.len(), 2 | 3) && lower(language);
        let _script = parts.next_if(|part| part.len() == 4 && letters(part));
        let _country = parts.next_if(|part| {
            part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase())
                || part.len() == 3 && digits(part)
        });
        match is_language && parts.next().is_none() {
            true => Ok(LocaleTag(text.to_owned())),
            false => Err(format!(
                "`{}` is not a locale, such as `de`, `de-AT` or `zh-Hant-TW`",
                shown::short(text)
            )),
        }
    }
}

impl fmt::Display for LocaleTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(LocaleTag, {"description": "Locale, BCP 47", "type": "string"});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_a_language_with_script_and_country() {
        for tag in ["de", "de-AT", "zh-Hant-TW", "es-419", "gsw"] {
            assert!(tag.parse::<LocaleTag>().is_ok(), "{tag}");
        }
        for tag in ["", "d", "DE", "de-at", "de_AT", "de-AT-x", "../x"] {
            assert!(tag.parse::<LocaleTag>().is_err(), "{tag}");
        }
    }
}
