//! JSON to trees, with the place of every value, through `serde_json`.
//!
//! A value's place is found from its raw text, which `serde_json` lends out of the input itself.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserializer as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::fault::Fault;
use crate::limits::MAX_DEPTH;
use crate::node::{Entry, Node, Origin, Place, Value};
use model::shown;

/// Reads one JSON value.
///
/// # Errors
///
/// When the text is not JSON, repeats a key or nests too deeply.
pub fn document(text: &str, origin: Origin) -> Result<Node, Fault> {
    let raw: &RawValue =
        serde_json::from_str(text).map_err(|error| not_json(&error, text, text, origin))?;
    JsonReader { text, origin }.node(raw.get(), 0)
}

struct JsonReader<'a> {
    text: &'a str,
    origin: Origin,
}

fn not_json(error: &serde_json::Error, part: &str, text: &str, origin: Origin) -> Fault {
    let line = part
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    // Column 0 is the line break before the line.
    let within = (line + error.column()).saturating_sub(1);
    let mut start = (offset(part, text) + within).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let message = error.to_string();
    let message = message
        .split(" at line ")
        .next()
        .unwrap_or(&message)
        .to_owned();
    let cure = CURES.iter().find(|(sign, _)| message.contains(sign));
    Fault {
        message: format!("this is not valid JSON: {message}"),
        help: cure.map(|(_, help)| (*help).to_owned()),
        place: Some(Place {
            origin,
            start,
            end: start,
        }),
    }
}

/// What usually went wrong when the parser says so.
const CURES: &[(&str, &str)] = &[
    (
        "key must be a string",
        "write keys in double quotes, and no comma before `}`",
    ),
    ("trailing comma", "take out the comma before the bracket"),
    (
        "EOF while parsing",
        "the text ends too early: close every quote and every bracket",
    ),
    (
        "expected value",
        "write texts in double quotes; YAML is read from `.yaml` files, or with `--input-format yaml`",
    ),
];

/// Gives the position of `part`, a slice of `text`.
fn offset(part: &str, text: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

impl<'a> JsonReader<'a> {
    fn place(&self, part: &str) -> Place {
        let start = offset(part, self.text);
        Place {
            origin: self.origin,
            start,
            end: start + part.len(),
        }
    }

    fn node(&self, part: &'a str, depth: usize) -> Result<Node, Fault> {
        let place = self.place(part);
        if depth > MAX_DEPTH {
            return Err(Fault {
                message: "the values are nested too deeply".to_owned(),
                help: None,
                place: Some(place),
            });
        }
        let wrong = |error: serde_json::Error| not_json(&error, part, self.text, self.origin);
        let mut json = serde_json::Deserializer::from_str(part);
        let value = match part.as_bytes().first() {
            Some(b'{') => {
                let entries = json.deserialize_map(RawMap).map_err(wrong)?;
                let mut known = HashSet::with_capacity(entries.len());
                let entry = |(key, raw): (String, &'a RawValue)| {
                    let node = self.node(raw.get(), depth + 1)?;
                    let key_place = self.key_place(&node, &key);
                    if !known.insert(key.clone()) {
                        let help = Some("keep one of the two".to_owned());
                        let message = format!("the key {} stands twice", shown::quoted(&key));
                        return Err(Fault::new(message, key_place).with_help(help));
                    }
                    Ok(Entry {
                        key,
                        key_place,
                        node,
                    })
                };
                Value::Map(
                    entries
                        .into_iter()
                        .map(entry)
                        .collect::<Result<_, Fault>>()?,
                )
            }
            Some(b'[') => Value::List(
                json.deserialize_seq(RawList)
                    .map_err(wrong)?
                    .into_iter()
                    .map(|raw| self.node(raw.get(), depth + 1))
                    .collect::<Result<_, Fault>>()?,
            ),
            Some(b'"') => Value::Scalar(serde_json::from_str(part).map_err(wrong)?),
            Some(b'n') => Value::Null,
            _ => Value::Scalar(part.to_owned()),
        };
        Ok(Node { value, place })
    }

    /// Finds a key in the text before its value; an escaped key gives way to the value.
    fn key_place(&self, value: &Node, key: &str) -> Place {
        let before = self.text[..value.place.start].trim_end();
        let before = before.trim_end_matches(':').trim_end();
        let rest = before.strip_suffix('"');
        let rest = rest.and_then(|rest| rest.strip_suffix(key));
        match rest.and_then(|rest| rest.strip_suffix('"')) {
            Some(rest) => Place {
                origin: self.origin,
                start: rest.len(),
                end: before.len(),
            },
            None => value.place,
        }
    }
}

struct RawMap;

impl<'de> Visitor<'de> for RawMap {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}

struct RawList;

impl<'de> Visitor<'de> for RawList {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_knows_its_place() {
        let text = "{\n  \"a\": {\"b\": [1, \"é\\u00e9\", null]}\n}";
        let node = document(text, Origin::Record).unwrap();
        let place = node.place_of(&["a", "b", "1"]);
        assert_eq!(&text[place.start..place.end], "\"é\\u00e9\"");
        let key = node.place_of_key(&["a"], "b");
        assert_eq!(&text[key.start..key.end], "\"b\"");
        assert!(
            matches!(&node.get("a").unwrap().get("b").unwrap().value, Value::List(items)
            if matches!(&items[1].value, Value::Scalar(word) if word == "éé"))
        );
    }

    #[test]
    fn broken_json_is_pointed_at() {
        let place = |text: &str| {
            document(text, Origin::Record)
                .unwrap_err()
                .place
                .unwrap()
                .start
        };
        assert_eq!(place("{\n  \"a\": 1,\n  \"b\": tru\n}"), 22);
        assert!(
            document("{\"a\": 1, \"a\": 2}", Origin::Record)
                .unwrap_err()
                .message
                .contains("`a` stands twice")
        );
        assert!(document(&"[".repeat(100_000), Origin::Record).is_err());
        let well = format!("{}1{}", "[".repeat(100), "]".repeat(100));
        assert!(document(&well, Origin::Record).is_err());
    }
}
