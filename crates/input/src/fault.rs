//! What is wrong with an input: the message, the place in bytes, and what to do.
//!
//! Knows no file; `input_error` makes a report of it with path, line, column and excerpt.

use std::fmt;

use serde::de::Unexpected;

use crate::nearest::suggestion;
use crate::node::Place;
use model::shown;

/// Something wrong, before its place is shown.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What is wrong, lower case, without a full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where.
    pub place: Option<Place>,
}

impl Fault {
    /// Makes a fault at a place.
    pub fn new(message: impl Into<String>, place: Place) -> Fault {
        Fault {
            message: message.into(),
            help: None,
            place: Some(place),
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn with_help(mut self, help: Option<String>) -> Fault {
        self.help = help;
        self
    }

    /// Sets the place, unless a more precise one is known.
    #[must_use]
    pub fn at(mut self, place: Place) -> Fault {
        self.place.get_or_insert(place);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl serde::de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Fault {
            message: message.to_string(),
            help: None,
            place: None,
        }
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        let found = match unexpected {
            Unexpected::Str(text) => shown::quoted(text),
            Unexpected::Seq => "a list".to_owned(),
            Unexpected::Map => "a mapping of keys to values".to_owned(),
            Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
            Unexpected::Signed(number) => format!("`{number}`"),
            Unexpected::Unsigned(number) => format!("`{number}`"),
            Unexpected::Float(number) => format!("`{number}`"),
            other => other.to_string(),
        };
        // What serde and Rust call things is no language of people.
        let expected = expected.to_string();
        let expected = match expected.as_str() {
            "a string" => "a text",
            "u8" | "u16" | "u32" | "u64" => "a whole number of 0 or more",
            "i8" | "i16" | "i32" | "i64" => "a whole number",
            "f64" => "a number",
            "a boolean" => "`true` or `false`",
            named => named,
        };
        Self::custom(format_args!("expected {expected}, found {found}"))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Fault {
            message: format!("unknown key `{}`", shown::short(field)),
            help: suggestion(field, expected.iter().copied()),
            place: None,
        }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Fault {
            message: format!("unknown value `{}`", shown::short(variant)),
            help: suggestion(variant, expected.iter().copied()),
            place: None,
        }
    }

    fn missing_field(field: &'static str) -> Self {
        Fault {
            message: format!("the key `{field}` is missing"),
            help: None,
            place: None,
        }
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::custom(format_args!("the key `{field}` stands twice"))
    }
}

/// Shortens what a message quotes, so that a value of megabytes fills no screen.
pub(crate) fn brief(message: &str) -> String {
    const LONGEST: usize = 120;
    let cut = |text: &str| match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    };
    if message.len() <= LONGEST {
        return message.to_owned();
    }
    // Every other piece stands between two marks.
    let pieces = message
        .split('`')
        .enumerate()
        .map(|(index, piece)| match index % 2 {
            1 => cut(piece),
            _ => piece.split(' ').map(cut).collect::<Vec<_>>().join(" "),
        });
    pieces.collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_huge_value_is_cut_and_the_words_around_it_stay() {
        let huge = "9".repeat(100_000);
        for message in [
            format!("`{huge}` is no number of 1 to 100"),
            format!("expected a number, found {huge} is no number of 1 to 100"),
        ] {
            let brief = brief(&message);
            assert!(
                brief.len() < 300 && brief.ends_with("is no number of 1 to 100"),
                "{brief}"
            );
        }
        assert_eq!(brief("`a` is no role"), "`a` is no role");
    }
}
