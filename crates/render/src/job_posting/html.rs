//! HTML in the making: plain texts in paragraphs and lists, escaped.

/// Paragraphs and lists in the making.
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.0.push_str("<p>");
        self.escaped(text);
        self.0.push_str("</p>");
    }

    /// Adds what is HTML already, made safe before.
    pub(super) fn markup(&mut self, markup: &str) {
        self.0.push_str(markup.trim_end());
    }

    /// Adds a heading and a list, unless it is empty.
    pub(super) fn list(&mut self, heading: &str, items: impl Iterator<Item = impl AsRef<str>>) {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return;
        }
        self.paragraph(heading);
        self.0.push_str("<ul>");
        for item in items {
            self.0.push_str("<li>");
            self.escaped(item.as_ref());
            self.0.push_str("</li>");
        }
        self.0.push_str("</ul>");
    }

    /// Gives the text.
    pub(super) fn done(self) -> String {
        self.0
    }

    fn escaped(&mut self, text: &str) {
        let mut written = 0;
        for index in memchr::memchr3_iter(b'&', b'<', b'>', text.as_bytes()) {
            self.0.push_str(&text[written..index]);
            self.0.push_str(match text.as_bytes()[index] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                _ => "&gt;",
            });
            written = index + 1;
        }
        self.0.push_str(&text[written..]);
    }
}
