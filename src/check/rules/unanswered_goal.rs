//! `unanswered-goal`: nothing in the post serves a goal that the organization stated.

use crate::check::finding::{Cause, Finding, Message, Severity};
use crate::model::description::Description;
use crate::model::reason::Absence;

/// Name of the rule.
pub const RULE: &str = "unanswered-goal";

/// Reports each stated goal that nothing serves, and why.
pub fn find(description: &Description<'_>) -> Vec<Finding> {
    description
        .goals
        .iter()
        .filter(|goal| goal.answered_by.is_empty())
        .map(|goal| {
            let message = Message::Unanswered {
                goal: goal.goal.id.clone(),
                cause: cause(description, &goal.goal.id),
            };
            Finding::new(RULE, Severity::Warning, message)
        })
        .collect()
}

fn cause(description: &Description<'_>, goal: &str) -> Cause {
    let serving = || {
        description
            .left_out
            .iter()
            .filter(|left| left.responsibility.goals.iter().any(|id| id == goal))
    };
    let without_time = serving()
        .filter(|left| left.reasons == [Absence::Allocation])
        .min_by_key(|left| left.load);
    if let Some(left) = without_time {
        return Cause::NoTime {
            responsibility: left.responsibility.id.clone(),
            load: left.load,
        };
    }
    match serving().next() {
        None => Cause::NotThisRole,
        Some(left) => Cause::NotHere {
            responsibility: left.responsibility.id.clone(),
            condition: match left.reasons.first() {
                Some(Absence::Condition(condition)) => condition.id(),
                _ => "dropped",
            },
        },
    }
}
