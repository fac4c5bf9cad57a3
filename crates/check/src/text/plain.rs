//! Plain text to a page: blank lines divide paragraphs, bullets begin items, short lines that stand alone are headings.

use crate::text::layer::{PageBuilder, Piece, PieceWeight};
use crate::text::page::BlockKind;

/// A short line has at most so many words.
const SHORT: usize = 8;

/// Reads plain text.
pub(crate) fn read(source: &str, layer: &mut PageBuilder) {
    let mut open = BlockKind::Paragraph;
    let mut start = 0;
    let mut first = true;
    let mut alone = true;
    let mut lines = source.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let range = start..start + line.len();
        start = range.end;
        let text = line.trim();
        if text.is_empty() {
            layer.close(open);
            open = BlockKind::Paragraph;
            alone = true;
            continue;
        }
        if is_bullet(text) {
            layer.close(open);
            open = BlockKind::Item;
        } else if first {
            open = match text.split_whitespace().count() {
                0..=14 if !text.ends_with('.') => BlockKind::Heading(1),
                _ => BlockKind::Paragraph,
            };
        } else if alone
            && is_short(text)
            && lines
                .peek()
                .is_none_or(|next| next.trim().is_empty() || is_bullet(next.trim()))
        {
            open = BlockKind::Heading(2);
        } else if is_short(text) && text.ends_with(':') {
            layer.close(open);
            open = BlockKind::Heading(2);
        }
        layer.push(line, range, Piece::Exact, PieceWeight::Plain);
        if open.is_heading() {
            layer.close(open);
            open = BlockKind::Paragraph;
        }
        first = false;
        alone = false;
    }
    layer.close(open);
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= SHORT && !text.ends_with(['.', '!', '?', ',', ';'])
}

fn is_bullet(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    [
        "- ",
        "* ",
        "• ",
        "– ",
        "· ",
        "+ ",
        "o ",
        "\u{25aa} ",
        "\u{2013} ",
        "-\t",
        "•\t",
    ]
    .iter()
    .any(|mark| text.starts_with(mark))
        || text.starts_with('•')
        || number.len() < text.len()
            && text.len() - number.len() <= 2
            && (number.starts_with(". ") || number.starts_with(") "))
}
