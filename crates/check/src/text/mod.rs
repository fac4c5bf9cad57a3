//! The text layer: what a reader reads of an ad, with the way back to where it stands in the source.
//!
//! Markdown, HTML and plain text become the same `Page`. Rules look at a page only; none of them knows a format.

pub(crate) mod fold;

pub(crate) mod layer;

pub(crate) mod plain;

pub(crate) mod element;

pub(crate) mod html;

pub(crate) mod markdown;

pub(crate) mod sentences;

pub(crate) mod page;
pub(crate) mod segment;
pub(crate) mod tongue;

use crate::text::layer::PageBuilder;
use crate::text::page::Page;

/// How an ad is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Markdown.
    Markdown,
    /// HTML, a page or a part of one.
    Html,
    /// Plain text.
    Plain,
}

impl Page {
    /// Reads a source.
    pub fn read(source: &str, markup: Markup) -> Page {
        let mut layer = PageBuilder::default();
        match markup {
            Markup::Markdown => markdown::read(source, &mut layer),
            Markup::Html => html::read(source, &mut layer),
            Markup::Plain => plain::read(source, &mut layer),
        }
        layer.finish()
    }
}
