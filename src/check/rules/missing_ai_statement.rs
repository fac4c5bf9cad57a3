//! `missing-ai-statement`: no word on artificial intelligence in the selection, where the law wants it.

use crate::check::ad::Ad;
use crate::check::finding::{Finding, Message, Severity};
use crate::check::lexicon::Cue;
use crate::model::country::LawNeed;

const RULE: &str = "missing-ai-statement";

/// Reports that nothing is said of it where the law of the place wants it.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    match ad.laws.wants(LawNeed::AiStatement) {
        Some(law) if !ad.says(Cue::AiStatement) => {
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
