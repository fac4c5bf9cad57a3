//! A workbook before its records are read: its sheets, what is told of them, and the rows that are records.
//!
//! Knows no file format; nothing is passed over without a word.

use std::sync::Arc;

use crate::columns::Columns;
use crate::hidden::Hidden;
use crate::input_error::InputError;
use crate::limits::MAX_CELLS;
use crate::source_text::Table;
use crate::spreadsheet::marks::{MarkKind, Marks, Merged};
use crate::spreadsheet::number_format::NumberFormat;
use crate::table::{Header, Row, UnknownCell};
use model::shown;

/// The most rows of a sheet, as many as the formats have.
const MAX_ROWS: usize = 1 << 20;

/// The most bytes of a workbook that is unpacked, and of the cells of all its sheets: one text may stand in many of them.
pub(crate) const MAX_BYTES: usize = 256 * 1024 * 1024;

/// The most rows that are looked at for all merged cells of a sheet: those of an honest one do not overlap.
const MAX_LOOKS: usize = 1 << 22;

/// Bytes that a row takes beside its cells, and a text beside its letters.
const ROW_BYTES: usize = 200;
const TEXT_BYTES: usize = 8;

/// What a workbook holds.
pub(crate) struct Workbook {
    /// Its rows; a header that names a column that no record has is an error instead of the rows below it.
    pub rows: Vec<Result<Row, InputError>>,
    /// What is to be told of it.
    pub notices: Vec<String>,
}

impl Workbook {
    /// Makes records of the sheets that hold any.
    pub(crate) fn of(
        name: &str,
        sheets: Vec<Sheet>,
        hidden: Hidden,
    ) -> Result<Workbook, InputError> {
        let mut book = Workbook {
            rows: Vec::new(),
            notices: Vec::new(),
        };
        let mut passed = Vec::new();
        for sheet in sheets {
            if sheet.is_hidden && hidden == Hidden::Skipped {
                continue;
            }
            match sheet.lines.first() {
                None => {}
                Some(first) if Columns::are_named_by(&first.cells) => book.add(name, sheet, hidden),
                Some(_) => passed.push(sheet),
            }
        }
        // Nothing looks like records: say what is wrong with the first sheet that holds anything.
        if let (true, Some(sheet)) = (book.rows.is_empty(), passed.first()) {
            let first = &sheet.lines[0];
            Header::read(first.cells.clone(), name, first.number, Some(&sheet.name)).map_err(
                |error| match sheet.header() {
                    Some(line) => error.advised(&line.advice(first)),
                    None => error,
                },
            )?;
        }
        for sheet in passed {
            let first = &sheet.lines[0];
            let mut notice = format!(
                "{name}: the sheet {} is passed over: its first row with anything in it, row {}, names no column of a record",
                quoted(&sheet.name),
                first.number
            );
            if let Some(line) = sheet.header() {
                notice.push_str(&format!("\n  = help: {}", line.advice(first)));
            }
            book.notices.push(notice);
        }
        Ok(book)
    }

    /// Adds the rows of a sheet whose first row names its columns.
    fn add(&mut self, name: &str, sheet: Sheet, hidden: Hidden) {
        if hidden == Hidden::Read {
            self.notices.extend(sheet.hidden().map(|what| {
                format!("{name}: {what}\n  = help: --skip-hidden leaves out what is hidden")
            }));
        }
        let Sheet {
            name: title,
            lines,
            marks,
            ..
        } = sheet;
        let skips = |is_hidden: bool| is_hidden && hidden == Hidden::Skipped;
        let mut lines = lines.into_iter().map(|mut line| {
            for (column, cell) in line.cells.iter_mut().enumerate() {
                if skips(marks.hides_column(column as u32)) {
                    cell.clear();
                }
            }
            line.untold
                .retain(|(column, _)| !skips(marks.hides_column(*column as u32)));
            line
        });
        let Some(first) = lines.next() else {
            return;
        };
        let header = Header::read(first.cells, name, first.number, Some(&title));
        let header = match header {
            Ok(header) => header,
            Err(error) => {
                self.rows.push(Err(error));
                return;
            }
        };
        for line in lines {
            let row = Row {
                name: name.to_owned(),
                number: line.number,
                cells: line.cells,
                untold: line.untold,
                header: Arc::clone(&header),
            };
            if !row.is_empty() && !skips(marks.hides_row(row.number as u32 - 1)) {
                self.rows.push(Ok(row));
            }
        }
    }
}

/// A sheet with the rows that hold anything, in their order.
pub(crate) struct Sheet {
    name: String,
    is_hidden: bool,
    marks: Marks,
    lines: Vec<SheetLine>,
    /// Bytes of all rows and cells, those of the sheets before it included.
    bytes: usize,
}

/// A row of a sheet before anybody knows what it is.
struct SheetLine {
    number: usize,
    cells: Vec<String>,
    untold: Vec<(usize, UnknownCell)>,
}

impl SheetLine {
    /// Says what to do where this row names the columns, and other rows stand above it.
    fn advice(&self, first: &SheetLine) -> String {
        let (number, above) = (self.number, self.number - 1);
        let known = self
            .cells
            .iter()
            .find(|name| Columns::are_named_by(std::slice::from_ref(name)));
        let rows = match above {
            1 => "row 1".to_owned(),
            above => format!("rows {} to {above}", first.number.min(above)),
        };
        format!(
            "row {number} names columns, such as `{}`: delete {rows} above it, so that the names come first",
            known.map_or("", String::as_str)
        )
    }
}

impl Sheet {
    /// Begins a sheet after those that take so many bytes.
    pub(crate) fn new(name: &str, is_hidden: bool, bytes: usize) -> Sheet {
        Sheet {
            name: name.to_owned(),
            is_hidden,
            marks: Marks::default(),
            lines: Vec::new(),
            bytes,
        }
    }

    /// Gives the bytes that it takes, with those of the sheets before it.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Finds a row that names columns below the first, where titles stand above the table.
    fn header(&self) -> Option<&SheetLine> {
        const TITLES: usize = 20;
        let mut below = self.lines.iter().take(TITLES).skip(1);
        below.find(|line| Columns::are_named_by(&line.cells))
    }

    /// Says what the sheet does not show of what is read.
    fn hidden(&self) -> Option<String> {
        let title = quoted(&self.name);
        if self.is_hidden {
            return Some(format!(
                "the sheet {title} is hidden, and its rows are read"
            ));
        }
        let (first, rows) = self.lines.split_first()?;
        let is_hidden = |line: &&SheetLine| self.marks.hides_row(line.number as u32 - 1);
        let rows: Vec<String> = rows
            .iter()
            .filter(is_hidden)
            .map(|line| line.number.to_string())
            .collect();
        let columns: Vec<String> = (0..)
            .zip(&first.cells)
            .filter(|(column, name)| !name.is_empty() && self.marks.hides_column(*column))
            .map(|(_, name)| quoted(name))
            .collect();
        let rows = match &*rows {
            [] => None,
            [row] => Some(format!("row {row}")),
            rows => Some(format!("{} rows ({})", rows.len(), listed(rows))),
        };
        let columns = match &*columns {
            [] => None,
            [column] => Some(format!("the column {column}")),
            columns => Some(format!("{} columns ({})", columns.len(), listed(columns))),
        };
        let all: Vec<String> = [rows, columns].into_iter().flatten().collect();
        (!all.is_empty()).then(|| {
            format!(
                "on the sheet {title}, {} hidden by the spreadsheet, but read as well",
                is_or_are(&all)
            )
        })
    }

    /// Puts a text into a cell, both counted from 0.
    pub(crate) fn put(&mut self, at: (u32, u32), text: String) -> Result<(), String> {
        self.is_free(at, &text)?;
        self.set(at, text)
    }

    fn is_free(&self, (row, column): (u32, u32), text: &str) -> Result<(), String> {
        let there = self.text((row, column));
        if there.is_empty() || text.is_empty() || there == text {
            return Ok(());
        }
        let name = format!("{}{}", Table::letters(column as usize), row + 1);
        Err(format!(
            "the sheet {} has two cells {name}: `{}` and `{}`",
            quoted(&self.name),
            shown::short(there),
            shown::short(text)
        ))
    }

    /// Gives the text of a cell, which may be empty.
    fn text(&self, (row, column): (u32, u32)) -> &str {
        let line = self.find(row as usize + 1).ok();
        let cells = line.map_or(&[][..], |index| &self.lines[index].cells);
        cells.get(column as usize).map_or("", String::as_str)
    }

    fn set(&mut self, (row, column): (u32, u32), text: String) -> Result<(), String> {
        if text.is_empty() {
            return Ok(());
        }
        let (number, column) = (row as usize + 1, column as usize);
        let rows = self.lines.len();
        let index = self.line(number);
        self.bytes += (self.lines.len() - rows) * ROW_BYTES;
        let cells = &mut self.lines[index].cells;
        // The cells before it take room as well, however empty.
        let more = (column + 1).saturating_sub(cells.len());
        self.bytes += text.len() + TEXT_BYTES + more * size_of::<String>();
        if column >= MAX_CELLS || index >= MAX_ROWS || self.bytes > MAX_BYTES {
            return Err(format!(
                "the sheet `{}` is larger than any table of records",
                self.name
            ));
        }
        if more > 0 {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        Ok(())
    }

    /// Puts a text that nobody wrote into a cell.
    fn put_untold(&mut self, at: (u32, u32), text: String, why: UnknownCell) -> Result<(), String> {
        self.set(at, text)?;
        let index = self.line(at.0 as usize + 1);
        self.lines[index].untold.push((at.1 as usize, why));
        Ok(())
    }

    /// Finds a row in the list, or where it would stand; most come in their order.
    fn find(&self, number: usize) -> Result<usize, usize> {
        match self.lines.last() {
            Some(last) if last.number == number => Ok(self.lines.len() - 1),
            Some(last) if last.number > number => {
                self.lines.binary_search_by_key(&number, |line| line.number)
            }
            _ => Err(self.lines.len()),
        }
    }

    /// Gives the place of a row in the list.
    fn line(&mut self, number: usize) -> usize {
        let index = match self.find(number) {
            Ok(index) => return index,
            Err(index) => index,
        };
        let line = SheetLine {
            number,
            cells: Vec::new(),
            untold: Vec::new(),
        };
        self.lines.insert(index, line);
        index
    }

    /// Puts a number into a cell as it is shown.
    pub(crate) fn put_number(
        &mut self,
        at: (u32, u32),
        number: f64,
        format: &NumberFormat,
    ) -> Result<(), String> {
        match format.text(number) {
            Some(text) => self.put(at, text),
            None => {
                let text = number.to_string();
                self.is_free(at, &text)?;
                self.put_untold(at, text, UnknownCell::Digits)
            }
        }
    }

    /// Takes over what the sheet says of its cells besides their values.
    pub(crate) fn take(&mut self, marks: Marks) -> Result<(), String> {
        for mark in &marks.cells {
            for at in mark
                .rows
                .clone()
                .flat_map(|row| mark.columns.clone().map(move |column| (row, column)))
            {
                match &mark.kind {
                    MarkKind::Formula(formula) => {
                        self.put_untold(at, formula.clone(), UnknownCell::Formula)?;
                    }
                    MarkKind::Shown(text) => self.set(at, text.clone())?,
                }
            }
        }
        let mut looks = 0;
        for merged in &marks.merged {
            looks += self.fill_down(merged)?;
            if looks > MAX_LOOKS {
                return Err(format!(
                    "the sheet {} has more merged cells than any table of records",
                    quoted(&self.name)
                ));
            }
        }
        self.marks = marks;
        Ok(())
    }
}

impl Sheet {
    /// Has what the first of merged cells says hold for each of their rows that says anything, unless it says something itself.
    /// Gives how many rows were looked at.
    fn fill_down(&mut self, merged: &Merged) -> Result<usize, String> {
        let text = self.text(merged.first).to_owned();
        if text.is_empty() {
            return Ok(1);
        }
        let column = merged.first.1 as usize;
        let first = self.line(merged.first.0 as usize + 1);
        let untold = self.lines[first].untold.iter();
        let mut untold = untold.filter(|(at, _)| *at == column).map(|(_, why)| *why);
        let untold = untold.next_back();
        let mut looks = 1;
        for index in first + 1..self.lines.len() {
            let line = &self.lines[index];
            let row = line.number as u32 - 1;
            if row >= merged.below.end {
                break;
            }
            looks += 1;
            let at = (row, merged.first.1);
            if line.cells.get(column).is_some_and(|own| !own.is_empty()) {
                continue;
            }
            match untold {
                Some(why) => self.put_untold(at, text.clone(), why)?,
                None => self.set(at, text.clone())?,
            }
        }
        Ok(looks)
    }
}

/// Quotes a name that somebody gave.
fn quoted(name: &str) -> String {
    format!("`{}`", shown::short(name))
}

/// Names a few of many.
fn listed(all: &[String]) -> String {
    const MOST: usize = 8;
    let more = match all.len() > MOST {
        true => ", …",
        false => "",
    };
    format!("{}{more}", all[..all.len().min(MOST)].join(", "))
}

fn is_or_are(all: &[String]) -> String {
    let many = all.len() > 1 || all.iter().any(|one| one.starts_with(char::is_numeric));
    format!("{} {}", all.join(" and "), if many { "are" } else { "is" })
}
