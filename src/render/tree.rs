//! A page as one text in the order of its fields: where the bytes of two parts are the same, so is what they say.
//!
//! Every part knows its bytes, and can be turned into what templates take. Knows nothing of documents.

pub mod writer;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::render::tree::writer::Writer;

/// A page, or a part that was put on it later.
#[derive(Default)]
pub struct Tree {
    bytes: String,
    nodes: Vec<Node>,
    /// The fields of the page.
    fields: Vec<Place>,
}

/// How many letters the length of a text takes: a page does not come near the length that would need more.
const LENGTH: usize = 4;

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
            bytes: String::with_capacity(32 * 1024),
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
        &self.bytes.as_bytes()[start..end]
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
        self.str((start + 1 + LENGTH, end))
    }

    fn str(&self, (start, end): (usize, usize)) -> &str {
        &self.bytes[start..end]
    }

    fn is_named(&self, place: Place, name: &Name) -> bool {
        let Named { bytes, beginning } = self.nodes[place].name;
        let length = bytes.1 - bytes.0;
        beginning == name.beginning
            && length == name.text.len()
            && (length <= 8 || self.bytes[bytes.0..bytes.1] == *name.text)
    }

    fn name(&mut self, name: &str) -> Named {
        self.write_text(name);
        Named {
            bytes: (self.bytes.len() - name.len(), self.bytes.len()),
            beginning: beginning(name),
        }
    }

    fn write_text(&mut self, text: &str) {
        self.write_number(text.len() as u64, LENGTH);
        self.bytes.push_str(text);
    }

    /// Writes the lower bits of a number, seven in each letter, so that there is nothing but text.
    fn write_number(&mut self, number: u64, letters: usize) {
        for letter in 0..letters {
            self.bytes
                .push(char::from((number >> (letter * 7)) as u8 & 0x7f));
        }
    }

    fn begin(&mut self, kind: Kind) -> Place {
        let place = self.nodes.len();
        let start = self.bytes.len();
        self.bytes.push(char::from(kind.tag()));
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

    /// Writes what is in nothing else, with a number if it is one.
    fn leaf(&mut self, kind: Kind, number: Option<u64>) {
        let place = self.begin(kind);
        if let Some(number) = number {
            self.write_number(number, 10);
        }
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn parts_are_found_and_read() {
        let page = json!({"title": "Été", "level_name": "a", "level_text": "b", "facts": [{"key": "x", "n": -3, "h": 0.5}, null, true], "none": []});
        let mut tree = Tree::of(&page).unwrap();
        let title = tree.field(&"title".into()).unwrap();
        assert_eq!(tree.text_at(title), Some("Été"));
        let text = tree.field(&"level_text".into()).unwrap();
        assert_eq!(tree.text_at(text), Some("b"));
        assert_eq!(tree.field(&"level".into()), None);

        let facts = tree.field(&"facts".into()).unwrap();
        let value = serde_json::to_value(tree.value(facts, None)).unwrap();
        assert_eq!(value, page["facts"]);
        let first = tree.children(facts).next().unwrap();
        let value = tree.value(first, Some(&["n".into()]));
        assert_eq!(serde_json::to_value(value).unwrap(), json!({"n": -3}));
        let truths = tree.children(facts).map(|item| tree.is_true(item));
        assert_eq!(truths.collect::<Vec<_>>(), [true, false, true]);
        assert!(!tree.is_true(tree.field(&"none".into()).unwrap()));

        tree.set(&"title".into(), &"Another").unwrap();
        let title = tree.field(&"title".into()).unwrap();
        assert_eq!(tree.text_at(title), Some("Another"));
    }

    #[test]
    fn what_differs_has_other_bytes() {
        let all = [
            json!({"a": "b"}),
            json!({"a": ["b"]}),
            json!({"a": [["b"]]}),
            json!({"a": [["b"], []]}),
            json!({"a": null}),
            json!({"a": {"b": 1}}),
            json!({"a": {"b": 129}}),
            json!({"a": {"b": -1}}),
            json!({"a": {"b": 1.0}}),
            json!({"a": {"c": 1}}),
            json!({"a": "b", "c": "d"}),
        ];
        let bytes = |page: &Value| Tree::of(page).unwrap().bytes(0).to_vec();
        for (index, one) in all.iter().enumerate() {
            for other in &all[index + 1..] {
                assert_ne!(bytes(one), bytes(other), "{one} {other}");
            }
        }
    }
}
