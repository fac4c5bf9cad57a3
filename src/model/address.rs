//! Addresses that documents lead to: on the web, and of mailboxes.
//!
//! Lets nothing through that could run in a browser; asks no network.

use std::fmt;
use std::str::FromStr;

use crate::model::scalar::string_scalar;
use crate::model::shown;

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
                shown::short(text)
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

string_scalar!(Link, {"description": "Address: http, https or mailto", "type": "string", "pattern": "^(https?|mailto):\\S+$"});

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
                shown::short(text)
            )),
        }
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

string_scalar!(Mailbox, {"description": "E-mail address", "type": "string", "pattern": "^[^@\\s]+@[^@\\s]+$"});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn good<T: FromStr<Err = String> + fmt::Display>(text: &str, shown: &str) {
        let value = text.parse::<T>();
        assert_eq!(value.map(|value| value.to_string()), Ok(shown.to_owned()));
    }

    #[track_caller]
    fn bad<T: FromStr<Err = String> + fmt::Debug>(texts: &[&str]) {
        for text in texts {
            assert!(text.parse::<T>().is_err(), "{text:?}");
        }
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
}
