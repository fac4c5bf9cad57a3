//! What is asked of the holder: what the organization asks for in its own words, else what the work of the catalog needs.
//!
//! All that is required stands in one list, so that nobody takes a part of it for less; what is welcome, what is learned in
//! post, and conditions of the law stand apart.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::sentence;
use model::{Description, Requirement, RequirementKind, RequirementTime};

/// Most lines of the catalog.
const MOST_OF_CATALOG: usize = 4;
/// Lines of the catalog that stay however long the ad is.
const LEAST_OF_CATALOG: usize = 3;

/// What is asked for.
#[derive(Default, Serialize)]
pub struct AskedOfApplicants {
    /// Needed on the first day: what selects, in the order in which it is stated, then licences, then languages.
    pub required: Vec<String>,
    /// Good to have: in one line, or one each where they are many or long.
    pub welcome: Vec<String>,
    /// Learned in post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learned: Option<String>,
    /// Conditions of the law and checks, in the words that the needs give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    /// How many of the required ones are the catalog's: the last ones.
    #[serde(skip)]
    of_catalog: usize,
    /// That nobody meets every point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encouragement: Option<String>,
}

impl AskedOfApplicants {
    /// Drops the last line of the catalog, where more than enough are there; tells whether there was one to drop.
    pub(super) fn drop_one(&mut self) -> bool {
        let is_more = self.of_catalog > LEAST_OF_CATALOG;
        if is_more {
            self.of_catalog -= 1;
            self.required.pop();
        }
        is_more
    }

    /// Lists the texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let optional = [&self.learned, &self.conditions, &self.encouragement];
        let lists = self.required.iter().chain(&self.welcome);
        let texts = lists.chain(optional.into_iter().flatten());
        texts.map(String::as_str)
    }
}

/// Gathers what is asked for.
pub(super) fn asked(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> AskedOfApplicants {
    let requirements = &description.needs.position.requirements;
    let stated = StatedRequirements(requirements, slots, speech);
    let mut required = stated.texts(RequirementTime::Required, &SELECTS);
    required.extend(stated.texts(RequirementTime::Required, &[RequirementKind::Licence]));
    let spoken = stated.spoken(RequirementTime::Required);
    if !spoken.is_empty() {
        required.push(speech.fill("ad_speaks", &[("list", &speech.list(&spoken))]));
    }
    let lines = description.required().filter_map(|needed| {
        let line = needed.competence.levels.at(needed.level).line.as_ref()?;
        Some(slots.fill(line).into_owned())
    });
    let stated_lines = required.len();
    required.extend(lines.take(MOST_OF_CATALOG));
    let mut asked = AskedOfApplicants {
        required: required.iter().map(|text| sentence::whole(text)).collect(),
        welcome: stated.welcome(),
        learned: stated.row(&[RequirementTime::Developed], &ANY),
        conditions: stated.row(&RequirementTime::ALL, &LAW),
        of_catalog: required.len() - stated_lines,
        encouragement: None,
    };
    asked.encouragement = encouragement(description, &asked, speech);
    asked
}

/// What tells one applicant from another, in the order in which it is stated; a licence is a condition.
const SELECTS: [RequirementKind; 3] = [
    RequirementKind::Skill,
    RequirementKind::Qualification,
    RequirementKind::Experience,
];
/// What the law or a check asks for.
const LAW: [RequirementKind; 2] = [RequirementKind::Legal, RequirementKind::Check];
/// All but that.
const ANY: [RequirementKind; 4] = [
    RequirementKind::Skill,
    RequirementKind::Qualification,
    RequirementKind::Experience,
    RequirementKind::Licence,
];

/// What the organization asks for.
struct StatedRequirements<'d, 's>(&'d [Requirement], &'s Slots<'s>, Speech<'s>);

impl StatedRequirements<'_, '_> {
    fn texts(&self, when: RequirementTime, kinds: &[RequirementKind]) -> Vec<String> {
        let own = self.0.iter().filter_map(|asked| match asked {
            Requirement::Own(own) => Some(own),
            Requirement::Language(_) => None,
        });
        own.filter(|own| own.when == when && kinds.contains(&own.kind))
            .map(|own| own.text.get(self.2.language).to_owned())
            .collect()
    }

    fn spoken(&self, when: RequirementTime) -> Vec<String> {
        let languages = self.0.iter().filter_map(|asked| match asked {
            Requirement::Language(language) if language.when == when => Some(language),
            _ => None,
        });
        languages.map(|language| self.2.spoken(language)).collect()
    }

    /// Gives what is good to have.
    fn welcome(&self) -> Vec<String> {
        /// More than these, or one with a mark that parts a row, cannot be read in a row.
        const MOST: usize = 2;
        let all = self.small(&[RequirementTime::Welcome], &ANY);
        let is_row = all.len() <= MOST && !all.iter().any(|text| text.contains(';'));
        match is_row {
            true => self.joined(&all).into_iter().collect(),
            false => all.iter().map(|text| sentence::whole(text)).collect(),
        }
    }

    /// Gives texts in a row, and the languages where there is no other place for them.
    fn row(&self, times: &[RequirementTime], kinds: &[RequirementKind]) -> Option<String> {
        self.joined(&self.small(times, kinds))
    }

    fn joined(&self, texts: &[String]) -> Option<String> {
        (!texts.is_empty()).then(|| format!("{}.", texts.join(self.2.say("separator"))))
    }

    /// Gives texts as they stand within a sentence, and the languages.
    fn small(&self, times: &[RequirementTime], kinds: &[RequirementKind]) -> Vec<String> {
        let texts = times.iter().flat_map(|when| self.texts(*when, kinds));
        let small = texts.map(|text| match text.contains(' ') {
            true => sentence::within(&text, self.1, self.2),
            // One word alone may be a name.
            false => text,
        });
        let spoken = times.iter().filter(|_| kinds == ANY);
        let spoken = spoken.flat_map(|when| self.spoken(*when));
        small.chain(spoken).collect()
    }
}

/// That nobody meets every point, where the catalog asks; what the organization asks for is for itself to soften.
fn encouragement(
    description: &Description<'_>,
    asked: &AskedOfApplicants,
    speech: Speech<'_>,
) -> Option<String> {
    let position = &description.needs.position;
    let is_stated = !position.requirements.is_empty() || position.grade.is_some();
    if asked.required.is_empty() || is_stated {
        return None;
    }
    // Not the same sentence in every ad, and always the same in this one.
    let name = speech.stated(&description.needs.organization.name);
    let turn = name.bytes().map(u32::from).sum::<u32>() % 3 + 1;
    Some(speech.fill(&format!("ad_ease.{turn}"), &[]))
}
