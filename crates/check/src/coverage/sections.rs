//! Which part of a description a block stands in: the work, what is asked for, what is offered.
//!
//! Headings tell it by the cues that `check` knows; a heading below one that tells nothing stays in its part.

use crate::lexicon::Cue;
use crate::marked_page::MarkedPage;
use crate::text::page::BlockKind;

/// A part of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What stands before the first heading that tells, or below one that tells nothing.
    Unknown,
    /// What the holder does.
    Work,
    /// What the holder brings.
    Requirements,
    /// What the employer gives, and how to apply.
    Offer,
}

/// Gives the part of each block.
pub(super) fn parts(marked: &MarkedPage<'_>) -> Vec<Part> {
    let mut parts = Vec::with_capacity(marked.page.blocks.len());
    let (mut part, mut level) = (Part::Unknown, u8::MAX);
    for (index, block) in marked.page.blocks.iter().enumerate() {
        if let BlockKind::Heading(depth) = block.kind {
            let told = marked.cues(&block.range).find_map(|(cue, _)| match cue {
                Cue::Responsibilities => Some(Part::Work),
                Cue::Requirements | Cue::Welcome => Some(Part::Requirements),
                Cue::Benefits | Cue::Offer | Cue::Pay | Cue::Application | Cue::Applying => {
                    Some(Part::Offer)
                }
                _ => None,
            });
            match told {
                // "Job description" above everything is the title: facts of the post may follow, and no work yet.
                Some(Part::Work) if index == 0 => {}
                Some(told) => (part, level) = (told, depth),
                None if depth > level => {}
                None => (part, level) = (Part::Unknown, u8::MAX),
            }
        }
        parts.push(part);
    }
    parts
}
