//! The clause as paragraphs: made of the document `amendment` in Markdown, so that a user's own template is heard too.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use check::check;
use model::{Catalog, Day, Description, Language, LocaleTag};
use render::{Document, Format, Renderer, Rendering, TemplateError};
use word::amend::{Letters, Paragraph, ParagraphKind, Signing, Weight};

/// The key of the words before which a clause stands.
const BEFORE: &str = "amendment_before";

/// The clause that gives leave to share and to network.
pub(crate) struct Clause {
    /// Its language, as it is written where the post is.
    pub(super) tag: LocaleTag,
    /// The document.
    pub(super) markdown: String,
    /// The same as paragraphs.
    pub(super) paragraphs: Vec<Paragraph>,
    /// Its title in every language.
    pub(super) titles: Vec<String>,
    /// Before what it has to stand, in every language.
    pub(super) signing: Signing,
}

impl Clause {
    /// Writes the clause of a post.
    pub(crate) fn of(
        description: &Description<'_>,
        (language, date): (Language, Day),
        catalog: &Catalog,
        renderer: &Renderer,
    ) -> Result<Clause, TemplateError> {
        let findings = check(description);
        let render = |language| {
            let rendering = Rendering {
                document: Document::Amendment,
                format: Format::Md,
                language,
                date,
            };
            renderer.render(description, &findings, catalog, rendering)
        };
        let mut titles = Vec::new();
        let mut signing = Signing::default();
        for known in Language::all() {
            let document = paragraphs(&render(known)?);
            let mut lines = document.iter();
            titles.extend(lines.next().map(|title| title.text().trim().to_owned()));
            let headings = lines
                .filter(|line| matches!(line.kind, ParagraphKind::Heading(_)))
                .map(|heading| heading.text().trim().to_owned());
            // A description may hold the clause of another job, which has signatures of its own.
            signing.except.extend(headings);
            let words = renderer.speech(known, catalog).say_of(BEFORE);
            let words = words.split('|').map(|word| word.trim().to_owned());
            signing.words.extend(words);
        }
        let markdown = render(language)?;
        let profile = language.profile();
        let country = description.needs.position.location.country();
        let written = country.and_then(|country| profile.in_country(country));
        Ok(Clause {
            tag: written.map_or(profile.locale(), |(_, tag)| tag).clone(),
            paragraphs: paragraphs(&markdown),
            markdown,
            titles,
            signing,
        })
    }
}

/// Reads Markdown as paragraphs: headings, text and items, with what is bold in them.
fn paragraphs(markdown: &str) -> Vec<Paragraph> {
    let mut all = Vec::new();
    let mut letters: Vec<Letters> = Vec::new();
    let mut kind = ParagraphKind::Text;
    let mut weight = Weight::Plain;
    let mut items: usize = 0;
    let mut end = |letters: &mut Vec<Letters>, kind| {
        let letters = std::mem::take(letters);
        if letters
            .iter()
            .any(|letters| !letters.text.trim().is_empty())
        {
            all.push(Paragraph { kind, letters });
        }
    };
    for event in Parser::new(markdown) {
        let text = match event {
            Event::Text(text) | Event::Code(text) => text,
            Event::SoftBreak | Event::HardBreak => " ".into(),
            Event::Start(tag) => {
                match tag {
                    Tag::Strong => weight = Weight::Strong,
                    Tag::Heading { level, .. } => kind = ParagraphKind::Heading(level as u8),
                    Tag::Item => {
                        // What stands before a list in an item is an item of its own.
                        end(&mut letters, kind);
                        items += 1;
                        kind = ParagraphKind::Item;
                    }
                    _ => {}
                }
                continue;
            }
            Event::End(tag) => {
                match tag {
                    TagEnd::Strong => weight = Weight::Plain,
                    TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock => {
                        end(&mut letters, kind);
                    }
                    TagEnd::Item => {
                        end(&mut letters, kind);
                        items = items.saturating_sub(1);
                    }
                    _ => {}
                }
                if items == 0 && letters.is_empty() {
                    kind = ParagraphKind::Text;
                }
                continue;
            }
            _ => continue,
        };
        match letters.last_mut() {
            Some(last) if last.weight == weight => last.text.push_str(&text),
            _ => letters.push(Letters {
                weight,
                text: text.into_string(),
            }),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_paragraphs() {
        let read = paragraphs(
            "# A \\_b\\_\n\n- **C:** d\n- e\n\n  f\n  - g\n\n## H\n\ni\n**j** `k` [l](https://m.example)\n",
        );
        let shown: Vec<_> = read
            .iter()
            .map(|paragraph| (paragraph.kind, paragraph.text()))
            .collect();
        let item = |text: &str| (ParagraphKind::Item, text.to_owned());
        assert_eq!(
            shown,
            [
                (ParagraphKind::Heading(1), "A _b_".to_owned()),
                item("C: d"),
                item("e"),
                item("f"),
                item("g"),
                (ParagraphKind::Heading(2), "H".to_owned()),
                (ParagraphKind::Text, "i j k l".to_owned()),
            ]
        );
        assert_eq!(read[1].letters[0].weight, Weight::Strong);
        assert_eq!(read[1].letters[1].text, " d");
    }
}
