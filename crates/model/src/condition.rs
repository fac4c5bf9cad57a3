//! Conditions under which an item of a profile applies, and the situation that they are held against.
//!
//! Compares; does not know what happens to an item whose conditions fail.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::organization::OrganizationKind;
use crate::scalar::text::Line;

/// How far an organization has come with its communities.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Listening and mapping; nothing runs yet.
    Exploring,
    /// A few communities run as trials.
    Piloting,
    /// What worked is being spread.
    Scaling,
    /// Communities are part of how the organization works.
    Established,
}

impl Stage {
    /// Every stage, earliest first.
    pub const ALL: [Stage; 4] = [
        Stage::Exploring,
        Stage::Piloting,
        Stage::Scaling,
        Stage::Established,
    ];

    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["exploring", "piloting", "scaling", "established"][self as usize]
    }
}

/// How experienced the holder of a post is expected to be.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Seniority {
    /// Works with guidance.
    Junior,
    /// Works alone.
    Professional,
    /// Guides others.
    Senior,
    /// Sets the direction.
    Lead,
}

impl Seniority {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["junior", "professional", "senior", "lead"][self as usize]
    }
}

/// Whom the communities serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Communities {
    /// People of the organization.
    Internal,
    /// Customers, partners or the public.
    External,
    /// People inside and outside.
    Both,
}

impl Communities {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["internal", "external", "both"][self as usize]
    }

    /// Tells whether communities of the kind `wanted` are among these.
    pub fn include(self, wanted: Communities) -> bool {
        self == wanted || self == Communities::Both
    }
}

/// A range of whole numbers; an end that is left out is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Smallest number that still counts
    #[serde(default)]
    pub min: Option<u64>,
    /// Largest number that still counts
    #[serde(default)]
    pub max: Option<u64>,
}

impl Bounds {
    /// Tells whether `number` lies between the ends, ends included.
    pub fn contain(self, number: u64) -> bool {
        self.min.is_none_or(|min| min <= number) && self.max.is_none_or(|max| number <= max)
    }
}

/// When an item applies: every condition that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// Stages of the organization, any of them
    #[serde(default)]
    pub stage: Vec<Stage>,
    /// Communities that the post must serve
    #[serde(default)]
    pub communities: Option<Communities>,
    /// People that the communities should serve
    #[serde(default)]
    pub reach: Option<Bounds>,
    /// Tools of the organization, any of them
    #[serde(default)]
    pub tools: Vec<Line>,
    /// Seniorities of the post, any of them
    #[serde(default)]
    pub seniority: Vec<Seniority>,
    /// People that the post manages
    #[serde(default)]
    pub manages: Option<Bounds>,
    /// Ways in which members work, any of them
    #[serde(default)]
    pub work: Vec<WayOfWorking>,
    /// Kinds of organization, any of them
    #[serde(default)]
    pub kind: Vec<OrganizationKind>,
    /// Percent of full time that the post has
    #[serde(default)]
    pub allocation: Option<Bounds>,
}

/// One kind of condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// The stage of the organization.
    Stage,
    /// The communities that the post serves.
    Communities,
    /// The number of people served.
    Reach,
    /// The tools of the organization.
    Tool,
    /// The seniority of the post.
    Seniority,
    /// The number of people managed.
    Manages,
    /// How members work.
    Work,
    /// What the organization is.
    Kind,
    /// The time of the post.
    Time,
    /// The goals that are stated.
    Goal,
}

impl Condition {
    /// Gives the name that reasons and JSON use.
    pub fn id(self) -> &'static str {
        [
            "stage",
            "communities",
            "reach",
            "tool",
            "seniority",
            "manages",
            "ways",
            "kind",
            "time",
            "goal",
        ][self as usize]
    }
}

/// The facts of one post that conditions are held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation<'a> {
    /// Stage of the organization.
    pub stage: Stage,
    /// Communities served.
    pub communities: Communities,
    /// People that the communities should serve.
    pub reach: u64,
    /// Tools of the organization, as it names them.
    pub tools: Vec<Tool<'a>>,
    /// Seniority of the post.
    pub seniority: Seniority,
    /// People that the post manages.
    pub manages: u64,
    /// How members work.
    pub work: &'a [WayOfWorking],
    /// What the organization is, where it is known.
    pub kind: Option<OrganizationKind>,
    /// Percent of full time that the post has.
    pub allocation: u32,
}

impl Situation<'_> {
    /// Gives the first of the organization's tools that is one of `wanted`.
    pub fn tool_among(&self, wanted: &[Line]) -> Option<&str> {
        let mut tools = self.tools.iter();
        let tool = tools.find(|tool| wanted.iter().any(|name| tool.is(name)))?;
        Some(tool.name)
    }
}

/// A tool of the organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool<'a> {
    /// Its name, as the organization writes it.
    pub name: &'a str,
    /// The words of the name, cut once for the many products that it is held against.
    words: Vec<&'a str>,
}

impl<'a> Tool<'a> {
    /// Reads the name of a tool.
    pub fn new(name: &'a str) -> Tool<'a> {
        Tool {
            name,
            words: words(name).collect(),
        }
    }

    /// Tells whether it is the product `name`: every word of the name occurs in it, whatever the case.
    fn is(&self, name: &str) -> bool {
        words(name).all(|word| self.words.iter().any(|have| same_word(have, word)))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}

fn same_word(one: &str, other: &str) -> bool {
    fn small(word: &str) -> impl Iterator<Item = char> {
        word.chars().flat_map(char::to_lowercase)
    }
    match one.is_ascii() && other.is_ascii() {
        true => one.eq_ignore_ascii_case(other),
        false => small(one).eq(small(other)),
    }
}

impl Conditions {
    /// Tells whether every condition that is given holds.
    pub fn hold(&self, situation: &Situation) -> bool {
        self.given(situation).all(|(_, holds)| holds)
    }

    /// Lists the conditions that are given and do hold.
    pub fn met(&self, situation: &Situation) -> Vec<Condition> {
        let given = self.given(situation);
        given
            .filter_map(|(condition, holds)| holds.then_some(condition))
            .collect()
    }

    /// Lists the conditions that are given and do not hold.
    pub fn unmet(&self, situation: &Situation) -> Vec<Condition> {
        let given = self.given(situation);
        given
            .filter_map(|(condition, holds)| (!holds).then_some(condition))
            .collect()
    }

    /// Lists the conditions that are given, each with whether it holds.
    fn given(&self, situation: &Situation) -> impl Iterator<Item = (Condition, bool)> {
        fn any<T>(wanted: &[T], holds: impl Fn(&T) -> bool) -> Option<bool> {
            (!wanted.is_empty()).then(|| wanted.iter().any(holds))
        }
        // Whoever does not say is taken for a company, as most that hire are.
        let kind = situation.kind.unwrap_or(OrganizationKind::Company);
        let tools = (!self.tools.is_empty()).then(|| situation.tool_among(&self.tools).is_some());
        let conditions = [
            (
                Condition::Stage,
                any(&self.stage, |stage| *stage == situation.stage),
            ),
            (
                Condition::Communities,
                self.communities
                    .map(|communities| situation.communities.include(communities)),
            ),
            (
                Condition::Reach,
                self.reach.map(|reach| reach.contain(situation.reach)),
            ),
            (Condition::Tool, tools),
            (
                Condition::Seniority,
                any(&self.seniority, |seniority| {
                    *seniority == situation.seniority
                }),
            ),
            (
                Condition::Manages,
                self.manages
                    .map(|manages| manages.contain(situation.manages)),
            ),
            (
                Condition::Work,
                any(&self.work, |way| situation.work.contains(way)),
            ),
            (Condition::Kind, any(&self.kind, |wanted| *wanted == kind)),
            (
                Condition::Time,
                self.allocation
                    .map(|time| time.contain(u64::from(situation.allocation))),
            ),
        ];
        let conditions = conditions.into_iter();
        conditions.filter_map(|(condition, holds)| Some((condition, holds?)))
    }
}

/// How members work.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum WayOfWorking {
    /// Without a desk.
    Frontline,
    /// In shifts.
    Shifts,
    /// Far from one another.
    Remote,
    /// In several languages.
    Languages,
}

impl WayOfWorking {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["frontline", "shifts", "remote", "languages"][self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn situation() -> Situation<'static> {
        Situation {
            stage: Stage::Piloting,
            communities: Communities::Both,
            reach: 1200,
            tools: ["Microsoft Teams (E3)", "SharePoint"].map(Tool::new).into(),
            seniority: Seniority::Professional,
            manages: 0,
            work: &[WayOfWorking::Shifts],
            kind: Some(OrganizationKind::Public),
            allocation: 60,
        }
    }

    #[track_caller]
    fn check(json: &str, unmet: &[Condition]) {
        let conditions: Conditions = serde_json::from_str(json).unwrap();
        assert_eq!(conditions.unmet(&situation()), unmet);
    }

    #[test]
    fn each_condition_holds_or_is_named() {
        check("{}", &[]);
        check(
            r#"{"stage": ["piloting", "scaling"], "communities": "external", "reach": {"min": 1200, "max": 1200}}"#,
            &[],
        );
        check(
            r#"{"stage": ["scaling"], "reach": {"min": 1201}}"#,
            &[Condition::Stage, Condition::Reach],
        );
        check(r#"{"tools": ["teams"]}"#, &[]);
        check(r#"{"tools": ["Team", "Slack"]}"#, &[Condition::Tool]);
        check(
            r#"{"seniority": ["lead"], "manages": {"min": 1}}"#,
            &[Condition::Seniority, Condition::Manages],
        );
        check(
            r#"{"work": ["frontline", "shifts"], "kind": ["public"], "allocation": {"min": 60}}"#,
            &[],
        );
        check(
            r#"{"work": ["frontline"], "kind": ["company"], "allocation": {"max": 59}}"#,
            &[Condition::Work, Condition::Kind, Condition::Time],
        );
    }

    #[test]
    fn both_kinds_of_communities_include_either_one() {
        assert!(Communities::Both.include(Communities::Internal));
        assert!(!Communities::Internal.include(Communities::External));
        assert!(!Communities::Internal.include(Communities::Both));
    }
}
