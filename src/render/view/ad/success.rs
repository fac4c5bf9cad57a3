//! How success shows: what the needs state, and the catalog's outcomes only where its work is half of the post.

use crate::model::context::Success;
use crate::model::description::Description;
use crate::model::kept::Source;
use crate::render::slots::Slots;
use crate::render::speech::Speech;
use crate::render::view::sentence;
use crate::render::view::work::rank;

/// Percent of the post that the catalog's work takes at least where its outcomes speak for the post.
const HALF: u32 = 50;

/// Gives the sentences, the soonest first where they say when.
pub(super) fn success(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<String> {
    let stated = &description.needs.context.success;
    let of_duties = description
        .responsibilities
        .iter()
        .flat_map(|kept| match kept.source {
            Source::Own(own) => &own.success[..],
            _ => &[],
        });
    let mut stated: Vec<&Success> = stated.iter().chain(of_duties).collect();
    stated.sort_by_key(|success| success.after.map_or(12, |after| after.months()));
    if !stated.is_empty() {
        let sentences = stated.into_iter().map(|success| {
            let after = success.after.map(|after| after.months());
            seen_after(after, speech.stated(&success.text), slots, speech)
        });
        return sentences.collect();
    }
    if catalog_share(description) < HALF {
        return Vec::new();
    }
    // One of each date, the one that answers most goals.
    let best = |months| {
        let outcomes = description.outcomes.iter();
        outcomes
            .filter(|outcome| outcome.item.after.get() == months)
            .min_by_key(|outcome| std::cmp::Reverse(rank(outcome)))
    };
    let found = [3, 6, 12]
        .into_iter()
        .filter_map(|months| Some((months, best(months)?)));
    found
        .map(|(months, outcome)| {
            let text = slots.fill(&outcome.item.text);
            seen_after(Some(months), &text, slots, speech)
        })
        .collect()
}

/// Gives the percent of the post that the catalog's work takes.
pub(super) fn catalog_share(description: &Description<'_>) -> u32 {
    let kept = description.responsibilities.iter();
    kept.filter(|kept| !kept.is_own())
        .map(|kept| kept.share)
        .sum()
}

fn seen_after(months: Option<u32>, text: &str, slots: &Slots<'_>, speech: Speech<'_>) -> String {
    let Some(months) = months else {
        return sentence::whole(text);
    };
    let text = sentence::within(text, slots, speech);
    sentence::whole(&speech.fill(&format!("seen_after.{months}"), &[("text", &text)]))
}
