//! The elements of a document that decide what is read in them.
//!
//! Names only; what follows from them is the business of the reader.

use crate::xml::Element;

/// What an open element is, as far as what is in it depends on that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Paragraph,
    ParagraphProperties,
    List,
    Run,
    RunProperties,
    Text,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    /// Ways to say the same, of which one is read.
    Alternatives {
        chosen: bool,
    },
    Note(&'static str, String),
    Other,
}

impl Tag {
    /// Tells what an element is.
    pub(crate) fn of(element: &Element) -> Tag {
        let note = |kind| Tag::Note(kind, element.get("id").unwrap_or_default());
        match element.name.as_str() {
            "p" => Tag::Paragraph,
            "pPr" => Tag::ParagraphProperties,
            "numPr" => Tag::List,
            "r" => Tag::Run,
            "rPr" => Tag::RunProperties,
            "t" => Tag::Text,
            "tr" => Tag::Row,
            "trPr" => Tag::RowProperties,
            "tc" => Tag::Cell,
            "tcPr" => Tag::CellProperties,
            "AlternateContent" => Tag::Alternatives { chosen: false },
            "footnote" => note("footnote"),
            "endnote" => note("endnote"),
            _ => Tag::Other,
        }
    }
}
