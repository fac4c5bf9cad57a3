//! `missing-closing-date`: no closing date, where the law wants one in the ad.

use crate::check::ad::Ad;
use crate::check::dates;
use crate::check::finding::{Finding, Message, Severity};
use crate::check::lexicon::Cue;
use crate::model::country::LawNeed;

const RULE: &str = "missing-closing-date";

/// Reports that nothing is said of it where the law of the place wants it.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    match ad.laws.wants(LawNeed::Deadline) {
        Some(law) if dates::closing(ad).is_empty() && !ad.says(Cue::Rolling) => {
            vec![Finding::new(
                RULE,
                Severity::Warning,
                Message::Said {
                    key: RULE,
                    gaps: ad.cite(law),
                },
            )]
        }
        _ => Vec::new(),
    }
}
