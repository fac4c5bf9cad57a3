//! The languages that documents are written in.

use schemars::JsonSchema;

/// A language that documents are written in.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Deserialize,
    serde::Serialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, in British spelling and conventions.
    En,
    /// French, as written in France.
    Fr,
}

impl Language {
    /// Every language, in the order in which they are listed to people.
    pub const ALL: [Language; 2] = [Language::En, Language::Fr];

    /// Gives the ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Fr => "fr",
        }
    }
}
