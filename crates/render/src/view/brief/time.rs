//! What the time of the post allows and what it does not: hours, rhythm times reach, and what was left out.
//!
//! Says what the reckoning came to; reckons only how long it takes to get round to everybody.

use std::cmp::Reverse;

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::brief::pace;
use crate::view::brief::pace::{Counted, Pace};
use model::{Absence, Assumption, Description, Finding, Fit, KeptResponsibility, Message};

/// Most lines of what was left out.
const MOST_LEFT_OUT: usize = 4;
/// Months beyond which nobody waits for their turn.
const TOO_LONG: u64 = 36;
/// Months up to which they are said as months.
const AS_MONTHS: u64 = 24;

/// The time.
#[derive(Serialize)]
pub(crate) struct TimeOfPost {
    /// Hours a week of the post.
    pub post_hours: f64,
    /// Hours a week of its work.
    pub planned_hours: f64,
    /// Hours a week kept for what nobody can plan.
    pub reserve_hours: f64,
    /// The same in sentences, and what does not fit.
    pub lines: Vec<String>,
    /// What the reckoning supposes because nobody said it, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumed: Option<String>,
    /// How long the work takes to get round to everybody.
    pub rounds: Vec<Round>,
    /// What there is no time for, and why.
    pub left_out: Vec<LeftOutLine>,
}

/// How long work takes to get round to everybody.
#[derive(Serialize)]
pub(crate) struct Round {
    /// Id of the work.
    pub id: String,
    /// What is done.
    pub headline: String,
    /// How many at a time.
    pub n: u32,
    /// In which time.
    pub per: &'static str,
    /// How many there are.
    pub all: u64,
    /// Months that it takes.
    pub months: u64,
    /// Whether it comes out within three years.
    pub comes_out: bool,
    /// The same in words.
    pub text: String,
}

/// Work that is not part of the post.
#[derive(Serialize)]
pub(crate) struct LeftOutLine {
    /// Id.
    pub id: String,
    /// What would be done.
    pub headline: String,
    /// Why it is not.
    pub why: String,
}

/// Gathers it.
pub(super) fn time(
    description: &Description<'_>,
    findings: &[Finding],
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> TimeOfPost {
    let time = description.time;
    let hours = |quarters: u32| f64::from(quarters) / 4.0;
    let kept = description.responsibilities.iter();
    TimeOfPost {
        post_hours: hours(time.post),
        planned_hours: hours(time.planned),
        reserve_hours: hours(time.reserve),
        lines: lines(description, findings, speech),
        assumed: assumed(description, speech),
        rounds: kept
            .filter_map(|kept| round(kept, description, slots, speech))
            .collect(),
        left_out: left_out(description, slots, speech),
    }
}

fn lines(description: &Description<'_>, findings: &[Finding], speech: Speech<'_>) -> Vec<String> {
    let time = description.time;
    let free = match description.fit {
        Fit::Underused { free } => free,
        Fit::Fits | Fit::WithoutReserve | Fit::Overloaded { .. } => 0,
    };
    let key = match description.assumes(Assumption::Shares) {
        true => "explain.without_shares",
        false => "explain.time",
    };
    let total = speech.fill(
        key,
        &[
            ("allocation", &speech.percent(description.allocation)),
            ("post", &speech.hours(time.post)),
            ("planned", &speech.hours(time.planned)),
            ("reserve", &speech.hours(time.reserve.saturating_sub(free))),
        ],
    );
    let is_of_time = |finding: &&Finding| {
        matches!(
            finding.message,
            Message::Overloaded { .. } | Message::Underused { .. } | Message::Unanswered { .. }
        )
    };
    let found = findings.iter().filter(is_of_time);
    std::iter::once(total)
        .chain(found.map(|finding| speech.finding(finding)))
        .collect()
}

fn assumed(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let assumed = description.assumed.iter();
    let assumed: Vec<String> = assumed
        .map(|&assumption| speech.assumed(assumption, description))
        .collect();
    let list = assumed.join(speech.say("separator"));
    (!assumed.is_empty()).then(|| speech.fill("brief_assumed", &[("list", &list)]))
}

/// Says how long it takes, where the text counts something of which the needs say how many there are.
fn round(
    kept: &KeptResponsibility<'_>,
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Option<Round> {
    let (n, Pace { of, per }) = pace::of(kept)?;
    let context = &description.needs.context;
    let (all, named) = match of {
        Counted::Units => {
            let units = context.network.units.as_ref()?;
            let number = units.number?;
            let name = speech.stated(&units.name);
            (number, format!("{} {name}", speech.number(number)))
        }
        Counted::People => {
            let reach = context.reach?;
            let named = match speech.told(&context.network.members) {
                Some(members) => format!("{} {members}", speech.number(reach)),
                None => speech.count("people", reach),
            };
            (reach, named)
        }
    };
    let months = per.months(all, n);
    let took = match months <= AS_MONTHS {
        true => speech.count("months", months),
        false => speech.count("brief_years", months.div_ceil(12)),
    };
    let gaps = [
        ("n", &*speech.spelled(n.into())),
        ("all", &named),
        ("time", &took),
    ];
    let mut text = speech.fill(&format!("brief_round.{}", per.id()), &gaps);
    let comes_out = months <= TOO_LONG;
    if !comes_out {
        text.push_str(speech.say("brief_round_never"));
    }
    Some(Round {
        id: kept.id.clone().into_owned(),
        headline: slots
            .fill_for(speech.words(kept.headline()), kept)
            .into_owned(),
        n,
        per: per.id(),
        all,
        months,
        comes_out,
        text,
    })
}

/// What matters most and has no time: what serves stated goals first.
fn left_out(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<LeftOutLine> {
    let for_time = |absence: &Absence| matches!(absence, Absence::Allocation | Absence::Number(_));
    let is_to_say = |reasons: &[Absence]| !reasons.is_empty() && reasons.iter().all(for_time);
    let mut left: Vec<_> = description
        .left_out
        .iter()
        .filter(|left| is_to_say(&left.reasons))
        .collect();
    left.sort_by_key(|left| Reverse((left.goals.len(), left.responsibility.weight)));
    let left = left.into_iter().take(MOST_LEFT_OUT);
    left.map(|left| {
        let why = left
            .reasons
            .iter()
            .map(|&absence| speech.absence(absence, left.quarters, &description.situation));
        LeftOutLine {
            id: left.responsibility.id.to_string(),
            headline: slots.headline(left.responsibility).into_owned(),
            why: why.collect::<Vec<_>>().join(speech.say("separator")),
        }
    })
    .collect()
}
