//! What a text says that nobody knows of: what an invention is, and those among the numbers, days and amounts.

use std::ops::Range;

use crate::proof::entries::Class;
use crate::proof::known::KnownOfPost;
use crate::proof::quantity::{NumberStyle, QuantityMeasure, StatedQuantity};
use crate::proof::reading::{ProofReading, label};
use crate::proof::stated::StatedNumber;
use crate::proof::stem::root;
use crate::proof::term::holds;
use crate::proof::words::ProofWords;

/// Something that a text says and nobody knows of.
#[derive(Clone, Debug)]
pub struct Invention {
    /// What kind of thing it is.
    pub class: Class,
    /// Where it stands, in bytes of the page.
    pub range: Range<usize>,
    /// The key of the needs that says something else of the same, and what it says.
    pub instead: Option<(String, String)>,
}

/// Lists the numbers of a text that nobody knows.
pub fn numbers(reading: &ProofReading<'_>, known: &KnownOfPost) -> Vec<Invention> {
    let unknown = reading
        .numbers
        .iter()
        .filter(|number| is_unknown(number, reading, known));
    unknown
        .map(|number| Invention {
            class: match number.measure {
                QuantityMeasure::Money(_) => Class::Amount,
                QuantityMeasure::Date { .. } | QuantityMeasure::Year(_) => Class::Date,
                _ => Class::Number,
            },
            range: number.range.clone(),
            instead: nearest(number, reading, known),
        })
        .collect()
}

fn is_unknown(number: &StatedQuantity, reading: &ProofReading<'_>, known: &KnownOfPost) -> bool {
    let words = ProofWords::embedded();
    if matches!(number.measure, QuantityMeasure::Phone(_)) {
        let digits: String = reading
            .page
            .get(&number.range)
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let last = &digits[digits.len().saturating_sub(8)..];
        return !known.digits.contains(last);
    }
    let about = reading.slots(number);
    if number.is_by_the_way()
        && (about.is_empty() || number.style == NumberStyle::One && !counts_one(number))
    {
        return false;
    }
    if let QuantityMeasure::Date { .. } = number.measure {
        let range = reading.sentence(&number.range);
        if holds(reading.page.get(&range), words.dated(reading.language))
            || is_of_the_text(reading, number)
        {
            return false;
        }
    }
    if let QuantityMeasure::Date {
        year: 0,
        month,
        day: 0,
    } = number.measure
        && known.months.contains(&month)
    {
        return false;
    }
    if is_numbering(reading, number)
        || is_of_code(reading, number, known)
        || reading.is_in_passing(number)
        || reading.is_elsewhere(number)
    {
        return false;
    }
    if let QuantityMeasure::Plain(value) = number.measure {
        // *The 30 others* of 31.
        let others = matches!(number.noun.as_deref(), Some("other" | "others" | "autres"));
        let with_one = known
            .numbers
            .iter()
            .any(|stated| stated.measure == QuantityMeasure::Plain(value + 1.0));
        if with_one && (others || reading.others(number)) {
            return false;
        }
        let own = number
            .noun
            .as_deref()
            .is_some_and(|noun| words.is_own_count(noun));
        if own && value <= 12.0 || value == 0.0 || reading.is_department(number) {
            return false;
        }
        // *Nine to three*, *24/7*: nothing is counted.
        if number.noun.is_none() && number.style == NumberStyle::Words && value <= 12.0 {
            return false;
        }
    }
    !reading.is_known(number, known)
}

/// Tells whether a number is a part of a stated reference: *26-118*.
fn is_of_code(reading: &ProofReading<'_>, number: &StatedQuantity, known: &KnownOfPost) -> bool {
    let folded = &reading.page.folded;
    let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '*' | '|' | ',' | ';');
    let start = folded[..number.range.start].rfind(is_end);
    let start = start.map_or(0, |at| {
        at + folded[at..].chars().next().map_or(0, char::len_utf8)
    });
    let end = folded[number.range.start..].find(is_end);
    let end = end.map_or(folded.len(), |at| number.range.start + at);
    let code = folded[start..end].trim_matches(|letter: char| !letter.is_alphanumeric());
    code.contains('-') && code.len() >= 5 && known.text.contains(code)
}

/// Tells whether a number numbers a paragraph, or refers to one: *4. Welcome newcomers*, *duties 1, 2 and 5*.
fn is_numbering(reading: &ProofReading<'_>, number: &StatedQuantity) -> bool {
    if !matches!(number.measure, QuantityMeasure::Plain(_)) || number.style != NumberStyle::Digits {
        return false;
    }
    let block = &reading.page.blocks[reading.page.block_at(number.range.start)].range;
    let before = reading.page.get(&(block.start..number.range.start));
    let after = reading.page.get(&(number.range.end..block.end));
    if before.trim().is_empty() && after.starts_with(['.', ')']) {
        return true;
    }
    let between = |word: &&str| {
        matches!(*word, "and" | "et" | "to" | "à" | "or" | "ou")
            || word.chars().all(|c| c.is_ascii_digit())
    };
    let mut words = before
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .rev();
    let noun = words.find(|word| !between(word));
    noun.is_some_and(|noun| noun.ends_with('s') && ProofWords::embedded().is_own_count(noun))
}

/// Tells whether a day stands alone where a text has its own: below its title, or at its end.
fn is_of_the_text(reading: &ProofReading<'_>, number: &StatedQuantity) -> bool {
    const ALONE: &[&str] = &[
        "", "date", "le", "on", "du", "the", "stand", "date :", "date:",
    ];
    const TOP: usize = 4;
    let blocks = &reading.page.blocks;
    let at = reading.page.block_at(number.range.start);
    let chapter = blocks
        .iter()
        .skip(1)
        .position(|block| block.kind.is_heading());
    let is_top = at < TOP.min(chapter.map_or(TOP, |first| first + 1));
    if !is_top && at + 1 < blocks.len() {
        return false;
    }
    let ends = ['|', '·', '•', '-', '/', ',', '(', ')', '.', '\n'];
    let block = &blocks[at].range;
    let before = reading.page.get(&(block.start..number.range.start));
    let after = reading.page.get(&(number.range.end..block.end));
    let before = before.rsplit(ends).next().unwrap_or_default().trim();
    let after = after.split(ends).next().unwrap_or_default().trim();
    let label = label(reading.page, &number.range);
    let is_named = label.is_empty() || ALONE.contains(&label);
    ALONE.contains(&before) && after.is_empty() && is_named
}

/// Tells whether *one* counts: *one year*, *one day a week*; not *a day*.
fn counts_one(number: &StatedQuantity) -> bool {
    matches!(number.measure, QuantityMeasure::Days(length) if length < 2.0)
        || matches!(number.measure, QuantityMeasure::Months(_))
}

/// Gives the number of the needs that says something else of the same.
fn nearest(
    number: &StatedQuantity,
    reading: &ProofReading<'_>,
    known: &KnownOfPost,
) -> Option<(String, String)> {
    let about = reading.slots(number);
    let noun = number
        .noun
        .as_deref()
        .map(|noun| root(noun, reading.language));
    let stated = known
        .numbers
        .iter()
        .filter(|stated| !stated.key.is_empty() && stated.measure.unit() == number.measure.unit());
    let rank = |stated: &&StatedNumber| {
        let slot = about.iter().any(|slot| stated.is_about(slot));
        let same_noun = noun.is_some() && stated.noun == noun;
        let distance = distance(stated.measure, number.measure);
        (slot || same_noun || distance < 0.35).then_some((
            !slot,
            !same_noun,
            (distance * 1000.0) as u64,
        ))
    };
    let best = stated
        .filter(|stated| rank(stated).is_some())
        .min_by_key(rank)?;
    Some((best.key.clone(), best.value.clone()))
}

/// How far two numbers of one measure lie apart, from 0; none as far as it goes.
fn distance(a: QuantityMeasure, b: QuantityMeasure) -> f64 {
    let value = |measure: QuantityMeasure| match measure {
        QuantityMeasure::Plain(value)
        | QuantityMeasure::Ratio(value)
        | QuantityMeasure::Minutes(value)
        | QuantityMeasure::Days(value)
        | QuantityMeasure::Months(value)
        | QuantityMeasure::Percent(value)
        | QuantityMeasure::Part(value)
        | QuantityMeasure::Money(value)
        | QuantityMeasure::Year(value) => value,
        QuantityMeasure::Date { year, month, day } => {
            f64::from(year * 372 + month * 31 + day) / 372.0
        }
        QuantityMeasure::Phone(digits) => digits as f64,
    };
    let (a, b) = (value(a), value(b));
    (a - b).abs() / a.abs().max(b.abs()).max(1e-9)
}
