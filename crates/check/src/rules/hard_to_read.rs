//! `hard-to-read`: the reading ease of the whole text is low.

use crate::ad::Ad;
use crate::rule::{Reads, Rule};
use model::{Finding, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "hard-to-read",
    severity: Severity::Note,
    reads: Reads::Texts(find),
};

/// Below this a text asks for a degree; a choice of the house, the same number on two scales.
const LEAST: f64 = 50.0;
/// A few words make no text.
const ENOUGH: usize = 60;

/// Reports the reading ease.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let Some(language) = ad.tongue.known().filter(|_| ad.page.words.len() >= ENOUGH) else {
        return Vec::new();
    };
    let Some(ease) = ad.statistics.reading_ease.filter(|ease| *ease < LEAST) else {
        return Vec::new();
    };
    let Some(formula) = &language.profile().reading_ease else {
        return Vec::new();
    };
    let gaps = vec![
        ("ease", format!("{ease:.0}")),
        ("least", format!("{LEAST:.0}")),
        ("formula", formula.formula.as_str().to_owned()),
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
