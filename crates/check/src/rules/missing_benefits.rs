//! `missing-benefits`: no word on benefits, where the law wants them in the ad.

use crate::ad::Ad;
use crate::lexicon::Cue;
use model::{Finding, LawNeed};

const RULE: &str = "missing-benefits";

/// Reports that nothing is said of it where the law of the place wants it.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE, LawNeed::Benefits, || ad.says(Cue::Benefits))
}
