//! `missing-gender-marker`: a title that addresses one gender only, where custom or law wants all of them.

use crate::ad::{Ad, said};
use crate::lexicon;
use crate::rule::{Reads, Rule};
use crate::text::tongue::TextLanguage;
use crate::vocabulary::Vocabulary;
use model::{Finding, Language, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "missing-gender-marker",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// Reports a title without the marker that `profiles/countries.yaml` has for its language; in French both forms or a neutral noun
/// do as well.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let Some(title) = ad.title() else {
        return Vec::new();
    };
    let range = title.range.start..title.range.end.saturating_sub(1);
    let text = ad.page.get(&range);
    let Some(genders) = wanted(ad) else {
        return Vec::new();
    };
    let is_french = ad.tongue == TextLanguage::Known(Language::FR);
    let names_all = is_french && (has_both_forms(text) || is_neutral(text));
    let is_marked = has_marker(text, "german-markers")
        || genders == Genders::Two && (has_marker(text, "french-markers") || names_all);
    if is_marked {
        return Vec::new();
    }
    let key = match genders {
        Genders::Two => "gender-marker.two",
        Genders::Three => "gender-marker.three",
    };
    vec![ad.finding(RULE.name, RULE.severity, said(key), &range)]
}

/// How many genders a marker has to name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Genders {
    Two,
    Three,
}

/// Gives what the title needs: by the country, or by the custom of the language where that is not known.
fn wanted(ad: &Ad<'_>) -> Option<Genders> {
    if ad.workplace.country.is_none() {
        return match ad.tongue {
            TextLanguage::German => Some(Genders::Three),
            TextLanguage::Known(Language::FR) => Some(Genders::Two),
            _ => None,
        };
    }
    let code = ad.tongue.code();
    let mut markers = ad.laws.markers.iter();
    let entry = markers.find(|entry| entry.language.as_str() == code)?;
    Some(match entry.marker.as_str().split('/').count() {
        ..=2 => Genders::Two,
        _ => Genders::Three,
    })
}

/// Tells whether a marker such as `h/f` or `(m/w/d)` stands in the title, however its parts are divided.
fn has_marker(title: &str, set: &str) -> bool {
    let divided = |c: char| c.is_whitespace() || "()[],:-–".contains(c);
    let words: Vec<String> = title
        .split(divided)
        .map(|word| word.replace(['|', '*', '.'], "/"))
        .collect();
    let joined = title.replace([' ', '.'], "").replace(['|', '*'], "/");
    lexicon::set(set).iter().any(|marker| {
        words.iter().any(|word| word == marker)
            || marker.len() >= 5 && joined.contains(&format!("({marker})"))
    }) || lexicon::set(set)
        .iter()
        .any(|marker| marker.contains(' ') && title.contains(marker.as_str()))
}

/// *Chargée ou chargé*, *directeur / directrice*, *technicien(ne)*, *développeur·euse*.
fn has_both_forms(title: &str) -> bool {
    if title.contains('·')
        || title.contains('•')
        || Vocabulary::embedded().both_genders.any_in(title)
    {
        return true;
    }
    let words: Vec<&str> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let pairs = words.iter().enumerate().flat_map(|(at, first)| {
        words[at + 1..]
            .iter()
            .take(4)
            .map(move |second| (first, second))
    });
    pairs.into_iter().any(|(first, second)| {
        let common = first
            .chars()
            .zip(second.chars())
            .take_while(|(a, b)| a == b)
            .count();
        first != second
            && common >= 4
            && common + 5 >= first.chars().count().max(second.chars().count())
    })
}

/// The head noun names no gender: it is none of the gendered ones.
fn is_neutral(title: &str) -> bool {
    let is_gendered = |word: &str| {
        let listed = |set: &str| lexicon::set(set).iter().any(|known| known == word);
        !listed("neutral-nouns")
            && (listed("gendered-nouns")
                || word.chars().count() > 4 && Vocabulary::embedded().one_gender.any_ends(word))
    };
    let words = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    // The head stands first in French, after words such as *un* or *offre d'emploi*.
    let mut words = words.skip_while(|word| {
        lexicon::set("title-openers")
            .iter()
            .any(|known| known == word)
    });
    words.next().is_none_or(|head| !is_gendered(head))
}
