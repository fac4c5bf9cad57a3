//! Word files: packages of XML parts, read, written and amended.
//!
//! Knows no post, no role and no template; reads and writes no file: bytes come in, and bytes go out.

mod blocks;
mod elements;
mod fault;
mod markdown;
mod numbering;
mod package;
mod paragraphs;
mod reader;
mod styles;
mod xml;

pub use blocks::{Block, BlockKind};
pub use fault::WordFault;
pub use markdown::{ParagraphPlace, WordText};
pub use package::{CONTENT_TYPES, Package, Part, Relation};
pub use reader::read;
pub use styles::{Style, StyleKind, Styles};
