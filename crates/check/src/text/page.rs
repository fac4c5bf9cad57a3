//! A text as rules read it: blocks, sentences, words, and the way back to the source.
//!
//! The files beside it make it from Markdown, HTML and plain text.

use crate::text::segment::{self, Segment};
use std::ops::Range;

/// What a reader reads.
///
/// Ranges are of bytes of `folded`, which is made for finding: small letters, plain quotes and hyphens, single spaces,
/// one line for each block.
#[derive(Debug, Default)]
pub struct Page {
    /// The text as it is read.
    pub text: String,
    /// The text for finding.
    pub folded: String,
    /// Blocks, in reading order.
    pub blocks: Vec<Block>,
    /// Sentences, in reading order; a list item or a heading is one at least.
    pub sentences: Vec<Sentence>,
    /// Words, in reading order; an elided or hyphenated word is one.
    pub words: Vec<Range<usize>>,
    /// Addresses on the web and of mailboxes: read by nobody as words.
    pub links: Vec<Range<usize>>,
    /// Comments of the source.
    pub comments: Vec<Comment>,
    /// What the source says of itself.
    pub declared: Declared,
    pub(super) origins: Vec<u32>,
    pub(super) segments: Vec<Segment>,
}

/// What a source says of itself, outside of what is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// Language, by the `lang` attribute.
    pub language: Option<String>,
    /// The element that holds the whole page: its class.
    pub class: Option<String>,
    /// Title of an HTML page.
    pub title: Option<String>,
    /// Targets of links, such as `mailto:` addresses, and forms.
    pub targets: Vec<LinkTarget>,
}

/// What a link or a form leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTarget {
    /// The address, or the name of the element where it has none.
    pub address: String,
    /// Position of the block that it stands in, in the list of blocks.
    pub block: usize,
}

/// A comment of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Bytes of the source.
    pub span: Range<usize>,
    /// What stands between the marks.
    pub text: String,
}

/// A stretch of text that stands on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is.
    pub range: Range<usize>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading with its level; bold paragraphs that serve as headings have level 7.
    Heading(u8),
    /// A paragraph, or anything else that is read as one.
    Paragraph,
    /// An item of a list.
    Item,
}

impl BlockKind {
    /// Tells whether it is a heading.
    pub fn is_heading(self) -> bool {
        matches!(self, BlockKind::Heading(_))
    }
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is.
    pub range: Range<usize>,
    /// Its words, by their positions in the list of words.
    pub words: Range<usize>,
    /// The block that it stands in.
    pub block: usize,
}

impl Page {
    /// Gives the bytes of the source that a stretch of the page comes from.
    pub fn source_of(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.text_of(range);
        segment::source_of(&self.segments, &text)
    }

    /// Gives a stretch of the page as it is read.
    pub fn excerpt(&self, range: &Range<usize>) -> &str {
        self.text
            .get(self.text_of(range))
            .unwrap_or_default()
            .trim()
    }

    /// Gives a stretch of the page for finding.
    pub fn get(&self, range: &Range<usize>) -> &str {
        self.folded.get(range.clone()).unwrap_or_default()
    }

    /// Gives the sentence that a position lies in.
    pub fn sentence_at(&self, position: usize) -> Option<&Sentence> {
        let index = self
            .sentences
            .partition_point(|sentence| sentence.range.end <= position);
        self.sentences
            .get(index)
            .filter(|sentence| sentence.range.start <= position)
    }

    /// Gives the position in the list of the block that a position lies in.
    pub fn block_at(&self, position: usize) -> usize {
        self.blocks
            .partition_point(|block| block.range.end <= position)
            .min(self.blocks.len().saturating_sub(1))
    }

    /// Tells whether a stretch is a part of an address.
    pub fn in_link(&self, range: &Range<usize>) -> bool {
        let index = self.links.partition_point(|link| link.end <= range.start);
        self.links
            .get(index)
            .is_some_and(|link| link.start < range.end)
    }

    /// Gives the title: the first heading of the highest level that there is, else a short first block.
    pub fn title(&self) -> Option<&Block> {
        let level = |block: &Block| match block.kind {
            BlockKind::Heading(level) => level,
            _ => u8::MAX,
        };
        let best = self
            .blocks
            .iter()
            .filter(|block| level(block) <= 2)
            .min_by_key(|block| level(block));
        best.or_else(|| {
            let short = |block: &&Block| self.get(&block.range).split(' ').count() <= 14;
            self.blocks.first().filter(short)
        })
    }

    fn text_of(&self, range: &Range<usize>) -> Range<usize> {
        let end = self.text.len();
        let at = |position: usize| {
            self.origins
                .get(position)
                .map_or(end, |&origin| origin as usize)
        };
        let start = at(range.start);
        // The end is where the last character ends, not where the next begins: markup may stand between.
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
        let end = last.map_or(start, |last| {
            let start = at(last);
            start + self.text[start..].chars().next().map_or(0, char::len_utf8)
        });
        start..end.max(start)
    }
}
