//! What is odd about a description: findings, each from one rule.
//!
//! A rule reads and reports; it never changes a description, and it prints nothing.

pub mod finding;

pub mod overloaded_post;

pub mod unanswered_goal;

use crate::check::finding::Finding;
use crate::model::description::Description;

/// Checks a tailored description with every rule that reads descriptions.
pub fn check(description: &Description<'_>) -> Vec<Finding> {
    let mut findings = overloaded_post::find(description);
    findings.extend(unanswered_goal::find(description));
    findings
}
