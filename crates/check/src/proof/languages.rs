//! Languages, and levels of them, that a text asks for and the needs do not.

use std::ops::Range;

use crate::proof::entries::Class;
use crate::proof::invented::Invention;
use crate::proof::known::KnownOfPost;
use crate::proof::reading::ProofReading;
use crate::proof::term::{holds, places};
use crate::proof::words::ProofWords;
use model::Language;

/// Lists the languages that a text asks for and the needs do not.
pub fn languages(
    reading: &ProofReading<'_>,
    known: &KnownOfPost,
    asked: &[(String, Option<String>)],
) -> Vec<Invention> {
    let words = ProofWords::embedded();
    let text = &reading.page.folded;
    let mut found = Vec::new();
    for (code, names) in words.languages(reading.language) {
        let of_code: Vec<_> = asked.iter().filter(|(asked, _)| asked == code).collect();
        let others = Language::OURS.into_iter();
        let mut others = others.filter(|other| *other != reading.language);
        // What the program asks of nobody in particular says nothing of a language.
        let is_named = holds(&known.stated, &names)
            || others.any(|other| {
                let mut of_other = words.languages(other);
                let names = of_other.find(|(known, _)| *known == code);
                names.is_some_and(|(_, names)| holds(&known.stated, &names))
            });
        for name in &names {
            for range in places(text, name) {
                let around = around(text, &range, reading);
                let clause = &text[around.clone()];
                let level = level(clause, range.start - around.start);
                let wrong_level = level.as_ref().is_some_and(|level| {
                    of_code.iter().any(|(_, stated)| stated.is_some())
                        && !of_code
                            .iter()
                            .any(|(_, stated)| stated.as_ref() == Some(&level.0))
                });
                let is_own = code == reading.language.code() && level.is_none();
                let spoken = words
                    .spoken(reading.language)
                    .iter()
                    .any(|term| places(clause, term).next().is_some())
                    || is_beside(text, &range, words.beside(reading.language));
                let unknown = of_code.is_empty() && !is_named && spoken && !is_own;
                if wrong_level || unknown {
                    let range = match &level {
                        Some((_, at)) => {
                            let at = at.start + around.start..at.end + around.start;
                            range.start.min(at.start)..range.end.max(at.end)
                        }
                        None => range,
                    };
                    found.push(Invention {
                        class: Class::Requirement,
                        range,
                        instead: wrong_level.then(|| {
                            let level = of_code.iter().find_map(|(_, level)| level.clone());
                            (
                                "position.requirements".to_owned(),
                                level.unwrap_or_default().to_uppercase(),
                            )
                        }),
                    });
                }
            }
        }
    }
    found
}

/// Tells whether one of these words stands right before or behind a place.
fn is_beside(text: &str, range: &Range<usize>, words: &[String]) -> bool {
    let word = |text: Option<&str>| {
        let text = text.unwrap_or_default();
        words.iter().any(|word| word == text)
    };
    let before = text[..range.start].strip_suffix(' ');
    let after = text[range.end..].strip_prefix(' ');
    let ends = |c: char| !c.is_alphanumeric();
    word(before.and_then(|before| before.rsplit(ends).next()))
        || word(after.and_then(|after| after.split(ends).next()))
}

fn around(text: &str, range: &Range<usize>, reading: &ProofReading<'_>) -> Range<usize> {
    let sentence = reading.sentence(range);
    let ends = [',', ';', '.', '\n'];
    let joins = |text: &str| text.find(" and ").or_else(|| text.find(" et "));
    let before = &text[sentence.start.min(range.start)..range.start];
    let join = [" and ", " et "]
        .iter()
        .filter_map(|join| Some(before.rfind(join)? + join.len()));
    let start = before
        .rfind(ends)
        .map(|at| at + 1)
        .into_iter()
        .chain(join)
        .max()
        .unwrap_or(0);
    let start = range.start - before.len() + start;
    let after = &text[range.end..sentence.end.max(range.end)];
    let end = after
        .find(ends)
        .into_iter()
        .chain(joins(after))
        .min()
        .unwrap_or(after.len());
    start..range.end + end
}

/// Finds the level of the Common European Framework nearest to a place.
fn level(clause: &str, at: usize) -> Option<(String, Range<usize>)> {
    let levels = ["a1", "a2", "b1", "b2", "c1", "c2"];
    let found = levels.iter().flat_map(|level| {
        places(clause, level)
            .map(|place| ((*level).to_owned(), place))
            .collect::<Vec<_>>()
    });
    found.min_by_key(|(_, place)| place.start.abs_diff(at))
}
