//! How much of one record is read, in every format: beyond it a file is an error and no memory is taken.

/// The most cells of a row; no honest table comes near it.
pub(crate) const MAX_CELLS: usize = 2000;

/// The longest record that is read; no honest one comes near it.
pub const MAX_RECORD_BYTES: usize = 16 * 1024 * 1024;

/// The deepest nesting that is read; no honest file comes near it, and small stacks can hold it.
pub(crate) const MAX_DEPTH: usize = 24;
