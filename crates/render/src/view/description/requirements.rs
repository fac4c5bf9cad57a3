//! What the post asks for: the organization's own words by when and kind, then the lines of the library's competences.
//!
//! Conditions of the law and checks stand in its words, apart from what a person can do.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::letters::{lower_first, upper_first};
use crate::view::phrase::Phrase;
use crate::view::sentence;
use model::{Description, NeededCompetence, Requirement, RequirementKind, RequirementTime};

/// Most competences to learn that a line names.
const MOST_LEARNED: usize = 3;

/// What the post asks for.
#[derive(Default, Serialize)]
pub(crate) struct Requirements {
    /// What a person can do or knows, in the organization's words.
    pub stated: Vec<Phrase>,
    /// Languages spoken.
    pub languages: Vec<Phrase>,
    /// The same in the library's, one sentence each.
    pub lines: Vec<Phrase>,
    /// Degrees, time in a kind of work, licences.
    pub formal: Vec<Phrase>,
    /// Good to have.
    pub welcome: Vec<Phrase>,
    /// Learned in post.
    pub learned: Vec<Phrase>,
    /// Conditions of the law and checks.
    pub legal: Vec<Phrase>,
}

impl Requirements {
    /// Tells whether nothing is asked for that a person brings or learns.
    pub(crate) fn is_empty(&self) -> bool {
        let lists = [
            &self.stated,
            &self.languages,
            &self.lines,
            &self.formal,
            &self.welcome,
            &self.learned,
        ];
        lists.iter().all(|list| list.is_empty())
    }
}

impl Requirements {
    /// Gives the list in which something stands, by its kind and by when it is needed.
    fn list_of(&mut self, asked: &Requirement) -> &mut Vec<Phrase> {
        let kind = match asked {
            Requirement::Own(own) => Some(own.kind),
            Requirement::Language(_) => None,
        };
        match (kind, asked.when()) {
            (Some(RequirementKind::Legal | RequirementKind::Check), _) => &mut self.legal,
            (_, RequirementTime::Welcome) => &mut self.welcome,
            (_, RequirementTime::Developed) => &mut self.learned,
            (None, RequirementTime::Required) => &mut self.languages,
            (Some(RequirementKind::Skill), RequirementTime::Required) => &mut self.stated,
            (Some(_), RequirementTime::Required) => &mut self.formal,
        }
    }
}

/// Gathers what the post asks for.
pub(super) fn requirements(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Requirements {
    let mut gathered = Requirements::default();
    for asked in &description.needs.position.requirements {
        let list = gathered.list_of(asked);
        list.push(match asked {
            Requirement::Own(own) => {
                let text = speech.stated(&own.text).trim_end_matches('.');
                match (own.kind, asked.when()) {
                    // These stand in lists of their own, as sentences.
                    (RequirementKind::Legal | RequirementKind::Check, _)
                    | (RequirementKind::Skill, RequirementTime::Required) => text.into(),
                    _ => run_in(text, slots, speech),
                }
            }
            Requirement::Language(language) => speech.spoken(language).into(),
        });
    }
    for list in [&mut gathered.stated, &mut gathered.legal] {
        for text in list {
            *text = upper_first(text.as_str()).into();
        }
    }
    gathered.lines = description
        .required()
        .map(|needed| line(needed, slots, speech))
        .collect();
    let room = MOST_LEARNED.saturating_sub(gathered.learned.len());
    let learned = description.developed().take(room);
    gathered
        .learned
        .extend(learned.map(|needed| learned_text(needed, slots, speech)));
    gathered
}

/// Makes a text fit behind a label; one word alone may be a name.
fn run_in(text: &str, slots: &Slots<'_>, speech: Speech<'_>) -> Phrase {
    match text.contains(' ') {
        true => sentence::within(text, slots, speech).into(),
        false => text.into(),
    }
}

/// The human line of a competence, else its name.
pub(crate) fn line(needed: &NeededCompetence<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> Phrase {
    let line = needed.competence.levels.at(needed.level).line.as_ref();
    match line {
        Some(line) => slots.phrase(line),
        None => speech.phrase(&needed.competence.name),
    }
}

/// What is learned, as a thing that one does; else the name of the competence.
fn learned_text(needed: &NeededCompetence<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> Phrase {
    match &needed.competence.noun {
        Some(noun) => slots.phrase(noun),
        None => lower_first(speech.text(&needed.competence.name)).into(),
    }
}
