//! `placeholder-left`: a gap that nobody has filled.

use std::sync::OnceLock;

use regex::Regex;

use crate::ad::{Ad, Genre, said};
use crate::rule::{Reads, Rule};
use crate::text::element;
use crate::text::fold::fold;
use crate::text::sentences::{is_whole, is_word};
use crate::{lexicon, pattern, words};
use model::{Finding, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "placeholder-left",
    severity: Severity::Error,
    reads: Reads::Texts(find),
};

/// Reports marks of drafts, filler text and gaps in brackets.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let mut findings = words::find(ad, RULE.name, Severity::Error);
    findings.extend(marks(ad));
    findings.extend(gaps(ad));
    findings.sort_by_key(|finding| finding.spot.as_ref().map_or(0, |spot| spot.page.start));
    findings
}

/// Marks of drafts count in capitals only: *to-do lists* and *todo* in Spanish are words.
fn marks(ad: &Ad<'_>) -> Vec<Finding> {
    static MARKS: OnceLock<Regex> = OnceLock::new();
    let marks = MARKS.get_or_init(|| {
        Regex::new(r"todo|fixme|tbd|tbc|tba|xx+(?: ?k?€| ?k€?)?|[àa] compl[ée]ter")
            .expect("a pattern of our own, tested")
    });
    let mut findings = Vec::new();
    for found in marks.find_iter(&ad.page.folded) {
        let range = found.range();
        if !is_whole(&ad.page.folded, &range) {
            continue;
        }
        let shouted = ad.page.excerpt(&range).chars().all(|c| !c.is_lowercase());
        let before = ad.page.folded[..range.start].chars().next_back();
        let in_brackets = matches!(before, Some('[' | '{' | '<'));
        let words = found.as_str().contains(' ');
        // French for *to complete*: a mark when nothing else stands there.
        let alone = ad.page.sentence_at(range.start).is_some_and(|sentence| {
            sentence.words.len() <= 4
                && ad
                    .page
                    .get(&sentence.range)
                    .trim_end_matches(['\n', '.', ' '])
                    .ends_with(found.as_str())
        });
        if in_brackets || ad.page.in_link(&range) {
            continue;
        }
        if !words && shouted
            || words
                && alone
                && range.start > 0
                && ad
                    .page
                    .get(&(0..range.start))
                    .trim_end()
                    .ends_with([':', '-'])
        {
            findings.push(ad.finding(RULE.name, Severity::Error, said("placeholder"), &range));
        }
    }
    findings
}

fn gaps(ad: &Ad<'_>) -> Vec<Finding> {
    static GAPS: OnceLock<Regex> = OnceLock::new();
    let gaps = GAPS.get_or_init(|| {
        Regex::new(r"\{\{[^{}\n]{0,60}\}\}|\$\{[^{}\n]{1,40}\}|%[a-z_]{3,30}%|\[[^\[\]\n]{1,60}\]|<[^<>\n]{1,60}>|_{4,}|\.{6,}|…{2,}").expect("a pattern of our own, tested")
    });
    let text = &ad.page.folded;
    if !text.contains(['[', '<', '{', '%', '_', '…']) && !text.contains("....") {
        return Vec::new();
    }
    let found = gaps
        .find_iter(text)
        .filter(|found| match found.as_str().as_bytes().first() {
            Some(b'[') => in_brackets(&found.as_str()[1..found.as_str().len() - 1]),
            // `Option<T>` is code, and its brackets belong to the word before.
            Some(b'<') => {
                !text[..found.start()].ends_with(is_word)
                    && angled(&found.as_str()[1..found.as_str().len() - 1])
            }
            // Lines to write on belong to a form that is signed, and to no ad.
            Some(b'_' | b'.' | 0xe2) => ad.genre == Genre::Ad,
            _ => !ad.page.in_link(&found.range()),
        });
    found
        .map(|found| {
            ad.finding(
                RULE.name,
                Severity::Error,
                said("placeholder"),
                &found.range(),
            )
        })
        .collect()
}

/// Brackets hold a gap when they speak of what is to be filled in; `[Remote]` and `[x]` do not.
fn in_brackets(inside: &str) -> bool {
    static SLOTS: OnceLock<Vec<String>> = OnceLock::new();
    let slots = SLOTS.get_or_init(|| {
        lexicon::set("slots")
            .iter()
            .flat_map(|slot| pattern::forms(slot))
            .collect()
    });
    let inside = fold(inside);
    let words: Vec<&str> = inside
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let dots = !inside.is_empty() && inside.chars().all(|c| matches!(c, '.' | '…' | '_' | ' '));
    let filler = inside.len() >= 2 && inside.chars().all(|c| c == 'x');
    dots || filler
        || words.len() <= 6
            && words
                .iter()
                .any(|word| slots.iter().any(|slot| slot == word))
}

/// Angle brackets that are no element of HTML and no address hold a gap; `<title>` is an element, and more often a gap.
fn angled(inside: &str) -> bool {
    let letters = inside.chars().next().is_some_and(char::is_alphabetic);
    letters
        && (!element::is_known(inside) || in_brackets(inside))
        && !inside.contains(['@', ':', '=', '/'])
        && inside.split(' ').count() <= 6
        && inside
            .chars()
            .all(|c| c.is_alphanumeric() || " '-_.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Markup;
    use crate::trial;
    use model::Language;

    /// Gives what is reported in a plain text, where tags are characters like others.
    fn gaps_in(text: &str) -> Vec<String> {
        let findings = trial::find(RULE.name, text, Markup::Plain, Some(Language::EN));
        let spots = findings.iter().filter_map(|finding| finding.spot.as_ref());
        spots
            .map(|spot| text[spot.source.clone()].to_owned())
            .collect()
    }

    #[test]
    fn an_element_of_html_is_no_gap() {
        let none: [&str; 0] = [];
        assert_eq!(
            gaps_in("We run <b>forty</b> networks.<br>In <Center>many</Center> towns.<p>"),
            none
        );
        assert_eq!(
            gaps_in("Join <team> as a <title> in <city>, says <firstname>."),
            ["<team>", "<title>", "<city>", "<firstname>"]
        );
    }
}
