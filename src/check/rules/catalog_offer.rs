//! `catalog-offer`: what the role would add to a section that the organization described itself.
//!
//! An offer, not a fault: nothing is added unasked.

use crate::check::finding::{Finding, Message, Severity};
use crate::model::description::{Description, Fit};
use crate::model::reason::Absence;

/// Name of the rule.
pub const RULE: &str = "catalog-offer";

/// Most ids that are named: those that serve a goal, then those that matter most.
const MOST: usize = 5;

/// Offers duties of the role in one note, where the duties are stated and leave something open.
pub fn find(description: &Description<'_>) -> Vec<Finding> {
    let stage = description.situation.stage;
    let open = |goal: &str| {
        let mut goals = description.goals.iter();
        goals.any(|known| known.goal.id == goal && known.answered_by.is_empty())
    };
    let stated = description
        .left_out
        .iter()
        .filter(|left| left.reasons == [Absence::Stated]);
    let mut offers: Vec<_> = stated
        .map(|left| {
            let item = left.responsibility;
            let answers = item.answers.iter().any(|goal| open(goal));
            (answers, item.essential.contains(&stage), item)
        })
        .filter(|(answers, essential, _)| *answers || *essential)
        .collect();
    // A post that is described whole misses only what would answer a goal.
    let has_room = matches!(description.fit, Fit::Underused { .. });
    offers.retain(|(answers, _, _)| *answers || has_room);
    offers.sort_by_key(|(answers, _, item)| std::cmp::Reverse((*answers, item.weight)));
    offers.truncate(MOST);
    if offers.is_empty() {
        return Vec::new();
    }
    let ids = offers.iter().map(|(_, _, item)| item.id.clone()).collect();
    vec![Finding::new(RULE, Severity::Note, Message::Offered { ids })]
}
