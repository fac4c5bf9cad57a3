//! The XML of a part as a tree, read strictly: what is not well formed fails the test.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element; its names keep their prefixes.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    /// The text in it, not in its children.
    pub(crate) text: String,
}

impl Element {
    /// Reads a part.
    pub(crate) fn read(part: &str) -> Result<Element, String> {
        let mut reader = Reader::from_str(part);
        let mut open = vec![Element::default()];
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => open.push(Element::begun(&start)?),
                Event::Empty(start) => {
                    let element = Element::begun(&start)?;
                    open.last_mut()
                        .ok_or("nothing is open")?
                        .children
                        .push(element);
                }
                Event::End(_) => {
                    let element = open.pop().ok_or("nothing is open")?;
                    open.last_mut()
                        .ok_or("nothing is open")?
                        .children
                        .push(element);
                }
                Event::Text(text) => {
                    let text = &*text;
                    open.last_mut()
                        .ok_or("nothing is open")?
                        .text
                        .push_str(text);
                }
                Event::GeneralRef(reference) => {
                    let letter = match &*reference {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        other => return Err(format!("the entity {other}")),
                    };
                    open.last_mut().ok_or("nothing is open")?.text.push(letter);
                }
                Event::Decl(_) => {}
                Event::Eof => break,
                other => return Err(format!("{other:?}")),
            }
        }
        let mut whole = open.pop().ok_or("it ends twice")?;
        match (open.len(), whole.children.len()) {
            (0, 1) => Ok(whole.children.remove(0)),
            _ => Err("not one element".to_owned()),
        }
    }

    fn begun(start: &BytesStart<'_>) -> Result<Element, String> {
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let value = value.map_err(|error| error.to_string())?.into_owned();
            attributes.push((attribute.key.as_ref().to_owned(), value));
        }
        Ok(Element {
            name: start.name().as_ref().to_owned(),
            attributes,
            ..Element::default()
        })
    }

    /// Gives the value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Lists it and all that is in it, in the order of the text.
    pub(crate) fn all(&self) -> Vec<&Element> {
        fn add<'a>(element: &'a Element, all: &mut Vec<&'a Element>) {
            all.push(element);
            element.children.iter().for_each(|child| add(child, all));
        }
        let mut all = Vec::new();
        add(self, &mut all);
        all
    }

    /// Lists what is in it and has a name, at any depth.
    pub(crate) fn named(&self, name: &str) -> Vec<&Element> {
        let mut all = self.all();
        all.retain(|element| element.name == name);
        all
    }

    /// Gives what is directly in it and has a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Gives the text that a reader of the document sees in it.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        for element in self.all() {
            match element.name.as_str() {
                "w:t" => words.push_str(&element.text),
                "w:br" | "w:tab" => words.push(' '),
                _ => {}
            }
        }
        words
    }

    /// Gives the style of a paragraph; none is the normal one.
    pub(crate) fn style(&self) -> &str {
        let style = self.child("w:pPr").and_then(|look| look.child("w:pStyle"));
        style
            .and_then(|style| style.get("w:val"))
            .unwrap_or("Normal")
    }
}
