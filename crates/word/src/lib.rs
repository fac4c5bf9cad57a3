//! Word files: packages of XML parts, read, written and amended.
//!
//! Knows no post, no role and no template; reads and writes no file: bytes come in, and bytes go out.

mod access;
pub mod amend;
mod brand;
mod fault;
mod flat;
mod package;
mod properties;
mod styles;
mod tree;
mod xml;

pub use brand::dress;
pub use fault::WordFault;
pub use flat::Media;
pub use package::{CONTENT_TYPES, Package, Part, Relation};
pub use styles::{Style, StyleKind, Styles};
