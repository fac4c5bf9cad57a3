//! A page and what the word lists find in it: which part a block belongs to, and which cues stand where.
//!
//! Knows nothing of posts, laws or pay; the rules' view of an ad is [`crate::ad::Ad`].

use std::ops::Range;

use crate::lexicon::{Cue, Found, Hit, Lexicon};
use crate::text::page::{Block, BlockKind, Page};
use crate::text::tongue::TextLanguage;

/// A page and what the word lists find in it.
pub struct MarkedPage<'a> {
    /// The text.
    pub page: &'a Page,
    /// What the word lists find, in the order of the text.
    pub hits: Vec<Hit<'a>>,
    /// The parts of the text, each below its heading.
    pub sections: Vec<Section>,
}

/// A part of a text: a heading and the blocks below it, up to the next heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Position of the heading in the list of blocks; none for what stands before the first.
    pub heading: Option<usize>,
    /// Positions of the blocks below it.
    pub blocks: Range<usize>,
}

impl<'a> MarkedPage<'a> {
    /// Finds in a page what the word lists of a language know.
    pub fn new(page: &'a Page, tongue: TextLanguage) -> MarkedPage<'a> {
        MarkedPage {
            page,
            hits: Lexicon::embedded(tongue).find(page),
            sections: sections(&page.blocks),
        }
    }

    /// Lists the cues within a stretch of the text.
    pub fn cues(&self, range: &Range<usize>) -> impl Iterator<Item = (Cue, &Range<usize>)> {
        let from = self
            .hits
            .partition_point(|hit| hit.range.start < range.start);
        let end = range.end;
        self.hits[from..]
            .iter()
            .take_while(move |hit| hit.range.start < end)
            .filter_map(|hit| match hit.what {
                Found::Cue(cue) => Some((cue, &hit.range)),
                Found::Term { .. } => None,
            })
    }

    /// Tells whether a cue stands anywhere in a stretch of the text.
    pub fn has_cue(&self, range: &Range<usize>, cue: Cue) -> bool {
        self.cues(range).any(|(found, _)| found == cue)
    }

    /// Tells whether a cue stands anywhere in the text.
    pub fn says(&self, cue: Cue) -> bool {
        self.has_cue(&(0..self.page.folded.len()), cue)
    }

    /// Tells whether a block, a label right before it or the heading above it has a cue.
    pub fn is_about(&self, block: usize, cue: Cue) -> bool {
        self.block_has(block, cue) || self.is_headed(block, cue)
    }

    /// Tells whether a label right before a block or the heading above it has a cue.
    pub fn is_headed(&self, block: usize, cue: Cue) -> bool {
        let label = block.checked_sub(1).filter(|label| {
            let label = self.page.blocks.get(*label);
            label.is_some_and(|label| self.is_label(label))
        });
        let heading = self.section(block).and_then(|section| section.heading);
        [label, heading]
            .into_iter()
            .flatten()
            .any(|above| self.block_has(above, cue))
    }

    fn block_has(&self, block: usize, cue: Cue) -> bool {
        let block = self.page.blocks.get(block);
        block.is_some_and(|block| self.has_cue(&block.range, cue))
    }

    /// Gives the part of the text that a block below a heading belongs to.
    pub fn section(&self, block: usize) -> Option<&Section> {
        let index = self
            .sections
            .partition_point(|section| section.blocks.end <= block);
        let section = self.sections.get(index);
        section.filter(|section| section.blocks.contains(&block))
    }

    /// Tells whether a block is no more than a label for the next: a term, the head of a row.
    pub fn is_label(&self, block: &Block) -> bool {
        let text = self.page.get(&block.range);
        block.kind == BlockKind::Paragraph
            && self.words_in(&block.range) <= 5
            && !text.bytes().any(|byte| byte.is_ascii_digit())
            && !text.trim_end().ends_with('.')
    }

    /// Counts the words of a stretch of the text.
    pub fn words_in(&self, range: &Range<usize>) -> usize {
        let words = &self.page.words;
        words.partition_point(|word| word.start < range.end)
            - words.partition_point(|word| word.start < range.start)
    }
}

fn sections(blocks: &[Block]) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut open = Section {
        heading: None,
        blocks: 0..0,
    };
    for (index, block) in blocks.iter().enumerate() {
        if block.kind.is_heading() {
            sections.push(open);
            open = Section {
                heading: Some(index),
                blocks: index + 1..index + 1,
            };
        } else {
            open.blocks.end = index + 1;
        }
    }
    sections.push(open);
    sections
}
