//! A part as a tree of elements that know their places, for what has to be changed without touching the rest.
//!
//! Keeps everything as it is written: prefixes, values with their entities, comments. Bounded, because a tree takes many
//! times what its text does.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::fault::WordFault;

/// The most elements, attributes and texts of a part: hundreds of pages have fewer.
const MAX_NODES: usize = 500_000;
/// The deepest nesting; tables within tables come to fifty.
const MAX_DEPTH: usize = 256;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    /// Its name as it is written, with its prefix.
    pub name: Cow<'a, str>,
    /// Its attributes, names and values as they are written.
    pub attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// What is in it.
    pub children: Vec<Node<'a>>,
    /// Where it stands in the part, in bytes.
    pub outer: Range<usize>,
    /// Where its content stands; none where one tag begins and ends it.
    pub inner: Option<Range<usize>>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node<'a> {
    /// An element.
    Element(Element<'a>),
    /// A text, an entity or a comment, as it is written.
    Raw(Cow<'a, str>),
}

/// Gives a name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Reads the text of a part.
pub(crate) fn text_of<'a>(part: &str, bytes: &'a [u8]) -> Result<&'a str, WordFault> {
    let broken = |error: std::str::Utf8Error| broken(part, &error);
    std::str::from_utf8(bytes).map_err(broken)
}

fn broken(part: &str, why: &dyn std::fmt::Display) -> WordFault {
    WordFault::Broken(part.to_owned(), why.to_string())
}

/// Reads the tree of a part.
///
/// # Errors
///
/// When it is no XML, brings entities of its own, or is larger than any honest one.
pub(crate) fn read<'a>(part: &str, bytes: &'a [u8]) -> Result<Element<'a>, WordFault> {
    read_within(part, bytes, MAX_NODES)
}

fn read_within<'a>(part: &str, bytes: &'a [u8], most: usize) -> Result<Element<'a>, WordFault> {
    let text = text_of(part, bytes)?;
    // A byte order mark is no part of the first tag.
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = Reader::from_str(&text[start..]);
    let mut open: Vec<Element<'a>> = Vec::new();
    let mut root = None;
    let mut left = most;
    let place = |reader: &Reader<&[u8]>| {
        start + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
    };
    loop {
        let before = place(&reader);
        let event = reader.read_event().map_err(|error| broken(part, &error))?;
        let after = place(&reader);
        let raw = &text[before..after];
        let mut take = |nodes: usize| {
            left = left.checked_sub(nodes).ok_or(WordFault::TooLarge)?;
            Ok(())
        };
        let closed = match &event {
            Event::Start(_) | Event::Empty(_) => {
                if open.len() >= MAX_DEPTH {
                    return Err(broken(part, &"it is nested too deeply"));
                }
                take(1)?;
                let mut element = begun(raw, part, &mut take)?;
                element.outer = before..after;
                match event {
                    Event::Start(_) => {
                        element.inner = Some(after..after);
                        open.push(element);
                        None
                    }
                    _ => Some(element),
                }
            }
            Event::End(_) => {
                let mut element = open.pop().unwrap_or_default();
                element.outer.end = after;
                element.inner = element.inner.map(|inner| inner.start..before);
                Some(element)
            }
            Event::DocType(_) => return Err(broken(part, &"it brings entities of its own")),
            Event::Eof => break,
            _ => {
                take(1)?;
                if let Some(parent) = open.last_mut() {
                    parent.children.push(Node::Raw(Cow::Borrowed(raw)));
                }
                None
            }
        };
        match (closed, open.last_mut()) {
            (Some(element), Some(parent)) => parent.children.push(Node::Element(element)),
            (Some(element), None) if root.is_none() => root = Some(element),
            (Some(_), None) => return Err(broken(part, &"it has two roots")),
            (None, _) => {}
        }
    }
    match root {
        Some(root) if open.is_empty() => Ok(root),
        _ => Err(broken(part, &"it ends before its end")),
    }
}

/// Reads the tag that begins an element.
fn begun<'a>(
    raw: &'a str,
    part: &str,
    take: &mut impl FnMut(usize) -> Result<(), WordFault>,
) -> Result<Element<'a>, WordFault> {
    let content = raw
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim_end_matches('/');
    let length = content.find(|c: char| c.is_ascii_whitespace());
    let name = &content[..length.unwrap_or(content.len())];
    let tag = BytesStart::from_content(content, name.len());
    let mut attributes = Vec::new();
    // To look for each name among those before it takes long where a tag has thousands.
    let mut found = tag.attributes();
    for attribute in found.with_checks(false) {
        take(1)?;
        let attribute = attribute.map_err(|error| broken(part, &error))?;
        let key = attribute.key.as_ref().to_owned();
        attributes.push((Cow::Owned(key), Cow::Owned(attribute.value.into_owned())));
    }
    Ok(Element {
        name: Cow::Borrowed(name),
        attributes,
        ..Element::default()
    })
}

impl<'a> Element<'a> {
    /// Makes an element of its name and attributes.
    pub(crate) fn new(name: &str, attributes: &[(&str, &str)]) -> Element<'a> {
        let escaped = |value: &str| Cow::Owned(quick_xml::escape::escape(value).into_owned());
        let attributes = attributes.iter();
        Element {
            name: Cow::Owned(name.to_owned()),
            attributes: attributes
                .map(|(key, value)| (Cow::Owned((*key).to_owned()), escaped(value)))
                .collect(),
            ..Element::default()
        }
    }

    /// Gives its name without the prefix.
    pub(crate) fn local(&self) -> &str {
        local(&self.name)
    }

    /// Gives the value of an attribute, by its name without a prefix.
    pub(crate) fn get(&self, key: &str) -> Option<Cow<'_, str>> {
        let (_, value) = self
            .attributes
            .iter()
            .find(|(name, _)| local(name) == key)?;
        Some(unescape(value).unwrap_or(Cow::Borrowed(value)))
    }

    /// Gives the value of a property that is a child: `<w:pStyle w:val="…"/>`.
    pub(crate) fn value_of(&self, child: &str) -> Option<Cow<'_, str>> {
        self.child(child)?.get("val")
    }

    /// Sets the value of an attribute that it has, by its name without a prefix.
    pub(crate) fn set(&mut self, key: &str, value: &str) {
        let mut known = self.attributes.iter_mut();
        if let Some((_, old)) = known.find(|(name, _)| local(name) == key) {
            *old = Cow::Owned(quick_xml::escape::escape(value).into_owned());
        }
    }

    /// Gives the elements in it.
    pub(crate) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Raw(_) => None,
        })
    }

    /// Gives the elements in it, to be changed.
    pub(crate) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element<'a>> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Raw(_) => None,
        })
    }

    /// Gives the first element in it of a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.elements().find(|element| element.local() == name)
    }

    /// Gives the first element in it of a name, to be changed.
    pub(crate) fn child_mut(&mut self, name: &str) -> Option<&mut Element<'a>> {
        self.elements_mut().find(|element| element.local() == name)
    }

    /// Adds an element at the end of it.
    pub(crate) fn push(&mut self, element: Element<'a>) {
        self.children.push(Node::Element(element));
    }

    /// Takes away the elements in it that are not wanted.
    pub(crate) fn retain(&mut self, wanted: impl Fn(&Element<'a>) -> bool) {
        self.children.retain(|node| match node {
            Node::Element(element) => wanted(element),
            Node::Raw(_) => true,
        });
    }

    /// Calls for this element and each within it, the outer ones first.
    pub(crate) fn visit(&self, found: &mut impl FnMut(&Element<'a>)) {
        found(self);
        self.elements().for_each(|element| element.visit(found));
    }

    /// Calls for this element and each within it, to be changed, the outer ones first.
    pub(crate) fn change(&mut self, change: &mut impl FnMut(&mut Element<'a>)) {
        change(self);
        self.elements_mut()
            .for_each(|element| element.change(change));
    }

    /// Parts from the text that it was read from.
    pub(crate) fn into_owned(self) -> Element<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let children = self.children.into_iter().map(|node| match node {
            Node::Element(element) => Node::Element(element.into_owned()),
            Node::Raw(text) => Node::Raw(owned(text)),
        });
        let attributes = self.attributes.into_iter();
        Element {
            name: owned(self.name),
            attributes: attributes
                .map(|(key, value)| (owned(key), owned(value)))
                .collect(),
            children: children.collect(),
            outer: self.outer,
            inner: self.inner,
        }
    }

    /// Writes it as a part.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned();
        self.write_to(&mut text);
        text.into_bytes()
    }

    /// Writes it at the end of a text.
    pub(crate) fn write_to(&self, text: &mut String) {
        text.push('<');
        text.push_str(&self.name);
        for (key, value) in &self.attributes {
            // It may have stood between single ones.
            let value = value.replace('"', "&quot;");
            text.extend([" ", key, "=\"", &value, "\""]);
        }
        if self.children.is_empty() {
            text.push_str("/>");
            return;
        }
        text.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write_to(text),
                Node::Raw(raw) => text.push_str(raw),
            }
        }
        text.extend(["</", &self.name, ">"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "\u{feff}<?xml version=\"1.0\"?>\n<w:a xmlns:w='x' w:b='1 \"&amp;'><!-- c --><w:p/> &lt;<w:p w:val=\"é\"><t>x</t></w:p></w:a>";

    #[test]
    fn what_is_read_is_written_again_and_knows_its_place() {
        let tree = read("part", SMALL.as_bytes()).unwrap();
        assert_eq!(tree.get("b").unwrap(), "1 \"&");
        assert_eq!(&SMALL[tree.outer.clone()], &SMALL[25..]);
        let [empty, full] = tree.elements().collect::<Vec<_>>()[..] else {
            panic!("two paragraphs");
        };
        assert_eq!(&SMALL[empty.outer.clone()], "<w:p/>");
        assert_eq!(empty.inner, None);
        assert_eq!(&SMALL[full.inner.clone().unwrap()], "<t>x</t>");
        let written = String::from_utf8(tree.write()).unwrap();
        let (_, written) = written.split_once('\n').unwrap();
        assert_eq!(
            written,
            SMALL[25..]
                .replace("'x'", "\"x\"")
                .replace("'1 \"&amp;'", "\"1 &quot;&amp;\"")
        );
    }

    #[test]
    fn what_is_no_honest_part_is_refused() {
        let fault = |text: &str| read("part", text.as_bytes()).unwrap_err();
        for bad in [
            "",
            "text",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>",
            "<a b></a>",
        ] {
            assert!(matches!(fault(bad), WordFault::Broken(..)), "{bad}");
        }
        assert!(matches!(fault(&"<a>".repeat(1000)), WordFault::Broken(..)));
        let wide = format!("<a>{}</a>", "<b/>".repeat(100));
        let many = format!("<a {}/>", "b='' ".repeat(100));
        for large in [wide, many] {
            let read = |most| read_within("part", large.as_bytes(), most);
            assert_eq!(read(100).unwrap_err(), WordFault::TooLarge);
            assert!(read(101).is_ok());
        }
        assert!(matches!(
            read("part", b"\xff\xfe<\0a\0").unwrap_err(),
            WordFault::Broken(..)
        ));
    }
}
