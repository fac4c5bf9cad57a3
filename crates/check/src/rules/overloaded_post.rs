//! `overloaded-post`: what cannot be left out takes more time than the post has.

use model::{Description, Finding, Fit, Message, Severity};

/// Name of the rule.
pub const RULE: &str = "overloaded-post";

/// Reports what the stated and the essential work takes, and how much time would be enough.
pub fn find(description: &Description<'_>) -> Vec<Finding> {
    let Fit::Overloaded { enough } = description.fit else {
        return Vec::new();
    };
    let message = Message::Overloaded {
        quarters: description.time.planned,
        post: description.time.post,
        enough,
    };
    vec![Finding::new(RULE, Severity::Warning, message)]
}
