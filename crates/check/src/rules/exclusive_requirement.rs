//! `exclusive-requirement`: what shuts people out and no job needs: mother tongue, nationality, looks, family.

use crate::ad::Ad;
use crate::words;
use model::{Finding, Severity};

const RULE: &str = "exclusive-requirement";

/// Reports the terms of `profiles/words/exclusive-requirement.yaml` where they are a fault.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Warning)
}
