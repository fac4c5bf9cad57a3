//! `degree-required`: a degree without a word on equivalent experience.

use crate::ad::Ad;
use crate::words;
use model::{Finding, Severity};

const RULE: &str = "degree-required";

/// Reports the terms of `profiles/words/degree-required.yaml` where they are a fault.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Note)
}
