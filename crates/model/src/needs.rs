//! What one organization says of one post: the needs record.
//!
//! The shape of a needs file, and the words of the contract. Only `role` and `organization.name` are required; what a
//! missing value means is decided by `tailor`.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};

use crate::adjust::Adjust;
use crate::amendment::Amendment;
use crate::application::Application;
use crate::context::Context;
use crate::language::Language;
use crate::organization::Organization;
use crate::position::Position;
use crate::scalar::bounded::Percent;
use crate::scalar::text::RecordId;
use crate::stated::is_default;

/// A post that answers to more goals than this answers to none; it also bounds the work of choosing.
pub const MAX_GOALS: usize = 16;

/// A needs record.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Needs {
    /// Name of the record in file names; else the needs file's own name
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<RecordId>,
    /// Role by id or short name, or a mix such as `{community-manager: 60, it-expert: 40}`
    pub role: RoleChoice,
    /// Language of the documents; a list gives each document in each language
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Languages>,
    /// The organization
    pub organization: Organization,
    /// Why the post exists here, and what it is up against
    #[serde(default, skip_serializing_if = "is_default")]
    pub context: Context,
    /// The post
    #[serde(default, skip_serializing_if = "is_default")]
    pub position: Position,
    /// How to apply
    #[serde(default, skip_serializing_if = "is_default")]
    pub application: Application,
    /// Somebody else's job that gets leave to share and to network
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amendment: Option<Amendment>,
    /// The last word over the profile
    #[serde(default, skip_serializing_if = "is_default")]
    pub adjust: Adjust,
    /// What the catalog writes beside what is stated
    #[serde(default, skip_serializing_if = "is_default")]
    pub catalog: CatalogUse,
    /// How documents are made
    #[serde(default, skip_serializing_if = "is_default")]
    pub documents: Documents,
}

impl Needs {
    /// Gives the languages of the documents: the record's own, else English.
    pub fn languages(&self) -> &[Language] {
        self.language
            .as_ref()
            .map_or(&[Language::EN], |languages| &languages.0)
    }
}

/// How documents are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// How much a description says; `short`, two pages, unless said otherwise
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<DocumentLength>,
}

impl Documents {
    /// Gives the length: short unless the full one is asked for.
    pub fn length(self) -> DocumentLength {
        self.length.unwrap_or_default()
    }
}

/// How much a description says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DocumentLength {
    /// What is signed, on two pages.
    #[default]
    Short,
    /// Measures, evidence and development as well.
    Full,
}

/// What the catalog writes beside what the organization states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CatalogUse {
    /// Only the sections that the needs leave empty.
    #[default]
    Fill,
    /// What the role would add, beside what is stated.
    Complete,
    /// Nothing.
    None,
}

/// The role of a post, or the mix of roles with the percent of the post that each one takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleChoice(pub Vec<RoleShare>);

/// A role's part in a mix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleShare {
    /// Id or short name of the role.
    pub role: String,
    /// Percent of the post.
    pub percent: Percent,
}

impl<'de> Deserialize<'de> for RoleChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RoleChoiceVisitor)
    }
}

struct RoleChoiceVisitor;

impl<'de> Visitor<'de> for RoleChoiceVisitor {
    type Value = RoleChoice;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a role, or a mix such as `{community-manager: 60, it-expert: 40}`")
    }

    fn visit_str<E: Error>(self, role: &str) -> Result<RoleChoice, E> {
        Ok(RoleChoice(vec![RoleShare {
            role: role.to_owned(),
            percent: Percent::FULL,
        }]))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RoleChoice, A::Error> {
        let mut shares: Vec<RoleShare> = Vec::new();
        while let Some((role, percent)) = map.next_entry::<String, Percent>()? {
            if percent.get() == 0 {
                return Err(A::Error::custom(format_args!(
                    "the mix gives `{role}` no part of the post: leave it out"
                )));
            }
            shares.push(RoleShare { role, percent });
        }
        let sum: u32 = shares.iter().map(|share| share.percent.get()).sum();
        if sum != 100 {
            return Err(A::Error::custom(format_args!(
                "the parts of a mix sum to 100 percent, these sum to {sum}"
            )));
        }
        Ok(RoleChoice(shares))
    }
}

impl Serialize for RoleChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let [RoleShare { role, .. }] = &self.0[..] {
            return serializer.serialize_str(role);
        }
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for share in &self.0 {
            map.serialize_entry(&share.role, &share.percent)?;
        }
        map.end()
    }
}

impl JsonSchema for RoleChoice {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RoleChoice".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A role by id or short name, or a mix of roles with the percent of the post that each takes",
            "oneOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "additionalProperties": {"type": "integer", "minimum": 1, "maximum": 100},
                    "minProperties": 1
                }
            ]
        })
    }
}

/// One language or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages(pub Vec<Language>);

impl<'de> Deserialize<'de> for Languages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LanguagesVisitor)
    }
}

struct LanguagesVisitor;

impl<'de> Visitor<'de> for LanguagesVisitor {
    type Value = Languages;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a language, `en` or `fr`, or a list of languages")
    }

    fn visit_str<E: Error>(self, code: &str) -> Result<Languages, E> {
        Language::deserialize(serde::de::value::StrDeserializer::new(code))
            .map(|language| Languages(vec![language]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Languages, A::Error> {
        let mut languages = Vec::new();
        while let Some(language) = seq.next_element::<Language>()? {
            if languages.contains(&language) {
                return Err(A::Error::custom(format_args!(
                    "the language `{}` stands twice in the list",
                    language.code()
                )));
            }
            languages.push(language);
        }
        if languages.is_empty() {
            return Err(A::Error::custom("the list of languages is empty"));
        }
        Ok(Languages(languages))
    }
}

impl Serialize for Languages {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let [language] = &self.0[..] {
            return language.serialize(serializer);
        }
        let mut seq = serializer.serialize_seq(Some(self.0.len()))?;
        for language in &self.0 {
            seq.serialize_element(language)?;
        }
        seq.end()
    }
}

impl JsonSchema for Languages {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Languages".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let language = generator.subschema_for::<Language>();
        json_schema!({"oneOf": [language, {"type": "array", "items": language, "minItems": 1, "uniqueItems": true}]})
    }
}
