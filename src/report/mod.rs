//! What commands show in a terminal: tables and lists as text. Prints nothing itself.

pub(crate) mod table;

pub(crate) mod roles;

#[cfg(feature = "mcp")]
pub(crate) mod goals;

mod cell;
pub(crate) mod comparison;

pub(crate) mod coverage;

mod stated;

pub(crate) mod recommendation;

pub(crate) mod explanation;

pub(crate) mod paragraph;

pub(crate) mod post;

pub mod findings;

pub(crate) mod rules;
