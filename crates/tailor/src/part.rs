//! One role in its part of a post: its candidates, what they bring, and the choice among them.

use crate::duties::StatedDuties;
use crate::select;
use crate::select::{Problem, Selectable, Selection};
use crate::served::Served;
use crate::situation::most_carried;
use model::{
    Absence, Condition, Goal, Loads, Reason, Responsibility, Role, Scale, Scope, Situation,
};

/// What an item brings as the answer to a goal, as the first one that helps it, and as a later one.
const ANSWER: u32 = 6;
const FIRST_HELP: u32 = 3;
const LATER_HELP: u32 = 1;

/// The time of a part, in quarters of an hour a week.
#[derive(Clone, Copy)]
pub(super) struct PartTime {
    /// Percent of a full-time week.
    pub allocation: u32,
    /// All of it.
    pub whole: u32,
    /// What the organization's own duties take of it.
    pub own: u32,
}

impl PartTime {
    /// Gives what is kept for what nobody can plan: a tenth, at least a quarter of an hour.
    pub(super) fn reserve(self) -> u32 {
        reserve(self.whole)
    }
}

/// Gives the tenth of a time that is kept for what nobody can plan, at least a quarter of an hour.
pub(super) fn reserve(whole: u32) -> u32 {
    whole.div_ceil(10).max(1)
}

/// A role in its part of the post, and what is chosen of it.
pub(super) struct PartChoice<'a> {
    pub role: &'a Role,
    pub time: PartTime,
    pub communities: u32,
    pub choice: Selection,
    situation: Situation<'a>,
    /// For each item of the role the goals that it serves, and why it is no candidate; nothing for one that is.
    items: Vec<(Served, Vec<Absence>)>,
    candidates: Vec<PartCandidate<'a>>,
    /// For each stated goal the candidate that is the role's answer to it in this post.
    mains: Vec<Option<usize>>,
    most_extras: u32,
}

struct PartCandidate<'a> {
    item: &'a Responsibility,
    served: Served,
    loads: Loads,
    essential: bool,
}

/// What becomes of an item of the profile.
pub(super) enum Fate<'a> {
    /// It is chosen, at a rung from 1.
    Kept(KeptItem<'a>),
    /// It is left out, with the quarters of an hour that it would take.
    Left(u32, Vec<Absence>),
}

/// An item of the profile that is chosen.
pub(super) struct KeptItem<'a> {
    pub rung: u32,
    pub quarters: u32,
    pub essential: bool,
    pub scope: Option<Scope>,
    pub reasons: Vec<Reason<'a>>,
}

impl<'a> PartChoice<'a> {
    /// Finds the candidates of a role in its part; nothing is chosen yet.
    ///
    /// `open` tells for each goal whether nothing answers it yet; the answers of this role are taken off.
    pub(super) fn new(
        role: &'a Role,
        time: PartTime,
        (situation, communities): (Situation<'a>, u32),
        duties: &StatedDuties<'_>,
        (goals, open): (&[&'a Goal], &mut [bool]),
    ) -> PartChoice<'a> {
        let communities = if role.communities { communities } else { 1 };
        let scale = Scale {
            reach: situation.reach,
            communities,
            people_led: situation.manages,
        };
        let items = role.responsibilities.iter();
        let items: Vec<(Served, Vec<Absence>)> = items
            .map(|item| {
                let served = Served::new(item, goals);
                (served, absence(item, &situation, duties, served))
            })
            .collect();
        let all = role.responsibilities.iter().zip(&items);
        let candidates: Vec<PartCandidate> = all
            .filter(|(_, (_, absence))| absence.is_empty())
            .map(|(item, (served, _))| PartCandidate {
                item,
                served: *served,
                loads: item.effort().at(scale),
                essential: is_essential(item, &situation, duties),
            })
            .collect();
        let mut mains = Vec::new();
        for (goal, open) in open.iter_mut().enumerate() {
            let main = candidates
                .iter()
                .position(|candidate| candidate.served.answers(goal))
                .filter(|_| *open);
            *open &= main.is_none();
            mains.push(main);
        }
        PartChoice {
            role,
            time,
            communities,
            choice: Selection::default(),
            situation,
            items,
            candidates,
            mains,
            most_extras: 0,
        }
    }

    /// Counts the candidates that are essential or the answer to a goal.
    pub(super) fn planned(&self) -> u32 {
        let main = |index: usize| self.mains.contains(&Some(index));
        let candidates = self.candidates.iter().enumerate();
        candidates
            .filter(|(index, candidate)| candidate.essential || main(*index))
            .count() as u32
    }

    /// Chooses the work, with so many items that are neither essential nor the answer to a goal.
    pub(super) fn choose(&mut self, most_extras: u32) {
        self.most_extras = most_extras;
        self.choice = select::choose(&self.problem());
        self.choice.fits &= self.time.own <= self.time.whole;
    }

    /// Keeps only what cannot be left out.
    pub(super) fn keep_the_essential(&mut self) {
        let essential = self
            .candidates
            .iter()
            .map(|candidate| u32::from(candidate.essential));
        self.choice = Selection {
            carried: 1,
            rungs: essential.collect(),
            load: self.essential(),
            fits: self.choice.fits,
        };
    }

    fn problem(&self) -> Problem<'_> {
        let mut helped = vec![false; self.mains.len()];
        let items: Vec<Selectable> = self
            .candidates
            .iter()
            .enumerate()
            .map(|(index, candidate)| {
                let (mut points, mut answers) = (candidate.item.weight.get(), 0);
                for (number, main) in self.mains.iter().enumerate() {
                    if *main == Some(index) {
                        answers |= 1 << number;
                        points += ANSWER;
                    } else if candidate.served.serves(number) {
                        points += if helped[number] {
                            LATER_HELP
                        } else {
                            FIRST_HELP
                        };
                        helped[number] = true;
                    }
                }
                Selectable {
                    loads: &candidate.loads,
                    points,
                    essential: candidate.essential,
                    answers,
                }
            })
            .collect();
        Problem {
            items,
            capacity: self
                .time
                .whole
                .saturating_sub(self.time.reserve() + self.time.own),
            whole: self.time.whole.saturating_sub(self.time.own),
            communities: match self.role.communities {
                true => most_carried(self.situation.stage, self.communities),
                false => 1,
            },
            extras: self.most_extras,
        }
    }

    /// Gives the quarters of an hour that cannot be left out: the essential work at one community.
    pub(super) fn essential(&self) -> u32 {
        let essential = self
            .candidates
            .iter()
            .filter(|candidate| candidate.essential);
        essential
            .map(|candidate| candidate.loads.quarters(1, 1))
            .sum()
    }

    /// Gives the answer to a goal that this role has and did not find the time for, with its quarters of an hour.
    pub(super) fn passed_over(&self, goal: usize) -> Option<(&'a Responsibility, u32)> {
        let index = self.mains[goal].filter(|&index| self.choice.rungs[index] == 0)?;
        let candidate = &self.candidates[index];
        Some((candidate.item, candidate.loads.quarters(1, 1)))
    }

    /// Tells what becomes of each item of the role, in the order of the profile, and which goals it serves.
    pub(super) fn fates(
        &self,
        duties: &StatedDuties<'_>,
        goals: &[&'a Goal],
    ) -> impl Iterator<Item = (&'a Responsibility, Served, Fate<'a>)> {
        let scale = Scale {
            reach: self.situation.reach,
            communities: self.communities,
            people_led: self.situation.manages,
        };
        // Candidates stand in the order of the profile, too.
        let mut candidates = 0..self.candidates.len();
        let items = self.role.responsibilities.iter().zip(&self.items);
        items.map(move |(item, (served, absences))| {
            let candidate = match absences.is_empty() {
                true => candidates.next(),
                false => None,
            };
            let fate = match candidate {
                Some(index) => self.fate(index, duties, goals),
                None => {
                    let quarters = item.effort().at(scale).quarters(1, 1);
                    Fate::Left(quarters, absences.clone())
                }
            };
            (item, *served, fate)
        })
    }

    /// Tells what becomes of a candidate.
    fn fate(&self, index: usize, duties: &StatedDuties<'_>, goals: &[&'a Goal]) -> Fate<'a> {
        let carried = self.choice.carried;
        let candidate = &self.candidates[index];
        let rung = self.choice.rungs[index];
        if rung == 0 {
            let quarters = candidate.loads.quarters(carried, 1);
            let used = self.time.own + self.choice.load + self.time.reserve();
            let absence = match used + quarters <= self.time.whole {
                true => Absence::Number(self.most_extras),
                false => Absence::Allocation,
            };
            return Fate::Left(quarters, vec![absence]);
        }
        let scope = candidate.loads.grow().then_some(Scope {
            n: carried,
            of: self.communities,
        });
        Fate::Kept(KeptItem {
            rung,
            quarters: candidate.loads.quarters(carried, rung),
            essential: candidate.essential,
            scope,
            reasons: self.reasons(index, scope, duties, goals),
        })
    }

    fn reasons(
        &self,
        index: usize,
        scope: Option<Scope>,
        duties: &StatedDuties<'_>,
        goals: &[&'a Goal],
    ) -> Vec<Reason<'a>> {
        let PartCandidate { item, served, .. } = &self.candidates[index];
        let mut reasons = Vec::new();
        if duties.used(&item.id).is_some() {
            reasons.push(Reason::Added);
        }
        if item.essential.contains(&self.situation.stage) {
            reasons.push(Reason::Essential(self.situation.stage));
        }
        for (number, goal) in goals.iter().enumerate() {
            if self.mains[number] == Some(index) {
                reasons.push(Reason::Answers(&goal.id));
            } else if served.serves(number) {
                reasons.push(Reason::Helps(&goal.id));
            }
        }
        if let Some(Scope { n, of }) = scope.filter(|scope| scope.of > 1) {
            reasons.push(Reason::Breadth(n, of));
        }
        let met = item.when.met(&self.situation).into_iter();
        let telling = met.filter(|condition| *condition != Condition::Stage);
        reasons.extend(telling.map(Reason::Condition));
        if reasons.is_empty() {
            reasons.push(Reason::Weight(item.weight.get()));
        }
        reasons
    }
}

/// Says why an item is no candidate; says nothing of one that is.
fn absence(
    item: &Responsibility,
    situation: &Situation<'_>,
    duties: &StatedDuties<'_>,
    served: Served,
) -> Vec<Absence> {
    if duties.drop(&item.id) {
        return vec![Absence::Dropped];
    }
    // Whoever names a duty by its id wants it, whatever the profile says of its conditions.
    if let Some(used) = duties.used(&item.id) {
        return match used.share {
            // It has its time and is no candidate; the caller keeps it.
            Some(_) => vec![Absence::Stated],
            None => Vec::new(),
        };
    }
    if duties.cover(&item.id) {
        return vec![Absence::Covered];
    }
    let mut unmet = item.when.unmet(situation);
    if item.asked && served.none() {
        unmet.push(Condition::Goal);
    }
    if !unmet.is_empty() {
        return unmet.into_iter().map(Absence::Condition).collect();
    }
    match duties.leave_room_for_the_catalog() {
        true => Vec::new(),
        false => vec![Absence::Stated],
    }
}

fn is_essential(
    item: &Responsibility,
    situation: &Situation<'_>,
    duties: &StatedDuties<'_>,
) -> bool {
    if duties.used(&item.id).is_some() {
        return true;
    }
    let essential =
        item.essential.contains(&situation.stage) || item.leads_people() && situation.manages > 0;
    essential && !duties.describe_the_post()
}
