//! The facts of a needs record that a text about the post has to say, each with its key and how it is looked for.
//!
//! Which facts count is decided here and nowhere else: what an applicant needs to know, not how documents are made.

use serde_json::Value;

use crate::ad::Genre;
use crate::proof::fact::NeededFact;
use crate::proof::gatherer::Gatherer;
use model::{Language, Needs};

/// Lists the facts of needs that a text in a language has to say.
pub fn facts(needs: &Needs, tree: &Value, language: Language, genre: Genre) -> Vec<NeededFact> {
    let mut gatherer = Gatherer {
        tree,
        language,
        speaks: needs.languages().contains(&language),
        facts: Vec::new(),
    };
    gatherer.organization();
    gatherer.context();
    gatherer.terms(needs);
    gatherer.pay(needs);
    gatherer.work();
    // What an organization writes for itself does not say how to apply.
    if genre == Genre::Ad {
        gatherer.application(needs);
    }
    gatherer.facts
}
