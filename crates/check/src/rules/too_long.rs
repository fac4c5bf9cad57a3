//! `too-long`: more words than anybody reads.

use crate::ad::Ad;
use crate::rule::{Reads, Rule};
use model::{Finding, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "too-long",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// Words; a choice of the house, between studies that contradict each other.
const MOST: usize = 800;

/// Reports the number of words.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let words = ad.page.words.len();
    if words > MOST {
        let gaps = vec![("words", words.to_string()), ("most", MOST.to_string())];
        return vec![Finding::new(
            RULE.name,
            Severity::Warning,
            Message::Said {
                key: RULE.name,
                gaps,
            },
        )];
    }
    Vec::new()
}
