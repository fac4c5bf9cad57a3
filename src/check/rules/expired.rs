//! `expired`: the closing date lies before the day of the check; the closing day itself is open.

use crate::check::ad::Ad;
use crate::check::dates;
use crate::check::finding::{Finding, Message, Severity};

/// Name of the rule.
pub const RULE: &str = "expired";

/// Reports the first closing date that has passed.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let days = dates::closing(ad);
    let passed = days.into_iter().find(|(_, day)| *day < ad.date);
    let finding = passed.map(|(range, day)| {
        let gaps = vec![("closes", day.to_string()), ("date", ad.date.to_string())];
        ad.finding(
            RULE,
            Severity::Error,
            Message::Said { key: RULE, gaps },
            &range,
        )
    });
    finding.into_iter().collect()
}
