//! `vague-duty`: a duty that could be any work at all.

use crate::ad::Ad;
use crate::words;
use model::{Finding, Severity};

const RULE: &str = "vague-duty";

/// Reports the terms of `profiles/words/vague-duty.yaml` where they are a fault.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Note)
}
