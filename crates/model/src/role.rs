//! A role, as its competence profile describes it.
//!
//! The shape of `profiles/roles/*.yaml`. Stable and general: no organization, no vacancy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::competence::Level;
use crate::condition::{Conditions, Seniority, Stage};
use crate::responsibility::Responsibility;
use crate::scalar::bounded::{Allocation, Weight};
use crate::scalar::day::Day;
use crate::scalar::id::Id;
use crate::scalar::text::Line;
use crate::support::{Deliverable, Measure, Outcome, one_or_several, one_or_several_ids};
use crate::text::{Text, Title};

/// A competence profile.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Id of the role, such as `community-manager`
    pub role: Id,
    /// Short name, such as `cm`
    #[serde(default)]
    pub short: Option<Id>,
    /// Title
    pub title: Title,
    /// Title of a post in public where the organization states none
    #[serde(default)]
    pub public_title: Option<Title>,
    /// Whether the role has communities; one without gets no line about stages, communities or people served
    #[serde(default)]
    pub communities: bool,
    /// Where the role comes from
    #[serde(default)]
    pub origin: Option<Origin>,
    /// Seniority that the profile is written for
    #[serde(default = "professional")]
    pub seniority: Seniority,
    /// Alternative titles and the message that each one sends
    #[serde(default)]
    pub titles: Vec<AlternativeTitle>,
    /// What the role is there for, in one sentence
    pub mission: Text,
    /// Why the role exists now
    #[serde(default)]
    pub why_now: Option<Text>,
    /// Boundaries to the sister roles and to other jobs
    #[serde(default)]
    pub is_not: Vec<Boundary>,
    /// Purpose headings of the responsibilities, in reading order
    #[serde(default)]
    pub areas: Vec<Area>,
    /// What the holder does, in reading order
    pub responsibilities: Vec<Responsibility>,
    /// The mix of competences, most important first
    #[serde(default)]
    pub competences: Vec<RoleCompetence>,
    /// What success looks like
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// How success is measured
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// Things produced, with the role's part in them
    #[serde(default)]
    pub deliverables: Vec<Deliverable>,
    /// What the holder decides or proposes
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// Working relations
    #[serde(default)]
    pub relations: Option<Relations>,
    /// The role at each stage of an organization
    #[serde(default)]
    pub stages: Vec<RoleStage>,
    /// Where holders come from and go to
    #[serde(default)]
    pub career: Option<Career>,
    /// Nearest codes of occupation classifications
    #[serde(default)]
    pub occupations: Vec<Occupation>,
    /// Forms that the role can take
    #[serde(default)]
    pub variants: Vec<Variant>,
    /// Notes for those who use the profile
    #[serde(default)]
    pub notes: Vec<Text>,
    /// Examples of tools, dated
    #[serde(default)]
    pub tools: Option<Tools>,
    /// Public sources of the profile
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Version of the profile
    #[serde(default)]
    pub version: Option<u32>,
    /// Day of the last review
    #[serde(default)]
    pub reviewed: Option<Day>,
    /// Day by which the profile is to be reviewed again
    #[serde(default)]
    pub review_by: Option<Day>,
}

fn professional() -> Seniority {
    Seniority::Professional
}

impl Role {
    /// Gives what the role is called where nobody knows its name.
    pub fn public_title(&self) -> &Text {
        self.public_title.as_ref().unwrap_or(&self.title)
    }

    /// Gives what the profile says of the role at `stage`, where it says anything.
    pub fn at_stage(&self, stage: Stage) -> Option<&RoleStage> {
        self.stages.iter().find(|entry| entry.stage == stage)
    }

    /// Gives the percent of a full-time week that the role suggests at `stage`, else a full week.
    pub fn suggested_allocation(&self, stage: Stage) -> u32 {
        self.at_stage(stage)
            .map_or(100, |entry| entry.allocation.get())
    }

    /// Gives the area with this id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }
}

/// Where a role comes from.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Title at the time
    pub title: Line,
    /// Year
    pub year: u16,
}

/// Another title for the role.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlternativeTitle {
    /// The title
    pub title: Title,
    /// The message that it sends
    pub signals: Text,
}

/// What the role is not.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Boundary {
    /// Id of the other role, where it is one of the catalog
    #[serde(default)]
    pub role: Option<Id>,
    /// Where the boundary runs
    pub text: Text,
}

/// A purpose heading for responsibilities.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Id within the role
    pub id: Id,
    /// Name
    pub name: Title,
}

/// A competence in the mix of a role.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleCompetence {
    /// Id of the competence
    pub competence: Id,
    /// Level at the seniority of the role
    pub level: Level,
    /// How much it matters, 1 to 5
    pub importance: Weight,
    /// Goals that raise the level by one
    #[serde(default)]
    pub goals: Vec<Id>,
    /// Tools that raise the level by one
    #[serde(default)]
    pub tools: Vec<Line>,
}

/// What the holder decides or proposes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Id of the other role that has a say in it, if any; a post that holds both does without the line
    #[serde(default)]
    pub role: Option<Id>,
    /// How far the right goes
    pub form: DecisionForm,
    /// With whom it is settled
    #[serde(default)]
    pub with: Option<Text>,
    /// What is decided: a clause with a noun, or with a verb where it is allowed
    pub text: Text,
    /// Ids of responsibilities that bring it: one of them is part of the post
    #[serde(default, deserialize_with = "one_or_several")]
    #[schemars(schema_with = "one_or_several_ids")]
    pub from: Vec<Id>,
    /// When it applies
    #[serde(default)]
    pub when: Conditions,
}

/// How far a right to decide goes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum DecisionForm {
    /// Decides alone.
    Decides,
    /// May do it without asking.
    May,
    /// Settles it with somebody.
    Settles,
    /// Proposes, and somebody else decides.
    Proposes,
}

impl DecisionForm {
    /// Every form, in reading order.
    pub const ALL: [DecisionForm; 4] = [
        DecisionForm::Decides,
        DecisionForm::May,
        DecisionForm::Settles,
        DecisionForm::Proposes,
    ];

    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["decides", "may", "settles", "proposes"][self as usize]
    }
}

/// Working relations of a role.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relations {
    /// Usual place in the organization
    pub reports_to: Title,
    /// Who stands for the role
    #[serde(default)]
    pub sponsor: Option<Title>,
    /// Who works with the holder, and on what
    #[serde(default)]
    pub works_with: Vec<Contact>,
}

/// Somebody the holder works with.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Id of their role, where it is one of the catalog; a post that holds both does without the line
    #[serde(default)]
    pub role: Option<Id>,
    /// Who
    pub who: Title,
    /// About what
    pub about: Text,
    /// Ids of responsibilities that bring them together: one of them is part of the post
    #[serde(default, deserialize_with = "one_or_several")]
    #[schemars(schema_with = "one_or_several_ids")]
    pub from: Vec<Id>,
    /// When it applies
    #[serde(default)]
    pub when: Conditions,
}

/// How much of a job the role is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A slice of somebody's week.
    Slice,
    /// A part-time post.
    PartTime,
    /// A full-time post.
    FullTime,
    /// A post that leads a team.
    Team,
}

impl Form {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["slice", "part-time", "full-time", "team"][self as usize]
    }
}

/// The role at one stage of an organization.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleStage {
    /// Which stage
    pub stage: Stage,
    /// How much of a job it is
    pub form: Form,
    /// Suggested percent of full time
    pub allocation: Allocation,
    /// What the job is about
    pub focus: Text,
    /// What is added or taken over
    pub adds: Text,
    /// What is handed over or left to others
    pub hands_over: Text,
    /// The job in one sentence that begins with "You will", for ads
    #[serde(default)]
    pub opening: Option<Text>,
    /// The same where the communities are external
    #[serde(default)]
    pub opening_external: Option<Text>,
    /// Why somebody would like this job, and why not, for ads
    #[serde(default)]
    pub appeal: Option<Text>,
    /// The same where the communities are external
    #[serde(default)]
    pub appeal_external: Option<Text>,
}

/// Where holders come from and go to.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Career {
    /// Jobs that lead here
    pub from: Vec<Text>,
    /// Jobs that this leads to
    pub to: Vec<Text>,
}

/// The nearest code of an occupation classification.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Occupation {
    /// Classification: `esco`, `isco-08` or `onet-soc`
    pub scheme: Id,
    /// Code
    pub code: Id,
    /// Title there
    pub title: Title,
    /// Why it is only the nearest
    pub because: Text,
}

/// A form that the role can take.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Id within the role
    pub id: Id,
    /// Name
    pub name: Title,
    /// What it means
    pub text: Text,
}

/// Examples of tools; they age first.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tools {
    /// Year and month of the list
    pub as_of: Line,
    /// Names of products
    pub items: Vec<Line>,
}

/// A public source.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title
    pub title: Line,
    /// Who published it
    #[serde(default)]
    pub publisher: Option<Line>,
    /// Year
    #[serde(default)]
    pub year: Option<u16>,
}
