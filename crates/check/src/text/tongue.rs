//! Telling the language of a text by its small words.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::page::Page;
use crate::vocabulary::Vocabulary;
use model::Language;

/// The language of an ad, as far as `check` can tell languages apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextLanguage {
    /// A language that there are word lists for.
    Known(Language),
    /// German: its titles are checked, its words are not.
    German,
    /// Any other language.
    Other,
}

impl TextLanguage {
    /// Gives the language that there are word lists for.
    pub fn known(self) -> Option<Language> {
        match self {
            TextLanguage::Known(language) => Some(language),
            TextLanguage::German | TextLanguage::Other => None,
        }
    }

    /// Gives the language in which findings are said.
    pub fn spoken(self) -> Language {
        self.known().unwrap_or(Language::EN)
    }

    /// Gives the ISO 639-1 code, `und` where it is not known.
    pub fn code(self) -> &'static str {
        match self {
            TextLanguage::Known(language) => language.code(),
            TextLanguage::German => "de",
            TextLanguage::Other => "und",
        }
    }

    fn of_code(code: &str) -> TextLanguage {
        match code
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "de" => TextLanguage::German,
            code => Language::of_code(code).map_or(TextLanguage::Other, TextLanguage::from),
        }
    }
}

impl From<Language> for TextLanguage {
    /// A language that a user describes has documents, but no word lists.
    fn from(language: Language) -> TextLanguage {
        match language.code() {
            _ if language.is_ours() => TextLanguage::Known(language),
            "de" => TextLanguage::German,
            _ => TextLanguage::Other,
        }
    }
}

/// Words enough to tell a language by.
const ENOUGH: usize = 600;

/// Tells the language of a page: by its words, and where they say little, by what it declares.
pub fn tongue(page: &Page) -> TextLanguage {
    let counts = counts(page);
    let best = best(&counts);
    let declared = page.declared.language.as_deref().map(TextLanguage::of_code);
    if counts[best] < 2 {
        let accents = page.folded.chars().any(|c| "éèêàçù".contains(c));
        let guess = if accents {
            TextLanguage::Known(Language::FR)
        } else {
            TextLanguage::Known(Language::EN)
        };
        return declared.unwrap_or(guess);
    }
    TONGUES[best]
}

/// Tells the language of a page where its words leave no doubt.
pub(crate) fn certain(page: &Page) -> Option<TextLanguage> {
    let counts = counts(page);
    let best = best(&counts);
    let others = counts
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != best);
    let second = others.map(|(_, count)| *count).max().unwrap_or_default();
    (counts[best] > 2 * second).then_some(TONGUES[best])
}

const TONGUES: [TextLanguage; 4] = [
    TextLanguage::Known(Language::EN),
    TextLanguage::Known(Language::FR),
    TextLanguage::German,
    TextLanguage::Other,
];

fn best(counts: &[usize; 4]) -> usize {
    let order = |&index: &usize| (counts[index], std::cmp::Reverse(index));
    (0..counts.len()).max_by_key(order).unwrap_or_default()
}

/// Gives the place in [`TONGUES`] of the language of each small word.
fn small_words() -> &'static HashMap<&'static str, usize> {
    static WORDS: OnceLock<HashMap<&str, usize>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let words = Vocabulary::embedded().small_words();
        let place = |code: &str| {
            let mut tongues = TONGUES.iter();
            let place = tongues.position(|tongue| tongue.code() == code);
            place.unwrap_or(TONGUES.len() - 1)
        };
        words.map(|(word, code)| (word, place(code))).collect()
    })
}

/// Counts the small words of each language.
fn counts(page: &Page) -> [usize; 4] {
    let small = small_words();
    let mut counts = [0_usize; 4];
    for word in page.words.iter().take(ENOUGH) {
        let word = page.get(word);
        let word = word.split('\'').next().unwrap_or(word);
        if let Some(&index) = small.get(word) {
            counts[index] += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Markup;

    #[test]
    fn a_few_words_tell_the_language() {
        let tell = |text: &str| tongue(&Page::read(text, Markup::Plain)).code();
        assert_eq!(
            tell("You will run the team and report to the head of sales."),
            "en"
        );
        assert_eq!(
            tell("Vous animez l’équipe et rendez compte à la direction."),
            "fr"
        );
        assert_eq!(
            tell("Wir suchen eine Leitung für das Team und bieten Ihnen ein Büro."),
            "de"
        );
        assert_eq!(
            tell("Buscamos una persona para el equipo de ventas y los clientes."),
            "und"
        );
        assert_eq!(tell("Chargé d’études"), "fr");
        assert_eq!(tell(""), "en");
    }
}
