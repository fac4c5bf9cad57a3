//! Looks up what needs state, in the language of a text, and puts it down as facts.

use serde_json::Value;

use crate::proof::fact::{How, NeededFact, date_of};
use crate::proof::quantity::QuantityMeasure;
use crate::proof::words::ProofWords;
use model::Language;

/// Needs, and the facts that were found in them so far.
pub(super) struct Gatherer<'n> {
    pub(super) tree: &'n Value,
    pub(super) language: Language,
    /// Whether the record has words in this language; a text alone is in the record's own.
    pub(super) speaks: bool,
    pub(super) facts: Vec<NeededFact>,
}

/// The part of the words of a sentence that has to stand together.
pub(super) const SENTENCE: f64 = 0.3;
/// The part of the words of a short name of something that has to stand together.
pub(super) const LABEL: f64 = 0.5;

impl<'n> Gatherer<'n> {
    pub(super) fn at(&self, path: &[&str]) -> Option<&'n Value> {
        let mut value = self.tree;
        for step in path {
            value = match step.parse::<usize>() {
                Ok(index) => value.get(index)?,
                Err(_) => value.get(step)?,
            };
        }
        Some(value)
    }

    pub(super) fn len(&self, path: &[&str]) -> usize {
        self.at(path).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// Gives a text in the language, however it is stated, and where it stands.
    pub(super) fn text(&self, path: &[&str]) -> Option<(Vec<String>, String)> {
        let mut full: Vec<String> = path.iter().map(|step| (*step).to_owned()).collect();
        let mut value = self.at(path)?;
        if let Some(inner) = value.get("text") {
            full.push("text".to_owned());
            value = inner;
        }
        match value {
            Value::String(text) => self.speaks.then(|| (full, text.clone())),
            Value::Object(_) => {
                let text = value.get(self.language.code())?.as_str()?.to_owned();
                full.push(self.language.code().to_owned());
                Some((full, text))
            }
            _ => None,
        }
    }

    pub(super) fn push(&mut self, path: &[&str], value: String, how: How) {
        let path = path.iter().map(|step| (*step).to_owned()).collect();
        self.facts.push(NeededFact { path, value, how });
    }

    pub(super) fn words(&mut self, path: &[&str], least: f64) {
        if let Some((path, text)) = self.text(path) {
            self.facts.push(NeededFact {
                path,
                value: text.clone(),
                how: How::Words {
                    text,
                    more: None,
                    least,
                },
            });
        }
    }

    pub(super) fn each(&mut self, list: &[&str], least: f64) {
        for index in 0..self.len(list) {
            let index = index.to_string();
            let path = [list, &[index.as_str()]].concat();
            self.words(&path, least);
        }
    }

    pub(super) fn name(&mut self, path: &[&str]) {
        if let Some((path, text)) = self.text(path) {
            self.facts.push(NeededFact {
                path,
                value: text.clone(),
                how: How::Name(text),
            });
        }
    }

    pub(super) fn number(&mut self, path: &[&str], measure: fn(f64) -> QuantityMeasure) {
        if let Some(number) = self.at(path).and_then(Value::as_f64) {
            self.push(path, number.to_string(), How::Number(vec![measure(number)]));
        }
    }

    pub(super) fn chosen(&mut self, path: &[&str], value: &str) {
        let key = path.join(".");
        if let Some(terms) = ProofWords::embedded().value(&key, value, self.language) {
            self.push(path, value.to_owned(), How::Terms(terms));
        }
    }

    pub(super) fn date(&mut self, path: &[&str]) {
        if let Some(date) = self.at(path).and_then(Value::as_str).and_then(date_of) {
            let value = self
                .at(path)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            self.push(path, value, How::Number(vec![date]));
        }
    }
}
