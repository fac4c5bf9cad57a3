//! What an interview asks about: first what the organization asks for in its words, then what the work draws on, then the post
//! itself.
//!
//! Chooses topics and words; does not reckon the minutes.

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::interview_guide::minutes::Plan;
use crate::view::interview_guide::topic::{Anchor, QuestionView, Topic};
use crate::view::letters::upper_first;
use model::{
    Competence, Description, GuideMinutes, Level, NeededCompetence, OwnRequirement, Question,
    Requirement, RequirementKind, RequirementTime,
};

/// With fewer topics the work itself is asked about, too: an hour on two examples says too little of a person.
const FEWEST_TOPICS: usize = 4;
/// Topics that the catalog fills up to: what the organization asks for itself may be more.
const USUAL_TOPICS: usize = 7;
/// Competences that are asked about beside the requirements that the needs state.
const BESIDE_STATED: usize = 2;

/// Gives the topics that there is time for, and the names of those that are needed and there is no time for.
pub(super) fn of(
    description: &Description<'_>,
    minutes: &GuideMinutes,
    speech: Speech<'_>,
) -> (Vec<Topic>, Vec<String>) {
    let mut topics = stated(description, speech);
    let room = USUAL_TOPICS.saturating_sub(topics.len());
    let mut needed = competences(description).into_iter();
    topics.extend(needed.by_ref().take(room).map(|it| topic(it, speech)));
    let mut not_asked: Vec<String> = needed
        .map(|needed| speech.text(&needed.competence.name).to_owned())
        .collect();
    if topics.len() < USUAL_TOPICS {
        topics.extend(post(description, speech));
    }
    let few = FEWEST_TOPICS.saturating_sub(topics.len());
    topics.extend(duties(description, speech).into_iter().take(few));
    let late = topics.split_off(topics.len().min(Plan::most_topics(minutes)));
    not_asked.splice(0..0, late.into_iter().map(|topic| topic.name));
    (topics, not_asked)
}

/// Asks about the skills that the organization asks for on the first day, in its words.
fn stated(description: &Description<'_>, speech: Speech<'_>) -> Vec<Topic> {
    let mut asked: Vec<&Question> = Vec::new();
    let requirements = description.needs.position.requirements.iter();
    let skills = requirements.filter_map(|requirement| match requirement {
        Requirement::Own(own)
            if own.kind == RequirementKind::Skill && own.when == RequirementTime::Required =>
        {
            Some(own)
        }
        Requirement::Own(_) | Requirement::Language(_) => None,
    });
    skills
        .map(|own| {
            let name = upper_first(speech.stated(&own.text).trim_end_matches('.'));
            let topic = own_topic(name, speech);
            // No question is asked twice, even where two requirements say the same as one competence.
            let new =
                questions(own, speech).find(|new| !asked.iter().any(|old| old.ask == new.ask));
            match new {
                Some(question) => {
                    asked.push(question);
                    let questions = vec![view(question, speech)];
                    Topic { questions, ..topic }
                }
                None => topic,
            }
        })
        .collect()
}

/// Lists the questions on the competences that a requirement says the same as.
fn questions<'a>(
    own: &'a OwnRequirement,
    speech: Speech<'a>,
) -> impl Iterator<Item = &'a Question> + 'a {
    let covered = own.covers.iter();
    let competences = covered.filter_map(move |id| speech.catalog.competence(id));
    competences.flat_map(|(_, competence)| &competence.questions)
}

/// Lists the competences that the post needs: those of the first day; where the needs state requirements of their own, what
/// the work draws on besides.
fn competences<'d, 'a>(description: &'d Description<'a>) -> Vec<&'d NeededCompetence<'a>> {
    let states = !description.needs.position.requirements.is_empty();
    let mut asked: Vec<_> = description.required().collect();
    if asked.is_empty() && states {
        asked = description.offered().take(BESIDE_STATED).collect();
    }
    asked
}

/// Asks how somebody would begin with what goes wrong today, or with what the post is for.
fn post(description: &Description<'_>, speech: Speech<'_>) -> Option<Topic> {
    let context = &description.needs.context;
    let why = speech
        .told(&context.problem)
        .or(speech.told(&context.purpose))?;
    let why = speech.fill("quoted", &[("text", why.trim())]);
    let say = |key| speech.say(key).to_owned();
    Some(Topic {
        name: say("guide_post"),
        questions: vec![QuestionView {
            ask: speech.fill("guide_post_ask", &[("text", &why)]),
            good: say("guide_post_good"),
            weak: say("guide_post_weak"),
        }],
        anchors: rated(
            [
                "anchor_post_none",
                "anchor_post_nearby",
                "anchor_post_done",
                "anchor_post_above",
            ]
            .map(say),
        ),
        ..own_topic(String::new(), speech)
    })
}

/// Asks for examples of the work of the post, that which takes most time first.
fn duties(description: &Description<'_>, speech: Speech<'_>) -> Vec<Topic> {
    let slots = Slots::of(description, speech);
    let mut duties: Vec<_> = description.responsibilities.iter().collect();
    duties.sort_by_key(|kept| std::cmp::Reverse(kept.quarters));
    duties
        .into_iter()
        .map(|kept| {
            let headline = slots.fill_for(speech.words(kept.headline()), kept);
            own_topic(upper_first(headline.trim_end_matches(['.', ' '])), speech)
        })
        .collect()
}

/// One question for what is asked for in other words than the library's, with ratings that fit any skill.
fn own_topic(name: String, speech: Speech<'_>) -> Topic {
    let say = |key| speech.say(key).to_owned();
    let texts = [
        "anchor_none",
        "anchor_nearby",
        "anchor_done",
        "anchor_above",
    ]
    .map(say);
    Topic {
        name,
        level_name: None,
        definition: None,
        evidence: Vec::new(),
        minutes: String::new(),
        questions: vec![QuestionView {
            ask: say("guide_stated_ask"),
            good: say("guide_stated_good"),
            weak: say("guide_stated_weak"),
        }],
        anchors: rated(texts),
    }
}

fn topic(needed: &NeededCompetence<'_>, speech: Speech<'_>) -> Topic {
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
        minutes: String::new(),
        questions: competence
            .questions
            .iter()
            .map(|question| view(question, speech))
            .collect(),
        anchors: anchors(competence, needed.level, speech),
    }
}

fn view(question: &Question, speech: Speech<'_>) -> QuestionView {
    QuestionView {
        ask: speech.text(&question.ask).to_owned(),
        good: speech.text(&question.good).to_owned(),
        weak: speech.text(&question.weak).to_owned(),
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
