//! A fact of a needs record: its key, what is stated, and how it is looked for.
//!
//! Which facts count is decided in `facts`.

use crate::proof::quantity::QuantityMeasure;

/// A fact that has to be said.
#[derive(Clone, Debug)]
pub struct NeededFact {
    /// The keys and list positions that lead to it.
    pub path: Vec<String>,
    /// What is stated.
    pub value: String,
    /// How it is looked for.
    pub how: How,
}

/// How a fact is looked for.
#[derive(Clone, Debug)]
pub enum How {
    /// By its words, of which so large a part has to stand together; more words may tell the same.
    Words {
        /// The words.
        text: String,
        /// What is said of it elsewhere in the needs.
        more: Option<String>,
        /// The part that has to be found.
        least: f64,
    },
    /// By its words, wherever each of them stands.
    Scattered(String),
    /// By a number, in any of these forms.
    Number(Vec<QuantityMeasure>),
    /// By any of these terms.
    Terms(Vec<String>),
    /// By a number or any of these terms.
    NumberOrTerms(Vec<QuantityMeasure>, Vec<String>),
    /// By an address, or the end of it.
    Address(String),
    /// By a name, or the longest of its words.
    Name(String),
    /// In one of two ways.
    Either(Box<[How; 2]>),
}

/// A fact's dotted key, with list positions in brackets.
pub(super) fn dotted(path: &[String]) -> String {
    let mut key = String::new();
    for step in path {
        if step.parse::<usize>().is_ok() {
            key.push_str(&format!("[{step}]"));
        } else {
            if !key.is_empty() {
                key.push('.');
            }
            key.push_str(step);
        }
    }
    key
}

/// Reads a day or a month as needs write it.
pub(super) fn date_of(text: &str) -> Option<QuantityMeasure> {
    let day = text.split('T').next()?;
    let mut parts = day.split('-').map(str::parse::<u32>);
    let year = parts
        .next()?
        .ok()
        .filter(|year| (1900..2200).contains(year))?;
    let month = parts.next()?.ok()?;
    let day = parts.next().and_then(Result::ok).unwrap_or_default();
    Some(QuantityMeasure::Date { year, month, day })
}
