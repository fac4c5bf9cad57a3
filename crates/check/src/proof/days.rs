//! Reads days and months: `8 January 2027`, *le 1er mars*, *fin mai*.

use std::ops::Range;

use crate::proof::entries::Telling;
use crate::proof::quantity::{NumberStyle, QuantityMeasure};
use crate::proof::reader::TextReader;
use crate::proof::spelled::bare;
use crate::proof::token::TokenKind;
use model::Language;

impl TextReader<'_> {
    /// Takes the tokens of a day and a month, with the year that may follow, and gives the token behind them.
    fn push_date(&mut self, tokens: Range<usize>, day: u32, month: u32) -> usize {
        let year = self.year(tokens.end);
        let end = year.map_or(tokens.end, |_| self.year_end(tokens.end));
        let measure = QuantityMeasure::Date {
            year: year.unwrap_or_default(),
            month,
            day,
        };
        self.push(
            tokens.start..end,
            f64::from(day),
            measure,
            NumberStyle::Digits,
        );
        end
    }

    /// Reads a day or a month, and gives the token behind it.
    pub(super) fn date(&mut self, at: usize) -> Option<usize> {
        if let TokenKind::Day(year, month, day) = self.tokens[at].kind {
            self.push(
                at..at + 1,
                f64::from(day),
                QuantityMeasure::Date { year, month, day },
                NumberStyle::Digits,
            );
            return Some(at + 1);
        }
        // `8 January 2027`, `1er mars`, `18 and 25 January`.
        if let Some((day, false, suffix)) = self.digits(at)
            && (1..=31).contains(&day)
            && matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er")
        {
            let mut next = at + 1;
            if self.word(next) == Some("of")
                || self.tokens.get(next).is_some_and(|token| token.is('.'))
            {
                next += 1;
            }
            if let Some(month) = self.word(next).and_then(|word| self.words.month(word)) {
                return Some(self.push_date(at..next + 1, day, month));
            }
            let joined = self
                .word(at + 1)
                .is_some_and(|word| matches!(word, "and" | "et" | "to" | "au" | "or" | "ou"))
                || self
                    .tokens
                    .get(at + 1)
                    .is_some_and(|token| token.is('-') || token.is('/'));
            if joined
                && self
                    .digits(at + 2)
                    .is_some_and(|(day, _, _)| (1..=31).contains(&day))
                && let Some(month) = self.word(at + 3).and_then(|word| self.words.month(word))
            {
                let measure = QuantityMeasure::Date {
                    year: self.year(at + 4).unwrap_or_default(),
                    month,
                    day,
                };
                self.push(at..at + 1, f64::from(day), measure, NumberStyle::Digits);
                return Some(at + 1);
            }
        }
        if let Some(end) = self.spelled_date(at) {
            return Some(end);
        }
        let month = self.word(at).and_then(|word| self.words.month(word))?;
        let next = self.behind_month(at);
        // `January 8, 2027`, `January 2027`.
        if let Some((day, false, "" | "st" | "nd" | "rd" | "th")) = self.digits(next)
            && (1..=31).contains(&day)
        {
            return Some(self.push_date(at..next + 1, day, month));
        }
        if let Some(year) = self.year(next) {
            let end = self.year_end(next);
            self.push(
                at..end,
                f64::from(year),
                QuantityMeasure::Date {
                    year,
                    month,
                    day: 0,
                },
                NumberStyle::Digits,
            );
            return Some(end);
        }
        let before = at.checked_sub(1).and_then(|before| {
            let elided = self.tokens[before]
                .is('\'')
                .then(|| before.checked_sub(1))
                .flatten();
            Some(match elided {
                Some(elided) => format!("{}'", self.word(elided)?),
                None => self.word(before)?.to_owned(),
            })
        });
        let telling = self.words.before_month(&before?)?;
        let measure = QuantityMeasure::Date {
            year: 0,
            month,
            day: 0,
        };
        let style = match telling {
            // *In May* may be a season, and *from May* is a date.
            Telling::Date => NumberStyle::Words,
            Telling::Season => NumberStyle::One,
        };
        self.push(at..at + 1, 0.0, measure, style);
        Some(at + 1)
    }

    /// Reads a day in words: *quinze janvier*, *le premier mars*.
    fn spelled_date(&mut self, at: usize) -> Option<usize> {
        let (day, next) = match self.word(at)? {
            "premier" => (1.0, at + 1),
            _ => {
                let bare = bare(self.tokens, at, self.language)?;
                let named = bare.style == NumberStyle::Words && (1.0..=31.0).contains(&bare.value);
                named.then_some((bare.value, bare.end))?
            }
        };
        let next = next + usize::from(self.word(next) == Some("of"));
        let month = self.words.month(self.word(next)?)?;
        // *Two may join*.
        let is_word = self.language == Language::EN && matches!(self.word(next), Some("may"));
        (!is_word || self.year(next + 1).is_some())
            .then(|| self.push_date(at..next + 1, day as u32, month))
    }

    /// Gives the token behind a month and the point that cuts it short: `Jan. 15`.
    fn behind_month(&self, at: usize) -> usize {
        const LONGEST: usize = 5;
        let is_cut = self.word(at).is_some_and(|word| {
            word.chars().count() <= LONGEST
                && !matches!(
                    word,
                    "may"
                        | "mai"
                        | "mars"
                        | "march"
                        | "april"
                        | "avril"
                        | "june"
                        | "juin"
                        | "july"
                        | "août"
                )
        });
        let point = self.tokens.get(at + 1).is_some_and(|token| token.is('.'));
        at + 1 + usize::from(is_cut && point)
    }
}
