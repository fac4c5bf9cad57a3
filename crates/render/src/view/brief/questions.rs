//! Questions where the purpose bites: of the stated goals first, then of how people work, of the kind of organization, of the stage.
//!
//! One of each in turn, so that eight questions cover what was said. Nothing is asked for a supposition.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use model::{Assumption, Conditions, Description, OpenQuestion};

/// Most questions that are asked.
const MOST: usize = 5;
/// Most goals whose first question is asked before the others have their turn.
const MOST_GOALS: usize = 5;

/// A question to the organization.
#[derive(Debug, Serialize)]
pub(crate) struct BriefQuestion {
    /// Where it comes from: `goal.ID`, `world.ID` or `stage.ID`.
    pub from: String,
    /// The question.
    pub ask: String,
}

/// Chooses them.
pub(super) fn questions(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<BriefQuestion> {
    let lists = lists(description, speech);
    let longest = lists.iter().map(|(_, list)| list.len()).max();
    let mut asked: Vec<BriefQuestion> = Vec::new();
    for turn in 0..longest.unwrap_or(0) {
        for (from, list) in &lists {
            let Some(question) = list.get(turn) else {
                continue;
            };
            let ask = slots.fill(&question.ask).into_owned();
            // Two goals may ask the same.
            if asked.len() < MOST && asked.iter().all(|known| known.ask != ask) {
                let from = from.clone();
                asked.push(BriefQuestion { from, ask });
            }
        }
    }
    asked
}

/// Lists what could be asked, the foremost list first.
fn lists<'a>(
    description: &Description<'a>,
    speech: Speech<'a>,
) -> Vec<(String, Vec<&'a OpenQuestion>)> {
    let holding = |questions: &'a [OpenQuestion]| -> Vec<&'a OpenQuestion> {
        let holds = |question: &&OpenQuestion| {
            is_founded(&question.when, description) && question.when.hold(&description.situation)
        };
        questions.iter().filter(holds).collect()
    };
    let goals = description.goals.iter().take(MOST_GOALS);
    let goals = goals.map(|goal| {
        (
            format!("goal.{}", goal.goal.id),
            holding(&goal.goal.questions),
        )
    });
    let mut worlds: Vec<_> = speech
        .catalog
        .worlds
        .iter()
        .filter(|world| world.holds(&description.situation))
        .filter(|world| world.reach.is_none() || !description.assumes(Assumption::Reach))
        .filter(|world| {
            world.communities.is_none() || !description.assumes(Assumption::Communities)
        })
        .collect();
    // How people work comes before what the organization is.
    worlds.sort_by_key(|world| world.work.is_empty());
    let worlds = worlds
        .into_iter()
        .map(|world| (format!("world.{}", world.world), holding(&world.questions)));
    let stage = description
        .needs
        .context
        .stage
        .filter(|_| description.has_communities());
    let stage = stage.and_then(|stage| {
        let profile = speech.catalog.stage(stage)?;
        Some((format!("stage.{}", stage.id()), holding(&profile.questions)))
    });
    goals.chain(worlds).chain(stage).collect()
}

/// Tells whether conditions are about what the needs state.
fn is_founded(when: &Conditions, description: &Description<'_>) -> bool {
    let stated = [
        (!when.stage.is_empty(), Assumption::Stage),
        (when.communities.is_some(), Assumption::Communities),
        (when.reach.is_some(), Assumption::Reach),
        (!when.seniority.is_empty(), Assumption::Seniority),
        (when.manages.is_some(), Assumption::Manages),
        (when.allocation.is_some(), Assumption::Allocation),
    ];
    let is_of_kind = when.kind.is_empty() || description.situation.kind.is_some();
    is_of_kind
        && stated
            .into_iter()
            .all(|(is_given, assumption)| !is_given || !description.assumes(assumption))
}
