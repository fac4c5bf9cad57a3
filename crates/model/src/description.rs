//! The tailored result: the one value that every document and format is made from.
//!
//! Borrows from the catalog and the needs; every item carries its reasons. In no language yet.

use std::borrow::Cow;

use crate::competence::{Competence, Family, Level};
use crate::condition::Situation;
use crate::goal::{Goal, StageProfile};
use crate::kept::{KeptResponsibility, Scope, Time};
use crate::language::Language;
use crate::needs::Needs;
use crate::reason::{Absence, Reason};
use crate::responsibility::Responsibility;
use crate::role::{Contact, Decision, Role};
use crate::support::{Deliverable, Measure, Outcome};

/// A tailored description of one post.
#[derive(Clone, Debug)]
pub struct Description<'a> {
    /// The needs that it answers.
    pub needs: &'a Needs,
    /// The roles of the post, each with its part, the leading one first; one unless the needs ask for a mix.
    pub parts: Vec<RolePart<'a>>,
    /// The facts of the post, defaults filled in.
    pub situation: Situation<'a>,
    /// What the needs leave open and the reckoning supposes; never printed as a fact.
    pub assumed: Vec<Assumption>,
    /// Percent of a full-time week that the post has.
    pub allocation: u32,
    /// The hours of the post.
    pub time: Time,
    /// How the work fits the time.
    pub fit: Fit,
    /// What the catalog says of the stage.
    pub stage: Option<&'a StageProfile>,
    /// The goals that the organization stated, in its order.
    pub goals: Vec<AnsweredGoal<'a>>,
    /// What the holder does: the organization's own first, then the catalog's in reading order.
    pub responsibilities: Vec<KeptResponsibility<'a>>,
    /// Percent of the post that is kept for what nobody can plan; with the shares of the work it makes 100.
    pub reserve_share: u32,
    /// Responsibilities that were left out, in the order of the profiles.
    pub left_out: Vec<LeftOut<'a>>,
    /// The competences, those needed on the first day first.
    pub competences: Vec<NeededCompetence<'a>>,
    /// Competences of the roles that the post does not ask for.
    pub competences_left_out: Vec<AbsentCompetence<'a>>,
    /// Outcomes that the kept work leads to, soonest first.
    pub outcomes: Vec<Supported<'a, Outcome>>,
    /// Measures of the kept work.
    pub measures: Vec<Supported<'a, Measure>>,
    /// Deliverables of the kept work.
    pub deliverables: Vec<Supported<'a, Deliverable>>,
    /// Decision rights that the kept work brings, without those that the needs state.
    pub decisions: Vec<&'a Decision>,
    /// Whom the kept work brings the holder together with, without those that the needs state.
    pub contacts: Vec<&'a Contact>,
}

impl<'a> Description<'a> {
    /// Gives the role that takes the largest part, the first one of equals.
    pub fn lead_role(&self) -> &'a Role {
        self.lead().role
    }

    /// Gives the part of the leading role.
    pub fn lead(&self) -> &RolePart<'a> {
        &self.parts[0]
    }

    /// Tells whether the post holds the role with this id.
    pub fn holds(&self, role: &str) -> bool {
        self.parts.iter().any(|part| part.role.role == role)
    }

    /// Tells whether a role of the post has communities.
    pub fn has_communities(&self) -> bool {
        self.parts.iter().any(|part| part.role.communities)
    }

    /// Gives the title of the post: its own, else that of the role, or of the roles of a mix.
    pub fn title(&self, language: Language) -> String {
        match &self.needs.position.title {
            Some(title) => title.get(language).to_owned(),
            None => self
                .parts
                .iter()
                .map(|part| part.role.title.get(language))
                .collect::<Vec<_>>()
                .join(" / "),
        }
    }

    /// Gives the title for readers who do not know the roles: the stated one, else what the role is called in public, of a mix the
    /// leading one.
    pub fn public_title(&self, language: Language) -> String {
        match self.needs.position.title.is_none() {
            true => self.lead_role().public_title().get(language).to_owned(),
            false => self.title(language),
        }
    }

    /// Tells whether something was supposed that the needs do not state.
    pub fn assumes(&self, assumption: Assumption) -> bool {
        self.assumed.contains(&assumption)
    }

    /// Lists the responsibilities that the organization states itself.
    pub fn own(&self) -> impl Iterator<Item = &KeptResponsibility<'a>> {
        self.responsibilities.iter().filter(|kept| kept.is_own())
    }

    /// Finds a kept responsibility by its id.
    pub fn kept(&self, id: &str) -> Option<&KeptResponsibility<'a>> {
        self.responsibilities.iter().find(|kept| kept.id == id)
    }

    /// Gives the communities that the post carries, of how many, where one of its roles has communities.
    pub fn network(&self) -> Option<Scope> {
        let part = self.parts.iter().find(|part| part.role.communities)?;
        Some(Scope {
            n: part.carried,
            of: part.communities,
        })
    }

    /// Gives the people whom the carried communities serve, in proportion; nothing for a post without communities.
    pub fn people(&self) -> Option<u64> {
        let network = self.network()?;
        let (carried, all) = (u128::from(network.n), u128::from(network.of));
        let people = (u128::from(self.situation.reach) * carried + all / 2) / all;
        u64::try_from(people).ok()
    }

    /// Lists the competences that are needed on the first day.
    pub fn required(&self) -> impl Iterator<Item = &NeededCompetence<'a>> {
        self.needed(When::Required)
    }

    /// Lists the competences that are learned in post.
    pub fn developed(&self) -> impl Iterator<Item = &NeededCompetence<'a>> {
        self.needed(When::Developed)
    }

    /// Lists the competences that the role would ask for beside what the organization states.
    pub fn offered(&self) -> impl Iterator<Item = &NeededCompetence<'a>> {
        self.needed(When::Offered)
    }

    fn needed(&self, when: When) -> impl Iterator<Item = &NeededCompetence<'a>> {
        self.competences
            .iter()
            .filter(move |needed| needed.when == when)
    }
}

/// Something that the needs leave open and that is supposed in the reckoning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// The percent of full time: what the role suggests at the stage.
    Allocation,
    /// The hours of a full-time week: the custom of the country, else forty.
    WeekHours,
    /// The stage: piloting.
    Stage,
    /// Whom the communities serve: people of the organization.
    Communities,
    /// The people served: the people employed, else a thousand.
    Reach,
    /// The number of communities: from the people served.
    Network,
    /// How experienced the holder is: as the role.
    Seniority,
    /// The number of people led.
    Manages,
    /// The shares of the organization's own duties.
    Shares,
}

impl Assumption {
    /// Gives the id used in JSON and in words.
    pub fn id(self) -> &'static str {
        [
            "allocation",
            "week_hours",
            "stage",
            "communities",
            "reach",
            "network",
            "seniority",
            "manages",
            "shares",
        ][self as usize]
    }
}

/// How the work fits the time of the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The work fits.
    Fits,
    /// It fits without the time that is kept for what nobody can plan, or without a part of it.
    WithoutReserve,
    /// What cannot be left out takes more than the post has.
    Overloaded {
        /// Smallest percent of full time that carries it with its reserve; none where a full week is not enough.
        enough: Option<u32>,
    },
    /// More than a seventh of the post is left without work.
    Underused {
        /// Quarters of an hour a week that are free, the reserve aside.
        free: u32,
    },
}

/// One role of a post.
#[derive(Clone, Copy, Debug)]
pub struct RolePart<'a> {
    /// The role.
    pub role: &'a Role,
    /// Percent of the post.
    pub percent: u32,
    /// Percent of a full-time week.
    pub allocation: u32,
    /// Communities of the organization; 1 for a role without communities.
    pub communities: u32,
    /// Communities that the post carries, at least 1.
    pub carried: u32,
}

/// A stated goal and what answers it.
#[derive(Clone, Debug)]
pub struct AnsweredGoal<'a> {
    /// The goal.
    pub goal: &'a Goal,
    /// Ids of the kept responsibilities that answer it; empty when nothing does.
    pub answered_by: Vec<Cow<'a, str>>,
    /// The work that would answer it and did not fit, with the quarters of an hour that it takes.
    pub passed_over: Option<(&'a Responsibility, u32)>,
}

/// A responsibility that is not part of the post.
#[derive(Clone, Debug)]
pub struct LeftOut<'a> {
    /// The profile's entry.
    pub responsibility: &'a Responsibility,
    /// The role that it comes from.
    pub role: &'a Role,
    /// Quarters of an hour a week that it would take at its first step.
    pub quarters: u32,
    /// Ids of the stated goals that it would serve.
    pub goals: Vec<&'a str>,
    /// Why it is not here.
    pub reasons: Vec<Absence>,
}

/// When a competence is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// On the first day.
    Required,
    /// Learned in post, with support.
    Developed,
    /// Not asked for: the organization states its requirements itself, and the role would ask for this besides.
    Offered,
}

impl When {
    /// Gives the id used in JSON.
    pub fn id(self) -> &'static str {
        ["required", "developed", "offered"][self as usize]
    }
}

/// A competence that the post asks for.
#[derive(Clone, Debug)]
pub struct NeededCompetence<'a> {
    /// The competence.
    pub competence: &'a Competence,
    /// Its family.
    pub family: &'a Family,
    /// Level asked for.
    pub level: Level,
    /// When it is needed.
    pub when: When,
    /// How much it matters, 1 to 5, and one more where a goal raises it.
    pub importance: u32,
    /// Quarters of an hour a week of the work that draws on it.
    pub drawn: u32,
    /// Why it is here, and at this level.
    pub reasons: Vec<Reason<'a>>,
}

/// A competence of a role that the post does not ask for.
#[derive(Clone, Copy, Debug)]
pub struct AbsentCompetence<'a> {
    /// The competence.
    pub competence: &'a Competence,
    /// Why it is not asked for.
    pub reason: NotAsked,
}

/// Why a competence of a role is not asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAsked {
    /// The organization dropped it.
    Dropped,
    /// Others that are to be learned in post matter more.
    LessImportant,
    /// A requirement of the organization says the same.
    Covered,
}

impl NotAsked {
    /// Gives the id used in JSON and in words.
    pub fn id(self) -> &'static str {
        match self {
            NotAsked::Dropped => "dropped",
            NotAsked::LessImportant => "less-important",
            NotAsked::Covered => "covered",
        }
    }
}

/// An outcome, measure or deliverable with the work that it hangs on.
#[derive(Clone, Debug)]
pub struct Supported<'a, T> {
    /// The profile's entry.
    pub item: &'a T,
    /// The role that it comes from.
    pub role: &'a Role,
    /// Ids of the kept responsibilities that lead to it, at least one.
    pub from: Vec<&'a str>,
    /// Ids of the stated goals that this work answers.
    pub goals: Vec<&'a str>,
}
