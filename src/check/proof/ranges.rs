//! Ranges of numbers: what one end measures, the other measures as well.

use crate::check::proof::quantity::{Measure, Quantity, Style};
use crate::check::proof::token::Token;

/// Gives the first number of a range the measure of the second, and money the other way round: `10 to 20 %`, `€10 to 20`.
pub fn share_units(tokens: &[Token], found: &mut [Quantity]) {
    for second in (1..found.len()).rev() {
        let (first, rest) = found.split_at_mut(second);
        let (Some(first), Some(second)) = (first.last_mut(), rest.first_mut()) else {
            continue;
        };
        let between = tokens.iter().filter(|token| {
            first.range.end <= token.range.start && token.range.end <= second.range.start
        });
        let between: Vec<&Token> = between.collect();
        let joined = match between[..] {
            [token] => {
                token.is('-')
                    || token.is('/')
                    || matches!(
                        token.word(),
                        Some("to" | "à" | "and" | "et" | "or" | "ou" | "bis" | "au" | "until")
                    )
            }
            _ => false,
        };
        if !joined || first.style == Style::One {
            continue;
        }
        match (first.measure, second.measure) {
            (Measure::Plain(value) | Measure::Year(value), measure) => {
                let times = |length: f64| length / second.written.max(1e-9) * value;
                first.measure = match measure {
                    Measure::Money(_) => Measure::Money(value),
                    Measure::Percent(_) => Measure::Percent(value),
                    Measure::Minutes(length) if second.written > 0.0 => {
                        Measure::Minutes(times(length))
                    }
                    Measure::Days(length) => Measure::Days(times(length)),
                    Measure::Months(length) => Measure::Months(times(length)),
                    _ => first.measure,
                };
            }
            (Measure::Money(_), Measure::Plain(value) | Measure::Year(value)) => {
                second.measure = Measure::Money(value);
            }
            _ => {}
        }
    }
    // A range of three numbers has its sign in front: the second takes it from the first.
    for second in 1..found.len() {
        let (first, rest) = found.split_at_mut(second);
        if let (Some(first), Some(second)) = (first.last(), rest.first_mut())
            && let (Measure::Money(low), Measure::Plain(value)) = (first.measure, second.measure)
            && value > low
            && second.range.start <= first.range.end + 5
        {
            second.measure = Measure::Money(value);
        }
    }
}
