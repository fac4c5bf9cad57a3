//! Blocks as Markdown in which no mark of the text means anything, and the way back from it to the paragraphs.
//!
//! Who reads the Markdown reads what stands in the Word file: headings, items and paragraphs, letter by letter.

use std::ops::Range;

use crate::blocks::{Block, BlockKind};

/// What a Word file says, as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordText {
    /// The Markdown.
    pub markdown: String,
    /// Where each paragraph stands in it.
    paragraphs: Vec<Range<usize>>,
}

/// Where something stands in a Word file, which has no lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphPlace {
    /// The number of the paragraph, from 1; those without text are not counted.
    pub number: usize,
    /// What is read in it, on one line.
    pub text: String,
    /// The bytes of `text` that are meant.
    pub span: Range<usize>,
}

impl WordText {
    /// Writes blocks.
    pub fn of(blocks: &[Block]) -> WordText {
        let mut written = WordText::default();
        // The depths of the items around the one that is written: a list may begin at any depth.
        let mut around: Vec<u8> = Vec::new();
        for block in blocks {
            let indent = match block.kind {
                BlockKind::Item(depth) => {
                    let was_item = !around.is_empty();
                    around.retain(|outer| *outer < depth);
                    around.push(depth);
                    written
                        .markdown
                        .push_str(if was_item { "\n" } else { "\n\n" });
                    "  ".repeat(around.len())
                }
                _ => {
                    around.clear();
                    written.markdown.push_str("\n\n");
                    String::new()
                }
            };
            written.block(block, &indent);
        }
        written.markdown.push('\n');
        let begun = written.markdown.len() - written.markdown.trim_start().len();
        written.markdown.drain(..begun);
        for range in &mut written.paragraphs {
            *range = range.start - begun..range.end - begun;
        }
        written
    }

    fn block(&mut self, block: &Block, indent: &str) {
        let markdown = &mut self.markdown;
        let (before, behind) = match block.kind {
            BlockKind::Heading(level) => ("#".repeat(level.clamp(1, 6).into()) + " ", ""),
            BlockKind::BoldHeading => ("**".to_owned(), "**"),
            BlockKind::Item(_) => (indent[2..].to_owned() + "- ", ""),
            BlockKind::Cell | BlockKind::Text => (String::new(), ""),
        };
        let is_heading = matches!(block.kind, BlockKind::Heading(_) | BlockKind::BoldHeading);
        markdown.push_str(&before);
        let start = markdown.len();
        for (index, line) in block.text.lines().enumerate() {
            match index {
                0 => {}
                // A heading has one line.
                _ if is_heading => markdown.push(' '),
                _ => {
                    markdown.push_str("\\\n");
                    markdown.push_str(indent);
                }
            }
            escape(line.trim(), markdown);
        }
        self.paragraphs.push(start..markdown.len());
        markdown.push_str(behind);
    }

    /// Gives the paragraph that a stretch of the Markdown begins in.
    pub fn place(&self, range: &Range<usize>) -> Option<ParagraphPlace> {
        let index = self
            .paragraphs
            .partition_point(|paragraph| paragraph.end <= range.start);
        let index = index.min(self.paragraphs.len().checked_sub(1)?);
        let paragraph = self.paragraphs[index].clone();
        let mut place = ParagraphPlace {
            number: index + 1,
            text: String::new(),
            span: 0..0,
        };
        let mut chars = self.markdown[paragraph.clone()].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if paragraph.start + at <= range.start {
                place.span.start = place.text.len();
            }
            if paragraph.start + at < range.end {
                place.span.end = place.text.len();
            }
            let letter = match (c, chars.peek().copied()) {
                ('\\', Some((_, next))) => {
                    chars.next();
                    // Behind a line that the author broke the next one is indented.
                    while next == '\n' && chars.next_if(|(_, c)| *c == ' ').is_some() {}
                    if next == '\n' { ' ' } else { next }
                }
                _ => c,
            };
            place.text.push(letter);
            if paragraph.start + at < range.end {
                place.span.end = place.text.len();
            }
        }
        place.span.end = place.span.end.max(place.span.start);
        Some(place)
    }
}

/// Writes a line so that none of its marks means anything.
fn escape(line: &str, markdown: &mut String) {
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let begins = at == 0 && matches!(c, '-' | '+' | '=' | ':');
        let numbers = at == number && number > 0 && matches!(c, '.' | ')');
        if begins || numbers || "\\`*_[]<>&#~^$|{}!".contains(c) {
            markdown.push('\\');
        }
        markdown.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: BlockKind, text: &str) -> Block {
        Block {
            kind,
            text: text.to_owned(),
        }
    }

    #[test]
    fn marks_of_the_text_mean_nothing_and_places_lead_back() {
        let written = WordText::of(&[
            block(BlockKind::Heading(9), "A #1\njob"),
            block(BlockKind::BoldHeading, "*Tasks*"),
            block(BlockKind::Item(2), "- 5 % <b>\nmore"),
            block(BlockKind::Item(3), "deep"),
            block(BlockKind::Item(1), "1. flat"),
            block(BlockKind::Cell, "12) a_b"),
            block(BlockKind::Text, "---\n# & [x](y)"),
        ]);
        let expected = "###### A \\#1 job\n\n**\\*Tasks\\***\n\n- \\- 5 % \\<b\\>\\\n  more\n  - deep\n- 1\\. flat\n\n12\\) a\\_b\n\n\\---\\\n\\# \\& \\[x\\](y)\n";
        assert_eq!(written.markdown, expected);
        let at = written.markdown.find("more").unwrap();
        let place = written.place(&(at..at + 4)).unwrap();
        assert_eq!((place.number, &*place.text), (3, "- 5 % <b> more"));
        assert_eq!(&place.text[place.span], "more");
        let at = written.markdown.find("\\& \\[x").unwrap();
        let place = written.place(&(at..at + 6)).unwrap();
        assert_eq!(&place.text[place.span], "& [x");
        assert_eq!(WordText::default().place(&(0..1)), None);
        assert_eq!(WordText::of(&[]).markdown, "");
    }
}
