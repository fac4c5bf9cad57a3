//! The contract of a post: its kind, how long it lasts, and the hours of a week.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

use crate::scalar::bounded::Bounded;
use crate::scalar::day::Day;
use crate::scalar::text::Line;
use crate::stated::Stated;

/// The hours of the post.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Hours of a full-time week, in quarters; else the custom of the country
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week: Option<WeekHours>,
    /// When they are worked
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Stated<Line>>,
    /// When the holder is on call
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_call: Option<Stated<Line>>,
}

/// Hours of a full-time week, counted in quarters of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekHours(u32);

impl WeekHours {
    /// Gives the quarters of an hour, 4 to 320.
    pub fn quarters(self) -> u32 {
        self.0
    }

    /// Makes it of whole hours; nothing when they are none of a week of work.
    pub fn of_hours(hours: u32) -> Option<WeekHours> {
        (1..=80).contains(&hours).then_some(WeekHours(hours * 4))
    }

    /// Gives the hours.
    pub fn hours(self) -> f64 {
        f64::from(self.0) / 4.0
    }
}

impl<'de> Deserialize<'de> for WeekHours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Hours;
        impl Visitor<'_> for Hours {
            type Value = WeekHours;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("hours of a week from 1 to 80, in quarters of an hour")
            }

            fn visit_f64<E: Error>(self, hours: f64) -> Result<WeekHours, E> {
                let quarters = hours * 4.0;
                if (4.0..=320.0).contains(&quarters) && quarters.fract() == 0.0 {
                    Ok(WeekHours(quarters as u32))
                } else {
                    Err(E::invalid_value(serde::de::Unexpected::Float(hours), &self))
                }
            }

            fn visit_u64<E: Error>(self, hours: u64) -> Result<WeekHours, E> {
                self.visit_f64(hours as f64)
            }
        }
        deserializer.deserialize_f64(Hours)
    }
}

impl Serialize for WeekHours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % 4 {
            0 => serializer.serialize_u32(self.0 / 4),
            _ => serializer.serialize_f64(self.hours()),
        }
    }
}

impl JsonSchema for WeekHours {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "WeekHours".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number", "minimum": 1, "maximum": 80, "multipleOf": 0.25})
    }
}

/// How long the contract lasts.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Months, or the least of them
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<Bounded<1, 600>>,
    /// Most months
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_months: Option<Bounded<1, 600>>,
    /// Last day
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Whether it can be renewed
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewable: Option<bool>,
    /// Months of probation
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probation_months: Option<Bounded<1, 60>>,
    /// The term as the law or the organization puts it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Stated<Line>>,
}

/// Kind of contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Employment {
    /// Without an end.
    Permanent,
    /// With an end.
    FixedTerm,
    /// Through an agency or for a short time.
    Temporary,
    /// As a part of training.
    Apprenticeship,
    /// As a part of studies.
    Internship,
    /// As a supplier.
    Contract,
    /// Unpaid.
    Volunteer,
}

impl Employment {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        [
            "permanent",
            "fixed-term",
            "temporary",
            "apprenticeship",
            "internship",
            "contract",
            "volunteer",
        ][self as usize]
    }

    /// Gives the months after the start by which something can be reached: a short post ends before the first year does.
    pub fn horizon(self) -> u32 {
        match self {
            Employment::Internship | Employment::Temporary => 6,
            _ => 36,
        }
    }
}
