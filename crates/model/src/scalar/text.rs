//! Texts of one line and of several, and names that are safe in every file system.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use crate::scalar::string_scalar;
use crate::shown;

/// One line of plain text: not blank, without line breaks, control characters, or what turns the order of letters.
///
/// The marks that Arabic and Hebrew names need, U+200E, U+200F and U+061C, stay: they turn nothing that stands beside them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line(String);

impl Line {
    /// Gives the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Line {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Line {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl FromStr for Line {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("the text is blank".to_owned());
        }
        let is_bad =
            |c: char| c.is_control() || shown::reorders(c) || matches!(c, '\u{2028}' | '\u{2029}');
        if let Some(bad) = text.chars().find(|&c| is_bad(c)) {
            let what = match bad {
                '\n' | '\r' | '\u{2028}' | '\u{2029}' => "a line break",
                bad if shown::reorders(bad) => TURNS,
                _ => "a control character",
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

string_scalar!(Line, {
    "description": "One line of plain text", "type": "string", "minLength": 1,
    "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+$"
});

/// What a character does that changes the order in which letters are read.
const TURNS: &str = "a character that turns the order of letters";

/// What neither prose nor Markdown may hold, in a pattern of a schema.
macro_rules! several_lines {
    () => {
        "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]+$"
    };
}

/// The name of a record, from which its file names are made: safe on every file system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordId(String);

impl RecordId {
    /// Gives the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Gives a name as those systems compare it to whose files neither case nor composed letters matter: macOS and Windows.
pub fn folded(id: &str) -> Cow<'_, str> {
    if id
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
    {
        return id.into();
    }
    let lower: String = id.chars().flat_map(char::to_lowercase).collect();
    let normal = icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(&lower);
    normal.into_owned().into()
}

impl FromStr for RecordId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| {
            Err(format!(
                "`{}` cannot name a file: {why}",
                shown::short(text)
            ))
        };
        if text.trim().is_empty() {
            return wrong("it is blank");
        }
        if let Some(bad) = text.chars().find(|&c| is_unsafe_in_file_names(c)) {
            return wrong(&format!(
                "it holds `{}` (U+{:04X})",
                shown::line(bad.encode_utf8(&mut [0; 4])),
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
            stem.strip_prefix(device).is_some_and(|n| {
                matches!(
                    n,
                    "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
                )
            })
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
    "pattern": "^[^-. <>:\"/\\\\|?*\\u0000-\\u001f\\u007f-\\u009f][^<>:\"/\\\\|?*\\u0000-\\u001f\\u007f-\\u009f]*$"
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
        refuse_what_is_not_seen(text)?;
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

string_scalar!(Prose, {
    "description": "Plain text; line breaks are joined", "type": "string", "minLength": 1, "pattern": (several_lines!())
});

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
        refuse_what_is_not_seen(text)?;
        Ok(Markdown(text.to_owned()))
    }
}

impl fmt::Display for Markdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(Markdown, {
    "description": "Text in Markdown", "type": "string", "minLength": 1, "pattern": (several_lines!())
});

fn refuse_what_is_not_seen(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("the text is blank".to_owned());
    }
    let is_bad = |c: char| shown::reorders(c) || c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    match text.chars().find(|&c| is_bad(c)) {
        Some(bad) => {
            let what = match shown::reorders(bad) {
                true => TURNS,
                false => "a control character",
            };
            Err(format!("{what} (U+{:04X}) in a text", bad as u32))
        }
        None => Ok(()),
    }
}
