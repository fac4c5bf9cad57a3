//! Spreadsheets: XLSX and ODS to rows of records, through calamine, which only this file names.
//!
//! Numbers keep the text that a person sees in the cell as far as the file has it, and real date cells become ISO dates.
//! Every sheet whose first row names columns of a needs record is read; others are somebody's notes.

use std::io::{Cursor, Read};
use std::sync::Arc;

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xlsx, open_workbook_from_rs};

use crate::input::columns::Columns;
use crate::input::fault::InputError;
use crate::input::source;
use crate::input::table::{Header, MAX_CELLS, Row};

/// The most rows of a sheet, as many as the formats have.
const MAX_ROWS: usize = 1 << 20;

/// Reads the rows of a workbook.
///
/// # Errors
///
/// When it is no workbook, or a header names a column that no record has. A cell that cannot be read is an error in the list.
pub fn rows(name: &str, stream: impl Read) -> Result<Vec<Result<Row, InputError>>, InputError> {
    let bytes = source::bytes(stream, name)?;
    let mut all = Vec::new();
    let mut first = None;
    for sheet in sheets(name, bytes)? {
        let Some((number, names)) = sheet.rows.first() else {
            continue;
        };
        if !Columns::are_named_by(names) {
            first.get_or_insert(sheet);
            continue;
        }
        let header = Header::read(names.clone(), name, *number, Some(&sheet.name))?;
        let rows = sheet.rows.into_iter().skip(1).map(|(number, cells)| Row {
            name: name.to_owned(),
            number,
            cells,
            header: Arc::clone(&header),
        });
        all.extend(rows.map(Ok));
    }
    // Nothing looks like records: say what is wrong with the first sheet that holds anything.
    if let (true, Some(sheet)) = (all.is_empty(), first) {
        let (number, names) = &sheet.rows[0];
        Header::read(names.clone(), name, *number, Some(&sheet.name))?;
    }
    Ok(all)
}

/// A sheet with the rows that hold anything, by their numbers.
struct Sheet {
    name: String,
    rows: Vec<(usize, Vec<String>)>,
}

impl Sheet {
    fn new(name: &str) -> Sheet {
        Sheet {
            name: name.to_owned(),
            rows: Vec::new(),
        }
    }

    /// Puts a text into a cell, both counted from 0; cells come in the order of the rows.
    fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<(), String> {
        let (number, column) = (row as usize + 1, column as usize);
        if text.is_empty() {
            return Ok(());
        }
        if column >= MAX_CELLS || self.rows.len() >= MAX_ROWS {
            return Err(format!(
                "the sheet `{}` is larger than any table of records",
                self.name
            ));
        }
        if self.rows.last().is_none_or(|(last, _)| *last != number) {
            self.rows.push((number, Vec::new()));
        }
        if let Some((_, cells)) = self.rows.last_mut() {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
        Ok(())
    }
}

fn sheets(name: &str, bytes: Vec<u8>) -> Result<Vec<Sheet>, InputError> {
    let wrong = |message: String| InputError::about(name, message, None);
    let broken = |error: &dyn std::fmt::Display| {
        let message = format!("this is not a spreadsheet that can be read: {error}");
        InputError::about(name, message, Some("save it as .xlsx, .ods or .csv"))
    };
    // The first entry of an OpenDocument archive is its type, uncompressed, so that it can be told.
    let is_ods = bytes
        .get(30..68)
        .is_some_and(|start| start.starts_with(b"mimetypeapplication/vnd.oasis.opendoc"));
    let mut sheets = Vec::new();
    if is_ods {
        let mut book: Ods<_> = open_workbook_from_rs(Cursor::new(bytes))
            .map_err(|error: calamine::OdsError| broken(&error))?;
        for (title, range) in book.worksheets() {
            let mut sheet = Sheet::new(&title);
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let at = (top + row as u32, left + column as u32);
                sheet.put(at, written(value)).map_err(wrong)?;
            }
            sheets.push(sheet);
        }
        return Ok(sheets);
    }
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| broken(&error))?;
    for title in book.sheet_names() {
        // A chart has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&title) else {
            continue;
        };
        let mut sheet = Sheet::new(&title);
        while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
            let text = match cell.get_value() {
                DataRef::SharedString(text) => text.trim().to_owned(),
                value => written(&Data::from(value.clone())),
            };
            sheet.put(cell.get_position(), text).map_err(wrong)?;
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Gives the text of a cell.
fn written(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Int(number) => number.to_string(),
        // The shortest decimal that means the number: 69003, 18.5.
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(moment) if moment.is_datetime() => date(moment),
        Data::DateTime(duration) => duration.as_f64().to_string(),
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        Data::DurationIso(text) => text.clone(),
        // Shown as the spreadsheet shows it; no field of a record takes it.
        Data::Error(error) => error.to_string(),
    }
}

fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => day,
        _ => format!("{day}T{hour:02}:{minute:02}:{second:02}"),
    }
}
