//! What commands show in a terminal: tables and lists as text. Prints nothing itself.

pub mod table;

pub mod roles;

pub mod goals;

pub mod comparison;

mod stated;

pub mod recommendation;

pub mod explanation;

pub mod paragraph;

pub mod post;

pub mod findings;

pub mod rules;
