//! Numbers as a text states them: in digits or in words, with what they count.

use std::ops::Range;

/// A number that a text states.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedQuantity {
    /// Where it stands, with what it counts.
    pub range: Range<usize>,
    /// The number as it is written.
    pub written: f64,
    /// What it measures.
    pub measure: QuantityMeasure,
    /// How it is written.
    pub style: NumberStyle,
    /// The word behind it, where that is no unit.
    pub noun: Option<String>,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStyle {
    /// In digits.
    Digits,
    /// In words.
    Words,
    /// As *a* or *one*, which need not count.
    One,
}

/// What a number measures; lengths of time in their least unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum QuantityMeasure {
    /// A count.
    Plain(f64),
    /// One of so many.
    Ratio(f64),
    /// Minutes, or a time of day.
    Minutes(f64),
    /// Days.
    Days(f64),
    /// Months.
    Months(f64),
    /// Percent.
    Percent(f64),
    /// So many of so many, in percent: *nine machines in ten*.
    Part(f64),
    /// Money.
    Money(f64),
    /// A year.
    Year(f64),
    /// A day or a month; what is not said is zero.
    Date {
        /// The year.
        year: u32,
        /// The month.
        month: u32,
        /// The day.
        day: u32,
    },
    /// A telephone number: its last nine digits.
    Phone(u64),
}

impl QuantityMeasure {
    /// Gives the name of what it is counted in, as the slots write it.
    pub fn unit(self) -> &'static str {
        match self {
            QuantityMeasure::Plain(_) => "plain",
            QuantityMeasure::Ratio(_) => "ratio",
            QuantityMeasure::Minutes(_) => "minutes",
            QuantityMeasure::Days(_) => "days",
            QuantityMeasure::Months(_) => "months",
            QuantityMeasure::Percent(_) => "percent",
            QuantityMeasure::Part(_) => "part",
            QuantityMeasure::Money(_) => "money",
            QuantityMeasure::Year(_) => "year",
            QuantityMeasure::Date { .. } => "date",
            QuantityMeasure::Phone(_) => "phone",
        }
    }
}

impl StatedQuantity {
    /// Tells whether it is a small number in words, as it stands in any text: *two people*, *half a page*, *half-days*.
    pub fn is_by_the_way(&self) -> bool {
        match self.style {
            NumberStyle::One => true,
            NumberStyle::Words => match self.measure {
                QuantityMeasure::Plain(_) => self.written <= 2.0,
                QuantityMeasure::Days(length) => length < 1.0,
                _ => false,
            },
            NumberStyle::Digits => false,
        }
    }
}
