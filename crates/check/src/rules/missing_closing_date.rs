//! `missing-closing-date`: no closing date, where the law wants one in the ad.

use crate::ad::Ad;
use crate::dates;
use crate::lexicon::Cue;
use crate::rule::{Reads, Rule};
use model::{Finding, LawNeed, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "missing-closing-date",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// Reports that nothing is said of it where the law of the place wants it.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE.name, LawNeed::Deadline, || {
        !dates::closing(ad).is_empty() || ad.says(Cue::Rolling)
    })
}
