//! The embedded words, from `templates/wording.yaml`; a user's file of that name replaces them one by one.

use model::Wording;

/// Loads the embedded words.
pub fn embedded() -> Wording {
    rmp_serde::from_slice(data::WORDING)
        .expect("the embedded wording is read by a test of every build")
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Language;

    #[test]
    fn every_word_stands_in_every_language() {
        for (key, text) in embedded().iter() {
            assert!(
                Language::OURS.iter().all(|&language| text.speaks(language)),
                "{key}"
            );
        }
    }
}
