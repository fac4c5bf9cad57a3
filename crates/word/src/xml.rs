//! XML as the parts of a Word file hold it: elements by their local names, whatever prefix a program gave them.
//!
//! Entities are those of XML; a part never brings its own, because nothing expands them.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::fault::WordFault;

/// The most attributes of an element that are read; the longest of Word has two dozen.
const MAX_ATTRIBUTES: usize = 128;

/// The beginning of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name without a prefix.
    pub name: String,
    /// Its attributes, by names without prefixes.
    pub attributes: Vec<(String, String)>,
}

impl Element {
    /// Reads the beginning of an element; attributes that are no XML are passed over.
    pub(crate) fn of(start: &BytesStart<'_>) -> Element {
        let mut attributes = start.attributes();
        // Each would be compared with all before it, which takes hours where somebody wrote a million.
        attributes.with_checks(false);
        let attributes = attributes.take(MAX_ATTRIBUTES).flatten().map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map(std::borrow::Cow::into_owned).unwrap_or_default();
            (attribute.key.local_name().as_ref().to_owned(), value)
        });
        Element {
            name: start.local_name().as_ref().to_owned(),
            attributes: attributes.collect(),
        }
    }

    /// Gives the value of an attribute.
    pub(crate) fn get(&self, key: &str) -> Option<String> {
        let mut known = self.attributes.iter();
        let found = known.find(|(name, _)| name == key);
        found.map(|(_, value)| value.clone())
    }
}

/// Calls back for the beginning of each element of a part.
pub(crate) fn each(
    part: &str,
    bytes: &[u8],
    mut found: impl FnMut(&Element),
) -> Result<(), WordFault> {
    let mut reader = Reader::from_reader(bytes);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => found(&Element::of(&start)),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(WordFault::Broken(part.to_owned(), error.to_string())),
        }
    }
}
