//! How a place writes the words of our own texts: `profiles/spelling.yaml`, applied by the build script.
//!
//! Knows embedded texts only; what an organization states, and what users' profiles say, is left as it was written.

use crate::language::Language;
use crate::scalar::country::Country;

/// A language as a place writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    language: Language,
    /// The number of the place, where it writes some words in another way than our texts.
    place: Option<usize>,
}

impl Spelling {
    /// Tells how many there are.
    pub fn count() -> usize {
        Language::codes().len() + data::SPELLINGS.len()
    }

    /// Finds how a country writes a language; as our texts do where it is not known.
    pub fn of(language: Language, country: Option<Country>) -> Spelling {
        let place = country.and_then(|country| {
            data::SPELLINGS.iter().position(|place| {
                place.language == language.code() && place.countries.contains(&country.code())
            })
        });
        Spelling { language, place }
    }

    /// Gives the language.
    pub fn language(self) -> Language {
        self.language
    }

    /// Gives its number, below [`Spelling::count`].
    pub fn number(self) -> usize {
        match self.place {
            Some(place) => Language::codes().len() + place,
            None => self.language.index(),
        }
    }

    /// Gives the words that begin at a byte of the block of texts, if they are written in another way.
    pub(super) fn at(self, start: usize) -> Option<&'static str> {
        let texts = data::SPELLINGS[self.place?].texts;
        let place = texts.binary_search_by_key(&start, |(start, _)| *start);
        Some(texts[place.ok()?].1)
    }
}

impl From<Language> for Spelling {
    fn from(language: Language) -> Spelling {
        Spelling::of(language, None)
    }
}
