//! Somebody else's job that gets leave to share and to network.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::scalar::bounded::Allocation;
use crate::scalar::day::Day;
use crate::scalar::text::Line;
use crate::stated::Stated;

/// Somebody else's job that gets leave to share and to network.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// The job that is amended
    pub job: Stated<Line>,
    /// Percent of the week; without any time there would be nothing to amend
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Allocation>,
    /// Communities that it takes part in
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub communities: Vec<Stated<Line>>,
    /// Day of the review
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Day>,
}
