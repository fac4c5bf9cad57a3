//! The interview guide: structured questions on what the post needs, and a scorecard to print.

use serde::Serialize;

use crate::model::competence::{Competence, Level};
use crate::model::description::{Description, NeededCompetence};
use crate::model::requirement::{Requirement, RequirementKind, RequirementTime};
use crate::model::text::Text;
use crate::render::Rendering;
use crate::render::speech::Speech;
use crate::render::view::Head;
use crate::render::view::facts::{Fact, Facts};
use crate::render::view::phrase::Phrase;
use crate::render::view::sentence::upper_first;

/// Minutes for the opening, for the candidate's questions and for the close.
const AROUND: u32 = 15;
/// Minutes for all topics together, as many as fit in an hour.
const FOR_TOPICS: u32 = 45;
/// Most topics: more are not talked through in an hour, but what the organization asks for itself is never cut.
const MOST_TOPICS: usize = 6;
/// Fewest and most minutes for one topic: below, no example can be told; above, the talk loses itself.
const LEAST_MINUTES: u32 = 5;
const MOST_MINUTES: u32 = 15;
/// Competences that are asked about when none is required on the first day.
const WITHOUT_REQUIRED: usize = 4;
/// Competences that are asked about beside the requirements that the needs state.
const BESIDE_STATED: usize = 2;

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
    /// What is asked about, with the questions.
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

/// What is asked about, with its questions and its row of the scorecard.
#[derive(Serialize)]
pub struct Topic {
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
    let stated = stated_skills(description, speech);
    let room = MOST_TOPICS.saturating_sub(stated.len());
    let asked: Vec<_> = competences(description).into_iter().take(room).collect();
    let topics = stated.len() + asked.len();
    let count = u32::try_from(topics).unwrap_or(u32::MAX).max(1);
    let minutes = (FOR_TOPICS / count).clamp(LEAST_MINUTES, MOST_MINUTES);
    let total = AROUND + count * minutes;
    let minutes = speech.count("minutes", u64::from(minutes));
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
                needs
                    .position
                    .seniority
                    .map(|seniority| speech.name_of("seniority", seniority.id())),
            )
            .add("duration", Some(speech.count("minutes", u64::from(total))))
            .add("competences", Some(speech.number(u64::from(count))))
            .add("steps", steps(description, speech))
            .add("written", Some(speech.date(rendering.date)))
            .done(),
        before: texts(&clauses.before),
        opening: texts(&clauses.opening),
        topics: stated
            .into_iter()
            .map(|skill| stated_topic(skill, &minutes, speech))
            .chain(asked.iter().map(|needed| topic(needed, &minutes, speech)))
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

/// Lists the skills that the organization asks for on the first day, in its words.
fn stated_skills(description: &Description<'_>, speech: Speech<'_>) -> Vec<String> {
    let asked = description.needs.position.requirements.iter();
    asked
        .filter(|asked| asked.when() == RequirementTime::Required)
        .filter_map(|asked| match asked {
            Requirement::Own(own) if own.kind == RequirementKind::Skill => {
                Some(upper_first(speech.stated(&own.text).trim_end_matches('.')))
            }
            Requirement::Own(_) | Requirement::Language(_) => None,
        })
        .collect()
}

/// Lists the competences that the post needs: those of the first day; where the needs state requirements of their own, what
/// the work draws on besides; else what is learned.
fn competences<'d, 'a>(description: &'d Description<'a>) -> Vec<&'d NeededCompetence<'a>> {
    let states = !description.needs.position.requirements.is_empty();
    let mut asked: Vec<_> = description.required().collect();
    if asked.is_empty() && states {
        asked = description.offered().take(BESIDE_STATED).collect();
    } else if asked.is_empty() {
        asked = description.developed().take(WITHOUT_REQUIRED).collect();
    }
    asked
}

/// One question for what the organization asks for itself, with ratings that fit any skill.
fn stated_topic(skill: String, minutes: &str, speech: Speech<'_>) -> Topic {
    let say = |key| speech.say(key).to_owned();
    let texts = [
        "anchor_none",
        "anchor_nearby",
        "anchor_done",
        "anchor_above",
    ]
    .map(say);
    Topic {
        name: skill,
        level_name: None,
        definition: None,
        evidence: Vec::new(),
        minutes: minutes.to_owned(),
        questions: vec![QuestionView {
            ask: say("guide_stated_ask"),
            good: say("guide_stated_good"),
            weak: say("guide_stated_weak"),
        }],
        anchors: rated(texts),
    }
}

fn topic(needed: &NeededCompetence<'_>, minutes: &str, speech: Speech<'_>) -> Topic {
    let competence = needed.competence;
    let rung = competence.levels.at(needed.level);
    Topic {
        name: speech.text(&competence.name).to_owned(),
        level_name: Some(speech.name_of("level", needed.level.id())),
        definition: Some(speech.text(&competence.definition).to_owned()),
        evidence: rung
            .behaviours
            .iter()
            .map(|text| speech.phrase(text))
            .collect(),
        minutes: minutes.to_owned(),
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
    rated(texts)
}

fn rated(texts: [String; 4]) -> Vec<Anchor> {
    let rated = (1..).zip(texts);
    rated
        .map(|(rating, text)| Anchor { rating, text })
        .collect()
}
