//! Reasons: why an item is in a description, or why it is not.
//!
//! Facts only; `render::wording` says them in a language.

use crate::model::condition::{Condition, Seniority};
use crate::model::role::Role;

/// Why an item is in a description.
#[derive(Clone, Copy, Debug)]
pub enum Reason<'a> {
    /// The role is not itself without it.
    Core(&'a Role),
    /// It serves a goal that the organization stated.
    Goal(&'a str),
    /// A condition holds: the organization's stage, reach, communities, a tool, the seniority, the people managed.
    Condition(Condition),
    /// It mattered most among what still fitted the time.
    Weight(u32),
    /// A responsibility of the post leads to it or draws on it.
    Responsibility(&'a str),
    /// A stated goal raises its level.
    RaisedByGoal(&'a str),
    /// A tool of the organization raises its level.
    RaisedByTool(&'a str),
    /// The seniority of the post moves its level, up or down.
    Shifted(Seniority, i8),
    /// The role is a part of the post, which lowers its level from that of an expert.
    PartOfMix,
    /// The organization added it.
    Added,
    /// The organization set its level.
    LevelSet,
    /// The organization asked for it on the first day.
    RequiredByHand,
    /// The organization wants it learned in post.
    DevelopedByHand,
}

/// Why a candidate or an item is not in a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// It did not fit the time of the post.
    Allocation,
    /// A condition does not hold.
    Condition(Condition),
    /// The organization dropped it.
    Dropped,
}
