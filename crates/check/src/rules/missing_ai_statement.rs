//! `missing-ai-statement`: no word on artificial intelligence in the selection, where the law wants it.

use crate::ad::Ad;
use crate::lexicon::Cue;
use crate::rule::{Reads, Rule};
use model::{Finding, LawNeed, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "missing-ai-statement",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// Reports that nothing is said of it where the law of the place wants it.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE.name, LawNeed::AiStatement, || {
        ad.says(Cue::AiStatement)
    })
}
