//! The facts of a post, with what the needs leave open filled in from the roles and the stage.

use crate::model::catalog::Catalog;
use crate::model::condition::{Communities, Situation, Stage};
use crate::model::goal::Goal;
use crate::model::needs::Needs;
use crate::model::role::Role;

/// People that communities serve when neither the reach nor the size of the organization is known.
const USUAL_REACH: u64 = 1000;

/// Gives the roles of the post with the percent of each.
pub(super) fn roles<'a>(catalog: &'a Catalog, needs: &Needs) -> Vec<(&'a Role, u32)> {
    needs
        .role
        .0
        .iter()
        .filter_map(|share| Some((catalog.role(&share.role)?, share.percent.get())))
        .collect()
}

/// Gathers the facts that conditions are held against.
pub(super) fn situation<'a>(needs: &'a Needs, roles: &[(&Role, u32)]) -> Situation<'a> {
    let context = &needs.context;
    // A mix is as senior as the most senior of its roles.
    let usual = roles.iter().map(|(role, _)| role.seniority).max();
    Situation {
        stage: context.stage.unwrap_or(Stage::Piloting),
        communities: context.communities.unwrap_or(Communities::Internal),
        reach: context
            .reach
            .or(needs.organization.employees)
            .unwrap_or(USUAL_REACH),
        tools: context.tools.iter().map(|tool| tool.as_str()).collect(),
        seniority: needs
            .position
            .seniority
            .or(usual)
            .unwrap_or(crate::model::condition::Seniority::Professional),
        manages: (needs.position.manages).map_or(0, |people| people.stated().unwrap_or(1)),
    }
}

/// Gives the percent of a full-time week: the post's own, else what the roles suggest at the stage, by their parts.
pub(super) fn allocation(needs: &Needs, roles: &[(&Role, u32)], stage: Stage) -> u32 {
    if let Some(allocation) = needs.position.allocation {
        return allocation.get();
    }
    let weighted: u32 = roles
        .iter()
        .map(|(role, percent)| role.suggested_allocation(stage) * percent)
        .sum();
    ((weighted + 50) / 100).clamp(1, 100)
}

/// Gives the stated goals, each once, in the organization's order.
pub(super) fn goals<'a>(catalog: &'a Catalog, needs: &Needs) -> Vec<&'a Goal> {
    let mut goals: Vec<&Goal> = Vec::new();
    for goal in needs.context.goals.iter().filter_map(|id| catalog.goal(id)) {
        if !goals.iter().any(|known| known.id == goal.id) {
            goals.push(goal);
        }
    }
    goals
}
