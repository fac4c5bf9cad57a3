//! `review-overdue`: the day by which a profile or an amendment was to be reviewed has passed.

use crate::rule::{Reads, Rule};
use model::{Day, Description, Finding, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "review-overdue",
    severity: Severity::Warning,
    reads: Reads::PostsByDay(find),
};

/// Reports what was to be reviewed before `date`.
pub(crate) fn find(description: &Description<'_>, date: Day) -> Vec<Finding> {
    let profiles = description
        .parts
        .iter()
        .map(|part| (part.role.role.to_string(), part.role.review_by));
    let amendment = description
        .needs
        .amendment
        .as_ref()
        .map(|amendment| ("amendment".to_owned(), amendment.review));
    let overdue = profiles.chain(amendment).filter_map(|(item, review)| {
        review
            .filter(|review| *review < date)
            .map(|review| (item, review))
    });
    overdue
        .map(|(item, review)| {
            let gaps = vec![
                ("item", item),
                ("review", review.to_string()),
                ("date", date.to_string()),
            ];
            Finding::new(
                RULE.name,
                Severity::Warning,
                Message::Said {
                    key: RULE.name,
                    gaps,
                },
            )
        })
        .collect()
}
