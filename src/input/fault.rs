//! What is wrong with an input: the message, the place with an excerpt, and what to do.
//!
//! A `Fault` knows its place by bytes; `InputError` is the finished report with path, line, column and excerpt.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};
use serde::de::Unexpected;

use crate::input::nearest::suggestion;
use crate::input::node::{Origin, Place};
use crate::input::table::MAX_CELLS;

/// Something wrong, before its place is shown.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What is wrong, lower case, without a full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where.
    pub place: Option<Place>,
}

impl Fault {
    /// Makes a fault at a place.
    pub fn new(message: impl Into<String>, place: Place) -> Fault {
        Fault {
            message: message.into(),
            help: None,
            place: Some(place),
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn with_help(mut self, help: Option<String>) -> Fault {
        self.help = help;
        self
    }

    /// Sets the place, unless a more precise one is known.
    #[must_use]
    pub fn at(mut self, place: Place) -> Fault {
        self.place.get_or_insert(place);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl serde::de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Fault {
            message: message.to_string(),
            help: None,
            place: None,
        }
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        let found = match unexpected {
            Unexpected::Str(text) => shown(text),
            Unexpected::Seq => "a list".to_owned(),
            Unexpected::Map => "a mapping of keys to values".to_owned(),
            Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
            Unexpected::Signed(number) => format!("`{number}`"),
            Unexpected::Unsigned(number) => format!("`{number}`"),
            other => other.to_string(),
        };
        // What serde and Rust call things is no language of people.
        let expected = expected.to_string();
        let expected = match expected.as_str() {
            "a string" => "a text",
            "u8" | "u16" | "u32" | "u64" => "a whole number of 0 or more",
            "i8" | "i16" | "i32" | "i64" => "a whole number",
            "f64" => "a number",
            "a boolean" => "`true` or `false`",
            named => named,
        };
        Self::custom(format_args!("expected {expected}, found {found}"))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Fault {
            message: format!("unknown key `{}`", field.escape_debug()),
            help: suggestion(field, expected.iter().copied()),
            place: None,
        }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Fault {
            message: format!("unknown value `{}`", variant.escape_debug()),
            help: suggestion(variant, expected.iter().copied()),
            place: None,
        }
    }

    fn missing_field(field: &'static str) -> Self {
        Fault {
            message: format!("the key `{field}` is missing"),
            help: None,
            place: None,
        }
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::custom(format_args!("the key `{field}` stands twice"))
    }
}

/// Quotes what a user wrote, shortened so that a message stays readable, with control characters as escapes.
pub fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let short: String = text.chars().take(LONGEST).collect();
    let more = if text.chars().nth(LONGEST).is_some() {
        "…"
    } else {
        ""
    };
    format!("`{}{more}`", short.escape_debug())
}

/// A text that was read, with the name by which the user knows it.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// Path as given, or `<stdin>`.
    pub name: String,
    /// The text.
    pub text: String,
    /// Line of the file on which `text` begins, from 1; of a table the number of the row.
    pub first_line: usize,
    /// The table that the text is a row of, with a line for each cell.
    pub table: Option<Arc<Table>>,
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Path as given, or `<stdin>`.
    pub path: String,
    /// Name of the sheet, if it stands on one.
    pub sheet: Option<String>,
    /// The line or row on which it begins, from 1, if it is known.
    pub line: Option<usize>,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        match (&self.sheet, self.line) {
            (Some(sheet), Some(row)) => write!(f, ": sheet {sheet}, row {row}"),
            (None, Some(line)) => write!(f, ":{line}"),
            (_, None) => Ok(()),
        }
    }
}

/// A table of records, for naming its cells.
#[derive(Debug)]
pub struct Table {
    /// Name of the sheet, unless the file is one table.
    pub sheet: Option<String>,
    /// Names of the columns, in their order.
    pub columns: Vec<String>,
}

impl Table {
    /// Says where a row stands.
    pub fn row(&self, path: &str, row: usize) -> Spot {
        Spot {
            path: path.to_owned(),
            sheet: self.sheet.clone(),
            line: Some(row),
        }
    }

    /// Names a column as errors show it, counted from 0: by its letters if it has no name.
    pub fn column(&self, column: usize) -> Cow<'_, str> {
        match self.columns.get(column).filter(|name| !name.is_empty()) {
            Some(name) => name.into(),
            None => format!("column {}", Self::letters(column)).into(),
        }
    }

    /// Gives the letters of a column in the way of spreadsheets.
    fn letters(mut column: usize) -> String {
        let mut letters = Vec::new();
        loop {
            letters.push(char::from(b'A' + (column % 26) as u8));
            match column / 26 {
                0 => break,
                rest => column = rest - 1,
            }
        }
        letters.iter().rev().collect()
    }
}

impl SourceText {
    /// Names a whole text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> SourceText {
        SourceText {
            name: name.into(),
            text: text.into(),
            first_line: 1,
            table: None,
        }
    }
}

/// The texts that a record is made from, for showing places.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The record's own.
    pub record: &'a SourceText,
    /// The project's defaults.
    pub project: Option<&'a SourceText>,
    /// The `KEY=VALUE` settings of the command line.
    pub overrides: &'a [String],
}

/// A finished report of what is wrong with an input.
#[derive(Clone, Debug)]
pub struct InputError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The file, as the user named it.
    pub path: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
    report: String,
}

impl InputError {
    /// Shows a fault in the texts that it is about.
    pub fn show(fault: &Fault, sources: Sources<'_>) -> InputError {
        let located = fault.place.and_then(|place| match place.origin {
            Origin::Record => Some((sources.record, place)),
            Origin::Project => sources.project.map(|project| (project, place)),
            Origin::Override(_) => None,
        });
        match (located, fault.place.map(|place| place.origin)) {
            (Some((source, place)), _) => match &source.table {
                Some(table) => Self::in_table(fault, source, table, place),
                None => Self::in_text(fault, source, place),
            },
            (None, Some(Origin::Override(index))) => {
                let setting = sources.overrides.get(index).map_or("", String::as_str);
                Self::without_place(fault, &format!("--set {}", setting.escape_debug()))
            }
            _ => Self::without_place(fault, &sources.record.name),
        }
    }

    /// Shows a fault in the one text that there is: no defaults lie under it and no setting on top.
    pub fn in_source(fault: &Fault, source: &SourceText) -> InputError {
        let sources = Sources {
            record: source,
            project: None,
            overrides: &[],
        };
        Self::show(fault, sources)
    }

    /// Reports something about a file as a whole.
    pub fn about(path: &str, message: impl Into<String>, help: Option<&str>) -> InputError {
        let fault = Fault {
            message: message.into(),
            help: help.map(str::to_owned),
            place: None,
        };
        Self::without_place(&fault, path)
    }

    fn without_place(fault: &Fault, path: &str) -> InputError {
        let mut report = format!("error: {}\n --> {path}", fault.message);
        if let Some(help) = &fault.help {
            report.push_str(&format!("\n  = help: {help}"));
        }
        InputError {
            message: fault.message.clone(),
            help: fault.help.clone(),
            path: path.to_owned(),
            line: None,
            column: None,
            report,
        }
    }

    /// Names the row, and the cell if the place is in one.
    fn in_table(fault: &Fault, source: &SourceText, table: &Table, place: Place) -> InputError {
        let text = &source.text;
        let start = floor_char_boundary(text, place.start);
        let end = floor_char_boundary(text, place.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |index| index + 1);
        let line_end = text[start..]
            .find('\n')
            .map_or(text.len(), |index| start + index);
        let name = text[line_start..start].strip_suffix(": ");
        let column =
            name.and_then(|name| (0..MAX_CELLS).find(|&column| table.column(column) == name));
        let row = source.first_line;
        let (path, cell) = (&source.name, column.map(Table::letters));
        let at = match (&table.sheet, cell) {
            (Some(sheet), Some(cell)) => format!("{path}: sheet {sheet}, cell {cell}{row}"),
            _ => table.row(path, row).to_string(),
        };
        let mut group = Group::with_title(Level::ERROR.primary_title(&fault.message));
        if column.is_some() {
            let excerpt = window(text, line_start, line_end, start, end.min(line_end));
            let snippet = Snippet::source(excerpt.text)
                .line_start(row)
                .annotation(AnnotationKind::Primary.span(excerpt.span.clone()));
            group = group.element(snippet);
        }
        if let Some(help) = &fault.help {
            group = group.element(Level::HELP.message(help));
        }
        let report = Renderer::plain()
            .decor_style(DecorStyle::Ascii)
            .render(&[group]);
        let (title, rest) = report.split_once('\n').unwrap_or((&report, ""));
        let rest = match rest {
            "" => String::new(),
            rest => format!("\n{rest}"),
        };
        InputError {
            message: fault.message.clone(),
            help: fault.help.clone(),
            path: path.clone(),
            line: Some(row),
            column: column
                .filter(|_| table.sheet.is_some())
                .map(|column| column + 1),
            report: format!("{title}\n --> {at}{rest}"),
        }
    }

    fn in_text(fault: &Fault, source: &SourceText, place: Place) -> InputError {
        let text = &source.text;
        let start = floor_char_boundary(text, place.start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |index| index + 1);
        let line = source.first_line + before.matches('\n').count();
        let column = text[line_start..start].chars().count() + 1;
        // Only the first line of a value is underlined; the rest of a block is of no help.
        let line_end = text[start..]
            .find('\n')
            .map_or(text.len(), |index| start + index);
        let end = floor_char_boundary(text, place.end).clamp(start, line_end);
        let excerpt = window(text, line_start, line_end, start, end);
        let snippet = Snippet::source(excerpt.text)
            .path(&source.name)
            .line_start(line)
            .annotation(AnnotationKind::Primary.span(excerpt.span.clone()));
        let mut group = Level::ERROR.primary_title(&fault.message).element(snippet);
        if let Some(help) = &fault.help {
            group = group.element(Level::HELP.message(help));
        }
        let report = Renderer::plain()
            .decor_style(DecorStyle::Ascii)
            .render(&[group]);
        let report = match excerpt.cut {
            // A cut line would count its column from the cut.
            true => report.replacen(
                &position_of(&excerpt, line),
                &format!(":{line}:{column}"),
                1,
            ),
            false => report,
        };
        InputError {
            message: fault.message.clone(),
            help: fault.help.clone(),
            path: source.name.clone(),
            line: Some(line),
            column: Some(column),
            report,
        }
    }
}

/// The part of a line that is shown.
struct Excerpt<'a> {
    text: &'a str,
    span: std::ops::Range<usize>,
    cut: bool,
}

/// Cuts a long line down to what surrounds the place.
fn window(text: &str, line_start: usize, line_end: usize, start: usize, end: usize) -> Excerpt<'_> {
    const AROUND: usize = 100;
    let from = floor_char_boundary(text, start.saturating_sub(AROUND)).max(line_start);
    let to = floor_char_boundary(text, (end.min(start + AROUND) + AROUND).min(line_end)).max(start);
    let end = end.min(to);
    Excerpt {
        text: &text[from..to],
        span: start - from..end - from,
        cut: from > line_start,
    }
}

fn position_of(excerpt: &Excerpt<'_>, line: usize) -> String {
    format!(
        ":{line}:{}",
        excerpt.text[..excerpt.span.start].chars().count() + 1
    )
}

fn floor_char_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report)
    }
}

impl std::error::Error for InputError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, start: usize, end: usize) -> InputError {
        let source = SourceText::new("needs.yaml", text);
        let place = Place {
            origin: Origin::Record,
            start,
            end,
        };
        let fault = Fault::new("unknown value `pilot`", place)
            .with_help(Some("did you mean `piloting`?".to_owned()));
        InputError::in_source(&fault, &source)
    }

    #[test]
    fn the_report_has_place_excerpt_and_help() {
        let error = show("a: 1\nétage: pilot\n", 13, 18);
        assert_eq!((error.line, error.column), (Some(2), Some(8)));
        assert_eq!(
            error.to_string(),
            "error: unknown value `pilot`\n \
             --> needs.yaml:2:8\n  |\n\
             2 | étage: pilot\n  |        ^^^^^\n  |\n  = help: did you mean `piloting`?"
        );
    }

    #[test]
    fn a_long_line_is_cut_and_a_torn_place_is_mended() {
        let text = format!("a: {}pilot{}", "é".repeat(5000), "x".repeat(5000));
        let error = show(&text, 10_003, 10_008);
        assert_eq!(error.column, Some(5004));
        assert!(error.to_string().len() < 1000, "{error}");
        assert!(error.to_string().contains("needs.yaml:1:5004"), "{error}");
        show("é", 1, 99);
        show("", 0, 0);
    }
}
