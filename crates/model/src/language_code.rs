//! A language of the world, by its code.

use std::fmt;
use std::str::FromStr;

use crate::scalar::string_scalar;
use crate::shown;

/// A language by its code of ISO 639, two or three small letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LanguageCode(String);

impl LanguageCode {
    /// Gives the code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LanguageCode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let letters = text.bytes().all(|byte| byte.is_ascii_lowercase());
        match (letters, text.len()) {
            (true, 2 | 3) => Ok(LanguageCode(text.to_owned())),
            _ => Err(format!(
                "`{}` is not a language code of ISO 639, such as `fr` or `en`",
                shown::short(text)
            )),
        }
    }
}

impl fmt::Display for LanguageCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(LanguageCode, {"description": "Language, ISO 639", "type": "string", "pattern": "^[a-z]{2,3}$"});
