//! The texts that records are read from, and where in them a record stands, as a person names it.
//!
//! Names only; what is wrong there is told elsewhere.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use model::shown;

/// The name of standard input.
pub const STDIN: &str = "<stdin>";

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
pub struct RecordSpot {
    /// Path as given, or `<stdin>`.
    pub path: String,
    /// Name of the sheet, if it stands on one.
    pub sheet: Option<String>,
    /// The line or row on which it begins, from 1, if it is known.
    pub line: Option<usize>,
}

impl fmt::Display for RecordSpot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown::line(&self.path))?;
        match (&self.sheet, self.line) {
            (Some(sheet), Some(row)) => write!(f, ": sheet {}, row {row}", shown::line(sheet)),
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
    pub fn row(&self, path: &str, row: usize) -> RecordSpot {
        RecordSpot {
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
    pub fn letters(mut column: usize) -> String {
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
pub struct RecordTexts<'a> {
    /// The record's own.
    pub record: &'a SourceText,
    /// The project's defaults.
    pub project: Option<&'a SourceText>,
    /// The `KEY=VALUE` settings of the command line.
    pub overrides: &'a [String],
}
