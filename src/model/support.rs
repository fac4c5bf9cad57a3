//! What stands around the responsibilities of a role: outcomes, measures and deliverables.
//!
//! All three follow the work: each names the goals and the responsibilities that lead to it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::condition::Conditions;
use crate::model::scalar::bounded::Bounded;
use crate::model::text::Text;

/// What an outcome, measure or deliverable follows from.
pub trait Support {
    /// Gives the id within the role.
    fn id(&self) -> &str;
    /// Tells whether it belongs to every post of the role.
    fn core(&self) -> bool;
    /// Gives the goals that call for it.
    fn goals(&self) -> &[String];
    /// Gives the responsibilities that lead to it.
    fn responsibilities(&self) -> &[String];
    /// Gives the conditions under which it applies.
    fn when(&self) -> &Conditions;
}

macro_rules! support {
    ($name:ident) => {
        impl Support for $name {
            fn id(&self) -> &str {
                &self.id
            }
            fn core(&self) -> bool {
                self.core
            }
            fn goals(&self) -> &[String] {
                &self.goals
            }
            fn responsibilities(&self) -> &[String] {
                &self.responsibilities
            }
            fn when(&self) -> &Conditions {
                &self.when
            }
        }
    };
}

/// What success looks like.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Id within the role
    pub id: String,
    /// A state reached, as a full statement
    pub text: Text,
    /// Months after the start
    pub by: Bounded<1, 36>,
    /// Belongs to every post of the role
    #[serde(default)]
    pub core: bool,
    /// Goals that call for it
    #[serde(default)]
    pub goals: Vec<String>,
    /// Responsibilities that lead to it
    #[serde(default)]
    pub responsibilities: Vec<String>,
    /// When it applies
    #[serde(default)]
    pub when: Conditions,
}
support!(Outcome);

/// How success is measured.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Id within the role
    pub id: String,
    /// What kind of thing it measures
    pub layer: Layer,
    /// The indicator, with unit and window
    pub text: Text,
    /// What it must not be used for
    #[serde(default)]
    pub not_for: Option<Text>,
    /// Belongs to every post of the role
    #[serde(default)]
    pub core: bool,
    /// Goals that call for it
    #[serde(default)]
    pub goals: Vec<String>,
    /// Responsibilities that lead to it
    #[serde(default)]
    pub responsibilities: Vec<String>,
    /// When it applies
    #[serde(default)]
    pub when: Conditions,
}
support!(Measure);

/// What a measure measures.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// That something happens.
    Activity,
    /// That it is of use to those who take part.
    Value,
    /// That the organization gains by it.
    Business,
}

impl Layer {
    /// Every layer, in reading order.
    pub const ALL: [Layer; 3] = [Layer::Activity, Layer::Value, Layer::Business];

    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["activity", "value", "business"][self as usize]
    }
}

/// A thing produced.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deliverable {
    /// Id, the same in every role that has a part in it
    pub id: String,
    /// What it is
    pub text: Text,
    /// The role's part in it
    pub part: Part,
    /// Belongs to every post of the role
    #[serde(default)]
    pub core: bool,
    /// Goals that call for it
    #[serde(default)]
    pub goals: Vec<String>,
    /// Responsibilities that lead to it
    #[serde(default)]
    pub responsibilities: Vec<String>,
    /// When it applies
    #[serde(default)]
    pub when: Conditions,
}
support!(Deliverable);

/// A role's part in a deliverable.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Answers for it.
    Accountable,
    /// Produces it.
    Responsible,
    /// Adds to it.
    Contributor,
}

impl Part {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["accountable", "responsible", "contributor"][self as usize]
    }
}
