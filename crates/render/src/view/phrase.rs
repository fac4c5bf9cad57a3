//! A text that templates print; one of a profile is made ready once, because many posts share it.

use std::cell::RefCell;
use std::collections::HashMap;

use serde::{Serialize, Serializer};
use tera::Value;

use crate::byte_set::ByteSet;

/// A text that templates print.
#[derive(Clone, Debug)]
pub struct Phrase(Value);

/// The phrases that have been made ready in a language, by the place of the words of an embedded text, which stays where it is as long as
/// the program runs.
pub(crate) type Phrases = RefCell<HashMap<(usize, usize), Phrase>>;

impl Phrase {
    /// Makes ready what many posts share: where no format would write it otherwise, none looks for markup in it again.
    pub fn shared(text: &str) -> Phrase {
        Phrase(match is_plain(text) {
            true => Value::safe_string(text),
            false => Value::from(text),
        })
    }

    /// Gives the text.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

/// Tells whether a text is made of letters, digits and marks that no format knows, and begins with a letter.
fn is_plain(text: &str) -> bool {
    // What is beyond ASCII is a part of a letter, or of a mark that is no markup.
    let is_plain = |byte: u8| !byte.is_ascii() || byte.is_ascii_alphanumeric() || MARKS.has(byte);
    text.starts_with(char::is_alphabetic) && text.bytes().all(is_plain)
}

/// Marks that no format knows within a line.
const MARKS: ByteSet = ByteSet::of(b" ,.;:!?()%-");

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
    use proptest::prelude::*;
    use tera::{Context, Tera};

    use super::*;
    use crate::markdown;

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

    proptest! {
        #[test]
        fn what_is_plain_is_written_as_it_is_in_every_format(text in "[ -~éœ–’«»\u{a0}]{0,12}") {
            let (mut md, mut html) = (Vec::new(), Vec::new());
            markdown::escape(&text, &mut md).unwrap();
            tera::escape_html(&text, &mut html).unwrap();
            let same = md == text.as_bytes() && html == text.as_bytes();
            prop_assert!(same || !is_plain(&text), "{text}");
        }
    }

    #[test]
    fn most_texts_are_plain() {
        assert!(is_plain(
            "Ask members – each week, and (in ten days) for 5% of them: why?"
        ));
        for text in ["a & b", "*a*", "# a", "1. a", "- a", "l'a", "<a", ""] {
            assert!(!is_plain(text), "{text}");
            assert_eq!(Phrase::shared(text).as_str(), text);
        }
    }
}
