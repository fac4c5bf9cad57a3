//! YAML to trees, through serde-saphyr, which bounds depth and aliases and refuses duplicate keys; and values to YAML.
//!
//! The only file that names the YAML crate.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Options, Spanned};

use crate::fault::Fault;
use crate::limits::MAX_DEPTH;
use crate::node::{Entry, Node, Origin, Place, Value};
use model::shown;

/// Reads every document of a YAML text.
///
/// # Errors
///
/// When the text is not YAML, repeats a key, nests too deeply or multiplies itself through aliases.
pub fn documents(text: &str, origin: Origin) -> Result<Vec<Node>, Fault> {
    let documents = serde_yaml::from_multiple_with_options::<Spanned<Raw>>(text, options());
    let documents = documents.map_err(|error| fault(&error, text, origin))?;
    Ok(documents
        .into_iter()
        .map(|document| node(document, text, origin))
        .collect())
}

/// Writes a value as YAML that `documents` reads again.
///
/// # Errors
///
/// When the value has a shape that YAML has no words for, such as a mapping whose keys are mappings.
pub fn text(value: &impl serde::Serialize) -> anyhow::Result<String> {
    let options = serde_yaml::ser_options! { compact_list_indent: false };
    Ok(serde_yaml::to_string_with_options(value, options)?)
}

fn options() -> Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! { max_depth: MAX_DEPTH },
        strict_booleans: true,
        with_snippet: false,
    }
}

fn fault(error: &serde_yaml::Error, text: &str, origin: Origin) -> Fault {
    let message = error.without_snippet().to_string();
    let place = error
        .location()
        .map(|location| place(location, text, origin));
    // The crate ends its messages with the position, which is shown beside the excerpt anyway.
    let message = message.split(" at line ").next().unwrap_or(&message);
    let (message, help) = in_plain_words(message);
    Fault {
        message,
        help: help.map(str::to_owned),
        place,
    }
}

/// What usually went wrong when the parser says so.
const CURES: &[(&str, &str)] = &[
    (
        "mapping values are not allowed",
        "put a text that holds a colon and a space in quotes",
    ),
    (
        "illegal placement of ':'",
        "close the bracket above, or put a text that holds a colon and a space in quotes",
    ),
    ("tabs disallowed", "indent with spaces"),
    (
        "did not find expected key",
        "begin the lines of one block in the same column",
    ),
    (
        "unknown anchor",
        "put a text that begins with `*` in quotes",
    ),
];

fn in_plain_words(message: &str) -> (String, Option<&'static str>) {
    if let Some(rest) = message.strip_prefix("duplicate mapping key: ") {
        let key = rest
            .split(", set DuplicateKeyPolicy")
            .next()
            .unwrap_or(rest);
        let message = format!("the key {} stands twice", shown::quoted(key));
        return (message, Some("keep one of the two"));
    }
    if message.contains("budget breached: Depth") {
        return ("the values are nested too deeply".to_owned(), None);
    }
    if message.contains("budget breached") {
        let help = "write out what the aliases (`*`) stand for, or split the file";
        return ("this is too much for one file".to_owned(), Some(help));
    }
    let cure = CURES.iter().find(|(sign, _)| message.contains(sign));
    (
        format!("this is not valid YAML: {message}"),
        cure.map(|(_, help)| *help),
    )
}

fn place(location: Location, text: &str, origin: Origin) -> Place {
    let span = location.span();
    let start = match span.byte_offset() {
        Some(offset) => offset as usize,
        None => text
            .char_indices()
            .nth(span.offset() as usize)
            .map_or(text.len(), |(index, _)| index),
    };
    let start = start.min(text.len());
    let end = (start + span.byte_len().unwrap_or(0) as usize).min(text.len());
    Place { origin, start, end }
}

fn node(raw: Spanned<Raw>, text: &str, origin: Origin) -> Node {
    let written = place(raw.defined, text, origin);
    let value = match raw.value {
        Raw::Null => Value::Null,
        // What looks like a number or a boolean is kept as it is written: `007`, `18.50`.
        Raw::Typed(fallback) => match text.get(written.start..written.end) {
            Some(slice) if !slice.is_empty() => Value::Scalar(slice.to_owned()),
            _ => Value::Scalar(fallback),
        },
        Raw::Text(words) => Value::Scalar(words),
        Raw::List(items) => Value::List(
            items
                .into_iter()
                .map(|item| node(item, text, origin))
                .collect(),
        ),
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| Entry {
                    key_place: place(key.referenced, text, origin),
                    key: key.value,
                    node: node(value, text, origin),
                })
                .collect(),
        ),
    };
    Node {
        value,
        place: place(raw.referenced, text, origin),
    }
}

/// A YAML value before it knows its place.
enum Raw {
    Null,
    Typed(String),
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E: Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Typed(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Typed(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Typed(value.to_string()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::Typed(value.to_string()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::Typed(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Typed(value.to_string()))
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<Raw, E> {
        Ok(Raw::Text(words.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar(yaml: &str) -> String {
        let node = documents(yaml, Origin::Record).unwrap().remove(0);
        match &node.get("a").unwrap().value {
            Value::Scalar(text) => text.clone(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn scalars_stay_as_written() {
        for written in [
            "NO",
            "no",
            "0123",
            "18.50",
            "1e3",
            "2027-02-01",
            "true",
            "12345678901234567890123",
            "~x",
            "0x1F",
            "1_000",
        ] {
            assert_eq!(scalar(&format!("a: {written}\n")), written);
        }
        assert_eq!(scalar("a: \"69003\"\n"), "69003");
        assert_eq!(scalar("b: &x 007\na: *x\n"), "007");
        assert_eq!(scalar("a: ~\n"), "Null");
    }

    #[test]
    fn what_is_not_yaml_is_pointed_at() {
        let fault = documents("a: 1\nb: [1, 2\nc: 3\n", Origin::Record).unwrap_err();
        assert!(fault.place.is_some(), "{fault:?}");
        let fault = documents("a: 1\na: 2\n", Origin::Record).unwrap_err();
        assert_eq!(fault.place.map(|place| place.start), Some(5), "{fault:?}");
    }

    #[test]
    fn bombs_and_wells_are_refused() {
        let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for level in 1..12 {
            let before = level - 1;
            bomb.push_str(&format!(
                "a{level}: &a{level} [{}]\n",
                vec![format!("*a{before}"); 10].join(",")
            ));
        }
        assert!(documents(&bomb, Origin::Record).is_err());
        assert!(documents(&"[".repeat(100_000), Origin::Record).is_err());
        assert!(
            documents(
                &format!("{}x{}", "[".repeat(80), "]".repeat(80)),
                Origin::Record
            )
            .is_err()
        );
    }
}
