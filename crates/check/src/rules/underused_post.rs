//! `underused-post`: much of the time of the post is left without work.

use model::{Description, Finding, Fit, Message, Severity};

/// Name of the rule.
pub(crate) const RULE: &str = "underused-post";

/// Reports the time that is free, beyond what is kept for what nobody can plan.
pub(crate) fn find(description: &Description<'_>) -> Vec<Finding> {
    let Fit::Underused { free } = description.fit else {
        return Vec::new();
    };
    let message = Message::Underused {
        free,
        post: description.time.post,
    };
    vec![Finding::new(RULE, Severity::Note, message)]
}
