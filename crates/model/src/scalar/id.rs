//! Ids by which the parts of a profile refer to each other, and by which people call them.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use crate::scalar::string_scalar;
use crate::shown;

/// The id of something in a profile, such as `community-manager`: letters and digits, with `-`, `_` or `.` between them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// The longest.
    const LONGEST: usize = 100;

    /// Gives the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Id {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| Err(format!("{} is not an id: {why}", shown::quoted(text)));
        let Some(first) = text.chars().next() else {
            return wrong("it is empty");
        };
        if text.contains(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))) {
            return wrong("it holds something else than letters, digits, `-`, `_` and `.`");
        }
        if !first.is_alphanumeric() || text.ends_with(['-', '.']) || text.contains("..") {
            return wrong("`-`, `_` and `.` stand between letters and digits only");
        }
        if text.len() > Self::LONGEST && text.chars().count() > Self::LONGEST {
            return wrong("it is longer than 100 letters");
        }
        Ok(Id(text.to_owned()))
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl PartialEq<String> for Id {
    fn eq(&self, other: &String) -> bool {
        self.0 == *other
    }
}

impl PartialEq<Id> for String {
    fn eq(&self, other: &Id) -> bool {
        *self == other.0
    }
}

impl PartialEq<Id> for &str {
    fn eq(&self, other: &Id) -> bool {
        *self == other.0
    }
}

impl PartialEq<Id> for str {
    fn eq(&self, other: &Id) -> bool {
        *self == other.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(Id, {
    "description": "Id: letters and digits, with `-`, `_` or `.` between them",
    "type": "string", "minLength": 1, "maxLength": 100,
    "pattern": "^[^\\s\\u0000-\\u002c\\u002f\\u003a-\\u0040\\u005b-\\u005e\\u0060\\u007b-\\u00a9._-]([^\\s\\u0000-\\u002c\\u002f\\u003a-\\u0040\\u005b-\\u005e\\u0060\\u007b-\\u00a9.]|\\.(?!\\.))*$"
});
