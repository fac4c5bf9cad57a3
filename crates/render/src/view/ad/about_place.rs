//! Where an ad says what the organization says of itself.

use serde::Serialize;

/// Where what the organization says of itself stands in an ad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AboutPlace {
    /// Before the opening.
    First,
    /// Behind it.
    Second,
    /// Behind everything, under a heading: it is long.
    Last,
}
