//! What an organization says of itself, as paragraphs of a Word file.
//!
//! The same Markdown as in the other formats, tamed by the same rules: no picture, no heading, no script.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::{markdown, xml};
use model::Link;

/// The end of a line within a paragraph.
const BREAK: &str = "<w:r><w:br/></w:r>";

/// Writes the organization's Markdown as paragraphs in the styles of our Word templates.
pub(crate) fn of_markdown(source: &str) -> String {
    let mut writer = ParagraphWriter::default();
    for event in markdown::tame(source) {
        writer.take(event);
    }
    writer.close();
    writer.written
}

/// Paragraphs on their way.
#[derive(Default)]
struct ParagraphWriter {
    written: String,
    /// The runs of the paragraph that is under way.
    runs: String,
    /// Whether any of them has a letter or a mark.
    has_words: bool,
    /// Lists around it: the number of the item, where they are numbered.
    lists: Vec<Option<u64>>,
    /// The number that the next paragraph begins with.
    number: Option<u64>,
    strong: usize,
    emphasis: usize,
    /// Where the link leads that is open.
    link: Option<Link>,
}

impl ParagraphWriter {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::List(first)) => {
                self.close();
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.close();
                self.lists.pop();
            }
            Event::Start(Tag::Item) => {
                self.close();
                if let Some(Some(next)) = self.lists.last_mut() {
                    self.number = Some(*next);
                    *next = next.saturating_add(1);
                }
            }
            Event::End(TagEnd::Item) => {
                self.close();
                self.number = None;
            }
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis = self.emphasis.saturating_sub(1),
            // Those that lead to somewhere harmful are no links any more.
            Event::Start(Tag::Link { dest_url, .. }) => self.link = dest_url.parse().ok(),
            Event::End(TagEnd::Link) => self.link = None,
            Event::Text(text) | Event::Code(text) => {
                for (index, line) in text.trim_end_matches('\n').split('\n').enumerate() {
                    // Lines of a block of code.
                    if index > 0 {
                        self.runs.push_str(BREAK);
                    }
                    self.run(line);
                }
            }
            Event::SoftBreak => self.run(" "),
            Event::HardBreak => self.runs.push_str(BREAK),
            // A paragraph, a quotation, a block of code: each ends the one before it.
            Event::Start(Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_))
            | Event::End(TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::CodeBlock) => {
                self.close();
            }
            _ => {}
        }
    }

    fn run(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.has_words |= !text.trim().is_empty();
        let style = match (&self.link, self.strong, self.emphasis) {
            (Some(_), ..) => "Hyperlink",
            (_, 0, 0) => "",
            (_, 0, _) => "Emphasis",
            _ => "Strong",
        };
        let style = match style {
            "" => String::new(),
            style => format!("<w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr>"),
        };
        let text = escaped(text);
        let run = format!("<w:r>{style}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        match &self.link {
            Some(link) => {
                let target = escaped(&link.to_string());
                self.runs += &format!("<w:hyperlink r:id=\"link:{target}\">{run}</w:hyperlink>");
            }
            None => self.runs += &run,
        }
    }

    /// Ends the paragraph that is under way.
    ///
    /// Numbers are written out: Word would count on from one list to the next, and from this one to those of the document.
    fn close(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        if !std::mem::take(&mut self.has_words) {
            return;
        }
        let style = match (self.lists.last(), self.lists.len()) {
            (None | Some(Some(_)), _) => "",
            (Some(None), 1) => "ListBullet",
            (Some(None), _) => "ListBullet2",
        };
        let style = match style {
            "" => String::new(),
            style => format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"),
        };
        let number = self.number.take().map_or(String::new(), |number| {
            format!("<w:r><w:t xml:space=\"preserve\">{number}. </w:t></w:r>")
        });
        self.written += &format!("<w:p>{style}{number}{runs}</w:p>\n");
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = Vec::with_capacity(text.len());
    xml::escape(text, &mut escaped).expect("memory takes everything");
    String::from_utf8(escaped).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_paragraphs_lists_and_links() {
        let source = "We **run** <script>x</script> [heat](https://acme.example/?a&b) [bad](javascript:x).\n\n- one\n  - two\n\n1. three\n2. four\n\n# No heading\n\n```\na\nb\n```\n\n[s](https://acme.example/é) [](https://acme.example)\n\n[](https://empty.example)";
        let markup = of_markdown(source);
        let text = |text: &str| format!("<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        for expected in [
            format!(
                "<w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr>{}",
                text("run")
            ),
            "<w:hyperlink r:id=\"link:https://acme.example/?a&amp;b\">".to_owned(),
            format!(
                "<w:pStyle w:val=\"ListBullet\"/></w:pPr><w:r>{}",
                text("one")
            ),
            format!(
                "<w:pStyle w:val=\"ListBullet2\"/></w:pPr><w:r>{}",
                text("two")
            ),
            format!("<w:p><w:r>{}<w:r>{}", text("1. "), text("three")),
            format!("<w:p><w:r>{}<w:r>{}", text("2. "), text("four")),
            format!("<w:r>{}{BREAK}<w:r>{}", text("a"), text("b")),
            "<w:hyperlink r:id=\"link:https://acme.example/%C3%A9\">".to_owned(),
        ] {
            assert!(markup.contains(&expected), "{expected}: {markup}");
        }
        assert!(
            !markup.contains("<script")
                && !markup.contains("link:java")
                && !markup.contains("link:https://empty"),
            "{markup}"
        );
        assert_eq!(
            markup.matches("<w:p>").count(),
            markup.matches("</w:p>").count()
        );
    }
}
