//! `degree-required`: a degree without a word on equivalent experience.

use crate::check::ad::Ad;
use crate::check::finding::{Finding, Severity};
use crate::check::words;

const RULE: &str = "degree-required";

/// Reports the terms of `profiles/words/degree-required.yaml` where they are a fault.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Note)
}
