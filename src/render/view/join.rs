//! Joins a headline and the text that completes it, by the first word of the text.
//!
//! A preposition or a conjunction goes on after a comma, a verb begins a sentence of its own, anything else follows a colon.
//! The words that decide are data, under `join.` of `wording.yaml`. Texts of an organization and of the catalog are joined
//! alike, so that nobody sees which is which.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::render::slots::Slots;
use crate::render::speech::Speech;
use crate::render::view::sentence::{is_ended, upper_first, within};
use crate::render::view::skills::lower_first;

/// Gives what stands behind a headline: a mark, the text, and the full stop; the full stop alone where there is no text.
pub fn behind(headline: &str, text: Option<&str>, slots: &Slots<'_>, speech: Speech<'_>) -> String {
    let Some(text) = text else {
        return if is_ended(headline) { "" } else { "." }.to_owned();
    };
    let end = if is_ended(text) { "" } else { "." };
    match mark(headline, text, speech) {
        _ if is_ended(headline) => format!(" {}{end}", upper_first(text)),
        Mark::Stop => format!(". {}{end}", upper_first(text)),
        Mark::Comma => format!(", {}{end}", lower_first(text)),
        Mark::Colon => {
            let text = within(text, slots, speech);
            format!("{} {text}{end}", speech.say("colon"))
        }
    }
}

/// What stands between a headline and its text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Comma,
    Stop,
    Colon,
}

fn mark(headline: &str, text: &str, speech: Speech<'_>) -> Mark {
    let is_verb = |text: &str| begins_with_verb(text, speech);
    let clause = text.split(". ").next().unwrap_or(text);
    if is_in(List::Comma, first_word(text), speech) {
        // "With each team, agree on …" is a sentence of its own.
        let is_order =
            |text: &str| is_verb(text) && !is_in(List::Doubtful, first_word(text), speech);
        let later = clause.split(", ").skip(1).any(is_order);
        return if later { Mark::Stop } else { Mark::Comma };
    }
    // "Twice a year, ask …" tells what to do, "Two days in June" what it is.
    let is_timed = is_in(List::Times, first_word(text), speech);
    let mut later = clause.split_whitespace().skip(1);
    if is_timed && later.any(is_verb) {
        return Mark::Stop;
    }
    // One colon in a sentence is enough.
    let has_colon = headline.contains(':') || clause.contains(':');
    match is_verb(text) || has_colon {
        true => Mark::Stop,
        false => Mark::Colon,
    }
}

/// Tells whether a text begins with a verb that says what to do, and not with a noun that looks like one: "Work is lost".
pub fn begins_with_verb(text: &str, speech: Speech<'_>) -> bool {
    let first = first_word(text);
    let second = first_word(text[first.len()..].trim_start());
    is_in(List::Verbs, first, speech) && !is_in(List::Finite, second, speech)
}

/// Tells whether a text is a sentence that speaks to the reader: "You know …".
pub fn speaks_to_you(text: &str, speech: Speech<'_>) -> bool {
    is_in(List::You, first_word(text), speech)
}

/// Tells whether a text begins with an article, or with what stands in its place.
pub fn begins_with_article(text: &str, speech: Speech<'_>) -> bool {
    is_in(List::Articles, first_word(text), speech)
}

/// A list of first words, of which `wording.yaml` has the words.
#[derive(Clone, Copy)]
enum List {
    Comma,
    Verbs,
    Doubtful,
    Finite,
    Times,
    Names,
    Articles,
    You,
    Aspirated,
    Small,
    CommonTools,
    Me,
    /// Groups of people, such as crews.
    Groups,
}

impl List {
    const COUNT: usize = List::Groups as usize + 1;

    fn key(self) -> &'static str {
        [
            "join.comma",
            "join.verbs",
            "join.doubtful",
            "join.finite",
            "join.times",
            "join.names",
            "join.articles",
            "join.you",
            "join.aspirated",
            "join.small",
            "join.common_tools",
            "join.me",
            "join.groups",
        ][self as usize]
    }
}

/// The lists of a language, each taken apart when it is first asked: every duty of every post asks them several times.
#[derive(Default)]
pub struct FirstWords([OnceCell<Entries>; List::COUNT]);

/// A list taken apart: words as they stand, endings such as `-er`, and exceptions such as `!word`.
struct Entries {
    words: HashSet<String>,
    endings: Vec<String>,
    exceptions: HashSet<String>,
}

impl Entries {
    fn of(list: &str) -> Entries {
        let entries = || list.split_whitespace();
        let marked = |mark: char| {
            let entries = entries().filter_map(move |entry| entry.strip_prefix(mark));
            entries.filter(|entry| !entry.is_empty()).map(str::to_owned)
        };
        Entries {
            words: entries().map(str::to_owned).collect(),
            endings: marked('-').collect(),
            exceptions: marked('!').collect(),
        }
    }

    fn has(&self, word: &str) -> bool {
        let ends = || self.endings.iter().any(|ending| word.ends_with(ending));
        (self.words.contains(word) || ends()) && !self.exceptions.contains(word)
    }
}

/// Tells whether a word is in a list, whatever its case.
fn is_in(list: List, word: &str, speech: Speech<'_>) -> bool {
    let entries = &speech.voice.first_words.0[list as usize];
    let entries = entries.get_or_init(|| Entries::of(speech.say_of(list.key())));
    match word.contains(|letter: char| !letter.is_ascii_lowercase()) {
        true => entries.has(&word.to_lowercase()),
        false => entries.has(word),
    }
}

/// Tells whether a text begins with a name: two capitals one after the other, or a word that always has one.
pub fn begins_with_name(text: &str, speech: Speech<'_>) -> bool {
    let first = first_word(text);
    let second = first_word(text[first.len()..].trim_start_matches(' '));
    let large = |letter: char| letter.is_uppercase() || letter.is_ascii_digit();
    // "Permis B" names a kind, "Make Teams work" and "Which Slack apps" have the name behind the first word.
    let is_large = second.len() > 1 && second.starts_with(char::is_uppercase);
    let two = is_large && !is_small(text, speech);
    two || first.chars().skip(1).any(large)
        || is_in(List::Names, first, speech)
        || speech.is_language(first)
}

/// Tells whether a text begins with a word that no name begins with.
fn is_small(text: &str, speech: Speech<'_>) -> bool {
    let first = first_word(text);
    let is_noun = is_in(List::Doubtful, first, speech);
    begins_with_article(text, speech)
        || is_in(List::Comma, first, speech)
        || is_in(List::Small, first, speech)
        || begins_with_verb(text, speech) && !is_noun
}

/// Tells whether what a tool is called is a common noun: "Facebook group", "Phone".
pub fn is_common_tool(tool: &str, speech: Speech<'_>) -> bool {
    let mut words = tool.split_whitespace();
    words.any(|word| is_in(List::CommonTools, word, speech))
}

/// Tells whether members are groups of people: crews, firms.
pub fn are_groups(members: &str, speech: Speech<'_>) -> bool {
    let mut words = members.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| is_in(List::Groups, word, speech))
}

/// Tells whether a text says "I": somebody spoke it, and nobody else can say it.
pub fn speaks_of_me(text: &str, speech: Speech<'_>) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| is_in(List::Me, word, speech))
}

/// Gives the letters with which a text begins, up to an apostrophe or a space.
fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '-');
    &text[..end.unwrap_or(text.len())]
}

/// Tells whether a word before a text loses its vowel: "d’accueillir", but "de hausser".
pub fn is_elided(text: &str, speech: Speech<'_>) -> bool {
    let vowels = |letter: char| "aeiouyhàâéèêëîïôûœ".contains(letter);
    let first = first_word(text);
    first.to_lowercase().starts_with(vowels) && !is_in(List::Aspirated, first, speech)
}

#[cfg(test)]
mod tests {
    use crate::model::text::Language;
    use crate::render::view::trial;

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
        let check = |text, expected| check(Language::En, "Run the forum", text, expected);
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
        let check = |text, expected| check(Language::Fr, "Tenir le forum", text, expected);
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
        check(Language::En, "Who knows?", "with names", " With names.");
        check(Language::En, "Who knows?", "", "");
    }
}
