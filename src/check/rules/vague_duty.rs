//! `vague-duty`: a duty that could be any work at all.

use crate::check::ad::Ad;
use crate::check::finding::{Finding, Severity};
use crate::check::words;

const RULE: &str = "vague-duty";

/// Reports the terms of `profiles/words/vague-duty.yaml` where they are a fault.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Note)
}
