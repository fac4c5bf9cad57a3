//! What each rule finds, why, an example, and what to write instead: `profiles/rules.yaml`, embedded.

use std::sync::OnceLock;

use serde::Deserialize;

use model::Text;

/// The text of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// Name of the rule.
    pub rule: String,
    /// What it finds, and what it leaves alone.
    pub finds: Text,
    /// Why, with the source and the strength of its evidence.
    pub why: Text,
    /// An example.
    pub example: Text,
    /// What to write instead.
    pub instead: Text,
}

/// Gives the texts of all rules, in the order of the registry.
pub fn explanations() -> &'static [Explanation] {
    static EXPLANATIONS: OnceLock<Vec<Explanation>> = OnceLock::new();
    EXPLANATIONS.get_or_init(|| {
        rmp_serde::from_slice(data::RULES)
            .expect("the embedded texts are read by a test of every build")
    })
}

/// Gives the text of a rule.
pub fn explanation(rule: &str) -> Option<&'static Explanation> {
    explanations().iter().find(|told| told.rule == rule)
}
