//! The tailored result: the one value that every document and format is made from.
//!
//! Borrows from the catalog and the needs; every item carries its reasons. In no language yet.

use crate::model::competence::{Competence, Family, Level};
use crate::model::condition::Situation;
use crate::model::goal::{Goal, StageProfile};
use crate::model::needs::Needs;
use crate::model::reason::{Absence, Reason};
use crate::model::role::{Area, Responsibility, Role};
use crate::model::support::{Deliverable, Measure, Outcome};
use crate::model::text::Words;

/// A tailored description of one post.
#[derive(Clone, Debug)]
pub struct Description<'a> {
    /// The needs that it answers.
    pub needs: &'a Needs,
    /// The roles of the post, each with its part; one unless the needs ask for a mix.
    pub parts: Vec<RolePart<'a>>,
    /// The facts of the post, defaults filled in.
    pub situation: Situation<'a>,
    /// Percent of a full-time week that the post has.
    pub allocation: u32,
    /// What the catalog says of the stage.
    pub stage: Option<&'a StageProfile>,
    /// The goals that the organization stated, in its order.
    pub goals: Vec<AnsweredGoal<'a>>,
    /// What the holder does, in reading order.
    pub responsibilities: Vec<KeptResponsibility<'a>>,
    /// Responsibilities that were left out, in the order of the profiles.
    pub left_out: Vec<LeftOut<'a>>,
    /// The competences, most important first.
    pub competences: Vec<NeededCompetence<'a>>,
    /// Competences of the roles that the post does not ask for.
    pub competences_left_out: Vec<AbsentCompetence<'a>>,
    /// Outcomes that the kept work leads to, soonest first.
    pub outcomes: Vec<Supported<'a, Outcome>>,
    /// Measures of the kept work.
    pub measures: Vec<Supported<'a, Measure>>,
    /// Deliverables of the kept work.
    pub deliverables: Vec<Supported<'a, Deliverable>>,
}

impl<'a> Description<'a> {
    /// Gives the role that takes the largest part, the first one of equals.
    pub fn lead_role(&self) -> &'a Role {
        let mut lead = &self.parts[0];
        for part in &self.parts[1..] {
            if part.percent > lead.percent {
                lead = part;
            }
        }
        lead.role
    }

    /// Tells whether the post holds the role with this id.
    pub fn holds(&self, role: &str) -> bool {
        self.parts.iter().any(|part| part.role.role == role)
    }

    /// Gives the title of the post: its own, else that of the role, or of the roles of a mix.
    pub fn title(&self, language: crate::model::text::Language) -> String {
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

    /// Gives the percent of a full-time week that the responsibilities take together.
    pub fn load(&self) -> u32 {
        self.responsibilities.iter().map(|kept| kept.load).sum()
    }

    /// Gives by how many percent of a full-time week the work that cannot be left out exceeds its time in the parts where
    /// it does; 0 when it fits.
    pub fn excess(&self) -> u32 {
        self.parts.iter().map(RolePart::excess).sum()
    }

    /// Tells whether the work takes more time than the post has; a part can be overloaded although the whole fits.
    pub fn exceeds_its_time(&self) -> bool {
        self.load() > self.allocation
    }

    /// Lists the competences that are needed on the first day.
    pub fn required(&self) -> impl Iterator<Item = &NeededCompetence<'a>> {
        self.competences
            .iter()
            .filter(|needed| needed.when == When::Required)
    }

    /// Lists the competences that are learned in post.
    pub fn developed(&self) -> impl Iterator<Item = &NeededCompetence<'a>> {
        self.competences
            .iter()
            .filter(|needed| needed.when == When::Developed)
    }
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
    /// Percent of a full-time week that its core and added responsibilities take.
    pub fixed: u32,
}

impl RolePart<'_> {
    /// Gives by how many percent of a full-time week the work that cannot be left out exceeds the part; 0 when it fits.
    pub fn excess(&self) -> u32 {
        self.fixed.saturating_sub(self.allocation)
    }
}

/// A stated goal and what answers it.
#[derive(Clone, Debug)]
pub struct AnsweredGoal<'a> {
    /// The goal.
    pub goal: &'a Goal,
    /// Ids of the kept responsibilities that serve it; empty when nothing does.
    pub answered_by: Vec<&'a str>,
}

/// A responsibility of the post.
#[derive(Clone, Debug)]
pub struct KeptResponsibility<'a> {
    /// Id; `added-1`, `added-2` … for those that the organization added.
    pub id: std::borrow::Cow<'a, str>,
    /// What is done.
    pub text: Words<'a>,
    /// The role that it comes from.
    pub role: &'a Role,
    /// Its heading; none for what the organization added.
    pub area: Option<&'a Area>,
    /// The profile's entry; none for what the organization added.
    pub profile: Option<&'a Responsibility>,
    /// Percent of a full-time week at the reach of the organization.
    pub load: u32,
    /// Percent of the post; all shares sum to 100.
    pub share: u32,
    /// Why it is here.
    pub reasons: Vec<Reason<'a>>,
}

/// A responsibility that is not part of the post.
#[derive(Clone, Debug)]
pub struct LeftOut<'a> {
    /// The profile's entry.
    pub responsibility: &'a Responsibility,
    /// The role that it comes from.
    pub role: &'a Role,
    /// Percent of a full-time week that it would take.
    pub load: u32,
    /// Why it is not here.
    pub reasons: Vec<Absence>,
}

/// When a competence is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On the first day.
    Required,
    /// Learned in post, with support.
    Developed,
}

impl When {
    /// Gives the id used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            When::Required => "required",
            When::Developed => "developed",
        }
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
    /// How much it matters, 1 to 5, and one more for each goal that raises it.
    pub importance: u32,
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
}

impl NotAsked {
    /// Gives the id used in JSON and in words.
    pub fn id(self) -> &'static str {
        match self {
            NotAsked::Dropped => "dropped",
            NotAsked::LessImportant => "less-important",
        }
    }
}

/// An outcome, measure or deliverable with its reasons.
#[derive(Clone, Debug)]
pub struct Supported<'a, T> {
    /// The profile's entry.
    pub item: &'a T,
    /// The role that it comes from.
    pub role: &'a Role,
    /// Why it is here.
    pub reasons: Vec<Reason<'a>>,
}
