//! Names of countries and languages, as each country writes the languages of documents.
//!
//! As ICU has them, whose tables hold them in a hundred languages: two and a half megabytes of a program that writes two. A
//! test holds these against ICU's, and prints them as they should be. A further language has those that its profile says, else
//! the English ones.

use std::collections::HashSet;
use std::sync::LazyLock;

use memchr::memmem;

use crate::regional::Regional;

/// Under a heading a line for each code, with a cell for each [`Regional`] by its tag; where it is empty, the name is the usual one
/// of the language, or there is none.
static COUNTRIES: &str = include_str!("names/countries.tsv");
static LANGUAGES: &str = include_str!("names/languages.tsv");

/// Names a country by its ISO code.
pub(super) fn country(code: &str, regional: Regional) -> Option<&'static str> {
    find(COUNTRIES, code, regional)
}

/// Names a language by its ISO code.
pub(super) fn language(code: &str, regional: Regional) -> Option<&'static str> {
    find(LANGUAGES, code, regional)
}

/// Tells whether a word is the name of a language, as the languages of documents write it with a capital.
pub(super) fn is_language(word: &str) -> bool {
    // Texts ask for each of their beginnings, and the table has thousands of cells.
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lines = LANGUAGES.lines().skip(1);
        let cells = lines.flat_map(|line| line.split('\t').skip(1));
        cells
            .filter(|cell| cell.starts_with(char::is_uppercase))
            .collect()
    });
    NAMES.contains(word)
}

/// The column of names that stand for those of a further language.
const ENGLISH: &str = "en-GB";

fn find(table: &'static str, code: &str, regional: Regional) -> Option<&'static str> {
    let start = memmem::find(table.as_bytes(), format!("\n{code}\t").as_bytes())?;
    let line = table[start + 1..].lines().next()?;
    let heading = table.lines().next()?;
    let cell = |tag: &str| {
        let column = heading.split('\t').position(|known| known == tag)?;
        let cell = line.split('\t').nth(column)?;
        (!cell.is_empty()).then_some(cell)
    };
    let usual = Regional::of(regional.language(), None).id();
    let names = [regional.id(), usual, ENGLISH].into_iter();
    match regional.language().is_ours() {
        true => names.take(2).find_map(cell),
        false => names.skip(2).find_map(cell),
    }
}

#[cfg(test)]
mod tests {
    use icu_experimental::displaynames::multi::{LanguageDisplayNames, RegionDisplayNames};

    use super::*;
    use model::Language;

    /// Lists every way in which our languages are written, in the order of the columns.
    fn all() -> [Regional; 8] {
        let tags = COUNTRIES.lines().next().unwrap().split('\t').skip(1);
        let all = tags.map(|tag| {
            let (code, country) = tag.split_once('-').unwrap();
            let language = Language::of_code(code).unwrap();
            let regional = Regional::of(language, country.parse().ok());
            assert_eq!(regional.id(), tag);
            regional
        });
        all.collect::<Vec<_>>().try_into().unwrap()
    }

    /// Lists every code of so many letters.
    fn codes(first: char, letters: u32) -> impl Iterator<Item = String> {
        let letter = move |number: u32| char::from(first as u8 + (number % 26) as u8);
        let places = move || (0..letters).rev();
        (0..26_u32.pow(letters)).map(move |number| {
            let letters = places().map(|place| letter(number / 26_u32.pow(place)));
            letters.collect()
        })
    }

    /// Holds a table against names by code and place in `all`.
    #[track_caller]
    fn check(
        table: &str,
        codes: impl Iterator<Item = String>,
        name: impl Fn(&str, usize) -> Option<String>,
    ) {
        let all = all();
        let mut expected = format!("code{}\n", all.map(|it| format!("\t{}", it.id())).concat());
        for code in codes {
            let names: Vec<Option<String>> = (0..all.len()).map(|it| name(&code, it)).collect();
            let at = |one: Regional| all.iter().position(|known| *known == one).unwrap();
            let cells = all.iter().zip(&names).map(|(&regional, name)| {
                let usual = Regional::of(regional.language(), None);
                let is_usual = usual != regional && *name == names[at(usual)];
                name.clone().filter(|_| !is_usual).unwrap_or_default()
            });
            let line = format!("{code}\t{}", cells.collect::<Vec<_>>().join("\t"));
            if names.iter().any(Option::is_some) {
                expected += line.trim_end_matches('\t');
                expected += "\n";
            }
        }
        assert!(table.lines().eq(expected.lines()), "should be:\n{expected}");
    }

    #[test]
    fn countries_are_named_as_icu_names_them() {
        let names = all().map(|regional| {
            let locale = regional.locale();
            RegionDisplayNames::try_new((&locale).into(), Default::default()).unwrap()
        });
        check(COUNTRIES, codes('A', 2), |code, it| {
            names[it].of(code.parse().unwrap()).map(str::to_owned)
        });
    }

    #[test]
    fn languages_are_named_as_icu_names_them() {
        let names = all().map(|regional| {
            let locale = regional.locale();
            LanguageDisplayNames::try_new((&locale).into(), Default::default()).unwrap()
        });
        let codes = codes('a', 2).chain(codes('a', 3));
        check(LANGUAGES, codes, |code, it| {
            names[it].of(code.parse().unwrap()).map(str::to_owned)
        });
    }

    #[test]
    fn a_name_is_that_of_the_country_or_the_usual_one_or_none() {
        let germany = |regional| country("DE", regional);
        assert_eq!(
            germany(Regional::of(Language::EN, "US".parse().ok())),
            Some("Germany")
        );
        assert_eq!(
            germany(Regional::of(Language::FR, "CH".parse().ok())),
            Some("Allemagne")
        );
        let general = Regional::of(Language::FR, None);
        assert_eq!(language("de", general), Some("allemand"));
        assert_eq!(language("qqq", general), None);
    }
}
