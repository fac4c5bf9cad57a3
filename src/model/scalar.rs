//! Values of one field each, checked once, when they are read.
//!
//! A value of these types is known to be good. Conditions that involve several fields are checked by `input`.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// Implements serde and JSON Schema for a type that is written as one string.
macro_rules! string_scalar {
    ($name:ident, $schema:tt) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

pub(super) use string_scalar;

/// A day of the calendar, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub jiff::civil::Date);

impl Day {
    /// Gives the day `months` later, or the last day of that month where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Day {
        Day(self.0.saturating_add(jiff::Span::new().months(months)))
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{}` is not a day written as YYYY-MM-DD, such as 2027-02-01",
                shown(text)
            )
        };
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else {
            return Err(wrong());
        };
        let all_digits = |part: &str, length| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !(all_digits(year, 4) && all_digits(month, 2) && all_digits(day, 2)) {
            return Err(wrong());
        }
        let number = |part: &str| part.parse::<i16>().map_err(|_| wrong());
        let (year, month, day) = (number(year)?, number(month)? as i8, number(day)? as i8);
        jiff::civil::Date::new(year, month, day)
            .map(Day)
            .map_err(|_| format!("`{}` is not a day of the calendar", shown(text)))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

string_scalar!(Day, {"description": "A day, ISO 8601", "type": "string", "format": "date"});

/// One line of plain text: not blank, without line breaks or control characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line(String);

impl Line {
    /// Gives the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Line {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("the text is blank".to_owned());
        }
        if let Some(bad) = text
            .chars()
            .find(|&c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        {
            let what = if matches!(bad, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
                "a line break"
            } else {
                "a control character"
            };
            return Err(format!(
                "{what} (U+{:04X}) in a text of one line",
                bad as u32
            ));
        }
        Ok(Line(text.trim().to_owned()))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(Line, {"description": "One line of plain text", "type": "string", "minLength": 1});

/// The name of a record, from which its file names are made: safe on every file system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordId(String);

impl RecordId {
    /// Gives the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RecordId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| Err(format!("`{}` cannot name a file: {why}", shown(text)));
        if text.trim().is_empty() {
            return wrong("it is blank");
        }
        if let Some(bad) = text.chars().find(|&c| is_unsafe_in_file_names(c)) {
            return wrong(&format!(
                "it holds `{}` (U+{:04X})",
                bad.escape_debug(),
                bad as u32
            ));
        }
        if text.starts_with(['-', '.', ' ']) || text.ends_with(['.', ' ']) {
            return wrong("it begins with `-`, `.` or a space, or ends with `.` or a space");
        }
        if text.len() > 255 {
            return wrong("it is longer than 255 bytes");
        }
        let stem = text
            .split('.')
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let numbered = |device: &str| {
            stem.strip_prefix(device)
                .is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']))
        };
        if ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
            || numbered("COM")
            || numbered("LPT")
        {
            return wrong("some systems keep that name for a device");
        }
        Ok(RecordId(text.to_owned()))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(RecordId, {
    "description": "Name from which file names are made", "type": "string", "minLength": 1, "maxLength": 255,
    "pattern": "^[^-. <>:\"/\\\\|?*\\p{Cc}][^<>:\"/\\\\|?*\\p{Cc}]*$"
});

/// Tells whether a character is refused in names of files: separators, wildcards, controls, marks that turn the direction.
fn is_unsafe_in_file_names(c: char) -> bool {
    c.is_control()
        || "<>:\"/\\|?*".contains(c)
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Plain text of one or more lines: not blank, without control characters; its lines are joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose(String);

impl Prose {
    /// Gives the text, on one line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Prose {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        refuse_control_characters(text)?;
        Ok(Prose(join_lines(text)))
    }
}

/// Joins words by one space each, leaving no-break spaces alone, which `str::split_whitespace` would eat.
fn join_lines(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(Prose, {"description": "Plain text; line breaks are joined", "type": "string", "minLength": 1});

/// Text in Markdown: not blank, without control characters other than line breaks and tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown(String);

impl Markdown {
    /// Gives the source.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Markdown {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        refuse_control_characters(text)?;
        Ok(Markdown(text.to_owned()))
    }
}

impl fmt::Display for Markdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(Markdown, {"description": "Text in Markdown", "type": "string", "minLength": 1});

fn refuse_control_characters(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("the text is blank".to_owned());
    }
    match text
        .chars()
        .find(|&c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        Some(bad) => Err(format!(
            "a control character (U+{:04X}) in a text",
            bad as u32
        )),
        None => Ok(()),
    }
}

/// A country with an assigned ISO 3166-1 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country([u8; 2]);

impl Country {
    /// Gives the two capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl FromStr for Country {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{}` is not a country code of ISO 3166-1, such as FR or GB",
                shown(text)
            )
        };
        let code: [u8; 2] = text.as_bytes().try_into().map_err(|_| wrong())?;
        if rust_iso3166::from_alpha2(text).is_none() {
            let capitals = text.to_uppercase();
            return Err(match rust_iso3166::from_alpha2(&capitals) {
                Some(_) => {
                    format!("`{text}` is not a country code: write it in capitals, `{capitals}`")
                }
                None if capitals == "UK" => "`UK` is not a country code: write `GB`".to_owned(),
                None => wrong(),
            });
        }
        Ok(Country(code))
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

string_scalar!(Country, {"description": "Country, ISO 3166-1 alpha-2", "type": "string", "pattern": "^[A-Z]{2}$"});

/// A currency with an assigned ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Gives the three capital letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }
}

impl FromStr for Currency {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        iso_currency::Currency::from_code(text)
            .map(Currency)
            .ok_or_else(|| {
                format!(
                    "`{}` is not a currency code of ISO 4217, such as EUR or GBP",
                    shown(text)
                )
            })
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

string_scalar!(Currency, {"description": "Currency, ISO 4217", "type": "string", "pattern": "^[A-Z]{3}$"});

/// An address on the web or of a mailbox: `http`, `https` or `mailto`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(url::Url);

impl Link {
    /// Gives the address, percent-encoded.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for Link {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| {
            format!(
                "`{}` is not an address that a document can link to: {why}",
                shown(text)
            )
        };
        if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(wrong("it holds a space or a control character"));
        }
        let url = url::Url::parse(text)
            .map_err(|_| wrong("write it in full, such as https://example.org/jobs"))?;
        match url.scheme() {
            "http" | "https" | "mailto" => Ok(Link(url)),
            scheme => Err(wrong(&format!("`{scheme}` is not http, https or mailto"))),
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

string_scalar!(Link, {"description": "Address: http, https or mailto", "type": "string", "format": "uri", "pattern": "^(https?|mailto):"});

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox(String);

impl Mailbox {
    /// Gives the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Mailbox {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let plain = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c))
        };
        match text.split_once('@') {
            Some((name, host)) if plain(name) && plain(host) && !host.contains("..") => {
                Ok(Mailbox(text.to_owned()))
            }
            _ => Err(format!(
                "`{}` is not an e-mail address, such as jobs@example.org",
                shown(text)
            )),
        }
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(Mailbox, {"description": "E-mail address", "type": "string", "format": "email"});

/// An amount of money: a decimal number without sign, at most 15 digits in all.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    text: String,
    value: f64,
}

impl Amount {
    /// Gives the number as it was written, without superfluous zeros.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Gives the number.
    pub fn value(&self) -> f64 {
        self.value
    }
}

impl FromStr for Amount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{}` is not an amount: write a plain number, such as 42000 or 18.50",
                shown(text)
            )
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty()
            || !digits(whole)
            || !digits(fraction)
            || text.ends_with('.')
            || text.len() > 16
        {
            return Err(wrong());
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let mut plain = if whole.is_empty() {
            "0".to_owned()
        } else {
            whole.to_owned()
        };
        if !fraction.is_empty() {
            plain = format!("{plain}.{fraction}");
        }
        let value = plain.parse().map_err(|_| wrong())?;
        Ok(Amount { text: plain, value })
    }
}

impl<'de> serde::Deserialize<'de> for Amount {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Read as text wherever it comes from, so that 18.50 stays what was written.
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl serde::Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.text.parse::<u64>() {
            Ok(whole) => serializer.serialize_u64(whole),
            Err(_) => serializer.serialize_f64(self.value),
        }
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "Amount of money", "type": "number", "minimum": 0})
    }
}

/// A whole number from `MIN` to `MAX`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bounded<const MIN: u32, const MAX: u32>(u32);

/// A whole percent.
pub type Percent = Bounded<0, 100>;

impl Percent {
    /// A whole.
    pub const FULL: Percent = Bounded(100);
}

/// Percent of a full-time week that a post has, or that a responsibility takes.
pub type Allocation = Bounded<1, 100>;

/// How much an item matters.
pub type Weight = Bounded<1, 5>;

impl<const MIN: u32, const MAX: u32> Bounded<MIN, MAX> {
    /// Gives the number if it lies within the bounds.
    pub fn new(number: u32) -> Option<Self> {
        (MIN..=MAX).contains(&number).then_some(Bounded(number))
    }

    /// Gives the number.
    pub fn get(self) -> u32 {
        self.0
    }
}

impl<'de, const MIN: u32, const MAX: u32> serde::Deserialize<'de> for Bounded<MIN, MAX> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        u32::try_from(number)
            .ok()
            .and_then(Bounded::new)
            .ok_or_else(|| {
                serde::de::Error::custom(format_args!("{number} is not between {MIN} and {MAX}"))
            })
    }
}

impl<const MIN: u32, const MAX: u32> serde::Serialize for Bounded<MIN, MAX> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}

impl<const MIN: u32, const MAX: u32> JsonSchema for Bounded<MIN, MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("WholeNumber{MIN}To{MAX}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "integer", "minimum": MIN, "maximum": MAX})
    }
}

/// Shortens what a user wrote so that a message stays readable, and shows control characters as escapes.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .flat_map(|c| {
            let escaped: Vec<char> = if c.is_control() {
                c.escape_unicode().collect()
            } else {
                vec![c]
            };
            escaped
        })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn good<T: FromStr<Err = String> + fmt::Display>(text: &str, shown: &str) {
        assert_eq!(
            text.parse::<T>().map(|value| value.to_string()),
            Ok(shown.to_owned())
        );
    }

    #[track_caller]
    fn bad<T: FromStr<Err = String> + fmt::Debug>(texts: &[&str]) {
        for text in texts {
            assert!(text.parse::<T>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn days() {
        good::<Day>("2028-02-29", "2028-02-29");
        bad::<Day>(&[
            "2027-02-29",
            "2027-2-1",
            "20270201",
            "2027-02-01T00:00",
            "tomorrow",
            "-027-02-01",
            "2027-13-01",
        ]);
        assert_eq!(
            "2027-08-31"
                .parse::<Day>()
                .unwrap()
                .plus_months(6)
                .to_string(),
            "2028-02-29"
        );
    }

    #[test]
    fn texts() {
        good::<Line>(" Acme ", "Acme");
        bad::<Line>(&["", " ", "a\nb", "a\u{7}b", "a\u{2028}b", "a\u{85}b"]);
        good::<Prose>("a\n  b\u{a0}c\n", "a b\u{a0}c");
        bad::<Prose>(&["\n", "a\u{0}b", "a\u{1b}[31m"]);
    }

    #[test]
    fn record_ids() {
        good::<RecordId>("acme-lyon-cm", "acme-lyon-cm");
        good::<RecordId>("Métiers du réseau 2026.v1", "Métiers du réseau 2026.v1");
        bad::<RecordId>(&[
            "",
            "../x",
            "a/b",
            "a\\b",
            "-x",
            ".x",
            "x.",
            "x ",
            "a:b",
            "con",
            "COM1.txt",
            "a\u{202e}b",
            "a\nb",
            "a*",
        ]);
        bad::<RecordId>(&[&"x".repeat(256)]);
    }

    #[test]
    fn codes() {
        good::<Country>("NO", "NO");
        bad::<Country>(&["XX", "UK", "fr", "FRA", "", "É"]);
        good::<Currency>("EUR", "EUR");
        bad::<Currency>(&["EURO", "eur", "QQQ"]);
    }

    #[test]
    fn addresses() {
        good::<Link>(
            "https://acme.example/a?b=<c>",
            "https://acme.example/a?b=%3Cc%3E",
        );
        bad::<Link>(&[
            "javascript:alert(1)",
            "acme.example",
            "https://a b",
            "data:text/html,x",
            "file:///etc/passwd",
            "https://",
        ]);
        good::<Mailbox>("jobs@acme.example", "jobs@acme.example");
        bad::<Mailbox>(&["jobs", "@acme", "a@b@c", "a b@c.example", "a@b..c", "a@b>"]);
    }

    #[test]
    fn amounts() {
        good_amount("042000", "42000");
        good_amount("18.50", "18.5");
        bad::<Amount>(&[
            "-1",
            "1e9",
            "42,000",
            "42k",
            "",
            ".",
            "1.",
            "99999999999999999",
            "NaN",
        ]);
    }

    #[track_caller]
    fn good_amount(text: &str, shown: &str) {
        assert_eq!(text.parse::<Amount>().unwrap().as_str(), shown);
    }

    #[test]
    fn percents() {
        assert_eq!(Percent::new(100).map(Percent::get), Some(100));
        assert_eq!((Percent::new(101), Allocation::new(0)), (None, None));
    }
}
