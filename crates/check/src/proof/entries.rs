//! What the words of `profiles/proof.yaml` stand for: what a number is about, and what a text can ask for or hold out.

use serde::Deserialize;

use model::Language;

/// What kind of thing a text claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A count, a share, a length of time.
    Number,
    /// A day, a month, a year.
    Date,
    /// Money.
    Amount,
    /// A name of anything.
    Name,
    /// Something that is asked for.
    Requirement,
    /// Something that is held out.
    Promise,
}

impl Class {
    /// Gives the name used in messages and in the labelled set.
    pub fn id(self) -> &'static str {
        ["number", "date", "amount", "name", "requirement", "promise"][self as usize]
    }
}

/// What a month says that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// When something begins or ends.
    Date,
    /// When something is usual, perhaps.
    Season,
}

/// What a number is about, by the words around it.
#[derive(Debug)]
pub struct Slot {
    /// Its name in the file.
    pub id: String,
    /// What it is counted in.
    pub unit: String,
    /// The keys of the needs that say it.
    pub keys: Vec<String>,
    /// Words in its clause.
    pub near: Vec<String>,
    /// Words right behind it.
    pub after: Vec<String>,
    /// Whether only a number that is said of the same will do.
    pub fit: SlotFit,
}

/// Which numbers may stand in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotFit {
    /// Those that are said of it.
    Own,
    /// Those as well that nobody says of anything else, such as what is reckoned.
    Any,
}

/// Something that a text can ask for or hold out.
#[derive(Debug)]
pub struct Claim {
    /// What kind of thing it is.
    pub class: Class,
    /// The keys of the needs that give it, whatever their words.
    pub keys: Vec<String>,
    /// The terms, by language.
    pub(super) terms: [Vec<String>; 2],
    /// Further words of the needs that give it.
    pub also: Vec<String>,
    /// Values of the needs that give it, such as `position.employment=permanent`.
    pub given: Vec<String>,
    /// Terms in which its own are something else, by language.
    pub(super) unless: [Vec<String>; 2],
}

impl Claim {
    /// Lists the terms in a language.
    pub fn terms(&self, language: Language) -> &[String] {
        &self.terms[language.index()]
    }

    /// Lists the terms in a language in which its own are something else.
    pub fn unless(&self, language: Language) -> &[String] {
        &self.unless[language.index()]
    }
}
