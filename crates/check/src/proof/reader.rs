//! Reads the numbers of a text, with what they count, in English and in French.

use std::ops::Range;

use crate::proof::quantity::{NumberStyle, QuantityMeasure, StatedQuantity};
use crate::proof::ranges::share_units;
use crate::proof::spelled::bare;
use crate::proof::token::{Token, TokenKind, tokens};
use crate::proof::words::ProofWords;
use model::Language;

/// Reads the numbers of a folded stretch of text; an offset is added to their places.
pub fn read(text: &str, offset: usize, language: Language) -> Vec<StatedQuantity> {
    let tokens = tokens(text);
    let mut reader = TextReader {
        tokens: &tokens,
        language,
        words: ProofWords::embedded(),
        found: Vec::new(),
    };
    reader.read();
    for quantity in &mut reader.found {
        quantity.range = quantity.range.start + offset..quantity.range.end + offset;
    }
    reader.found
}

/// A text that is being read.
pub(super) struct TextReader<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) language: Language,
    pub(super) words: &'static ProofWords,
    found: Vec<StatedQuantity>,
}

impl TextReader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.date(at).or_else(|| self.number(at)).unwrap_or(at + 1);
        }
        share_units(self.tokens, &mut self.found);
    }

    pub(super) fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at)?.word()
    }

    pub(super) fn digits(&self, at: usize) -> Option<(u32, bool, &str)> {
        match &self.tokens.get(at)?.kind {
            TokenKind::Number {
                value,
                grouped,
                suffix,
            } if value.fract() == 0.0 && *value < 1e6 => Some((*value as u32, *grouped, suffix)),
            _ => None,
        }
    }

    pub(super) fn year(&self, at: usize) -> Option<u32> {
        let at = match self.tokens.get(at)? {
            token if token.is(',') => at + 1,
            _ => at,
        };
        let (year, grouped, _) = self.digits(at)?;
        (!grouped && (1900..2100).contains(&year)).then_some(year)
    }

    pub(super) fn year_end(&self, at: usize) -> usize {
        at + 1 + usize::from(self.tokens.get(at).is_some_and(|token| token.is(',')))
    }

    pub(super) fn push(
        &mut self,
        tokens: Range<usize>,
        written: f64,
        measure: QuantityMeasure,
        style: NumberStyle,
    ) {
        let range = self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].range.end;
        let mut noun = tokens.end;
        while self
            .word(noun)
            .is_some_and(|word| self.words.is_between(word))
        {
            noun += 1;
        }
        if matches!(self.language, Language::FR)
            && self
                .word(noun)
                .is_some_and(|word| matches!(word, "de" | "d" | "des"))
        {
            noun += 1;
            if self.tokens.get(noun).is_some_and(|token| token.is('\'')) {
                noun += 1;
            }
        }
        let noun = match measure {
            QuantityMeasure::Plain(_) => self.word(noun).map(str::to_owned),
            _ => None,
        };
        self.found.push(StatedQuantity {
            range,
            written,
            measure,
            style,
            noun,
        });
    }

    /// Reads a number with what it counts, and gives the token behind it.
    fn number(&mut self, at: usize) -> Option<usize> {
        match &self.tokens[at].kind {
            TokenKind::Clock(minutes) => {
                let (minutes, end) = (*minutes, at + 1);
                self.push(
                    at..end,
                    minutes / 60.0,
                    QuantityMeasure::Minutes(minutes),
                    NumberStyle::Digits,
                );
                return Some(end);
            }
            TokenKind::Phone(digits) => {
                let last = &digits[digits.len().saturating_sub(9)..];
                let measure = QuantityMeasure::Phone(last.parse().unwrap_or_default());
                self.push(at..at + 1, 0.0, measure, NumberStyle::Digits);
                return Some(at + 1);
            }
            _ => {}
        }
        let bare = bare(self.tokens, at, self.language)?;
        let (value, style) = (bare.value, bare.style);
        // Money before and behind.
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let sign = |token: &Token| match &token.kind {
            TokenKind::Sign(sign) => self.words.is_currency(&sign.to_string()),
            TokenKind::Word(word) => self.words.is_currency(word),
            _ => false,
        };
        let behind = self.tokens.get(bare.end);
        if before.is_some_and(sign) {
            self.push(
                at - 1..bare.end,
                value,
                QuantityMeasure::Money(value),
                style,
            );
            return Some(bare.end);
        }
        // `46 k€`
        if behind.and_then(Token::word) == Some("k")
            && self.tokens.get(bare.end + 1).is_some_and(sign)
        {
            let value = value * 1000.0;
            self.push(
                at..bare.end + 2,
                value,
                QuantityMeasure::Money(value),
                style,
            );
            return Some(bare.end + 2);
        }
        if let Some(token) = behind
            && sign(token)
        {
            self.push(
                at..bare.end + 1,
                value,
                QuantityMeasure::Money(value),
                style,
            );
            return Some(bare.end + 1);
        }
        if let TokenKind::Number { suffix, .. } = &self.tokens[at].kind
            && !matches!(suffix.as_str(), "" | "k" | "m" | "mn" | "h" | "min")
        {
            // An ordinal, or a name made of digits and letters.
            return Some(bare.end);
        }
        if at > 0 && self.tokens[at - 1].is('+') && style == NumberStyle::Digits {
            return Some(bare.end);
        }
        let percent = match behind {
            Some(token) if token.is('%') => Some(bare.end + 1),
            Some(token) if token.word() == Some("percent") => Some(bare.end + 1),
            Some(token) if matches!(token.word(), Some("per" | "pour" | "p")) => {
                matches!(self.word(bare.end + 1), Some("cent" | "100")).then_some(bare.end + 2)
            }
            _ => None,
        };
        if let Some(end) = percent {
            self.push(at..end, value, QuantityMeasure::Percent(value), style);
            return Some(end);
        }
        if let Some((end, measure)) = self.part(&bare).or_else(|| self.length(&bare, at)) {
            self.push(at..end, value, measure, style);
            return Some(end);
        }
        if let TokenKind::Number { grouped, .. } = &self.tokens[at].kind {
            if !grouped && (1900.0..2100.0).contains(&value) && value.fract() == 0.0 {
                self.push(at..bare.end, value, QuantityMeasure::Year(value), style);
                return Some(bare.end);
            }
            // `10.00 to 15.30`, where a colon is written elsewhere.
            let text_length = self.tokens[at].range.len();
            if *grouped
                && value < 24.0
                && (4..=5).contains(&text_length)
                && (value.fract() * 100.0).round() < 60.0
            {
                let minutes = value.trunc() * 60.0 + (value.fract() * 100.0).round();
                self.push(
                    at..bare.end,
                    value,
                    QuantityMeasure::Minutes(minutes),
                    style,
                );
                return Some(bare.end);
            }
        }
        if style != NumberStyle::One && self.is_ratio(at, bare.end) {
            if self.join(at..bare.end, value) {
                return Some(bare.end);
            }
            self.push(at..bare.end, value, QuantityMeasure::Ratio(value), style);
            return Some(bare.end);
        }
        self.push(at..bare.end, value, QuantityMeasure::Plain(value), style);
        Some(bare.end)
    }

    /// Makes a part of the number before and of what it is taken of: *nine machines in ten*, *huit fois sur dix*.
    fn join(&mut self, whole: Range<usize>, value: f64) -> bool {
        const BETWEEN: usize = 6;
        let Some(first) = self.found.last_mut() else {
            return false;
        };
        let counted = matches!(
            first.measure,
            QuantityMeasure::Plain(_) | QuantityMeasure::Days(_) | QuantityMeasure::Months(_)
        );
        let between = self.tokens[..whole.start].iter().rev();
        let between = between.take_while(|token| token.range.start >= first.range.end);
        let between: Vec<&Token> = between.take(BETWEEN + 1).collect();
        let apart = between.len() > BETWEEN
            || between
                .iter()
                .any(|token| ['.', ';', '|'].iter().any(|&sign| token.is(sign)));
        if !counted
            || apart
            || first.style == NumberStyle::One
            || !(2.0..=value).contains(&first.written)
        {
            return false;
        }
        let part = 100.0 * first.written / value;
        // *Two days in five* are a share of the week.
        first.measure = match first.measure {
            QuantityMeasure::Plain(_) => QuantityMeasure::Part(part),
            _ => QuantityMeasure::Percent(part),
        };
        first.range.end = self.tokens[whole.end - 1].range.end;
        first.noun = None;
        true
    }

    /// Tells whether a number is what a part is taken of: *one week in four*, *une semaine sur six*.
    fn is_ratio(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.word(before));
        let links = match self.language {
            Language::FR => before == Some("sur"),
            _ => {
                before == Some("in")
                    || before == Some("of") && at >= 2 && self.word(at - 2) == Some("out")
            }
        };
        let counted = (at.saturating_sub(8)..at.saturating_sub(1)).any(|near| {
            let digits = self.digits(near).is_some();
            digits
                || self
                    .word(near)
                    .is_some_and(|word| self.words.number(word, self.language).is_some())
        });
        // *Nine in ten depots*, *neuf sur dix devraient*.
        let out = usize::from(before == Some("of"));
        let close = links
            && at.checked_sub(2 + out).is_some_and(|near| {
                let number = bare(self.tokens, near, self.language);
                number.is_some_and(|number| number.style != NumberStyle::One)
            });
        close
            || links
                && counted
                && self
                    .word(end)
                    .is_none_or(|word| self.words.is_stop(word, self.language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn measures(text: &str, language: Language) -> Vec<QuantityMeasure> {
        read(&fold(text), 0, language)
            .into_iter()
            .map(|found| found.measure)
            .collect()
    }

    #[test]
    fn numbers_are_read_in_digits_and_in_words() {
        for (text, language, expected) in [
            ("42 000 €", Language::FR, QuantityMeasure::Money(42_000.0)),
            ("€42,000", Language::EN, QuantityMeasure::Money(42_000.0)),
            ("42k €", Language::EN, QuantityMeasure::Money(42_000.0)),
            (
                "quatre-vingt-cinq gardiens",
                Language::FR,
                QuantityMeasure::Plain(85.0),
            ),
            (
                "vingt et un ans",
                Language::FR,
                QuantityMeasure::Months(252.0),
            ),
            (
                "forty-five minutes",
                Language::EN,
                QuantityMeasure::Minutes(45.0),
            ),
            (
                "a 20-minute call",
                Language::EN,
                QuantityMeasure::Minutes(20.0),
            ),
            ("half an hour", Language::EN, QuantityMeasure::Minutes(30.0)),
            ("37 h 30", Language::FR, QuantityMeasure::Minutes(2250.0)),
            ("18 h", Language::FR, QuantityMeasure::Minutes(1080.0)),
            ("3 p.m.", Language::EN, QuantityMeasure::Minutes(900.0)),
            ("28.97%", Language::EN, QuantityMeasure::Percent(28.97)),
            ("quinze jours", Language::FR, QuantityMeasure::Days(15.0)),
            (
                "une quarantaine d’entreprises",
                Language::FR,
                QuantityMeasure::Plain(40.0),
            ),
            ("23 working days", Language::EN, QuantityMeasure::Days(23.0)),
            (
                "Une semaine sur six, d’hiver",
                Language::FR,
                QuantityMeasure::Ratio(6.0),
            ),
            (
                "January 8, 2027",
                Language::EN,
                QuantityMeasure::Date {
                    year: 2027,
                    month: 1,
                    day: 8,
                },
            ),
            (
                "le 1er mars 2027",
                Language::FR,
                QuantityMeasure::Date {
                    year: 2027,
                    month: 3,
                    day: 1,
                },
            ),
            (
                "d’octobre",
                Language::FR,
                QuantityMeasure::Date {
                    year: 0,
                    month: 10,
                    day: 0,
                },
            ),
            (
                "056 555 0142",
                Language::EN,
                QuantityMeasure::Phone(565_550_142),
            ),
            (
                "two hundred people",
                Language::EN,
                QuantityMeasure::Plain(200.0),
            ),
        ] {
            assert!(
                measures(text, language).contains(&expected),
                "{text}: {:?}",
                measures(text, language)
            );
        }
        assert_eq!(
            measures("€46,000–54,000 a year", Language::EN)[..2],
            [
                QuantityMeasure::Money(46_000.0),
                QuantityMeasure::Money(54_000.0)
            ]
        );
        assert_eq!(
            measures("10 to 20%", Language::EN),
            [
                QuantityMeasure::Percent(10.0),
                QuantityMeasure::Percent(20.0)
            ]
        );
    }
}
