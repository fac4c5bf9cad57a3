//! A language as a country writes it: the conventions that numbers, dates and names follow, as the language's profile names them.

use icu_locale_core::Locale;

use model::{Country, Language, LocaleTag};

/// A language as a country writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Regional {
    language: Language,
    /// The number of the country among those that write the language in a way of their own.
    country: Option<usize>,
    locale: &'static LocaleTag,
}

impl Regional {
    /// Gives how a country writes a language.
    pub(crate) fn of(language: Language, country: Option<Country>) -> Regional {
        let profile = language.profile();
        match country.and_then(|country| profile.in_country(country)) {
            Some((number, locale)) => Regional {
                language,
                country: Some(number),
                locale,
            },
            None => Regional {
                language,
                country: None,
                locale: profile.locale(),
            },
        }
    }

    /// Tells in how many ways a language is written.
    pub(crate) fn count(language: Language) -> usize {
        language.profile().country_count() + 1
    }

    /// Gives its number among the ways in which its language is written.
    pub(crate) fn number(self) -> usize {
        self.country.map_or(0, |country| country + 1)
    }

    /// Gives the tag of the language in its country.
    pub(crate) fn id(self) -> &'static str {
        match self.country {
            Some(_) => self.locale.as_str(),
            None => self.language.profile().tag().as_str(),
        }
    }

    pub(super) fn language(self) -> Language {
        self.language
    }

    pub(super) fn locale(self) -> Locale {
        // A tag that is no locale does not come here; what CLDR has nothing of falls back on its root.
        Locale::try_from_str(self.locale.as_str()).unwrap_or(Locale::UNKNOWN)
    }
}
