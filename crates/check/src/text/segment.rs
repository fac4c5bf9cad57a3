//! Pieces of a text and the bytes of the source that they come from: the way back.

use std::ops::Range;

/// A piece of the text and the bytes of the source that it comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    /// First byte in the text.
    pub text: u32,
    /// First byte in the source, and the one behind the last.
    pub source: u32,
    pub source_end: u32,
    /// Whether the bytes are the same.
    pub exact: bool,
}

/// Gives the bytes of the source that a stretch of the text comes from.
pub(crate) fn source_of(segments: &[Segment], text: &Range<usize>) -> Range<usize> {
    let find = |position: usize| {
        let index = segments.partition_point(|segment| segment.text as usize <= position);
        index.checked_sub(1).and_then(|index| segments.get(index))
    };
    let Some(first) = find(text.start) else {
        return 0..0;
    };
    let start = match first.exact {
        true => first.source as usize + (text.start - first.text as usize),
        false => first.source as usize,
    };
    let Some(last) = text
        .end
        .checked_sub(1)
        .filter(|last| *last >= text.start)
        .and_then(find)
    else {
        return start..start;
    };
    let end = match last.exact {
        true => {
            (last.source as usize + (text.end - last.text as usize)).min(last.source_end as usize)
        }
        false => last.source_end as usize,
    };
    start..end.max(start)
}
