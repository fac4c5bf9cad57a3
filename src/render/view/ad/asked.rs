//! What is asked of the holder: what the organization asks for in its own words, else what the work of the catalog needs.
//!
//! Sentences and noun phrases never share a list; what is needed on the first day, what is welcome and what is learned in
//! post stand apart, and so do conditions of the law.

use serde::Serialize;

use crate::model::condition::Seniority;
use crate::model::description::{Assumption, Description};
use crate::model::requirement::{Requirement, RequirementKind, RequirementTime};
use crate::render::slots::Slots;
use crate::render::speech::Speech;
use crate::render::view::skills::lower_first;
use crate::render::view::{join, sentence};

/// Most things that are asked for on the first day, but for those that the organization states.
const MOST: usize = 6;
/// Most that the catalog adds beside stated ones, and where more than four are stated.
const MOST_ADDED: [usize; 2] = [4, 2];
/// Most things to learn and jobs to come from that are named.
const MOST_LEARNED: usize = 2;
const MOST_JOBS: usize = 3;

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
    /// Where one may come from, and that nobody meets every point.
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
    let added = match stated.0.is_empty() {
        true => MOST,
        false => MOST_ADDED[usize::from(count > 4)].min(MOST.saturating_sub(count)),
    };
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
        learned: stated
            .row(RequirementTime::Developed, &ANY, slots)
            .or_else(|| learned(description, speech)),
        encouragement: None,
        conditions: stated.conditions(description),
        sentences: sentences.iter().map(|text| sentence::whole(text)).collect(),
        phrases: phrases
            .iter()
            .map(|text| sentence::upper_first(text))
            .collect(),
    };
    if !(asked.sentences.is_empty() && asked.phrases.is_empty()) {
        asked.encouragement = Some(encouragement(description, &asked, speech));
    }
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
        let texts = self.texts(when, kinds).into_iter().map(str::to_owned);
        let spoken = match when {
            RequirementTime::Required => Vec::new(),
            _ => self.spoken(when),
        };
        let texts: Vec<String> = texts.chain(spoken).collect();
        let small = texts.iter().map(|text| match text.contains(' ') {
            true => sentence::within(text, slots, self.1),
            // One word alone may be a name.
            false => text.clone(),
        });
        let small: Vec<String> = small.collect();
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

/// What a post teaches beside its work; nobody tells a senior what to learn, nor where requirements are stated.
fn learned(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let position = &description.needs.position;
    let seniority = description.situation.seniority;
    let learns = matches!(seniority, Seniority::Junior | Seniority::Professional);
    if !learns || description.assumes(Assumption::Seniority) || !position.requirements.is_empty() {
        return None;
    }
    let nouns = description
        .developed()
        .filter_map(|needed| needed.competence.noun.as_ref());
    let nouns: Vec<&str> = nouns
        .take(MOST_LEARNED)
        .map(|noun| speech.text(noun))
        .collect();
    (!nouns.is_empty()).then(|| format!("{}.", speech.list(&nouns)))
}

/// Where one may come from, where nothing that is stated contradicts; and that nobody meets every point.
fn encouragement(description: &Description<'_>, asked: &Asked, speech: Speech<'_>) -> String {
    let needs = description.needs;
    let mut jobs: Vec<String> = Vec::new();
    for needed in description.required() {
        let found = needed.competence.found_in.iter();
        let mut found = found.map(|job| lower_first(speech.text(job)));
        jobs.extend(found.find(|job| !jobs.contains(job)));
    }
    jobs.truncate(MOST_JOBS);
    let papers = asked.also.is_some() || needs.position.grade.is_some();
    let free = !papers && needs.position.requirements.is_empty() && jobs.len() > 1;
    let from = free.then(|| speech.fill("ad_found_in", &[("list", &speech.alternatives(&jobs))]));
    let key = match papers || !asked.conditions.is_empty() {
        true => "ad_ease.law".to_owned(),
        // Not the same sentence in every ad, and always the same in this one.
        false => {
            let name = speech.stated(&needs.organization.name);
            let turn = name.bytes().map(u32::from).sum::<u32>() % 3 + 1;
            format!("ad_ease.{turn}")
        }
    };
    let all: Vec<String> = from.into_iter().chain([speech.fill(&key, &[])]).collect();
    all.join(" ")
}
