//! `underused-post`: much of the time of the post is left without work.

use crate::rule::{Reads, Rule};
use model::{Description, Finding, Fit, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "underused-post",
    severity: Severity::Note,
    reads: Reads::Posts(find),
};

/// Reports the time that is free, beyond what is kept for what nobody can plan.
pub(crate) fn find(description: &Description<'_>) -> Vec<Finding> {
    let Fit::Underused { free } = description.fit else {
        return Vec::new();
    };
    let message = Message::Underused {
        free,
        post: description.time.post,
    };
    vec![Finding::new(RULE.name, Severity::Note, message)]
}
