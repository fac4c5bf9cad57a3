//! The interview guide: structured questions on what the post needs, and a scorecard to print.

mod minutes;
pub(crate) mod topic;
mod topics;

use serde::Serialize;

use crate::Rendering;
use crate::speech::Speech;
use crate::view::facts::fact::{Fact, Facts};
use crate::view::head::Head;
use crate::view::interview_guide::minutes::Plan;
use crate::view::interview_guide::topic::Topic;
use model::{Description, Text};

/// The page.
#[derive(Serialize)]
pub(crate) struct InterviewGuidePage {
    /// What every page has.
    #[serde(flatten)]
    pub head: Head,
    /// Name of the organization.
    pub organization: String,
    /// The post, the time.
    pub facts: Vec<Fact>,
    /// What is done before.
    pub before: Vec<String>,
    /// Minutes for the opening, in words.
    pub opening_minutes: String,
    /// How it is opened.
    pub opening: Vec<String>,
    /// What is asked about, with the questions.
    pub topics: Vec<Topic>,
    /// What is needed on the first day, too, and there is no time to ask about.
    pub not_asked: Vec<String>,
    /// Follow-up questions that fit every question.
    pub probes: Vec<String>,
    /// Minutes for the candidate's questions and the close, in words.
    pub closing_minutes: String,
    /// How it is closed.
    pub closing: Vec<String>,
    /// What keeps it fair.
    pub fairness: Vec<String>,
    /// How the ratings lead to a decision.
    pub decision: Vec<String>,
    /// Names of the four ratings.
    pub ratings: Vec<String>,
}

/// Makes the page.
pub(crate) fn page(
    description: &Description<'_>,
    speech: Speech<'_>,
    rendering: Rendering,
) -> InterviewGuidePage {
    let needs = description.needs;
    let clauses = speech
        .catalog
        .clauses
        .clone()
        .unwrap_or_default()
        .interview_guide;
    let (topics, not_asked) = topics::of(description, &clauses.minutes, speech);
    let plan = Plan::of(&clauses.minutes, topics.len());
    let in_words = |minutes: u32| speech.count("minutes", u64::from(minutes));
    let minutes = in_words(plan.question);
    let texts = |texts: &[Text]| {
        texts
            .iter()
            .map(|text| speech.text(text).to_owned())
            .collect()
    };
    let title = description.title(speech.language);
    InterviewGuidePage {
        head: Head::new(
            speech.fill("guide_title", &[("title", &title)]),
            speech,
            rendering,
        ),
        organization: speech.stated(&needs.organization.name).to_owned(),
        facts: Facts::new(speech)
            .add("post", Some(title.as_str()))
            .add(
                "reference",
                needs.position.reference.as_ref().map(|line| line.as_str()),
            )
            .add(
                "seniority",
                needs
                    .position
                    .seniority
                    .map(|seniority| speech.name_of("seniority", seniority.id())),
            )
            .add("duration", Some(duration(plan, speech)))
            .add("competences", Some(speech.number(topics.len() as u64)))
            .add("steps", steps(description, speech))
            .add("written", Some(speech.date(rendering.date)))
            .done(),
        before: texts(&clauses.before),
        opening_minutes: in_words(plan.opening),
        opening: texts(&clauses.opening),
        topics: topics
            .into_iter()
            .map(|topic| Topic {
                minutes: minutes.clone(),
                ..topic
            })
            .collect(),
        not_asked,
        probes: texts(&clauses.probes),
        closing_minutes: in_words(plan.closing),
        closing: texts(&clauses.closing),
        fairness: fairness(description, texts(&clauses.fairness), speech),
        decision: texts(&clauses.decision),
        ratings: (1..=4)
            .map(|rating| speech.name_of("rating", &rating.to_string()))
            .collect(),
    }
}

/// Says how long it takes, and for what.
fn duration(plan: Plan, speech: Speech<'_>) -> String {
    let number = |minutes: u32| speech.number(u64::from(minutes));
    let total = speech.count("minutes", u64::from(plan.whole()));
    let gaps = [
        ("total", total),
        ("opening", number(plan.opening)),
        ("questions", number(plan.questions())),
        ("closing", number(plan.closing)),
    ];
    speech.fill(
        "guide_duration",
        &gaps.each_ref().map(|(gap, words)| (*gap, words.as_str())),
    )
}

fn steps(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let steps: Vec<&str> = description
        .needs
        .application
        .steps
        .iter()
        .map(|step| speech.stated(step))
        .collect();
    (!steps.is_empty()).then(|| steps.join(speech.say("separator")))
}

/// The organization's own word on adjustments comes first.
fn fairness(description: &Description<'_>, usual: Vec<String>, speech: Speech<'_>) -> Vec<String> {
    let own = description.needs.application.adjustments.as_ref();
    let own = own.map(|text| speech.fill("guide_adjustments", &[("text", speech.stated(text))]));
    own.into_iter().chain(usual).collect()
}
