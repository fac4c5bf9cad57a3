//! First and last letters of texts: large or small, and whether a mark ends them.
//!
//! Knows no language beyond what letters are.

/// Tells whether a text ends with a mark that ends a sentence.
pub(crate) fn is_ended(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…'])
}

/// Writes the first letter small, for use within a sentence; a word in capitals such as `IT` stays.
pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            let mut lowered: String = first.to_lowercase().collect();
            lowered.push_str(chars.as_str());
            lowered
        }
        _ => text.to_owned(),
    }
}

/// Writes the first letter large.
pub(crate) fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let mut upper = String::with_capacity(text.len());
    upper.extend(first.to_uppercase());
    upper.push_str(chars.as_str());
    upper
}
