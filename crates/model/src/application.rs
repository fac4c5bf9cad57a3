//! How to apply: addresses, days, steps and what the law wants said of them.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::address::{Link, Mailbox};
use crate::scalar::bounded::Bounded;
use crate::scalar::day::Day;
use crate::scalar::text::{Line, Prose};
use crate::shown;
use crate::stated::Stated;

/// How to apply.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Address of the application form
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Link>,
    /// Mailbox for applications
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Mailbox>,
    /// Whom to ask
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Stated<Line>>,
    /// Day on which the ad is first published
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posted: Option<Day>,
    /// Last day on which applications are taken, with the time if there is one; or `until-filled`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<Closing>,
    /// Time zone of the closing time, such as `Europe/Paris`; else that of the country, where it has one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Line>,
    /// Next look at the applications, of an ad that stays open
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Day>,
    /// Closes after so many applications
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Bounded<1, 100_000>>,
    /// A meeting for those who want to know more; not a step of the selection
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Stated<Line>>,
    /// Steps of the selection
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Stated<Line>>,
    /// How adjustments in the selection are arranged
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjustments: Option<Stated<Prose>>,
    /// What automated tools do in the selection, or `none`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ai: Option<Stated<Prose>>,
    /// Whether there is a vacancy now
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vacancy: Option<Vacancy>,
}

impl Application {
    /// Tells whether no automated tool takes part in the selection, as the organization says.
    pub fn is_without_ai(&self) -> bool {
        matches!(&self.ai, Some(Stated::Once(text)) if text.as_str() == "none")
    }
}

/// Whether an ad is for a post that can be filled now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Vacancy {
    /// There is a post.
    Existing,
    /// There will be one.
    Future,
    /// People are gathered for posts to come.
    Pool,
}

impl Vacancy {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["existing", "future", "pool"][self as usize]
    }
}

/// When applications end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// With this day, which itself is open.
    Day(Day),
    /// At this time, in the zone that goes with it.
    Time(jiff::civil::DateTime),
    /// When somebody is found.
    UntilFilled,
}

/// How the open end is written.
const UNTIL_FILLED: &str = "until-filled";

impl Closing {
    /// Gives the last day, where there is one.
    pub fn day(self) -> Option<Day> {
        match self {
            Closing::Day(day) => Some(day),
            Closing::Time(time) => Some(Day(time.date())),
            Closing::UntilFilled => None,
        }
    }
}

impl std::str::FromStr for Closing {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == UNTIL_FILLED {
            return Ok(Closing::UntilFilled);
        }
        let Some((day, time)) = text.split_once('T') else {
            return text.parse().map(Closing::Day);
        };
        let day: Day = day.parse()?;
        let wrong = || {
            format!(
                "`{}` is not a time written as 2026-12-31T12:00",
                shown::short(text)
            )
        };
        let (hour, minute) = time.split_once(':').ok_or_else(wrong)?;
        let number = |part: &str| {
            let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits {
                part.parse::<i8>().ok()
            } else {
                None
            }
        };
        let hour = number(hour).filter(|hour| *hour < 24).ok_or_else(wrong)?;
        let minute = number(minute)
            .filter(|minute| *minute < 60)
            .ok_or_else(wrong)?;
        Ok(Closing::Time(day.0.at(hour, minute, 0, 0)))
    }
}

impl fmt::Display for Closing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Closing::Day(day) => day.fmt(f),
            Closing::Time(time) => {
                let day = Day(time.date());
                write!(f, "{day}T{:02}:{:02}", time.hour(), time.minute())
            }
            Closing::UntilFilled => f.write_str(UNTIL_FILLED),
        }
    }
}

impl<'de> Deserialize<'de> for Closing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Closing;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day, a day with its time, or `until-filled`")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Closing, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl Serialize for Closing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Closing {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Closing".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^(until-filled|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)$"
        })
    }
}
