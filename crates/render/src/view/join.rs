//! Joins a headline and the text that completes it, by the first word of the text.
//!
//! A preposition or a conjunction goes on after a comma, a verb begins a sentence of its own, anything else follows a colon.
//! The words that decide are data, under `join.` of `wording.yaml`. Texts of an organization and of the catalog are joined
//! alike, so that nobody sees which is which.

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::beginning::{begins_with_verb, first_word, is_in};
use crate::view::first_words::WordList;
use crate::view::letters::{is_ended, lower_first, upper_first};
use crate::view::sentence::within;

/// Gives what stands behind a headline: a mark, the text, and the full stop; the full stop alone where there is no text.
pub(crate) fn behind(
    headline: &str,
    text: Option<&str>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> String {
    let Some(text) = text else {
        return if is_ended(headline) { "" } else { "." }.to_owned();
    };
    let end = if is_ended(text) { "" } else { "." };
    match mark(headline, text, speech) {
        _ if is_ended(headline) => format!(" {}{end}", upper_first(text)),
        JoinMark::Stop => format!(". {}{end}", upper_first(text)),
        JoinMark::Comma => format!(", {}{end}", lower_first(text)),
        JoinMark::Colon => {
            let text = within(text, slots, speech);
            format!("{} {text}{end}", speech.say("colon"))
        }
    }
}

/// What stands between a headline and its text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum JoinMark {
    Comma,
    Stop,
    Colon,
}

fn mark(headline: &str, text: &str, speech: Speech<'_>) -> JoinMark {
    let is_verb = |text: &str| begins_with_verb(text, speech);
    let clause = text.split(". ").next().unwrap_or(text);
    if is_in(WordList::Comma, first_word(text), speech) {
        // "With each team, agree on …" is a sentence of its own.
        let is_order =
            |text: &str| is_verb(text) && !is_in(WordList::Doubtful, first_word(text), speech);
        let later = clause.split(", ").skip(1).any(is_order);
        return if later {
            JoinMark::Stop
        } else {
            JoinMark::Comma
        };
    }
    // "Twice a year, ask …" tells what to do, "Two days in June" what it is.
    let is_timed = is_in(WordList::Times, first_word(text), speech);
    let mut later = clause.split_whitespace().skip(1);
    if is_timed && later.any(is_verb) {
        return JoinMark::Stop;
    }
    // One colon in a sentence is enough.
    let has_colon = headline.contains(':') || clause.contains(':');
    match is_verb(text) || has_colon {
        true => JoinMark::Stop,
        false => JoinMark::Colon,
    }
}

#[cfg(test)]
mod tests {
    use crate::view::trial;
    use model::Language;

    #[track_caller]
    fn check(language: Language, headline: &str, text: &str, expected: &str) {
        let yaml = "role: cm\norganization: {name: Acme}\ncontext: {tools: [SharePoint]}\n";
        trial::with(yaml, language, |description, speech| {
            let slots = super::Slots::of(description, speech);
            let text = Some(text).filter(|text| !text.is_empty());
            assert_eq!(super::behind(headline, text, &slots, speech), expected);
        });
    }

    #[test]
    fn english_texts_are_joined_by_their_first_word() {
        let check = |text, expected| check(Language::EN, "Run the forum", text, expected);
        check("With the Brand Manager", ", with the Brand Manager.");
        check("So that all can come", ", so that all can come.");
        check("Agree on a date.", ". Agree on a date.");
        check("Twice a year, ask why", ". Twice a year, ask why.");
        check("Each week take a case", ". Each week take a case.");
        check("Each of the nine sites", ": each of the nine sites.");
        check(
            "With each team, agree on a date",
            ". With each team, agree on a date.",
        );
        check("Two days in June", ": two days in June.");
        check(
            "The Brand Manager opens it",
            ": the Brand Manager opens it.",
        );
        check("SharePoint holds it", ": SharePoint holds it.");
        check("Viva Engage holds it", ": Viva Engage holds it.");
        check("Its rule: who may speak", ". Its rule: who may speak.");
        check("", ".");
    }

    #[test]
    fn french_texts_are_joined_by_their_first_word() {
        let check = |text, expected| check(Language::FR, "Tenir le forum", text, expected);
        check("Avec les chefs d’équipe", ", avec les chefs d’équipe.");
        check("Relever ce qui se demande", ". Relever ce qui se demande.");
        check(
            "S’assurer que chacun vienne",
            ". S’assurer que chacun vienne.",
        );
        check(
            "Lettre, atelier et visites",
            "\u{a0}: lettre, atelier et visites.",
        );
        check(
            "Des stagiaires y viennent",
            "\u{a0}: des stagiaires y viennent.",
        );
        check(
            "Avec chaque équipe, fixer la date",
            ". Avec chaque équipe, fixer la date.",
        );
    }

    #[test]
    fn a_headline_that_asks_keeps_its_mark() {
        check(Language::EN, "Who knows?", "with names", " With names.");
        check(Language::EN, "Who knows?", "", "");
    }
}
