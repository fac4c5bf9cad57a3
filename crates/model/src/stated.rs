//! Texts that an organization states: in the language of its record, or one for each language.
//!
//! Knows which words belong to which language; does not translate or format them.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::further_keys::Keys;
use crate::language::Language;
use crate::per_language::PerLanguage;
use crate::per_language::{by_language, no_words};
use crate::scalar::text::{Line, Markdown, Prose};

/// Asks a deserializer for a text as it stands, or for a mapping: a text of a cell is not cut into a list.
pub const TEXT_OR_MAP: &str = "text or mapping";

/// A text in the language of the record, or one for each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated<T> {
    /// The same words in every language that is asked for.
    Once(T),
    /// Words of their own in each language; at least one is there.
    Each(PerLanguage<T>),
}

/// A kind of text that can be stated in several languages.
pub trait StatedWords: FromStr<Err = String> + Serialize + DeserializeOwned {
    /// Gives the words.
    fn words(&self) -> &str;
}

impl StatedWords for Line {
    fn words(&self) -> &str {
        self.as_str()
    }
}

impl StatedWords for Prose {
    fn words(&self) -> &str {
        self.as_str()
    }
}

impl StatedWords for Markdown {
    fn words(&self) -> &str {
        self.as_str()
    }
}

impl<T: StatedWords> Stated<T> {
    /// Gives the words in `language`, or those of another language where they are missing: English first.
    pub fn get(&self, language: Language) -> &str {
        match self {
            Stated::Once(text) => text.words(),
            Stated::Each(texts) => texts.get(language).map(T::words).unwrap_or_default(),
        }
    }

    /// Tells whether words are stated for `language`, without falling back.
    pub fn speaks(&self, language: Language) -> bool {
        match self {
            Stated::Once(_) => true,
            Stated::Each(texts) => texts.own(language).is_some(),
        }
    }
}

impl Stated<Line> {
    /// Tells whether it is exactly this text, whatever the language.
    pub fn is(&self, text: &str) -> bool {
        matches!(self, Stated::Once(line) if line.as_str() == text)
    }
}

impl<T: StatedWords> FromStr for Stated<T> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Stated::Once)
    }
}

impl<T> From<T> for Stated<T> {
    fn from(text: T) -> Stated<T> {
        Stated::Once(text)
    }
}

impl<'de, T: StatedWords> Deserialize<'de> for Stated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(TEXT_OR_MAP, StatedVisitor(PhantomData))
    }
}

struct StatedVisitor<T>(PhantomData<T>);

impl<'de, T: StatedWords> Visitor<'de> for StatedVisitor<T> {
    type Value = Stated<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or one text per language such as `{en: …, fr: …}`")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        text.parse().map(Stated::Once).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut texts = PerLanguage::default();
        while let Some(language) = map.next_key::<Language>()? {
            texts.insert(language, map.next_value()?);
        }
        if texts.is_empty() {
            return Err(A::Error::custom(no_words()));
        }
        Ok(Stated::Each(texts))
    }
}

impl<T: StatedWords> Serialize for Stated<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Stated::Once(text) => text.serialize(serializer),
            Stated::Each(texts) => {
                let mut map = serializer.serialize_map(None)?;
                for (language, text) in texts.iter() {
                    map.serialize_entry(language.code(), text)?;
                }
                map.end()
            }
        }
    }
}

impl<T: JsonSchema> JsonSchema for Stated<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Stated{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<T>();
        json_schema!({"anyOf": [
            text,
            {
                "type": "object",
                "properties": by_language(&text),
                "minProperties": 1,
                "additionalProperties": false
            }
        ]})
    }
}

/// A block that may be written as one text: `Safety first` instead of `{text: Safety first}`.
pub trait ShortForm: Sized {
    /// The block with all its keys; `en` and `fr` among them stand for a text of one language each, as the codes of further
    /// languages do.
    type Whole: DeserializeOwned;

    /// What is expected, for messages.
    const EXPECTED: &'static str;

    /// Makes the block of its text alone.
    fn of_text(text: Stated<Line>) -> Self;

    /// Gives the text of a block that says no more.
    fn text_alone(&self) -> Option<&Stated<Line>>;

    /// Makes the block of all its keys, and of its words in further languages than ours.
    fn of_whole(whole: Self::Whole, further: PerLanguage<Line>) -> Result<Self, String>;
}

/// Reads a block that may be written as one text.
///
/// # Errors
///
/// When it is neither.
pub fn text_or_map<'de, D: Deserializer<'de>, T: ShortForm>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Block<T>(PhantomData<T>);

    impl<'de, T: ShortForm> Visitor<'de> for Block<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(T::EXPECTED)
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(
            self,
            deserializer: D,
        ) -> Result<T, D::Error> {
            deserializer.deserialize_any(self)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            let text = text.parse::<Line>().map_err(E::custom)?;
            Ok(T::of_text(Stated::Once(text)))
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            let mut further = PerLanguage::default();
            let keys = Keys::new(map, &mut further);
            let whole = T::Whole::deserialize(MapAccessDeserializer::new(keys))?;
            T::of_whole(whole, further).map_err(A::Error::custom)
        }
    }

    deserializer.deserialize_newtype_struct(TEXT_OR_MAP, Block(PhantomData))
}

/// Writes a block that may be written as one text.
///
/// # Errors
///
/// When the serializer fails.
pub fn short<T: ShortForm + Serialize, S: Serializer>(
    block: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match block {
        Some(block) => serializer.serialize_some(&Short(block)),
        None => serializer.serialize_none(),
    }
}

/// Writes a list of blocks that may be written as one text each.
///
/// # Errors
///
/// When the serializer fails.
pub fn all_short<T: ShortForm + Serialize, S: Serializer>(
    blocks: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(blocks.iter().map(Short))
}

struct Short<'a, T>(&'a T);

impl<T: ShortForm + Serialize> Serialize for Short<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.text_alone() {
            Some(text) => text.serialize(serializer),
            None => self.0.serialize(serializer),
        }
    }
}

/// Stands in the schema for a block that may be written as one text.
pub struct TextOr<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for TextOr<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("TextOr{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Stated<Line>>();
        let block = generator.subschema_for::<T>();
        json_schema!({"anyOf": [text, block]})
    }
}

/// Puts together a text that stands under `text`, or under the languages beside other keys; nothing where it stands nowhere.
///
/// # Errors
///
/// When both ways are used.
pub fn text_if_any(
    text: Option<Stated<Line>>,
    [en, fr]: [Option<Line>; 2],
    further: PerLanguage<Line>,
) -> Result<Option<Stated<Line>>, String> {
    let ours = [(Language::EN, en), (Language::FR, fr)].into_iter();
    let mut each = further;
    for (language, line) in ours {
        line.into_iter()
            .for_each(|line| each.insert(language, line));
    }
    match (text, each.is_empty()) {
        (text, true) => Ok(text),
        (None, false) => Ok(Some(Stated::Each(each))),
        (Some(_), false) => Err("write either `text`, or `en` and `fr`".to_owned()),
    }
}

/// Puts together a text that stands under `text`, or under the languages beside other keys.
///
/// # Errors
///
/// When there is no text, or both ways are used.
pub fn text_of(
    text: Option<Stated<Line>>,
    ours: [Option<Line>; 2],
    further: PerLanguage<Line>,
) -> Result<Stated<Line>, String> {
    let text = text_if_any(text, ours, further)?;
    text.ok_or_else(|| "the key `text` is missing".to_owned())
}

/// Tells whether a block says nothing, and need not be written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
