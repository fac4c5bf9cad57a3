//! Words as lines of a given width. The only file that names the wrapping crate.

use textwrap::{Options, WordSeparator, WordSplitter};

/// Breaks a text between words; the first line begins with `first`, the others with `rest`.
///
/// No-break spaces hold; a word that is longer than a line is cut.
pub(crate) fn wrap(text: &str, width: u16, first: &str, rest: &str) -> String {
    let options = Options::new(usize::from(width))
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(text, options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_the_width_and_no_break_spaces_hold() {
        assert_eq!(
            wrap("un deux trois\u{a0}: quatre", 12, "- ", "  "),
            "- un deux\n  trois\u{a0}:\n  quatre"
        );
        assert_eq!(wrap("abcdefgh", 5, "", ""), "abcde\nfgh");
    }
}
