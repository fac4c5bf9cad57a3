//! `gender-coded-wording`: masculine-coded words clearly outnumber the feminine ones in the whole text.
//!
//! The list is that of Gaucher, Friesen and Kay (2011) with its forms written out; the genre's own vocabulary is set
//! aside first, so that headings such as *Responsibilities* count for nothing.

use crate::ad::Ad;
use crate::lexicon::{Found, GenderCode};
use crate::rule::{Reads, Rule};
use model::{Finding, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "gender-coded-wording",
    severity: Severity::Note,
    reads: Reads::Texts(find),
};

/// Masculine-coded words must be at least so many more than feminine ones.
const CLEARLY: usize = 4;

/// Reports the words when they clearly lean to one side.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let mut masculine: Vec<&str> = Vec::new();
    let (mut men, mut women) = (0_usize, 0_usize);
    let mut genre_end = 0;
    let mut end = 0;
    for hit in &ad.hits {
        let Found::Term { group, .. } = hit.what else {
            continue;
        };
        let Some(code) = group.code.filter(|_| group.rule == RULE.name) else {
            continue;
        };
        if code == GenderCode::Genre {
            genre_end = hit.range.end.max(genre_end);
            continue;
        }
        if hit.range.start < genre_end || hit.range.start < end || !group.holds(ad.page, &hit.range)
        {
            continue;
        }
        end = hit.range.end;
        match code {
            GenderCode::Masculine => {
                men += 1;
                let word = ad.page.excerpt(&hit.range);
                if !masculine
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(word))
                {
                    masculine.push(word);
                }
            }
            GenderCode::Feminine => women += 1,
            GenderCode::Genre => {}
        }
    }
    if men < women + CLEARLY || men < 2 * women {
        return Vec::new();
    }
    let gaps = vec![
        ("masculine", men.to_string()),
        ("feminine", women.to_string()),
        ("words", masculine.join(", ")),
    ];
    vec![Finding::new(
        RULE.name,
        Severity::Note,
        Message::Said {
            key: RULE.name,
            gaps,
        },
    )]
}
