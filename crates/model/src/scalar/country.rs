//! Countries by their codes.

use std::fmt;
use std::str::FromStr;

use crate::scalar::string_scalar;
use crate::shown;

/// The countries of ISO 3166-1, below a heading a line for each: its code, the one of three letters, its English short name.
static COUNTRIES: &str = include_str!("countries.tsv");

/// A country with an assigned ISO 3166-1 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// Gives the two capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }

    /// Gives the name of the time zone of a country in which every clock shows the same time.
    pub fn zone(&self) -> Option<&'static str> {
        let mut lines = data::ZONES.lines();
        lines.find_map(|line| {
            line.trim_start()
                .strip_prefix(self.code())?
                .strip_prefix(": ")
        })
    }

    /// Finds a country by its code of two or three letters or its English short name, whatever the case.
    pub fn named(name: &str) -> Option<Country> {
        let capitals = name.trim().to_uppercase();
        if capitals == "UK" {
            return Country::named("GB");
        }
        let mut lines = COUNTRIES.lines().skip(1);
        let is_named = |line: &&str| line.split('\t').any(|cell| cell.to_uppercase() == capitals);
        let code = lines.find(is_named)?.split('\t').next()?;
        code.parse().ok()
    }
}

impl FromStr for Country {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{}` is not a country code of ISO 3166-1, such as FR or GB",
                shown::short(text)
            )
        };
        let code: [u8; 2] = text.as_bytes().try_into().map_err(|_| wrong())?;
        if !is_assigned(text) {
            let capitals = text.to_uppercase();
            return Err(match is_assigned(&capitals) {
                true => {
                    format!("`{text}` is not a country code: write it in capitals, `{capitals}`")
                }
                false if capitals == "UK" => "`UK` is not a country code: write `GB`".to_owned(),
                false => wrong(),
            });
        }
        Ok(Country(code))
    }
}

/// Tells whether a text is the code of a country.
fn is_assigned(code: &str) -> bool {
    COUNTRIES.contains(&format!("\n{code}\t"))
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

string_scalar!(Country, {"description": "Country, ISO 3166-1 alpha-2", "type": "string", "pattern": "^[A-Z]{2}$"});
