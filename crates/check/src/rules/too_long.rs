//! `too-long`: more words than anybody reads.

use crate::ad::Ad;
use model::{Finding, Message, Severity};

const RULE: &str = "too-long";

/// Words; a choice of the house, between studies that contradict each other.
const MOST: usize = 800;

/// Reports the number of words.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let words = ad.page.words.len();
    if words > MOST {
        let gaps = vec![("words", words.to_string()), ("most", MOST.to_string())];
        return vec![Finding::new(
            RULE,
            Severity::Warning,
            Message::Said { key: RULE, gaps },
        )];
    }
    Vec::new()
}
