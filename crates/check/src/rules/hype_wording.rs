//! `hype-wording`: words that sell the post instead of describing it.

use crate::ad::Ad;
use crate::words;
use model::{Finding, Severity};

const RULE: &str = "hype-wording";

/// Reports the terms of `profiles/words/hype-wording.yaml` where they are a fault.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Warning)
}
