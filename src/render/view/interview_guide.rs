//! The interview guide: structured questions from the required competences, and a scorecard to print.

use serde::Serialize;

use crate::model::competence::{Competence, Level};
use crate::model::description::{Description, NeededCompetence};
use crate::model::text::Text;
use crate::render::Rendering;
use crate::render::speech::Speech;
use crate::render::view::Head;
use crate::render::view::facts::{Fact, Facts};
use crate::render::view::skills::{Skill, skill};

/// Minutes for the opening, for the candidate's questions and for the close.
const AROUND: u32 = 15;
/// Minutes for all competences together, as many as fit in an hour.
const FOR_COMPETENCES: u32 = 45;
/// Fewest and most minutes for one competence: below, no example can be told; above, the talk loses itself.
const LEAST_MINUTES: u32 = 6;
const MOST_MINUTES: u32 = 15;
/// Competences that are asked about when none is required on the first day.
const WITHOUT_REQUIRED: usize = 4;

/// The page.
#[derive(Serialize)]
pub struct InterviewGuidePage {
    /// What every page has.
    #[serde(flatten)]
    pub head: Head,
    /// Name of the organization.
    pub organization: String,
    /// The post, the time.
    pub facts: Vec<Fact>,
    /// What is done before.
    pub before: Vec<String>,
    /// How it is opened.
    pub opening: Vec<String>,
    /// The competences with their questions.
    pub topics: Vec<Topic>,
    /// Follow-up questions that fit every question.
    pub probes: Vec<String>,
    /// How it is closed.
    pub closing: Vec<String>,
    /// What keeps it fair.
    pub fairness: Vec<String>,
    /// How the ratings lead to a decision.
    pub decision: Vec<String>,
    /// Names of the four ratings.
    pub ratings: Vec<String>,
}

/// A competence with its questions and its row of the scorecard.
#[derive(Serialize)]
pub struct Topic {
    /// The competence at the level asked for.
    pub skill: Skill,
    /// Minutes for it, in words.
    pub minutes: String,
    /// The questions.
    pub questions: Vec<QuestionView>,
    /// What a rating of 1, 2, 3 and 4 looks like.
    pub anchors: Vec<Anchor>,
}

/// A question.
#[derive(Serialize)]
pub struct QuestionView {
    /// The question.
    pub ask: String,
    /// What a good answer shows.
    pub good: String,
    /// What a weak answer shows.
    pub weak: String,
}

/// A rating with what it looks like.
#[derive(Serialize)]
pub struct Anchor {
    /// The rating, 1 to 4.
    pub rating: u32,
    /// What it looks like.
    pub text: String,
}

/// Makes the page.
pub fn page(
    description: &Description<'_>,
    speech: Speech<'_>,
    rendering: Rendering,
) -> InterviewGuidePage {
    let needs = description.needs;
    let mut asked: Vec<&NeededCompetence<'_>> = description.required().collect();
    if asked.is_empty() {
        asked = description.developed().take(WITHOUT_REQUIRED).collect();
    }
    let count = u32::try_from(asked.len()).unwrap_or(u32::MAX).max(1);
    let minutes = (FOR_COMPETENCES / count).clamp(LEAST_MINUTES, MOST_MINUTES);
    let total = AROUND + count * minutes;
    let clauses = speech
        .catalog
        .clauses
        .clone()
        .unwrap_or_default()
        .interview_guide;
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
                Some(speech.name_of("seniority", description.situation.seniority.id())),
            )
            .add("duration", Some(speech.count("minutes", u64::from(total))))
            .add("competences", Some(speech.number(u64::from(count))))
            .add("steps", steps(description, speech))
            .add("written", Some(speech.date(rendering.date)))
            .done(),
        before: texts(&clauses.before),
        opening: texts(&clauses.opening),
        topics: asked
            .iter()
            .map(|needed| topic(needed, minutes, speech))
            .collect(),
        probes: texts(&clauses.probes),
        closing: texts(&clauses.closing),
        fairness: fairness(description, texts(&clauses.fairness), speech),
        decision: texts(&clauses.decision),
        ratings: (1..=4)
            .map(|rating| speech.name_of("rating", &rating.to_string()))
            .collect(),
    }
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

fn topic(needed: &NeededCompetence<'_>, minutes: u32, speech: Speech<'_>) -> Topic {
    let competence = needed.competence;
    Topic {
        skill: skill(
            competence,
            speech.text(&needed.family.name),
            needed.level,
            speech,
        ),
        minutes: speech.count("minutes", u64::from(minutes)),
        questions: competence
            .questions
            .iter()
            .map(|question| QuestionView {
                ask: speech.text(&question.ask).to_owned(),
                good: speech.text(&question.good).to_owned(),
                weak: speech.text(&question.weak).to_owned(),
            })
            .collect(),
        anchors: anchors(competence, needed.level, speech),
    }
}

/// Rating 3 is the level asked for, 2 the one below, 4 the one above; at the ends, words stand in for a level.
fn anchors(competence: &Competence, level: Level, speech: Speech<'_>) -> Vec<Anchor> {
    let behaviour = |level: Level| {
        competence
            .levels
            .at(level)
            .behaviours
            .first()
            .map(|text| speech.text(text).to_owned())
            .unwrap_or_default()
    };
    let below = if level == Level::Aware {
        speech.say("anchor_below").to_owned()
    } else {
        behaviour(level.shifted(-1))
    };
    let above = if level == Level::Expert {
        speech.say("anchor_above").to_owned()
    } else {
        behaviour(level.shifted(1))
    };
    let texts = [
        speech.say("anchor_none").to_owned(),
        below,
        behaviour(level),
        above,
    ];
    (1..)
        .zip(texts)
        .map(|(rating, text)| Anchor { rating, text })
        .collect()
}
