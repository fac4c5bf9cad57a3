//! What a number is about: the words around it in its sentence, and the label of its cell.

use crate::proof::entries::Slot;
use crate::proof::quantity::StatedQuantity;
use crate::proof::term::{holds, places};
use crate::proof::words::ProofWords;

/// How far from a number the words may stand that say what it is about.
const AROUND: usize = 48;

/// Tells what a number is about, by the words around it in its sentence and the label of its cell.
pub fn slots(text: &str, quantity: &StatedQuantity, label: &str) -> Vec<&'static Slot> {
    let range = &quantity.range;
    let ends = ['.', ';', '\n', '|', '·'];
    let from = floor(text, range.start.saturating_sub(AROUND));
    let to = floor(text, range.end + AROUND);
    let before = &text[from..range.start];
    let before = before.rsplit(ends).next().unwrap_or(before);
    let after = &text[range.end..to];
    let after = &after[..after.find(ends).unwrap_or(after.len())];
    let own = &text[range.start..range.end];
    let found = ProofWords::embedded().slots.iter().filter(|slot| {
        slot.unit == quantity.measure.unit()
            && match slot.after.is_empty() {
                true => {
                    // The nearest number takes the words: those of the next number are its own.
                    [label, clause_end(before), clause_start(after)]
                        .iter()
                        .any(|part| holds(part, &slot.near))
                        || holds(&format!("{own}{after}"), &slot.near)
                            && !has_digit(&after[..first(after, &slot.near)])
                }
                false => slot.after.iter().any(|term| {
                    places(after, term)
                        .next()
                        .is_some_and(|place| place.start <= 1)
                }),
            }
    });
    found.collect()
}

fn first(text: &str, terms: &[String]) -> usize {
    let found = terms.iter().filter_map(|term| places(text, term).next());
    found.map(|place| place.start).min().unwrap_or(0)
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn clause_end(before: &str) -> &str {
    let at = before.rfind([',', ':', '(']).map_or(0, |at| at + 1);
    // A label before a colon says what the number is about.
    if before[..at].ends_with(':') {
        before
    } else {
        &before[at..]
    }
}

fn clause_start(after: &str) -> &str {
    &after[..after.find([',', '(', ')']).unwrap_or(after.len())]
}

fn floor(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}
