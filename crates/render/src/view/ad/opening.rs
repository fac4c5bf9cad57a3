//! The first paragraphs of an ad: what goes wrong, what the post is for, for whom, and why one would like it.
//!
//! What somebody said of himself ("I want …") stands as it was said, between quotation marks. Only where nobody said what
//! the post is for does the role say it.

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::ad::about_place::AboutPlace;
use crate::view::facts::terms;
use crate::view::letters::lower_first;
use crate::view::{beginning, length, sentence};
use model::{Assumption, Communities, Context, Description, Stage};

/// Most words of what an organization says of itself to stand near the beginning.
const SHORT: usize = 60;

/// Tells where what the organization says of itself stands: what goes wrong is the better beginning, and a task needs to be told
/// whose it is.
pub(super) fn about_place(description: &Description<'_>, speech: Speech<'_>) -> AboutPlace {
    let about = description.needs.organization.about.as_ref();
    let is_long = about.is_none_or(|about| length::words([speech.stated(about)]) > SHORT);
    match takes_up(&description.needs.context, speech) {
        _ if is_long => AboutPlace::Last,
        true => AboutPlace::Second,
        false => AboutPlace::First,
    }
}

/// Gives the paragraphs.
pub(super) fn paragraphs(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<String> {
    let mut paragraphs = why(description, slots, speech);
    let job = job(description, slots);
    let is_bare = about_place(description, speech) == AboutPlace::Last;
    if paragraphs.is_empty() && job.is_none() && is_bare {
        // What the role is at all.
        paragraphs.push(sentence::whole(
            &slots.fill(&description.lead_role().mission),
        ));
    }
    let more = [whom(description, speech), job];
    let more: Vec<String> = more.into_iter().flatten().collect();
    let are_duties_stated = !description.needs.position.duties.is_empty();
    match paragraphs.last_mut().filter(|_| are_duties_stated) {
        // A sentence alone is no paragraph.
        Some(last) => more.iter().for_each(|sentence| {
            last.push(' ');
            last.push_str(sentence);
        }),
        None if more.is_empty() => {}
        None => paragraphs.push(more.join(" ")),
    }
    let appeal = speech.told(&description.needs.position.appeal);
    paragraphs.extend(appeal.map(sentence::whole));
    paragraphs
}

/// What goes wrong and what the post is for: one paragraph, or one each where a person speaks.
fn why(description: &Description<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> Vec<String> {
    let context = &description.needs.context;
    let stated = [&context.problem, &context.purpose].into_iter();
    let stated = stated.filter_map(|text| speech.told(text));
    let mut are_spoken = false;
    let said = stated.map(|text| {
        if beginning::speaks_of_me(text, speech) {
            are_spoken = true;
            return speech.fill("ad_in_their_words", &[("text", &sentence::whole(text))]);
        }
        let is_purpose = Some(text) == speech.told(&context.purpose);
        if !(is_purpose && beginning::begins_with_verb(text, speech)) {
            return sentence::whole(text);
        }
        let text = match slots.is_name(text) {
            true => text.to_owned(),
            false => lower_first(text.trim_end_matches(['.', ' '])),
        };
        speech.fill("ad_purpose", &[("text", &text)])
    });
    let said: Vec<String> = said.collect();
    match said.is_empty() || are_spoken {
        true => said,
        false => vec![said.join(" ")],
    }
}

/// For whom, how they work, and how far the work is, as the needs state it.
fn whom(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let context = &description.needs.context;
    if !description.has_communities() {
        return None;
    }
    // Beside stated duties it would say nothing, and who they are stands among the people.
    if !description.needs.position.duties.is_empty() {
        return stage(context, speech);
    }
    let whom = all_of_us(description, speech).or_else(|| people(context, speech))?;
    let ways = context.work.iter();
    let ways: Vec<String> = ways.map(|way| speech.name_of("work", way.id())).collect();
    let whom = match ways.is_empty() {
        true => whom,
        false => {
            let list = speech.list(&ways);
            speech.fill("ad_whom_work", &[("whom", &whom), ("list", &list)])
        }
    };
    let lead = match takes_up(context, speech) {
        true => "ad_lead.state",
        false => "ad_lead.any",
    };
    let whom = speech.fill(lead, &[("whom", &whom)]);
    let stage = stage(context, speech);
    let sentences: Vec<String> = [Some(whom), stage].into_iter().flatten().collect();
    Some(sentences.join(" "))
}

/// How far the work is, while it begins: that something is well established, or past its trials, sounds false behind what goes wrong.
fn stage(context: &Context, speech: Speech<'_>) -> Option<String> {
    let begins = context
        .stage
        .filter(|stage| matches!(stage, Stage::Exploring | Stage::Piloting));
    begins.map(|stage| speech.name_of("ad_stage", stage.id()))
}

/// Tells whether the last thing said is how things are or should be, which the next sentence takes up; a purpose that begins with
/// a verb is the holder's work already.
fn takes_up(context: &Context, speech: Speech<'_>) -> bool {
    let is_work = |text: &str| beginning::begins_with_verb(text, speech);
    match (speech.told(&context.purpose), speech.told(&context.problem)) {
        (Some(purpose), _) => !is_work(purpose) && !beginning::speaks_of_me(purpose, speech),
        (None, Some(problem)) => !beginning::speaks_of_me(problem, speech),
        (None, None) => false,
    }
}

/// Everybody, where the post is there for as many as the organization employs.
fn all_of_us(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let needs = description.needs;
    let reach = needs.context.reach?;
    let is_all = needs.organization.employees == Some(reach);
    // Everybody is more than the members whom the needs name.
    let all = is_all && !are_external(description);
    all.then(|| {
        let people = speech.fill("ad_all_of_us", &[("n", &speech.number(reach))]);
        match terms::counted_units(&needs.context, speech) {
            Some(units) => speech.fill("ad_whom_in", &[("people", &people), ("units", &units)]),
            None => people,
        }
    })
}

/// The people and their units: "1,200 technicians across 40 depots".
pub(super) fn people(context: &Context, speech: Speech<'_>) -> Option<String> {
    let members = speech.told(&context.network.members);
    let units = terms::counted_units(context, speech);
    let people = match (context.reach, members) {
        // Crews and firms have a number of their own, which is not that of the people; one pair of brackets is enough.
        (Some(reach), Some(members)) if beginning::are_groups(members, speech) => {
            let aside: Vec<&str> = [members].into_iter().chain(units.as_deref()).collect();
            let people = speech.count("people", reach);
            return Some(format!("{people} ({})", aside.join(", ")));
        }
        (Some(reach), Some(members)) => Some(format!("{} {members}", speech.number(reach))),
        (Some(reach), None) => Some(speech.count("people", reach)),
        (None, Some(members)) => Some(speech.fill("ad_members", &[("members", members)])),
        (None, None) => None,
    };
    match (people, units) {
        (Some(people), Some(units)) => {
            Some(speech.fill("ad_whom_in", &[("people", &people), ("units", &units)]))
        }
        (people, units) => people.or(units),
    }
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
