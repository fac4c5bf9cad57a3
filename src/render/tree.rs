//! A page as bytes in the order of its fields: where the bytes of two parts are the same, so is what they say.
//!
//! Every part knows its bytes, and can be turned into what templates take. Knows nothing of documents.

use serde::ser::{self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

/// A page, or a part that was put on it later.
#[derive(Default)]
pub struct Tree {
    bytes: Vec<u8>,
    nodes: Vec<Node>,
    /// The fields of the page.
    fields: Vec<Place>,
}

/// Where a part stands in its tree.
pub type Place = usize;

/// A name that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    text: String,
    beginning: u64,
}

impl Name {
    /// Gives the name as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Name {
        Name {
            text: text.to_owned(),
            beginning: beginning(text),
        }
    }
}

/// Gives the first eight bytes of a name as a number: names are told apart many times, and most by these.
fn beginning(name: &str) -> u64 {
    let bytes = name.bytes().take(8).enumerate();
    bytes.fold(0, |word, (index, byte)| {
        word | u64::from(byte) << (index * 8)
    })
}

/// Where a name stands among the bytes.
#[derive(Clone, Copy, Default)]
struct Named {
    bytes: (usize, usize),
    beginning: u64,
}

struct Node {
    kind: Kind,
    /// Its name, if it is a field.
    name: Named,
    /// Where its bytes stand.
    bytes: (usize, usize),
    /// The place after all that is in it.
    next: Place,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Nothing,
    Truth(bool),
    Whole(i64),
    Broken(f64),
    Text,
    List,
    Map,
}

impl Kind {
    /// Tells kinds apart among the bytes.
    fn tag(self) -> u8 {
        match self {
            Kind::Nothing => b'0',
            Kind::Truth(false) => b'n',
            Kind::Truth(true) => b'y',
            Kind::Whole(_) => b'w',
            Kind::Broken(_) => b'b',
            Kind::Text => b't',
            Kind::List => b'[',
            Kind::Map => b'{',
        }
    }
}

impl Tree {
    /// Puts the fields of a page into a tree; nothing if it is no page of texts, numbers and lists.
    pub fn of(page: &impl Serialize) -> Option<Tree> {
        let mut tree = Tree {
            bytes: Vec::with_capacity(32 * 1024),
            nodes: Vec::with_capacity(1024),
            fields: Vec::new(),
        };
        page.serialize(&mut Writer(&mut tree)).ok()?;
        tree.fields = tree.children(0).collect();
        Some(tree)
    }

    /// Puts a field on the page, or another in its place.
    pub fn set(&mut self, name: &Name, value: &impl Serialize) -> Option<()> {
        let place = self.nodes.len();
        let named = self.name(&name.text);
        value.serialize(&mut Writer(self)).ok()?;
        self.nodes[place].name = named;
        let known = self.field(name);
        match self.fields.iter_mut().find(|field| Some(**field) == known) {
            Some(field) => *field = place,
            None => self.fields.push(place),
        }
        Some(())
    }

    /// Finds a field of the page.
    pub fn field(&self, name: &Name) -> Option<Place> {
        let mut fields = self.fields.iter().copied();
        fields.find(|&field| self.is_named(field, name))
    }

    /// Finds what is named in a part.
    pub fn child(&self, place: Place, name: &Name) -> Option<Place> {
        self.children(place)
            .find(|&child| self.is_named(child, name))
    }

    /// Lists what is in a part.
    pub fn children(&self, place: Place) -> impl Iterator<Item = Place> {
        let end = self.nodes[place].next;
        let first = Some(place + 1).filter(|first| *first < end);
        std::iter::successors(first, move |&child| {
            Some(self.nodes[child].next).filter(|next| *next < end)
        })
    }

    /// Gives the bytes of a part; no part's bytes are the beginning of another's.
    pub fn bytes(&self, place: Place) -> &[u8] {
        let (start, end) = self.nodes[place].bytes;
        &self.bytes[start..end]
    }

    /// Tells whether a part has names for what is in it.
    pub fn is_map(&self, place: Place) -> bool {
        self.nodes[place].kind == Kind::Map
    }

    /// Tells whether a template takes a part for true.
    pub fn is_true(&self, place: Place) -> bool {
        match self.nodes[place].kind {
            Kind::Nothing => false,
            Kind::Truth(truth) => truth,
            Kind::Whole(number) => number != 0,
            Kind::Broken(number) => number != 0.0,
            Kind::Text => !self.text(place).is_empty(),
            Kind::List | Kind::Map => self.nodes[place].next > place + 1,
        }
    }

    /// Gives a part as templates take it; of what has names, only what `wanted` names, unless it is everything.
    pub fn value(&self, place: Place, wanted: Option<&[Name]>) -> tera::Value {
        tera::Value::from_serializable(&Part {
            tree: self,
            place,
            wanted,
        })
    }

    /// Lists the texts, each with the name of its field, which an item of a list has not.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let texts = self.nodes.iter().enumerate();
        let texts = texts.filter(|(_, node)| node.kind == Kind::Text);
        texts.map(|(place, node)| (self.str(node.name.bytes), self.text(place)))
    }

    /// Gives a part that is a text.
    pub fn text_at(&self, place: Place) -> Option<&str> {
        (self.nodes[place].kind == Kind::Text).then(|| self.text(place))
    }

    fn text(&self, place: Place) -> &str {
        let (start, end) = self.nodes[place].bytes;
        // After the kind and the length.
        self.str((start + 5, end))
    }

    fn str(&self, (start, end): (usize, usize)) -> &str {
        str::from_utf8(&self.bytes[start..end]).expect("a text was written there")
    }

    fn is_named(&self, place: Place, name: &Name) -> bool {
        let Named { bytes, beginning } = self.nodes[place].name;
        let length = bytes.1 - bytes.0;
        beginning == name.beginning
            && length == name.text.len()
            && (length <= 8 || self.bytes[bytes.0..bytes.1] == *name.text.as_bytes())
    }

    fn name(&mut self, name: &str) -> Named {
        self.write_text(name);
        Named {
            bytes: (self.bytes.len() - name.len(), self.bytes.len()),
            beginning: beginning(name),
        }
    }

    fn write_text(&mut self, text: &str) {
        // A page does not come near the length that would need more bytes, and a longer text would differ all the same.
        self.bytes
            .extend_from_slice(&(text.len() as u32).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn begin(&mut self, kind: Kind) -> Place {
        let place = self.nodes.len();
        let start = self.bytes.len();
        self.bytes.push(kind.tag());
        self.nodes.push(Node {
            kind,
            name: Named::default(),
            bytes: (start, start),
            next: place + 1,
        });
        place
    }

    fn end(&mut self, place: Place) {
        let next = self.nodes.len();
        let node = &mut self.nodes[place];
        node.bytes.1 = self.bytes.len();
        node.next = next;
    }

    fn leaf(&mut self, kind: Kind, bytes: &[u8]) {
        let place = self.begin(kind);
        self.bytes.extend_from_slice(bytes);
        self.end(place);
    }
}

/// A part on its way into a template.
struct Part<'t> {
    tree: &'t Tree,
    place: Place,
    wanted: Option<&'t [Name]>,
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Part {
            tree,
            place,
            wanted,
        } = *self;
        let whole = |place| Part {
            tree,
            place,
            wanted: None,
        };
        match tree.nodes[place].kind {
            Kind::Nothing => serializer.serialize_none(),
            Kind::Truth(truth) => serializer.serialize_bool(truth),
            Kind::Whole(number) => serializer.serialize_i64(number),
            Kind::Broken(number) => serializer.serialize_f64(number),
            Kind::Text => serializer.serialize_str(tree.text(place)),
            Kind::List => serializer.collect_seq(tree.children(place).map(whole)),
            Kind::Map => {
                let mut map = serializer.serialize_map(None)?;
                for child in tree.children(place) {
                    let name = tree.str(tree.nodes[child].name.bytes);
                    if wanted.is_none_or(|wanted| wanted.iter().any(|wanted| wanted.text == name)) {
                        map.serialize_entry(name, &whole(child))?;
                    }
                }
                map.end()
            }
        }
    }
}

/// Writes values at the end of a tree.
struct Writer<'t>(&'t mut Tree);

/// Something that no page is made of.
#[derive(Debug)]
struct Unknown;

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
struct Inside<'w> {
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
        self.tree.bytes.push(b'.');
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
        let bytes = (name.bytes.0 + 5, name.bytes.1);
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
        self.0.leaf(Kind::Truth(truth), &[]);
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
        self.0.leaf(Kind::Whole(number), &number.to_le_bytes());
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
        self.0.leaf(Kind::Broken(number), &number.to_le_bytes());
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Unknown> {
        let place = self.0.begin(Kind::Text);
        self.0.write_text(text);
        self.0.end(place);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unknown> {
        self.0.leaf(Kind::Nothing, &[]);
        Ok(())
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
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}
