//! `posted-later`: the day on which the ad is posted is still to come, and `publish` waits for it.

use crate::rule::{Reads, Rule};
use model::{Day, Description, Finding, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "posted-later",
    severity: Severity::Note,
    reads: Reads::PostsByDay(find),
};

/// Reports a day of posting after `date`.
pub(crate) fn find(description: &Description<'_>, date: Day) -> Vec<Finding> {
    let posted = description.needs.application.posted;
    let later = posted.filter(|posted| *posted > date);
    let finding = later.map(|posted| {
        let gaps = vec![("posted", posted.to_string())];
        Finding::new(
            RULE.name,
            Severity::Note,
            Message::Said {
                key: RULE.name,
                gaps,
            },
        )
    });
    finding.into_iter().collect()
}
