//! `gendered-title`: a gendered noun for people or their work, or the generic *he* for the holder.

use crate::check::ad::Ad;
use crate::check::finding::{Finding, Severity};
use crate::check::words;

const RULE: &str = "gendered-title";

/// Reports the terms of `profiles/words/gendered-title.yaml` where they are a fault.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Warning)
}
