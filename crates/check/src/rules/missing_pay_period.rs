//! `missing-pay-period`: an amount of pay without hour, month or year.

use crate::ad::{Ad, said};
use model::{Finding, Severity};

const RULE: &str = "missing-pay-period";

/// Reports amounts of pay whose period nobody can know.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let unknown = ad
        .money
        .iter()
        .filter(|money| money.is_pay && money.period.is_none());
    unknown
        .map(|money| ad.finding(RULE, Severity::Warning, said(RULE), &money.range))
        .collect()
}
