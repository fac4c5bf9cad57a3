//! How long a text is: the words that a reader reads.
//!
//! Counts; what is left out of a page that is too long is decided by the page.

/// Counts the words of texts: what stands between white space and has a letter or a digit.
pub(crate) fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> usize {
    texts.into_iter().map(of_text).sum()
}

fn of_text(text: &str) -> usize {
    let words = text.split_whitespace();
    let read = words.filter(|word| {
        // Most words begin with a letter of the alphabet, which is quickly seen.
        word.starts_with(|letter: char| letter.is_ascii_alphanumeric())
            || word.contains(char::is_alphanumeric)
    });
    read.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_counts() {
        let texts = ["Community Manager (F/H)", "l’équipe – 30 %", "", " \u{a0}"];
        assert_eq!(words(texts), 5);
    }
}
