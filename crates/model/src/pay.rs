//! What a post pays, and for which time the amounts are meant.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::{Amount, Currency};
use crate::scalar::bounded::Bounded;
use crate::scalar::text::Line;
use crate::stated::Stated;

/// Pay of the post: amounts, or that there are none.
///
/// Amounts are for full time unless `basis: post` says that they are for the post as it is.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// Lowest pay
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Amount>,
    /// Highest pay
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Amount>,
    /// Currency; only an unpaid post does without
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Period that the amounts are for
    #[serde(default = "year")]
    pub per: Period,
    /// Months that are paid in a year, where they are not twelve
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<Bounded<1, 24>>,
    /// What the amounts are for: a full-time post, or this post as it is
    #[serde(default, skip_serializing_if = "PayBasis::is_full_time")]
    pub basis: PayBasis,
    /// Whether the post is not paid
    #[serde(default, skip_serializing_if = "is_false")]
    pub unpaid: bool,
    /// What comes on top, or how the pay is found
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Stated<Line>>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// What amounts of pay are meant for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PayBasis {
    /// A full-time post of this kind.
    #[default]
    FullTime,
    /// The post as it is.
    Post,
}

impl PayBasis {
    fn is_full_time(&self) -> bool {
        *self == PayBasis::FullTime
    }
}

fn year() -> Period {
    Period::Year
}

/// Period that an amount of pay is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Period {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["hour", "day", "week", "month", "year"][self as usize]
    }
}
