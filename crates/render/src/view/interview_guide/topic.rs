//! A topic of an interview: its questions, and what answers are worth.

use crate::view::phrase::Phrase;
use serde::Serialize;

/// What is asked about, with its questions and its row of the scorecard.
#[derive(Serialize)]
pub(crate) struct Topic {
    /// The competence, or what the organization asks for in its words.
    pub name: String,
    /// Name of the level asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_name: Option<String>,
    /// What the competence is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// What to listen for.
    pub evidence: Vec<Phrase>,
    /// Minutes for its first question, in words.
    pub minutes: String,
    /// The question, and those in reserve.
    pub questions: Vec<QuestionView>,
    /// What a rating of 1, 2, 3 and 4 looks like.
    pub anchors: Vec<Anchor>,
}

/// A question.
#[derive(Serialize)]
pub(crate) struct QuestionView {
    /// The question.
    pub ask: String,
    /// What a good answer shows.
    pub good: String,
    /// What a weak answer shows.
    pub weak: String,
}

/// A rating with what it looks like.
#[derive(Serialize)]
pub(crate) struct Anchor {
    /// The rating, 1 to 4.
    pub rating: u32,
    /// What it looks like.
    pub text: String,
}
