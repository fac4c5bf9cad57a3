//! What may stand in a text about a post: all that the needs state, all that the program itself says, and what follows from both.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::check::proof::facts::{date_of, dotted};
use crate::check::proof::program::program;
use crate::check::proof::quantity::{Measure, Quantity, Style, read};
use crate::check::proof::stem::{root, stems};
use crate::check::proof::term::{holds, places};
use crate::check::proof::token::digits;
use crate::check::proof::words::{Slot, Words};
use crate::check::text::{Markup, Page};
use crate::model::description::Description;
use crate::model::kept::{Heading, KeptResponsibility};
use crate::model::needs::Needs;
use crate::model::text::Language;

/// A number that is known.
#[derive(Clone, Debug)]
pub struct Stated {
    /// The dotted key that states it; empty where the program says it or it was reckoned.
    pub key: String,
    /// The value as it is stated.
    pub value: String,
    /// The number.
    pub measure: Measure,
    /// What it counts: the root of the noun behind it.
    pub noun: Option<String>,
    /// What it is about, by the names of the slots.
    pub slots: Vec<&'static str>,
    /// Who says it.
    pub by: By,
}

/// Who says a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The needs, or what follows from them.
    Needs,
    /// The program.
    Program,
}

/// What is known of a post.
pub struct Known {
    /// The numbers.
    pub numbers: Vec<Stated>,
    /// All texts, folded, one for each line.
    pub text: String,
    /// The texts of the needs alone, folded.
    pub stated: String,
    /// The digits of all texts, without what stands between them.
    pub digits: String,
    roots: BTreeSet<String>,
}

impl Known {
    /// Gathers what is known of a post; `said` is what is said of it elsewhere, such as the names of its country.
    pub fn new(description: &Description<'_>, tree: &Value, said: &[String]) -> Known {
        let mut known = Known {
            numbers: Vec::new(),
            text: String::new(),
            stated: String::new(),
            digits: String::new(),
            roots: BTreeSet::new(),
        };
        known.leaves(tree, &mut Vec::new());
        known.stated = known.text.clone();
        known.reckon(description.needs, tree);
        known.postal(tree);
        for (language, text) in program(description) {
            known.words(&text, "", &[language]);
        }
        for text in said {
            known.words(text, "", &Language::ALL);
        }
        for kept in &description.responsibilities {
            known.number("", String::new(), Measure::Percent(f64::from(kept.share)));
        }
        for kept in &description.responsibilities {
            let same = |other: &&KeptResponsibility<'_>| heading(other) == heading(kept);
            let shares = description
                .responsibilities
                .iter()
                .filter(same)
                .map(|kept| kept.share);
            let share: u32 = shares.sum();
            known.number("", String::new(), Measure::Percent(f64::from(share)));
        }
        known.number(
            "",
            String::new(),
            Measure::Percent(f64::from(description.reserve_share)),
        );
        known.digits = digits(&known.text);
        known
    }

    /// Tells whether a word is known, in whichever form.
    pub fn word(&self, word: &str) -> bool {
        Language::ALL
            .iter()
            .any(|&language| self.roots.contains(&root(word, language)))
    }

    /// Tells whether any of these terms is known.
    pub fn says(&self, terms: &[String]) -> bool {
        holds(&self.text, terms)
    }

    /// Adds the part of a postal code that stands for a region: *(64)*.
    fn postal(&mut self, tree: &Value) {
        let places = tree.pointer("/position/location");
        let places = places.into_iter().flat_map(|places| match places {
            Value::Array(places) => places.iter().collect(),
            place => vec![place],
        });
        for code in places.filter_map(|place| place.get("postal_code")?.as_str()) {
            if let Some(Ok(region)) = code.get(..2).map(str::parse::<f64>) {
                self.number("", code.to_owned(), Measure::Plain(region));
            }
        }
    }

    fn leaves(&mut self, value: &Value, path: &mut Vec<String>) {
        match value {
            Value::String(text) => {
                let key = dotted(path);
                if let Some(measure) = date_of(text) {
                    self.number(&key, text.clone(), measure);
                }
                let clock = text
                    .split_once('T')
                    .and_then(|(_, clock)| clock.split_once(':'));
                if let Some((hours, minutes)) = clock
                    && let (Ok(hours), Ok(minutes)) = (hours.parse::<f64>(), minutes.parse::<f64>())
                {
                    self.number(&key, text.clone(), Measure::Minutes(hours * 60.0 + minutes));
                }
                self.words(text, &key, &Language::ALL);
            }
            Value::Number(number) => {
                let number = number.as_f64().unwrap_or_default();
                let measure = measure(path, number);
                self.number(&dotted(path), number.to_string(), measure);
                if dotted(path) == "position.pay.months" {
                    self.number(&dotted(path), number.to_string(), Measure::Months(number));
                }
            }
            Value::Array(items) => {
                self.number(
                    &dotted(path),
                    items.len().to_string(),
                    Measure::Plain(items.len() as f64),
                );
                for (index, item) in items.iter().enumerate() {
                    path.push(index.to_string());
                    self.leaves(item, path);
                    path.pop();
                }
            }
            Value::Object(entries) => {
                for (key, value) in entries {
                    path.push(key.clone());
                    self.leaves(value, path);
                    path.pop();
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn number(&mut self, key: &str, value: String, measure: Measure) {
        let words = Words::embedded();
        let slots = words.slots.iter().filter(|slot| {
            slot.unit == measure.unit()
                && slot
                    .keys
                    .iter()
                    .any(|known| key.starts_with(known.as_str()))
        });
        let slots = slots.map(|slot| slot.id.as_str()).collect();
        self.numbers.push(Stated {
            key: key.to_owned(),
            value,
            measure,
            noun: None,
            slots,
            by: By::Needs,
        });
    }

    fn words(&mut self, text: &str, key: &str, languages: &[Language]) {
        let page = Page::read(text, Markup::Markdown);
        let folded = page.folded.trim_end();
        for &language in languages {
            for quantity in read(folded, 0, language) {
                let slots = slots(folded, &quantity);
                self.numbers.push(Stated {
                    key: key.to_owned(),
                    value: text.to_owned(),
                    measure: quantity.measure,
                    noun: quantity.noun.as_deref().map(|noun| root(noun, language)),
                    slots: slots.iter().map(|slot| slot.id.as_str()).collect(),
                    by: if key.is_empty() {
                        By::Program
                    } else {
                        By::Needs
                    },
                });
            }
            self.roots
                .extend(stems(folded, 0, language).into_iter().map(|stem| stem.root));
        }
        self.text.push_str(folded);
        self.text.push('\n');
    }

    /// Adds what follows from what is stated: shares together, hours and days of the post, pay of the part.
    fn reckon(&mut self, needs: &Needs, tree: &Value) {
        let mut add = |measure: Measure| {
            self.numbers.push(Stated {
                key: String::new(),
                value: String::new(),
                measure,
                noun: None,
                slots: Vec::new(),
                by: By::Needs,
            });
        };
        let position = &needs.position;
        let duties = tree.pointer("/position/duties").and_then(Value::as_array);
        let shares = duties.into_iter().flatten().map(|duty| {
            let share = duty
                .get("share")
                .and_then(Value::as_f64)
                .unwrap_or_default();
            (
                duty.get("area").map(Value::to_string).unwrap_or_default(),
                share,
            )
        });
        let shares: Vec<(String, f64)> = shares.collect();
        let total: f64 = shares.iter().map(|(_, share)| share).sum();
        add(Measure::Percent(total));
        add(Measure::Percent(100.0 - total));
        for (area, _) in &shares {
            let of_area = shares.iter().filter(|(other, _)| other == area);
            add(Measure::Percent(of_area.map(|(_, share)| share).sum()));
        }
        add(Measure::Percent(100.0));
        let allocation = position
            .allocation
            .as_ref()
            .map_or(100.0, |part| f64::from(part.get()));
        add(Measure::Percent(allocation));
        add(Measure::Days(allocation / 20.0));
        if let Some(week) = position.hours.week {
            add(Measure::Minutes(week.hours() * 0.6 * allocation));
            add(Measure::Minutes(week.hours() * 12.0 * allocation / 100.0));
        }
        for (_, share) in &shares {
            add(Measure::Days(share * allocation / 2000.0));
        }
        if let Some(days) = position.remote.as_ref().and_then(|remote| remote.days) {
            add(Measure::Percent(f64::from(days) * 20.0));
            add(Measure::Days(5.0 * allocation / 100.0 - f64::from(days)));
        }
        if let Some(people) = position.team.as_ref().and_then(|team| team.size) {
            add(Measure::Plain(people as f64 - 1.0));
            add(Measure::Plain(people as f64 + 1.0));
        }
        let amounts: Vec<f64> = ["min", "max"]
            .iter()
            .filter_map(|key| tree.pointer(&format!("/position/pay/{key}"))?.as_f64())
            .collect();
        for amount in amounts {
            let months = tree
                .pointer("/position/pay/months")
                .and_then(Value::as_f64)
                .unwrap_or(12.0);
            for part in [
                amount,
                amount * allocation / 100.0,
                amount * 100.0 / allocation,
            ] {
                for reckoned in [part, part / 12.0, part / months, part * 12.0, part * months] {
                    add(Measure::Money(reckoned));
                }
            }
        }
    }
}

/// Names the heading of a responsibility.
fn heading<'d>(kept: &KeptResponsibility<'d>) -> &'d str {
    match kept.heading {
        Heading::Area(area) => &area.id,
        Heading::Own(words) => words.get(Language::En),
        Heading::None => "",
    }
}

/// Tells what a number of the needs measures, by its key.
fn measure(path: &[String], number: f64) -> Measure {
    let last = path
        .iter()
        .rev()
        .find(|step| step.parse::<usize>().is_err());
    let inside = |key: &str| path.iter().any(|step| step == key);
    match last.map_or("", String::as_str) {
        "months" if inside("pay") => Measure::Plain(number),
        "min" | "max" if inside("pay") => Measure::Money(number),
        "week" => Measure::Minutes(number * 60.0),
        "months" | "max_months" | "probation_months" | "after" => Measure::Months(number),
        "days" => Measure::Days(number),
        "allocation" | "share" | "travel" => Measure::Percent(number),
        _ if inside("travel") || inside("role") => Measure::Percent(number),
        _ => Measure::Plain(number),
    }
}

/// How far from a number the words may stand that say what it is about.
const AROUND: usize = 48;

/// Tells what a number is about, by the words around it in its sentence.
pub fn slots(text: &str, quantity: &Quantity) -> Vec<&'static Slot> {
    let range = &quantity.range;
    let ends = ['.', ';', '\n', '|', '·'];
    let from = floor(text, range.start.saturating_sub(AROUND));
    let to = floor(text, range.end + AROUND);
    let before = &text[from..range.start];
    let before = before.rsplit(ends).next().unwrap_or(before);
    let after = &text[range.end..to];
    let after = &after[..after.find(ends).unwrap_or(after.len())];
    let own = &text[range.start..range.end];
    let found = Words::embedded().slots.iter().filter(|slot| {
        slot.unit == quantity.measure.unit()
            && match slot.after.is_empty() {
                true => {
                    // The nearest number takes the words: those of the next number are its own.
                    [clause_end(before), clause_start(after)]
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

impl Stated {
    /// Tells whether a number of a text is this one; a bare number of a table has its unit in its label.
    pub fn is(&self, quantity: &Quantity) -> bool {
        let bare = || match (self.measure, quantity.measure) {
            (Measure::Minutes(minutes), Measure::Plain(said)) => {
                (minutes / 60.0 - said).abs() < 0.006
            }
            (Measure::Days(length) | Measure::Months(length), Measure::Plain(said)) => {
                (length - said).abs() < 0.006
            }
            _ => false,
        };
        same(self.measure, quantity.measure) || quantity.noun.is_none() && bare()
    }

    /// Tells whether it is about a slot: by its words or by its key.
    pub fn is_about(&self, slot: &Slot) -> bool {
        self.slots.contains(&slot.id.as_str())
            || !self.key.is_empty()
                && slot
                    .keys
                    .iter()
                    .any(|key| self.key.starts_with(key.as_str()))
    }
}

/// Tells whether two numbers are the same, as far as the second says.
pub fn same(known: Measure, said: Measure) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 0.006;
    match (known, said) {
        (Measure::Money(a), Measure::Money(b)) => (a - b).abs() < 1.0 && (a > 1000.0 || near(a, b)),
        (Measure::Days(a), Measure::Days(b)) => {
            near(a, b) || near(a, 14.0) && near(b, 15.0) || near(a, 7.0) && near(b, 8.0)
        }
        (Measure::Months(a), Measure::Months(b))
        | (Measure::Minutes(a), Measure::Minutes(b))
        | (Measure::Percent(a), Measure::Percent(b))
        | (Measure::Ratio(a), Measure::Ratio(b))
        | (Measure::Plain(a) | Measure::Year(a), Measure::Plain(b) | Measure::Year(b))
        | (Measure::Plain(a), Measure::Money(b))
        | (Measure::Ratio(a) | Measure::Money(a), Measure::Plain(b)) => near(a, b),
        (
            Measure::Date { year, month, day },
            Measure::Date {
                year: said_year,
                month: said_month,
                day: said_day,
            },
        ) => {
            month == said_month
                && (year == said_year || year == 0 || said_year == 0)
                && (day == said_day || said_day == 0 || day == 0 && said_day == 1)
        }
        (Measure::Date { year, .. }, Measure::Year(said)) => near(f64::from(year), said),
        (Measure::Phone(a), Measure::Phone(b)) => a == b,
        // Twelve months of a year, a working day of hours: reckoned.
        (Measure::Months(a), Measure::Days(b)) => near(a * 30.0, b),
        (Measure::Days(a), Measure::Minutes(b)) => near(a * 1440.0, b),
        _ => false,
    }
}

impl Quantity {
    /// Tells whether it is a small number in words, as it stands in any text: *two people*.
    pub fn is_by_the_way(&self) -> bool {
        match self.style {
            Style::One => true,
            Style::Words => self.written <= 2.0 && matches!(self.measure, Measure::Plain(_)),
            Style::Digits => false,
        }
    }
}
