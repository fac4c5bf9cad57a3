//! Stands where `spreadsheet` does in a build without that feature: no workbook is read.

use std::io::Read;

use crate::hidden::Hidden;
use crate::input_error::InputError;
use crate::table::Row;

/// What a workbook would hold.
pub(crate) struct Workbook {
    /// Its rows.
    pub rows: Vec<Result<Row, InputError>>,
    /// What is to be told of it.
    pub notices: Vec<String>,
}

/// Reads no workbook.
pub(crate) fn read(name: &str, _: impl Read, _: Hidden) -> Result<Workbook, InputError> {
    let help = "save its sheet as .csv, or install the program with `spreadsheets`";
    Err(InputError::about(
        name,
        "this program reads no spreadsheets",
        Some(help),
    ))
}
