//! The first paragraphs of an ad: what goes wrong, what the post is for, for whom, and the job in one breath.
//!
//! Whom it is for is said only as the needs state it, and of what the duties name already nothing is said again.

use crate::model::condition::Communities;
use crate::model::description::{Assumption, Description};
use crate::render::slots::Slots;
use crate::render::speech::Speech;
use crate::render::view::{join, length, sentence};

/// Most words of what an organization says of itself to stand first.
const SHORT: usize = 32;

/// Tells whether what the organization says of itself is short enough to open the ad.
pub(super) fn begins_with_about(description: &Description<'_>, speech: Speech<'_>) -> bool {
    let about = description.needs.organization.about.as_ref();
    about.is_some_and(|about| length::words([speech.stated(about)]) <= SHORT)
}

/// Gives the paragraphs; `work` is what the duties say.
pub(super) fn paragraphs(
    description: &Description<'_>,
    work: &str,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<String> {
    let context = &description.needs.context;
    let problem = speech.told(&context.problem).map(sentence::whole);
    let purpose = speech.told(&context.purpose);
    let leads = purpose.is_some_and(|purpose| join::begins_with_verb(purpose, speech));
    let purpose = purpose.map(|purpose| match leads {
        true => {
            let text = sentence::within(purpose, slots, speech);
            speech.fill("ad_purpose", &[("text", &text)])
        }
        false => sentence::whole(purpose),
    });
    let why: Vec<String> = problem.into_iter().chain(purpose).collect();
    let why = why.join(" ");
    let about = speech.told(&description.needs.organization.about);
    let said = format!("{} {why} {work}", about.unwrap_or_default());
    let scope = scope(description, &said, speech);
    // One sentence that says the job in one breath is enough.
    let job = job(description, slots).filter(|_| !leads);
    let here: Vec<String> = scope.into_iter().chain(job).collect();
    let mut paragraphs = vec![why, here.join(" ")];
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    if paragraphs.is_empty() && !begins_with_about(description, speech) {
        paragraphs.push(slots.fill(&description.lead_role().mission).into_owned());
    }
    paragraphs
}

/// The job in one sentence, from the role at the stated stage; nothing where the organization states the duties.
fn job(description: &Description<'_>, slots: &Slots<'_>) -> Option<String> {
    let stage = description.needs.context.stage?;
    if !description.needs.position.duties.is_empty() {
        return None;
    }
    let stage = description.lead_role().at_stage(stage)?;
    let external = stage.opening_external.as_ref();
    let external = external.filter(|_| are_external(description));
    let opening = external.or(stage.opening.as_ref())?;
    Some(sentence::whole(&slots.fill(opening)))
}

/// Tells whether the needs say that the communities are those of customers, partners or the public.
pub(super) fn are_external(description: &Description<'_>) -> bool {
    !description.assumes(Assumption::Communities)
        && description.situation.communities == Communities::External
}

/// For whom the post is there, as the needs state it; `said` is what the ad says already.
fn scope(description: &Description<'_>, said: &str, speech: Speech<'_>) -> Option<String> {
    let context = &description.needs.context;
    let whom = whom(description, said, speech).filter(|_| description.has_communities())?;
    let stage = context.stage.map_or("unknown", |stage| stage.id());
    Some(speech.fill(&format!("ad_scope.{stage}"), &[("whom", &whom)]))
}

/// The people and their units, where a number of them is stated: "1,200 technicians across 40 depots".
fn whom(description: &Description<'_>, said: &str, speech: Speech<'_>) -> Option<String> {
    let context = &description.needs.context;
    let network = &context.network;
    // The members may be crews or firms, so that their number is not that of the people.
    let people = context.reach.map(|reach| {
        let people = speech.count("ad_people", reach);
        match speech.told(&network.members) {
            Some(members) => {
                let gaps = [("people", &*people), ("members", members)];
                speech.fill("ad_members.counted", &gaps)
            }
            None => people,
        }
    });
    let units = network.units.as_ref().and_then(|units| {
        let number = units.number?;
        let counted = |number: String| format!("{number} {}", speech.stated(&units.name));
        let (words, digits) = (
            counted(speech.spelled(number)),
            counted(speech.number(number)),
        );
        // Said once is enough where there is something else to say.
        let is_said = said.contains(&words) || said.contains(&digits);
        (people.is_none() || !is_said).then_some(digits)
    });
    match (people, units) {
        (Some(people), Some(units)) => {
            Some(speech.fill("ad_whom", &[("people", &people), ("units", &units)]))
        }
        (people, units) => people.or(units),
    }
}
