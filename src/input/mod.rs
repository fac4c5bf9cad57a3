//! Bytes to model: the only room that knows YAML, JSON, CSV and spreadsheets, and the only one that reads files.
//!
//! Every format becomes a tree of `node::Node`s that know their place; `deserialize` turns a tree into model types, so
//! that one wrong value is shown where it stands, whatever it was written in. `needs_file` is the way back, to a text.
//! Writes no file, prints nothing.

pub mod archive;

pub mod node;

pub mod yaml;

pub mod json;

pub mod fault;

pub mod source_text;

pub mod input_error;

pub mod folder;

mod cells;

pub mod deserialize;

mod moved;

pub mod nearest;

pub mod source;

pub mod catalog;

pub mod references;

pub mod project;

pub mod needs;

pub mod overrides;

pub mod lines;

pub mod documents;

pub mod columns;

pub mod table;

pub mod opendocument;

pub mod workbook_size;

pub mod marks;

pub mod number_format;

pub mod sheet;

pub mod workbook;

pub mod records;

pub mod recognition;

pub mod stream;

pub mod templates;

pub mod needs_file;

pub mod picture;
