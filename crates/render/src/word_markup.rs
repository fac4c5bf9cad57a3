//! What an organization says of itself, as paragraphs of a Word file.
//!
//! The same Markdown as in the other formats, tamed by the same rules: no picture, no heading, no script.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::{markdown, xml};

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
    /// Lists around it: whether each is numbered.
    lists: Vec<bool>,
    strong: usize,
    emphasis: usize,
    is_link: bool,
}

impl ParagraphWriter {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::List(first)) => {
                self.close();
                self.lists.push(first.is_some());
            }
            Event::End(TagEnd::List(_)) => {
                self.close();
                self.lists.pop();
            }
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis = self.emphasis.saturating_sub(1),
            // Those that lead to somewhere harmful are no links any more.
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.is_link = true;
                let target = escaped(&dest_url);
                self.runs += &format!("<w:hyperlink r:id=\"link:{target}\">");
            }
            Event::End(TagEnd::Link) => {
                self.is_link = false;
                self.runs.push_str("</w:hyperlink>");
            }
            Event::Text(text) | Event::Code(text) => self.run(&text),
            Event::SoftBreak => self.run(" "),
            Event::HardBreak => self.runs.push_str("<w:r><w:br/></w:r>"),
            // A paragraph, an item, a quotation, a block of code: each ends the one before it.
            Event::Start(Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::CodeBlock(_))
            | Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::CodeBlock,
            ) => self.close(),
            _ => {}
        }
    }

    fn run(&mut self, text: &str) {
        let style = match (self.is_link, self.strong, self.emphasis) {
            (true, ..) => "Hyperlink",
            (_, 0, 0) => "",
            (_, 0, _) => "Emphasis",
            _ => "Strong",
        };
        let style = match style {
            "" => String::new(),
            style => format!("<w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr>"),
        };
        let text = escaped(text);
        self.runs += &format!("<w:r>{style}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    }

    /// Ends the paragraph that is under way.
    fn close(&mut self) {
        if self.runs.is_empty() {
            return;
        }
        let style = match (self.lists.last(), self.lists.len()) {
            (None, _) => "",
            (Some(true), _) => "ListNumber",
            (Some(false), 1) => "ListBullet",
            (Some(false), _) => "ListBullet2",
        };
        let style = match style {
            "" => String::new(),
            style => format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"),
        };
        let runs = std::mem::take(&mut self.runs);
        self.written += &format!("<w:p>{style}{runs}</w:p>\n");
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
        let source = "We **run** <script>x</script> [heat](https://acme.example/?a&b) [bad](javascript:x).\n\n- one\n  - two\n\n1. three\n\n# No heading";
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
            format!(
                "<w:pStyle w:val=\"ListNumber\"/></w:pPr><w:r>{}",
                text("three")
            ),
        ] {
            assert!(markup.contains(&expected), "{expected}: {markup}");
        }
        assert!(
            !markup.contains("<script") && !markup.contains("link:java"),
            "{markup}"
        );
        assert_eq!(
            markup.matches("<w:p>").count(),
            markup.matches("</w:p>").count()
        );
    }
}
