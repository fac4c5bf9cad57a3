//! `missing-benefits`: no word on benefits, where the law wants them in the ad.

use crate::check::ad::Ad;
use crate::check::finding::{Finding, Message, Severity};
use crate::check::lexicon::Cue;
use crate::model::country::LawNeed;

const RULE: &str = "missing-benefits";

/// Reports that nothing is said of it where the law of the place wants it.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    match ad.laws.wants(LawNeed::Benefits) {
        Some(law) if !ad.says(Cue::Benefits) => {
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
