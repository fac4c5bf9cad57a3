//! What a text says that nobody knows of: numbers, days, amounts, names, requirements and promises.

use std::ops::Range;

use crate::check::proof::facts::{Fact, How};
use crate::check::proof::known::{Known, Stated};
use crate::check::proof::missing::{Rarity, Window, best_block, roots};
use crate::check::proof::quantity::{Measure, Quantity, Style};
use crate::check::proof::reading::Reading;
use crate::check::proof::stem::root;
use crate::check::proof::stem::stems;
use crate::check::proof::term::{holds, places};
use crate::check::proof::words::{Class, Words};
use crate::model::text::Language;

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
pub fn numbers(reading: &Reading<'_>, known: &Known) -> Vec<Invention> {
    let unknown = reading
        .numbers
        .iter()
        .filter(|number| is_unknown(number, reading, known));
    unknown
        .map(|number| Invention {
            class: match number.measure {
                Measure::Money(_) => Class::Amount,
                Measure::Date { .. } | Measure::Year(_) => Class::Date,
                _ => Class::Number,
            },
            range: number.range.clone(),
            instead: nearest(number, reading, known),
        })
        .collect()
}

fn is_unknown(number: &Quantity, reading: &Reading<'_>, known: &Known) -> bool {
    let words = Words::embedded();
    if matches!(number.measure, Measure::Phone(_)) {
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
        && (about.is_empty() || number.style == Style::One && !counts_one(number))
    {
        return false;
    }
    if let Measure::Date { .. } = number.measure {
        let range = reading.sentence(&number.range);
        if holds(reading.page.get(&range), words.dated(reading.language)) {
            return false;
        }
    }
    if let Measure::Plain(value) = number.measure {
        // *The 30 others* of 31.
        let others = matches!(number.noun.as_deref(), Some("other" | "others" | "autres"));
        let with_one = known
            .numbers
            .iter()
            .any(|stated| stated.measure == Measure::Plain(value + 1.0));
        if with_one && (others || reading.others(number)) {
            return false;
        }
        let own = number
            .noun
            .as_deref()
            .is_some_and(|noun| words.is_own_count(noun));
        if own && value <= 12.0 || value == 0.0 {
            return false;
        }
        // *Nine to three*, *24/7*: nothing is counted.
        if number.noun.is_none() && number.style == Style::Words && value <= 12.0 {
            return false;
        }
    }
    !reading.is_known(number, known)
}

/// Tells whether *one* counts: *one year*, *one day a week*; not *a day*.
fn counts_one(number: &Quantity) -> bool {
    matches!(number.measure, Measure::Days(length) if length < 2.0)
        || matches!(number.measure, Measure::Months(_))
}

/// Gives the number of the needs that says something else of the same.
fn nearest(number: &Quantity, reading: &Reading<'_>, known: &Known) -> Option<(String, String)> {
    let about = reading.slots(number);
    let noun = number
        .noun
        .as_deref()
        .map(|noun| root(noun, reading.language));
    let stated = known
        .numbers
        .iter()
        .filter(|stated| !stated.key.is_empty() && stated.measure.unit() == number.measure.unit());
    let rank = |stated: &&Stated| {
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
fn distance(a: Measure, b: Measure) -> f64 {
    let value = |measure: Measure| match measure {
        Measure::Plain(value)
        | Measure::Ratio(value)
        | Measure::Minutes(value)
        | Measure::Days(value)
        | Measure::Months(value)
        | Measure::Percent(value)
        | Measure::Money(value)
        | Measure::Year(value) => value,
        Measure::Date { year, month, day } => f64::from(year * 372 + month * 31 + day) / 372.0,
        Measure::Phone(digits) => digits as f64,
    };
    let (a, b) = (value(a), value(b));
    (a - b).abs() / a.abs().max(b.abs()).max(1e-9)
}

/// Lists what a text asks for or holds out and nobody knows of.
pub fn claims(
    reading: &Reading<'_>,
    known: &Known,
    chosen: impl Fn(&str) -> bool,
) -> Vec<Invention> {
    let text = &reading.page.folded;
    let mut found: Vec<Invention> = Vec::new();
    for claim in &Words::embedded().claims {
        let terms = claim.terms(reading.language).iter();
        let said = terms.flat_map(|term| places(text, term));
        let said: Vec<Range<usize>> = said
            .filter(|range| !is_denied(reading, range) && !reading.page.in_link(range))
            .collect();
        let given = || {
            claim.keys.iter().chain(&claim.given).any(|key| chosen(key))
                || holds(&known.stated, &claim.also)
                || Language::ALL.iter().any(|&language| match claim.class {
                    // What the program asks of every holder is known; a promise is the organization's alone.
                    Class::Promise => holds(&known.stated, claim.terms(language)),
                    _ => known.says(claim.terms(language)),
                })
        };
        if said.is_empty() || given() {
            continue;
        }
        for range in said {
            let overlaps =
                |other: &Invention| other.range.start < range.end && range.start < other.range.end;
            match found.iter_mut().find(|other| overlaps(other)) {
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

/// Lists the requirements that the needs only welcome, or teach, and the text asks for.
pub fn turned(
    reading: &Reading<'_>,
    facts: &[Fact],
    optional: &[String],
    rarity: &Rarity,
) -> Vec<Invention> {
    const SURE: f64 = 0.5;
    let place = |fact: &Fact| match &fact.how {
        How::Words { text, .. } => {
            let (part, block) = best_block(text, reading, rarity, Window::Block);
            (part >= SURE).then(|| (block, text.clone()))
        }
        _ => None,
    };
    let requirements: Vec<(&Fact, usize, String)> = facts
        .iter()
        .filter(|fact| fact.path.len() > 2 && fact.path[1] == "requirements")
        .filter_map(|fact| place(fact).map(|(block, text)| (fact, block, text)))
        .collect();
    let is_optional = |fact: &Fact| optional.contains(&fact.path[2]);
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
                Words::embedded().may(reading.language),
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

/// Tells whether a thing is said not to be: *no weekend work*.
fn is_denied(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    const NO: &[&str] = &[
        "no",
        "not",
        "never",
        "without",
        "nor",
        "neither",
        "n't",
        "don't",
        "need no",
        "instead of",
        "rather than",
        "sans",
        "pas",
        "aucun",
        "aucune",
        "ni",
        "jamais",
        "ne",
        "non",
    ];
    let sentence = reading.sentence(range);
    let before = &reading.page.folded[sentence.start.min(range.start)..range.start];
    let mut words: Vec<&str> = before
        .split([' ', ',', '('])
        .filter(|word| !word.is_empty())
        .collect();
    words.reverse();
    words.iter().take(4).any(|word| NO.contains(word))
}

/// Lists the languages that a text asks for and the needs do not.
pub fn languages(
    reading: &Reading<'_>,
    known: &Known,
    asked: &[(String, Option<String>)],
) -> Vec<Invention> {
    let words = Words::embedded();
    let text = &reading.page.folded;
    let mut found = Vec::new();
    for (code, names) in words.languages(reading.language) {
        let of_code: Vec<_> = asked.iter().filter(|(asked, _)| asked == code).collect();
        let other = match reading.language {
            Language::En => Language::Fr,
            Language::Fr => Language::En,
        };
        let in_other = words
            .languages(other)
            .find(|(known, _)| *known == code)
            .map(|(_, names)| names);
        let is_named = known.says(&names) || in_other.is_some_and(|names| known.says(&names));
        for name in &names {
            for range in places(text, name) {
                let around = around(text, &range, reading);
                let clause = &text[around.clone()];
                let level = level(clause, range.start - around.start);
                let wrong_level = level.as_ref().is_some_and(|level| {
                    of_code.iter().any(|(_, stated)| stated.is_some())
                        && !of_code
                            .iter()
                            .any(|(_, stated)| stated.as_ref() == Some(&level.0))
                });
                let is_own = code == reading.language.code() && level.is_none();
                let spoken = words
                    .spoken(reading.language)
                    .iter()
                    .any(|term| places(clause, term).next().is_some());
                let unknown = of_code.is_empty() && !is_named && spoken && !is_own;
                if wrong_level || unknown {
                    let range = match &level {
                        Some((_, at)) => {
                            let at = at.start + around.start..at.end + around.start;
                            range.start.min(at.start)..range.end.max(at.end)
                        }
                        None => range,
                    };
                    found.push(Invention {
                        class: Class::Requirement,
                        range,
                        instead: wrong_level.then(|| {
                            let level = of_code.iter().find_map(|(_, level)| level.clone());
                            (
                                "position.requirements".to_owned(),
                                level.unwrap_or_default().to_uppercase(),
                            )
                        }),
                    });
                }
            }
        }
    }
    found
}

fn around(text: &str, range: &Range<usize>, reading: &Reading<'_>) -> Range<usize> {
    let sentence = reading.sentence(range);
    let ends = [',', ';', '.', '\n'];
    let joins = |text: &str| text.find(" and ").or_else(|| text.find(" et "));
    let before = &text[sentence.start.min(range.start)..range.start];
    let join = [" and ", " et "]
        .iter()
        .filter_map(|join| Some(before.rfind(join)? + join.len()));
    let start = before
        .rfind(ends)
        .map(|at| at + 1)
        .into_iter()
        .chain(join)
        .max()
        .unwrap_or(0);
    let start = range.start - before.len() + start;
    let after = &text[range.end..sentence.end.max(range.end)];
    let end = after
        .find(ends)
        .into_iter()
        .chain(joins(after))
        .min()
        .unwrap_or(after.len());
    start..range.end + end
}

/// Finds the level of the Common European Framework nearest to a place.
fn level(clause: &str, at: usize) -> Option<(String, Range<usize>)> {
    let levels = ["a1", "a2", "b1", "b2", "c1", "c2"];
    let found = levels.iter().flat_map(|level| {
        places(clause, level)
            .map(|place| ((*level).to_owned(), place))
            .collect::<Vec<_>>()
    });
    found.min_by_key(|(_, place)| place.start.abs_diff(at))
}
