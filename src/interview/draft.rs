//! The answers of an interview that is not finished, as they are saved.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use model::Language;

/// An answer: one value for most questions, several for lists, none where the question was skipped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Answer(pub Vec<String>);

impl Answer {
    /// Makes an answer of one value.
    pub(crate) fn one(value: impl Into<String>) -> Answer {
        Answer(vec![value.into()])
    }

    /// Gives the first value.
    pub(crate) fn first(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// Tells whether the question was skipped.
    pub(crate) fn is_skipped(&self) -> bool {
        self.0.is_empty()
    }
}

/// An unfinished interview.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InterviewDraft {
    /// Language of the interview.
    pub language: Language,
    /// Answers, by the id of the question.
    #[serde(default)]
    pub answers: BTreeMap<String, Answer>,
}

impl InterviewDraft {
    /// Starts an interview.
    pub(crate) fn new(language: Language) -> InterviewDraft {
        InterviewDraft {
            language,
            answers: BTreeMap::new(),
        }
    }
}
