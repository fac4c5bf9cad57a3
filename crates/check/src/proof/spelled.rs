//! A bare number, in digits or spelled out: *quatre-vingt-cinq*, *two hundred*.

use crate::proof::quantity::NumberStyle;
use crate::proof::token::{Token, TokenKind};
use crate::proof::words::ProofWords;
use model::Language;

/// A bare number: its value, its style and the tokens that it takes.
pub struct Bare {
    /// How much.
    pub value: f64,
    /// How it is written.
    pub style: NumberStyle,
    /// The token behind it.
    pub end: usize,
}

/// Reads a number in digits or words.
pub fn bare(tokens: &[Token], at: usize, language: Language) -> Option<Bare> {
    let words = ProofWords::embedded();
    let word_at = |at: usize| tokens.get(at).and_then(Token::word);
    if let TokenKind::Number { value, .. } = tokens[at].kind {
        let mut bare = Bare {
            value,
            style: NumberStyle::Digits,
            end: at + 1,
        };
        if let Some(
            "million" | "millions" | "milliard" | "milliards" | "billion" | "thousand" | "mille",
        ) = word_at(at + 1)
        {
            bare.value *= match word_at(at + 1) {
                Some("million" | "millions") => 1e6,
                Some("thousand" | "mille") => 1e3,
                _ => 1e9,
            };
            bare.end += 1;
        }
        return Some(bare);
    }
    let first = word_at(at)?;
    let mut value = words.number(first, language)?;
    if value == 1.0 {
        // *a hundred*
        let times = word_at(at + 1).and_then(|word| words.number(word, language));
        if let Some(times) = times.filter(|times| *times >= 10.0 && first != "vingt") {
            return Some(Bare {
                value: times,
                style: NumberStyle::Words,
                end: at + 2,
            });
        }
        return Some(Bare {
            value,
            style: NumberStyle::One,
            end: at + 1,
        });
    }
    let mut end = at + 1;
    loop {
        let mut next = end;
        if tokens.get(next).is_some_and(|token| token.is('-')) {
            next += 1;
        }
        if matches!(word_at(next), Some("et" | "and")) && (value % 10.0 == 0.0 && value >= 20.0) {
            let one = word_at(next + 1).and_then(|word| words.number(word, language));
            let joins = match language {
                Language::FR => one.is_some_and(|one| one == 1.0 || one == 11.0),
                _ => value >= 100.0 && one.is_some_and(|one| one > 1.0),
            };
            if !joins {
                break;
            }
            next += 1;
        }
        let Some(part) = word_at(next).and_then(|word| words.number(word, language)) else {
            break;
        };
        let word = word_at(next).unwrap_or_default();
        value = match part {
            _ if part == 1000.0 => value * 1000.0,
            _ if part == 100.0 && value < 100.0 => value * 100.0,
            // *quatre-vingts*
            _ if part == 20.0 && value == 4.0 && word.starts_with("vingt") => 80.0,
            _ if (1.0..20.0).contains(&part)
                && value >= 20.0
                && value % 10.0 == 0.0
                && !matches!(word, "a" | "an") =>
            {
                value + part
            }
            // *dix-huit*, *soixante-dix-huit*
            _ if language == Language::FR
                && (7.0..10.0).contains(&part)
                && value < 100.0
                && (value == 10.0 || value % 20.0 == 10.0 && value > 60.0) =>
            {
                value + part
            }
            _ if part < 100.0 && value >= 100.0 && value % 100.0 == 0.0 => value + part,
            _ => break,
        };
        end = next + 1;
    }
    if let Some(after) = half_more(tokens, end, language) {
        value += 0.5;
        end = after;
    }
    Some(Bare {
        value,
        style: NumberStyle::Words,
        end,
    })
}

/// Reads the rest of *two and a half*, *deux et demi*, and gives the token behind it.
fn half_more(tokens: &[Token], end: usize, language: Language) -> Option<usize> {
    let word_at = |at: usize| tokens.get(at).and_then(Token::word);
    if !matches!(word_at(end), Some("and" | "et")) {
        return None;
    }
    let at = end + 1 + usize::from(word_at(end + 1) == Some("a"));
    let half = ProofWords::embedded().number(word_at(at)?, language)? == 0.5;
    let is_unit = tokens.get(at + 1).is_some_and(|token| token.is('-'));
    (half && !is_unit).then_some(at + 1)
}
