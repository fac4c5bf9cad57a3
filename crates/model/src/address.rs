//! Addresses that documents lead to: on the web, and of mailboxes.
//!
//! Lets nothing through that could run in a browser; asks no network.

use std::fmt;
use std::str::FromStr;

use crate::scalar::string_scalar;
use crate::shown;

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
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("it holds a name or a password"));
        }
        match url.scheme() {
            "http" | "https" => {}
            "mailto" if url.path().parse::<Mailbox>().is_err() => {
                return Err(wrong("there is no e-mail address in it"));
            }
            // What else a letter can be given, such as others who get it, is a stranger's choice.
            "mailto" if url.query_pairs().any(|(header, _)| header != "subject") => {
                return Err(wrong("of a letter it can give the `subject` only"));
            }
            "mailto" => {}
            scheme => return Err(wrong(&format!("`{scheme}` is not http, https or mailto"))),
        }
        Ok(Link(url))
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

string_scalar!(Link, {"description": "Address: http, https or mailto", "type": "string", "pattern": "^(https?|mailto):\\S+$"});

/// An e-mail address: one that stands in a link as it is, and means nothing else there.
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
        let is_of = |text: &str, marks: &str| {
            text.chars()
                .all(|c| c.is_alphanumeric() || marks.contains(c))
        };
        let ends_well = |part: &str| {
            let ends = [part.chars().next(), part.chars().next_back()];
            ends.iter()
                .all(|end| end.is_some_and(|c| !"-.".contains(c)))
        };
        let is_name = |name: &str| is_of(name, "._+-'") && ends_well(name) && !name.contains("..");
        let is_label = |label: &str| is_of(label, "-") && ends_well(label);
        match text.split_once('@') {
            Some((name, host))
                if is_name(name) && host.split('.').all(is_label) && text.len() <= 254 =>
            {
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

string_scalar!(Mailbox, {
    "description": "E-mail address", "type": "string",
    "pattern": "^[^@\\s?&=%/|`*\"<>]+@[^@\\s?&=%/|`*\"<>]+$"
});

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
            "https://user:pw@a.example/",
            "https://user@a.example/",
            "https://:pw@a.example/",
            "mailto:",
            "mailto:a%0abcc@x.example",
            "mailto:a@b.example,c@d.example",
            "mailto:a@b.example?bcc=c@d.example",
            "mailto:a@b.example?subject=x&BCC=c@d.example",
            "mailto:a@b.example?subject=x&body=y",
        ]);
        good::<Link>(
            "mailto:jobs@a.example?subject=Post%201",
            "mailto:jobs@a.example?subject=Post%201",
        );
        good::<Mailbox>("jobs@acme.example", "jobs@acme.example");
        for good_one in [
            "o'neill+jobs@acme.example",
            "rh_2@été.example",
            "a@localhost",
            "a-b.c@x-y.example",
        ] {
            good::<Mailbox>(good_one, good_one);
        }
        bad::<Mailbox>(&["jobs", "@acme", "a@b@c", "a b@c.example", "a@b..c", "a@b>"]);
        for name in [
            "a%0abcc",
            "a?b",
            "a&b",
            "a=b",
            "a/b",
            "a|b",
            "a`b",
            "a*b",
            "-x",
            "a-",
            ".a",
            "a.",
            "a..b",
            "a\\b",
            "a\"b",
            "a<b",
            "a,b",
            "a;b",
            "a:b",
            "a#b",
            "a\u{202e}b",
            "a\nb",
        ] {
            bad::<Mailbox>(&[&format!("{name}@x.example")]);
        }
        for host in [
            "acme.example?subject=x&body=y",
            "b?c",
            "-x",
            "x-",
            "a.-x",
            "a.",
            ".a",
            "a%2e",
            "a&b",
            "a_b",
            "a/b",
            "a:25",
            "[1]",
            "a b",
        ] {
            bad::<Mailbox>(&[&format!("jobs@{host}")]);
        }
        bad::<Mailbox>(&[&format!("{}@x.example", "a".repeat(250))]);
    }
}
