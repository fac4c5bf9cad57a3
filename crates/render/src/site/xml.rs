//! Writing XML: elements with text, through quick-xml, whose writer escapes.
//!
//! Characters that XML cannot hold at all are left out.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesCData, BytesDecl, BytesStart, BytesText, Event};

use crate::xml::can_hold;

/// Why writing into memory cannot fail.
const IN_MEMORY: &str = "memory takes everything";

/// An XML text in the making.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// Begins a document.
    pub(super) fn document() -> Xml {
        let mut xml = Xml::fragment();
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
        xml.event(Event::Decl(declaration));
        xml
    }

    /// Gives a document up to what is still to come into its root, which is closed by whoever adds that.
    pub(super) fn head(
        root: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Xml),
    ) -> String {
        let mut xml = Xml::document();
        let start = BytesStart::new(root).with_attributes(attributes.iter().copied());
        xml.event(Event::Start(start));
        content(&mut xml);
        xml.done()
    }

    /// Begins a part of a document.
    pub(super) fn fragment() -> Xml {
        Xml(Writer::new_with_indent(Vec::new(), b' ', 2))
    }

    /// Writes an element with text.
    pub(super) fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.0
            .create_element(name)
            .write_text_content(BytesText::new(&printable(text)))
            .expect(IN_MEMORY);
        self
    }

    /// Writes an element with text in CDATA, as it is; `]]>` is split over two sections.
    pub(super) fn cdata(&mut self, name: &str, text: &str) -> &mut Self {
        self.element(name, &[], |element| {
            for section in BytesCData::escaped(&printable(text)) {
                element.event(Event::CData(section));
            }
        })
    }

    /// Writes an empty element with attributes.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.0
            .create_element(name)
            .with_attributes(attributes.iter().copied())
            .write_empty()
            .expect(IN_MEMORY);
        self
    }

    /// Writes an element with attributes and what `content` puts into it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Xml),
    ) -> &mut Self {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        let end = start.to_end().into_owned();
        self.event(Event::Start(start));
        content(self);
        self.event(Event::End(end));
        self
    }

    /// Gives the text, with a line break at its end.
    pub(super) fn done(&mut self) -> String {
        let bytes = std::mem::take(self.0.get_mut());
        String::from_utf8(bytes).expect("text in, text out") + "\n"
    }

    fn event(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect(IN_MEMORY);
    }
}

/// Leaves out the characters that no XML document can hold.
fn printable(text: &str) -> Cow<'_, str> {
    let bad = |letter: char| !can_hold(letter);
    match text.contains(bad) {
        true => Cow::Owned(text.replace(bad, "")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_or_kept_in_sections_and_cannot_break_out() {
        let mut xml = Xml::fragment();
        xml.element("a", &[("b", "\"<&")], |a| {
            a.text("c", "<b> & \u{1}\u{fffe}é")
                .cdata("d", "<p>x ]]> y</p>");
        });
        assert_eq!(
            xml.done(),
            "<a b=\"&quot;&lt;&amp;\">\n  <c>&lt;b&gt; &amp; é</c>\n  \
             <d><![CDATA[<p>x ]]]]><![CDATA[> y</p>]]></d>\n</a>\n"
        );
    }
}
