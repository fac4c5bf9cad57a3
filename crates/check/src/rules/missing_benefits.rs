//! `missing-benefits`: no word on benefits, where the law wants them in the ad.

use crate::ad::Ad;
use crate::lexicon::Cue;
use crate::rule::{Reads, Rule};
use model::{Finding, LawNeed, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "missing-benefits",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// Reports that nothing is said of it where the law of the place wants it.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE.name, LawNeed::Benefits, || ad.says(Cue::Benefits))
}
