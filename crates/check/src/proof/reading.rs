//! A text as it is held against needs: its numbers, its words that say something, and the sections that they stand in.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::proof::entries::{Slot, SlotFit};
use crate::proof::known::KnownOfPost;
use crate::proof::quantity::{NumberStyle, QuantityMeasure, StatedQuantity};
use crate::proof::reader::read;
use crate::proof::slots::slots;
use crate::proof::stated::{By, StatedNumber};
use crate::proof::stem::{root, stems};
use crate::proof::term::holds;
use crate::proof::token::{TokenKind, tokens};
use crate::proof::words::ProofWords;
use crate::text::page::{BlockKind, Page};
use model::Language;

/// A text about a post, read for a proof.
pub struct ProofReading<'p> {
    /// The text.
    pub page: &'p Page,
    /// Its language.
    pub language: Language,
    /// Its numbers, in reading order, without those of addresses.
    pub numbers: Vec<StatedQuantity>,
    /// The roots of the words of each block.
    pub blocks: Vec<BTreeSet<String>>,
    /// All roots.
    pub roots: BTreeSet<String>,
    /// Addresses as they are read and as links lead to them.
    pub addresses: String,
}

impl<'p> ProofReading<'p> {
    /// Reads a page.
    pub fn new(page: &'p Page, language: Language) -> ProofReading<'p> {
        let mut numbers = Vec::new();
        let mut blocks = Vec::new();
        for block in &page.blocks {
            let text = page.get(&block.range);
            let found = read(text, block.range.start, language);
            let found = found
                .into_iter()
                .map(|number| labelled(number, page, language));
            numbers.extend(found.filter(|number| !page.in_link(&number.range)));
            let roots = stems(text, block.range.start, language).into_iter();
            blocks.push(roots.map(|stem| stem.root).collect::<BTreeSet<String>>());
        }
        let mut addresses = page.folded.clone();
        for target in &page.declared.targets {
            addresses.push('\n');
            addresses.push_str(&target.address.to_lowercase());
        }
        ProofReading {
            page,
            language,
            numbers,
            roots: blocks.iter().flatten().cloned().collect(),
            blocks,
            addresses,
        }
    }

    /// Tells whether a number is a rhythm of work: so many a month, so many times.
    fn is_rhythm(&self, number: &StatedQuantity) -> bool {
        let rhythm = ProofWords::embedded().rhythm(self.language);
        holds(self.page.get(&self.sentence(&number.range)), rhythm)
    }

    /// Tells whether a place lies in a blank that is still to be filled: *[closing date to be added]*.
    pub fn is_blank(&self, range: &Range<usize>) -> bool {
        let block = &self.page.blocks[self.page.block_at(range.start)].range;
        let before = self.page.get(&(block.start..range.start));
        let after = self.page.get(&(range.end..block.end.max(range.end)));
        let opens = before.rfind('[') > before.rfind(']');
        let closes = after
            .find(']')
            .is_some_and(|end| !after[..end].contains('['));
        opens && closes
    }

    /// Tells whether a number is said of *the others*.
    pub fn others(&self, number: &StatedQuantity) -> bool {
        let (before, after) = self.around(number);
        let behind = [" other", " autres"];
        let ahead = ["other ", "autres "];
        behind.iter().any(|word| after.starts_with(word))
            || ahead.iter().any(|word| before.ends_with(word))
    }

    /// Tells whether a number is a length of time that measures nothing of the post: *explained in five minutes*.
    pub fn is_in_passing(&self, number: &StatedQuantity) -> bool {
        /// The longest time that one takes by the way, in minutes.
        const MOMENT: f64 = 10.0;
        let words = ProofWords::embedded();
        let (before, after) = self.around(number);
        let is_moment =
            matches!(number.measure, QuantityMeasure::Minutes(length) if length <= MOMENT);
        let is_later = matches!(
            number.measure,
            QuantityMeasure::Months(_) | QuantityMeasure::Days(_)
        );
        let leads = |word: &String| before.trim_end().ends_with(&format!(" {word}"));
        let follows = |word: &String| after.trim_start().starts_with(word.as_str());
        // *A six-year-old*.
        let is_age = is_later && after.starts_with("-old");
        is_age
            || number.style == NumberStyle::Words
                && (is_moment && words.passing_before(self.language).iter().any(leads)
                    || is_later && words.passing_after(self.language).iter().any(follows))
    }

    /// Tells whether a number stands for a part of France: *Saint-Denis (93)*.
    pub fn is_department(&self, number: &StatedQuantity) -> bool {
        let (before, after) = self.around(number);
        let place = before
            .strip_suffix('(')
            .map(|before| before.trim_end().len());
        let digits = self.page.get(&number.range).len();
        let named = place.is_some_and(|end| {
            let start = before[..end].rfind(' ').map_or(0, |space| space + 1);
            let block = self.page.block_at(number.range.start);
            let start = start.max(self.page.blocks[block].range.start);
            let word = self.page.excerpt(&(start..end));
            word.starts_with(char::is_uppercase)
        });
        named
            && self.language == Language::FR
            && after.starts_with(')')
            && (2..=3).contains(&digits)
            && (number.written < 96.0 || (971.0..977.0).contains(&number.written))
    }

    /// Tells whether a time of day is another one in another place: *noon in Brisbane (1 pm in Hobart)*.
    pub fn is_elsewhere(&self, number: &StatedQuantity) -> bool {
        let (before, after) = self.around(number);
        let sentence = self.page.get(&self.sentence(&number.range));
        let time = |text: &str| {
            text.contains(|c: char| c.is_ascii_digit())
                || text.contains("noon")
                || text.contains("midi")
        };
        matches!(number.measure, QuantityMeasure::Minutes(_))
            && before.ends_with('(')
            && after.split_once(')').is_some_and(|(place, _)| {
                let words = place.split_whitespace().count();
                (1..=3).contains(&words)
            })
            && sentence
                .split_once('(')
                .is_some_and(|(before, _)| time(before))
    }

    /// Gives the text before and behind a number.
    fn around(&self, number: &StatedQuantity) -> (&str, &str) {
        let folded = &self.page.folded;
        let before = folded.get(..number.range.start).unwrap_or_default();
        let after = folded.get(number.range.end..).unwrap_or_default();
        (before, after)
    }

    /// Gives the text of the sentence around a place.
    pub fn sentence(&self, range: &Range<usize>) -> Range<usize> {
        self.page
            .sentence_at(range.start)
            .map_or(range.clone(), |sentence| sentence.range.clone())
    }

    /// Gives the nearest heading above a place.
    pub fn lead(&self, range: &Range<usize>) -> &str {
        let blocks = &self.page.blocks[..=self.page.block_at(range.start)];
        let heading = blocks.iter().rev().find(|block| block.kind.is_heading());
        heading.map_or("", |heading| self.page.get(&heading.range))
    }

    /// Tells what a number is about.
    pub fn slots(&self, quantity: &StatedQuantity) -> Vec<&'static Slot> {
        slots(
            &self.page.folded,
            quantity,
            label(self.page, &quantity.range),
        )
    }

    /// Tells whether a number is known, and in its place: where the needs say another number of the same, that one counts.
    pub fn is_known(&self, quantity: &StatedQuantity, known: &KnownOfPost) -> bool {
        let noun = quantity
            .noun
            .as_deref()
            .map(|noun| root(noun, self.language));
        // What the program counts is a rhythm of work; a count of anything else is the writer's.
        let counts = |stated: &&StatedNumber| {
            stated.by == By::Needs
                || !matches!(quantity.measure, QuantityMeasure::Plain(_))
                || stated.noun == noun
                || self.is_rhythm(quantity)
        };
        // Where the needs state a part, *nine in ten*, that of the program is not meant.
        let is_part = matches!(quantity.measure, QuantityMeasure::Part(_));
        let own_part = is_part
            && known.numbers.iter().any(|stated| {
                matches!(stated.measure, QuantityMeasure::Part(_)) && !stated.key.is_empty()
            });
        let same = known
            .numbers
            .iter()
            .filter(|stated| stated.is(quantity) && !(own_part && stated.key.is_empty()));
        let same: Vec<&StatedNumber> = same.filter(counts).collect();
        let fits = |slot: &&Slot| {
            let stated = known
                .numbers
                .iter()
                .any(|stated| !stated.key.is_empty() && stated.slots.contains(&slot.id.as_str()));
            let any = slot.fit == SlotFit::Any && !stated;
            same.iter()
                .any(|found| found.is_about(slot) || any && found.slots.is_empty())
        };
        !same.is_empty() && self.slots(quantity).iter().all(fits)
    }
}

/// The most characters of a label.
const LABEL: usize = 40;

/// Gives the label of the cell that a number stands in, without a line break.
pub fn label<'p>(page: &'p Page, range: &Range<usize>) -> &'p str {
    let at = page.block_at(range.start);
    let Some(before) = at.checked_sub(1).map(|before| &page.blocks[before]) else {
        return "";
    };
    let block = &page.blocks[at];
    let is_cell = [before, block]
        .iter()
        .all(|block| block.kind == BlockKind::Paragraph);
    let label = page.get(&before.range).trim_end();
    let is_short = label.len() <= LABEL && !label.ends_with(['.', '!', '?', ',', ';']);
    let close = range.start - block.range.start <= LABEL;
    if is_cell && is_short && close {
        label
    } else {
        ""
    }
}

/// Gives a bare number the measure that its label says: *Hours per week: 38*.
fn labelled(number: StatedQuantity, page: &Page, language: Language) -> StatedQuantity {
    let QuantityMeasure::Plain(value) = number.measure else {
        return number;
    };
    let is_bare = matches!(
        number.noun.as_deref(),
        None | Some("a" | "per" | "each" | "par" | "until")
    );
    if !is_bare || number.style == NumberStyle::One {
        return number;
    }
    let block = &page.blocks[page.block_at(number.range.start)];
    let before = page.get(&(block.range.start..number.range.start));
    let own = before.trim_end().strip_suffix(':');
    let label = own.unwrap_or_else(|| {
        if before.trim().is_empty() {
            label(page, &number.range)
        } else {
            ""
        }
    });
    let words = ProofWords::embedded();
    let unit = tokens(label)
        .into_iter()
        .find_map(|token| match token.kind {
            TokenKind::Word(word) => words.unit(&word, language),
            _ => None,
        });
    // The first unit of a label is what is counted; *per week* behind it says what it is of.
    let measure = match unit {
        Some(("minutes", times)) => QuantityMeasure::Minutes(value * times),
        Some(("months", times)) => QuantityMeasure::Months(value * times),
        Some(("days", times)) => QuantityMeasure::Days(value * times),
        _ => return number,
    };
    StatedQuantity { measure, ..number }
}
