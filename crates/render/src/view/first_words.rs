//! The lists of first words of a language, from `join.` of `wording.yaml`, taken apart once.
//!
//! What a list decides is said in `beginning` and `join`.

use std::cell::OnceCell;
use std::collections::HashSet;

/// A list of first words, of which `wording.yaml` has the words.
#[derive(Clone, Copy)]
pub(super) enum WordList {
    Comma,
    Verbs,
    Doubtful,
    Finite,
    Times,
    Names,
    Articles,
    Aspirated,
    Small,
    CommonTools,
    Me,
    /// Groups of people, such as crews.
    Groups,
}

impl WordList {
    const COUNT: usize = WordList::Groups as usize + 1;

    fn key(self) -> &'static str {
        [
            "join.comma",
            "join.verbs",
            "join.doubtful",
            "join.finite",
            "join.times",
            "join.names",
            "join.articles",
            "join.aspirated",
            "join.small",
            "join.common_tools",
            "join.me",
            "join.groups",
        ][self as usize]
    }
}

/// The lists of a language, each taken apart when it is first asked: every duty of every post asks them several times.
#[derive(Default)]
pub(crate) struct FirstWords([OnceCell<WordEntries>; WordList::COUNT]);

/// A list taken apart: words as they stand, endings such as `-er`, and exceptions such as `!word`.
struct WordEntries {
    words: HashSet<String>,
    endings: Vec<String>,
    exceptions: HashSet<String>,
}

impl WordEntries {
    fn of(list: &str) -> WordEntries {
        let entries = || list.split_whitespace();
        let marked = |mark: char| {
            let entries = entries().filter_map(move |entry| entry.strip_prefix(mark));
            entries.filter(|entry| !entry.is_empty()).map(str::to_owned)
        };
        WordEntries {
            words: entries().map(str::to_owned).collect(),
            endings: marked('-').collect(),
            exceptions: marked('!').collect(),
        }
    }

    fn has(&self, word: &str) -> bool {
        let ends = || self.endings.iter().any(|ending| word.ends_with(ending));
        (self.words.contains(word) || ends()) && !self.exceptions.contains(word)
    }
}

impl FirstWords {
    /// Tells whether a word is in a list, whatever its case; `words` gives the words of a key.
    pub(super) fn has<'a>(
        &self,
        list: WordList,
        word: &str,
        words: impl FnOnce(&str) -> &'a str,
    ) -> bool {
        let entries = self.0[list as usize].get_or_init(|| WordEntries::of(words(list.key())));
        match word.contains(|letter: char| !letter.is_ascii_lowercase()) {
            true => entries.has(&word.to_lowercase()),
            false => entries.has(word),
        }
    }
}
