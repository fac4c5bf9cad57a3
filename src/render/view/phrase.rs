//! A text that templates print; one of a profile is made ready once, because many posts share it.

use std::cell::RefCell;
use std::collections::HashMap;

use serde::{Serialize, Serializer};
use tera::Value;

use crate::render::markdown;

/// A text that templates print.
#[derive(Clone, Debug)]
pub struct Phrase(Value);

/// The phrases that have been made ready in a language, by the place of an embedded text, which stays where it is as long as
/// the program runs.
pub type Phrases = RefCell<HashMap<usize, Phrase>>;

impl Phrase {
    /// Makes ready what many posts share: where no format would write it otherwise, none looks for markup in it again.
    pub fn shared(text: &str) -> Phrase {
        let (mut md, mut html) = (Vec::new(), Vec::new());
        let escaped = markdown::escape(text, &mut md).and(tera::escape_html(text, &mut html));
        let same = escaped.is_ok() && md == text.as_bytes() && html == text.as_bytes();
        Phrase(match same {
            true => Value::safe_string(text),
            false => Value::from(text),
        })
    }

    /// Gives the text.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl AsRef<str> for Phrase {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Phrase {
        Phrase(Value::from(text))
    }
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Phrase {
        Phrase(Value::from(text))
    }
}

impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use tera::{Context, Tera};

    use super::*;

    #[test]
    fn what_is_made_of_a_phrase_and_a_users_text_is_escaped() {
        let mut tera = Tera::new();
        let page =
            "{{ shared }}|{{ shared ~ own }}|{{ shared | replace(from='a', to=own) }}|{{ markup }}";
        tera.add_raw_template("a.html", page).unwrap();
        let mut context = Context::new();
        context.insert("shared", &Phrase::shared("a year"));
        context.insert("markup", &Phrase::shared("a < b"));
        context.insert("own", "<b>");
        let html = tera.render("a.html", &context).unwrap();
        assert_eq!(
            html,
            "a year|a year&lt;b&gt;|&lt;b&gt; ye&lt;b&gt;r|a &lt; b"
        );
    }

    #[test]
    fn a_phrase_needs_no_escape_only_where_no_format_would_write_it_otherwise() {
        let safe = |text: &str| Phrase::shared(text).0.is_safe();
        assert!(safe("Ask members, and answer them – each week."));
        for text in ["a & b", "*a*", "# a", "1. a", "l'a"] {
            assert!(!safe(text), "{text}");
            assert_eq!(Phrase::shared(text).as_str(), text);
        }
    }
}
