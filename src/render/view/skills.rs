//! Competences as pages show them: level, what the person can do, where it is found, how it is learned.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde::Serialize;

use crate::model::competence::{Competence, Level};
use crate::model::description::NeededCompetence;
use crate::model::text::Text;
use crate::render::speech::Speech;
use crate::render::view::phrase::Phrase;

/// A competence at a level.
#[derive(Clone, Serialize)]
pub struct Skill {
    /// Id, for anchors.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub definition: String,
    /// Family.
    pub family: String,
    /// Level, 1 to 4.
    pub level: u8,
    /// Name of the level.
    pub level_name: String,
    /// What the person can do at this level.
    pub evidence: Vec<Phrase>,
    /// Traditional jobs in which it is found, in one phrase.
    pub found_in: Phrase,
    /// How it is learned in post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learned_by: Option<Phrase>,
    /// Codes of frameworks.
    pub codes: Vec<String>,
}

/// Shows a competence at a level.
pub fn skill(competence: &Competence, family: &str, level: Level, speech: Speech<'_>) -> Skill {
    let rung = competence.levels.at(level);
    let found_in: Vec<String> = competence
        .found_in
        .iter()
        .map(|job| lower_first(speech.text(job)))
        .collect();
    Skill {
        id: competence.id.to_string(),
        name: speech.text(&competence.name).to_owned(),
        definition: speech.text(&competence.definition).to_owned(),
        family: family.to_owned(),
        level: level.number(),
        level_name: speech.name_of("level", level.id()),
        evidence: rung
            .behaviours
            .iter()
            .map(|text| Phrase::shared(speech.text(text)))
            .collect(),
        found_in: Phrase::shared(&speech.list(&found_in)),
        learned_by: competence
            .learned_by
            .as_ref()
            .map(|text| Phrase::shared(speech.text(text))),
        codes: rung.codes.iter().map(ToString::to_string).collect(),
    }
}

/// A competence at a level as templates see it, which many posts share.
#[derive(Clone)]
pub struct SkillView(Rc<(Skill, tera::Value)>);

impl std::ops::Deref for SkillView {
    type Target = Skill;

    fn deref(&self) -> &Skill {
        &self.0.0
    }
}

impl Serialize for SkillView {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.1.serialize(serializer)
    }
}

/// The competences that have been shown in a language, by the places of embedded texts and the level.
///
/// Embedded texts stay where they are as long as the program runs; a user's competence is shown anew each time.
pub type Known = RefCell<HashMap<([[usize; 2]; 2], Level), SkillView>>;

/// Shows the competences of a post.
pub fn skills<'d, 'a: 'd>(
    needed: impl Iterator<Item = &'d NeededCompetence<'a>>,
    speech: Speech<'_>,
) -> Vec<SkillView> {
    needed.map(|item| known_skill(item, speech)).collect()
}

fn known_skill(item: &NeededCompetence<'_>, speech: Speech<'_>) -> SkillView {
    let show = || {
        let family = speech.text(&item.family.name);
        let skill = skill(item.competence, family, item.level, speech);
        let value = tera::Value::from_serializable(&skill);
        SkillView(Rc::new((skill, value)))
    };
    // Two competences may share words in one language, and not in the other.
    let place = |text: &Text| match text {
        Text::Embedded { en, fr } => Some([en.as_ptr().addr(), fr.as_ptr().addr()]),
        Text::Plain(_) | Text::Each { .. } => None,
    };
    let competence = item.competence;
    let (Some(definition), Some(name), Some(_)) = (
        place(&competence.definition),
        place(&competence.name),
        place(&item.family.name),
    ) else {
        return show();
    };
    let key = ([definition, name], item.level);
    if let Some(known) = speech.voice.skills.borrow().get(&key) {
        return known.clone();
    }
    let shown = show();
    speech.voice.skills.borrow_mut().insert(key, shown.clone());
    shown
}

/// Writes the first letter small, for use within a sentence; a word in capitals such as `IT` stays.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            let mut lowered: String = first.to_lowercase().collect();
            lowered.push_str(chars.as_str());
            lowered
        }
        _ => text.to_owned(),
    }
}
