//! What a workbook says of its cells besides their values: what is hidden, formulas whose value is not stored, and how
//! `OpenDocument` shows a number.
//!
//! Reads the sheets' own XML, which calamine gives no account of; the values are read elsewhere.

pub(crate) mod ods;

pub(crate) mod xlsx;

use std::io::{BufRead, BufReader, Cursor};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// The most marks of a workbook: more cells without a value are no slip, and would fill the memory.
const MAX_MARKS: usize = 1 << 20;

/// What is said of a sheet; rows and columns are counted from 0.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Rows that the sheet does not show.
    pub hidden_rows: Vec<Range<u32>>,
    /// Columns that the sheet does not show.
    pub hidden_columns: Vec<Range<u32>>,
    /// What is said of cells.
    pub cells: Vec<Mark>,
    /// Cells that are shown as one: what the first of them says holds for all of its rows.
    pub merged: Vec<Merged>,
}

/// Cells that are shown as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Merged {
    /// The first of them.
    pub first: (u32, u32),
    /// Their rows below it.
    pub below: Range<u32>,
}

/// What is said of cells: of one, or of a block that `OpenDocument` writes once.
#[derive(Debug)]
pub(crate) struct Mark {
    /// The rows.
    pub rows: Range<u32>,
    /// The columns.
    pub columns: Range<u32>,
    /// What it is.
    pub kind: MarkKind,
}

/// What is said of a cell.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum MarkKind {
    /// A formula whose value is not stored.
    Formula(String),
    /// A number that is shown otherwise than it is stored.
    Shown(String),
}

impl Marks {
    /// Tells whether a row is hidden.
    pub(crate) fn hides_row(&self, row: u32) -> bool {
        self.hidden_rows.iter().any(|rows| rows.contains(&row))
    }

    /// Tells whether a column is hidden.
    pub(crate) fn hides_column(&self, column: u32) -> bool {
        self.hidden_columns
            .iter()
            .any(|columns| columns.contains(&column))
    }

    fn add(&mut self, mark: Mark) -> Result<(), String> {
        if self.cells.len() == MAX_MARKS {
            return Err("too many of its cells have a formula without a value".to_owned());
        }
        self.cells.push(mark);
        Ok(())
    }

    /// Notes that a cell is merged with those of the rows below it, down to `end`.
    fn merge(&mut self, (row, column): (u32, u32), end: u32) -> Result<(), String> {
        if end <= row + 1 {
            return Ok(());
        }
        if self.merged.len() == MAX_MARKS {
            return Err("too many of its cells are merged".to_owned());
        }
        self.merged.push(Merged {
            first: (row, column),
            below: row + 1..end,
        });
        Ok(())
    }

    fn hide(ranges: &mut Vec<Range<u32>>, range: Range<u32>) {
        match ranges.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => ranges.push(range),
        }
    }
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn open(bytes: &[u8]) -> Result<Archive<'_>, String> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())
}

/// Hands the events of a file of the archive to somebody; an empty element comes as its beginning and its end.
fn events(
    archive: &mut Archive<'_>,
    path: &str,
    mut take: impl FnMut(&Event<'_>) -> Result<(), String>,
) -> Result<(), String> {
    // Spreadsheet programs do not mind capitals in the names of parts.
    let named = |name: &str| name.eq_ignore_ascii_case(path);
    let written = archive.file_names().flatten().find(|name| named(name));
    let Some(written) = written.map(|name| name.into_owned()) else {
        return Ok(());
    };
    let file = archive
        .by_name(&written)
        .map_err(|error| error.to_string())?;
    let mut reader = Reader::from_reader(BufReader::new(file));
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    walk(&mut reader, &mut take)
}

fn walk<R: BufRead>(
    reader: &mut Reader<R>,
    take: &mut impl FnMut(&Event<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(|error| error.to_string())?
        {
            Event::Eof => return Ok(()),
            event => take(&event)?,
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let text = quick_xml::escape::unescape(&found.value).ok()?;
    Some(text.into_owned())
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

fn is_set(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}
