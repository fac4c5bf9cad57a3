//! `missing-closing-date`: no closing date, where the law wants one in the ad.

use crate::check::ad::Ad;
use crate::check::dates;
use crate::check::finding::Finding;
use crate::check::lexicon::Cue;
use crate::model::country::LawNeed;

const RULE: &str = "missing-closing-date";

/// Reports that nothing is said of it where the law of the place wants it.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE, LawNeed::Deadline, || {
        !dates::closing(ad).is_empty() || ad.says(Cue::Rolling)
    })
}
