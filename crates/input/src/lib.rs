//! Bytes to model: the only room that knows YAML, JSON, CSV and spreadsheets, and the only one that reads files.
//!
//! Every format becomes a tree of `node::Node`s that know their place; `deserialize` turns a tree into model types, so
//! that one wrong value is shown where it stands, whatever it was written in. `needs_file` is the way back, to a text.
//! Writes no file, prints nothing.

#![cfg_attr(
    not(feature = "spreadsheets"),
    allow(dead_code, reason = "what only workbooks use has no user without them")
)]

pub mod catalog;
mod cells;
mod columns;
pub mod deserialize;
mod documents;
pub mod dotted;
mod fault;
pub mod folder;
mod hidden;
mod input_error;
pub mod json;
pub mod languages;
mod limits;
pub mod lines;
mod moved;
pub mod nearest;
pub mod needs;
pub mod needs_file;
mod node;
pub mod overrides;
pub mod picture;
pub mod project;
pub mod recognition;
pub mod records;
mod references;
pub mod source;
mod source_text;
#[cfg(feature = "spreadsheets")]
mod spreadsheet;
#[cfg(not(feature = "spreadsheets"))]
#[path = "no_spreadsheet.rs"]
mod spreadsheet;
pub mod stream;
mod table;
pub mod templates;
pub mod yaml;

pub use dotted::Dotted;
pub use fault::Fault;
pub use folder::{MANIFEST, SITE_MANIFEST};
pub use hidden::Hidden;
pub use input_error::InputError;
pub use limits::MAX_RECORD_BYTES;
pub use needs::Layers;
pub use node::{Node, Origin, Place, Value};
pub use project::Project;
pub use records::{Draft, Record, RecordFormat};
pub use source_text::{RecordSpot, STDIN, SourceText};
pub use stream::{Post, Settings, Sources, Stream};
pub use templates::UserTemplates;
