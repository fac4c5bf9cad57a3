//! The formulas are exact; the count of syllables is near that of a dictionary.
//!
//! English counts are the first pronunciation of the CMU dictionary, French ones were counted by hand.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "what tests share is a test as well"
)]

use check::Counts;
use check::readability::{reading_ease, syllables_of};
use model::Language;

fn near(found: Option<f64>, expected: f64) {
    let found = found.unwrap();
    assert!((found - expected).abs() < 0.0005, "{found}");
}

#[test]
fn the_formulas_give_what_they_are_published_to_give() {
    // Figures of textstat 0.7.8 for the same counts.
    near(
        reading_ease(
            Counts {
                words: 46,
                sentences: 5,
                syllables: 82,
            },
            Language::EN,
        ),
        46.688_304,
    );
    near(
        reading_ease(
            Counts {
                words: 38,
                sentences: 4,
                syllables: 72,
            },
            Language::FR,
        ),
        57.904_868,
    );
    assert_eq!(
        reading_ease(
            Counts {
                words: 0,
                sentences: 0,
                syllables: 0
            },
            Language::EN
        ),
        None
    );
}

/// Gives the error of the sum, and the part of the words whose count differs.
fn error(list: &str, language: Language) -> (f64, f64) {
    let (mut sum, mut counted, mut wrong, mut words) = (0_usize, 0_usize, Vec::new(), 0_usize);
    for line in list.lines() {
        let (word, syllables) = line.split_once(' ').unwrap();
        let (expected, found) = (
            syllables.parse::<usize>().unwrap(),
            syllables_of(word, language),
        );
        words += 1;
        sum += expected;
        counted += found;
        if found != expected {
            wrong.push(format!("{word} {found}/{expected}"));
        }
    }
    println!(
        "{words} words, {counted} for {sum} syllables, wrong: {}",
        wrong.join(", ")
    );
    (
        counted as f64 / sum as f64 - 1.0,
        wrong.len() as f64 / words as f64,
    )
}

#[test]
fn the_error_of_the_syllable_count_is_known() {
    let (sum, words) = error(include_str!("../fixtures/syllables/en.txt"), Language::EN);
    assert!(sum.abs() < 0.01 && words < 0.06, "{sum} {words}");
    let (sum, words) = error(include_str!("../fixtures/syllables/fr.txt"), Language::FR);
    assert!(sum.abs() < 0.01 && words < 0.06, "{sum} {words}");
}
