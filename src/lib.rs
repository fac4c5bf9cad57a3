//! Writes job descriptions from competence profiles.
//!
//! ```text
//! input ── model::Catalog ─┐
//!       └─ model::Needs ───┴─> tailor ──> model::Description ──┬─> check ──> findings
//!                                                              └─> render ─> documents
//!                                                                     └───> site ─> pages, feeds
//! ```
//!
//! The modules stand in the order in which a newcomer should read them; ARCHITECTURE.md has the picture and the
//! invariants.

pub mod model;

pub mod input;

pub mod interview;

pub mod tailor;

pub mod check;

pub mod render;

pub mod report;

pub mod proof;

pub mod batch;

pub mod site;

pub mod cli;
