//! Facts that a text does not say.
//!
//! A fact counts as said when enough of its rare words stand together; where that is in doubt, it is said.

use std::collections::BTreeMap;

use crate::proof::fact::{How, NeededFact};
use crate::proof::quantity::{NumberStyle, QuantityMeasure, StatedQuantity};
use crate::proof::reader::read;
use crate::proof::reading::ProofReading;
use crate::proof::stated::{in_weeks, same};
use crate::proof::stem::{has, stems};
use crate::proof::term::{holds, places};
use crate::proof::words::ProofWords;
use crate::text::Markup;
use crate::text::fold::fold;
use crate::text::page::Page;
use model::Language;

/// How often each word occurs among the facts: what all of them say tells none of them apart.
pub struct Rarity(BTreeMap<String, f64>);

impl Rarity {
    /// Counts the words of facts.
    pub fn of(facts: &[NeededFact], language: Language) -> Rarity {
        let mut counts = BTreeMap::new();
        for fact in facts {
            if let How::Words { text, .. } = &fact.how {
                let mut roots = roots(text, language);
                roots.sort();
                roots.dedup();
                for root in roots {
                    *counts.entry(root).or_insert(0.0) += 1.0;
                }
            }
        }
        Rarity(counts)
    }

    fn weight(&self, root: &str) -> f64 {
        1.0 / self.0.get(root).copied().unwrap_or(1.0)
    }
}

/// Lists the roots of the words of a stated text.
pub fn roots(text: &str, language: Language) -> Vec<String> {
    let page = Page::read(text, Markup::Markdown);
    stems(page.folded.trim_end(), 0, language)
        .into_iter()
        .map(|stem| stem.root)
        .collect()
}

/// Tells whether a text says a fact.
pub fn is_said(fact: &NeededFact, reading: &ProofReading<'_>, rarity: &Rarity) -> bool {
    let lacks_mark = match &fact.how {
        How::Words { text, .. } => {
            lacks_mark(text, reading)
                && best_block(text, reading, rarity, Window::WithNext).0 < MOST_OF_IT
        }
        _ => false,
    };
    !lacks_mark && is_said_so(&fact.how, reading, rarity)
}

fn is_said_so(how: &How, reading: &ProofReading<'_>, rarity: &Rarity) -> bool {
    let text = &reading.page.folded;
    match how {
        How::Words {
            text: words,
            more,
            least,
        } => {
            let (part, _) = best_block(words, reading, rarity, Window::WithNext);
            let more = more.as_ref().map_or(0.0, |more| {
                best_block(
                    &format!("{words} {more}"),
                    reading,
                    rarity,
                    Window::WithNext,
                )
                .0
            });
            part.max(more) >= *least || initials(words, text)
        }
        How::Scattered(words) => {
            let words = words.replace(" and ", ", ").replace(" et ", ", ");
            let items = words.split([',', ';', '/']);
            let mut said = 0;
            let mut all = 0;
            for item in items {
                let roots = roots(item, reading.language);
                if roots.is_empty() {
                    continue;
                }
                all += 1;
                said += usize::from(roots.iter().any(|root| has(&reading.roots, root)));
            }
            said * 3 >= all
        }
        How::Number(forms) => any_number(forms, reading),
        How::Terms(terms) => terms
            .iter()
            .any(|term| match term.contains(char::is_alphanumeric) {
                true => places(text, term).next().is_some(),
                false => text.contains(term.as_str()),
            }),
        How::NumberOrTerms(forms, terms) => any_number(forms, reading) || holds(text, terms),
        How::Address(address) => {
            let address = address.to_lowercase();
            let short = address
                .trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_start_matches("www.")
                .trim_end_matches('/');
            reading.addresses.contains(short)
        }
        How::Name(name) => is_named(name, reading),
        How::Either(ways) => ways.iter().any(|how| is_said_so(how, reading, rarity)),
    }
}

/// The part of the words of a fact that says it whatever else is missing.
const MOST_OF_IT: f64 = 0.75;

/// Tells whether what marks a fact out is nowhere: all its numbers, or all its abbreviations.
fn lacks_mark(words: &str, reading: &ProofReading<'_>) -> bool {
    let page = Page::read(words, Markup::Markdown);
    let numbers = read(page.folded.trim_end(), 0, reading.language);
    let counted: Vec<&StatedQuantity> = numbers
        .iter()
        .filter(|number| number.style == NumberStyle::Digits)
        // A day may be said in many ways.
        .filter(|number| {
            !matches!(
                number.measure,
                QuantityMeasure::Date { .. } | QuantityMeasure::Year(_)
            )
        })
        .collect();
    let is_said = |number: &&StatedQuantity| any_number(&[number.measure], reading);
    let is_abbreviation =
        |word: &&str| word.chars().count() >= 3 && word.chars().all(|letter| letter.is_uppercase());
    let abbreviations: Vec<&str> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(is_abbreviation)
        .collect();
    let is_named = |word: &&str| places(&reading.page.folded, &fold(word)).next().is_some();
    !counted.is_empty() && !counted.iter().any(is_said)
        || !abbreviations.is_empty() && !abbreviations.iter().any(is_named)
}

fn any_number(forms: &[QuantityMeasure], reading: &ProofReading<'_>) -> bool {
    forms.iter().any(|form| reading.numbers.iter().any(|number| {
        same(*form, number.measure)
            || in_weeks(*form, number)
            || matches!(form, QuantityMeasure::Date { .. }) && same(number.measure, *form) && same(*form, number.measure)
            || matches!((form, number.measure), (QuantityMeasure::Plain(a), QuantityMeasure::Year(b)) if (a - b).abs() < 0.01)
    }))
}

/// Tells whether a name is there: whole, or its longest part, or its first letters.
fn is_named(name: &str, reading: &ProofReading<'_>) -> bool {
    let text = &reading.page.folded;
    let folded = fold(name);
    if places(text, &folded).next().is_some() || initials(name, text) {
        return true;
    }
    // Common words are named by the first of them: *tablets on the lines*.
    let head = match name.chars().any(char::is_uppercase) {
        true => name,
        false => head(name, reading.language),
    };
    let roots = roots(head, reading.language);
    if roots.is_empty() {
        return text.contains(&folded);
    }
    // Of a name of several words the one that tells it apart is enough: the last of a product, the first two of an organization.
    let found = roots
        .iter()
        .filter(|root| reading.roots.contains(*root))
        .count();
    found * 2 >= roots.len()
}

/// Cuts a name before its first word that says nothing by itself.
fn head(name: &str, language: Language) -> &str {
    let words = ProofWords::embedded();
    let mut at = 0;
    for word in name.split_inclusive([' ', '\'', '’']) {
        let bare = fold(word.trim_end_matches([' ', '\'', '’']));
        if at > 0 && words.is_stop(&bare, language) {
            return name[..at].trim_end();
        }
        at += word.len();
    }
    name
}

/// Tells whether the capitals of a name stand in a text as one word: `COO`.
fn initials(name: &str, folded: &str) -> bool {
    let first = |words: &str| -> String {
        let words = words.split(|c: char| !c.is_alphanumeric());
        words
            .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
            .collect()
    };
    // *VP* of a *Vice President of Product*.
    let parts = name.split([' ', ',']).collect::<Vec<_>>();
    let groups = parts
        .split(|word| !word.starts_with(char::is_uppercase))
        .map(|group| first(&group.join(" ")));
    groups.chain([first(name)]).any(|capitals| {
        (2..=6).contains(&capitals.chars().count())
            && places(folded, &fold(&capitals)).next().is_some()
    })
}

/// How much stands together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// A block.
    Block,
    /// A block, and the next one where both are short.
    WithNext,
}

/// Words of two blocks that are read as one.
const SHORT: usize = 16;

/// What a number weighs beside a word that only one fact has.
const NUMBER: f64 = 1.0;

/// Gives the largest part of the words of a fact that stands together, and the block where it does.
pub fn best_block(
    words: &str,
    reading: &ProofReading<'_>,
    rarity: &Rarity,
    window: Window,
) -> (f64, usize) {
    let language = reading.language;
    let mut roots = roots(words, language);
    roots.sort();
    roots.dedup();
    let page = Page::read(words, Markup::Markdown);
    let numbers = read(page.folded.trim_end(), 0, language);
    let of_words: f64 = roots.iter().map(|root| rarity.weight(root)).sum();
    let counted = |number: &&StatedQuantity| number.style != NumberStyle::One;
    let numbers: Vec<&StatedQuantity> = numbers.iter().filter(counted).collect();
    let whole = of_words + numbers.len() as f64 * NUMBER;
    if whole == 0.0 {
        let said = numbers
            .iter()
            .all(|number| any_number(&[number.measure], reading));
        return (if said { 1.0 } else { 0.0 }, 0);
    }
    let mut best = (0.0, 0);
    for block in 0..reading.blocks.len() {
        let next = reading.blocks.get(block + 1).filter(|next| {
            let short = next.len() + reading.blocks[block].len() <= SHORT;
            window == Window::WithNext && (reading.page.blocks[block].kind.is_heading() || short)
        });
        let found: f64 = roots
            .iter()
            .filter(|root| {
                has(&reading.blocks[block], root) || next.is_some_and(|next| has(next, root))
            })
            .map(|root| rarity.weight(root))
            .sum();
        let range = &reading.page.blocks[block].range;
        let stated = numbers.iter().filter(|wanted| {
            reading.numbers.iter().any(|number| {
                range.start <= number.range.start
                    && number.range.end <= range.end
                    && (same(wanted.measure, number.measure) || in_weeks(wanted.measure, number))
            })
        });
        let part = (found + stated.count() as f64 * NUMBER) / whole;
        if part > best.0 {
            best = (part, block);
        }
    }
    best
}
