//! The language that the user's surroundings ask for.

use model::Language;

/// Gives the language of the locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
pub(crate) fn language() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    of(locale.as_deref().unwrap_or_default())
}

fn of(locale: &str) -> Language {
    let code = locale.split(['_', '.', '-', '@']).next();
    Language::all()
        .find(|language| code.is_some_and(|code| code.eq_ignore_ascii_case(language.code())))
        .unwrap_or(Language::EN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language_first() {
        for (locale, language) in [
            ("fr_FR.UTF-8", Language::FR),
            ("fr", Language::FR),
            ("fr-CA", Language::FR),
            ("en_GB", Language::EN),
            ("C.UTF-8", Language::EN),
            ("de_DE", Language::EN),
            ("", Language::EN),
        ] {
            assert_eq!(of(locale), language, "{locale}");
        }
    }
}
