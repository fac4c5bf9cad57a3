//! `missing-closing-date`: no closing date, where the law wants one in the ad.

use crate::ad::Ad;
use crate::dates;
use crate::lexicon::Cue;
use model::{Finding, LawNeed};

const RULE: &str = "missing-closing-date";

/// Reports that nothing is said of it where the law of the place wants it.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE, LawNeed::Deadline, || {
        !dates::closing(ad).is_empty() || ad.says(Cue::Rolling)
    })
}
