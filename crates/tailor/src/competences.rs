//! The competences of a post: which its work draws on, at which level, needed on the first day or learned in post.

use model::{
    AbsentCompetence, Catalog, CatalogUse, Goal, KeptResponsibility, Level, NeededCompetence,
    Needs, NotAsked, Reason, Requirement, RequirementTime, RoleCompetence, RolePart, Seniority,
    Situation, Time, When,
};

/// Percent of the post that draws on a competence before it can be asked for on the first day.
const LEAST_DRAWN: u32 = 10;
/// The most that is asked for on the first day, the library's and the organization's together.
const MOST_REQUIRED: usize = 7;
/// A post of so many percent asks for two competences at most, and for nothing above the second level.
const SMALL_POST: u32 = 20;
/// Level at which a competence is asked for that no role of the post has.
const USUAL_LEVEL: Level = Level::Skilled;
/// Highest level to which a competence is raised otherwise: an expert is not found by wishing for more.
const USUAL_CEILING: Level = Level::Skilled;
/// Importance from which a post can ask for an expert: nobody is an expert in everything.
const EXPERT_FROM: u32 = 5;
/// The most competences that a post teaches, and that a small one does.
const MOST_LEARNED: usize = 6;
const MOST_LEARNED_IN_A_SMALL_POST: usize = 4;
/// Importance of what no role of the post has and somebody asks for.
const USUAL_IMPORTANCE: u32 = 3;

/// What the mix depends on.
pub(super) struct CompetenceMix<'a, 'b> {
    pub catalog: &'a Catalog,
    pub needs: &'a Needs,
    pub situation: &'b Situation<'a>,
    pub time: Time,
    pub parts: &'b [RolePart<'a>],
    pub goals: &'b [&'a Goal],
    pub kept: &'b [KeptResponsibility<'a>],
}

/// The competences of a post, and those that it does without.
pub(super) struct ChosenCompetences<'a> {
    pub needed: Vec<NeededCompetence<'a>>,
    pub left_out: Vec<AbsentCompetence<'a>>,
}

/// Chooses the competences, those needed on the first day first, then by how much of the work draws on them.
pub(super) fn choose<'a>(mix: &CompetenceMix<'a, '_>) -> ChosenCompetences<'a> {
    let mut needed = mix.drawn_on();
    mix.add_by_hand(&mut needed);
    let mut left_out: Vec<AbsentCompetence<'a>> = Vec::new();
    let dropped = |id: &str| mix.needs.adjust.drop.iter().any(|drop| drop == id);
    left_out.extend(leave(&mut needed, NotAsked::Dropped, dropped));
    left_out.extend(mix.dropped_beside(&left_out));
    left_out.extend(leave(&mut needed, NotAsked::Covered, |id| {
        mix.is_covered(id)
    }));
    mix.set_levels(&mut needed);
    // A stable sort: equals stay in the order of the work and of the roles.
    needed.sort_by_key(|item| std::cmp::Reverse(item.drawn * item.importance));
    mix.set_when(&mut needed);
    needed.sort_by_key(|item| item.when);
    let mut room = mix.room_to_learn(&needed);
    let too_many: Vec<&str> = needed
        .iter()
        .filter(|item| item.when == When::Developed && !mix.named_by_hand(&item.competence.id))
        .filter(|_| {
            let over = room == 0;
            room = room.saturating_sub(1);
            over
        })
        .map(|item| item.competence.id.as_str())
        .collect();
    left_out.extend(leave(&mut needed, NotAsked::LessImportant, |id| {
        too_many.contains(&id)
    }));
    ChosenCompetences { needed, left_out }
}

/// Takes out the competences whose ids are named, with the reason why they are not asked for.
fn leave<'a>(
    needed: &mut Vec<NeededCompetence<'a>>,
    reason: NotAsked,
    named: impl Fn(&str) -> bool,
) -> Vec<AbsentCompetence<'a>> {
    let gone = needed.extract_if(.., |item| named(&item.competence.id));
    gone.map(|item| AbsentCompetence {
        competence: item.competence,
        reason,
    })
    .collect()
}

impl<'a> CompetenceMix<'a, '_> {
    /// Lists what the kept work draws on, each competence once.
    fn drawn_on(&self) -> Vec<NeededCompetence<'a>> {
        let mut needed: Vec<NeededCompetence> = Vec::new();
        for kept in self.kept {
            for id in kept.competences() {
                let reason = match &kept.id {
                    std::borrow::Cow::Borrowed(id) => Some(Reason::Work(id)),
                    std::borrow::Cow::Owned(_) => Some(Reason::Own),
                };
                if let Some(known) = needed.iter_mut().find(|known| known.competence.id == *id) {
                    known.drawn += kept.quarters;
                    let new = reason.filter(|reason| !known.reasons.contains(reason));
                    known.reasons.extend(new);
                } else if let Some(mut item) = self.of_the_library(id) {
                    item.drawn = kept.quarters;
                    item.reasons.splice(0..0, reason);
                    needed.push(item);
                }
            }
        }
        needed
    }

    /// Gives a competence of the library at the level of this post.
    fn of_the_library(&self, id: &str) -> Option<NeededCompetence<'a>> {
        let (family, competence) = self.catalog.competence(id)?;
        let entries = self.parts.iter().enumerate().filter_map(|(index, part)| {
            let mut entries = part.role.competences.iter();
            let entry = entries.find(|entry| entry.competence == id)?;
            Some((index, part, entry))
        });
        let mut best: Option<NeededCompetence> = None;
        for (index, part, entry) in entries {
            let mut reasons = Vec::new();
            let level = self.level(part, index, entry, &mut reasons);
            let raised = self.goals.iter().any(|goal| entry.goals.contains(&goal.id));
            let item = NeededCompetence {
                competence,
                family,
                level,
                when: When::Developed,
                importance: entry.importance.get() + u32::from(raised),
                drawn: 0,
                reasons,
            };
            // Of two roles of a mix the higher level counts.
            if best.as_ref().is_none_or(|best| best.level < item.level) {
                best = Some(item);
            }
        }
        best.or_else(|| {
            let mut reasons = Vec::new();
            Some(NeededCompetence {
                competence,
                family,
                level: self.within_a_small_post(USUAL_LEVEL, &mut reasons),
                when: When::Developed,
                importance: USUAL_IMPORTANCE,
                drawn: 0,
                reasons,
            })
        })
    }

    /// Gives the level of a role's competence in this post, and the reasons why it is not that of the profile.
    fn level(
        &self,
        part: &RolePart<'a>,
        index: usize,
        entry: &'a RoleCompetence,
        reasons: &mut Vec<Reason<'a>>,
    ) -> Level {
        let ceiling = self.ceiling(entry, index);
        let mut level = entry.level;
        // Whoever does two jobs is not an expert in all of both.
        if index > 0 && level > USUAL_CEILING {
            level = USUAL_CEILING;
            reasons.push(Reason::PartOfMix);
        }
        let shift = (self.situation.seniority as i8 - part.role.seniority as i8).signum();
        if level.shifted(shift) != level && (shift < 0 || level < ceiling) {
            level = level.shifted(shift);
            reasons.push(Reason::Shifted(self.situation.seniority, shift));
        }
        // Goals and tools raise by one step together: more would ask for somebody who does not exist.
        let goals = self.goals.iter().copied();
        let raised_by: Vec<&Goal> = goals
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
        // What is asked for one community is not what is asked for twenty.
        let one = part.role.communities && part.carried == 1 && index == 0;
        if one && level > USUAL_CEILING && self.situation.seniority < Seniority::Senior {
            level = USUAL_CEILING;
            reasons.push(Reason::SmallPost);
        }
        self.within_a_small_post(level, reasons)
    }

    fn within_a_small_post(&self, level: Level, reasons: &mut Vec<Reason<'a>>) -> Level {
        if self.is_small() && level > Level::Working {
            reasons.push(Reason::SmallPost);
            return Level::Working;
        }
        level
    }

    /// Gives the highest level to which seniority, goals and tools raise a competence.
    fn ceiling(&self, entry: &RoleCompetence, index: usize) -> Level {
        let senior = self.situation.seniority >= Seniority::Senior;
        if index == 0 && senior && entry.importance.get() >= EXPERT_FROM {
            Level::Expert
        } else {
            USUAL_CEILING
        }
    }

    fn is_small(&self) -> bool {
        self.situation.allocation <= SMALL_POST
    }

    /// Lists what is dropped of the library and the work does not draw on, so that it is told all the same.
    fn dropped_beside(&self, known: &[AbsentCompetence<'a>]) -> Vec<AbsentCompetence<'a>> {
        let dropped = self.needs.adjust.drop.iter();
        let dropped = dropped.filter_map(|id| self.catalog.competence(id));
        let new = dropped.filter(|(_, competence)| {
            known
                .iter()
                .all(|absent| absent.competence.id != competence.id)
        });
        new.map(|(_, competence)| AbsentCompetence {
            competence,
            reason: NotAsked::Dropped,
        })
        .collect()
    }

    /// Tells whether a requirement of the organization says the same as a competence.
    fn is_covered(&self, id: &str) -> bool {
        let requirements = self.needs.position.requirements.iter();
        let mut own = requirements.filter_map(|requirement| match requirement {
            Requirement::Own(own) => Some(own),
            Requirement::Language(_) => None,
        });
        own.any(|own| own.covers.iter().any(|covered| covered == id)) && !self.named_by_hand(id)
    }

    /// Tells how many more competences the post can teach than the organization asks for by hand.
    fn room_to_learn(&self, needed: &[NeededCompetence<'a>]) -> usize {
        // Whoever guides others is not told that they will learn the work from the start.
        if self.guides_others() {
            return 0;
        }
        let by_hand = needed
            .iter()
            .filter(|item| item.when == When::Developed)
            .filter(|item| self.named_by_hand(&item.competence.id));
        let most = match self.is_small() {
            true => MOST_LEARNED_IN_A_SMALL_POST,
            false => MOST_LEARNED,
        };
        most.saturating_sub(by_hand.count())
    }

    /// Lists the ids of competences that the organization names itself.
    fn by_hand(&self) -> impl Iterator<Item = &'a str> {
        let adjust = &self.needs.adjust;
        let added = adjust.add.competences.iter();
        let named = adjust.required.iter().chain(&adjust.developed);
        let levelled = adjust.level.0.iter().map(|(id, _)| id.as_str());
        added
            .map(|added| added.competence.as_str())
            .chain(named.map(String::as_str))
            .chain(levelled)
    }

    fn named_by_hand(&self, id: &str) -> bool {
        self.by_hand().any(|named| named == id)
    }

    /// Adds what the organization names and the work does not draw on.
    fn add_by_hand(&self, needed: &mut Vec<NeededCompetence<'a>>) {
        for id in self.by_hand() {
            if needed.iter().any(|known| known.competence.id == id) {
                continue;
            }
            if let Some(mut item) = self.of_the_library(id) {
                item.reasons.insert(0, Reason::Added);
                needed.push(item);
            }
        }
    }

    /// The organization has the last word on levels.
    fn set_levels(&self, needed: &mut [NeededCompetence<'a>]) {
        let adjust = &self.needs.adjust;
        for item in needed {
            let id = &item.competence.id;
            let mut added = adjust.add.competences.iter();
            let added = added.find(|added| added.competence == *id);
            if let Some(level) = adjust.level.get(id).or(added.map(|added| added.level)) {
                item.level = level;
                item.reasons.push(Reason::LevelSet);
            }
        }
    }

    /// Decides what is needed on the first day: what the organization says, then what most of the work draws on.
    ///
    /// Where the organization states its requirements, the library's are offered and not asked for.
    fn set_when(&self, needed: &mut [NeededCompetence<'a>]) {
        let adjust = &self.needs.adjust;
        let states = !self.needs.position.requirements.is_empty();
        let offers = match self.needs.catalog {
            CatalogUse::Fill | CatalogUse::Complete => states,
            CatalogUse::None => true,
        };
        let mut room = self.most_required().saturating_sub(adjust.required.len());
        for item in needed {
            let id = &item.competence.id;
            if adjust.required.iter().any(|known| known == id) {
                item.when = When::Required;
                item.reasons.push(Reason::RequiredByHand);
            } else if adjust.developed.iter().any(|known| known == id) {
                item.reasons.push(Reason::DevelopedByHand);
            } else if offers && !self.named_by_hand(id) {
                item.when = When::Offered;
            } else if item.drawn * 100 >= LEAST_DRAWN * self.time.post && room > 0 {
                room -= 1;
                item.when = When::Required;
            }
        }
    }

    /// Tells whether the holder guides others or sets the direction.
    fn guides_others(&self) -> bool {
        self.situation.seniority >= Seniority::Senior
    }

    /// Gives how many competences the post can ask for on the first day: fewer the smaller it is.
    fn most_required(&self) -> usize {
        let most = match self.situation.allocation {
            ..=SMALL_POST if self.guides_others() => 4,
            ..=SMALL_POST => 2,
            21..50 => 5,
            50..80 => 6,
            _ => MOST_REQUIRED,
        };
        let requirements = self.needs.position.requirements.iter();
        let stated = requirements
            .filter(|own| own.when() == RequirementTime::Required)
            .count();
        most.min(MOST_REQUIRED.saturating_sub(stated))
    }
}
