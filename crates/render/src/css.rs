//! Plain text made safe within quotation marks of a style sheet that stands in a page.

/// Writes plain text as the inside of a CSS string: every mark by its number, so that it ends neither the string nor the page.
pub(crate) fn string(text: &str) -> String {
    use std::fmt::Write as _;
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            letter if letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '.') => {
                safe.push(letter);
            }
            letter => write!(safe, "\\{:x} ", letter as u32).expect("a string takes everything"),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_ends_neither_the_string_nor_the_page() {
        let text = super::string("ACM-1 é \"</style>\\");
        assert_eq!(text, "ACM-1 é \\22 \\3c \\2f style\\3e \\5c ");
    }
}
