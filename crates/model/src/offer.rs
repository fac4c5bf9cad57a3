//! What the role would add to a post whose organization describes it itself: offered, never added unasked.
//!
//! One list for all who offer it; says nothing of how it is shown.

use crate::description::{Description, Fit, LeftOut};
use crate::reason::Absence;
use crate::scalar::id::Id;

/// Most duties that are offered at once: those that serve a goal, then those that matter most.
const MOST: usize = 5;

/// Lists the duties that the role would add where others are stated: answers to goals that none of these answers, and what is
/// essential at the stage.
pub fn duties<'d, 'a>(description: &'d Description<'a>) -> Vec<&'d LeftOut<'a>> {
    let stage = description.situation.stage;
    let open = |goal: &Id| {
        let mut goals = description.goals.iter();
        goals.any(|known| known.goal.id == *goal && known.answered_by.is_empty())
    };
    let answers = |left: &LeftOut<'_>| left.responsibility.answers.iter().any(open);
    // A post that is described whole misses only what would answer a goal.
    let has_room = matches!(description.fit, Fit::Underused { .. });
    let offered = |left: &LeftOut<'_>| {
        let essential = left.responsibility.essential.contains(&stage);
        left.reasons == [Absence::Stated] && (answers(left) || essential && has_room)
    };
    let left_out = description.left_out.iter();
    let mut offers: Vec<_> = left_out.filter(|left| offered(left)).collect();
    offers.sort_by_key(|left| std::cmp::Reverse((answers(left), left.responsibility.weight)));
    offers.truncate(MOST);
    offers
}
