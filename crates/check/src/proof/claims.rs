//! What a text asks for or holds out and nobody knows of: terms of the claims in `profiles/proof.yaml`.

use std::ops::Range;

use crate::proof::entries::Class;
use crate::proof::invented::Invention;
use crate::proof::known::KnownOfPost;
use crate::proof::reading::ProofReading;
use crate::proof::term::{holds, places};
use crate::proof::words::ProofWords;
use model::Language;

/// Lists what a text asks for or holds out and nobody knows of.
pub fn claims(
    reading: &ProofReading<'_>,
    known: &KnownOfPost,
    chosen: impl Fn(&str) -> bool,
) -> Vec<Invention> {
    let text = &reading.page.folded;
    let mut found: Vec<Invention> = Vec::new();
    for claim in &ProofWords::embedded().claims {
        let terms = claim.terms(reading.language).iter();
        let said = terms.flat_map(|term| places(text, term));
        let unless = claim.unless(reading.language).iter();
        let unless: Vec<Range<usize>> = unless.flat_map(|term| places(text, term)).collect();
        let said: Vec<Range<usize>> = said
            .filter(|range| {
                !is_denied(reading, range)
                    && !reading.page.in_link(range)
                    && !is_of_date(reading, range)
                    && !unless.iter().any(|other| overlap(other, range))
                    && !is_open(reading, range)
            })
            .collect();
        let given = || {
            claim.keys.iter().chain(&claim.given).any(|key| chosen(key))
                || holds(&known.stated, &claim.also)
                || Language::OURS.iter().any(|&language| match claim.class {
                    // What the program asks of every holder is known; a promise is the organization's alone.
                    Class::Promise => holds(&known.stated, claim.terms(language)),
                    _ => known.says(claim.terms(language)),
                })
        };
        if said.is_empty() || given() {
            continue;
        }
        for range in said {
            match found.iter_mut().find(|other| overlap(&other.range, &range)) {
                Some(other) => {
                    other.range =
                        other.range.start.min(range.start)..other.range.end.max(range.end);
                }
                None => found.push(Invention {
                    class: claim.class,
                    range,
                    instead: None,
                }),
            }
        }
    }
    found
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Tells whether a day of the week only names a date: *Sunday 4 July*.
fn is_of_date(reading: &ProofReading<'_>, range: &Range<usize>) -> bool {
    let word = reading.page.get(range);
    let days = ProofWords::embedded().weekdays(reading.language);
    let after = &reading.page.folded[range.end..];
    let after = after.trim_start_matches([' ', ',']);
    days.iter().any(|day| day == word) && after.starts_with(|c: char| c.is_ascii_digit())
}

/// Tells whether a matter is left open: *settle who answers at weekends*.
fn is_open(reading: &ProofReading<'_>, range: &Range<usize>) -> bool {
    let words = ProofWords::embedded();
    let sentence = reading.sentence(range);
    let unsettled = words.unsettled(reading.language);
    if holds(reading.page.get(&sentence), unsettled) || holds(reading.lead(range), unsettled) {
        return true;
    }
    let before = reading
        .page
        .get(&(sentence.start.min(range.start)..range.start));
    let asks = reading.page.get(&sentence).trim_end().ends_with('?');
    let which = holds(before, words.which(reading.language));
    which && (asks || holds(before, words.asked(reading.language)))
}

/// Tells whether a thing is said not to be: *no weekend work*, *you don't need a degree, a licence or a car*, *le permis non plus*.
fn is_denied(reading: &ProofReading<'_>, range: &Range<usize>) -> bool {
    const NEAR: usize = 4;
    const FAR: usize = 14;
    let words = ProofWords::embedded();
    let language = reading.language;
    let sentence = reading.sentence(range);
    let before = reading
        .page
        .get(&(sentence.start.min(range.start)..range.start));
    let after = reading.page.get(&(range.end..sentence.end.max(range.end)));
    let last = |count: usize| {
        let mut starts = before.rmatch_indices([' ', ',', '(']).map(|(at, _)| at);
        &before[starts.nth(count).unwrap_or(0)..]
    };
    let first = {
        let mut ends = after.match_indices(' ').map(|(at, _)| at);
        &after[..ends.nth(NEAR).unwrap_or(after.len())]
    };
    let list = last(FAR).rsplit([';', ':']).next().unwrap_or_default();
    holds(last(NEAR), words.no(language))
        || holds(list, words.no_need(language)) && !holds(list, words.but(language))
        || holds(first, words.not_needed(language))
}
