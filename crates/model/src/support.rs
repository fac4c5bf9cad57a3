//! What stands around the responsibilities of a role: outcomes, measures and deliverables.
//!
//! All three hang on the work: each names the responsibilities that lead to it, and stands only where one of them is kept.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::condition::Conditions;
use crate::scalar::bounded::Bounded;
use crate::scalar::id::Id;
use crate::text::Text;

/// What an outcome, measure or deliverable hangs on.
pub trait Support {
    /// Gives the id within the role.
    fn id(&self) -> &str;
    /// Gives the ids of the responsibilities that lead to it.
    fn from(&self) -> &[Id];
    /// Gives the conditions under which it applies.
    fn when(&self) -> &Conditions;
}

macro_rules! support {
    ($name:ident) => {
        impl Support for $name {
            fn id(&self) -> &str {
                &self.id
            }
            fn from(&self) -> &[Id] {
                &self.from
            }
            fn when(&self) -> &Conditions {
                &self.when
            }
        }
    };
}

/// Reads an id, or a list of ids.
pub(super) fn one_or_several<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Id>, D::Error> {
    struct Ids;

    impl<'de> Visitor<'de> for Ids {
        type Value = Vec<Id>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an id, or a list of ids")
        }

        fn visit_str<E: Error>(self, id: &str) -> Result<Vec<Id>, E> {
            id.parse().map(|id| vec![id]).map_err(E::custom)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Id>, A::Error> {
            let mut ids = Vec::new();
            while let Some(id) = seq.next_element()? {
                ids.push(id);
            }
            Ok(ids)
        }
    }

    deserializer.deserialize_any(Ids)
}

/// Describes an id, or a list of ids.
pub(super) fn one_or_several_ids(generator: &mut SchemaGenerator) -> Schema {
    let id = generator.subschema_for::<Id>();
    json_schema!({"anyOf": [id, {"type": "array", "items": id}]})
}

/// What success looks like.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Id within the role
    pub id: Id,
    /// A state reached, as a full statement
    pub text: Text,
    /// Months after the start
    pub after: Bounded<1, 36>,
    /// Ids of the responsibilities that lead to it, one or a few: one of them is part of the post
    #[serde(deserialize_with = "one_or_several")]
    #[schemars(schema_with = "one_or_several_ids")]
    pub from: Vec<Id>,
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
    pub id: Id,
    /// What kind of thing it measures
    pub layer: Layer,
    /// The indicator, with unit and window
    pub text: Text,
    /// What it must not be used for
    #[serde(default)]
    pub not_for: Option<Text>,
    /// Ids of the responsibilities that lead to it, one or a few: one of them is part of the post
    #[serde(deserialize_with = "one_or_several")]
    #[schemars(schema_with = "one_or_several_ids")]
    pub from: Vec<Id>,
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
    pub id: Id,
    /// What it is
    pub text: Text,
    /// The role's part in it
    pub part: Part,
    /// Ids of the responsibilities that lead to it, one or a few: one of them is part of the post
    #[serde(deserialize_with = "one_or_several")]
    #[schemars(schema_with = "one_or_several_ids")]
    pub from: Vec<Id>,
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
