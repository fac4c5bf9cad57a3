//! `hype-wording`: words that sell the post instead of describing it.

use crate::check::ad::Ad;
use crate::check::finding::{Finding, Severity};
use crate::check::words;

const RULE: &str = "hype-wording";

/// Reports the terms of `profiles/words/hype-wording.yaml` where they are a fault.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Warning)
}
