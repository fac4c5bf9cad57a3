//! Tidies what templates leave: at most one empty line in a row outside fenced code, and one line break at the end.
//!
//! A document comes together from pieces. What can be tidied within a piece is tidied once, when the piece is made.

use std::borrow::Cow;

/// A piece of a document, tidied within; its first and its last line go on in the pieces beside it.
#[derive(Debug)]
pub struct Piece {
    text: String,
    /// Where the first line ends, with its break; the length where there is no break.
    head: usize,
    /// Where the last line begins.
    tail: usize,
    /// What is known of the lines between.
    body: Body,
}

/// The lines of a piece between its first and its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    /// Tidied, and the last is empty or not.
    Tidied { ends_empty: bool },
    /// As they came: there is fenced code in the piece.
    Fenced,
}

impl Piece {
    /// Makes a piece.
    pub fn new(text: &str) -> Piece {
        let bytes = text.as_bytes();
        let first = memchr::memchr(b'\n', bytes).map_or(text.len(), |end| end + 1);
        let last = memchr::memrchr(b'\n', bytes).map_or(text.len(), |end| end + 1);
        let as_it_came = |body| Piece {
            text: text.to_owned(),
            head: first,
            tail: last,
            body,
        };
        let ticks = memchr::memchr(b'`', bytes).is_some();
        if ticks && (text.contains("```") || text.starts_with('`') || text.ends_with('`')) {
            return as_it_came(Body::Fenced);
        }
        let mut lines = Lines::default();
        match lines.tidy(&text[first..last]) {
            Cow::Borrowed(_) => as_it_came(Body::Tidied {
                ends_empty: lines.after_empty,
            }),
            Cow::Owned(body) => Piece {
                tail: first + body.len(),
                text: [&text[..first], &body, &text[last..]].concat(),
                head: first,
                body: Body::Tidied {
                    ends_empty: lines.after_empty,
                },
            },
        }
    }

    /// Gives what there is of it.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// A document that comes together from pieces.
pub struct Tidy {
    text: String,
    /// Where the line under way begins.
    line: usize,
    lines: Lines,
    /// Whether a piece was tidied that turned out to be fenced code.
    lost: bool,
}

impl Tidy {
    /// Begins a document that will have about so many bytes.
    pub fn with_capacity(length: usize) -> Tidy {
        Tidy {
            text: String::with_capacity(length),
            line: 0,
            lines: Lines {
                after_empty: true,
                ..Lines::default()
            },
            lost: false,
        }
    }

    /// Adds a piece.
    pub fn push(&mut self, piece: &Piece) {
        let ends_empty = match piece.body {
            Body::Tidied { ends_empty } => ends_empty,
            Body::Fenced => {
                for line in piece.text.split_inclusive('\n') {
                    self.push_line(line);
                }
                return;
            }
        };
        self.push_line(&piece.text[..piece.head]);
        self.lost |= self.lines.fenced;
        let mut body = &piece.text[piece.head..piece.tail];
        if self.lines.after_empty {
            body = body.strip_prefix('\n').unwrap_or(body);
        }
        if !body.is_empty() {
            self.text.push_str(body);
            self.lines.after_empty = ends_empty;
            self.line = self.text.len();
        }
        self.text.push_str(&piece.text[piece.tail..]);
    }

    /// Adds to the line under way, and ends it with a line break.
    fn push_line(&mut self, line: &str) {
        self.text.push_str(line);
        if !line.ends_with('\n') {
            return;
        }
        let bytes = self.text.as_bytes();
        let end = bytes.len() - 1;
        // Nearly every line ends in a letter or a mark, and has nothing to trim.
        if end > self.line && bytes[end - 1].is_ascii_graphic() && bytes[self.line] != b'`' {
            self.lines.after_empty = false;
            self.line = end + 1;
            return;
        }
        let tidied = self.lines.tidy(&self.text[self.line..]);
        if let Cow::Owned(tidied) = tidied {
            self.text.truncate(self.line);
            self.text.push_str(&tidied);
        }
        self.line = self.text.len();
    }

    /// Tells whether a fence went on from one piece to the next, so that the document is not what it should be.
    pub fn is_lost(&self) -> bool {
        self.lost
    }

    /// Gives the document.
    pub fn done(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
        self.text
    }
}

/// What is known of the lines so far.
#[derive(Clone, Copy, Default)]
struct Lines {
    after_empty: bool,
    fenced: bool,
}

impl Lines {
    /// Tidies complete lines.
    fn tidy<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let mut tidy = String::new();
        // What needs no change is copied in one piece, however many lines it has.
        let mut copied = 0;
        let mut start = 0;
        let bytes = text.as_bytes();
        for end in memchr::memchr_iter(b'\n', bytes) {
            // Nearly every line ends in a letter or a mark, and has nothing to trim.
            if end > start && bytes[end - 1].is_ascii_graphic() && bytes[start] != b'`' {
                self.after_empty = false;
                start = end + 1;
                continue;
            }
            let line = &text[start..end];
            self.fenced ^= line.starts_with("```");
            let kept = if self.fenced {
                line.trim_end_matches('\r')
            } else {
                line.trim_end()
            };
            if kept.is_empty() && self.after_empty && !self.fenced {
                tidy.push_str(&text[copied..start]);
                copied = end + 1;
            } else if kept.len() < line.len() {
                tidy.push_str(&text[copied..start + kept.len()]);
                copied = end;
            }
            self.after_empty = kept.is_empty();
            start = end + 1;
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        tidy.push_str(&text[copied..]);
        Cow::Owned(tidy)
    }
}

/// Tidies a whole document.
pub fn tidy(text: &str) -> String {
    let mut tidy = Tidy::with_capacity(text.len() + 1);
    tidy.push(&Piece::new(text));
    tidy.done()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, line by line.
    fn plainly(text: &str) -> String {
        let mut tidy = String::new();
        let mut after_empty = true;
        let mut fenced = false;
        for line in text.lines() {
            fenced ^= line.starts_with("```");
            let line = if fenced { line } else { line.trim_end() };
            if fenced || !line.is_empty() || !after_empty {
                tidy.push_str(line);
                tidy.push('\n');
            }
            after_empty = line.is_empty();
        }
        tidy.truncate(tidy.trim_end().len());
        tidy + "\n"
    }

    proptest! {
        #[test]
        fn a_document_is_what_is_tidied_line_by_line(text in "([a\u{a0} ]{0,2}(\n|\r\n|```|\n)){0,12}") {
            prop_assert_eq!(tidy(&text), plainly(&text));
        }

        #[test]
        fn the_cuts_do_not_show(pieces in prop::collection::vec("([a\u{a0} ]{0,2}(\n|\r\n|``|\n)){0,4}|(a\n)?```\n\n\n```\n\n", 0..6)) {
            let mut document = Tidy::with_capacity(0);
            for piece in &pieces {
                document.push(&Piece::new(piece));
            }
            prop_assume!(!document.is_lost());
            prop_assert_eq!(document.done(), plainly(&pieces.concat()));
        }
    }
}
