//! The responsibilities of a post: candidates, the choice among them, their shares of the time and their reasons.

use std::borrow::Cow;

use crate::model::condition::Situation;
use crate::model::description::{KeptResponsibility, LeftOut, RolePart};
use crate::model::goal::Goal;
use crate::model::needs::Needs;
use crate::model::reason::{Absence, Reason};
use crate::model::role::{Responsibility, Role};
use crate::model::scalar::bounded::Allocation;
use crate::model::text::Words;
use crate::tailor::select::{self, Group, Item};
use crate::tailor::shares::split;

/// Percent of a full-time week that an added responsibility takes when nobody says: two hours of forty.
const USUAL_ADDED_LOAD: u32 = 5;

/// What the choice depends on.
pub(super) struct Choice<'a, 'b> {
    pub needs: &'a Needs,
    pub roles: &'b [(&'a Role, u32)],
    pub situation: &'b Situation<'a>,
    pub allocation: u32,
    pub goals: &'b [&'a Goal],
}

/// What came of it.
pub(super) struct Work<'a> {
    pub parts: Vec<RolePart<'a>>,
    pub kept: Vec<KeptResponsibility<'a>>,
    pub left_out: Vec<LeftOut<'a>>,
}

/// Lists the ids of the kept responsibilities that serve a goal.
pub(super) fn serving<'a>(kept: &[KeptResponsibility<'a>], goal: &str) -> Vec<&'a str> {
    kept.iter()
        .filter_map(|kept| kept.profile)
        .filter(|item| item.goals.iter().any(|served| served == goal))
        .map(|item| item.id.as_str())
        .collect()
}

/// Chooses the responsibilities of a post.
pub(super) fn choose<'a>(choice: &Choice<'a, '_>) -> Work<'a> {
    let percents: Vec<u32> = choice.roles.iter().map(|(_, percent)| *percent).collect();
    let allocations = split(choice.allocation, &percents);
    let lead = (0..percents.len())
        .rev()
        .max_by_key(|&index| percents[index])
        .unwrap_or(0);
    let added = choice.needs.adjust.add.responsibilities.as_slice();
    let added_load =
        |index: usize| -> u32 { added[index].load.map_or(USUAL_ADDED_LOAD, Allocation::get) };

    // What must stay, and what is left of each role's time.
    let mut parts = Vec::new();
    let mut groups = Vec::new();
    let mut answered = 0;
    for (index, &(role, percent)) in choice.roles.iter().enumerate() {
        let core: u32 = choice
            .candidates(role)
            .filter(|item| item.core)
            .map(|item| choice.load(item))
            .sum();
        let by_hand: u32 = if index == lead {
            (0..added.len()).map(added_load).sum()
        } else {
            0
        };
        let fixed = core + by_hand;
        let allocation = allocations[index];
        let optional: Vec<Item> = match allocation.checked_sub(fixed) {
            Some(_) => choice
                .candidates(role)
                .filter(|item| !item.core)
                .map(|item| choice.item(item))
                .collect(),
            None => Vec::new(),
        };
        answered |= choice
            .candidates(role)
            .filter(|item| item.core)
            .fold(0, |set, item| set | choice.goals_of(item));
        groups.push(Group {
            capacity: allocation.saturating_sub(fixed),
            items: optional,
        });
        parts.push(RolePart {
            role,
            percent,
            allocation,
            fixed,
        });
    }
    let chosen = select::choose(&groups, answered);

    let mut kept = Vec::new();
    let mut left_out = Vec::new();
    for (&(role, _), chosen) in choice.roles.iter().zip(chosen) {
        let mut chosen = chosen.into_iter();
        for item in &role.responsibilities {
            let absence = choice.absence(item).unwrap_or_default();
            let stays = absence.is_empty() && (item.core || chosen.next().unwrap_or(false));
            if stays {
                kept.push(choice.keep(role, item));
            } else {
                let reasons = if absence.is_empty() {
                    vec![Absence::Allocation]
                } else {
                    absence
                };
                left_out.push(LeftOut {
                    responsibility: item,
                    role,
                    load: choice.load(item),
                    reasons,
                });
            }
        }
    }
    if let Some(&(role, _)) = choice.roles.get(lead) {
        for (index, addition) in added.iter().enumerate() {
            kept.push(KeptResponsibility {
                id: Cow::Owned(format!("added-{}", index + 1)),
                text: Words::Own(&addition.text),
                role,
                area: None,
                profile: None,
                load: added_load(index),
                share: 0,
                reasons: vec![Reason::Added],
            });
        }
    }
    let loads: Vec<u32> = kept.iter().map(|kept| kept.load).collect();
    for (kept, share) in kept.iter_mut().zip(split(100, &loads)) {
        kept.share = share;
    }
    Work {
        parts,
        kept,
        left_out,
    }
}

impl<'a> Choice<'a, '_> {
    /// Gives the responsibilities that are not dropped and whose conditions hold.
    fn candidates(&self, role: &'a Role) -> impl Iterator<Item = &'a Responsibility> {
        role.responsibilities
            .iter()
            .filter(|item| self.absence(item).is_none())
    }

    /// Says why a responsibility is no candidate.
    fn absence(&self, item: &Responsibility) -> Option<Vec<Absence>> {
        if self.needs.adjust.drop.contains(&item.id) {
            return Some(vec![Absence::Dropped]);
        }
        let unmet = item.when.unmet(self.situation);
        (!unmet.is_empty()).then(|| unmet.into_iter().map(Absence::Condition).collect())
    }

    fn load(&self, item: &Responsibility) -> u32 {
        item.load.at(self.situation.reach)
    }

    fn goals_of(&self, item: &Responsibility) -> u32 {
        self.goals
            .iter()
            .enumerate()
            .filter(|(_, goal)| item.goals.contains(&goal.id))
            .fold(0, |set, (index, _)| set | 1 << index)
    }

    fn item(&self, item: &Responsibility) -> Item {
        Item {
            load: self.load(item),
            weight: item.weight.get(),
            goals: self.goals_of(item),
        }
    }

    fn keep(&self, role: &'a Role, item: &'a Responsibility) -> KeptResponsibility<'a> {
        let mut reasons = Vec::new();
        if item.core {
            reasons.push(Reason::Core(role));
        }
        reasons.extend(
            self.goals
                .iter()
                .filter(|goal| item.goals.contains(&goal.id))
                .map(|goal| Reason::Goal(&goal.id)),
        );
        if reasons.is_empty() {
            reasons.push(Reason::Weight(item.weight.get()));
        }
        reasons.extend(
            item.when
                .met(self.situation)
                .into_iter()
                .map(Reason::Condition),
        );
        KeptResponsibility {
            id: Cow::Borrowed(&item.id),
            text: Words::Profile(&item.text),
            role,
            area: role.area(&item.area),
            profile: Some(item),
            load: self.load(item),
            share: 0,
            reasons,
        }
    }
}
