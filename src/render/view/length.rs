//! How long a page is: the words that a reader reads.
//!
//! Counts; what is left out of a page that is too long is decided by the page.

use serde::Serialize;
use serde_json::Value;

/// Words of headings and sentences that stand in the template and not on the page.
const IN_THE_TEMPLATE: usize = 70;

/// Counts the words of a page, those of the template included; addresses and names for style sheets do not count.
pub fn words(page: &impl Serialize) -> usize {
    IN_THE_TEMPLATE + serde_json::to_value(page).map_or(0, |page| count(&page))
}

fn count(value: &Value) -> usize {
    const UNREAD: &[&str] = &["key", "href", "lang", "document", "date"];
    match value {
        Value::String(text) => of_text(text),
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(map) => {
            let read = map
                .iter()
                .filter(|(key, _)| !UNREAD.contains(&key.as_str()));
            read.map(|(_, value)| count(value)).sum()
        }
        _ => 0,
    }
}

/// Counts the words of a text.
pub fn of_text(text: &str) -> usize {
    text.split_whitespace().filter(|word| is_word(word)).count()
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_read_counts() {
        let page = json!({"title": "Community Manager (F/H)", "facts": [{"key": "a b c", "value": "l’équipe – 30 %", "href": "x"}], "n": 3});
        assert_eq!(words(&page), IN_THE_TEMPLATE + 5);
    }
}
