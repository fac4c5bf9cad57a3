//! The work: what the organization says whole, and what the profile proposes with its steps, hours, test and reason.
//!
//! Chooses nothing: the description did. What the organization did not say is kept apart, so that nobody promises it.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::description::duties;
use crate::view::duty;
use crate::view::letters::lower_first;
use crate::view::sentence::whole;
use model::{
    Assumption, Description, Duty, Heading, KeptResponsibility, OwnDuty, Reason, Words, WorkSource,
};

/// From which percent on work takes much of the time.
const MUCH: u32 = 15;

/// Up to which percent of full time a post holds two to four duties, and three to five.
const SMALL: u32 = 20;
const MIDDLE: u32 = 50;

/// The work of the post.
#[derive(Default, Serialize)]
pub(crate) struct BriefWork {
    /// What the organization states, or chose by its id.
    pub stated: Vec<BriefDuty>,
    /// How many duties to find, and where, if none is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub find: Option<String>,
    /// What the profile has for the goals, and what takes much of the time: to think with, and not to promise.
    pub proposed: Vec<BriefDuty>,
    /// What else the reckoning holds; for programs.
    pub also: Vec<BriefDuty>,
}

/// A duty with what a writer has to know of it.
#[derive(Serialize)]
pub(crate) struct BriefDuty {
    /// Id.
    pub id: String,
    /// Key of the needs; none for what the profile proposes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Whether the words are the organization's own.
    pub own: bool,
    /// Area under which the organization puts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// What is done.
    pub headline: String,
    /// How it is done, as a sentence: the real steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Percent of the post; those of all duties make 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<u32>,
    /// Hours a week; none where nobody said how the time is split.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// Hours and share, to print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// What is then the case: the organization's success, or the profile's test, as sentences.
    pub done: Vec<String>,
    /// Why it is there.
    pub why: Vec<String>,
}

/// Lists the work.
pub(super) fn work(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> BriefWork {
    let shares = duties::shares(description);
    let mut work = BriefWork::default();
    for (kept, share) in description.responsibilities.iter().zip(shares) {
        let key = key(kept, description);
        let list = match key {
            Some(_) => &mut work.stated,
            None if is_foremost(kept, share) => &mut work.proposed,
            None => &mut work.also,
        };
        list.push(line(kept, key, share, description, slots, speech));
    }
    work.find = work.stated.is_empty().then(|| {
        let size = match description.allocation {
            percent if percent <= SMALL => "small",
            percent if percent <= MIDDLE => "middle",
            _ => "large",
        };
        speech.name_of("brief_find", size)
    });
    work
}

/// Tells whether work answers a stated goal or takes much of the time.
fn is_foremost(kept: &KeptResponsibility<'_>, share: Option<u32>) -> bool {
    kept.answered_goals() > 0 || share.is_some_and(|share| share >= MUCH)
}

/// Gives the key of the needs under which a duty stands.
fn key(kept: &KeptResponsibility<'_>, description: &Description<'_>) -> Option<String> {
    let needs = description.needs;
    let mut duties = needs.position.duties.iter();
    let stands_at = |place: Option<usize>, list: &str| Some(format!("{list}.{}", place? + 1));
    match kept.source {
        WorkSource::Own(own) => {
            let is_it = |duty: &Duty| matches!(duty, Duty::Own(known) if std::ptr::eq::<OwnDuty>(&**known, own));
            stands_at(duties.position(is_it), "position.duties")
        }
        WorkSource::Added(added) => {
            let mut all = needs.adjust.add.responsibilities.iter();
            stands_at(
                all.position(|known| std::ptr::eq(known, added)),
                "adjust.add.responsibilities",
            )
        }
        WorkSource::Profile { item, .. } => {
            let is_it =
                |duty: &Duty| matches!(duty, Duty::Use(used) if used.responsibility == item.id);
            stands_at(duties.position(is_it), "position.duties")
        }
    }
}

fn line(
    kept: &KeptResponsibility<'_>,
    key: Option<String>,
    share: Option<u32>,
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> BriefDuty {
    let fill = |words: Words<'_>| {
        slots
            .fill_for(speech.words(words), kept)
            .trim_end_matches(['.', ' '])
            .to_owned()
    };
    let text = kept.post_text();
    // Hours of a duty whose share nobody said are nobody's.
    let reckoned =
        !kept.is_own() || kept.share_is_stated || !description.assumes(Assumption::Shares);
    let area = match kept.heading {
        Heading::Own(words) => Some(speech.stated(words).to_owned()),
        Heading::Area(area) if kept.is_own() => Some(speech.text(&area.name).to_owned()),
        Heading::Area(_) | Heading::None => None,
    };
    let hours =
        reckoned.then(|| speech.fill("would_take", &[("hours", &speech.hours(kept.quarters))]));
    let percent = share.map(|share| speech.percent(share));
    let time: Vec<String> = percent.into_iter().chain(hours).collect();
    BriefDuty {
        id: kept.id.clone().into_owned(),
        own: kept.is_own(),
        area,
        headline: fill(kept.headline()),
        text: text.map(|text| whole(&fill(text))),
        share,
        hours: reckoned.then(|| f64::from(kept.quarters) / 4.0),
        time: (!time.is_empty()).then(|| time.join(", ")),
        done: done(kept, slots, speech),
        why: match key {
            Some(_) => Vec::new(),
            None => why(kept, description, speech),
        },
        key,
    }
}

/// What is then the case.
fn done(kept: &KeptResponsibility<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> Vec<String> {
    if kept.is_own() {
        let said = duty::success(kept, slots, speech);
        let said = said.trim();
        return (!said.is_empty())
            .then(|| said.to_owned())
            .into_iter()
            .collect();
    }
    let done = kept.done();
    let done = done.map(|done| slots.fill_for(speech.words(done), kept).into_owned());
    let sentence = |done: String| format!("{} {}.", speech.say("done_when"), lower_first(&done));
    done.map(sentence).into_iter().collect()
}

/// Why the profile proposes it: the stage and the goals that it answers, else those that it helps, else what comes first.
fn why(
    kept: &KeptResponsibility<'_>,
    description: &Description<'_>,
    speech: Speech<'_>,
) -> Vec<String> {
    let of = |is_meant: fn(&Reason<'_>) -> bool| -> Vec<Reason<'_>> {
        let reasons = kept.reasons.iter().copied();
        reasons.filter(is_meant).collect()
    };
    let foremost = of(|reason| matches!(reason, Reason::Essential(_) | Reason::Answers(_)));
    let helping = of(|reason| matches!(reason, Reason::Helps(_)));
    let first: Vec<Reason<'_>> = kept.reasons.iter().copied().take(1).collect();
    let lists = [foremost, helping, first].into_iter();
    let chosen = lists.into_iter().find(|list| !list.is_empty());
    let chosen = chosen.unwrap_or_default().into_iter();
    chosen
        .map(|reason| speech.reason(reason, &description.situation))
        .collect()
}
