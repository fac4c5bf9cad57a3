//! Requirements: what the organization asks for, and proofs that an interviewer can ask for, from the work of the post.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::description::requirements::line;
use crate::view::phrase::Phrase;
use model::{Description, NeededCompetence, Reason, Requirement, RequirementKind};

/// Most competences with proofs.
const MOST_PROOFS: usize = 5;
/// Most of these where the organization states its requirements itself.
const MOST_OFFERED: usize = 3;
/// Most behaviours of each, where the competences are few; else one.
const MOST_BEHAVIOURS: usize = 2;
/// Up to how many competences are few.
const FEW: usize = 3;

/// What the post asks for.
#[derive(Serialize)]
pub(crate) struct AskedByPost {
    /// In the organization's words.
    pub stated: Vec<StatedRequirement>,
    /// Competences that the work draws on, each with what shows it.
    pub proofs: Vec<CompetenceProof>,
}

/// A requirement of the organization.
#[derive(Serialize)]
pub(crate) struct StatedRequirement {
    /// Key of the needs.
    pub key: String,
    /// In its words.
    pub text: String,
    /// `required`, `welcome` or `developed`.
    pub when: &'static str,
    /// `skill`, `qualification`, `experience`, `legal`, `check`, `licence` or `language`.
    pub kind: &'static str,
    /// When and, unless it is a skill, of what kind, to print.
    pub label: String,
}

/// A competence with what shows it.
#[derive(Serialize)]
pub(crate) struct CompetenceProof {
    /// Id of the competence.
    pub id: String,
    /// `required` on the first day, `developed` in post, or `offered`: the organization did not ask for it.
    pub when: &'static str,
    /// Name of the competence.
    pub name: String,
    /// The competence as a line of a text.
    pub line: Phrase,
    /// Behaviours at the level: an interviewer asks for an example.
    pub shown_by: Vec<String>,
    /// Ids of the work that draws on it.
    pub used_by: Vec<String>,
}

/// Lists it.
pub(super) fn asked(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> AskedByPost {
    let requirements = &description.needs.position.requirements;
    let stated = requirements.iter().enumerate();
    let stated = stated
        .map(|(index, asked)| stated_line(index, asked, speech))
        .collect();
    let required = description.required().take(MOST_PROOFS);
    let offered = description.offered().take(MOST_OFFERED);
    let needed: Vec<_> = required.chain(offered).collect();
    let behaviours = match needed.len() <= FEW {
        true => MOST_BEHAVIOURS,
        false => 1,
    };
    AskedByPost {
        stated,
        proofs: needed
            .into_iter()
            .map(|needed| proof(needed, behaviours, slots, speech))
            .collect(),
    }
}

fn stated_line(index: usize, asked: &Requirement, speech: Speech<'_>) -> StatedRequirement {
    let when = asked.when().id();
    let (text, kind, is_skill) = match asked {
        Requirement::Own(own) => (
            speech.stated(&own.text).to_owned(),
            own.kind.id(),
            own.kind == RequirementKind::Skill,
        ),
        Requirement::Language(language) => (speech.spoken(language), "language", true),
    };
    let word = |id: &str| speech.name_of("stated_word", id);
    StatedRequirement {
        key: format!("position.requirements.{}", index + 1),
        text,
        when,
        kind,
        label: match is_skill {
            true => word(when),
            false => format!("{}, {}", word(when), word(kind)),
        },
    }
}

fn proof(
    needed: &NeededCompetence<'_>,
    most: usize,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> CompetenceProof {
    let behaviours = &needed.competence.levels.at(needed.level).behaviours;
    let used_by = needed.reasons.iter().filter_map(|reason| match reason {
        Reason::Work(id) => Some((*id).to_owned()),
        _ => None,
    });
    CompetenceProof {
        id: needed.competence.id.to_string(),
        when: needed.when.id(),
        name: speech.text(&needed.competence.name).to_owned(),
        line: line(needed, slots, speech),
        shown_by: behaviours
            .iter()
            .take(most)
            .map(|text| speech.text(text).to_owned())
            .collect(),
        used_by: used_by.collect(),
    }
}
