//! `overloaded-post`: the work that cannot be left out takes more time than the post has.

use crate::check::finding::{Finding, Message, Severity};
use crate::model::description::Description;

/// Name of the rule.
pub const RULE: &str = "overloaded-post";

/// Reports by how much the post is overloaded.
pub fn find(description: &Description<'_>) -> Vec<Finding> {
    let excess = description.excess();
    if excess == 0 {
        return Vec::new();
    }
    let load = description.load();
    let allocation = description.allocation;
    let message = Message::Overloaded {
        load,
        allocation,
        excess,
    };
    vec![Finding::new(RULE, Severity::Warning, message)]
}
