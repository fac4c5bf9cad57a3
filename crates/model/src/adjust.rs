//! The last word over a profile: what an organization adds, drops and sets by hand.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::competence::Level;
use crate::scalar::bounded::Allocation;
use crate::scalar::text::Line;
use crate::stated::Stated;
use crate::stated::is_default;

/// The last word over the profile.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adjust {
    /// What is added
    #[serde(default, skip_serializing_if = "is_default")]
    pub add: Additions,
    /// Ids of responsibilities or competences that are left out
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drop: Vec<String>,
    /// Level of a competence, by id
    #[serde(default, skip_serializing_if = "LevelChoices::is_empty")]
    pub level: LevelChoices,
    /// Ids of competences needed on the first day
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// Ids of competences learned in post
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub developed: Vec<String>,
}

/// What is added to the profile.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Additions {
    /// Responsibilities, in the organization's words
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responsibilities: Vec<AddedResponsibility>,
    /// Competences of the library
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competences: Vec<AddedCompetence>,
}

/// A responsibility that the organization adds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddedResponsibility {
    /// What is done, an imperative verb phrase
    pub text: Stated<Line>,
    /// Percent of a full-time week that it takes
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<Allocation>,
}

/// A competence that the organization adds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddedCompetence {
    /// Id in the library
    pub competence: String,
    /// Level asked for
    pub level: Level,
}

/// Levels that the organization sets, in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LevelChoices(pub Vec<(String, Level)>);

impl LevelChoices {
    /// Tells whether no level is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives the level set for a competence.
    pub fn get(&self, competence: &str) -> Option<Level> {
        self.0
            .iter()
            .find(|(id, _)| id == competence)
            .map(|(_, level)| *level)
    }
}

impl<'de> Deserialize<'de> for LevelChoices {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Choices;

        impl<'de> Visitor<'de> for Choices {
            type Value = LevelChoices;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("levels by competence, such as `{facilitation: 4}`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LevelChoices, A::Error> {
                let mut choices = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    choices.push(entry);
                }
                Ok(LevelChoices(choices))
            }
        }

        deserializer.deserialize_map(Choices)
    }
}

impl Serialize for LevelChoices {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, level)| (id, level)))
    }
}

impl JsonSchema for LevelChoices {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LevelChoices".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        json_schema!({"description": "Levels by competence", "type": "object", "additionalProperties": level})
    }
}
