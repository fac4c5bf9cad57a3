//! A folded text in pieces: numbers, words and signs, each with its place.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq)]
pub enum TokenKind {
    /// A number in digits, with what was glued to it: `k`, `th`, `er`.
    Number {
        /// How much.
        value: f64,
        /// Whether it stands in groups of digits, so that it is no year.
        grouped: bool,
        /// Letters right behind it.
        suffix: String,
    },
    /// A time of day, or hours and minutes: how many minutes.
    Clock(f64),
    /// A day in digits: year, month, day.
    Day(u32, u32, u32),
    /// A telephone number: its digits.
    Phone(String),
    /// A word.
    Word(String),
    /// A reference, a number of a norm, or anything else that is named by digits.
    Code,
    /// Anything else.
    Sign(char),
}

impl Token {
    /// Gives the word, where it is one.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Tells whether it is this sign.
    pub fn is(&self, sign: char) -> bool {
        self.kind == TokenKind::Sign(sign)
    }
}

fn pieces() -> &'static Regex {
    static REGEX: OnceLock<Regex> = OnceLock::new();
    REGEX.get_or_init(|| {
        let parts = [
            r"(?P<phone>\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){3,6}|0\d{1,4}(?:[ .-]\d{2,4}){2,5}|\(\d{3}\) ?\d{3}[ -]\d{4}|\d{3}[.-]\d{3}[.-]\d{4})",
            r"(?P<iso>\d{4}-\d{2}-\d{2})",
            r"(?P<dmy>\d{1,2}[/.]\d{1,2}[/.]\d{4})",
            r"(?P<code>(?:[LETTERS][LETTERS\d]*|\d+-[LETTERS][LETTERS\d]*|\d+[LETTERS]+\d[LETTERS\d]*)(?:-\d[LETTERS\d-]*)|\d+\.\d+\.\d[\d.]*|[LETTERS]+/[LETTERS]+(?:/[LETTERS]+)*)",
            r"(?P<clock>\d{1,2}(?::| ?h ?)[0-5]\d)(?-u:\b)",
            r"(?P<hour>\d{1,2}(?:[:.][0-5]\d)?) ?(?P<half>am|pm|a\.m\.|p\.m\.)",
            r"(?P<num>\d{1,3}(?:[ ,.']\d{3})+(?-u:\b)(?:[.,]\d{1,2}(?-u:\b))?|\d+(?:[.,]\d+)?)(?P<suffix>[LETTERS]*)",
            r"(?P<word>[LETTERS][LETTERS\u{300}-\u{36f}\d]*)",
            r"(?P<sign>\S)",
        ];
        // The tables of Unicode's properties are not in the program: letters are told by their ranges.
        let letters = r"a-zª-ºÀ-ÖØ-öø-ɏͰ-῿Ⰰ-퟿";
        let pattern = parts.join("|").replace("LETTERS", letters);
        Regex::new(&pattern).expect("a pattern of our own, tested")
    })
}

/// Cuts a folded text into pieces.
pub fn tokens(text: &str) -> Vec<Token> {
    let found = pieces().captures_iter(text).map(|captures| {
        let part = |name: &str| captures.name(name).map(|part| part.as_str());
        let range = captures.get(0).map_or(0..0, |all| all.range());
        let kind = match () {
            () if part("phone").is_some() => phone(&text[range.clone()]),
            () if part("iso").is_some() || part("dmy").is_some() => day(&text[range.clone()]),
            () if part("code").is_some() => TokenKind::Code,
            () if part("clock").is_some() => clock(&text[range.clone()], None),
            () if part("hour").is_some() => clock(part("hour").unwrap_or_default(), part("half")),
            () if part("num").is_some() => number(
                part("num").unwrap_or_default(),
                part("suffix").unwrap_or_default(),
            ),
            () if part("word").is_some() => TokenKind::Word(text[range.clone()].to_owned()),
            () => TokenKind::Sign(text[range.clone()].chars().next().unwrap_or(' ')),
        };
        Token { range, kind }
    });
    found.collect()
}

/// Gives the digits of a text.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn phone(text: &str) -> TokenKind {
    TokenKind::Phone(digits(text))
}

fn day(text: &str) -> TokenKind {
    let parts: Vec<u32> = text
        .split(['-', '/', '.'])
        .filter_map(|part| part.parse().ok())
        .collect();
    match parts[..] {
        [year, month, day] if year > 31 => TokenKind::Day(year, month, day),
        [day, month, year] if month <= 12 => TokenKind::Day(year, month, day),
        [month, day, year] => TokenKind::Day(year, month, day),
        _ => TokenKind::Code,
    }
}

fn clock(text: &str, half: Option<&str>) -> TokenKind {
    let mut parts = text
        .split([':', 'h', '.'])
        .filter_map(|part| part.trim().parse::<f64>().ok());
    let hours = parts.next().unwrap_or_default();
    let minutes = parts.next().unwrap_or_default();
    let later = match half {
        Some(half) if half.starts_with('p') && hours < 12.0 => 12.0,
        _ => 0.0,
    };
    TokenKind::Clock((hours + later) * 60.0 + minutes)
}

fn number(text: &str, suffix: &str) -> TokenKind {
    let decimals = text.rfind(['.', ',']).filter(|at| text.len() - at != 4);
    let (whole, fraction) = decimals.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
    let value = format!("{}.{}", digits(whole), digits(fraction));
    let times = match suffix {
        "k" => 1000.0,
        "m" | "mn" => 1e6,
        _ => 1.0,
    };
    TokenKind::Number {
        value: value.parse::<f64>().unwrap_or_default() * times,
        grouped: whole.contains([' ', ',', '.', '\'']) || !fraction.is_empty() || times > 1.0,
        suffix: suffix.to_owned(),
    }
}
