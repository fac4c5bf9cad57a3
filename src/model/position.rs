//! The post itself: title, time, place, contract, pay.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::condition::Seniority;
use crate::model::money::{Amount, Currency};
use crate::model::scalar::bounded::{Allocation, Bounded, Percent};
use crate::model::scalar::country::Country;
use crate::model::scalar::day::Day;
use crate::model::scalar::text::Line;

/// The post.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Title; else the role's title
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Line>,
    /// The organization's own number for the post
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Line>,
    /// How experienced the holder should be
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seniority: Option<Seniority>,
    /// Percent of full time, 1 to 100; else what the stage suggests
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocation: Option<Allocation>,
    /// Kind of contract
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employment: Option<Employment>,
    /// Number of posts to fill
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openings: Option<Bounded<1, 10_000>>,
    /// Unit that the post belongs to
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Line>,
    /// Whom the holder reports to
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reports_to: Option<Line>,
    /// Who stands for the post
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<Line>,
    /// People managed
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manages: Option<u64>,
    /// Place of work
    #[serde(default, skip_serializing_if = "is_default")]
    pub location: Location,
    /// Work from elsewhere
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<Remote>,
    /// First day
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Day>,
    /// Percent of the time spent travelling
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel: Option<Percent>,
    /// Pay
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay: Option<Pay>,
    /// Benefits
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub benefits: Vec<Line>,
}

/// Tells whether a block says nothing, and need not be written.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
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

/// Work from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Remote {
    /// On site.
    None,
    /// On site and elsewhere.
    Hybrid,
    /// Elsewhere only.
    Full,
}

impl Remote {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["none", "hybrid", "full"][self as usize]
    }
}

/// Place of work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Street and number
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<Line>,
    /// Postal code
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<Line>,
    /// City
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<Line>,
    /// Region, state or province
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Line>,
    /// Country
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
}

/// Pay of the post, for full time unless the note says otherwise.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// Lowest pay
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Amount>,
    /// Highest pay
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Amount>,
    /// Currency
    pub currency: Currency,
    /// Period that the amounts are for
    #[serde(default = "year")]
    pub per: Period,
    /// What comes on top, or how the pay is found
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Line>,
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
