//! Goals and stages: what an organization can want from a role, and how far it has come.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::condition::Stage;
use crate::question::OpenQuestion;
use crate::scalar::id::Id;
use crate::text::{Text, Title};

/// What an organization wants from a role.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Id, such as `find-expertise`
    pub id: Id,
    /// Name, a short verb phrase
    pub name: Title,
    /// The problem that it answers, as an organization would say it
    pub meaning: Text,
    /// A sign by which an organization recognises that it has the problem
    #[serde(default)]
    pub sign: Option<Text>,
    /// What a practitioner asks at once where this is wanted
    #[serde(default)]
    pub questions: Vec<OpenQuestion>,
}

/// What is known of a stage.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageProfile {
    /// Which stage
    pub id: Stage,
    /// Name of the stage
    pub name: Title,
    /// How an organization recognises itself in it
    pub meaning: Text,
    /// Advice on the time to give at this stage
    pub time: Text,
    /// How time is arranged with the current job when the post is a part of the week
    pub arrangement: Text,
    /// What a practitioner asks at once at this stage
    #[serde(default)]
    pub questions: Vec<OpenQuestion>,
}
