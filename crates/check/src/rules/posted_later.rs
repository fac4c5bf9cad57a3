//! `posted-later`: the day on which the ad is posted is still to come, and `publish` waits for it.

use model::{Day, Description, Finding, Message, Severity};

const RULE: &str = "posted-later";

/// Reports a day of posting after `date`.
pub(crate) fn find(description: &Description<'_>, date: Day) -> Vec<Finding> {
    let posted = description.needs.application.posted;
    let later = posted.filter(|posted| *posted > date);
    let finding = later.map(|posted| {
        let gaps = vec![("posted", posted.to_string())];
        Finding::new(RULE, Severity::Note, Message::Said { key: RULE, gaps })
    });
    finding.into_iter().collect()
}
