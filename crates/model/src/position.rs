//! The post itself: title, time, people, work, and what is asked for. Place and pay have files of their own.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::condition::Seniority;
use crate::contract::{Employment, Hours, Term};
use crate::duty::Duty;
use crate::pay::Pay;
use crate::per_language::PerLanguage;
use crate::place::{Locations, Remote};
use crate::requirement::Requirement;
use crate::scalar::bounded::{Allocation, Bounded, Percent};
use crate::scalar::day::Day;
use crate::scalar::text::{Line, Prose};
use crate::shown;
use crate::stated::{ShortForm, Stated, TextOr, is_default, short, text_if_any, text_or_map};

/// The post.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Title; else the role's title
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Stated<Line>>,
    /// The organization's own number for the post
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Line>,
    /// Grade, band or pay scale, as the organization writes it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Stated<Line>>,
    /// How experienced the holder should be
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seniority: Option<Seniority>,
    /// Percent of full time, 1 to 100
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocation: Option<Allocation>,
    /// Hours of a full-time week, and how they lie
    #[serde(default, skip_serializing_if = "is_default")]
    pub hours: Hours,
    /// Kind of contract
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employment: Option<Employment>,
    /// How long the contract lasts
    #[serde(default, skip_serializing_if = "is_default")]
    pub term: Term,
    /// Number of posts to fill
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openings: Option<Bounded<1, 10_000>>,
    /// Unit that the post belongs to
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Stated<Line>>,
    /// Whom the holder works with
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "short"
    )]
    #[schemars(with = "Option<TextOr<Team>>")]
    pub team: Option<Team>,
    /// Whom the holder reports to
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reports_to: Option<Stated<Line>>,
    /// Who stands for the post
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<Stated<Line>>,
    /// People managed: their number, or `true` where it is not said
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manages: Option<PeopleManaged>,
    /// Place of work, or a list of places
    #[serde(default, skip_serializing_if = "Locations::is_empty")]
    pub location: Locations,
    /// Work from elsewhere
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<Remote>,
    /// First day, a month, or `soon`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Start>,
    /// Percent of the time spent travelling, or `{min: 10, max: 20}`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<Travel>,
    /// Pay
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay: Option<Pay>,
    /// Benefits
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub benefits: Vec<Stated<Line>>,
    /// What the organization itself says that the post does: first, whole, in its words
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Duty>,
    /// What the holder may decide alone
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decides: Vec<Stated<Line>>,
    /// What the holder proposes, and somebody else decides
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposes: Vec<Stated<Line>>,
    /// Why a good person would like this job
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<Stated<Prose>>,
    /// What the organization asks for, beside the library's competences
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<Requirement>,
}

/// Whom the holder works with.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, extend("minProperties" = 1))]
pub struct Team {
    /// People in the team
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Who they are
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Stated<Line>>,
}

/// A team with all its keys.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WholeTeam {
    size: Option<u64>,
    text: Option<Stated<Line>>,
    en: Option<Line>,
    fr: Option<Line>,
}

impl ShortForm for Team {
    type Whole = WholeTeam;
    const EXPECTED: &'static str = "a team: a text, or `{size: 6, text: …}`";

    fn of_text(text: Stated<Line>) -> Self {
        Team {
            size: None,
            text: Some(text),
        }
    }

    fn text_alone(&self) -> Option<&Stated<Line>> {
        self.text.as_ref().filter(|_| self.size.is_none())
    }

    fn of_whole(whole: WholeTeam, further: PerLanguage<Line>) -> Result<Self, String> {
        let text = text_if_any(whole.text, [whole.en, whole.fr], further)?;
        if text.is_none() && whole.size.is_none() {
            return Err("a team has a `size`, a `text` or both".to_owned());
        }
        let size = whole.size;
        Ok(Team { size, text })
    }
}

impl<'de> Deserialize<'de> for Team {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_map(deserializer)
    }
}

/// People that a post manages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleManaged {
    /// So many.
    Number(u64),
    /// Some; how many is not said.
    Some,
}

impl PeopleManaged {
    /// Gives the number where it is stated.
    pub fn stated(self) -> Option<u64> {
        match self {
            PeopleManaged::Number(number) => Some(number),
            PeopleManaged::Some => None,
        }
    }
}

impl<'de> Deserialize<'de> for PeopleManaged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl Visitor<'_> for Number {
            type Value = PeopleManaged;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the number of people managed, or `true` where it is not said")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<PeopleManaged, E> {
                Ok(PeopleManaged::Number(number))
            }

            fn visit_bool<E: Error>(self, some: bool) -> Result<PeopleManaged, E> {
                Ok(if some {
                    PeopleManaged::Some
                } else {
                    PeopleManaged::Number(0)
                })
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<PeopleManaged, E> {
                match text.trim() {
                    "true" => self.visit_bool(true),
                    "false" => self.visit_bool(false),
                    number => match number.parse() {
                        Ok(number) => self.visit_u64(number),
                        Err(_) => Err(E::invalid_value(serde::de::Unexpected::Str(text), &self)),
                    },
                }
            }
        }
        deserializer.deserialize_any(Number)
    }
}

impl Serialize for PeopleManaged {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            PeopleManaged::Number(number) => serializer.serialize_u64(*number),
            PeopleManaged::Some => serializer.serialize_bool(true),
        }
    }
}

impl JsonSchema for PeopleManaged {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PeopleManaged".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "boolean"}]})
    }
}

/// When the post begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// On this day.
    Day(Day),
    /// In the month that begins on this day.
    Month(Day),
    /// As soon as it can be filled.
    Soon,
}

impl Start {
    /// Gives the day, or the first day of the month, where there is one.
    pub fn day(self) -> Option<Day> {
        match self {
            Start::Day(day) | Start::Month(day) => Some(day),
            Start::Soon => None,
        }
    }
}

impl std::str::FromStr for Start {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "soon" {
            return Ok(Start::Soon);
        }
        if text.len() == 7 {
            let first = format!("{text}-01").parse().map(Start::Month);
            return first
                .map_err(|_| format!("`{}` is not a month such as 2027-02", shown::short(text)));
        }
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return text.parse().map(Start::Day);
        }
        Err(format!(
            "`{}` is neither a day such as 2027-02-01, nor a month such as 2027-02, nor `soon`",
            shown::short(text)
        ))
    }
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Start::Day(day) => day.fmt(f),
            Start::Month(day) => f.write_str(&day.to_string()[..7]),
            Start::Soon => f.write_str("soon"),
        }
    }
}

crate::scalar::string_scalar!(Start, {
    "description": "A day, a month, or `soon`",
    "type": "string",
    "pattern": "^(soon|[0-9]{4}-[0-9]{2}(-[0-9]{2})?)$"
});

/// Percent of the time spent travelling: a number or a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Travel {
    /// At least so much.
    pub min: u32,
    /// At most so much; the same as `min` where there is no range.
    pub max: u32,
}

impl From<Percent> for Travel {
    fn from(percent: Percent) -> Travel {
        let (min, max) = (percent.get(), percent.get());
        Travel { min, max }
    }
}

impl<'de> Deserialize<'de> for Travel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Range;
        impl<'de> Visitor<'de> for Range {
            type Value = Travel;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number from 0 to 100, or `{min: 10, max: 20}`")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Travel, E> {
                let percent = u32::try_from(number).ok().and_then(Percent::new);
                percent
                    .map(Travel::from)
                    .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Unsigned(number), &self))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Travel, E> {
                match text.trim().parse() {
                    Ok(number) => self.visit_u64(number),
                    Err(_) => Err(E::invalid_value(serde::de::Unexpected::Str(text), &self)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Travel, A::Error> {
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Ends {
                    min: Percent,
                    max: Percent,
                }
                let ends = Ends::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                let (min, max) = (ends.min.get(), ends.max.get());
                if min > max {
                    return Err(A::Error::custom(format_args!(
                        "the least travel, {min}, is above the most, {max}"
                    )));
                }
                Ok(Travel { min, max })
            }
        }
        deserializer.deserialize_any(Range)
    }
}

impl Serialize for Travel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.min == self.max {
            return serializer.serialize_u32(self.min);
        }
        serializer.collect_map([("min", self.min), ("max", self.max)])
    }
}

impl JsonSchema for Travel {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Travel".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let percent = generator.subschema_for::<Percent>();
        json_schema!({"anyOf": [percent, {
            "type": "object",
            "properties": {
                "min": {"description": "At least", "allOf": [percent]},
                "max": {"description": "At most", "allOf": [percent]}
            },
            "required": ["min", "max"],
            "additionalProperties": false
        }]})
    }
}
