//! The finished report of what is wrong with an input: path, line, column, excerpt, and what to do.
//!
//! What a stranger wrote stands in every part of it, and is shown as `model::shown` shows it; the path as data is as it was given.

use std::borrow::Cow;
use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use crate::fault::{Fault, brief};
use crate::limits::MAX_CELLS;
use crate::node::{Origin, Place};
use crate::source_text::{RecordTexts, SourceText, Table};
use model::shown;

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
    pub fn show(fault: &Fault, sources: RecordTexts<'_>) -> InputError {
        let fault = &Fault {
            message: brief(&fault.message),
            help: fault.help.as_deref().map(brief),
            place: fault.place,
        };
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
                Self::without_place(fault, &format!("--set {setting}"))
            }
            _ => Self::without_place(fault, &sources.record.name),
        }
    }

    /// Shows a fault in the one text that there is: no defaults lie under it and no setting on top.
    pub fn in_source(fault: &Fault, source: &SourceText) -> InputError {
        let sources = RecordTexts {
            record: source,
            project: None,
            overrides: &[],
        };
        Self::show(fault, sources)
    }

    /// Reports something about a file as a whole.
    pub fn about(path: &str, message: impl Into<String>, help: Option<&str>) -> InputError {
        let fault = Fault {
            message: brief(&message.into()),
            help: help.map(brief),
            place: None,
        };
        Self::without_place(&fault, path)
    }

    /// Puts a better advice in the place of the one that there is.
    #[must_use]
    pub fn advised(mut self, help: &str) -> InputError {
        let report = match self.report.split_once("\n  = help: ") {
            Some((report, _)) => report.to_owned(),
            None => self.report,
        };
        self.report = format!("{report}\n  = help: {help}");
        self.help = Some(help.to_owned());
        self
    }

    fn without_place(fault: &Fault, path: &str) -> InputError {
        let Told { message, help } = Told::of(fault);
        let mut report = format!("error: {message}\n --> {}", shown::line(path));
        if let Some(help) = &help {
            report.push_str(&format!("\n  = help: {help}"));
        }
        InputError {
            message,
            help,
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
            (Some(sheet), Some(cell)) => {
                let at = format!("{path}: sheet {sheet}, cell {cell}{row}");
                shown::line(&at).into_owned()
            }
            _ => table.row(path, row).to_string(),
        };
        let Told { message, help } = Told::of(fault);
        let mut group = Group::with_title(Level::ERROR.primary_title(&*message));
        if column.is_some() {
            let excerpt = window(text, line_start, line_end, start, end.min(line_end));
            let snippet = Snippet::source(excerpt.text)
                .line_start(row)
                .annotation(AnnotationKind::Primary.span(excerpt.span));
            group = group.element(snippet);
        }
        if let Some(help) = &help {
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
            message,
            help,
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
        let cut = excerpt.cut.then(|| position_of(&excerpt, line));
        let snippet = Snippet::source(excerpt.text)
            .path(shown::line(&source.name))
            .line_start(line)
            .annotation(AnnotationKind::Primary.span(excerpt.span));
        let Told { message, help } = Told::of(fault);
        let mut group = Level::ERROR.primary_title(&*message).element(snippet);
        if let Some(help) = &help {
            group = group.element(Level::HELP.message(help));
        }
        let report = Renderer::plain()
            .decor_style(DecorStyle::Ascii)
            .render(&[group]);
        let report = match cut {
            // A cut line would count its column from the cut.
            Some(cut) => report.replacen(&cut, &format!(":{line}:{column}"), 1),
            None => report,
        };
        InputError {
            message,
            help,
            path: source.name.clone(),
            line: Some(line),
            column: Some(column),
            report,
        }
    }
}

/// What is wrong and what to do, in a line each.
struct Told {
    message: String,
    help: Option<String>,
}

impl Told {
    fn of(fault: &Fault) -> Told {
        Told {
            message: shown::line(&fault.message).into_owned(),
            help: fault
                .help
                .as_deref()
                .map(|help| shown::line(help).into_owned()),
        }
    }
}

/// The part of a line that is shown.
struct Excerpt<'a> {
    text: Cow<'a, str>,
    span: std::ops::Range<usize>,
    cut: bool,
}

/// Cuts a long line down to what surrounds the place.
fn window(text: &str, line_start: usize, line_end: usize, start: usize, end: usize) -> Excerpt<'_> {
    const AROUND: usize = 100;
    let from = floor_char_boundary(text, start.saturating_sub(AROUND)).max(line_start);
    let to = floor_char_boundary(text, (end.min(start + AROUND) + AROUND).min(line_end)).max(start);
    let end = end.min(to);
    let (text, span) = shown::excerpt(&text[from..to], start - from..end - from);
    Excerpt {
        text,
        span,
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
