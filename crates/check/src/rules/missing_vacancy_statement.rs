//! `missing-vacancy-statement`: no word on whether there is a vacancy now, where the law wants it.

use crate::ad::Ad;
use crate::lexicon::Cue;
use model::{Finding, LawNeed};

const RULE: &str = "missing-vacancy-statement";

/// Reports that nothing is said of it where the law of the place wants it.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE, LawNeed::VacancyStatement, || ad.says(Cue::Vacancy))
}
