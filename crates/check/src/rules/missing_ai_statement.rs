//! `missing-ai-statement`: no word on artificial intelligence in the selection, where the law wants it.

use crate::ad::Ad;
use crate::lexicon::Cue;
use model::{Finding, LawNeed};

const RULE: &str = "missing-ai-statement";

/// Reports that nothing is said of it where the law of the place wants it.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE, LawNeed::AiStatement, || ad.says(Cue::AiStatement))
}
