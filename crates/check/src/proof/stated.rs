//! A number that is known of a post, and when a number of a text is the same.

use crate::proof::entries::Slot;
use crate::proof::quantity::{Measure, Quantity};

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
            // A part is no share of the post, unless both are said in the same way.
            (Measure::Percent(known), Measure::Part(said)) => {
                self.value.contains('%') && (known - said).abs() < 0.006
            }
            _ => false,
        };
        // What is reckoned is said as it is reckoned.
        if let (Measure::Ratio(_), Measure::Plain(_), true) =
            (self.measure, quantity.measure, self.key.is_empty())
        {
            return false;
        }
        same(self.measure, quantity.measure)
            || in_weeks(self.measure, quantity)
            || quantity.noun.is_none() && bare()
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
        (Measure::Percent(a) | Measure::Part(a), Measure::Percent(b)) => {
            // *Two thirds* round what they say.
            let is_thirds = near(b * 3.0 % 100.0, 0.0) && b.fract() != 0.0;
            near(a, b) || is_thirds && (a - b).abs() < 3.0
        }
        // A small number is an amount only where it is stated as one.
        (Measure::Plain(a), Measure::Money(b)) => a >= 100.0 && near(a, b),
        (Measure::Months(a), Measure::Months(b))
        | (Measure::Minutes(a), Measure::Minutes(b))
        | (Measure::Part(a), Measure::Part(b))
        | (Measure::Ratio(a), Measure::Ratio(b))
        | (Measure::Plain(a) | Measure::Year(a), Measure::Plain(b) | Measure::Year(b))
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

/// Tells whether working days are said in weeks: *five weeks of leave* of 25 days.
pub fn in_weeks(known: Measure, said: &Quantity) -> bool {
    match (known, said.measure) {
        (Measure::Days(days), Measure::Days(length)) => {
            let weeks = said.written;
            weeks >= 2.0 && weeks * 7.0 == length && (weeks * 5.0 - days).abs() < 0.006
        }
        _ => false,
    }
}
