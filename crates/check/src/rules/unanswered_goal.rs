//! `unanswered-goal`: nothing in the post serves a goal that the organization stated.

use crate::rule::{Reads, Rule};
use model::{Absence, AnsweredGoal, Cause, Description, Finding, Message, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "unanswered-goal",
    severity: Severity::Warning,
    reads: Reads::Posts(find),
};

/// Reports each stated goal that nothing serves, and why.
pub fn find(description: &Description<'_>) -> Vec<Finding> {
    description
        .goals
        .iter()
        .filter(|goal| goal.answered_by.is_empty())
        .map(|goal| {
            let message = Message::Unanswered {
                goal: goal.goal.id.to_string(),
                cause: cause(description, goal),
            };
            Finding::new(RULE.name, Severity::Warning, message)
        })
        .collect()
}

fn cause(description: &Description<'_>, goal: &AnsweredGoal<'_>) -> Cause {
    if let Some((item, quarters)) = goal.passed_over {
        return Cause::NoTime {
            responsibility: item.id.to_string(),
            quarters,
        };
    }
    let id = &goal.goal.id;
    let mut left_out = description.left_out.iter();
    let answer = left_out.find(|left| left.responsibility.answers.contains(id));
    let Some(left) = answer else {
        return Cause::NotThisRole;
    };
    let responsibility = left.responsibility.id.to_string();
    match left.reasons.first() {
        Some(Absence::Stated | Absence::Covered) => Cause::NotStated { responsibility },
        Some(Absence::Condition(condition)) => Cause::NotHere {
            responsibility,
            condition: condition.id(),
        },
        Some(Absence::Allocation | Absence::Number(_)) => Cause::NoTime {
            responsibility,
            quarters: left.quarters,
        },
        Some(Absence::Dropped) | None => Cause::NotHere {
            responsibility,
            condition: "dropped",
        },
    }
}
