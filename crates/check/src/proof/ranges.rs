//! Ranges of numbers: what one end measures, the other measures as well.

use crate::proof::quantity::{NumberStyle, QuantityMeasure, StatedQuantity};
use crate::proof::token::Token;

/// What stands between two numbers that are measured alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// A range.
    To,
    /// A part of the whole: *15 of 37 hours*.
    Of,
}

fn join(token: &Token) -> Option<Join> {
    if token.is('-') || token.is('/') {
        return Some(Join::To);
    }
    match token.word()? {
        "to" | "à" | "and" | "et" | "or" | "ou" | "bis" | "au" | "until" => Some(Join::To),
        "of" | "sur" | "des" => Some(Join::Of),
        _ => None,
    }
}

/// Gives the first number of a range the measure of the second, and money the other way round: `10 to 20 %`, `€10 to 20`.
pub fn share_units(tokens: &[Token], found: &mut [StatedQuantity]) {
    for second in (1..found.len()).rev() {
        let (first, rest) = found.split_at_mut(second);
        let (Some(first), Some(second)) = (first.last_mut(), rest.first_mut()) else {
            continue;
        };
        let between = tokens.iter().filter(|token| {
            first.range.end <= token.range.start && token.range.end <= second.range.start
        });
        let between: Vec<&Token> = between.collect();
        let join = match between[..] {
            [token] => join(token),
            [first, second]
                if matches!(
                    (first.word(), second.word()),
                    (Some("out"), Some("of"))
                        | (Some("of"), Some("the" | "our" | "your"))
                        | (Some("sur"), Some("les"))
                ) =>
            {
                Some(Join::Of)
            }
            _ => None,
        };
        let Some(join) = join.filter(|_| first.style != NumberStyle::One) else {
            continue;
        };
        match (first.measure, second.measure) {
            (QuantityMeasure::Plain(value) | QuantityMeasure::Year(value), measure) => {
                let times = |length: f64| length / second.written.max(1e-9) * value;
                let range = join == Join::To;
                first.measure = match measure {
                    // `£34-38k`
                    QuantityMeasure::Money(high) if range && value < 1000.0 && high >= 10_000.0 => {
                        QuantityMeasure::Money(value * 1000.0)
                    }
                    QuantityMeasure::Money(_) if range => QuantityMeasure::Money(value),
                    // `57'600 à 60 %`: an amount, and the part of the post.
                    QuantityMeasure::Percent(high) if range && value <= high => {
                        QuantityMeasure::Percent(value)
                    }
                    QuantityMeasure::Minutes(length) if second.written > 0.0 => {
                        QuantityMeasure::Minutes(times(length))
                    }
                    QuantityMeasure::Days(length) => QuantityMeasure::Days(times(length)),
                    QuantityMeasure::Months(length) => QuantityMeasure::Months(times(length)),
                    _ => first.measure,
                };
            }
            (
                QuantityMeasure::Money(low),
                QuantityMeasure::Plain(value) | QuantityMeasure::Year(value),
            ) if join == Join::To => {
                second.measure = QuantityMeasure::Money(value);
                // `£34-38k`
                if low < 1000.0 && value >= 10_000.0 {
                    first.measure = QuantityMeasure::Money(low * 1000.0);
                }
            }
            _ => {}
        }
    }
    // A range of three numbers has its sign in front: the second takes it from the first.
    for second in 1..found.len() {
        let (first, rest) = found.split_at_mut(second);
        if let (Some(first), Some(second)) = (first.last(), rest.first_mut())
            && let (QuantityMeasure::Money(low), QuantityMeasure::Plain(value)) =
                (first.measure, second.measure)
            && value > low
            && second.range.start <= first.range.end + 5
        {
            second.measure = QuantityMeasure::Money(value);
        }
    }
}
