//! The competences of a post: which, at which level, needed on the first day or learned in post.

use crate::model::catalog::Catalog;
use crate::model::competence::Level;
use crate::model::condition::{Seniority, Situation, Stage};
use crate::model::description::{
    AbsentCompetence, KeptResponsibility, NeededCompetence, NotAsked, RolePart, When,
};
use crate::model::goal::Goal;
use crate::model::needs::Needs;
use crate::model::reason::Reason;
use crate::model::role::{Role, RoleCompetence};
use crate::tailor::shares::split;

/// Least importance at which a competence can be asked for on the first day.
const LEAST_REQUIRED: u32 = 3;
/// Level at which a competence is asked for that the organization names without a level and no role has.
const USUAL_LEVEL: Level = Level::Working;
/// Highest level to which a competence is raised otherwise: an expert is not found by wishing for more.
const USUAL_CEILING: Level = Level::Skilled;
/// Importance from which a post can ask for an expert: nobody is an expert in everything.
const EXPERT_FROM: u32 = 5;
/// The most competences that a post teaches: more than that is a course of study.
const MOST_LEARNED: usize = 6;
/// Importance of what the organization asks for by hand.
const BY_HAND: u32 = 5;

/// What the mix depends on.
pub(super) struct Mix<'a, 'b> {
    pub catalog: &'a Catalog,
    pub needs: &'a Needs,
    pub situation: &'b Situation<'a>,
    pub allocation: u32,
    pub parts: &'b [RolePart<'a>],
    pub goals: &'b [&'a Goal],
    pub kept: &'b [KeptResponsibility<'a>],
}

/// The competences of a post, and those of its roles that it does without.
pub(super) struct Chosen<'a> {
    pub needed: Vec<NeededCompetence<'a>>,
    pub left_out: Vec<AbsentCompetence<'a>>,
}

/// Chooses the competences, those needed on the first day first, then by importance.
pub(super) fn choose<'a>(mix: &Mix<'a, '_>) -> Chosen<'a> {
    let mut needed = mix.of_the_roles();
    mix.add_by_hand(&mut needed);
    let mut left_out = Vec::new();
    let absent = |reason| {
        move |item: NeededCompetence<'a>| AbsentCompetence {
            competence: item.competence,
            reason,
        }
    };
    let dropped = needed.extract_if(.., |item| {
        mix.needs.adjust.drop.contains(&item.competence.id)
    });
    left_out.extend(dropped.map(absent(NotAsked::Dropped)));
    mix.set_levels(&mut needed);
    // A stable sort: equals stay in the order of the roles.
    needed.sort_by_key(|item| std::cmp::Reverse(item.importance));
    mix.set_when(&mut needed);
    needed.sort_by_key(|item| item.when == When::Developed);
    let mut room = mix.room_to_learn(&needed);
    let too_many = needed.extract_if(.., |item| {
        let counts = item.when == When::Developed && !mix.named_by_hand(&item.competence.id);
        let over = counts && room == 0;
        room -= usize::from(counts && !over);
        over
    });
    left_out.extend(too_many.map(absent(NotAsked::LessImportant)));
    Chosen { needed, left_out }
}

/// How many competences a post can ask for on the first day: fewer the smaller and the younger it is, never over 7.
fn most_required(allocation: u32, stage: Stage) -> usize {
    let by_time = match allocation {
        80.. => 7,
        50..=79 => 6,
        25..=49 => 5,
        _ => 4,
    };
    if stage == Stage::Exploring {
        by_time.min(4)
    } else {
        by_time
    }
}

impl<'a> Mix<'a, '_> {
    /// Unites the competences of the roles, with the higher level.
    fn of_the_roles(&self) -> Vec<NeededCompetence<'a>> {
        let mut needed: Vec<NeededCompetence> = Vec::new();
        for (part, beyond) in self.parts.iter().zip(self.beyond_the_mix()) {
            for entry in &part.role.competences {
                let highest = if beyond.contains(&entry.competence.as_str()) {
                    USUAL_CEILING
                } else {
                    Level::Expert
                };
                let Some(item) = self.of_one_role(part.role, entry, highest) else {
                    continue;
                };
                match needed
                    .iter_mut()
                    .find(|known| known.competence.id == item.competence.id)
                {
                    Some(known) => {
                        known.level = known.level.max(item.level);
                        known.importance = known.importance.max(item.importance);
                        known.reasons.extend(item.reasons);
                    }
                    None => needed.push(item),
                }
            }
        }
        needed
    }

    /// Lists for each role the ids of the competences at which it asks for an expert alone, and the mix does not.
    ///
    /// A role keeps its part of them, those that matter most: whoever does two jobs is not an expert in all of both.
    fn beyond_the_mix(&self) -> Vec<Vec<&'a str>> {
        let adjust = &self.needs.adjust;
        let alone = self.parts.iter().map(|part| {
            let entries = part.role.competences.iter();
            let mut items: Vec<NeededCompetence> = entries
                .filter_map(|entry| self.of_one_role(part.role, entry, Level::Expert))
                .filter(|item| item.level == Level::Expert)
                .filter(|item| !adjust.drop.contains(&item.competence.id))
                .collect();
            items.sort_by_key(|item| std::cmp::Reverse(item.importance));
            items
        });
        let alone: Vec<Vec<NeededCompetence>> = alone.collect();
        let parts: Vec<u32> = alone
            .iter()
            .zip(self.parts)
            .map(|(items, part)| items.len() as u32 * part.percent)
            .collect();
        let all = (parts.iter().sum::<u32>() + 50) / 100;
        alone
            .iter()
            .zip(split(all, &parts))
            .map(|(items, share)| {
                let beyond = items.iter().skip(share as usize);
                beyond.map(|item| item.competence.id.as_str()).collect()
            })
            .collect()
    }

    /// Gives a competence of a role at no more than the highest level; nothing when the post does not draw on it.
    fn of_one_role(
        &self,
        role: &'a Role,
        entry: &'a RoleCompetence,
        highest: Level,
    ) -> Option<NeededCompetence<'a>> {
        let mut reasons = Vec::new();
        if entry.core {
            reasons.push(Reason::Core(role));
        }
        let drawing = self
            .kept
            .iter()
            .filter(|kept| kept.role.role == role.role)
            .filter_map(|kept| kept.profile);
        let drawing = drawing.filter(|item| item.competences.contains(&entry.competence));
        reasons.extend(drawing.map(|item| Reason::Responsibility(&item.id)));
        if reasons.is_empty() && !self.named_by_hand(&entry.competence) {
            return None;
        }
        let (family, competence) = self.catalog.competence(&entry.competence)?;

        let ceiling = self.ceiling(entry).min(highest);
        let mut level = entry.level.min(highest);
        if level < entry.level {
            reasons.push(Reason::PartOfMix);
        }
        let shift = (self.situation.seniority as i8 - role.seniority as i8).signum();
        if level.shifted(shift) != level && (shift < 0 || level < ceiling) {
            level = level.shifted(shift);
            reasons.push(Reason::Shifted(self.situation.seniority, shift));
        }
        // Goals and tools raise by one step together: more would ask for somebody who does not exist.
        let raised_by: Vec<&Goal> = self
            .goals
            .iter()
            .copied()
            .filter(|goal| entry.goals.contains(&goal.id))
            .collect();
        let fitting = self.situation.tool_among(&entry.tools);
        let tools = &self.needs.context.tools;
        let tool = tools.iter().find(|tool| fitting == Some(tool.as_str()));
        if (!raised_by.is_empty() || tool.is_some()) && level < ceiling {
            level = level.shifted(1);
            reasons.extend(raised_by.iter().map(|goal| Reason::RaisedByGoal(&goal.id)));
            reasons.extend(tool.map(|tool| Reason::RaisedByTool(tool.as_str())));
        }
        let importance = entry.importance.get() + u32::from(!raised_by.is_empty());
        Some(NeededCompetence {
            competence,
            family,
            level,
            when: When::Developed,
            importance,
            reasons,
        })
    }

    /// Gives the highest level to which seniority, goals and tools raise a competence.
    fn ceiling(&self, entry: &RoleCompetence) -> Level {
        let senior = self.situation.seniority >= Seniority::Senior;
        if senior && entry.importance.get() >= EXPERT_FROM {
            Level::Expert
        } else {
            USUAL_CEILING
        }
    }

    /// Tells how many more competences the post can teach than the organization asks for by hand.
    fn room_to_learn(&self, needed: &[NeededCompetence<'a>]) -> usize {
        let by_hand = needed
            .iter()
            .filter(|item| item.when == When::Developed)
            .filter(|item| self.named_by_hand(&item.competence.id));
        MOST_LEARNED.saturating_sub(by_hand.count())
    }

    fn named_by_hand(&self, id: &str) -> bool {
        let adjust = &self.needs.adjust;
        adjust
            .required
            .iter()
            .chain(&adjust.developed)
            .any(|named| named == id)
            || adjust.level.get(id).is_some()
            || adjust
                .add
                .competences
                .iter()
                .any(|added| added.competence == id)
    }

    /// Adds what the organization names; what is there already only gets the reason.
    fn add_by_hand(&self, needed: &mut Vec<NeededCompetence<'a>>) {
        let adjust = &self.needs.adjust;
        let added = adjust
            .add
            .competences
            .iter()
            .map(|added| added.competence.as_str());
        let named = adjust
            .required
            .iter()
            .chain(&adjust.developed)
            .map(String::as_str);
        let levelled = adjust.level.0.iter().map(|(id, _)| id.as_str());
        for id in added.chain(named).chain(levelled) {
            match needed.iter_mut().find(|known| known.competence.id == id) {
                Some(known) if known.reasons.is_empty() => known.reasons.push(Reason::Added),
                Some(_) => {}
                None => {
                    let Some((family, competence)) = self.catalog.competence(id) else {
                        continue;
                    };
                    let (level, when, importance) = (USUAL_LEVEL, When::Developed, BY_HAND);
                    let reasons = vec![Reason::Added];
                    needed.push(NeededCompetence {
                        competence,
                        family,
                        level,
                        when,
                        importance,
                        reasons,
                    });
                }
            }
        }
    }

    /// The organization has the last word on levels.
    fn set_levels(&self, needed: &mut [NeededCompetence<'a>]) {
        let adjust = &self.needs.adjust;
        for item in needed {
            let id = &item.competence.id;
            let added = adjust
                .add
                .competences
                .iter()
                .find(|added| added.competence == *id);
            if let Some(level) = adjust.level.get(id).or(added.map(|added| added.level)) {
                item.level = level;
                item.reasons.push(Reason::LevelSet);
            }
        }
    }

    /// Decides what is needed on the first day: what the organization says, then the most important up to the limit.
    fn set_when(&self, needed: &mut [NeededCompetence<'a>]) {
        let adjust = &self.needs.adjust;
        let mut room = most_required(self.allocation, self.situation.stage)
            .saturating_sub(adjust.required.len());
        for item in needed {
            let id = &item.competence.id;
            if adjust.required.contains(id) {
                item.when = When::Required;
                item.reasons.push(Reason::RequiredByHand);
            } else if adjust.developed.contains(id) {
                item.reasons.push(Reason::DevelopedByHand);
            } else if item.importance >= LEAST_REQUIRED && room > 0 {
                room -= 1;
                item.when = When::Required;
            }
        }
    }
}
