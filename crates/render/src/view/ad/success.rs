//! How success shows, as the needs state it: results of the catalog would be promises that nobody made.

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::sentence;
use model::{Description, Success};

/// Gives the sentences, the soonest first where they say when.
pub(super) fn success(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<String> {
    let mut stated: Vec<&Success> = description.needs.context.success.iter().collect();
    stated.sort_by_key(|success| success.after.map_or(12, |after| after.months()));
    let sentences = stated.into_iter().map(|success| {
        let text = speech.stated(&success.text);
        let Some(after) = success.after else {
            return sentence::whole(text);
        };
        let text = sentence::within(text, slots, speech);
        let key = format!("seen_after.{}", after.months());
        sentence::whole(&speech.fill(&key, &[("text", &text)]))
    });
    sentences.collect()
}
