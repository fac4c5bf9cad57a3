//! What a template is filled with, so that it can be handed to another process as it is.
//!
//! The engine's own context cannot be listed, and its values lose by serde whether they are markup.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tera::value::Key;
use tera::{Context, Value};

/// What a template asks for, by name.
#[derive(Debug, Default)]
pub struct Values {
    context: Context,
    names: BTreeSet<String>,
}

/// A value on its way to another process.
#[derive(Debug, Serialize, Deserialize)]
pub enum Packed {
    /// Nothing.
    Nothing,
    /// Yes or no.
    Bool(bool),
    /// A number below zero.
    Signed(i64),
    /// A whole number.
    Unsigned(u64),
    /// Another number.
    Float(f64),
    /// A text that its format escapes.
    Text(String),
    /// A text that is markup already.
    Markup(String),
    /// A list.
    List(Vec<Packed>),
    /// Values by name, in their order.
    Map(Vec<(String, Packed)>),
}

impl Values {
    /// Takes the fields of a view.
    ///
    /// # Errors
    ///
    /// When it has none.
    pub fn of(view: &impl Serialize) -> Result<Values, tera::Error> {
        let fields = Value::try_from_serializable(view)?.into_map();
        let fields = fields.ok_or_else(|| tera::Error::message("a view has fields"))?;
        let mut values = Values::default();
        for (name, value) in fields {
            values.insert_value(text_of(&name), value);
        }
        Ok(values)
    }

    /// Adds something by its name.
    pub fn insert(&mut self, name: &str, value: &impl Serialize) {
        self.insert_value(name.to_owned(), Value::from_serializable(value));
    }

    /// Adds a value by its name.
    pub fn insert_value(&mut self, name: String, value: Value) {
        self.names.insert(name.clone());
        self.context.insert_value(name, value);
    }

    /// Takes something away.
    pub fn remove(&mut self, name: &str) {
        self.names.remove(name);
        self.context.remove(name);
    }

    /// Gives what the engine takes.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Packs everything.
    pub fn pack(&self) -> Vec<(String, Packed)> {
        let names = self.names.iter();
        let found = names.filter_map(|name| Some((name.clone(), pack(self.context.get(name)?))));
        found.collect()
    }

    /// Unpacks what was packed.
    pub fn unpack(packed: Vec<(String, Packed)>) -> Values {
        let mut values = Values::default();
        for (name, value) in packed {
            values.insert_value(name, unpack(value));
        }
        values
    }
}

fn text_of(key: &Key<'_>) -> String {
    match key.as_str() {
        Some(name) => name.to_owned(),
        None => key.as_value().to_string(),
    }
}

fn pack(value: &Value) -> Packed {
    if let Some(text) = value.as_str() {
        return match value.is_safe() {
            true => Packed::Markup(text.to_owned()),
            false => Packed::Text(text.to_owned()),
        };
    }
    if let Some(list) = value.as_array() {
        return Packed::List(list.iter().map(pack).collect());
    }
    if let Some(map) = value.as_map() {
        let fields = map.iter();
        return Packed::Map(
            fields
                .map(|(key, value)| (text_of(key), pack(value)))
                .collect(),
        );
    }
    if let Some(yes) = value.as_bool() {
        return Packed::Bool(yes);
    }
    if value.is_f64() {
        return value.as_f64().map_or(Packed::Nothing, Packed::Float);
    }
    match (value.as_u64(), value.as_i64()) {
        (Some(number), _) => Packed::Unsigned(number),
        (None, Some(number)) => Packed::Signed(number),
        (None, None) => Packed::Nothing,
    }
}

fn unpack(packed: Packed) -> Value {
    match packed {
        Packed::Nothing => Value::none(),
        Packed::Bool(yes) => yes.into(),
        Packed::Signed(number) => number.into(),
        Packed::Unsigned(number) => number.into(),
        Packed::Float(number) => number.into(),
        Packed::Text(text) => Value::normal_string(&text),
        Packed::Markup(text) => Value::safe_string(&text),
        Packed::List(list) => {
            let list: Vec<Value> = list.into_iter().map(unpack).collect();
            list.into()
        }
        Packed::Map(fields) => {
            let fields = fields.into_iter();
            let map: tera::Map = fields
                .map(|(name, value)| (Key::from(name), unpack(value)))
                .collect();
            map.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_as_it_was() {
        let view = json!({
            "a": ["x", -1, 2, 1.5, true, null, {"c": [], "b": {}}],
            "": "<b>",
        });
        let mut values = Values::of(&view).unwrap();
        values.insert_value("markup".to_owned(), Value::safe_string("<i>"));
        values.insert("gone", &1);
        values.remove("gone");
        let packed = rmp_serde::to_vec(&values.pack()).unwrap();
        let unpacked = Values::unpack(rmp_serde::from_slice(&packed).unwrap());
        assert_eq!(unpacked.context(), values.context());
        assert!(unpacked.context().get("markup").unwrap().is_safe());
        assert!(!unpacked.context().get("").unwrap().is_safe());
        assert!(unpacked.context().get("gone").is_none());
    }
}
