//! The languages that documents are written in: rows that `profiles/languages/` and a user's profiles describe.
//!
//! The list of them is the one thing here that is not a value handed over: a text by language is read by its keys, wherever it
//! stands, and only the list tells which keys are languages. It is set once, before anything is read, and never changes.

use std::fmt;
use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, VariantAccess, Visitor,
};
use serde::ser::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::language_profile::LanguageProfile;

/// A language that documents are written in: a number in the list of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(u8);

/// The languages that are known, and their codes.
struct KnownLanguages {
    profiles: &'static [LanguageProfile],
    codes: Vec<&'static str>,
}

static KNOWN: OnceLock<KnownLanguages> = OnceLock::new();

impl Language {
    /// English, which words fall back on.
    pub const EN: Language = Language(0);
    /// French.
    pub const FR: Language = Language(1);
    /// The languages of our own texts and word lists.
    pub const OURS: [Language; 2] = [Language::EN, Language::FR];
    /// The most that can be known.
    pub const MOST: usize = 64;

    /// Adds a user's languages to ours; one of ours that the user describes anew is written as the user says.
    ///
    /// # Errors
    ///
    /// When the list was used or set before, or is too long.
    pub fn learn(profiles: Vec<LanguageProfile>) -> Result<(), String> {
        let mut all = ours();
        for profile in profiles {
            match all.iter_mut().find(|known| known.code() == profile.code()) {
                Some(known) => *known = profile,
                None => all.push(profile),
            }
        }
        if all.len() > Self::MOST {
            return Err(format!("there are more than {} languages", Self::MOST));
        }
        KNOWN
            .set(KnownLanguages::of(all))
            .map_err(|_| "the languages are known already".to_owned())
    }

    /// Gives every language, in the order in which they are listed to people.
    pub fn all() -> impl DoubleEndedIterator<Item = Language> + Clone {
        let count = u8::try_from(known().profiles.len()).unwrap_or(u8::MAX);
        (0..count).map(Language)
    }

    /// Finds the language of an ISO 639-1 code.
    pub fn of_code(code: &str) -> Option<Language> {
        Self::all().find(|language| language.code() == code)
    }

    /// Gives the codes of all languages.
    pub fn codes() -> &'static [&'static str] {
        &known().codes
    }

    /// Gives the ISO 639-1 code.
    pub fn code(self) -> &'static str {
        known().codes[self.index()]
    }

    /// Gives how it is written.
    pub fn profile(self) -> &'static LanguageProfile {
        &known().profiles[self.index()]
    }

    /// Gives its place in the list.
    pub fn index(self) -> usize {
        self.0.into()
    }

    /// Tells whether our own texts and word lists speak it.
    pub fn is_ours(self) -> bool {
        Self::OURS.contains(&self)
    }
}

impl KnownLanguages {
    /// Makes the list, for as long as the program runs.
    fn of(profiles: Vec<LanguageProfile>) -> KnownLanguages {
        let profiles: &'static [LanguageProfile] = Vec::leak(profiles);
        let codes = profiles.iter().map(LanguageProfile::code).collect();
        KnownLanguages { profiles, codes }
    }
}

fn known() -> &'static KnownLanguages {
    KNOWN.get_or_init(|| KnownLanguages::of(ours()))
}

/// Reads the embedded languages.
fn ours() -> Vec<LanguageProfile> {
    serde_json::from_str(data::LANGUAGES)
        .expect("the embedded languages are read by a test of every build")
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = read_code(deserializer, Language::codes())?;
        // It is one of them.
        Ok(Language::of_code(code).unwrap_or(Language::EN))
    }
}

/// Reads a code out of a list, as the words of an enum are read.
///
/// # Errors
///
/// When it is none of them.
pub fn read_code<'de, D: Deserializer<'de>>(
    deserializer: D,
    codes: &'static [&'static str],
) -> Result<&'static str, D::Error> {
    deserializer.deserialize_enum("Language", codes, ListedWord(codes))
}

/// Reads a word out of a list.
struct ListedWord(&'static [&'static str]);

impl<'de> Visitor<'de> for ListedWord {
    type Value = &'static str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("enum Language")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<&'static str, A::Error> {
        let (code, variant) = data.variant_seed(CodeSeed(self.0))?;
        variant.unit_variant()?;
        Ok(code)
    }
}

/// Reads the code itself, where a variant of an enum would stand.
struct CodeSeed(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for CodeSeed {
    type Value = &'static str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'static str, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for CodeSeed {
    type Value = &'static str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("variant identifier")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<&'static str, E> {
        let known = self.0.iter().find(|known| **known == word).copied();
        known.ok_or_else(|| E::unknown_variant(word, self.0))
    }
}

impl JsonSchema for Language {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let choice = |language: Language| {
            let about = language.profile().about();
            json!({"type": "string", "const": language.code(), "description": about})
        };
        let choices: Vec<Value> = Language::all().map(choice).collect();
        json_schema!({"oneOf": choices, "description": "A language that documents are written in."})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_where_it_is_known() {
        let read = |json: &str| serde_json::from_str::<Language>(json);
        assert_eq!(read("\"fr\"").unwrap(), Language::FR);
        let error = read("\"de\"").unwrap_err().to_string();
        let expected = "unknown variant `de`, expected `en` or `fr`";
        assert!(error.starts_with(expected), "{error}");
        assert_eq!(serde_json::to_string(&Language::EN).unwrap(), "\"en\"");
    }
}
