//! Workbooks of Excel and `OpenDocument`: their sheets, and the rows that are records.
//!
//! Built with the feature `spreadsheets`; nothing of a workbook is passed over without a word.

mod archive;
mod marks;
mod number_format;
mod opendocument;
mod sheet;
mod workbook;
mod workbook_size;

pub(crate) use sheet::read;
