//! A number that is known of a post, and when a number of a text is the same.

use crate::proof::entries::Slot;
use crate::proof::quantity::{QuantityMeasure, StatedQuantity};

/// A number that is known.
#[derive(Clone, Debug)]
pub struct StatedNumber {
    /// The dotted key that states it; empty where the program says it or it was reckoned.
    pub key: String,
    /// The value as it is stated.
    pub value: String,
    /// The number.
    pub measure: QuantityMeasure,
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

impl StatedNumber {
    /// Tells whether a number of a text is this one; a bare number of a table has its unit in its label.
    pub fn is(&self, quantity: &StatedQuantity) -> bool {
        let bare = || match (self.measure, quantity.measure) {
            (QuantityMeasure::Minutes(minutes), QuantityMeasure::Plain(said)) => {
                (minutes / 60.0 - said).abs() < 0.006
            }
            (
                QuantityMeasure::Days(length) | QuantityMeasure::Months(length),
                QuantityMeasure::Plain(said),
            ) => (length - said).abs() < 0.006,
            // A part is no share of the post, unless both are said in the same way.
            (QuantityMeasure::Percent(known), QuantityMeasure::Part(said)) => {
                self.value.contains('%') && (known - said).abs() < 0.006
            }
            _ => false,
        };
        // What is reckoned is said as it is reckoned.
        if let (QuantityMeasure::Ratio(_), QuantityMeasure::Plain(_), true) =
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
pub fn same(known: QuantityMeasure, said: QuantityMeasure) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 0.006;
    match (known, said) {
        (QuantityMeasure::Money(a), QuantityMeasure::Money(b)) => {
            (a - b).abs() < 1.0 && (a > 1000.0 || near(a, b))
        }
        (QuantityMeasure::Days(a), QuantityMeasure::Days(b)) => {
            near(a, b) || near(a, 14.0) && near(b, 15.0) || near(a, 7.0) && near(b, 8.0)
        }
        (QuantityMeasure::Percent(a) | QuantityMeasure::Part(a), QuantityMeasure::Percent(b)) => {
            // *Two thirds* round what they say.
            let is_thirds = near(b * 3.0 % 100.0, 0.0) && b.fract() != 0.0;
            near(a, b) || is_thirds && (a - b).abs() < 3.0
        }
        // A small number is an amount only where it is stated as one.
        (QuantityMeasure::Plain(a), QuantityMeasure::Money(b)) => a >= 100.0 && near(a, b),
        (QuantityMeasure::Months(a), QuantityMeasure::Months(b))
        | (QuantityMeasure::Minutes(a), QuantityMeasure::Minutes(b))
        | (QuantityMeasure::Part(a), QuantityMeasure::Part(b))
        | (QuantityMeasure::Ratio(a), QuantityMeasure::Ratio(b))
        | (
            QuantityMeasure::Plain(a) | QuantityMeasure::Year(a),
            QuantityMeasure::Plain(b) | QuantityMeasure::Year(b),
        )
        | (QuantityMeasure::Ratio(a) | QuantityMeasure::Money(a), QuantityMeasure::Plain(b)) => {
            near(a, b)
        }
        (
            QuantityMeasure::Date { year, month, day },
            QuantityMeasure::Date {
                year: said_year,
                month: said_month,
                day: said_day,
            },
        ) => {
            month == said_month
                && (year == said_year || year == 0 || said_year == 0)
                && (day == said_day || said_day == 0 || day == 0 && said_day == 1)
        }
        (QuantityMeasure::Date { year, .. }, QuantityMeasure::Year(said)) => {
            near(f64::from(year), said)
        }
        (QuantityMeasure::Phone(a), QuantityMeasure::Phone(b)) => a == b,
        // Twelve months of a year, a working day of hours: reckoned.
        (QuantityMeasure::Months(a), QuantityMeasure::Days(b)) => near(a * 30.0, b),
        (QuantityMeasure::Days(a), QuantityMeasure::Minutes(b)) => near(a * 1440.0, b),
        _ => false,
    }
}

/// Tells whether working days are said in weeks: *five weeks of leave* of 25 days.
pub fn in_weeks(known: QuantityMeasure, said: &StatedQuantity) -> bool {
    match (known, said.measure) {
        (QuantityMeasure::Days(days), QuantityMeasure::Days(length)) => {
            let weeks = said.written;
            weeks >= 2.0 && weeks * 7.0 == length && (weeks * 5.0 - days).abs() < 0.006
        }
        _ => false,
    }
}
