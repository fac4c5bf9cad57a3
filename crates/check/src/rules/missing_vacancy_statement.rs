//! `missing-vacancy-statement`: no word on whether there is a vacancy now, where the law wants it.

use crate::ad::Ad;
use crate::lexicon::Cue;
use crate::rule::{Reads, Rule};
use model::{Finding, LawNeed, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "missing-vacancy-statement",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// Reports that nothing is said of it where the law of the place wants it.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE.name, LawNeed::VacancyStatement, || {
        ad.says(Cue::Vacancy)
    })
}
