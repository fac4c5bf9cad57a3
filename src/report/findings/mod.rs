//! Findings as people and programs see them: one list of entries, one file for each report.
//!
//! An entry is said in a language and knows its line; nothing here looks at the text for faults.

pub mod origin;

pub mod text;

pub mod json;

pub mod sarif;

pub(crate) mod entry;
pub mod github;

use crate::report::findings::entry::ReportedFinding;
use std::ops::Range;

use check::readability::reading_ease;
use check::{Counts, Statistics, TextLanguage};
use model::Finding;
#[cfg(test)]
use model::Severity;
use render::Speech;
use word::{ParagraphPlace, WordText};

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// What is counted.
    pub unit: PlaceUnit,
    /// Line of the first character, from 1; its paragraph in a text without lines.
    pub line: usize,
    /// Column of the first character, in characters, from 1.
    pub column: usize,
    /// Line of the end, from 1.
    pub end_line: usize,
    /// Column behind the last character, in characters, from 1.
    pub end_column: usize,
    /// The first line, cut to what surrounds the place.
    pub source_line: String,
    /// Bytes of `source_line` that are meant.
    pub span: Range<usize>,
}

/// What the places of a text are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceUnit {
    /// Lines.
    Line,
    /// Paragraphs, in a Word file, whose lines change with the paper.
    Paragraph,
}

/// A text that findings are about.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'a> {
    /// The file, as the user named it.
    pub path: &'a str,
    /// Its text.
    pub source: &'a str,
    /// The sheet of a workbook that it stands on.
    pub sheet: Option<&'a str>,
    /// Whether other records stand in the same file.
    pub neighbours: Neighbours,
    /// How its lines are numbered.
    pub numbering: Numbering<'a>,
    /// How the text begins, for findings without a place.
    pub beginning: &'a str,
}

/// Whether others stand in the same file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Neighbours {
    /// It stands alone.
    None,
    /// Some may: a finding without a place says at least which record it is about.
    Some,
}

/// How the lines of a text are numbered.
#[derive(Clone, Copy, Debug)]
pub enum Numbering<'a> {
    /// One after the other; the first has this number.
    From(usize),
    /// All have the number of the row that the text stands for.
    Row(usize),
    /// There are none: the paragraphs of this Word file have numbers.
    Paragraphs(&'a WordText),
}

/// Says findings of one text.
pub fn entries(
    findings: &[Finding],
    reported: Reported<'_>,
    speech: Speech<'_>,
) -> Vec<ReportedFinding> {
    let mut lines = LineStarts::new(reported.source, reported.numbering);
    findings
        .iter()
        .map(|finding| ReportedFinding {
            rule: finding.rule,
            severity: finding.severity,
            message: message(finding, speech),
            help: speech.help(finding),
            path: reported.path.to_owned(),
            sheet: reported.sheet.map(str::to_owned),
            record: match reported.neighbours {
                Neighbours::None => None,
                Neighbours::Some => Some(lines.number(1)),
            },
            excerpt: excerpt(finding).unwrap_or(reported.beginning).to_owned(),
            place: finding.spot.as_ref().map(|spot| lines.place(&spot.source)),
        })
        .collect()
}

fn excerpt(finding: &Finding) -> Option<&str> {
    finding
        .spot
        .as_ref()
        .map(|spot| spot.excerpt.as_str())
        .or(finding.quoted.as_deref())
}

/// Says what was found, and in which item of a profile.
fn message(finding: &Finding, speech: Speech<'_>) -> String {
    let message = speech.finding(finding);
    match &finding.item {
        Some(item) => speech.fill(
            "finding.in_profile",
            &[("message", &message), ("item", item)],
        ),
        None => message,
    }
}

/// Most characters shown on each side of a place.
const AROUND: usize = 80;

/// The starts of the lines of a text.
struct LineStarts<'a> {
    source: &'a str,
    starts: Vec<usize>,
    numbering: Numbering<'a>,
}

impl<'a> LineStarts<'a> {
    fn new(source: &'a str, numbering: Numbering<'a>) -> LineStarts<'a> {
        let breaks = source
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1);
        LineStarts {
            source,
            starts: std::iter::once(0).chain(breaks).collect(),
            numbering,
        }
    }

    fn number(&self, line: usize) -> usize {
        match self.numbering {
            Numbering::From(first) => first + line - 1,
            Numbering::Row(row) => row,
            Numbering::Paragraphs(_) => line,
        }
    }

    fn line_and_column(&self, position: usize) -> (usize, usize) {
        let line = self
            .starts
            .partition_point(|start| *start <= position)
            .max(1);
        let column = self.source[self.starts[line - 1]..position].chars().count() + 1;
        (line, column)
    }

    fn place(&mut self, range: &Range<usize>) -> TextPlace {
        if let Numbering::Paragraphs(word) = self.numbering
            && let Some(found) = word.place(range)
        {
            return in_paragraph(&found);
        }
        let start = floor(self.source, range.start);
        let end = floor(self.source, range.end).max(start);
        let (line, column) = self.line_and_column(start);
        let (end_line, end_column) = self.line_and_column(end);
        let line_start = self.starts[line - 1];
        let line_end = self.source[line_start..]
            .find(['\n', '\r'])
            .map_or(self.source.len(), |at| line_start + at)
            .max(start);
        let from = floor(self.source, start.saturating_sub(AROUND)).max(line_start);
        let to = floor(
            self.source,
            (end.min(start + AROUND) + AROUND).min(line_end),
        )
        .max(start);
        TextPlace {
            unit: PlaceUnit::Line,
            line: self.number(line),
            column,
            end_line: self.number(end_line),
            end_column,
            source_line: self.source[from..to].to_owned(),
            span: start - from..end.min(to) - from,
        }
    }
}

/// Gives the place in a paragraph, which is shown as if it were a line.
fn in_paragraph(found: &ParagraphPlace) -> TextPlace {
    let ParagraphPlace { number, text, span } = found;
    let from = floor(text, span.start.saturating_sub(AROUND));
    let to = floor(text, span.end.min(span.start + AROUND) + AROUND);
    let column = |at: usize| text[..at].chars().count() + 1;
    TextPlace {
        unit: PlaceUnit::Paragraph,
        line: *number,
        column: column(span.start),
        end_line: *number,
        end_column: column(span.end),
        source_line: text[from..to].to_owned(),
        span: span.start - from..span.end.min(to) - from,
    }
}

fn floor(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// Adds up what was counted in several texts; the reading ease only where all are in one language.
pub fn total(counted: &[(TextLanguage, Statistics)]) -> Option<Statistics> {
    if let [(_, one)] = counted {
        return Some(*one);
    }
    let (first, _) = counted.first()?;
    let sum = |part: fn(&Statistics) -> usize| {
        counted.iter().map(|(_, statistics)| part(statistics)).sum()
    };
    let counts = Counts {
        words: sum(|one| one.words),
        sentences: sum(|one| one.sentences),
        syllables: sum(|one| one.syllables),
    };
    let same = counted.iter().all(|(tongue, _)| tongue == first);
    Some(Statistics {
        words: counts.words,
        sentences: counts.sentences,
        syllables: counts.syllables,
        reading_ease: first
            .known()
            .filter(|_| same)
            .and_then(|language| reading_ease(counts, language)),
        bullets: sum(|one| one.bullets),
    })
}

#[cfg(test)]
pub(super) fn sample() -> Vec<ReportedFinding> {
    let place = TextPlace {
        unit: PlaceUnit::Line,
        line: 3,
        column: 11,
        end_line: 3,
        end_column: 19,
        source_line: "We need a rockstar, été".to_owned(),
        span: 10..18,
    };
    let entry = |severity, place: Option<TextPlace>| ReportedFinding {
        rule: "hype-wording",
        severity,
        message: "“rockstar”: 50% praise,\nno work".to_owned(),
        help: "Name the work.".to_owned(),
        path: "ads/été 1.md".to_owned(),
        sheet: None,
        record: None,
        excerpt: "rockstar".to_owned(),
        place,
    };
    vec![
        entry(Severity::Warning, Some(place)),
        entry(Severity::Note, None),
    ]
}
