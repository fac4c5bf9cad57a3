//! Word files: packages of XML parts, read, written and amended.
//!
//! Knows no post, no role and no template; reads and writes no file: bytes come in, and bytes go out.

mod access;
pub mod amend;
mod blocks;
mod brand;
mod elements;
mod fault;
mod flat;
mod markdown;
mod numbering;
mod package;
mod paragraphs;
mod properties;
mod reader;
mod styles;
mod tree;
#[cfg(test)]
mod trial;
mod xml;

pub use blocks::{Block, BlockKind};
pub use brand::dress;
pub use fault::WordFault;
pub use flat::Media;
pub use markdown::{ParagraphPlace, WordText};
pub use package::{CONTENT_TYPES, Package, Part, Relation};
pub use reader::read;
pub use styles::{Style, StyleKind, Styles};
