//! How long a page is: the words that a reader reads.
//!
//! Counts; what is left out of a page that is too long is decided by the page.

use serde::Serialize;

use crate::render::tree::Tree;

/// Words of headings and sentences that stand in the template and not on the page.
const IN_THE_TEMPLATE: usize = 70;

/// Fields that nobody reads.
const UNREAD: &[&str] = &["key", "href", "lang", "document", "date"];

/// Counts the words of a page, those of the template included; addresses and names for style sheets do not count.
pub fn words(page: &impl Serialize) -> usize {
    let Some(tree) = Tree::of(page) else {
        return IN_THE_TEMPLATE;
    };
    let read = tree.texts().filter(|(name, _)| !UNREAD.contains(name));
    IN_THE_TEMPLATE + read.map(|(_, text)| of_text(text)).sum::<usize>()
}

/// Counts the words of a text: what stands between white space and has a letter or a digit.
pub fn of_text(text: &str) -> usize {
    let mut words = 0;
    let mut is_word = false;
    for c in text.chars() {
        if c.is_whitespace() {
            words += usize::from(is_word);
            is_word = false;
        } else {
            is_word = is_word || c.is_alphanumeric();
        }
    }
    words + usize::from(is_word)
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
