//! What a rule is: its name, how bad it is, and what it reads.
//!
//! The rules themselves are in `rules/`, the list of all in `registry`.

use crate::ad::Ad;
use model::{Day, Description, Finding, Severity};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which states the fault and never changes.
    pub name: &'static str,
    /// How bad its findings usually are.
    pub severity: Severity,
    /// What it reads.
    pub reads: Reads,
}

/// What a rule reads.
#[derive(Clone, Copy, Debug)]
pub enum Reads {
    /// Any text about a post, for the words of a list that are a fault where they stand.
    Words,
    /// Any text about a post.
    Texts(fn(&Ad<'_>) -> Vec<Finding>),
    /// Ads only; not what an organization writes for itself.
    Ads(fn(&Ad<'_>) -> Vec<Finding>),
    /// Tailored descriptions.
    Posts(fn(&Description<'_>) -> Vec<Finding>),
    /// Tailored descriptions, for what an ad made of them lacks; no matter of the description itself.
    Needs(fn(&Description<'_>) -> Vec<Finding>),
    /// Tailored descriptions, on a day.
    PostsByDay(fn(&Description<'_>, Day) -> Vec<Finding>),
    /// Any text about a post, together with the needs that it has to be true to.
    Proofs,
    /// The comments that tell which findings to leave out.
    Ignores,
}
