//! Building a page: pieces of readable text with their places, put down one after the other.
//!
//! The readers of the formats push pieces and close blocks; nothing here knows a format.

use std::ops::Range;

use crate::text::fold::Folded;
use crate::text::page::{Block, BlockKind, Comment, Declared, LinkTarget, Page};
use crate::text::segment::Segment;
use crate::text::{fold, sentences};

/// A page that is being built.
#[derive(Debug, Default)]
pub(crate) struct PageBuilder {
    text: String,
    segments: Vec<Segment>,
    /// Kind and end of each closed block, in bytes of the text.
    closed: Vec<(BlockKind, usize)>,
    /// Bytes of the open block that are set in bold, and those that are not blank.
    bold: usize,
    inked: usize,
    /// Comments of the source.
    pub comments: Vec<Comment>,
    /// What the source says of itself.
    pub declared: Declared,
}

/// How a piece relates to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// The source's own bytes.
    Exact,
    /// Other bytes: an entity, an escape, a line break.
    Changed,
}

/// How a piece is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PieceWeight {
    /// As usual.
    Plain,
    /// Bold.
    Bold,
}

impl PageBuilder {
    /// Adds a piece of readable text.
    pub(crate) fn push(
        &mut self,
        piece: &str,
        source: Range<usize>,
        kind: Piece,
        weight: PieceWeight,
    ) {
        if piece.is_empty() {
            return;
        }
        let inked = piece
            .bytes()
            .filter(|byte| !byte.is_ascii_whitespace())
            .count();
        self.inked += inked;
        if weight == PieceWeight::Bold {
            self.bold += inked;
        }
        self.segments.push(Segment {
            text: narrow(self.text.len()),
            source: narrow(source.start),
            source_end: narrow(source.end),
            exact: kind == Piece::Exact,
        });
        self.text.push_str(piece);
    }

    /// Makes the target of a link or a form that stands in the open block.
    pub(crate) fn target(&self, address: &str) -> LinkTarget {
        LinkTarget {
            address: address.to_owned(),
            block: self.closed.len(),
        }
    }

    /// Closes the open block, if anything stands in it.
    pub(crate) fn close(&mut self, kind: BlockKind) {
        let start = self.closed.last().map_or(0, |(_, end)| *end);
        if self.inked > 0 {
            let kind = self.kind(kind, &self.text[start..]);
            let source = self.segments.last().map_or(0, |segment| segment.source_end) as usize;
            self.push("\n", source..source, Piece::Changed, PieceWeight::Plain);
            self.closed.push((kind, self.text.len()));
        } else {
            self.text.truncate(start);
            while self
                .segments
                .last()
                .is_some_and(|segment| segment.text as usize >= start)
            {
                self.segments.pop();
            }
        }
        (self.bold, self.inked) = (0, 0);
    }

    /// A short bold paragraph, or a short one that ends in a colon, is a heading.
    fn kind(&self, kind: BlockKind, text: &str) -> BlockKind {
        const SHORT: usize = 80;
        let text = text.trim();
        let all_bold = self.bold == self.inked;
        let label = all_bold || text.ends_with(':');
        if kind == BlockKind::Paragraph
            && label
            && text.len() <= SHORT
            && !text.ends_with(['.', '!'])
        {
            return BlockKind::Heading(7);
        }
        kind
    }

    /// Makes the page.
    pub(crate) fn finish(mut self) -> Page {
        self.close(BlockKind::Paragraph);
        let mut folded = Folded::default();
        let mut blocks = Vec::with_capacity(self.closed.len());
        let mut start = 0;
        for &(kind, end) in &self.closed {
            let first = folded.text.len();
            fold::fold_block(&self.text[start..end], start, &mut folded);
            blocks.push(Block {
                kind,
                range: first..folded.text.len(),
            });
            start = end;
        }
        let mut page = Page {
            text: self.text,
            folded: folded.text,
            blocks,
            comments: self.comments,
            declared: self.declared,
            origins: folded.origins,
            segments: self.segments,
            ..Page::default()
        };
        sentences::divide(&mut page);
        page
    }
}

/// Sources are at most 64 MiB, as `input` reads them; what lies beyond 4 GiB loses its place and nothing else.
fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
