//! What a reader of a Word file reads: blocks of text, one after the other.
//!
//! Says what a block is, and nothing of how it looks or how it was stored.

/// A paragraph that holds any text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// What is read in it; where the author broke a line, a line ends.
    pub text: String,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading with its level, from 1.
    Heading(u8),
    /// A short bold line that serves as a heading.
    BoldHeading,
    /// An item of a list with its depth, from 0.
    Item(u8),
    /// A paragraph of a table's cell.
    Cell,
    /// A paragraph.
    Text,
}

/// A line in bold is a heading up to so many bytes.
const SHORT: usize = 80;

/// A block before it is known what stands behind it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// What its style, its numbering and its place say that it is.
    pub kind: BlockKind,
    /// What is read in it.
    pub text: String,
    /// How many of its bytes are no space, and how many of these are bold.
    pub inked: usize,
    pub bold: usize,
}

impl Draft {
    /// Tells whether it may be a heading by its looks: whole in bold, short, no sentence and no fact such as `Place: Lyon`.
    fn is_bold_line(&self) -> bool {
        let text = self.text.trim();
        let is_fact = text
            .split_once(':')
            .is_some_and(|(_, fact)| !fact.trim().is_empty());
        self.kind == BlockKind::Text
            && self.bold == self.inked
            && text.len() <= SHORT
            && !text.ends_with(['.', '!', '?', ',', ';'])
            && !is_fact
    }
}

/// Decides what blocks are, those without text left out.
pub(crate) fn settle(drafts: Vec<Draft>) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(drafts.len());
    let mut drafts = drafts
        .into_iter()
        .filter(|draft| draft.inked > 0)
        .peekable();
    while let Some(draft) = drafts.next() {
        let mut block = Block {
            kind: draft.kind,
            text: lines(&draft.text),
        };
        if matches!(block.kind, BlockKind::Text | BlockKind::Cell)
            && let Some(item) = without_bullet(&block.text)
        {
            block.text = item.to_owned();
            block.kind = BlockKind::Item(0);
        } else if draft.is_bold_line() && drafts.peek().is_some() {
            block.kind = BlockKind::BoldHeading;
        }
        blocks.push(block);
    }
    blocks
}

/// Takes away what is not seen: spaces at the ends of lines, several in a row, empty lines.
fn lines(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let words = line.split([' ', '\t']).filter(|word| !word.is_empty());
        let line = words.collect::<Vec<_>>().join(" ");
        line.trim().to_owned()
    });
    let lines = lines.filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Gives the text behind a bullet that somebody typed.
fn without_bullet(text: &str) -> Option<&str> {
    const BULLETS: [char; 12] = [
        '•', '·', '▪', '‣', '◦', '●', '○', '■', '–', '-', '*', '\u{f0b7}',
    ];
    let rest = text.strip_prefix(BULLETS)?;
    let item = rest.trim_start();
    (item.len() < rest.len() && !item.is_empty()).then_some(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str, bold: usize) -> Draft {
        let inked = text
            .bytes()
            .filter(|byte| !byte.is_ascii_whitespace())
            .count();
        Draft {
            kind: BlockKind::Text,
            text: text.to_owned(),
            inked,
            bold: bold.min(inked),
        }
    }

    #[test]
    fn looks_decide_where_styles_say_nothing() {
        let drafts = vec![
            draft("Your tasks", 99),
            draft("  • \t Plan   it ", 0),
            draft(" ", 0),
            draft("Place: Lyon", 99),
            draft("We pay well.", 99),
            draft("- 5 degrees\n\n  and more", 0),
            draft("-5 degrees", 0),
            draft("Signed", 99),
        ];
        let blocks = settle(drafts);
        let found: Vec<_> = blocks
            .iter()
            .map(|block| (block.kind, &*block.text))
            .collect();
        assert_eq!(
            found,
            [
                (BlockKind::BoldHeading, "Your tasks"),
                (BlockKind::Item(0), "Plan it"),
                (BlockKind::Text, "Place: Lyon"),
                (BlockKind::Text, "We pay well."),
                (BlockKind::Item(0), "5 degrees\nand more"),
                (BlockKind::Text, "-5 degrees"),
                (BlockKind::Text, "Signed"),
            ]
        );
    }
}
