//! `pay-range-too-wide`: a pay range that says little, or more than the law accepts.

use crate::ad::Ad;
use crate::rule::{Reads, Rule};
use model::{Finding, LawNeed, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "pay-range-too-wide",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// The highest amount is at most so many times the lowest; a choice of the house.
const WIDEST: f64 = 1.6;

/// Reports ranges that are too wide.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let law = ad.laws.wants(LawNeed::MaxSpread);
    let mut findings = Vec::new();
    for money in ad
        .money
        .iter()
        .filter(|money| money.is_pay && money.low > 0.0 && money.high > money.low)
    {
        let limit = law.and_then(|law| {
            let (low, high) = money.yearly()?;
            let limit = law.limit?;
            let exempt = law
                .exempt_above
                .is_some_and(|exempt| high > as_number(exempt));
            (!exempt && high - low > as_number(limit)).then_some((law, limit))
        });
        let message = match limit {
            Some((law, limit)) => {
                let cited = ad.cited("pay-range-too-wide.law", law);
                cited.with("limit", limit.to_string())
            }
            None if money.high / money.low > WIDEST => Message::Said {
                key: RULE.name,
                gaps: vec![
                    ("times", format!("{:.1}", money.high / money.low)),
                    ("widest", WIDEST.to_string()),
                ],
            },
            None => continue,
        };
        findings.push(ad.finding(RULE.name, Severity::Warning, message, &money.range));
    }
    findings
}

#[expect(
    clippy::cast_precision_loss,
    reason = "amounts of pay are far below 2^52"
)]
fn as_number(amount: u64) -> f64 {
    amount as f64
}
