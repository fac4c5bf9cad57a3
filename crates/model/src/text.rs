//! Texts that people read, in the languages that documents are written in.
//!
//! Knows which languages exist and which text belongs to which; does not format, escape or translate anything.

use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::language::Language;
use crate::per_language::{PerLanguage, by_language, no_words};
use crate::scalar::text::{Line, Prose};
use crate::spelling::Spelling;
use crate::stated::Stated;

/// A text of a profile: one string for every language, or one string per language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The same words in every language, such as a proper name or a user's own profile in one language.
    Plain(String),
    /// Words of their own in each language; a missing one falls back on another.
    Each(PerLanguage<String>),
    /// Words of an embedded profile in each of our languages, where they stand in the program.
    Embedded {
        /// The English words.
        en: &'static str,
        /// The French words.
        fr: &'static str,
    },
    /// The same, with a user's words in further languages.
    Extended {
        /// The English words.
        en: &'static str,
        /// The French words.
        fr: &'static str,
        /// The words in further languages.
        more: PerLanguage<String>,
    },
}

impl Text {
    /// Gives the words in `language`, or those of another language where a translation is missing: English first.
    pub fn get(&self, language: Language) -> &str {
        match self {
            Text::Plain(words) => words,
            Text::Each(words) => words.get(language).map_or("", String::as_str),
            Text::Embedded { en, fr } => embedded(language, en, fr),
            Text::Extended { en, fr, more } => match more.own(language) {
                Some(words) => words,
                None => embedded(language, en, fr),
            },
        }
    }

    /// Gives the words as a place writes them, where they are our own.
    pub fn spelled(&self, spelling: Spelling) -> &str {
        let words = self.get(spelling.language());
        match self {
            Text::Embedded { .. } | Text::Extended { .. } => {
                // Words from elsewhere are no place in the block, and have no other spelling.
                let start = words
                    .as_ptr()
                    .addr()
                    .checked_sub(data::TEXTS.as_ptr().addr());
                start.and_then(|start| spelling.at(start)).unwrap_or(words)
            }
            Text::Plain(_) | Text::Each(_) => words,
        }
    }

    /// Tells whether `language` has words of its own here, without falling back.
    pub fn speaks(&self, language: Language) -> bool {
        match self {
            Text::Plain(_) => true,
            Text::Each(words) => words.own(language).is_some(),
            Text::Embedded { .. } => language.is_ours(),
            Text::Extended { more, .. } => language.is_ours() || more.own(language).is_some(),
        }
    }

    /// Puts a text in the place of this one; one that has words in further languages only stands beside our words.
    pub(crate) fn replace(&mut self, other: Text) {
        match other {
            Text::Each(further) if further.iter().all(|(language, _)| !language.is_ours()) => {
                self.extend(further);
            }
            other => *self = other,
        }
    }

    /// Adds words in further languages.
    fn extend(&mut self, further: PerLanguage<String>) {
        match self {
            Text::Plain(words) => {
                let mut each = further;
                each.insert(Language::EN, std::mem::take(words));
                *self = Text::Each(each);
            }
            Text::Each(words) | Text::Extended { more: words, .. } => words.extend(further),
            &mut Text::Embedded { en, fr } => {
                *self = Text::Extended {
                    en,
                    fr,
                    more: further,
                };
            }
        }
    }
}

/// Chooses between our languages; a further one falls back on English.
fn embedded(language: Language, en: &'static str, fr: &'static str) -> &'static str {
    match language == Language::FR {
        true => fr,
        false => en,
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor(prose))
    }
}

/// A text of a profile that stands on one line, such as a title, a name or a headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title(Text);

impl Deref for Title {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Title {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(TextVisitor(line))?;
        Ok(Title(text))
    }
}

/// A text of the words of documents, which may begin or end with a space: `; ` stands between two others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SpacedText(pub(crate) Text);

impl<'de> Deserialize<'de> for SpacedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(TextVisitor(spaced))?;
        Ok(SpacedText(text))
    }
}

/// Reads the words of one language.
type ReadWords = fn(&str) -> Result<String, String>;

/// Reads words on lines that are joined.
fn prose(words: &str) -> Result<String, String> {
    Ok(words.parse::<Prose>()?.to_string())
}

/// Reads words on lines that are joined, with the spaces around them.
fn spaced(words: &str) -> Result<String, String> {
    let spaces = |part: &str| {
        part.chars()
            .all(|letter| matches!(letter, ' ' | '\u{a0}' | '\u{202f}'))
    };
    let inner = prose(words)?;
    let start = words.len() - words.trim_start().len();
    let end = words.trim_end().len();
    let (before, after) = (&words[..start], &words[end..]);
    Ok(match spaces(before) && spaces(after) {
        true => format!("{before}{}{after}", inner.trim()),
        false => inner,
    })
}

/// Reads words on one line.
fn line(words: &str) -> Result<String, String> {
    Ok(words.parse::<Line>()?.to_string())
}

struct TextVisitor(ReadWords);

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or one text per language such as `{en: …, fr: …}`")
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<Text, E> {
        (self.0)(words).map(Text::Plain).map_err(E::custom)
    }

    /// Reads the places of an embedded text; no file that people write has bytes.
    fn visit_bytes<E: Error>(self, places: &[u8]) -> Result<Text, E> {
        let number = |index: usize| {
            let bytes = places.get(index * 4..index * 4 + 4)?.try_into().ok()?;
            usize::try_from(u32::from_le_bytes(bytes)).ok()
        };
        let words = |index: usize| {
            data::TEXTS.get(number(index)?..number(index)?.checked_add(number(index + 1)?)?)
        };
        match (words(0), words(2)) {
            (Some(en), Some(fr)) => Ok(Text::Embedded { en, fr }),
            _ => Err(E::custom("a text that is not in the block of texts")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let mut each = PerLanguage::default();
        while let Some(language) = map.next_key::<Language>()? {
            let words = map.next_value::<String>()?;
            let code = language.code();
            if words.trim().is_empty() {
                return Err(A::Error::custom(format_args!(
                    "the text in `{code}` is blank"
                )));
            }
            let words = (self.0)(&words)
                .map_err(|message| A::Error::custom(format_args!("{message}, in `{code}`")))?;
            each.insert(language, words);
        }
        if each.is_empty() {
            return Err(A::Error::custom(no_words()));
        }
        Ok(Text::Each(each))
    }
}

impl JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        each_language(
            "One text for every language, or one text per language",
            &generator.subschema_for::<Prose>(),
        )
    }
}

impl JsonSchema for Title {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Title".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        each_language(
            "One line for every language, or one line per language",
            &generator.subschema_for::<Line>(),
        )
    }
}

fn each_language(description: &str, words: &Schema) -> Schema {
    json_schema!({
        "description": description,
        "oneOf": [
            words,
            {
                "type": "object",
                "properties": by_language(words),
                "additionalProperties": false,
                "minProperties": 1
            }
        ]
    })
}

/// Words that come either from a profile or from the organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words<'a> {
    /// From a profile.
    Profile(&'a Text),
    /// The organization’s own.
    Own(&'a Stated<Line>),
}

impl<'a> From<&'a Title> for Words<'a> {
    fn from(title: &'a Title) -> Words<'a> {
        Words::Profile(title)
    }
}

impl<'a> From<&'a Text> for Words<'a> {
    fn from(text: &'a Text) -> Words<'a> {
        Words::Profile(text)
    }
}

impl<'a> Words<'a> {
    /// Gives the words in `language`.
    pub fn get(self, language: Language) -> &'a str {
        match self {
            Words::Profile(text) => text.get(language),
            Words::Own(words) => words.get(language),
        }
    }

    /// Gives the words as a place writes them, where they are our own.
    pub fn spelled(self, spelling: Spelling) -> &'a str {
        match self {
            Words::Profile(text) => text.spelled(spelling),
            Words::Own(words) => words.get(spelling.language()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Text, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn a_plain_text_speaks_every_language() {
        let text = read(r#""Acme""#).unwrap();
        assert_eq!(
            (text.get(Language::EN), text.get(Language::FR)),
            ("Acme", "Acme")
        );
        assert!(Language::all().all(|language| text.speaks(language)));
    }

    #[test]
    fn a_missing_translation_falls_back_and_is_seen() {
        let text = read(r#"{"en": "Welcome"}"#).unwrap();
        assert_eq!(text.get(Language::FR), "Welcome");
        assert!(!text.speaks(Language::FR));
    }

    #[test]
    fn blank_and_empty_texts_are_refused() {
        for json in [r#"" ""#, "{}", r#"{"en": ""}"#, r#"{"de": "x"}"#, "3"] {
            assert!(read(json).is_err(), "{json}");
        }
    }
}
