//! `overloaded-post`: what cannot be left out takes more time than the post has.

use crate::rule::{Reads, Rule};
use model::{Description, Finding, Fit, Message, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "overloaded-post",
    severity: Severity::Warning,
    reads: Reads::Posts(find),
};

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
    vec![Finding::new(RULE.name, Severity::Warning, message)]
}
