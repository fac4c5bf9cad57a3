//! `missing-pay`: no pay in the ad. An error where the law wants it there, else a note.

use crate::check::ad::{Ad, said};
use crate::check::finding::{Finding, Severity};
use crate::model::country::LawNeed;

const RULE: &str = "missing-pay";

/// Reports that no amount of pay is found.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    if ad.money.iter().any(|money| money.is_pay) {
        return Vec::new();
    }
    let law = ad
        .laws
        .wants(LawNeed::PayRange)
        .or_else(|| ad.laws.wants(LawNeed::PayMinimum));
    let finding = match law {
        Some(law) => Finding::new(RULE, Severity::Error, ad.cited("missing-pay.law", law)),
        None => Finding::new(RULE, Severity::Note, said(RULE)),
    };
    vec![finding]
}
