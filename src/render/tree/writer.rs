//! Writes a page into a tree, through serde: texts, numbers, lists and fields, which is all that a page is made of.

use serde::ser::{self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::render::tree::{Kind, LENGTH, Named, Place, Tree, beginning};

/// Writes values at the end of a tree.
pub struct Writer<'t>(pub &'t mut Tree);

/// Something that no page is made of.
#[derive(Debug)]
pub struct Unknown;

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("something that no page is made of")
    }
}

impl std::error::Error for Unknown {}

impl ser::Error for Unknown {
    fn custom<T: std::fmt::Display>(_: T) -> Unknown {
        Unknown
    }
}

/// Writes what is in a list or a map.
pub struct Inside<'w> {
    tree: &'w mut Tree,
    place: Place,
}

impl Inside<'_> {
    fn field(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Unknown> {
        let name = self.tree.name(name);
        self.value(name, value)
    }

    fn value(&mut self, name: Named, value: &(impl Serialize + ?Sized)) -> Result<(), Unknown> {
        let place = self.tree.nodes.len();
        value.serialize(&mut Writer(self.tree))?;
        self.tree.nodes[place].name = name;
        Ok(())
    }

    fn end(self) {
        // No kind has this tag, so that the end of a list is no item.
        self.tree.bytes.push('.');
        self.tree.end(self.place);
    }
}

impl SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = Unknown;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unknown> {
        self.value(Named::default(), value)
    }

    fn end(self) -> Result<(), Unknown> {
        Inside::end(self);
        Ok(())
    }
}

impl SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = Unknown;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unknown> {
        self.field(name, value)
    }

    fn end(self) -> Result<(), Unknown> {
        Inside::end(self);
        Ok(())
    }
}

impl SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Unknown;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Unknown> {
        Err(Unknown)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Unknown> {
        Err(Unknown)
    }

    /// A map on a page is a flattened struct, whose names are texts.
    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), Unknown> {
        let place = self.tree.nodes.len();
        key.serialize(&mut Writer(self.tree))?;
        let name = self.tree.nodes.pop().ok_or(Unknown)?;
        if name.kind != Kind::Text || self.tree.nodes.len() != place {
            return Err(Unknown);
        }
        let bytes = (name.bytes.0 + 1 + LENGTH, name.bytes.1);
        let beginning = beginning(self.tree.str(bytes));
        self.value(Named { bytes, beginning }, value)
    }

    fn end(self) -> Result<(), Unknown> {
        Inside::end(self);
        Ok(())
    }
}

/// Refuses what no page is made of.
macro_rules! refuse {
    ($($name:ident($($argument:ty),*) -> $result:ty;)*) => {
        $(fn $name(self, $(_: $argument),*) -> Result<$result, Unknown> {
            Err(Unknown)
        })*
    };
}

impl<'w> Serializer for &'w mut Writer<'_> {
    type Ok = ();
    type Error = Unknown;
    type SerializeSeq = Inside<'w>;
    type SerializeMap = Inside<'w>;
    type SerializeStruct = Inside<'w>;
    type SerializeTuple = ser::Impossible<(), Unknown>;
    type SerializeTupleStruct = ser::Impossible<(), Unknown>;
    type SerializeTupleVariant = ser::Impossible<(), Unknown>;
    type SerializeStructVariant = ser::Impossible<(), Unknown>;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, truth: bool) -> Result<(), Unknown> {
        self.0.leaf(Kind::Truth(truth), None);
        Ok(())
    }

    fn serialize_i8(self, number: i8) -> Result<(), Unknown> {
        self.serialize_i64(number.into())
    }

    fn serialize_i16(self, number: i16) -> Result<(), Unknown> {
        self.serialize_i64(number.into())
    }

    fn serialize_i32(self, number: i32) -> Result<(), Unknown> {
        self.serialize_i64(number.into())
    }

    fn serialize_i64(self, number: i64) -> Result<(), Unknown> {
        self.0.leaf(Kind::Whole(number), Some(number as u64));
        Ok(())
    }

    fn serialize_u8(self, number: u8) -> Result<(), Unknown> {
        self.serialize_i64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Result<(), Unknown> {
        self.serialize_i64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Result<(), Unknown> {
        self.serialize_i64(number.into())
    }

    fn serialize_u64(self, number: u64) -> Result<(), Unknown> {
        self.serialize_i64(number.try_into().map_err(|_| Unknown)?)
    }

    fn serialize_f32(self, number: f32) -> Result<(), Unknown> {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Result<(), Unknown> {
        self.0.leaf(Kind::Broken(number), Some(number.to_bits()));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Unknown> {
        let place = self.0.begin(Kind::Text);
        self.0.write_text(text);
        self.0.end(place);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unknown> {
        self.0.leaf(Kind::Nothing, None);
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Unknown> {
        self.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unknown> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unknown> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'w>, Unknown> {
        let place = self.0.begin(Kind::List);
        let tree = &mut *self.0;
        Ok(Inside { tree, place })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'w>, Unknown> {
        let place = self.0.begin(Kind::Map);
        let tree = &mut *self.0;
        Ok(Inside { tree, place })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'w>, Unknown> {
        self.serialize_map(None)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<(), Unknown> {
        self.serialize_str(name)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unknown> {
        Err(Unknown)
    }

    refuse! {
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}
