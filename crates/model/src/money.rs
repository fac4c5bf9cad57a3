//! Money: amounts as they are written, and currencies.
//!
//! Computes nothing; how money is written in a language is the business of `render`.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::scalar::country::Country;
use crate::scalar::string_scalar;
use crate::shown;

/// A currency with an assigned ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Gives the three capital letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Counts the digits that its amounts have behind the point, where that is known.
    pub fn decimals(self) -> Option<usize> {
        self.0.exponent().map(usize::from)
    }

    /// Gives the currency that a country uses first of all.
    pub fn of(country: Country) -> Option<Currency> {
        let country: iso_currency::Country = country.code().parse().ok()?;
        let currency = iso_currency::Currency::from_country(country);
        currency.first().copied().map(Currency)
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
                    shown::short(text)
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

    /// Counts the digits behind the point.
    pub fn decimals(&self) -> usize {
        self.text
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len())
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
                shown::short(text)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn bad<T: FromStr<Err = String> + fmt::Debug>(texts: &[&str]) {
        for text in texts {
            assert!(text.parse::<T>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn currencies() {
        assert_eq!("EUR".parse::<Currency>().unwrap().code(), "EUR");
        bad::<Currency>(&["EURO", "eur", "QQQ"]);
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
}
