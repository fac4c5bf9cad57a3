//! `too-short`: fewer words than an ad needs to say what matters.

use crate::ad::Ad;
use model::{Finding, Message, Severity};

const RULE: &str = "too-short";

/// Words; a choice of the house, between studies that contradict each other.
const LEAST: usize = 150;

/// Reports the number of words.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let words = ad.page.words.len();
    if words < LEAST {
        let gaps = vec![("words", words.to_string()), ("least", LEAST.to_string())];
        return vec![Finding::new(
            RULE,
            Severity::Warning,
            Message::Said { key: RULE, gaps },
        )];
    }
    Vec::new()
}
