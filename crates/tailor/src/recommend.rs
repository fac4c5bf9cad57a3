//! Which role answers an organization's needs: one role where one answers all goals in the time, a mix only where none does,
//! more time where time is the problem.
//!
//! Tries it out: each role, and each mix that is looked at, is tailored to the needs. A role that somebody named in the needs
//! has no advantage.

use std::cmp::Reverse;

use crate::{situation, tailor};
use model::{
    Allocation, Catalog, Description, Fit, Goal, Needs, Percent, Reason, Role, RoleChoice,
    RoleShare,
};

/// Parts of a mix of two that are tried, in percent of the first role.
const PARTS: [u32; 5] = [50, 60, 40, 70, 30];
/// Parts of a mix of three.
const PARTS_OF_THREE: [[u32; 3]; 3] = [[40, 30, 30], [30, 40, 30], [30, 30, 40]];

/// What is recommended.
#[derive(Clone, Debug)]
pub struct Recommendation<'a> {
    /// The goals that were compared: the stated ones, or every goal where none is stated.
    pub goals: Vec<&'a Goal>,
    /// Whether the needs state goals.
    pub goals_are_stated: bool,
    /// Every role alone, best first.
    pub roles: Vec<Candidate<'a>>,
    /// What is recommended, with percents that sum to 100: one role, or several where none answers every goal.
    pub mix: Mix<'a>,
    /// Percent of a full-time week that it takes, where the post has less; none where its time is enough, or a full week is not.
    pub enough: Option<u32>,
    /// How many of the goals it answers, in the time that the post has or, where more is recommended, would have.
    pub answered: usize,
}

/// Roles, each with its percent of a post.
pub type Mix<'a> = Vec<(&'a Role, u32)>;

/// What a role would do alone.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The role.
    pub role: &'a Role,
    /// 0 to 100: the goals that it answers in the time of the post, one that it only helps counting a third.
    pub score: u32,
    /// The goals that it answers, or would answer with more time, with the headlines' ids of the work.
    pub goals: Vec<(&'a Goal, Vec<String>)>,
    /// How much of its profile is about the goals: an answer to one counts three, help for one counts one.
    pub depth: u32,
    /// How many of these fit the time.
    pub answered: usize,
    /// Percent of a full-time week that what cannot be left out and the answers to its goals take.
    pub load: u32,
}

impl Candidate<'_> {
    /// Gives the number of full-time posts that the load amounts to.
    pub fn posts(&self) -> f64 {
        f64::from(self.load) / 100.0
    }
}

/// Recommends roles for the needs.
pub fn recommend<'a>(catalog: &'a Catalog, needs: &'a Needs) -> Recommendation<'a> {
    let stated = situation::goals(catalog, needs);
    let goals_are_stated = !stated.is_empty();
    let goals = match goals_are_stated {
        true => stated,
        false => catalog.goals.iter().collect(),
    };
    let trials = Trials {
        catalog,
        needs: open(needs, &goals),
    };
    let mut roles: Vec<Candidate> = catalog
        .roles
        .iter()
        .map(|role| trials.candidate(role, &goals))
        .collect();
    // Of roles that answer as much, the one whose profile is most about it: a lighter answer is often a thinner one. A stable
    // sort: equals stay in the order of the catalog.
    roles.sort_by_key(|fit| (Reverse(fit.score), Reverse(fit.depth), fit.load));
    let Some(best) = roles.first() else {
        return Recommendation {
            goals,
            goals_are_stated,
            roles,
            mix: Vec::new(),
            enough: None,
            answered: 0,
        };
    };
    let (mix, enough, answered) = trials.choose(best, &roles, goals.len());
    Recommendation {
        goals,
        goals_are_stated,
        roles,
        mix,
        enough,
        answered,
    }
}

/// Leaves of the needs what a role is chosen by: without duties that are stated, because these need no role.
fn open(needs: &Needs, goals: &[&Goal]) -> Needs {
    let mut open = needs.clone();
    open.position.duties.clear();
    open.adjust = Default::default();
    open.context.goals = goals.iter().map(|goal| goal.id.to_string()).collect();
    open
}

struct Trials<'a> {
    catalog: &'a Catalog,
    needs: Needs,
}

impl<'a> Trials<'a> {
    fn with(&self, mix: &Mix<'_>, allocation: Option<u32>) -> Needs {
        let shares = mix.iter().filter_map(|&(role, percent)| {
            Some(RoleShare {
                role: role.role.to_string(),
                percent: Percent::new(percent)?,
            })
        });
        let mut needs = self.needs.clone();
        needs.role = RoleChoice(shares.collect());
        if let Some(allocation) = allocation.and_then(Allocation::new) {
            needs.position.allocation = Some(allocation);
        }
        needs
    }

    fn candidate(&self, role: &'a Role, goals: &[&'a Goal]) -> Candidate<'a> {
        let needs = self.with(&vec![(role, 100)], None);
        let description = tailor(self.catalog, &needs);
        let answered = answered(&description);
        let mut points = 0;
        let mut work = Vec::new();
        let mut load = 0;
        for (goal, known) in goals.iter().zip(&description.goals) {
            let passed_over = known.passed_over.map(|(item, quarters)| {
                load += quarters;
                item.id.to_string()
            });
            let mut ids: Vec<String> = known.answered_by.iter().map(|id| id.to_string()).collect();
            points += match ids.is_empty() {
                false => 3,
                true => u32::from(helps(&description, &goal.id)),
            };
            ids.extend(passed_over);
            if !ids.is_empty() {
                work.push((*goal, ids));
            }
        }
        let kept = description.responsibilities.iter();
        let needed = kept.filter(|kept| kept.essential || kept.answered_goals() > 0);
        load += needed.map(|kept| kept.quarters).sum::<u32>();
        let week = description.time.week.max(1);
        Candidate {
            role,
            score: points * 100 / (3 * goals.len().max(1) as u32),
            goals: work,
            depth: depth(role, goals),
            answered,
            load: (load * 100).div_ceil(week),
        }
    }

    /// Chooses what is recommended, with the time that it takes where the post has too little, and what it then answers.
    fn choose(
        &self,
        best: &Candidate<'a>,
        roles: &[Candidate<'a>],
        goals: usize,
    ) -> (Mix<'a>, Option<u32>, usize) {
        let alone: Mix<'a> = vec![(best.role, 100)];
        let fits = |mix: &Mix<'a>| self.answers(mix, None);
        let mut single = roles.iter().map(|candidate| vec![(candidate.role, 100)]);
        if let Some(mix) = single.find(|mix| fits(mix) == Some(goals)) {
            return (mix, None, goals);
        }
        // One role that has an answer to every goal, and too little time for them.
        let able = roles
            .iter()
            .filter(|candidate| candidate.goals.len() == goals);
        let mut more = able.filter_map(|candidate| {
            let mix = vec![(candidate.role, 100)];
            let enough = self.enough(&mix, goals)?;
            Some((enough, mix))
        });
        if let Some((enough, mix)) = more.next() {
            return (mix, Some(enough), goals);
        }
        let mut chosen = (alone, fits(&vec![(best.role, 100)]).unwrap_or(0));
        for mix in self.mixes(roles) {
            // Whatever answers no more goals than a simpler mix is passed over.
            if let Some(answered) = fits(&mix).filter(|answered| *answered > chosen.1) {
                chosen = (mix, answered);
            }
        }
        let (mix, answered) = chosen;
        let overloaded = fits(&mix).is_none();
        let enough = overloaded.then(|| self.enough(&mix, 0)).flatten();
        let answered = match enough {
            Some(percent) => self.answers(&mix, Some(percent)).unwrap_or(answered),
            None => answered,
        };
        (mix, enough, answered)
    }

    /// Lists the mixes that are worth a try, the simpler ones first.
    fn mixes(&self, roles: &[Candidate<'a>]) -> Vec<Mix<'a>> {
        let mut mixes = Vec::new();
        for (index, first) in roles.iter().enumerate() {
            for second in &roles[index + 1..] {
                mixes.extend(PARTS.map(|part| vec![(first.role, part), (second.role, 100 - part)]));
            }
        }
        if let [first, second, third, ..] = roles {
            let roles = [first.role, second.role, third.role];
            mixes.extend(PARTS_OF_THREE.map(|parts| roles.into_iter().zip(parts).collect()));
        }
        for mix in &mut mixes {
            // As a mix is read from needs: the larger part leads.
            mix.sort_by_key(|&(_, percent)| Reverse(percent));
        }
        mixes
    }

    /// Gives how many goals a mix answers; nothing where it is too much for the time.
    fn answers(&self, mix: &Mix<'_>, allocation: Option<u32>) -> Option<usize> {
        let needs = self.with(mix, allocation);
        let description = tailor(self.catalog, &needs);
        let overloaded = matches!(description.fit, Fit::Overloaded { .. });
        (!overloaded).then(|| answered(&description))
    }

    /// Finds the smallest percent of full time at which a mix answers so many goals.
    fn enough(&self, mix: &Mix<'_>, goals: usize) -> Option<u32> {
        let needs = self.with(mix, None);
        let now = tailor(self.catalog, &needs).allocation;
        // Work that fits a post fits a longer one, but for rounding between the parts of a mix.
        (now + 1..=100).find(|&percent| {
            let answered = self.answers(mix, Some(percent));
            answered.is_some_and(|answered| answered >= goals)
        })
    }
}

fn depth(role: &Role, goals: &[&Goal]) -> u32 {
    let work = role.responsibilities.iter();
    let pairs = work.flat_map(|item| goals.iter().map(move |goal| (item, &goal.id)));
    pairs
        .map(|(item, goal)| match item.answers.contains(goal) {
            true => 3,
            false => u32::from(item.helps.contains(goal)),
        })
        .sum()
}

fn answered(description: &Description<'_>) -> usize {
    let goals = description.goals.iter();
    goals.filter(|goal| !goal.answered_by.is_empty()).count()
}

fn helps(description: &Description<'_>, goal: &str) -> bool {
    let helps = |reason: &Reason<'_>| *reason == Reason::Helps(goal);
    let mut kept = description.responsibilities.iter();
    kept.any(|kept| kept.reasons.iter().any(helps))
}
