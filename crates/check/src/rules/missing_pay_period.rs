//! `missing-pay-period`: an amount of pay without hour, month or year.

use crate::ad::{Ad, said};
use crate::rule::{Reads, Rule};
use model::{Finding, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "missing-pay-period",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// Reports amounts of pay whose period nobody can know.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let unknown = ad
        .money
        .iter()
        .filter(|money| money.is_pay && money.period.is_none());
    unknown
        .map(|money| ad.finding(RULE.name, Severity::Warning, said(RULE.name), &money.range))
        .collect()
}
