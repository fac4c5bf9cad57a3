//! `OpenDocument` sheets: how much room their cells take when they are unfolded, before anybody unfolds them in memory.
//!
//! A cell and a row can say that they stand there a million times. Counts only; the cells are read elsewhere.

use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use zip::ZipArchive;

/// Bytes that a cell takes, however empty: its value and its formula, and again while the sheet is put together.
const CELL: u64 = 72;

/// Bytes that a row takes, however empty.
const ROW: u64 = 32;

/// Bytes that a sheet, or anything else that has a name, takes.
const NAMED: u64 = 300;

/// Gives the bytes that the sheets take in memory; counts no further than somewhat more than `most`.
pub(crate) fn unfolded_size(archive: &[u8], most: u64) -> Result<u64, String> {
    let say = |error: &dyn std::fmt::Display| error.to_string();
    let mut archive = ZipArchive::new(Cursor::new(archive)).map_err(|error| say(&error))?;
    let content = archive
        .by_name("content.xml")
        .map_err(|error| say(&error))?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    let mut sheets = Sheets::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(|error| say(&error))?
        {
            Event::Eof => return Ok(sheets.total()),
            // What is more than anybody reads need not be counted to its end.
            _ if sheets.bytes > most => return Ok(sheets.bytes),
            event => sheets.take(&event)?,
        }
    }
}

/// What is counted so far.
#[derive(Default)]
struct Sheets {
    /// Of the sheets that have ended.
    bytes: u64,
    sheet: CountedSheet,
    row: Option<CountedRow>,
    cell: Option<CountedCell>,
}

/// A sheet: a rectangle as high and as wide as its filled cells reach.
#[derive(Default)]
struct CountedSheet {
    texts: u64,
    height: u64,
    width: u64,
    /// Empty rows since the last filled one: they count when another follows.
    empty: u64,
}

/// A row, as often as it stands there.
#[derive(Default)]
struct CountedRow {
    times: u64,
    texts: u64,
    width: u64,
    /// Empty cells since the last filled one.
    empty: u64,
}

/// A cell, as often as it stands there.
struct CountedCell {
    times: u64,
    bytes: u64,
    is_filled: bool,
}

impl Sheets {
    fn take(&mut self, event: &Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) if is_row(tag.name()) => self.begin_row(tag)?,
            Event::Start(tag) if is_cell(tag.name()) => self.begin_cell(tag)?,
            Event::Empty(tag) if is_row(tag.name()) => {
                self.begin_row(tag)?;
                self.end_row();
            }
            Event::Empty(tag) if is_cell(tag.name()) => {
                self.begin_cell(tag)?;
                self.end_cell();
            }
            Event::End(tag) if is_cell(tag.name()) => self.end_cell(),
            Event::End(tag) if is_row(tag.name()) => self.end_row(),
            Event::End(tag) if tag.local_name().as_ref() == "table" => {
                self.bytes = self.total();
                self.sheet = CountedSheet::default();
            }
            Event::Start(tag) | Event::Empty(tag) if is_named(tag.name()) => {
                self.bytes = self.bytes.saturating_add(NAMED);
            }
            other => {
                if let Some(cell) = &mut self.cell {
                    cell.is_filled = true;
                    cell.bytes = cell.bytes.saturating_add(other.len() as u64);
                }
            }
        }
        Ok(())
    }

    fn begin_row(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        self.bytes = self.bytes.saturating_add(ROW);
        let row = CountedRow {
            times: times(tag, "number-rows-repeated"),
            ..CountedRow::default()
        };
        match self.row.replace(row) {
            None => Ok(()),
            Some(_) => Err("a row stands within a row".to_owned()),
        }
    }

    fn begin_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        let cell = CountedCell {
            times: times(tag, "number-columns-repeated"),
            bytes: tag.len() as u64,
            is_filled: says_something(tag),
        };
        match self.cell.replace(cell) {
            None => Ok(()),
            Some(_) => Err("a cell stands within a cell".to_owned()),
        }
    }

    fn end_cell(&mut self) {
        let (Some(row), Some(cell)) = (&mut self.row, self.cell.take()) else {
            return;
        };
        let reach = row.empty.saturating_add(cell.times);
        if !cell.is_filled {
            row.empty = reach;
            return;
        }
        row.width = row.width.saturating_add(reach);
        row.empty = 0;
        let texts = cell.bytes.saturating_mul(cell.times);
        row.texts = row.texts.saturating_add(texts);
    }

    fn end_row(&mut self) {
        let (sheet, Some(row)) = (&mut self.sheet, self.row.take()) else {
            return;
        };
        let reach = sheet.empty.saturating_add(row.times);
        if row.width == 0 {
            sheet.empty = reach;
            return;
        }
        sheet.height = sheet.height.saturating_add(reach);
        sheet.empty = 0;
        sheet.width = sheet.width.max(row.width);
        let texts = row.texts.saturating_mul(row.times);
        sheet.texts = sheet.texts.saturating_add(texts);
    }

    fn total(&self) -> u64 {
        let CountedSheet {
            texts,
            height,
            width,
            ..
        } = self.sheet;
        let cells = height.saturating_mul(width).saturating_mul(CELL);
        self.bytes.saturating_add(texts).saturating_add(cells)
    }
}

fn is_row(name: QName<'_>) -> bool {
    name.local_name().as_ref() == "table-row"
}

/// Tells whether something is kept with its name, however little stands in it.
fn is_named(name: QName<'_>) -> bool {
    matches!(
        name.local_name().as_ref(),
        "table" | "style" | "named-range" | "named-expression"
    )
}

fn is_cell(name: QName<'_>) -> bool {
    matches!(
        name.local_name().as_ref(),
        "table-cell" | "covered-table-cell"
    )
}

/// Reads how often something stands there: once, unless it says otherwise.
fn times(tag: &BytesStart<'_>, name: &str) -> u64 {
    let attributes = tag.attributes().flatten();
    let said = attributes.filter(|attribute| attribute.key.local_name().as_ref() == name);
    let numbers = said.filter_map(|said| said.value.trim().parse().ok());
    numbers.max().unwrap_or(1)
}

/// Tells whether a cell has more than a look: a value or a formula.
fn says_something(tag: &BytesStart<'_>) -> bool {
    const LOOKS: [&str; 5] = [
        "number-columns-repeated",
        "number-columns-spanned",
        "number-rows-spanned",
        "style-name",
        "content-validation-name",
    ];
    let mut attributes = tag.attributes().flatten();
    attributes.any(|attribute| !LOOKS.contains(&attribute.key.local_name().as_ref()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn size(rows: &str) -> Result<u64, String> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        writer.start_file("content.xml", options).unwrap();
        write!(writer, "<o><table:table>{rows}</table:table></o>").unwrap();
        unfolded_size(&writer.finish().unwrap().into_inner(), u64::MAX)
    }

    #[test]
    fn cells_count_as_often_as_they_stand_there() {
        let cell = |times: u64| {
            format!(
                "<table:table-cell table:number-columns-repeated='{times}'>a</table:table-cell>"
            )
        };
        let row = |times: u64, cells: &str| {
            format!(
                "<table:table-row table:number-rows-repeated='{times}'>{cells}</table:table-row>"
            )
        };
        let one = size(&row(1, &cell(1))).unwrap();
        let beside = NAMED + ROW;
        assert!((CELL..2 * CELL + 16).contains(&(one - beside)), "{one}");
        let many = size(&row(1_000_000, &cell(1000))).unwrap();
        assert!(many > 1_000_000_000 * CELL);
        let most = size(&row(u64::MAX, &cell(u64::MAX))).unwrap();
        assert_eq!(most, u64::MAX);
        let prefixed = cell(1000).replace(" ", " x:number-columns-repeated='1' ");
        assert!(size(&row(1, &prefixed)).unwrap() > 1000 * CELL);

        // Cells that only look like something, and rows of them, count where something follows.
        let empty = "<table:table-cell table:style-name='a' table:number-columns-repeated='1000'/>";
        let trailing = row(1, &format!("{}{empty}", cell(1))) + &row(1_000_000, empty);
        assert_eq!(size(&trailing).unwrap(), one + ROW);
        let between = row(1_000, empty) + &row(1, &format!("{empty}{}", cell(1)));
        assert!(size(&between).unwrap() > 1_000_000 * CELL);
        let formula = empty.replace("style-name", "formula");
        assert!(size(&row(1, &formula)).unwrap() > 1000 * CELL);
    }

    #[test]
    fn what_has_a_name_and_every_row_counts_however_empty() {
        let table = "</table:table><table:table table:name='a'>";
        assert!(size(&table.repeat(1000)).unwrap() > 1000 * NAMED);
        assert!(size("<table:table-row/>").unwrap() >= ROW);
        let mut more = size("<table:named-range/><style:style/>").unwrap();
        more -= size("").unwrap();
        assert_eq!(more, 2 * NAMED);
    }

    #[test]
    fn what_no_spreadsheet_program_writes_is_an_error() {
        let row = "<table:table-row><table:table-cell>";
        for rows in [
            format!(
                "{row}{row}</table:table-cell></table:table-row></table:table-cell></table:table-row>"
            ),
            format!("{row}<table:table-cell/></table:table-cell></table:table-row>"),
            format!("{row}</table:table-row></table:table-cell>"),
            "<".to_owned(),
        ] {
            assert!(size(&rows).is_err(), "{rows}");
        }
        assert!(unfolded_size(b"no archive", 1).is_err());
    }
}
