//! Reasons: why an item is in a description, or why it is not.
//!
//! Facts only; `render::speech` says them in a language.

use crate::condition::{Condition, Seniority, Stage};

/// Why an item is in a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason<'a> {
    /// The organization says itself that the post does it.
    Own,
    /// Without it the post is not this post at the stage.
    Essential(Stage),
    /// It is the role's answer to a stated goal, by its id.
    Answers(&'a str),
    /// It helps a stated goal, by its id.
    Helps(&'a str),
    /// It is done for several communities: for so many of so many.
    Breadth(u32, u32),
    /// A condition holds: the organization's reach, communities, a tool, the seniority, the people managed.
    Condition(Condition),
    /// It brings most of what still fits the time, with its weight.
    Weight(u32),
    /// Work of the post draws on it or leads to it, by the id of a responsibility.
    Work(&'a str),
    /// A stated goal raises its level.
    RaisedByGoal(&'a str),
    /// A tool of the organization raises its level.
    RaisedByTool(&'a str),
    /// The seniority of the post moves its level, up or down.
    Shifted(Seniority, i8),
    /// The role is a part of the post, which lowers its level from that of an expert.
    PartOfMix,
    /// The size of the post lowers its level.
    SmallPost,
    /// Somebody chose it by hand.
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
    /// It would fit the time, but a post has no more than so many duties.
    Number(u32),
    /// A condition does not hold.
    Condition(Condition),
    /// The organization dropped it.
    Dropped,
    /// A duty of the organization's own stands for it.
    Covered,
    /// The organization described this section itself.
    Stated,
}
