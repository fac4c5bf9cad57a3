//! Values of one field each, checked once, when they are read.
//!
//! A value of these types is known to be good. Conditions that involve several fields are checked by `input`.

pub(crate) mod bounded;

pub(crate) mod country;

pub(crate) mod day;

pub(crate) mod id;

pub(crate) mod text;

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserializer, Error, Visitor};

/// Implements serde and JSON Schema for a type that is written as one string.
macro_rules! string_scalar {
    ($name:ident, $schema:tt) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::scalar::read(deserializer)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    };
}

pub(super) use string_scalar;

/// Reads a text as a scalar, without a copy of it in between: a catalog has thousands of ids.
pub(super) fn read<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Text<T>(PhantomData<T>);

    impl<T: FromStr<Err: Display>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Text(PhantomData))
}

#[cfg(test)]
mod tests {
    use std::fmt;
    use std::str::FromStr;

    use crate::scalar::bounded::{Allocation, Percent};
    use crate::scalar::country::Country;
    use crate::scalar::day::Day;
    use crate::scalar::id::Id;
    use crate::scalar::text::{Line, Markdown, Prose, RecordId};

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
        // What turns the order of letters is refused, and the marks that Arabic and Hebrew need are not.
        bad::<Line>(&["a\u{202e}b", "a\u{202a}b", "a\u{2066}b", "a\u{2069}b"]);
        good::<Line>("שלום\u{200f}!", "שלום\u{200f}!");
        bad::<Prose>(&["a\u{202e}b", "a\nb\u{2067}"]);
        bad::<Markdown>(&["a\u{202e}b"]);
        good::<Prose>("a\n  b\u{a0}c\n", "a b\u{a0}c");
        bad::<Prose>(&["\n", "a\u{0}b", "a\u{1b}[31m"]);
    }

    #[test]
    fn record_ids() {
        good::<RecordId>("acme-lyon-cm", "acme-lyon-cm");
        good::<RecordId>("COM", "COM");
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
            "COM¹",
            "lpt³.v2",
            "a\u{202e}b",
            "a\nb",
            "a*",
        ]);
        bad::<RecordId>(&[&"x".repeat(256)]);
    }

    #[test]
    fn ids() {
        for id in [
            "community-manager",
            "cm",
            "E.7",
            "onet-soc",
            "élu",
            "x_1",
            "2",
            "FR-IDF",
        ] {
            good::<Id>(id, id);
        }
        bad::<Id>(&[
            "",
            " ",
            "a b",
            "../../x",
            "a/b",
            "a\\b",
            "-a",
            ".a",
            "a.",
            "a-",
            "a..b",
            "a\nb",
            "a\u{1b}",
            "a\u{202e}b",
            "`a`",
            "a:b",
        ]);
        bad::<Id>(&[&"x".repeat(101)]);
    }

    #[test]
    fn codes() {
        good::<Country>("NO", "NO");
        bad::<Country>(&["XX", "UK", "fr", "FRA", "", "É"]);
    }

    #[test]
    fn percents() {
        assert_eq!(Percent::new(100).map(Percent::get), Some(100));
        assert_eq!((Percent::new(101), Allocation::new(0)), (None, None));
    }
}
