//! Clauses of the amendment and of the interview guide: sentences that are the same for every role.
//!
//! Their gaps, such as `{job}`, are filled where the documents are made.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::text::Text;

/// The clauses of both documents.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clauses {
    /// Clauses of the amendment
    pub amendment: AmendmentClauses,
    /// Clauses of the interview guide
    pub interview_guide: GuideClauses,
}

/// What an amendment says of any job.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendmentClauses {
    /// Why the job gets leave to share
    pub purpose: Vec<Text>,
    /// How much time, and how it is used
    pub leave: Vec<Text>,
    /// What the time is for
    pub in_bounds: Vec<Text>,
    /// What it is not for
    pub out_of_bounds: Vec<Text>,
    /// How sharing counts in the appraisal
    pub appraisal: Vec<Text>,
    /// What the manager commits to
    pub commitment: Vec<Text>,
    /// What happens at the review
    pub review: Vec<Text>,
}

/// What an interview guide says of any post.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuideClauses {
    /// How the time is divided
    #[serde(default)]
    pub minutes: GuideMinutes,
    /// What is done before the interview
    pub before: Vec<Text>,
    /// How it is opened
    pub opening: Vec<Text>,
    /// Follow-up questions that fit every question
    pub probes: Vec<Text>,
    /// How it is closed
    pub closing: Vec<Text>,
    /// What keeps it fair
    pub fairness: Vec<Text>,
    /// How the ratings lead to a decision
    pub decision: Vec<Text>,
}

/// How the time of an interview is divided, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuideMinutes {
    /// The shortest interview
    pub least: u32,
    /// The longest interview
    pub most: u32,
    /// To open it
    pub opening: u32,
    /// Least time for a question: below, no example can be told
    pub question_least: u32,
    /// Most time for a question, unless there are hardly any: above, the talk loses itself
    pub question_most: u32,
    /// For the candidate's questions and the close
    pub closing: u32,
}

/// What holds where own clauses say nothing of the time.
impl Default for GuideMinutes {
    fn default() -> GuideMinutes {
        GuideMinutes {
            least: 45,
            most: 60,
            opening: 5,
            question_least: 5,
            question_most: 10,
            closing: 10,
        }
    }
}
