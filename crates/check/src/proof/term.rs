//! Finding terms in a folded text: whole words only.

use std::ops::Range;

use crate::text::sentences::is_whole;

/// Finds every place of a term.
pub fn places<'t>(text: &'t str, term: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let found = text.match_indices(term);
    let found = found.map(move |(at, _)| at..at + term.len());
    found.filter(move |range| is_whole(text, range))
}

/// Tells whether a text holds any of these terms.
pub fn holds(text: &str, terms: &[String]) -> bool {
    terms.iter().any(|term| places(text, term).next().is_some())
}
