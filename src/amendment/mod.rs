//! The clause of the document `amendment` inside a description that somebody has already: in a Word file as tracked
//! insertions, in Markdown as text.
//!
//! The words are those of the document, templates and all. Reads no file and writes none; the day is an argument.

mod clause;
mod markdown;

pub(crate) use clause::Clause;
pub(crate) use markdown::MarkdownFault;

use model::Day;
use word::amend::{Amended, Line, Revision};
use word::{Package, WordFault};

/// Who the changes in a Word file are of.
const AUTHOR: &str = "rolewright";

/// A text with the clause in it.
pub(crate) struct AmendedText {
    /// The text.
    pub text: String,
    /// The line before which it stands; none where it stands at the end.
    pub before: Option<String>,
}

impl Clause {
    /// Puts the clause into a Word file.
    pub(crate) fn amend_word(&self, old: &Package, date: Day) -> Result<Amended, WordFault> {
        let revision = Revision {
            author: AUTHOR,
            time: &format!("{date}T00:00:00Z"),
            language: self.tag.as_str(),
            signing: &self.signing,
        };
        word::amend::amend(old, &self.paragraphs, revision)
    }

    /// Puts the clause into Markdown.
    pub(crate) fn amend_markdown(&self, old: &str) -> Result<AmendedText, MarkdownFault> {
        markdown::amend(old, self)
    }

    /// Finds the clause in a description that holds it already, in whichever language; gives its title.
    pub(crate) fn found_in<'a>(&self, lines: &'a [Line]) -> Option<&'a str> {
        let is_title = |line: &&Line| self.titles.iter().any(|title| title == line.text.trim());
        lines.iter().find(is_title).map(|line| line.text.trim())
    }
}

/// Lists the lines of a description in Markdown.
pub(crate) fn lines_of_markdown(text: &str) -> Vec<Line> {
    let lines = markdown::lines(text).into_iter();
    lines.map(|(line, _)| line).collect()
}
