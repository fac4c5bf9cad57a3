//! A duty as a line: a bold headline and the text that completes it; and the small duties in one sentence.
//!
//! Shared by the ad and the description. Which duties are shown, and with which shares, is decided by the page.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::letters::lower_first;
use crate::view::phrase::Phrase;
use crate::view::{beginning, join, sentence};
use model::{Chosen, KeptResponsibility, WorkSource};

/// A duty. Printed one after the other: `headline` bold, `share` in brackets, `rest` with its own mark before it.
#[derive(Clone, Debug, Serialize)]
pub struct DutyLine {
    /// Id, for anchors.
    pub id: String,
    /// What is done, without a full stop.
    pub headline: Phrase,
    /// Percent of the post, to print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// The rest of the line: how it is done, with the mark that joins it and the full stop.
    pub rest: Phrase,
    /// What is then the case: a clause that completes "Done well when", without a full stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Phrase>,
}

impl DutyLine {
    /// Gives the whole line as a sentence.
    pub fn sentence(&self) -> String {
        let share = self.share.as_ref();
        let share = share.map_or(String::new(), |share| format!(" ({share})"));
        format!("{}{share}{}", self.headline.as_str(), self.rest.as_str())
    }
}

/// Makes the line of a duty, with the share that is to be printed.
pub(crate) fn line(
    kept: &KeptResponsibility<'_>,
    share: Option<String>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> DutyLine {
    let headline = slots.fill_for(speech.words(kept.headline()), kept);
    // A headline that asks or calls keeps its mark.
    let headline = headline.trim_end_matches(['.', ' ']);
    let text = kept.post_text();
    let text = text.map(|text| slots.fill_for(speech.words(text), kept));
    let done = kept.done();
    let rest = join::behind(headline, text.as_deref(), slots, speech);
    DutyLine {
        id: kept.id.clone().into_owned(),
        rest: format!("{rest}{}", success(kept, slots, speech)).into(),
        headline: headline.to_owned().into(),
        share,
        done: done.map(|done| slots.phrase_for(done, kept)),
    }
}

/// Says how the success of a stated duty shows: it speaks of this duty, and would say nothing elsewhere.
pub(crate) fn success(
    kept: &KeptResponsibility<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> String {
    let WorkSource::Own(own) = kept.source else {
        return String::new();
    };
    let seen = own.success.iter().map(|success| {
        let after = success.after.map(|after| after.months().to_string());
        let key = format!("duty_success.{}", after.as_deref().unwrap_or("any"));
        let text = sentence::within(speech.stated(&success.text), slots, speech);
        format!(" {}", speech.fill(&key, &[("text", &text)]))
    });
    seen.collect()
}

/// Percent of the post below which a duty of the catalog is small.
const SMALL: u32 = 8;
/// Most duties that one sentence names.
pub(crate) const MOST_SMALL: usize = 3;

/// Tells whether somebody chose a duty of the catalog by its id.
pub(crate) fn is_by_hand(kept: &KeptResponsibility<'_>) -> bool {
    let WorkSource::Profile { chosen, .. } = kept.source else {
        return false;
    };
    chosen == Chosen::ByHand
}

/// Tells whether a duty is small: chosen by the reckoning, little of the post, no answer to a goal. An essential one may be: it is
/// part of every such post, and nobody asked for it.
pub(crate) fn is_small(kept: &KeptResponsibility<'_>) -> bool {
    let chosen = !kept.is_own() && !is_by_hand(kept);
    chosen && kept.share < SMALL && kept.answered_goals() == 0
}

/// Tells whether a duty is housekeeping that nobody asked for by its id: no ad shows it.
pub(crate) fn is_frame(kept: &KeptResponsibility<'_>) -> bool {
    kept.profile().is_some_and(|item| item.frame) && !is_by_hand(kept)
}

/// Tells whether small duties are few and many enough for one sentence.
pub(crate) fn make_a_sentence(small: &[&KeptResponsibility<'_>]) -> bool {
    (2..=MOST_SMALL).contains(&small.len())
}

/// Says small duties in one sentence, "You will also A, B and C."; nothing unless they are two or three.
pub(crate) fn also(
    small: &[&KeptResponsibility<'_>],
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Option<String> {
    if !make_a_sentence(small) {
        return None;
    }
    let short = |kept: &&KeptResponsibility<'_>| {
        let words = kept.also().unwrap_or_else(|| kept.headline());
        let words = lower_first(&slots.fill_for(speech.words(words), kept));
        let form = match beginning::is_elided(&words, speech) {
            true => "also.elided",
            false => "also.whole",
        };
        speech.fill(form, &[("text", &words)])
    };
    let items: Vec<String> = small.iter().map(short).collect();
    Some(speech.fill("also.sentence", &[("list", &speech.list(&items))]))
}
