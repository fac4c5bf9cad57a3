//! The context in which a term is a fault, or is none: the words around it, a negation, a name.
//!
//! Few and plain, so that HR people can read them in the word lists.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::pattern::forms;
use crate::text::page::{BlockKind, Page};
use crate::text::sentences::{is_whole, is_word};
use crate::vocabulary::Vocabulary;

/// A condition as it is written; any of its parts makes it hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ConditionWords {
    /// One of these stands right before the term.
    pub before: Vec<String>,
    /// One of these stands right after the term.
    pub after: Vec<String>,
    /// One of these stands in the same sentence.
    pub near: Vec<String>,
    /// One of these stands in the same sentence, before the term.
    pub earlier: Vec<String>,
    /// The term is denied: `no`, `not`, `without` shortly before it, `not needed` after it.
    pub negated: bool,
    /// The term opens its sentence.
    pub opening: bool,
    /// The term closes its phrase: a mark or nothing follows, and no word.
    pub closing: bool,
    /// The term is a name: a capital in the middle of a sentence.
    pub name: bool,
    /// The term is a part of a name: a capital, and a capital beside it.
    pub full_name: bool,
    /// The term stands in a heading.
    pub heading: bool,
}

/// A condition, ready to be tested.
#[derive(Debug, Default)]
pub(crate) struct TermCondition {
    before: Beside,
    after: Beside,
    near: SearchedWords,
    earlier: SearchedWords,
    denied_before: SearchedWords,
    denied_after: SearchedWords,
    opening: bool,
    closing: bool,
    name: bool,
    full_name: bool,
    heading: bool,
}

/// Words that may stand right beside a term, by the byte with which they touch it: there are hundreds of them.
#[derive(Debug, Default)]
struct Beside(BTreeMap<u8, Vec<String>>);

impl Beside {
    /// Takes words that may stand before a term.
    fn before(words: &[String]) -> Beside {
        let words = words.iter().map(|word| word.trim_end_matches('\''));
        Self::by(words, |word| word.bytes().next_back())
    }

    /// Takes words that may stand behind a term.
    fn after(words: &[String]) -> Beside {
        Self::by(words.iter().map(String::as_str), |word| word.bytes().next())
    }

    fn by<'w>(words: impl Iterator<Item = &'w str>, edge: fn(&str) -> Option<u8>) -> Beside {
        let mut by_edge: BTreeMap<u8, Vec<String>> = BTreeMap::new();
        for word in words {
            if let Some(edge) = edge(word) {
                by_edge.entry(edge).or_default().push(word.to_owned());
            }
        }
        Beside(by_edge)
    }

    fn touching(&self, edge: Option<u8>) -> &[String] {
        edge.and_then(|edge| self.0.get(&edge))
            .map_or(&[], Vec::as_slice)
    }

    /// Tells whether the text before the term ends with one of them.
    fn end(&self, text: &str) -> bool {
        let text = text.trim_end_matches([' ', '-', '"', '(', '\'']);
        let words = self.touching(text.bytes().next_back()).iter();
        words
            .filter_map(|word| text.strip_suffix(word.as_str()))
            .any(|before| !before.chars().next_back().is_some_and(is_word))
    }

    /// Tells whether the text behind the term starts with one of them.
    fn start(&self, text: &str) -> bool {
        let text = text.trim_start_matches([' ', '-', '"', ')', ',']);
        let words = self.touching(text.bytes().next()).iter();
        words
            .filter_map(|word| text.strip_prefix(word.as_str()))
            .any(|after| !after.chars().next().is_some_and(is_word))
    }
}

/// Words to look for in a part of a sentence; the search is made ready when it is first needed.
#[derive(Debug, Default)]
struct SearchedWords {
    words: Vec<String>,
    search: OnceLock<Option<AhoCorasick>>,
}

impl SearchedWords {
    fn new(words: Vec<String>) -> SearchedWords {
        SearchedWords {
            words,
            search: OnceLock::new(),
        }
    }

    fn stand_in(&self, text: &str) -> bool {
        if self.words.is_empty() || text.is_empty() {
            return false;
        }
        let search = self
            .search
            .get_or_init(|| AhoCorasick::new(&self.words).ok());
        let Some(search) = search else {
            return false;
        };
        search
            .find_overlapping_iter(text)
            .any(|found| is_whole(text, &found.range()))
    }
}

/// A negation reaches so many words.
const REACH: usize = 7;

impl TermCondition {
    /// Makes a condition; `$name` stands for the words of a set.
    pub(crate) fn new(
        words: &ConditionWords,
        sets: &BTreeMap<String, Vec<String>>,
    ) -> TermCondition {
        let all = |list: &[String]| -> Vec<String> {
            let words = list.iter().flat_map(|word| match word.strip_prefix('$') {
                Some(name) => sets.get(name).map_or(&[][..], Vec::as_slice),
                None => std::slice::from_ref(word),
            });
            words.flat_map(|word| forms(word)).collect()
        };
        let negation = |name: &str| match words.negated {
            true => all(&[format!("${name}")]),
            false => Vec::new(),
        };
        TermCondition {
            before: Beside::before(&all(&words.before)),
            after: Beside::after(&all(&words.after)),
            near: SearchedWords::new(all(&words.near)),
            earlier: SearchedWords::new(all(&words.earlier)),
            denied_before: SearchedWords::new(negation("denied-before")),
            denied_after: SearchedWords::new(negation("denied-after")),
            opening: words.opening,
            closing: words.closing,
            name: words.name,
            full_name: words.full_name,
            heading: words.heading,
        }
    }

    /// Tells whether the condition holds for a term at a place.
    pub(crate) fn holds(&self, page: &Page, range: &Range<usize>) -> bool {
        let Some(sentence) = page.sentence_at(range.start) else {
            return false;
        };
        let block = &page.blocks[sentence.block];
        let earlier = &page.folded[sentence.range.start..range.start];
        let later = &page.folded[range.end..sentence.range.end.max(range.end)];
        self.before.end(earlier)
            || self.after.start(later)
            || self.near.stand_in(earlier)
            || self.near.stand_in(later)
            || self.earlier.stand_in(earlier)
            || self.denied_before.stand_in(last_words(earlier))
            || self.denied_after.stand_in(first_words(later))
            || self.opening && !earlier.chars().any(is_word)
            || self.closing && !later.trim_start_matches(' ').starts_with(is_word)
            || self.name && is_name(page, range, sentence.range.start, block.kind)
            || self.full_name && is_part_of_a_name(page, range, &sentence.range)
            || self.heading && block.kind.is_heading()
    }
}

/// A capital within a sentence, where the word before does not begin with one as well for being a title.
fn is_name(page: &Page, range: &Range<usize>, start: usize, kind: BlockKind) -> bool {
    let capital = page
        .excerpt(range)
        .chars()
        .next()
        .is_some_and(char::is_uppercase);
    let shouted = page.excerpt(range).chars().all(|c| !c.is_lowercase());
    capital && !shouted && range.start > start + 1 && !kind.is_heading()
}

/// A capital, and another one on the word before, which does not begin the sentence, or on the word after.
fn is_part_of_a_name(page: &Page, range: &Range<usize>, sentence: &Range<usize>) -> bool {
    let capital = |range: &Range<usize>| {
        page.excerpt(range)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    };
    let index = page.words.partition_point(|word| word.end <= range.start);
    let before = index.checked_sub(1).map(|before| &page.words[before]);
    let titles = &Vocabulary::embedded().person_titles;
    let titled = before.is_some_and(|word| titles.has(page.get(word)));
    let before = before.is_some_and(|word| {
        word.start > sentence.start && word.end + 1 == range.start && capital(word)
    });
    let after = page
        .words
        .iter()
        .skip(index)
        .find(|word| word.start >= range.end);
    let after = after.is_some_and(|word| {
        word.start == range.end + 1 && word.start < sentence.end && capital(word)
    });
    capital(range) && (before || after || titled)
}

fn last_words(text: &str) -> &str {
    let at = text
        .trim_end()
        .rmatch_indices(' ')
        .nth(REACH - 1)
        .map_or(0, |(at, _)| at);
    &text[at..]
}

fn first_words(text: &str) -> &str {
    let text = text.trim_start();
    let at = text
        .match_indices(' ')
        .nth(REACH - 1)
        .map_or(text.len(), |(at, _)| at);
    &text[..at]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Markup;

    #[track_caller]
    fn holds(words: &ConditionWords, text: &str, term: &str) -> bool {
        let page = Page::read(text, Markup::Markdown);
        let start = page.folded.find(term).unwrap();
        TermCondition::new(words, &BTreeMap::new()).holds(&page, &(start..start + term.len()))
    }

    #[test]
    fn a_term_opens_its_sentence_behind_marks_too() {
        let opening = ConditionWords {
            opening: true,
            ..ConditionWords::default()
        };
        assert!(holds(
            &opening,
            "The post is new. **He** leads it.",
            "he leads"
        ));
        assert!(!holds(&opening, "From March he leads it.", "he leads"));
    }

    #[test]
    fn a_term_closes_its_phrase_before_a_mark_or_nothing() {
        let closing = ConditionWords {
            closing: true,
            ..ConditionWords::default()
        };
        assert!(holds(&closing, "You read to the blind", "the blind"));
        assert!(holds(
            &closing,
            "We serve the blind, the deaf.",
            "the blind"
        ));
        assert!(!holds(&closing, "You test the blind rivets.", "the blind"));
    }
}
