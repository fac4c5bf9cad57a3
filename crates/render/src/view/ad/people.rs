//! Whom the holder works with, and what the holder decides and proposes: labelled lines below the duties.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::ad::opening;
use crate::view::facts::fact::{Fact, Facts};
use crate::view::sentence;
use model::{Description, Line, NamedCommunities, PeopleManaged, Stated};

/// The people around the post and what the holder has a say in.
#[derive(Serialize)]
pub struct People {
    /// Heading, by what there is.
    pub heading: String,
    /// A line for each.
    pub lines: Vec<Fact>,
}

/// Keys of the facts that only say where the post stands.
const PLACE: [&str; 3] = ["reports_to", "manages", "sponsor"];

/// Gathers the lines; `said` is what the ad says already. Nothing where there are none, and where only the place of the post
/// in the organization is known: a section for two titles would promise more than it holds, and `details` takes them.
pub(super) fn people(
    description: &Description<'_>,
    said: &str,
    slots: &Slots<'_>,
    speech: Speech<'_>,
    details: &mut Vec<Fact>,
) -> Option<People> {
    let mut lines = around(description, said, slots, speech);
    let decisions = decisions(description, slots, speech);
    let is_place = |fact: &Fact| PLACE.contains(&fact.key);
    if decisions.is_empty() && lines.iter().all(is_place) {
        details.splice(0..0, lines);
        return None;
    }
    let heading = match (lines.is_empty(), decisions.is_empty()) {
        (_, true) => "people",
        (true, false) => "decisions",
        (false, false) => "both",
    };
    lines.extend(decisions);
    Some(People {
        heading: speech.name_of("ad_people", heading),
        lines,
    })
}

/// Whom the holder works with, as the needs state it.
fn around(
    description: &Description<'_>,
    said: &str,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<Fact> {
    let position = &description.needs.position;
    let context = &description.needs.context;
    let said = said.to_lowercase();
    let partners = speech.all(&context.network.partners);
    let partners = are_new(&partners, &said).then(|| speech.list(&partners));
    let subject = speech.told(&context.network.subject);
    let subject = subject.filter(|subject| !said.contains(&subject.to_lowercase()));
    let members = members(description, &said, subject, speech);
    let subject = subject.filter(|_| members.is_none());
    let leads = position.manages.and_then(|manages| match manages {
        // Beside the catalog's duties nobody asks.
        PeopleManaged::Number(0) if description.needs.position.duties.is_empty() => None,
        PeopleManaged::Number(0) => Some(speech.say("leads_nobody").to_owned()),
        PeopleManaged::Number(number) => Some(speech.spelled_count("people", number)),
        PeopleManaged::Some => Some(speech.say("people_led").to_owned()),
    });
    Facts::new(speech)
        .add("members", members)
        .add("subject", subject)
        .add("communities", communities(description, &said, speech))
        .add("partners", partners)
        .add("reports_to", speech.told(&position.reports_to))
        .add("team", team(description, slots, speech))
        .add("manages", leads)
        .add("sponsor", speech.told(&position.sponsor))
        .done()
}

/// Whom the post is there for, with a subject that the ad does not say yet, where the duties are stated: elsewhere the opening says it.
fn members(
    description: &Description<'_>,
    said: &str,
    subject: Option<&str>,
    speech: Speech<'_>,
) -> Option<String> {
    let needs = description.needs;
    if !description.has_communities() || needs.position.duties.is_empty() {
        return None;
    }
    let people = opening::people(&needs.context, speech)?;
    match subject {
        Some(subject) => Some(speech.fill(
            "ad_members_subject",
            &[("people", &people), ("subject", subject)],
        )),
        None => (!said.contains(&people.to_lowercase())).then_some(people),
    }
}

/// The team, by number and in the organization's words: "five people, among them two engineers and a trainer".
fn team(description: &Description<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> Option<String> {
    let team = description.needs.position.team.as_ref()?;
    let size = team.size.filter(|size| *size > 1);
    let size = size.map(|size| speech.spelled_count("people", size));
    let text = speech.told(&team.text);
    // Words that count everybody say how many they are.
    let size = size.filter(|_| !text.is_some_and(|text| counts(text, team.size, speech)));
    match (size, text) {
        (Some(size), Some(text)) => {
            let text = sentence::within(text, slots, speech);
            Some(speech.fill("ad_team", &[("size", &size), ("team", &text)]))
        }
        (size, text) => size.or(text.map(str::to_owned)),
    }
}

/// Tells whether a text has the number of a team: as such, or as the sum of its parts.
fn counts(text: &str, size: Option<u64>, speech: Speech<'_>) -> bool {
    /// Numbers up to this are often written in words.
    const WORDS: u64 = 20;
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let number = |word: &str| {
        let spelled = || (2..=WORDS).find(|n| speech.spelled(*n) == word.to_lowercase());
        word.parse::<u64>().ok().or_else(spelled)
    };
    let numbers: Vec<u64> = words
        .filter(|word| !word.is_empty())
        .filter_map(number)
        .collect();
    let sum = numbers.iter().sum::<u64>();
    size.is_some_and(|size| numbers.contains(&size) || numbers.len() > 1 && sum == size)
}

/// Tells whether the ad does not yet say one of the words.
fn are_new(words: &[String], said: &str) -> bool {
    words
        .iter()
        .any(|word| !said.contains(&word.to_lowercase()))
}

/// The communities, by name.
fn communities(description: &Description<'_>, said: &str, speech: Speech<'_>) -> Option<String> {
    let known = description.needs.context.network.communities.as_ref();
    match known.filter(|_| description.has_communities())? {
        // A number alone tells nobody anything.
        NamedCommunities::Number(_) => None,
        NamedCommunities::Names(names) => {
            let names = speech.all(names);
            // A name may hold an "and" of its own.
            are_new(&names, said).then(|| names.join(", "))
        }
    }
}

/// What the holder decides and proposes, as the needs state it: what the catalog would give away is not the reader's.
fn decisions(description: &Description<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> Vec<Fact> {
    let position = &description.needs.position;
    let row = |texts: &[Stated<Line>]| {
        (!texts.is_empty()).then(|| sentence::row(&speech.all(texts), slots, speech))
    };
    Facts::new(speech)
        .add("decides", row(&position.decides))
        .add("proposes", row(&position.proposes))
        .done()
}
