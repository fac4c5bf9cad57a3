//! `missing-benefits`: no word on benefits, where the law wants them in the ad.

use crate::check::ad::Ad;
use crate::check::finding::Finding;
use crate::check::lexicon::Cue;
use crate::model::country::LawNeed;

const RULE: &str = "missing-benefits";

/// Reports that nothing is said of it where the law of the place wants it.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE, LawNeed::Benefits, || ad.says(Cue::Benefits))
}
