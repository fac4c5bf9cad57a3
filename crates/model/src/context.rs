//! Why a post exists in an organization, and what it is up against.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::condition::{Communities, Stage, WayOfWorking};
use crate::per_language::PerLanguage;
use crate::scalar::bounded::Bounded;
use crate::scalar::text::{Line, Prose};
use crate::stated::{ShortForm, Stated, TextOr, all_short, is_default, text_of, text_or_map};

/// Why the post exists here, and what it is up against.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// What goes wrong today, in one sentence
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Stated<Prose>>,
    /// What the post is for in this organization
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Stated<Prose>>,
    /// What success looks like, in the organization's words; `{text, after: 3}` where it is to be seen after months
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "all_short"
    )]
    #[schemars(with = "Vec<TextOr<Success>>")]
    pub success: Vec<Success>,
    /// How far the organization has come
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// What the organization wants from the role, ids of the catalog, in the order of their importance
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// Whom the communities serve
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub communities: Option<Communities>,
    /// People that the communities should serve
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<u64>,
    /// The words of the people concerned
    #[serde(default, skip_serializing_if = "is_default")]
    pub network: Network,
    /// How members work
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<WayOfWorking>,
    /// Tools in use
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<Line>,
}

/// Months after the start by which something is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Milestone(u32);

impl Milestone {
    /// Gives the months: 3, 6 or 12.
    pub fn months(self) -> u32 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Milestone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let months = Bounded::<1, 36>::deserialize(deserializer)?.get();
        match months {
            3 | 6 | 12 => Ok(Milestone(months)),
            _ => Err(D::Error::custom(format_args!(
                "success is seen after 3, 6 or 12 months, not after {months}"
            ))),
        }
    }
}

impl Serialize for Milestone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}

impl JsonSchema for Milestone {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Milestone".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "Months after the start", "enum": [3, 6, 12]})
    }
}

/// What success looks like, in the organization's words.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Success {
    /// The state that is reached
    pub text: Stated<Line>,
    /// Months after the start; else after a year
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Milestone>,
}

/// A success with all its keys.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WholeSuccess {
    text: Option<Stated<Line>>,
    after: Option<Milestone>,
    en: Option<Line>,
    fr: Option<Line>,
}

impl ShortForm for Success {
    type Whole = WholeSuccess;
    const EXPECTED: &'static str = "a text, or `{text: …, after: 3}`";

    fn of_text(text: Stated<Line>) -> Self {
        Success { text, after: None }
    }

    fn text_alone(&self) -> Option<&Stated<Line>> {
        self.after.is_none().then_some(&self.text)
    }

    fn of_whole(whole: WholeSuccess, further: PerLanguage<Line>) -> Result<Self, String> {
        let after = whole.after;
        let text = text_of(whole.text, [whole.en, whole.fr], further)?;
        Ok(Success { text, after })
    }
}

impl<'de> Deserialize<'de> for Success {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_map(deserializer)
    }
}

/// The words of the people concerned: who they are, where they are, what they ask about.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// The communities: their number or their names
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub communities: Option<NamedCommunities>,
    /// Who the members are, a plural noun
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<Stated<Line>>,
    /// The units that they belong to
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<Units>,
    /// Partners outside, plural nouns
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<Stated<Line>>,
    /// What their questions are about
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Stated<Line>>,
}

/// The communities of an organization, by number or by name.
#[derive(Clone, Debug, PartialEq)]
pub enum NamedCommunities {
    /// How many there are, at least one.
    Number(u32),
    /// What they are called; not empty.
    Names(Vec<Stated<Line>>),
}

impl NamedCommunities {
    /// Gives how many there are.
    pub fn number(&self) -> u32 {
        match self {
            NamedCommunities::Number(number) => *number,
            NamedCommunities::Names(names) => names.len() as u32,
        }
    }
}

/// Most communities that a post can name; more than that is a mistake of typing.
const MOST_COMMUNITIES: u32 = 10_000;

impl<'de> Deserialize<'de> for NamedCommunities {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamedCommunitiesVisitor)
    }
}

struct NamedCommunitiesVisitor;

impl<'de> Visitor<'de> for NamedCommunitiesVisitor {
    type Value = NamedCommunities;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number of communities, or a list of their names")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<NamedCommunities, E> {
        match u32::try_from(number) {
            Ok(number @ 1..=MOST_COMMUNITIES) => Ok(NamedCommunities::Number(number)),
            _ => Err(E::custom(format_args!(
                "{number} communities are not between 1 and {MOST_COMMUNITIES}; leave the key out where there is none"
            ))),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<NamedCommunities, E> {
        if let Ok(number) = text.trim().parse::<u64>() {
            return self.visit_u64(number);
        }
        let name = text.parse::<Line>().map_err(E::custom)?;
        Ok(NamedCommunities::Names(vec![name.into()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<NamedCommunities, A::Error> {
        let mut names = Vec::new();
        while let Some(name) = seq.next_element()? {
            names.push(name);
        }
        if names.is_empty() {
            return Err(A::Error::custom("the list of communities is empty"));
        }
        Ok(NamedCommunities::Names(names))
    }
}

impl Serialize for NamedCommunities {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            NamedCommunities::Number(number) => serializer.serialize_u32(*number),
            NamedCommunities::Names(names) => names.serialize(serializer),
        }
    }
}

impl JsonSchema for NamedCommunities {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "NamedCommunities".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<Stated<Line>>();
        json_schema!({"anyOf": [
            {"type": "integer", "minimum": 1, "maximum": MOST_COMMUNITIES},
            {"type": "array", "items": name, "minItems": 1}
        ]})
    }
}

/// The units that members belong to.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Units {
    /// What they are called, a plural noun
    pub name: Stated<Line>,
    /// What one of them is called
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one: Option<Stated<Line>>,
    /// How many there are
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
}
