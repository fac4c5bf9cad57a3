//! A fact of a post: a label and what is stated.

use crate::speech::Speech;
use serde::Serialize;

/// A labelled fact.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// Name of the fact, for style sheets.
    pub key: &'static str,
    /// Label.
    pub label: String,
    /// Value.
    pub value: String,
    /// Address that the value leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// Collects the facts that are known.
pub(crate) struct Facts<'a> {
    speech: Speech<'a>,
    facts: Vec<Fact>,
}

impl<'a> Facts<'a> {
    /// Begins an empty list.
    pub(crate) fn new(speech: Speech<'a>) -> Facts<'a> {
        Facts {
            speech,
            facts: Vec::new(),
        }
    }

    /// Adds a fact if it is known.
    pub(crate) fn add(&mut self, key: &'static str, value: Option<impl Into<String>>) -> &mut Self {
        self.link(key, value, None)
    }

    /// Adds a fact that leads somewhere, if it is known.
    pub(crate) fn link(
        &mut self,
        key: &'static str,
        value: Option<impl Into<String>>,
        href: Option<String>,
    ) -> &mut Self {
        if let Some(value) = value {
            let label = self.speech.name_of("fact", key);
            self.facts.push(Fact {
                key,
                label,
                value: value.into(),
                href,
            });
        }
        self
    }

    /// Gives the list.
    pub(crate) fn done(&mut self) -> Vec<Fact> {
        std::mem::take(&mut self.facts)
    }
}
