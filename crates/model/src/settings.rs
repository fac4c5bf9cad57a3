//! Settings of a project file that are not defaults of needs records.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::scalar::text::Line;

/// Settings of `check`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CheckSettings {
    /// Rules that are not used
    pub ignore: Vec<String>,
    /// Words of the organization
    pub words: OwnWords,
}

/// Words of the organization.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OwnWords {
    /// Words that are no fault here
    pub allow: Vec<Line>,
    /// Words that are a fault here
    pub deny: Vec<DeniedWord>,
}

/// A word that an organization does not want in its ads.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeniedWord {
    /// The word, or several; `(s)` is an optional ending, `(a|b)` a choice
    pub term: Line,
    /// What to write instead
    #[serde(default)]
    pub instead: Option<Line>,
    /// Why
    #[serde(default)]
    pub why: Option<Line>,
}
