//! Which role, or which mix of roles, answers an organization's needs.
//!
//! Compares what the roles would do for the stated goals; a role that somebody named in the needs has no advantage.
//! Whether the time of the post is enough is tried out: no other count of it is kept here.

use std::cmp::Reverse;

use crate::model::catalog::Catalog;
use crate::model::condition::Situation;
use crate::model::goal::Goal;
use crate::model::needs::{Needs, RoleChoice, RoleShare};
use crate::model::role::{Responsibility, Role};
use crate::model::scalar::bounded::Percent;
use crate::tailor::shares::split;
use crate::tailor::{situation, tailor};

/// Percent of a mix below which a role is not worth a part of its own.
const LEAST_PART: u32 = 15;
/// Parts of a mix are multiples of this percent: no week is planned finer.
const STEP: u32 = 5;

/// What is recommended.
#[derive(Clone, Debug)]
pub struct Recommendation<'a> {
    /// The goals that were compared: the stated ones, or every goal where none is stated.
    pub goals: Vec<&'a Goal>,
    /// Every role, best first.
    pub roles: Vec<Fit<'a>>,
    /// What is recommended, with percents that sum to 100: the roles that together answer most where the post has the
    /// time for them, else one role.
    pub mix: Mix<'a>,
    /// The roles that together answer most, where the post has too little time for them; else empty.
    pub passed_over: Mix<'a>,
    /// Percent of a full-time week that the post lacks even for what is recommended; 0 when it fits.
    pub excess: u32,
}

/// Roles, each with its percent of a post.
pub type Mix<'a> = Vec<(&'a Role, u32)>;

/// How well a role fits.
#[derive(Clone, Debug)]
pub struct Fit<'a> {
    /// The role.
    pub role: &'a Role,
    /// 0 to 100: for each goal, what the role does for it compared with the role that does most, on average.
    pub score: u32,
    /// The goals that it would answer, with the responsibilities that serve each.
    pub goals: Vec<(&'a Goal, Vec<&'a Responsibility>)>,
    /// Percent of a full-time week that its core and what serves the goals take together.
    pub load: u32,
}

impl Fit<'_> {
    /// Gives the number of full-time posts that the load amounts to.
    pub fn posts(&self) -> f64 {
        f64::from(self.load) / 100.0
    }
}

/// Recommends roles for the needs.
pub fn recommend<'a>(catalog: &'a Catalog, needs: &'a Needs) -> Recommendation<'a> {
    let mut goals = situation::goals(catalog, needs);
    if goals.is_empty() {
        goals = catalog.goals.iter().collect();
    }
    let candidates: Vec<Candidate> = catalog
        .roles
        .iter()
        .map(|role| Candidate::new(role, needs))
        .collect();
    let strongest: Vec<u32> = goals
        .iter()
        .map(|goal| {
            candidates
                .iter()
                .map(|role| role.strength(goal))
                .max()
                .unwrap_or(0)
        })
        .collect();

    let mut roles: Vec<Fit> = candidates
        .iter()
        .map(|candidate| {
            let sum: u32 = goals
                .iter()
                .zip(&strongest)
                .map(|(goal, &most)| {
                    (candidate.strength(goal) * 100)
                        .checked_div(most)
                        .unwrap_or(0)
                })
                .sum();
            Fit {
                role: candidate.role,
                score: sum / goals.len().max(1) as u32,
                goals: goals
                    .iter()
                    .map(|goal| (*goal, candidate.serving(goal)))
                    .filter(|(_, work)| !work.is_empty())
                    .collect(),
                load: candidate.load(&goals),
            }
        })
        .collect();
    // A stable sort: equals stay in the order of the catalog.
    roles.sort_by_key(|fit| Reverse(fit.score));
    let together = mix(&candidates, &goals);
    let alone = roles.iter().map(|fit| vec![(fit.role, 100)]);
    let trials: Vec<Trial> = std::iter::once(together.clone())
        .filter(|mix| mix.len() > 1)
        .chain(alone)
        .map(|mix| Trial::of(mix, catalog, needs))
        .collect();
    // The first of equals: the roles together, then the role that fits best.
    let fitting = trials.iter().rev().filter(|trial| trial.excess == 0);
    let chosen = fitting
        .max_by_key(|trial| trial.answered)
        .or_else(|| trials.iter().find(|trial| trial.mix.len() == 1));
    let mix = chosen.map(|trial| trial.mix.clone()).unwrap_or_default();
    Recommendation {
        passed_over: if mix.len() < together.len() {
            together
        } else {
            Vec::new()
        },
        mix,
        excess: chosen.map_or(0, |trial| trial.excess),
        goals,
        roles,
    }
}

/// A mix, and what would come of it.
struct Trial<'a> {
    mix: Mix<'a>,
    excess: u32,
    answered: usize,
}

impl<'a> Trial<'a> {
    fn of(mix: Mix<'a>, catalog: &Catalog, needs: &Needs) -> Trial<'a> {
        let shares = mix.iter().filter_map(|&(role, percent)| {
            Some(RoleShare {
                role: role.role.clone(),
                percent: Percent::new(percent)?,
            })
        });
        let needs = Needs {
            role: RoleChoice(shares.collect()),
            ..needs.clone()
        };
        let description = tailor(catalog, &needs);
        let goals = description.goals.iter();
        Trial {
            mix,
            excess: description.excess(),
            answered: goals.filter(|goal| !goal.answered_by.is_empty()).count(),
        }
    }
}

struct Candidate<'a> {
    role: &'a Role,
    situation: Situation<'a>,
}

impl<'a> Candidate<'a> {
    fn new(role: &'a Role, needs: &'a Needs) -> Candidate<'a> {
        Candidate {
            role,
            situation: situation::situation(needs, &[(role, 100)]),
        }
    }

    fn applicable(&self) -> impl Iterator<Item = &'a Responsibility> {
        self.role
            .responsibilities
            .iter()
            .filter(|item| item.when.unmet(&self.situation).is_empty())
    }

    fn serving(&self, goal: &Goal) -> Vec<&'a Responsibility> {
        self.applicable()
            .filter(|item| item.goals.contains(&goal.id))
            .collect()
    }

    fn strength(&self, goal: &Goal) -> u32 {
        self.serving(goal)
            .iter()
            .map(|item| item.weight.get())
            .sum()
    }

    fn load(&self, goals: &[&Goal]) -> u32 {
        self.applicable()
            .filter(|item| item.core || goals.iter().any(|goal| item.goals.contains(&goal.id)))
            .map(|item| item.load.at(self.situation.reach))
            .sum()
    }
}

/// Gives each goal to the role that does most for it; the parts follow from the loads.
fn mix<'a>(candidates: &[Candidate<'a>], goals: &[&Goal]) -> Mix<'a> {
    let mut members: Vec<usize> = (0..candidates.len()).collect();
    loop {
        let best = |goal: &Goal| {
            let able = members
                .iter()
                .copied()
                .filter(|&index| candidates[index].strength(goal) > 0);
            able.rev()
                .max_by_key(|&index| candidates[index].strength(goal))
        };
        let owners: Vec<Option<usize>> = goals.iter().map(|goal| best(goal)).collect();
        let load = |index: usize| {
            let own: Vec<&Goal> = goals
                .iter()
                .zip(&owners)
                .filter(|(_, owner)| **owner == Some(index))
                .map(|(goal, _)| *goal)
                .collect();
            if own.is_empty() {
                0
            } else {
                candidates[index].load(&own)
            }
        };
        let loads: Vec<u32> = members.iter().map(|&index| load(index)).collect();
        let steps = split(100 / STEP, &loads);
        // The smallest part that is too small goes first, and its goals to the others; then the parts are found anew.
        let smallest = (0..members.len())
            .filter(|&index| steps[index] * STEP < LEAST_PART)
            .min_by_key(|&index| loads[index]);
        match smallest {
            Some(index) if members.len() > 1 => {
                members.remove(index);
            }
            _ => {
                let parts = members.iter().zip(steps);
                let mut mix: Mix<'a> = parts
                    .map(|(&index, step)| (candidates[index].role, step * STEP))
                    .collect();
                // As a mix is read from needs: the larger part leads, equal ones in the order of the catalog.
                mix.sort_by_key(|&(_, percent)| Reverse(percent));
                return mix;
            }
        }
    }
}
