//! `ableist-wording`: figures of speech at the cost of disabled people, disparaging nouns, bodily norms asked of everybody.

use crate::check::ad::Ad;
use crate::check::finding::{Finding, Severity};
use crate::check::words;

const RULE: &str = "ableist-wording";

/// Reports the terms of `profiles/words/ableist-wording.yaml` where they are a fault.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Warning)
}
