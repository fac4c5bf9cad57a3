//! `gendered-title`: a gendered noun for people or their work, or the generic *he* for the holder.

use crate::ad::Ad;
use crate::words;
use model::{Finding, Severity};

const RULE: &str = "gendered-title";

/// Reports the terms of `profiles/words/gendered-title.yaml` where they are a fault.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    words::find(ad, RULE, Severity::Warning)
}
