//! `underused-post`: much of the time of the post is left without work.

use crate::check::finding::{Finding, Message, Severity};
use crate::model::description::{Description, Fit};

/// Name of the rule.
pub const RULE: &str = "underused-post";

/// Reports the time that is free, beyond what is kept for what nobody can plan.
pub fn find(description: &Description<'_>) -> Vec<Finding> {
    let Fit::Underused { free } = description.fit else {
        return Vec::new();
    };
    let message = Message::Underused {
        free,
        post: description.time.post,
    };
    vec![Finding::new(RULE, Severity::Note, message)]
}
