//! What the needs of a post state, key by key, as rows of a comparison.
//!
//! Walks over the record as it would be written, so that no key is forgotten; knows nothing of the work that is chosen.

use serde_json::{Map, Value};

use crate::report::cell::Cell;
use model::{Day, Needs};
use render::Speech;

/// Blocks whose keys are rows of their own.
const BLOCKS: &[&str] = &[
    "organization",
    "context",
    "context.network",
    "position",
    "position.hours",
    "position.term",
    "application",
    "amendment",
    "adjust",
    "documents",
    "adjust.add",
];

/// Keys whose values are percent.
const PERCENT: &[&str] = &["allocation", "load", "share", "time", "travel"];

/// Gives a row for each key that is stated.
pub(super) fn rows(needs: &Needs, speech: Speech<'_>) -> Vec<(String, Cell)> {
    let mut rows = Vec::new();
    if let Ok(Value::Object(entries)) = serde_json::to_value(needs) {
        let stated = StatedRows { needs, speech };
        stated.walk(&entries, "", &mut rows);
    }
    rows
}

struct StatedRows<'a> {
    needs: &'a Needs,
    speech: Speech<'a>,
}

impl StatedRows<'_> {
    fn walk(&self, entries: &Map<String, Value>, block: &str, rows: &mut Vec<(String, Cell)>) {
        for (key, value) in entries {
            // The name of a record is no statement about the post.
            if block.is_empty() && key == "id" {
                continue;
            }
            let path = match block {
                "" => key.clone(),
                _ => format!("{block}.{key}"),
            };
            match value {
                Value::Object(inner) if BLOCKS.contains(&path.as_str()) => {
                    self.walk(inner, &path, rows);
                }
                _ => {
                    let cell = Cell {
                        name: self.speech.name_of("stated", &path),
                        text: self.told(&path, key, value),
                        value: value.clone(),
                    };
                    rows.push((path, cell));
                }
            }
        }
    }

    /// Says a value as documents say it, where they do.
    fn told(&self, path: &str, key: &str, value: &Value) -> String {
        let (speech, position) = (self.speech, &self.needs.position);
        let told = match path {
            "position.pay" if !position.pay.as_ref().is_some_and(|pay| pay.unpaid) => {
                let pay = position.pay.as_ref();
                let amount = pay.and_then(|pay| speech.pay(pay));
                let note = pay.and_then(|pay| speech.told(&pay.note).map(str::to_owned));
                let parts: Vec<String> = amount.into_iter().chain(note).collect();
                (!parts.is_empty()).then(|| parts.join(", "))
            }
            "position.location" => speech.places(&position.location),
            "position.travel" => position.travel.map(|travel| speech.travel(travel)),
            "context.goals" => {
                let names = self.needs.context.goals.iter().map(|id| speech.goal(id));
                Some(names.collect::<Vec<_>>().join(speech.say("separator")))
            }
            _ => None,
        };
        told.unwrap_or_else(|| self.words(key, value))
    }

    fn words(&self, key: &str, value: &Value) -> String {
        let speech = self.speech;
        match value {
            Value::Null => String::new(),
            Value::Bool(yes) => speech.name_of("interview", if *yes { "yes" } else { "no" }),
            Value::Number(number) => match (number.as_u64(), number.as_f64()) {
                (Some(number), _) if PERCENT.contains(&key) => {
                    speech.percent(u32::try_from(number).unwrap_or(100))
                }
                (Some(number), _) => speech.number(number),
                (None, Some(number)) => speech.decimal(number),
                (None, None) => number.to_string(),
            },
            Value::String(text) => self.word(key, text),
            Value::Array(items) => {
                let items = items.iter().map(|item| self.words(key, item));
                items.collect::<Vec<_>>().join(speech.say("separator"))
            }
            Value::Object(entries) => match entries.get(speech.language.code()) {
                Some(Value::String(text)) => text.clone(),
                _ => {
                    let parts = entries.iter();
                    let parts = parts.map(|(key, part)| self.words(key, part));
                    parts.collect::<Vec<_>>().join(", ")
                }
            },
        }
    }

    /// Says a word of a fixed list, or a day, in the language; any other text is the organization's.
    fn word(&self, key: &str, text: &str) -> String {
        let speech = self.speech;
        let kind = match key {
            "employment" | "seniority" | "communities" | "remote" => key,
            "stage" => {
                let stage = self.needs.context.stage;
                return stage.map_or_else(|| text.to_owned(), |stage| speech.stage(stage));
            }
            "use" => return speech.responsibility(text),
            "kind" | "when" | "work" | "vacancy" | "catalog" | "basis" | "start" | "closes" => {
                "stated_word"
            }
            _ => "",
        };
        if let Ok(day) = text.parse::<Day>() {
            return speech.date(day);
        }
        let words = speech.name_of(kind, text);
        // No words: a month, a time, or the organization's own.
        match kind.is_empty() || words == format!("{kind}.{text}") {
            true => text.to_owned(),
            false => words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use input::needs::read;
    use input::{Layers, Origin, catalog, yaml};
    use model::Language;
    use render::Renderer;

    #[test]
    fn every_key_has_a_name_and_words_in_both_languages() {
        let catalog = catalog::embedded();
        let layers = Layers {
            catalog: &catalog,
            defaults: None,
            overrides: None,
        };
        let renderer = Renderer::new(Vec::new(), None).unwrap();
        let file = include_str!("../../tests/fixtures/every-key.yaml");
        for record in yaml::documents(file, Origin::Record).unwrap() {
            let needs = read(record, layers).unwrap();
            for language in Language::OURS {
                for (path, cell) in rows(&needs, renderer.speech(language, &catalog)) {
                    assert!(!cell.name.starts_with("stated."), "{path} has no name");
                    assert!(!cell.text.is_empty(), "{path} says nothing");
                }
            }
        }
    }
}
