//! What may stand in a text about a post: all that the needs state, all that the program itself says, and what follows from both.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::proof::fact::{date_of, dotted};
use crate::proof::program::program;
use crate::proof::quantity::{QuantityMeasure, StatedQuantity};
use crate::proof::reader::read;
use crate::proof::reckoned::{WeekMinutes, reckon};
use crate::proof::slots::slots;
use crate::proof::stated::{By, StatedNumber};
use crate::proof::stem::{root, stems};
use crate::proof::term::holds;
use crate::proof::token::digits;
use crate::proof::words::ProofWords;
use crate::text::Markup;
use crate::text::page::Page;
use model::{Description, Heading, KeptResponsibility, Language};

/// What is known of a post.
pub struct KnownOfPost {
    /// The numbers.
    pub numbers: Vec<StatedNumber>,
    /// All texts, folded, one for each line.
    pub text: String,
    /// The texts of the needs alone, folded.
    pub stated: String,
    /// The digits of all texts, without what stands between them.
    pub digits: String,
    /// The months that the needs name without a year.
    pub months: BTreeSet<u32>,
    roots: BTreeSet<String>,
}

impl KnownOfPost {
    /// Gathers what is known of a post; `said` is what is said of it elsewhere, such as the names of its country.
    pub fn new(description: &Description<'_>, tree: &Value, said: &[String]) -> KnownOfPost {
        let mut known = KnownOfPost {
            numbers: Vec::new(),
            text: String::new(),
            stated: String::new(),
            digits: String::new(),
            months: BTreeSet::new(),
            roots: BTreeSet::new(),
        };
        known.leaves(tree, &mut Vec::new());
        known.stated = known.text.clone();
        let words = ProofWords::embedded();
        let named = known.stated.split(|c: char| !c.is_alphanumeric());
        known.months = named.filter_map(|word| words.month(word)).collect();
        known.postal(tree);
        let shares = shares(description);
        let [week, planned] = [description.time.week, description.time.planned]
            .map(|quarters| f64::from(quarters) * 15.0);
        let reckoned = reckon(
            description.needs,
            tree,
            WeekMinutes { week, planned },
            &shares,
        );
        known.numbers.extend(reckoned);
        for (language, text) in program(description) {
            known.words(&text, "", &[language]);
        }
        for text in said {
            known.words(text, "", &Language::OURS);
        }
        for share in shares {
            known.number("", String::new(), QuantityMeasure::Percent(share));
        }
        known.digits = digits(&known.text);
        known
    }

    /// Tells whether a word is known, in whichever form.
    pub fn word(&self, word: &str) -> bool {
        Language::OURS
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
                self.number("", code.to_owned(), QuantityMeasure::Plain(region));
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
                    self.number(
                        &key,
                        text.clone(),
                        QuantityMeasure::Minutes(hours * 60.0 + minutes),
                    );
                }
                self.words(text, &key, &Language::OURS);
            }
            Value::Number(number) => {
                let number = number.as_f64().unwrap_or_default();
                let measure = measure(path, number);
                self.number(&dotted(path), number.to_string(), measure);
                if dotted(path) == "position.pay.months" {
                    self.number(
                        &dotted(path),
                        number.to_string(),
                        QuantityMeasure::Months(number),
                    );
                }
            }
            Value::Array(items) => {
                self.number(
                    &dotted(path),
                    items.len().to_string(),
                    QuantityMeasure::Plain(items.len() as f64),
                );
                for (index, item) in items.iter().enumerate() {
                    path.push(index.to_string());
                    self.leaves(item, path);
                    path.pop();
                }
            }
            Value::Object(entries) => {
                // The name of a record is nobody's number.
                let is_record = path.is_empty();
                let entries = entries.iter().filter(|(key, _)| !is_record || *key != "id");
                for (key, value) in entries {
                    path.push(key.clone());
                    self.leaves(value, path);
                    path.pop();
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn number(&mut self, key: &str, value: String, measure: QuantityMeasure) {
        let words = ProofWords::embedded();
        let slots = words.slots.iter().filter(|slot| {
            slot.unit == measure.unit()
                && slot
                    .keys
                    .iter()
                    .any(|known| key.starts_with(known.as_str()))
        });
        let slots = slots.map(|slot| slot.id.as_str()).collect();
        self.numbers.push(StatedNumber {
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
            let quantities = read(folded, 0, language);
            for pair in quantities.windows(2) {
                let part = part_of(folded, &pair[0], &pair[1]);
                if let Some(part) = part {
                    self.number(key, text.to_owned(), QuantityMeasure::Part(part));
                }
            }
            let has_percent = quantities
                .iter()
                .any(|quantity| matches!(quantity.measure, QuantityMeasure::Percent(_)));
            for quantity in quantities {
                // *6 % from us if you pay 3*: percent as well.
                if let (true, QuantityMeasure::Plain(number), None) =
                    (has_percent, quantity.measure, &quantity.noun)
                {
                    self.number(key, text.to_owned(), QuantityMeasure::Percent(number));
                }
                let slots = slots(folded, &quantity, "");
                let stated = StatedNumber {
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
                };
                // *Nine in ten machines* are *nine machines in ten*, whose numbers may be read one by one.
                if let QuantityMeasure::Part(part) = quantity.measure {
                    for number in [quantity.written, 100.0 * quantity.written / part] {
                        self.numbers.push(StatedNumber {
                            measure: QuantityMeasure::Plain(number.round()),
                            ..stated.clone()
                        });
                    }
                }
                self.numbers.push(stated);
            }
            self.roots
                .extend(stems(folded, 0, language).into_iter().map(|stem| stem.root));
        }
        self.text.push_str(folded);
        self.text.push('\n');
    }
}

/// Gives the part that two numbers may mean, though a word follows that tells it from other numbers in no way: *nine problems in
/// ten find somebody*.
fn part_of(text: &str, first: &StatedQuantity, second: &StatedQuantity) -> Option<f64> {
    let before = text.get(..second.range.start)?.trim_end();
    let links = [" in", " sur", " of"]
        .iter()
        .any(|link| before.ends_with(link));
    let (QuantityMeasure::Plain(some), QuantityMeasure::Plain(all)) =
        (first.measure, second.measure)
    else {
        return None;
    };
    (links && some >= 2.0 && some < all).then_some(100.0 * some / all)
}

/// Lists the shares that the program reckons: of each responsibility, of each heading, and of what is kept for the unforeseen.
fn shares(description: &Description<'_>) -> Vec<f64> {
    let kept = &description.responsibilities;
    let mut shares: Vec<f64> = kept.iter().map(|kept| f64::from(kept.share)).collect();
    for first in kept {
        let same = |other: &&KeptResponsibility<'_>| heading(other) == heading(first);
        let together: u32 = kept.iter().filter(same).map(|kept| kept.share).sum();
        shares.push(f64::from(together));
    }
    shares.push(f64::from(description.reserve_share));
    shares
}

/// Names the heading of a responsibility.
fn heading<'d>(kept: &KeptResponsibility<'d>) -> &'d str {
    match kept.heading {
        Heading::Area(area) => &area.id,
        Heading::Own(words) => words.get(Language::EN),
        Heading::None => "",
    }
}

/// Tells what a number of the needs measures, by its key.
fn measure(path: &[String], number: f64) -> QuantityMeasure {
    let last = path
        .iter()
        .rev()
        .find(|step| step.parse::<usize>().is_err());
    let inside = |key: &str| path.iter().any(|step| step == key);
    match last.map_or("", String::as_str) {
        "months" if inside("pay") => QuantityMeasure::Plain(number),
        "min" | "max" if inside("pay") => QuantityMeasure::Money(number),
        "week" => QuantityMeasure::Minutes(number * 60.0),
        "months" | "max_months" | "probation_months" | "after" => QuantityMeasure::Months(number),
        "days" => QuantityMeasure::Days(number),
        "allocation" | "share" | "travel" => QuantityMeasure::Percent(number),
        _ if inside("travel") || inside("role") => QuantityMeasure::Percent(number),
        _ => QuantityMeasure::Plain(number),
    }
}
