//! Tables of records: the rows of CSV as they come, and a row as a record, whatever table it is from.
//!
//! Commas, semicolons or tabs separate the cells, whichever the header is written with.

use std::sync::Arc;

use csv_core::ReadRecordResult;

use crate::columns::{Columns, RowCells};
use crate::fault::Fault;
use crate::input_error::InputError;
use crate::limits::{MAX_CELLS, MAX_RECORD_BYTES};
use crate::lines::Lines;
use crate::node::{Node, Origin, Place};
use crate::source;
use crate::source_text::{RecordSpot, SourceText, Table};

/// What spreadsheets show in a cell whose formula has failed, in English and in French.
const FAILED_FORMULAS: [&str; 12] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!", "#NOM?",
    "#NOMBRE!", "#NUL!", "#VALEUR!",
];

/// A row before its meaning is known.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Path as given, or `<stdin>`.
    pub name: String,
    /// Number of the row, from 1; of CSV the line on which it begins.
    pub number: usize,
    /// The text of each cell, empty where there is nothing.
    pub cells: Vec<String>,
    /// The cells whose text nobody wrote, by their columns.
    pub untold: Vec<(usize, UnknownCell)>,
    /// What the columns are.
    pub header: Arc<Header>,
}

/// Why the value of a cell is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnknownCell {
    /// Nobody has worked out its formula.
    Formula,
    /// It has more digits than a spreadsheet keeps.
    Digits,
}

impl UnknownCell {
    /// Says what is wrong and what to do.
    fn fault(self, place: Place) -> Fault {
        let (message, help) = match self {
            UnknownCell::Formula => (
                "a formula without a value",
                "open the workbook in a spreadsheet program and save it, so that it holds the values",
            ),
            UnknownCell::Digits => (
                "this number has more than 15 digits, and a spreadsheet keeps no more: the last ones are lost",
                "give the cell the format of a text, and write the number anew",
            ),
        };
        Fault::new(message, place).with_help(Some(help.to_owned()))
    }
}

/// What all rows of a table share.
#[derive(Debug)]
pub(crate) struct Header {
    columns: Columns,
    table: Arc<Table>,
}

impl Header {
    /// Reads the names of the columns; `sheet` is the sheet that the table stands on, if it stands on one.
    pub(crate) fn read(
        cells: Vec<String>,
        path: &str,
        number: usize,
        sheet: Option<&str>,
    ) -> Result<Arc<Header>, InputError> {
        let table = Arc::new(Table {
            sheet: sheet.map(str::to_owned),
            columns: cells.clone(),
        });
        let columns = Columns::read(cells).map_err(|fault| {
            let text = table.columns.join(", ");
            let mut source = SourceText::new(path, text);
            source.first_line = number;
            source.table = Some(Arc::clone(&table));
            InputError::in_source(&fault, &source)
        })?;
        Ok(Arc::new(Header { columns, table }))
    }
}

impl Row {
    /// Says where it stands.
    pub(crate) fn place(&self) -> RecordSpot {
        self.header.table.row(&self.name, self.number)
    }

    /// Tells whether nothing stands in the row.
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }

    /// Makes the tree of the row, and the text in which errors show it: a line for each cell, with its column.
    pub(crate) fn read(self) -> Result<(SourceText, Node), InputError> {
        let mut text = String::with_capacity(1024);
        let mut places = Vec::with_capacity(self.cells.len());
        for (index, cell) in self.cells.iter().enumerate() {
            if !cell.is_empty() {
                text.push_str(&self.header.table.column(index));
                text.push_str(": ");
            }
            let start = text.len();
            // Places count bytes, so a line break inside a cell gives way to a space of the same length.
            text.extend(cell.chars().map(|c| if c == '\n' { ' ' } else { c }));
            places.push(Place {
                origin: Origin::Record,
                start,
                end: text.len(),
            });
            if !cell.is_empty() {
                text.push('\n');
            }
        }
        let place = Place {
            origin: Origin::Record,
            start: 0,
            end: text.len(),
        };
        let source = SourceText {
            name: self.name,
            text,
            first_line: self.number,
            table: Some(Arc::clone(&self.header.table)),
        };
        let cells = RowCells {
            texts: &self.cells,
            places: &places,
            place,
        };
        let untold = self
            .untold
            .first()
            .map(|&(column, why)| why.fault(places[column]));
        let node = match untold.or_else(|| failed_formula(&cells)) {
            Some(fault) => Err(fault),
            None => self.header.columns.node(&cells),
        };
        match node {
            Ok(node) => Ok((source, node)),
            Err(fault) => Err(InputError::in_source(&fault, &source)),
        }
    }
}

/// Finds a cell whose formula has failed: what it shows is no text that anybody wrote.
fn failed_formula(cells: &RowCells<'_>) -> Option<Fault> {
    let failed = |text: &String| {
        let number = text.strip_prefix("Err:").unwrap_or_default();
        FAILED_FORMULAS.contains(&text.as_str()) || number.parse::<u16>().is_ok()
    };
    let column = cells.texts.iter().position(failed)?;
    let message = format!(
        "the cell holds `{}`, an error of the spreadsheet",
        cells.texts[column]
    );
    let help = "correct the formula, or empty the cell".to_owned();
    Some(Fault::new(message, cells.places[column]).with_help(Some(help)))
}

/// The rows of a CSV stream.
pub(crate) struct Rows {
    lines: Lines,
    cutter: Cutter,
    header: Arc<Header>,
}

impl Rows {
    /// Reads the header of a stream; nothing when there is none.
    pub(crate) fn new(mut lines: Lines) -> Result<Option<Rows>, InputError> {
        let mut line = Vec::new();
        while line.trim_ascii().is_empty() {
            line.clear();
            if !lines.read(&mut line)? {
                return Ok(None);
            }
        }
        // No name of a column holds any of the three.
        let count = |separator: u8| line.iter().filter(|&&byte| byte == separator).count();
        let separator = [b'\t', b';', b',']
            .into_iter()
            .max_by_key(|&separator| count(separator))
            .unwrap_or(b',');
        let mut cutter = Cutter {
            csv: csv_core::ReaderBuilder::new().delimiter(separator).build(),
            line,
            at: 0,
            ended: false,
        };
        let Some((number, names)) = cutter.row(&mut lines)? else {
            return Ok(None);
        };
        let header = Header::read(names, &lines.name, number, None)?;
        Ok(Some(Rows {
            lines,
            cutter,
            header,
        }))
    }

    /// Tells whether a whole line can be read without waiting for one.
    pub(crate) fn ready(&self) -> bool {
        self.cutter.at < self.cutter.line.len() || self.lines.ready()
    }
}

impl Iterator for Rows {
    type Item = Result<Row, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (number, cells) = match self.cutter.row(&mut self.lines) {
                Ok(row) => row?,
                Err(error) => return Some(Err(error)),
            };
            let row = Row {
                name: self.lines.name.clone(),
                number,
                cells,
                untold: Vec::new(),
                header: Arc::clone(&self.header),
            };
            if !row.is_empty() {
                return Some(Ok(row));
            }
        }
    }
}

/// Cuts lines into cells.
struct Cutter {
    csv: csv_core::Reader,
    line: Vec<u8>,
    /// First byte of the line that is not cut yet.
    at: usize,
    /// Whether the input has come to its end, and its last line to a line break.
    ended: bool,
}

impl Cutter {
    /// Cuts the next row, with the line on which it begins.
    fn row(&mut self, lines: &mut Lines) -> Result<Option<(usize, Vec<String>)>, InputError> {
        let (mut bytes, mut ends) = (vec![0; 1024], vec![0; 64]);
        let (mut filled, mut cells) = (0, 0);
        let mut number = lines.number();
        loop {
            if self.at == self.line.len() {
                self.line.clear();
                self.at = 0;
                lines.read(&mut self.line)?;
                if self.line.is_empty() && !self.ended {
                    self.ended = true;
                    self.line.push(b'\n');
                }
                if (filled, cells) == (0, 0) {
                    number = lines.number();
                }
            }
            let (result, read, written, ended) = self.csv.read_record(
                &self.line[self.at..],
                &mut bytes[filled..],
                &mut ends[cells..],
            );
            self.at += read;
            filled += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty if filled <= MAX_RECORD_BYTES => {}
                ReadRecordResult::OutputFull if filled <= MAX_RECORD_BYTES => {
                    bytes.resize(bytes.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull if cells <= MAX_CELLS => {
                    ends.resize(ends.len() * 2, 0);
                }
                // At the end of the input every cell is taken to be closed.
                ReadRecordResult::Record if self.ended && self.line.is_empty() => {
                    self.csv.reset();
                    let message = "a quotation mark opens a cell of this row, and none closes it";
                    let help = "close the cell, or write the mark twice where it is meant as such";
                    let mut error = InputError::about(&lines.name, message, Some(help));
                    error.line = Some(number);
                    return Err(error);
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
                _ => {
                    self.csv.reset();
                    let help = "a quotation mark that opens a cell may not be closed";
                    let message = "the row is larger than any record";
                    let mut error = InputError::about(&lines.name, message, Some(help));
                    error.line = Some(number);
                    return Err(error);
                }
            }
        }
        // The line feed after a carriage return belongs to the row that it ends.
        if self.line[self.at..] == *b"\n" {
            self.at = self.line.len();
        }
        let mut start = 0;
        let texts = ends[..cells].iter().map(|&end| {
            let cell = std::str::from_utf8(&bytes[start..end]);
            start = end;
            match cell {
                Ok(cell) => Ok(cell.trim().to_owned()),
                Err(_) => Err(source::not_utf8(&lines.name, number)),
            }
        });
        Ok(Some((number, texts.collect::<Result<_, _>>()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(csv: &str) -> Vec<(usize, Vec<String>)> {
        let lines = Lines::new(
            "posts.csv",
            Box::new(std::io::Cursor::new(csv.as_bytes().to_vec())),
        );
        let rows = Rows::new(lines.unwrap()).unwrap().unwrap();
        rows.map(|row| row.map(|row| (row.number, row.cells)).unwrap())
            .collect()
    }

    #[test]
    fn rows_know_their_lines_whatever_ends_them() {
        let expected = |rows: &[(usize, [&str; 2])]| {
            rows.iter()
                .map(|(number, cells)| (*number, cells.map(str::to_owned).to_vec()))
                .collect::<Vec<_>>()
        };
        let all = expected(&[(2, ["cm", "A, B"]), (4, ["ite", "C\nD"]), (6, ["cno", "E"])]);
        let csv = "role,organization.name\ncm,\"A, B\"\n\nite,\"C\nD\"\ncno, E \n,\n";
        assert_eq!(rows(csv), all);
        assert_eq!(rows(&format!("\u{feff}{csv}")), all);
        let crlf = csv.replace('\n', "\r\n");
        let cells = rows(&crlf);
        assert_eq!(
            cells.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
            [2, 4, 6]
        );
        assert_eq!(
            rows("role;organization.name\ncm;A, B"),
            expected(&[(2, ["cm", "A, B"])])
        );
        assert_eq!(
            rows("role\torganization.name\ncm\tA;B\n"),
            expected(&[(2, ["cm", "A;B"])])
        );
    }

    #[test]
    fn a_formula_that_has_failed_is_no_text() {
        for (cell, failed) in [
            ("#N/A", true),
            ("#NOM?", true),
            ("Err:502", true),
            ("#WIN!", false),
            ("Err: 502 of them", false),
        ] {
            let csv = format!("role,position.title\ncm,{cell}\n").into_bytes();
            let lines = Lines::new("p.csv", Box::new(std::io::Cursor::new(csv)));
            let mut rows = Rows::new(lines.unwrap()).unwrap().unwrap();
            assert_eq!(
                rows.next().unwrap().unwrap().read().is_err(),
                failed,
                "{cell}"
            );
        }
    }

    #[test]
    fn a_cell_whose_column_has_no_name_is_told() {
        for (csv, column) in [("role,,id\n,,,x\n", "D"), ("role,,\n,,x\n", "C")] {
            let lines = Lines::new("p.csv", Box::new(csv.as_bytes()));
            let mut rows = Rows::new(lines.unwrap()).unwrap().unwrap();
            let error = rows.next().unwrap().unwrap().read().unwrap_err();
            let shown = format!("--> p.csv:2\n  |\n2 | column {column}: x\n");
            assert!(error.to_string().contains(&shown), "{error}");
        }
    }

    #[test]
    fn a_cell_that_nobody_closes_swallows_no_rows() {
        for end in ["", "\n"] {
            let csv = format!("role,id\ncm,a\ncm,\"b\nite,c\ncno,d{end}");
            let lines = Lines::new("p", Box::new(std::io::Cursor::new(csv.into_bytes())));
            let mut rows = Rows::new(lines.unwrap()).unwrap().unwrap();
            assert!(rows.next().unwrap().is_ok());
            assert_eq!(rows.next().unwrap().unwrap_err().line, Some(3));
            assert!(rows.next().is_none());
        }
        for cells in [63, 64, 65, 128] {
            let names: Vec<String> = (0..cells).map(|n| format!("adjust.level.c{n}")).collect();
            let csv = format!("{}\n{}", names.join(","), vec!["x"; cells].join(","));
            assert_eq!(rows(&csv).len(), 1, "{cells}");
        }
    }

    #[test]
    fn a_cell_without_end_fills_no_memory() {
        let mut csv = "role\n\"".to_owned();
        csv.push_str(&"x\n".repeat(MAX_RECORD_BYTES));
        let lines = Lines::new("p", Box::new(std::io::Cursor::new(csv.into_bytes())));
        let mut rows = Rows::new(lines.unwrap()).unwrap().unwrap();
        assert_eq!(rows.next().unwrap().unwrap_err().line, Some(2));
    }
}
