//! What is asked of the holder: what the organization asks for in its own words, else what the work of the catalog needs.
//!
//! Sentences and noun phrases never share a list; what is needed on the first day, what is welcome and what is learned in
//! post stand apart, and so do conditions of the law.

use serde::Serialize;

use crate::model::description::Description;
use crate::model::requirement::{Requirement, RequirementKind, RequirementTime};
use crate::render::slots::Slots;
use crate::render::speech::Speech;
use crate::render::view::{join, sentence};

/// Most things that are asked for on the first day, but for those that the organization states.
const MOST: usize = 6;
/// Most that the catalog asks for, and where more than four are stated.
const MOST_ADDED: [usize; 2] = [4, 2];

/// What is asked for.
#[derive(Default, Serialize)]
pub struct Asked {
    /// Needed on the first day, each a sentence.
    pub sentences: Vec<String>,
    /// Needed on the first day, each a noun phrase.
    pub phrases: Vec<String>,
    /// What the catalog's work needs, in a paragraph, where the list is one of noun phrases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<String>,
    /// Degrees, years and licences, in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub also: Option<String>,
    /// Good to have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub welcome: Option<String>,
    /// Learned in post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learned: Option<String>,
    /// That nobody meets every point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encouragement: Option<String>,
    /// Conditions of the law and checks, in the words that the needs give.
    pub conditions: Vec<String>,
}

/// Gathers what is asked for.
pub(super) fn asked(description: &Description<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> Asked {
    let stated = Stated::of(description, speech);
    let [mut sentences, phrases] =
        stated.split(RequirementTime::Required, &[RequirementKind::Skill]);
    let [papers, _] = stated.split(RequirementTime::Required, &EVIDENCE);
    sentences.splice(0..0, papers);
    let are_sentences = phrases.is_empty();
    let spoken = stated.spoken(RequirementTime::Required);
    let mut phrases = phrases;
    if !spoken.is_empty() {
        match are_sentences {
            true => sentences.push(speech.fill("ad_speaks", &[("list", &speech.list(&spoken))])),
            false => phrases.push(speech.list(&spoken)),
        }
    }
    let count = sentences.len() + phrases.len();
    let added = MOST_ADDED[usize::from(count > 4)].min(MOST.saturating_sub(count));
    let lines = description.required().filter_map(|needed| {
        let line = needed.competence.levels.at(needed.level).line.as_ref()?;
        Some(slots.fill(line).into_owned())
    });
    let lines: Vec<String> = lines.take(added).collect();
    let more = match phrases.is_empty() || !sentences.is_empty() {
        true => {
            sentences.extend(lines);
            None
        }
        false => (!lines.is_empty()).then(|| lines.join(" ")),
    };
    let mut asked = Asked {
        more,
        also: stated.row(RequirementTime::Required, &EVIDENCE, slots),
        welcome: stated.row(RequirementTime::Welcome, &ANY, slots),
        learned: stated.row(RequirementTime::Developed, &ANY, slots),
        encouragement: None,
        conditions: stated.conditions(description),
        sentences: sentences.iter().map(|text| sentence::whole(text)).collect(),
        phrases: phrases
            .iter()
            .map(|text| sentence::upper_first(text))
            .collect(),
    };
    asked.encouragement = encouragement(description, &asked, speech);
    asked
}

/// What is shown by a paper.
const EVIDENCE: [RequirementKind; 3] = [
    RequirementKind::Qualification,
    RequirementKind::Experience,
    RequirementKind::Licence,
];
/// All but conditions of the law and checks.
const ANY: [RequirementKind; 4] = [
    RequirementKind::Skill,
    RequirementKind::Qualification,
    RequirementKind::Experience,
    RequirementKind::Licence,
];

/// What the organization asks for.
struct Stated<'d, 's>(&'d [Requirement], Speech<'s>);

impl<'d, 's> Stated<'d, 's> {
    fn of(description: &Description<'d>, speech: Speech<'s>) -> Stated<'d, 's> {
        Stated(&description.needs.position.requirements, speech)
    }

    fn texts(&self, when: RequirementTime, kinds: &[RequirementKind]) -> Vec<&'d str> {
        let own = self.0.iter().filter_map(|asked| match asked {
            Requirement::Own(own) => Some(own),
            Requirement::Language(_) => None,
        });
        own.filter(|own| own.when == when && kinds.contains(&own.kind))
            .map(|own| own.text.get(self.1.language))
            .collect()
    }

    /// Gives sentences, and what is none.
    fn split(&self, when: RequirementTime, kinds: &[RequirementKind]) -> [Vec<String>; 2] {
        let texts = self.texts(when, kinds).into_iter().map(str::to_owned);
        let (sentences, phrases) = texts.partition(|text| join::speaks_to_you(text, self.1));
        [sentences, phrases]
    }

    fn spoken(&self, when: RequirementTime) -> Vec<String> {
        let languages = self.0.iter().filter_map(|asked| match asked {
            Requirement::Language(language) if language.when == when => Some(language),
            _ => None,
        });
        languages.map(|language| self.1.spoken(language)).collect()
    }

    /// Gives texts and languages in a row.
    fn row(
        &self,
        when: RequirementTime,
        kinds: &[RequirementKind],
        slots: &Slots<'_>,
    ) -> Option<String> {
        // What is a sentence stands among the sentences where it is asked for.
        let is_asked = when == RequirementTime::Required;
        let texts = self.texts(when, kinds).into_iter();
        let texts = texts.filter(|text| !is_asked || !join::speaks_to_you(text, self.1));
        let spoken = match when {
            RequirementTime::Required => Vec::new(),
            _ => self.spoken(when),
        };
        let small = texts.map(|text| match text.contains(' ') {
            true => sentence::within(text, slots, self.1),
            // One word alone may be a name.
            false => text.to_owned(),
        });
        let small: Vec<String> = small.chain(spoken).collect();
        (!small.is_empty()).then(|| format!("{}.", small.join(self.1.say("separator"))))
    }

    /// Gives conditions of the law, checks and the term as it is put.
    fn conditions(&self, description: &Description<'_>) -> Vec<String> {
        const KINDS: [RequirementKind; 2] = [RequirementKind::Legal, RequirementKind::Check];
        let times = [
            RequirementTime::Required,
            RequirementTime::Welcome,
            RequirementTime::Developed,
        ];
        let texts = times.into_iter().flat_map(|when| self.texts(when, &KINDS));
        let term = self.1.told(&description.needs.position.term.text);
        let all = texts.map(str::to_owned).chain(term.map(str::to_owned));
        all.map(|text| sentence::whole(&text)).collect()
    }
}

/// That nobody meets every point, unless a paper or a condition of the law has to be met.
fn encouragement(
    description: &Description<'_>,
    asked: &Asked,
    speech: Speech<'_>,
) -> Option<String> {
    let needs = description.needs;
    let nothing = asked.sentences.is_empty() && asked.phrases.is_empty();
    let must = asked.also.is_some() || needs.position.grade.is_some();
    if nothing || must || !asked.conditions.is_empty() {
        return None;
    }
    // Not the same sentence in every ad, and always the same in this one.
    let name = speech.stated(&needs.organization.name);
    let turn = name.bytes().map(u32::from).sum::<u32>() % 3 + 1;
    Some(speech.fill(&format!("ad_ease.{turn}"), &[]))
}
