//! `overloaded-post`: the work that cannot be left out takes more time than the post has.

use crate::check::finding::{Finding, Message, Severity};
use crate::model::description::Description;

/// Name of the rule.
pub const RULE: &str = "overloaded-post";

/// Reports by how much the post is overloaded; of a mix, each role whose part is too small.
pub fn find(description: &Description<'_>) -> Vec<Finding> {
    let mixed = description.parts.len() > 1;
    description
        .parts
        .iter()
        .filter(|part| part.excess() > 0)
        .map(|part| {
            let message = Message::Overloaded {
                role: mixed.then(|| part.role.role.clone()),
                load: part.fixed,
                allocation: part.allocation,
                excess: part.excess(),
            };
            Finding::new(RULE, Severity::Warning, message)
        })
        .collect()
}
