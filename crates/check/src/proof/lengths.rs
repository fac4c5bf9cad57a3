//! Reads what a number counts: minutes, days or months, and parts of something.

use crate::proof::quantity::QuantityMeasure;
use crate::proof::reader::TextReader;
use crate::proof::spelled::Bare;
use crate::proof::token::{Token, TokenKind};
use model::Language;

impl TextReader<'_> {
    /// Reads the unit behind a number, and gives the token behind both.
    pub(super) fn length(&self, bare: &Bare, start: usize) -> Option<(usize, QuantityMeasure)> {
        let suffix = match &self.tokens[start].kind {
            TokenKind::Number { suffix, .. } => suffix.as_str(),
            _ => "",
        };
        let mut at = bare.end;
        let mut halves = 1.0;
        let word = if suffix == "h" || suffix == "min" {
            at -= 1;
            Some(suffix)
        } else {
            // *half an hour*
            if bare.value == 0.5 && matches!(self.word(at), Some("a" | "an" | "of")) {
                at += 1;
            }
            at = self.skip(at);
            // *three half-days*
            if self.is_half(at) {
                halves = 0.5;
                at = self.skip(at + 1);
            }
            self.word(at)
        };
        let (unit, times) = self.words.unit(word?, self.language)?;
        at += 1;
        let mut value = bare.value * halves * times;
        // *deux jours et demi*, *two days and a half*
        if matches!(self.word(at), Some("et" | "and")) {
            let half = at + 1 + usize::from(self.word(at + 1) == Some("a"));
            if self.is_half(half) {
                value += times / 2.0;
                at = half + 1;
            }
        }
        let measure = match unit {
            "minutes" => QuantityMeasure::Minutes(value),
            "days" => QuantityMeasure::Days(value),
            _ => QuantityMeasure::Months(value),
        };
        Some((at, measure))
    }

    /// Reads *two thirds of*, *un quart de*; a quarter of an hour and a quarter of a year are lengths of time.
    pub(super) fn part(&self, bare: &Bare) -> Option<(usize, QuantityMeasure)> {
        let at = bare.end + usize::from(self.is('-', bare.end));
        let parts = self.words.part(self.word(at)?, self.language)?;
        let of = match self.language {
            Language::FR => matches!(self.word(at + 1), Some("de" | "du" | "des" | "d")),
            _ => self.word(at + 1) == Some("of"),
        };
        let is_length = (at + 2..at + 4).any(|next| {
            let word = self.word(next);
            word.is_some_and(|word| self.words.unit(word, self.language).is_some())
        });
        (of && !is_length && bare.value < parts)
            .then(|| (at + 1, QuantityMeasure::Percent(100.0 * bare.value / parts)))
    }

    fn is(&self, sign: char, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token: &Token| token.is(sign))
    }

    fn is_half(&self, at: usize) -> bool {
        let word = self.word(at);
        word.and_then(|word| self.words.number(word, self.language)) == Some(0.5)
    }

    /// Passes over what may stand between a number and its unit.
    fn skip(&self, mut at: usize) -> usize {
        for _ in 0..3 {
            let word = self.word(at);
            if self.is('-', at) || word.is_some_and(|word| self.words.is_between(word)) {
                at += 1;
            }
        }
        at
    }
}
