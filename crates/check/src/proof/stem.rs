//! The words of a text that say something, cut to what inflection leaves of them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::proof::token::{TokenKind, tokens};
use crate::proof::words::ProofWords;
use model::Language;

/// A word that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem {
    /// Where the word stands.
    pub range: Range<usize>,
    /// What is left of it.
    pub root: String,
}

/// Letters that are kept of a long word.
const KEPT: usize = 6;

/// Lists the words of a folded text that say something, numbers left out.
pub fn stems(text: &str, offset: usize, language: Language) -> Vec<Stem> {
    let words = ProofWords::embedded();
    let found = tokens(text).into_iter().filter_map(|token| {
        let word = match &token.kind {
            TokenKind::Word(word) => word.as_str(),
            TokenKind::Code => &text[token.range.clone()],
            _ => return None,
        };
        let silent = words.is_stop(word, language)
            || words.number(word, language).is_some()
            || word.chars().count() < 2;
        (!silent).then(|| Stem {
            range: token.range.start + offset..token.range.end + offset,
            root: root(word, language),
        })
    });
    found.collect()
}

/// Cuts a word to what inflection leaves of it.
pub fn root(word: &str, language: Language) -> String {
    let words = ProofWords::embedded();
    let known = words.alike(word, language);
    if known != word {
        return cut(known);
    }
    let singular = match word.strip_suffix(['s', 'x']) {
        Some(shorter) if shorter.chars().count() >= 3 && !shorter.ends_with('s') => shorter,
        _ => word,
    };
    cut(words.alike(singular, language))
}

fn cut(word: &str) -> String {
    let plain: String = word.chars().map(without_accent).collect();
    let endings = ["ing", "ed", "er", "ez", "ant", "s", "e", "y", "i"];
    let mut rest = plain.as_str();
    // *adoptées*, *adopté*, *adopte*: one ending after the other.
    while let Some(shorter) = endings.iter().find_map(|ending| {
        rest.strip_suffix(ending)
            .filter(|shorter| shorter.chars().count() >= 4)
    }) {
        rest = shorter;
    }
    rest.chars().take(KEPT).collect()
}

/// Tells whether a set of roots has one, or one that begins as it does.
pub fn has(roots: &BTreeSet<String>, root: &str) -> bool {
    const SHORT: usize = 5;
    if roots.contains(root) {
        return true;
    }
    match root.char_indices().nth(SHORT) {
        None if root.chars().count() == SHORT => roots
            .range(root.to_owned()..)
            .next()
            .is_some_and(|next| next.starts_with(root)),
        Some((at, _)) => roots.contains(&root[..at]),
        None => false,
    }
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'û' | 'ù' | 'ü' => 'u',
        'ç' => 'c',
        _ => c,
    }
}
