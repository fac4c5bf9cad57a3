//! A language as a country writes it: the names of the conventions that numbers, dates and names follow.

use icu_locale_core::{Locale, locale};

use model::{Country, Language};

/// A language as a country writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Regional {
    /// English as in Britain, and everywhere that is not named.
    EnGb,
    /// English as in the United States.
    EnUs,
    /// English as in Canada.
    EnCa,
    /// English as in Australia.
    EnAu,
    /// French as in France, and everywhere that is not named.
    FrFr,
    /// French as in Belgium.
    FrBe,
    /// French as in Canada.
    FrCa,
    /// French as in Switzerland.
    FrCh,
}

impl Regional {
    /// How many there are.
    pub(crate) const COUNT: usize = Regional::FrCh as usize + 1;

    /// Gives how a country writes a language.
    pub(crate) fn of(language: Language, country: Option<Country>) -> Regional {
        let country = country.as_ref().map(Country::code);
        match (language, country) {
            (Language::En, Some("US")) => Regional::EnUs,
            (Language::En, Some("CA")) => Regional::EnCa,
            (Language::En, Some("AU")) => Regional::EnAu,
            (Language::En, _) => Regional::EnGb,
            (Language::Fr, Some("BE")) => Regional::FrBe,
            (Language::Fr, Some("CA")) => Regional::FrCa,
            (Language::Fr, Some("CH")) => Regional::FrCh,
            (Language::Fr, _) => Regional::FrFr,
        }
    }

    /// Gives the tag of the language in its country.
    pub(crate) fn id(self) -> &'static str {
        [
            "en-GB", "en-US", "en-CA", "en-AU", "fr-FR", "fr-BE", "fr-CA", "fr-CH",
        ][self as usize]
    }

    pub(super) fn language(self) -> Language {
        match self {
            Regional::EnGb | Regional::EnUs | Regional::EnCa | Regional::EnAu => Language::En,
            Regional::FrFr | Regional::FrBe | Regional::FrCa | Regional::FrCh => Language::Fr,
        }
    }

    pub(super) fn locale(self) -> Locale {
        match self {
            Regional::EnGb => locale!("en-GB"),
            Regional::EnUs => locale!("en-US"),
            Regional::EnCa => locale!("en-CA"),
            Regional::EnAu => locale!("en-AU"),
            Regional::FrFr => locale!("fr"),
            Regional::FrBe => locale!("fr-BE"),
            Regional::FrCa => locale!("fr-CA"),
            Regional::FrCh => locale!("fr-CH"),
        }
    }
}
