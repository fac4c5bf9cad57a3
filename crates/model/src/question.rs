//! Questions that are open until somebody of the organization answers them: where the purpose of a post bites.
//!
//! The shape of `questions:` in goals, stages and worlds. Which ones are asked is decided where they are printed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::condition::Conditions;
use crate::text::Text;

/// A question to the organization.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenQuestion {
    /// When it is asked
    #[serde(default)]
    pub when: Conditions,
    /// The question
    pub ask: Text,
}
