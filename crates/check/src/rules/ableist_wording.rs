//! `ableist-wording`: figures of speech at the cost of disabled people, disparaging nouns, bodily norms asked of everybody.

use crate::ad::Ad;
use crate::words;
use model::{Finding, Severity};

const RULE: &str = "ableist-wording";

/// Reports the terms of `profiles/words/ableist-wording.yaml` where they are a fault.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Warning)
}
