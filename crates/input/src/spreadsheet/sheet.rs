//! Spreadsheets: XLSX and ODS to rows of records, through calamine, which only this file names.
//!
//! Numbers keep the text that a person sees in the cell where it says something else, percents and codes with zeros; real date
//! cells become ISO dates.
//! Every sheet whose first row names columns of a needs record is read; others are somebody's notes, and are told.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, Reader, SheetVisible, Xlsx, open_workbook_from_rs,
};

use crate::hidden::Hidden;
use crate::input_error::InputError;
use crate::source;
use crate::spreadsheet::marks::{ods, xlsx};
use crate::spreadsheet::number_format::NumberFormat;
use crate::spreadsheet::workbook::{MAX_BYTES, Sheet, Workbook};
use crate::spreadsheet::workbook_size::Bytes;
use crate::spreadsheet::{archive, opendocument, workbook_size};

/// The most bytes that a workbook takes before a cell of it is read: texts that cells share, styles, lists of sheets.
const MAX_OPENING: u64 = 128 * 1024 * 1024;

/// The most sheets of a workbook, and the most parts of its archive; no honest one comes near them.
const MAX_SHEETS: usize = 1000;
const MAX_PARTS: usize = 20_000;

/// Reads the rows of a workbook.
pub(crate) fn read(name: &str, stream: impl Read, hidden: Hidden) -> Result<Workbook, InputError> {
    let bytes = source::bytes(stream, name)?;
    let too_large = |message: &str| {
        let help = Some("save the sheet with the records as .csv, which is read row by row");
        Err(InputError::about(name, message, help))
    };
    if archive::parts(&bytes) > MAX_PARTS {
        return too_large("the archive of this workbook has more parts than any workbook");
    }
    if archive::unpacked_size(&bytes) > MAX_BYTES as u64 {
        return too_large("this workbook is larger than 256 MiB when it is unpacked");
    }
    if workbook_size::opening_size(&bytes, MAX_OPENING) > MAX_OPENING {
        return too_large("the texts and styles of this workbook take more than 128 MiB");
    }
    Workbook::of(name, sheets(name, bytes)?, hidden)
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
        let size = opendocument::unfolded_size(&bytes, MAX_BYTES as u64)
            .map_err(|error| broken(&error))?;
        if size > MAX_BYTES as u64 {
            return Err(wrong(
                "its sheets are larger than any table of records".to_owned(),
            ));
        }
        let mut marks = ods::marks(&bytes).map_err(|error| broken(&error))?;
        let mut book: Ods<_> = open_workbook_from_rs(Cursor::new(bytes))
            .map_err(|error: calamine::OdsError| broken(&error))?;
        let hidden = hidden_sheets(book.sheets_metadata());
        // One after the other, because each is a copy.
        for title in book.sheet_names().into_iter().collect::<BTreeSet<_>>() {
            let range = book
                .worksheet_range(&title)
                .map_err(|error| broken(&error))?;
            let mut sheet = Sheet::new(&title, hidden.contains(&title), taken(&sheets));
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let at = (top + row as u32, left + column as u32);
                let put = match value {
                    Data::Float(number) => sheet.put_number(at, *number, &NumberFormat::Plain),
                    value => sheet.put(at, written(value)),
                };
                put.map_err(wrong)?;
            }
            sheet
                .take(marks.remove(&title).unwrap_or_default())
                .map_err(wrong)?;
            sheets.push(sheet);
        }
        return Ok(sheets);
    }
    let mut marks = xlsx::marks(&bytes).map_err(|error| broken(&error))?;
    let bytes = Bytes::new(bytes);
    let begin = bytes.begin();
    let mut book: Xlsx<_> =
        open_workbook_from_rs(bytes).map_err(|error: calamine::XlsxError| broken(&error))?;
    let titles = book.sheet_names();
    if titles.len() > MAX_SHEETS {
        let message = format!("this workbook has more than {MAX_SHEETS} sheets");
        return Err(wrong(message));
    }
    let hidden = hidden_sheets(book.sheets_metadata());
    let mut read = BTreeSet::new();
    for title in titles {
        // A chart has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&title) else {
            continue;
        };
        // Sheets that share one part of the archive are one sheet.
        if !read.insert(begin.get()) {
            continue;
        }
        let mut sheet = Sheet::new(&title, hidden.contains(&title), taken(&sheets));
        let formats = cells
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref());
        let formats: Vec<NumberFormat> = formats
            .map(|format| {
                format.map_or(NumberFormat::Plain, |format| {
                    NumberFormat::read(&format.format_code)
                })
            })
            .collect();
        while let Some((cell, style)) = cells
            .next_cell_with_style_id()
            .map_err(|error| broken(&error))?
        {
            let at = cell.get_position();
            let put = match cell.get_value() {
                DataRef::SharedString(text) => sheet.put(at, text.trim().to_owned()),
                DataRef::Float(number) => {
                    let format = formats.get(style).unwrap_or(&NumberFormat::Plain);
                    sheet.put_number(at, *number, format)
                }
                value => sheet.put(at, written(&Data::from(value.clone()))),
            };
            put.map_err(wrong)?;
        }
        sheet
            .take(marks.remove(&title).unwrap_or_default())
            .map_err(wrong)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Gives the bytes that sheets take so far.
fn taken(sheets: &[Sheet]) -> usize {
    sheets.last().map_or(0, Sheet::bytes)
}

fn hidden_sheets(all: &[calamine::Sheet]) -> Vec<String> {
    let hidden = all
        .iter()
        .filter(|sheet| sheet.visible != SheetVisible::Visible);
    hidden.map(|sheet| sheet.name.clone()).collect()
}

/// Gives the text of a cell.
fn written(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(moment) if moment.is_datetime() => date(moment),
        Data::DateTime(duration) => duration.as_f64().to_string(),
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        Data::DurationIso(text) => text.clone(),
        // Shown as the spreadsheet shows it; a row with such a text is refused.
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// Packs a workbook of one sheet, with texts that its cells share.
    fn workbook(texts: &[&str], rows: &str) -> Vec<u8> {
        const MAIN: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
        const RELATIONS: &str =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        let texts: String = texts
            .iter()
            .map(|text| format!("<si><t>{text}</t></si>"))
            .collect();
        let files = [
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets><sheet name="Posts" sheetId="1" r:id="a"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
                ),
            ),
            ("xl/sharedStrings.xml", format!("<sst {MAIN}>{texts}</sst>")),
            (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"),
            ),
        ];
        packed(&files)
    }

    /// Packs a workbook whose sheets are parts of the archive, by number; all have the same rows.
    fn sheets_of(parts: &[usize], rows: &str) -> Vec<u8> {
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let sheets = parts.iter().enumerate().map(|(number, part)| {
            format!(r#"<sheet name="S{number}" sheetId="{number}" r:id="p{part}"/>"#)
        });
        let targets = parts.iter().map(|part| {
            format!(
                r#"<Relationship Id="p{part}" Type="{relation}/worksheet" Target="s{part}.xml"/>"#
            )
        });
        let (sheets, targets) = (sheets.collect::<String>(), targets.collect::<String>());
        let relations = |inner: &str| format!("<Relationships>{inner}</Relationships>");
        let book = format!(
            r#"<Relationship Id="a" Type="{relation}/officeDocument" Target="xl/workbook.xml"/>"#
        );
        let mut files = vec![
            ("_rels/.rels".to_owned(), relations(&book)),
            (
                "xl/workbook.xml".to_owned(),
                format!("<workbook><sheets>{sheets}</sheets></workbook>"),
            ),
            ("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)),
        ];
        for part in parts.iter().collect::<BTreeSet<_>>() {
            let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
            files.push((format!("xl/s{part}.xml"), sheet));
        }
        packed(&files)
    }

    fn packed(files: &[(impl AsRef<str>, String)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            writer
                .start_file(name.as_ref(), SimpleFileOptions::default())
                .unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn cell(text: &str) -> String {
        format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#)
    }

    #[test]
    fn sheets_that_share_a_part_are_read_once() {
        let rows = format!("<row>{}</row><row>{}</row>", cell("role"), cell("cm"));
        assert_eq!(rows_of(&sheets_of(&[1, 1, 2, 1], &rows)), Ok(2));
        let error = rows_of(&sheets_of(&[1; 1001], &rows)).unwrap_err();
        assert!(error.contains("more than 1000 sheets"), "{error}");
    }

    #[test]
    fn all_sheets_together_cannot_fill_the_memory() {
        let mut rows = format!("<row>{}</row>", cell("role"));
        let long = cell(&"x".repeat(1 << 20));
        rows.extend(std::iter::repeat_n(format!("<row>{long}</row>"), 20));
        assert_eq!(rows_of(&sheets_of(&[1, 2], &rows)), Ok(40));
        // Cells far to the right, some of them on each sheet.
        let far = |row| {
            format!(
                r#"<row>{}</row>"#,
                cell("x").replace("<c", &format!(r#"<c r="BXW{row}""#))
            )
        };
        let far = (2..602).map(far).collect::<String>();
        let rows = format!("<row>{}</row>{far}", cell("role"));
        let parts: Vec<usize> = (0..10).collect();
        assert_eq!(rows_of(&sheets_of(&parts[..2], &rows)), Ok(1200));
        let error = rows_of(&sheets_of(&parts, &rows)).unwrap_err();
        assert!(error.contains("is larger than"), "{error}");
    }

    #[test]
    fn styles_and_room_asked_for_in_advance_are_refused_before_they_are_unpacked() {
        let mut files = vec![("xl/styles.xml", "<xf numFmtId=\"0\"/>".repeat(500_000))];
        assert!(rows_of(&packed(&files)).unwrap_err().contains("styles"));
        let texts = format!(r#"<sst uniqueCount="{}"><si/></sst>"#, u64::MAX);
        files = vec![("xl/sharedStrings.xml", texts)];
        assert!(rows_of(&packed(&files)).unwrap_err().contains("texts"));
    }

    fn rows_of(bytes: &[u8]) -> Result<usize, String> {
        match read("a.xlsx", bytes, Hidden::Read) {
            Ok(book) => Ok(book.rows.len()),
            Err(error) => Err(error.message),
        }
    }

    #[test]
    fn a_small_workbook_cannot_fill_the_memory() {
        let count = |texts: &[&str], cell: fn(usize) -> String, times: usize| {
            let cells = (2..).take(times).map(cell);
            let rows: String = cells.map(|cell| format!("<row>{cell}</row>")).collect();
            let header = r#"<row><c r="A1" t="s"><v>0</v></c></row>"#;
            let bytes = workbook(texts, &format!("{header}{rows}"));
            match read("a.xlsx", &*bytes, Hidden::Read) {
                Ok(book) => Ok(book.rows.len()),
                Err(error) => Err(error.message),
            }
        };
        let shared = |row| format!(r#"<c r="A{row}" t="s"><v>1</v></c>"#);
        let far = |row| format!(r#"<c r="BXW{row}" t="s"><v>0</v></c>"#);
        assert_eq!(count(&["role", "cm"], shared, 300), Ok(300));
        // One text in many cells, and cells far to the right.
        let long = "x".repeat(1 << 20);
        for (texts, cell, times) in [
            (&["role", &long][..], shared as fn(usize) -> String, 300),
            (&["role"], far, 6_000),
        ] {
            let error = count(texts, cell, times).unwrap_err();
            assert!(error.contains("is larger than"), "{error}");
        }
    }

    #[test]
    fn a_workbook_that_unpacks_to_more_than_anybody_writes_is_not_unpacked() {
        let text = "x".repeat(12_345);
        let mut bytes = workbook(&[&text], "");
        let size = |bytes: u32| (bytes + 93).to_le_bytes();
        while let Some(at) = bytes.windows(4).position(|found| found == size(12_345)) {
            bytes[at..at + 4].copy_from_slice(&size(300 << 20));
        }
        let error = read("a.xlsx", &*bytes, Hidden::Read).err().unwrap();
        assert!(error.message.contains("larger than 256 MiB"), "{error}");
    }
}
