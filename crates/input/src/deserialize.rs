//! Trees to model types: a serde deserializer over `Node` whose errors know their place.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::cells;
use crate::cells::Cells;
use crate::fault::Fault;
use crate::nearest::suggestion;
use crate::node::{Entry, Node, Value};
use model::{TEXT_OR_MAP, shown};

/// What a block of a record is.
const MAPPING: &str = "a mapping of keys to values";

/// Makes a value of the model from a tree.
///
/// # Errors
///
/// When the tree does not have the shape of the type, or a value is not one that the type accepts.
pub fn deserialize<'a, T: serde::Deserialize<'a>>(node: &'a Node) -> Result<T, Fault> {
    T::deserialize(node).map_err(|fault| fault.at(node.place))
}

impl Node {
    /// Says what was expected instead; the place is added by whoever knows the key.
    fn wrong(&self, expected: &dyn Expected) -> Fault {
        let unexpected = match &self.value {
            Value::Null => Unexpected::Unit,
            Value::Scalar(text) | Value::Cell(text) => Unexpected::Str(text),
            Value::List(_) => Unexpected::Seq,
            Value::Map(_) => Unexpected::Map,
        };
        Fault::invalid_type(unexpected, expected)
    }

    fn scalar(&self, expected: &dyn Expected) -> Result<&str, Fault> {
        match &self.value {
            Value::Scalar(text) | Value::Cell(text) => Ok(text),
            Value::Null => Err(Fault::custom("a value is missing")),
            _ => Err(self.wrong(expected)),
        }
    }

    fn number<T: std::str::FromStr>(&self, expected: &dyn Expected) -> Result<T, Fault> {
        let text = self.scalar(expected)?;
        let wrong = |_| {
            let digits = text.replace(['%', ',', '_', '’', ' ', '\u{a0}', '\u{202f}'], "");
            let help = match fraction(text).filter(|_| expected.to_string().ends_with("to 100")) {
                Some(part) => Some(format!(
                    "write the percent as a whole number: `{}`",
                    (part * 100.0).round()
                )),
                None if digits.parse::<T>().is_ok() => {
                    Some(format!("write the digits alone: `{digits}`"))
                }
                None => None,
            };
            self.wrong(expected).with_help(help)
        };
        text.trim().parse().map_err(wrong)
    }
}

/// Gives the part of a whole that a percent is to spreadsheets, which show 0.6 as 60 %.
fn fraction(text: &str) -> Option<f64> {
    let part: f64 = text.trim().replace(',', ".").parse().ok()?;
    (0.0 < part && part < 1.0).then_some(part)
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            let number: $type = self.number(&visitor)?;
            visitor.$visit(number)
        }
    )*};
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.value {
            // Whoever knows the key of a value names it with the place.
            Value::Null => return visitor.visit_unit(),
            Value::Scalar(text) => return visitor.visit_borrowed_str(text),
            Value::Cell(text) if !text.contains(';') => return visitor.visit_borrowed_str(text),
            Value::Cell(text) => visitor.visit_seq(Cells::new(self, text)),
            Value::List(items) => visitor.visit_seq(Items {
                items: items.iter(),
            }),
            Value::Map(entries) => visitor.visit_map(Entries {
                entries: entries.iter(),
                current: None,
            }),
        }
        .map_err(|fault: Fault| fault.at(self.place))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let text = self.scalar(&visitor)?;
        visitor.visit_borrowed_str(text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let value = self.number(&visitor)?;
        visitor.visit_bool(value)
    }

    integers! {
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.number(&visitor)?;
        visitor.visit_f64(number)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.value {
            // A text that may be a mapping too; in a cell it keeps its semicolons.
            Value::Cell(text) if name == TEXT_OR_MAP => visitor.visit_borrowed_str(text),
            Value::Null if name == TEXT_OR_MAP => Err(Fault::custom("a value is missing")),
            _ if name == TEXT_OR_MAP => self.deserialize_any(visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.value {
            Value::Null => visitor.visit_seq(Items { items: [].iter() }),
            Value::List(items) => visitor.visit_seq(Items {
                items: items.iter(),
            }),
            Value::Cell(text) => visitor.visit_seq(Cells::new(self, text)),
            Value::Map(entries) if cells::is_list_in_each_language(entries) => {
                cells::in_each_language(entries).and_then(|items| visitor.visit_seq(items))
            }
            _ => {
                let help = Some("a list is written `[one, two]`, or with one `- ` line for each");
                let fault = self.wrong(&"a list");
                return Err(fault.with_help(help.map(str::to_owned)));
            }
        }
        .map_err(|fault: Fault| fault.at(self.place))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.value {
            Value::Null => visitor.visit_map(Entries {
                entries: [].iter(),
                current: None,
            }),
            Value::Map(entries) => visitor.visit_map(Entries {
                entries: entries.iter(),
                current: None,
            }),
            _ => return Err(self.wrong(&MAPPING)),
        }
        .map_err(|fault: Fault| fault.at(self.place))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.value {
            Value::Null | Value::Map(_) => self.deserialize_map(visitor),
            _ => Err(self
                .wrong(&MAPPING)
                .with_help(suggestion("", keys.iter().copied()))),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.scalar(&"a single word")?;
        visitor.visit_enum(Word(self))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

struct Items<'de> {
    items: std::slice::Iter<'de, Node>,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        self.items
            .next()
            .map(|item| seed.deserialize(item).map_err(|fault| fault.at(item.place)))
            .transpose()
    }
}

struct Entries<'de> {
    entries: std::slice::Iter<'de, Entry>,
    current: Option<&'de Entry>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        self.current = self.entries.next();
        self.current
            .map(|entry| {
                seed.deserialize(TreeKey(entry)).map_err(|fault| {
                    // What follows a comma in `{note: for full time, plus a bonus}` reads as a key.
                    let rest = matches!(entry.node.value, Value::Null) && entry.key.contains(' ');
                    let help = rest.then(|| "put a text that holds a comma in quotes".to_owned());
                    let help = help.or_else(|| fault.help.clone());
                    fault.with_help(help).at(entry.key_place)
                })
            })
            .transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let entry = self
            .current
            .ok_or_else(|| Fault::custom("a value without its key"))?;
        seed.deserialize(&entry.node)
            .map_err(|fault| match fault.place {
                Some(_) => fault,
                None => Fault {
                    message: format!("`{}`: {}", shown::short(&entry.key), fault.message),
                    ..fault
                }
                .at(entry.node.place),
            })
    }
}

/// A key, which is a word or a number.
struct TreeKey<'de>(&'de Entry);

impl<'de> Deserializer<'de> for TreeKey<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(&self.0.key)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0.key.parse() {
            Ok(number) => visitor.visit_u64(number),
            Err(_) => Err(Fault::custom(format_args!(
                "the key {} is not a whole number",
                shown::quoted(&self.0.key)
            ))),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        StrDeserializer::new(&self.0.key).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// A word out of a fixed list.
struct Word<'de>(&'de Node);

impl<'de> EnumAccess<'de> for Word<'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        Ok((seed.deserialize(self.0)?, self))
    }
}

impl<'de> VariantAccess<'de> for Word<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Fault> {
        Err(self.0.wrong(&"a single word"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Fault> {
        Err(self.0.wrong(&"a single word"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Fault> {
        Err(self.0.wrong(&"a single word"))
    }
}
