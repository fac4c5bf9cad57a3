//! A cell of a comparison: what is said of one thing on one side.

use serde_json::Value;

/// What one side says of one row.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// Name of the row.
    pub name: String,
    /// For people.
    pub text: String,
    /// For programs.
    pub value: Value,
}
