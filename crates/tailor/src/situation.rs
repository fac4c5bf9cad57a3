//! The facts of a post, with what the needs leave open filled in from the roles and the stage, and what is supposed so.

use model::{
    Assumption, Catalog, Communities, Goal, Needs, PeopleManaged, Role, Seniority, Situation,
    Stage, Tool, WeekHours,
};

/// People that communities serve when neither the reach nor the size of the organization is known.
const USUAL_REACH: u64 = 1000;
/// Hours of a full-time week where neither the organization nor its country says.
const USUAL_WEEK: u32 = 40;
/// People led where only that there are some is said.
const USUALLY_LED: u64 = 3;

/// The facts of a post.
pub(super) struct PostSituation<'a> {
    pub situation: Situation<'a>,
    /// Hours of a full-time week.
    pub week: WeekHours,
    /// Communities of the organization, at least 1.
    pub communities: u32,
    pub assumed: Vec<Assumption>,
}

/// Gives the roles of the post with the percent of each, the leading one first.
pub(super) fn roles<'a>(catalog: &'a Catalog, needs: &Needs) -> Vec<(&'a Role, u32)> {
    let mut roles: Vec<(&Role, u32)> = needs
        .role
        .0
        .iter()
        .filter_map(|share| Some((catalog.role(&share.role)?, share.percent.get())))
        .collect();
    roles.sort_by_key(|(_, percent)| std::cmp::Reverse(*percent));
    roles
}

/// Gathers the facts, and names those that are supposed.
pub(super) fn facts<'a>(
    catalog: &Catalog,
    needs: &'a Needs,
    roles: &[(&Role, u32)],
) -> PostSituation<'a> {
    let (context, position) = (&needs.context, &needs.position);
    let mut assumed = Vec::new();
    let with_communities = roles.iter().any(|(role, _)| role.communities);
    let mut suppose = |assumption, needed: Needed| {
        if needed == Needed::Always || with_communities {
            assumed.push(assumption);
        }
    };
    let stage = context.stage.unwrap_or_else(|| {
        suppose(Assumption::Stage, Needed::ByCommunities);
        Stage::Piloting
    });
    let allocation = position.allocation.map(|allocation| allocation.get());
    let allocation = allocation.unwrap_or_else(|| {
        suppose(Assumption::Allocation, Needed::Always);
        usual_allocation(roles, stage)
    });
    let week = position.hours.week.unwrap_or_else(|| {
        suppose(Assumption::WeekHours, Needed::Always);
        let country = position.location.country();
        let rules = country.and_then(|country| catalog.country(Some(country.code())));
        let hours = rules.and_then(|rules| rules.week_hours);
        let hours = hours.and_then(WeekHours::of_hours);
        hours.unwrap_or(WeekHours::of_hours(USUAL_WEEK).expect("forty hours are a week"))
    });
    let reach = context.reach.unwrap_or_else(|| {
        suppose(Assumption::Reach, Needed::ByCommunities);
        needs.organization.employees.unwrap_or(USUAL_REACH)
    });
    let stated = context.network.communities.as_ref();
    let communities = stated.map_or_else(
        || {
            suppose(Assumption::Network, Needed::ByCommunities);
            usual_communities(reach)
        },
        |communities| communities.number(),
    );
    let kind = context.communities.unwrap_or_else(|| {
        suppose(Assumption::Communities, Needed::ByCommunities);
        Communities::Internal
    });
    // A mix is as senior as the most senior of its roles.
    let usual = roles.iter().map(|(role, _)| role.seniority).max();
    let seniority = position.seniority.unwrap_or_else(|| {
        suppose(Assumption::Seniority, Needed::Always);
        usual.unwrap_or(Seniority::Professional)
    });
    let manages = match position.manages {
        Some(PeopleManaged::Number(number)) => number,
        Some(PeopleManaged::Some) => {
            suppose(Assumption::Manages, Needed::Always);
            USUALLY_LED
        }
        None => 0,
    };
    PostSituation {
        situation: Situation {
            stage,
            communities: kind,
            reach,
            tools: context.tools.iter().map(|tool| Tool::new(tool)).collect(),
            seniority,
            manages,
            work: &context.work,
            kind: needs.organization.kind,
            allocation,
        },
        week,
        communities,
        assumed,
    }
}

/// Whether a fact decides something in every post, or only where there are communities.
#[derive(PartialEq)]
enum Needed {
    Always,
    ByCommunities,
}

/// Gives the percent of a full-time week that the roles suggest at a stage, by their parts.
fn usual_allocation(roles: &[(&Role, u32)], stage: Stage) -> u32 {
    let weighted: u32 = roles
        .iter()
        .map(|(role, percent)| role.suggested_allocation(stage) * percent)
        .sum();
    ((weighted + 50) / 100).clamp(1, 100)
}

/// Supposes one community for every 170 people up to a thousand, and one for every 500 beyond.
fn usual_communities(reach: u64) -> u32 {
    let nearest = |people: u64, each: u64| (2 * people.min(10_000_000) + each) / (2 * each);
    let number = match reach {
        ..=1000 => nearest(reach, 170).max(1),
        _ => 6 + nearest(reach - 1000, 500),
    };
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Gives the communities that a post can carry at most: one while an organization explores, three in a pilot.
pub(super) fn most_carried(stage: Stage, communities: u32) -> u32 {
    match stage {
        Stage::Exploring => 1,
        Stage::Piloting => communities.min(3),
        Stage::Scaling | Stage::Established => communities,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communities_follow_the_people_served() {
        let numbers = [20, 170, 255, 800, 1000, 1200, 3500, 30_000].map(usual_communities);
        assert_eq!(numbers, [1, 1, 2, 5, 6, 6, 11, 64]);
    }
}
