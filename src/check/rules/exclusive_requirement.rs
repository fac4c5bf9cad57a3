//! `exclusive-requirement`: what shuts people out and no job needs: mother tongue, nationality, looks, family.

use crate::check::ad::Ad;
use crate::check::finding::{Finding, Severity};
use crate::check::words;

const RULE: &str = "exclusive-requirement";

/// Reports the terms of `profiles/words/exclusive-requirement.yaml` where they are a fault.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Warning)
}
