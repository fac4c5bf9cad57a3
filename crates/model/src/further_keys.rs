//! Keys of a block that stand for its words in further languages than ours: which ones there are, no type can list.

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use crate::language::Language;
use crate::per_language::PerLanguage;
use crate::scalar::text::Line;

/// The keys of a block without those that are words in a further language, which are kept aside.
pub(crate) struct Keys<'w, A> {
    map: A,
    words: &'w mut PerLanguage<Line>,
}

impl<'w, A> Keys<'w, A> {
    /// Reads a block, and keeps its words in further languages.
    pub(crate) fn new(map: A, words: &'w mut PerLanguage<Line>) -> Self {
        Keys { map, words }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Keys<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let mut seed = seed;
        loop {
            match self.map.next_key_seed(FurtherKey(seed))? {
                None => return Ok(None),
                Some(FoundKey::Key(key)) => return Ok(Some(key)),
                Some(FoundKey::Language(language, again)) => {
                    self.words.insert(language, self.map.next_value()?);
                    seed = again;
                }
            }
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

/// What a key is.
enum FoundKey<K, S> {
    /// One of the block.
    Key(K),
    /// A further language; whoever waits for a key still waits.
    Language(Language, S),
}

struct FurtherKey<S>(S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for FurtherKey<S> {
    type Value = FoundKey<S::Value, S>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for FurtherKey<S> {
    type Value = FoundKey<S::Value, S>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("field identifier")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        match Language::of_code(key).filter(|language| !language.is_ours()) {
            Some(language) => Ok(FoundKey::Language(language, self.0)),
            None => self
                .0
                .deserialize(StrDeserializer::new(key))
                .map(FoundKey::Key),
        }
    }
}
