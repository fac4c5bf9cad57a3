//! `missing-vacancy-statement`: no word on whether there is a vacancy now, where the law wants it.

use crate::check::ad::Ad;
use crate::check::finding::Finding;
use crate::check::lexicon::Cue;
use crate::model::country::LawNeed;

const RULE: &str = "missing-vacancy-statement";

/// Reports that nothing is said of it where the law of the place wants it.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    ad.missing(RULE, LawNeed::VacancyStatement, || ad.says(Cue::Vacancy))
}
