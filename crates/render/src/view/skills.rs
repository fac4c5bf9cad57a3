//! Competences as pages show them: level, what the person can do, where it is found, how it is learned.

use std::rc::Rc;

use crate::speech::Speech;
use crate::view::letters::lower_first;
use crate::view::phrase::Phrase;
use crate::view::skill::{SkillAtLevel, SkillView};
use model::{Competence, Level, NeededCompetence, Text};

/// Shows a competence at a level.
pub(crate) fn skill(
    competence: &Competence,
    family: &str,
    level: Level,
    speech: Speech<'_>,
) -> SkillAtLevel {
    let rung = competence.levels.at(level);
    let found_in: Vec<String> = competence
        .found_in
        .iter()
        .map(|job| lower_first(speech.text(job)))
        .collect();
    SkillAtLevel {
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

/// Shows the competences of a post.
pub(crate) fn skills<'d, 'a: 'd>(
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
        Text::Plain(_) | Text::Each(_) | Text::Extended { .. } => None,
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
