//! `description-incomplete`: nothing on what the holder does, or on what the post asks for.

use crate::check::ad::{Ad, said};
use crate::check::finding::{Finding, Severity};
use crate::check::lexicon::Cue;

const RULE: &str = "description-incomplete";

/// Reports each of the two parts that is missing.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    if ad.tongue.known().is_none() {
        return Vec::new();
    }
    let parts = [
        (Cue::Responsibilities, "incomplete.work"),
        (Cue::Requirements, "incomplete.requirements"),
    ];
    let missing = parts.into_iter().filter(|(cue, _)| !ad.says(*cue));
    missing
        .map(|(_, key)| Finding::new(RULE, Severity::Warning, said(key)))
        .collect()
}
