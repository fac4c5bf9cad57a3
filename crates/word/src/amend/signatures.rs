//! Where a document is signed: the words for it are the caller's, in every language that matters.
//!
//! Knows lines and what they are, whatever they were written in.

use std::collections::BTreeMap;

/// What a line of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The title of the whole, which is no section of it.
    Title,
    /// A heading, by its level from 1; one that is only a bold line has none.
    Heading(Option<u8>),
    /// An item of a list.
    Item,
    /// A paragraph.
    Text,
    /// A table, with all that is in it.
    Table,
    /// What has no text, or is no text.
    Other,
}

/// A line of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// What it says.
    pub text: String,
}

impl Line {
    /// Gives its text without line breaks, which a table has between its cells.
    pub fn in_one_line(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// How a place to sign at is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signing {
    /// Words of headings and lines that are one, in any language.
    pub words: Vec<String>,
    /// Headings that are none, whatever they say.
    pub except: Vec<String>,
}

/// Gives the level that the headings of sections have in a document: the first that more than one heading has. Where none has,
/// a heading at the very beginning is a title.
pub fn section_level(kinds: impl IntoIterator<Item = LineKind>) -> u8 {
    let mut kinds = kinds.into_iter().filter(|kind| *kind != LineKind::Other);
    let beginning = kinds.next();
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for kind in beginning.into_iter().chain(kinds) {
        if let LineKind::Heading(Some(level)) = kind {
            *counts.entry(level).or_default() += 1;
        }
    }
    let repeated = counts.iter().find(|(_, count)| **count > 1);
    let first = repeated.or_else(|| counts.iter().next());
    match first {
        Some((level, 1)) if beginning == Some(LineKind::Heading(Some(*level))) => {
            level.saturating_add(1).min(9)
        }
        Some((level, _)) => *level,
        None => 1,
    }
}

/// The longest paragraph that is a line to sign on, and the longest table, in characters.
const LONGEST: (usize, usize) = (160, 600);

/// Finds the line with which the signatures begin: the last heading that speaks of them, else the first line to sign on after
/// the last heading.
pub fn signatures(lines: &[Line], signing: &Signing) -> Option<usize> {
    let folded_all =
        |texts: &[String]| -> Vec<String> { texts.iter().map(|text| folded(text)).collect() };
    let (words, except) = (folded_all(&signing.words), folded_all(&signing.except));
    let is_heading = |line: &Line| matches!(line.kind, LineKind::Heading(_));
    let speaks = |line: &Line| {
        let text = folded(&line.text);
        words.iter().any(|word| position(&text, word).is_some())
    };
    let heading = lines.iter().rposition(|line| {
        is_heading(line) && speaks(line) && !except.contains(&folded(&line.text))
    });
    if heading.is_some() {
        return heading;
    }
    let last = lines.iter().rposition(is_heading);
    let start = last.map_or(0, |heading| heading + 1);
    let found = lines[start..].iter().position(|line| {
        let length = line.text.chars().count();
        match line.kind {
            LineKind::Text => length <= LONGEST.0 && is_to_sign_on(&line.text, &words),
            LineKind::Table => length <= LONGEST.1 && speaks(line),
            _ => false,
        }
    });
    found.map(|found| start + found)
}

/// Tells whether a text is a line to sign on: it begins with a word for it, or has room to write behind one.
fn is_to_sign_on(text: &str, words: &[String]) -> bool {
    let has_room = text.contains(['_', '…', '\t']) || text.contains("...") || ends_open(text);
    let text = folded(text);
    let mut places = words.iter().filter_map(|word| position(&text, word));
    match has_room {
        true => places.next().is_some(),
        false => places.any(|place| place == 0) && text.chars().count() < 40,
    }
}

fn ends_open(text: &str) -> bool {
    text.trim_end().ends_with(':')
}

/// Finds a word that is not a part of a longer one.
fn position(text: &str, word: &str) -> Option<usize> {
    let is_apart = |at: usize| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    };
    let mut found = text.match_indices(word).map(|(at, _)| at);
    found.find(|at| !word.is_empty() && is_apart(*at))
}

/// Gives a text in small letters, with one kind of apostrophe and of space.
fn folded(text: &str) -> String {
    let straight = text.to_lowercase().replace('’', "'");
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &[(LineKind, &str)]) -> Option<usize> {
        let words = ["Signature", "signatures", "Fait à", "lu et approuvé"].map(str::to_owned);
        let lines = lines.iter().map(|(kind, text)| Line {
            kind: *kind,
            text: (*text).to_owned(),
        });
        let signing = Signing {
            words: words.into(),
            except: vec!["Review and signatures".to_owned()],
        };
        signatures(&lines.collect::<Vec<_>>(), &signing)
    }

    #[test]
    fn sections_have_the_level_that_is_repeated() {
        let level = |levels: &[u8]| {
            section_level(levels.iter().map(|level| match level {
                0 => LineKind::Text,
                level => LineKind::Heading(Some(*level)),
            }))
        };
        assert_eq!(level(&[1, 0, 2, 0, 3, 3, 2]), 2);
        assert_eq!(level(&[1, 0]), 2);
        assert_eq!(level(&[0, 1, 0]), 1);
        assert_eq!(level(&[1, 1, 2, 2, 2]), 1);
        assert_eq!(level(&[0]), 1);
    }

    #[test]
    fn signatures_are_found_by_their_words() {
        use LineKind::{Heading, Item, Table, Text};
        let heading = Heading(Some(1));
        let before = [(heading, "Missions"), (Item, "Signature of contracts")];
        let after = |lines: &[(LineKind, &'static str)]| found(&[&before[..], lines].concat());
        assert_eq!(
            after(&[(Text, "The signature of a contract takes three days.")]),
            None
        );
        assert_eq!(
            after(&[(heading, "7. Date and Signatures"), (Text, "x")]),
            Some(2)
        );
        assert_eq!(after(&[(Heading(None), "Signature")]), Some(2));
        assert_eq!(after(&[(Text, "Employee signature: ________")]), Some(2));
        assert_eq!(
            after(&[(Text, "Fait à\u{a0}Lyon, le"), (Text, "Signature :")]),
            Some(2)
        );
        assert_eq!(
            after(&[(Text, "x"), (Table, "Name\nDate\nSignature")]),
            Some(3)
        );
        assert_eq!(after(&[(Text, "Lu et approuvé")]), Some(2));
        assert_eq!(after(&[(Text, "Signature:"), (heading, "Annex")]), None);
        assert_eq!(after(&[(Text, "Designature:")]), None);
        assert_eq!(
            after(&[(heading, "Review and signatures"), (Item, "Signature: __")]),
            None
        );
        assert_eq!(found(&[]), None);
    }
}
