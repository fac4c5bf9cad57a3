//! Requirements that needs only welcome, or teach in post, and that a text asks for.

use crate::proof::entries::Class;
use crate::proof::fact::{How, NeededFact};
use crate::proof::invented::Invention;
use crate::proof::missing::{Rarity, Window, best_block, roots};
use crate::proof::reading::ProofReading;
use crate::proof::stem::stems;
use crate::proof::term::holds;
use crate::proof::words::ProofWords;

/// Lists the requirements that the needs only welcome, or teach, and the text asks for.
pub fn turned(
    reading: &ProofReading<'_>,
    facts: &[NeededFact],
    optional: &[String],
    rarity: &Rarity,
) -> Vec<Invention> {
    const SURE: f64 = 0.5;
    let place = |fact: &NeededFact| match &fact.how {
        How::Words { text, .. } => {
            let (part, block) = best_block(text, reading, rarity, Window::Block);
            (part >= SURE).then(|| (block, text.clone()))
        }
        _ => None,
    };
    let requirements: Vec<(&NeededFact, usize, String)> = facts
        .iter()
        .filter(|fact| fact.path.len() > 2 && fact.path[1] == "requirements")
        .filter_map(|fact| place(fact).map(|(block, text)| (fact, block, text)))
        .collect();
    let is_optional = |fact: &NeededFact| optional.contains(&fact.path[2]);
    let must: Vec<usize> = requirements
        .iter()
        .filter(|(fact, ..)| !is_optional(fact))
        .map(|(_, block, _)| *block)
        .collect();
    let mut found = Vec::new();
    for (_, block, text) in requirements.iter().filter(|(fact, ..)| is_optional(fact)) {
        let blocks = &reading.page.blocks;
        let heading = (0..=*block)
            .rev()
            .find(|at| blocks[*at].kind.is_heading())
            .unwrap_or(0);
        let end = (*block + 1..blocks.len())
            .find(|at| blocks[*at].kind.is_heading())
            .unwrap_or(blocks.len());
        // A lead such as *Welcome* is a paragraph between the items; the requirements that must be met stand close.
        let softened = (heading..=*block).any(|at| {
            holds(
                reading.page.get(&blocks[at].range),
                ProofWords::embedded().may(reading.language),
            )
        });
        let among = must.iter().any(|at| (heading..end).contains(at));
        if softened || !among {
            continue;
        }
        let wanted = roots(text, reading.language);
        let range = &blocks[*block].range;
        let words = stems(reading.page.get(range), range.start, reading.language);
        let mut places = words
            .iter()
            .filter(|stem| wanted.contains(&stem.root))
            .map(|stem| stem.range.clone());
        if let Some(first) = places.next() {
            let last = places.next_back().map_or(first.end, |last| last.end);
            found.push(Invention {
                class: Class::Requirement,
                range: first.start..last,
                instead: None,
            });
        }
    }
    found
}
