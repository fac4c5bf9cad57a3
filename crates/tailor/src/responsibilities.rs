//! The responsibilities of a post: what is stated, the choice among the rest, and the shares of the time.
//!
//! How the choice goes is told in ARCHITECTURE.md; the reckoning itself is in `select`.

use std::borrow::Cow;

use crate::duties::{StatedDuties, StatedDuty, TimedDuty};
use crate::part::{Fate, KeptItem, PartChoice, PartTime, reserve};
use crate::situation::PostSituation;
use model::shares::split;
use model::{
    AnsweredGoal, CatalogUse, Chosen, Fit, Goal, Heading, KeptResponsibility, LeftOut, Needs,
    Reason, Responsibility, Role, RolePart, TextVariant, Time, WorkSource,
};

/// Most duties of a post, and those of one that has hardly any time.
const MOST_DUTIES: u32 = 10;
const FEWEST_DUTIES: u32 = 4;
/// So many percent of a week bring room for one duty more.
const TIME_FOR_ONE_MORE: u32 = 12;
/// Percent of a post from which free time is worth a word.
const WORTH_A_WORD: u32 = 15;

/// What came of it.
pub(super) struct ChosenWork<'a> {
    pub parts: Vec<RolePart<'a>>,
    pub kept: Vec<KeptResponsibility<'a>>,
    pub left_out: Vec<LeftOut<'a>>,
    pub goals: Vec<AnsweredGoal<'a>>,
    pub time: Time,
    pub reserve_share: u32,
    pub fit: Fit,
    /// Whether the time of a stated duty is supposed.
    pub shares_are_supposed: bool,
}

/// What the choice depends on.
pub(super) struct PostFacts<'a, 'b> {
    pub needs: &'a Needs,
    /// The roles with the percent of each, the leading one first.
    pub roles: &'b [(&'a Role, u32)],
    pub facts: &'b PostSituation<'a>,
    pub goals: &'b [&'a Goal],
}

impl<'a> PostFacts<'a, '_> {
    /// Chooses the responsibilities.
    pub(super) fn work(&self) -> ChosenWork<'a> {
        let week = self.facts.week.quarters();
        let post = self.facts.situation.allocation * week / 100;
        let duties = StatedDuties::new(self.needs, post, week);
        let timed = duties.all();
        let parts = self.parts(&duties, &timed);
        let (mut kept, mut left_out) = (Vec::new(), Vec::new());
        for part in &parts {
            self.sort_out(part, &duties, &mut kept, &mut left_out);
        }
        let mut kept = self.stated_first(&timed, kept);
        let planned: u32 = kept.iter().map(|kept| kept.quarters).sum();
        let time = Time {
            week,
            post,
            planned,
            reserve: post.saturating_sub(planned),
        };
        let reserve_share = share(&mut kept, time.reserve);
        if self.needs.catalog == CatalogUse::None {
            left_out.clear();
        }
        ChosenWork {
            goals: self.answered(&kept, &parts),
            fit: self.fit(&parts, &duties, time),
            shares_are_supposed: duties.shares_are_supposed(),
            parts: self.role_parts(&parts),
            kept,
            left_out,
            time,
            reserve_share,
        }
    }

    fn parts(&self, duties: &StatedDuties<'a>, timed: &[TimedDuty<'a>]) -> Vec<PartChoice<'a>> {
        let percents: Vec<u32> = self.roles.iter().map(|(_, percent)| *percent).collect();
        let allocations = split(self.facts.situation.allocation, &percents);
        // What is stated is done once: by the leading role, and by the others as far as its part is too small.
        let mut unplaced = duties.quarters(timed);
        let goals = self.goals.iter();
        let mut open: Vec<bool> = goals.map(|goal| !duties.answer(&goal.id)).collect();
        let mut parts = Vec::new();
        for (index, (&(role, _), allocation)) in self.roles.iter().zip(allocations).enumerate() {
            let whole = allocation * self.facts.week.quarters() / 100;
            let last = index + 1 == self.roles.len();
            let own = if last { unplaced } else { unplaced.min(whole) };
            unplaced -= own;
            let time = PartTime {
                allocation,
                whole,
                own,
            };
            let mut situation = self.facts.situation.clone();
            if index > 0 {
                situation.manages = 0;
            }
            let scale = (situation, self.facts.communities);
            let goals = (self.goals, &mut open[..]);
            parts.push(PartChoice::new(role, time, scale, duties, goals));
        }
        let extras = split(self.most_extras(&parts, timed.len()), &percents);
        for (part, extras) in parts.iter_mut().zip(extras) {
            part.choose(extras);
        }
        if parts.iter().any(|part| !part.choice.fits) {
            parts.iter_mut().for_each(PartChoice::keep_the_essential);
        }
        parts
    }

    /// Gives how many duties the post can have beside what is stated, what is essential and the answers to goals.
    fn most_extras(&self, parts: &[PartChoice<'a>], stated: usize) -> u32 {
        let allocation = self.facts.situation.allocation;
        let most = (FEWEST_DUTIES + allocation / TIME_FOR_ONE_MORE).min(MOST_DUTIES);
        let planned: u32 = parts.iter().map(PartChoice::planned).sum();
        most.saturating_sub(planned + stated as u32).max(1)
    }

    fn role_parts(&self, parts: &[PartChoice<'a>]) -> Vec<RolePart<'a>> {
        let parts = parts.iter().zip(self.roles);
        parts
            .map(|(part, &(role, percent))| RolePart {
                role,
                percent,
                allocation: part.time.allocation,
                communities: part.communities,
                carried: part.choice.carried,
            })
            .collect()
    }

    fn sort_out(
        &self,
        part: &PartChoice<'a>,
        duties: &StatedDuties<'a>,
        kept: &mut Vec<KeptResponsibility<'a>>,
        left_out: &mut Vec<LeftOut<'a>>,
    ) {
        for (item, served, fate) in part.fates(duties, self.goals) {
            match fate {
                Fate::Kept(chosen) => kept.push(self.keep(part.role, item, chosen)),
                // It is among the stated duties, with its own time.
                Fate::Left(..) if duties.used(&item.id).is_some() => {}
                Fate::Left(quarters, reasons) => {
                    let goals = self.goals.iter().enumerate();
                    let goals = goals.filter(|(number, _)| served.serves(*number));
                    left_out.push(LeftOut {
                        responsibility: item,
                        role: part.role,
                        quarters,
                        goals: goals.map(|(_, goal)| goal.id.as_str()).collect(),
                        reasons,
                    });
                }
            }
        }
    }

    fn keep(
        &self,
        role: &'a Role,
        item: &'a Responsibility,
        chosen: KeptItem<'a>,
    ) -> KeptResponsibility<'a> {
        let by_hand = chosen.reasons.contains(&Reason::Added);
        let area = item.area.as_ref().and_then(|area| role.area(area));
        KeptResponsibility {
            id: Cow::Borrowed(&item.id),
            source: WorkSource::Profile {
                item,
                variant: self.variant(item),
                chosen: if by_hand {
                    Chosen::ByHand
                } else {
                    Chosen::ByFit
                },
            },
            role,
            heading: area.map_or(Heading::None, Heading::Area),
            quarters: chosen.quarters,
            rung: chosen.rung,
            scope: chosen.scope,
            essential: chosen.essential,
            share: 0,
            share_is_stated: false,
            reasons: chosen.reasons,
        }
    }

    fn variant(&self, item: &'a Responsibility) -> Option<&'a TextVariant> {
        let situation = &self.facts.situation;
        item.variants
            .iter()
            .find(|variant| variant.when.hold(situation))
    }

    /// Puts what is stated before what the catalog adds, in the order in which it is stated.
    fn stated_first(
        &self,
        timed: &[TimedDuty<'a>],
        mut chosen: Vec<KeptResponsibility<'a>>,
    ) -> Vec<KeptResponsibility<'a>> {
        let mut kept = Vec::new();
        let (mut own, mut added) = (0, 0);
        for duty in timed {
            match duty.duty {
                StatedDuty::Used(used) => {
                    let id = used.responsibility.as_str();
                    let place = chosen.iter().position(|kept| kept.id == id);
                    let item = place.map(|place| chosen.remove(place));
                    kept.extend(item.or_else(|| self.used(id, duty)));
                }
                StatedDuty::Own(stated) => {
                    own += 1;
                    let mut reasons = vec![Reason::Own];
                    let goals = self
                        .goals
                        .iter()
                        .filter(|goal| stated.goals.iter().any(|id| *id == goal.id));
                    reasons.extend(goals.map(|goal| Reason::Answers(&goal.id)));
                    let source = WorkSource::Own(stated);
                    kept.push(self.own(format!("own-{own}"), source, duty, reasons));
                }
                StatedDuty::Added(addition) => {
                    added += 1;
                    let source = WorkSource::Added(addition);
                    let id = format!("added-{added}");
                    kept.push(self.own(id, source, duty, vec![Reason::Added]));
                }
            }
        }
        kept.extend(chosen);
        kept
    }

    fn own(
        &self,
        id: String,
        source: WorkSource<'a>,
        duty: &TimedDuty<'a>,
        reasons: Vec<Reason<'a>>,
    ) -> KeptResponsibility<'a> {
        let role = self.roles[0].0;
        let area = match source {
            WorkSource::Own(own) => own.area.as_ref(),
            WorkSource::Added(_) | WorkSource::Profile { .. } => None,
        };
        let heading = area.map_or(Heading::None, |words| {
            let mut areas = self.roles.iter().flat_map(|(role, _)| &role.areas);
            let known = areas.find(|area| words.is(&area.id));
            known.map_or(Heading::Own(words), Heading::Area)
        });
        KeptResponsibility {
            id: Cow::Owned(id),
            source,
            role,
            heading,
            quarters: duty.quarters.unwrap_or(0),
            rung: 1,
            scope: None,
            essential: false,
            share: duty.share.unwrap_or(0),
            share_is_stated: duty.share.is_some(),
            reasons,
        }
    }

    /// Keeps a duty of the catalog that somebody chose with its share of the time.
    fn used(&self, id: &str, duty: &TimedDuty<'a>) -> Option<KeptResponsibility<'a>> {
        let mut roles = self.roles.iter().map(|&(role, _)| role);
        let (role, item) = roles.find_map(|role| {
            let item = role.responsibilities.iter().find(|item| item.id == id)?;
            Some((role, item))
        })?;
        let served = self.goals.iter().filter(|goal| item.serves(&goal.id));
        let mut reasons = vec![Reason::Added];
        reasons.extend(served.map(|goal| match item.answers.contains(&goal.id) {
            true => Reason::Answers(&goal.id),
            false => Reason::Helps(&goal.id),
        }));
        let quarters = duty.quarters.unwrap_or(0);
        // The highest step that the stated time is enough for.
        let steps = item
            .steps
            .iter()
            .filter(|step| (4 * step.hours.thousandths()).div_ceil(1000) <= u64::from(quarters));
        let chosen = KeptItem {
            rung: (steps.count() as u32).max(1),
            quarters,
            essential: false,
            scope: None,
            reasons,
        };
        let mut kept = self.keep(role, item, chosen);
        (kept.share, kept.share_is_stated) = (duty.share.unwrap_or(0), duty.share.is_some());
        Some(kept)
    }

    fn answered(
        &self,
        kept: &[KeptResponsibility<'a>],
        parts: &[PartChoice<'a>],
    ) -> Vec<AnsweredGoal<'a>> {
        let goals = self.goals.iter().enumerate();
        goals
            .map(|(number, &goal)| {
                let answers = |kept: &&KeptResponsibility<'a>| match kept.source {
                    WorkSource::Own(own) => own.goals.iter().any(|id| *id == goal.id),
                    WorkSource::Added(_) => false,
                    WorkSource::Profile { item, .. } => item.answers.contains(&goal.id),
                };
                let answering = kept.iter().filter(answers);
                AnsweredGoal {
                    goal,
                    answered_by: answering.map(|kept| kept.id.clone()).collect(),
                    passed_over: parts.iter().find_map(|part| part.passed_over(number)),
                }
            })
            .collect()
    }

    fn fit(&self, parts: &[PartChoice<'a>], duties: &StatedDuties<'a>, time: Time) -> Fit {
        if parts.iter().any(|part| !part.choice.fits) {
            return Fit::Overloaded {
                enough: self.enough(parts),
            };
        }
        let reserve = parts.iter().map(|part| part.time.reserve()).sum();
        if time.reserve < reserve {
            return Fit::WithoutReserve;
        }
        let free = time.reserve - reserve;
        if free * 100 > WORTH_A_WORD * time.post && !duties.shares_are_supposed() {
            return Fit::Underused { free };
        }
        Fit::Fits
    }

    /// Finds the smallest percent of full time at which what is stated and what is essential fit with their reserve.
    fn enough(&self, parts: &[PartChoice<'a>]) -> Option<u32> {
        let week = self.facts.week.quarters();
        let percents: Vec<u32> = self.roles.iter().map(|(_, percent)| *percent).collect();
        let fits = |allocation: u32| {
            let duties = StatedDuties::new(self.needs, allocation * week / 100, week);
            let mut unplaced = duties.quarters(&duties.all());
            let allocations = split(allocation, &percents);
            let all_fit = parts.iter().zip(allocations).all(|(part, allocation)| {
                let whole = allocation * week / 100;
                let room = whole.saturating_sub(reserve(whole) + part.essential());
                let enough = part.essential() + reserve(whole) <= whole;
                unplaced = unplaced.saturating_sub(room);
                enough
            });
            all_fit && unplaced == 0
        };
        (self.facts.situation.allocation + 1..=100).find(|&allocation| fits(allocation))
    }
}

/// Gives each responsibility its share of the post, stated ones as they are; returns the share of the reserve.
fn share(kept: &mut [KeptResponsibility<'_>], reserve: u32) -> u32 {
    let stated: u32 = kept.iter().map(|kept| kept.share).sum();
    let rest = 100_u32.saturating_sub(stated);
    let open = || kept.iter().filter(|kept| !kept.share_is_stated);
    let mut loads: Vec<u32> = open().map(|kept| kept.quarters).collect();
    loads.push(reserve);
    let mut shares = split(rest, &loads).into_iter();
    for kept in kept.iter_mut().filter(|kept| !kept.share_is_stated) {
        kept.share = shares.next().unwrap_or(0);
    }
    let taken: u32 = kept.iter().map(|kept| kept.share).sum();
    100_u32.saturating_sub(taken)
}
