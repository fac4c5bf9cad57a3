//! Hours a week that a responsibility takes: by communities and people, or by how much of it is done.
//!
//! Exact: hours are whole thousandths, and what they come to is rounded up to quarters of an hour once.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// Hours a week, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkHours(u32);

impl WorkHours {
    /// Gives the hours.
    pub fn hours(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// Gives thousandths of an hour.
    pub fn thousandths(self) -> u64 {
        u64::from(self.0)
    }
}

/// Most hours of a week that an entry of a profile can name.
const MOST_HOURS: f64 = 80.0;

impl<'de> Deserialize<'de> for WorkHours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl Visitor<'_> for Number {
            type Value = WorkHours;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("hours a week, such as `0.75`")
            }

            fn visit_f64<E: Error>(self, hours: f64) -> Result<WorkHours, E> {
                if (0.0..=MOST_HOURS).contains(&hours) {
                    Ok(WorkHours((hours * 1000.0).round() as u32))
                } else {
                    Err(E::invalid_value(Unexpected::Float(hours), &self))
                }
            }

            fn visit_u64<E: Error>(self, hours: u64) -> Result<WorkHours, E> {
                self.visit_f64(hours as f64)
            }
        }
        deserializer.deserialize_f64(Number)
    }
}

impl Serialize for WorkHours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % 1000 {
            0 => serializer.serialize_u32(self.0 / 1000),
            _ => serializer.serialize_f64(self.hours()),
        }
    }
}

impl JsonSchema for WorkHours {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "WorkHours".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "Hours a week", "type": "number", "minimum": 0, "maximum": MOST_HOURS})
    }
}

/// Hours a week that grow with what the post carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Load {
    /// Hours in any case
    #[serde(default)]
    pub hours: WorkHours,
    /// Hours for each community carried
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub community: WorkHours,
    /// Hours for each hundred people of each community carried; at most a thousand people of a community count
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub hundred: WorkHours,
    /// Hours for each person led
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub person: WorkHours,
}

fn is_nothing(hours: &WorkHours) -> bool {
    *hours == WorkHours::default()
}

/// So much of the work, and the hours a week that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// How many of what the text counts
    pub n: u32,
    /// Hours a week
    pub hours: WorkHours,
}

/// What decides the hours of a responsibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort<'a> {
    /// What the post carries.
    Load(&'a Load),
    /// How much of it is done: one to three steps.
    Steps(&'a [Step]),
}

/// People and communities that loads are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// People that the communities serve.
    pub reach: u64,
    /// Communities of the organization, at least one.
    pub communities: u32,
    /// People led.
    pub people_led: u64,
}

/// Most people of one community that make work.
const MOST_IN_A_COMMUNITY: u64 = 1000;
/// Most people led that are counted; the rest is led by others.
const MOST_LED: u64 = 1000;

impl Effort<'_> {
    /// Counts the hours at the scale of one post.
    pub fn at(self, scale: Scale) -> Loads {
        let quarters = |hours: WorkHours| (4 * hours.thousandths()).div_ceil(1000).max(1) as u32;
        match self {
            Effort::Steps(steps) => {
                Loads::Steps(steps.iter().map(|step| quarters(step.hours)).collect())
            }
            Effort::Load(load) => {
                let communities = u64::from(scale.communities.max(1));
                let people = scale.reach.min(MOST_IN_A_COMMUNITY * communities);
                let led = scale.people_led.min(MOST_LED);
                let fixed = load.hours.thousandths() + load.person.thousandths() * led;
                let each = load.community.thousandths() * 100 * communities
                    + load.hundred.thousandths() * people;
                Loads::Growing {
                    fixed: 4 * fixed * 100 * communities,
                    each: 4 * each,
                    per: 100_000 * communities,
                }
            }
        }
    }
}

/// Quarters of an hour a week at the scale of one post; they never fall as communities or rungs grow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loads {
    /// Those of each step.
    Steps(Vec<u32>),
    /// `(fixed + each x communities carried) / per`, rounded up.
    Growing {
        /// What is counted once.
        fixed: u64,
        /// What is counted for each community carried.
        each: u64,
        /// How many of these units make a quarter of an hour, at least 1.
        per: u64,
    },
}

impl Loads {
    /// Gives the number of rungs: how many steps can be taken.
    pub fn rungs(&self) -> u32 {
        match self {
            Loads::Steps(steps) => steps.len().max(1) as u32,
            Loads::Growing { .. } => 1,
        }
    }

    /// Tells whether it takes more time to do it for more communities.
    pub fn grow(&self) -> bool {
        matches!(self, Loads::Growing { each, .. } if *each > 0)
    }

    /// Gives the quarters of an hour for so many communities at a rung, both from 1; at least one quarter.
    pub fn quarters(&self, carried: u32, rung: u32) -> u32 {
        match self {
            Loads::Steps(steps) => {
                let step = steps.get(rung.saturating_sub(1) as usize).or(steps.last());
                step.copied().unwrap_or(1)
            }
            Loads::Growing { fixed, each, per } => {
                let quarters = (fixed + each * u64::from(carried)).div_ceil(*per);
                u32::try_from(quarters)
                    .unwrap_or(MOST_QUARTERS)
                    .clamp(1, MOST_QUARTERS)
            }
        }
    }
}

/// More than any post has; keeps sums of loads far from the end of their type.
const MOST_QUARTERS: u32 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn load(json: &str) -> Load {
        serde_json::from_str(json).unwrap()
    }

    #[track_caller]
    fn check(load: &Load, reach: u64, communities: u32, carried: u32, quarters: u32) {
        let scale = Scale {
            reach,
            communities,
            people_led: 4,
        };
        assert_eq!(Effort::Load(load).at(scale).quarters(carried, 1), quarters);
    }

    #[test]
    fn loads_grow_with_communities_people_and_those_who_are_led() {
        let reading = load(r#"{"community": 0.5, "hundred": 0.5}"#);
        check(&reading, 1200, 6, 3, 18);
        check(&reading, 1200, 6, 1, 6);
        check(&reading, 40, 1, 1, 3);
        // A community has no more than a thousand people that make work.
        check(&reading, 5000, 1, 1, 22);
        check(&load(r#"{"hours": 1, "person": 1.5}"#), 10, 1, 1, 28);
        check(&load(r#"{"hours": 0.1}"#), 10, 1, 1, 1);
        check(&load("{}"), 10, 1, 1, 1);
    }

    #[test]
    fn steps_do_not_grow_with_communities() {
        let steps: Vec<Step> =
            serde_json::from_str(r#"[{"n": 1, "hours": 4}, {"n": 2, "hours": 7.1}]"#).unwrap();
        let scale = Scale {
            reach: 9,
            communities: 1,
            people_led: 0,
        };
        let loads = Effort::Steps(&steps).at(scale);
        assert_eq!(
            (loads.rungs(), loads.quarters(5, 1), loads.quarters(1, 2)),
            (2, 16, 29)
        );
    }

    #[test]
    fn percents_and_hours_out_of_range_are_refused() {
        for json in [
            "8",
            r#"{"base": 4}"#,
            r#"{"hours": -1}"#,
            r#"{"hours": 81}"#,
        ] {
            assert!(serde_json::from_str::<Load>(json).is_err(), "{json}");
        }
    }
}
