//! Folding for finding: small letters, plain quotes and hyphens, single spaces, composed accents.
//!
//! What folds to the same text is found by the same term, however it was typed.

use icu_normalizer::properties::CanonicalCompositionBorrowed;

/// A folded text, and for each of its bytes the byte of the text that it comes from.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The folded text.
    pub text: String,
    /// Bytes of the text, by bytes of the folded text.
    pub origins: Vec<u32>,
}

impl Folded {
    fn push(&mut self, c: char, origin: usize) {
        self.text.push(c);
        self.origins.resize(self.text.len(), narrow(origin));
    }
}

/// A text beyond 4 GiB loses its places and nothing else.
fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// Tells whether a byte is a character that folds to itself.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() && !byte.is_ascii_uppercase() && byte != b'`'
}

/// Folds a text of no origin, such as a term.
pub fn fold(text: &str) -> String {
    let mut folded = Folded::default();
    fold_block(text, 0, &mut folded);
    let end = folded.text.trim_end_matches('\n').len();
    folded.text.truncate(end);
    folded.text
}

/// Folds one block, which begins at `offset`; it ends in one line break.
pub(crate) fn fold_block(block: &str, offset: usize, folded: &mut Folded) {
    let first = folded.text.len();
    folded.text.reserve(block.len());
    folded.origins.reserve(block.len());
    let mut space = None;
    let mut rest = block;
    while let Some(c) = rest.chars().next() {
        let index = block.len() - rest.len();
        let origin = offset + index;
        // Most of a text is as it should be already.
        let plain = rest.bytes().take_while(|byte| is_plain(*byte)).count();
        if plain > 0 {
            flush(&mut space, first, folded);
            folded.text.push_str(&rest[..plain]);
            folded.origins.extend((origin..origin + plain).map(narrow));
            rest = &rest[plain..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c.is_whitespace() {
            space.get_or_insert(origin);
            continue;
        }
        match c {
            // Soft hyphens, joiners and marks of order are not seen.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{feff}' => {}
            '\u{300}'..='\u{36f}' if space.is_none() => compose(c, origin, first, folded),
            _ => {
                flush(&mut space, first, folded);
                fold_char(c, origin, folded);
            }
        }
    }
    folded.push('\n', (offset + block.len()).saturating_sub(1));
}

fn flush(space: &mut Option<usize>, first: usize, folded: &mut Folded) {
    if let Some(origin) = space.take()
        && folded.text.len() > first
    {
        folded.push(' ', origin);
    }
}

/// Joins an accent that was typed on its own with the letter before it.
fn compose(mark: char, origin: usize, first: usize, folded: &mut Folded) {
    let base = folded.text[first..].chars().next_back();
    let composed = base.and_then(|base| CanonicalCompositionBorrowed::new().compose(base, mark));
    match (base, composed) {
        (Some(base), Some(composed)) => {
            let start = folded.text.len() - base.len_utf8();
            let origin = folded.origins[start] as usize;
            folded.text.truncate(start);
            folded.origins.truncate(start);
            folded.push(composed, origin);
        }
        _ => folded.push(mark, origin),
    }
}

fn fold_char(c: char, origin: usize, folded: &mut Folded) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2b9}' | '\u{2bc}' | '\u{ff07}' | '\u{b4}'
        | '`' => {
            folded.push('\'', origin);
        }
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => folded.push('"', origin),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => folded.push('-', origin),
        'œ' | 'Œ' => {
            folded.push('o', origin);
            folded.push('e', origin);
        }
        '\u{2026}' => folded.push('…', origin),
        _ => {
            for small in c.to_lowercase() {
                folded.push(small, origin);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_in_two_ways_folds_to_one() {
        assert_eq!(
            fold("l’équipe «\u{a0}jeune\u{202f}»"),
            "l'équipe \" jeune \""
        );
        assert_eq!(fold("Diplo\u{302}me\u{301}"), "diplômé");
        assert_eq!(fold("rock\u{2011}star  \n\tNin\u{ad}ja"), "rock-star ninja");
        assert_eq!(fold("Main d’Œuvre"), "main d'oeuvre");
        assert_eq!(fold("İ"), "i\u{307}");
    }
}
