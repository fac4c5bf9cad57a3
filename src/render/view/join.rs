//! Joins a headline and the text that completes it, by the first word of the text.
//!
//! A preposition or a conjunction goes on after a comma, a verb begins a sentence of its own, anything else follows a colon.
//! The words that decide are data, under `join.` of `wording.yaml`. Texts of an organization and of the catalog are joined
//! alike, so that nobody sees which is which.

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
    if is_in("join.comma", first_word(text), speech) {
        // "With each team, agree on …" is a sentence of its own.
        let is_order =
            |text: &str| is_verb(text) && !is_in("join.doubtful", first_word(text), speech);
        let later = clause.split(", ").skip(1).any(is_order);
        return if later { Mark::Stop } else { Mark::Comma };
    }
    // "Twice a year, ask …" tells what to do, "Two days in June" what it is.
    let is_timed = is_in("join.times", first_word(text), speech);
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
    is_in("join.verbs", first, speech) && !is_in("join.finite", second, speech)
}

/// Tells whether a text is a sentence that speaks to the reader: "You know …".
pub fn speaks_to_you(text: &str, speech: Speech<'_>) -> bool {
    is_in("join.you", first_word(text), speech)
}

/// Tells whether a text begins with an article, or with what stands in its place.
pub fn begins_with_article(text: &str, speech: Speech<'_>) -> bool {
    is_in("join.articles", first_word(text), speech)
}

/// Tells whether a word is in a list: as it stands, or by its ending where the list has one such as `-er`; `!word` is an
/// exception.
fn is_in(list: &str, word: &str, speech: Speech<'_>) -> bool {
    let word = word.to_lowercase();
    let mut is_in = false;
    for entry in speech.say_of(list).split_whitespace() {
        if entry.strip_prefix('!').is_some_and(|other| other == word) {
            return false;
        }
        let ending = entry.strip_prefix('-');
        let ends = |ending: &str| !ending.is_empty() && word.ends_with(ending);
        is_in |= entry == word || ending.is_some_and(ends);
    }
    is_in
}

/// Tells whether a text begins with a name: two capitals one after the other, or a word that always has one.
pub fn begins_with_name(text: &str, speech: Speech<'_>) -> bool {
    let first = first_word(text);
    let second = first_word(text[first.len()..].trim_start_matches(' '));
    let large = |letter: char| letter.is_uppercase() || letter.is_ascii_digit();
    // "Permis B" names a kind, "Make Teams work" and "Which Slack apps" have the name behind the first word.
    let is_large = second.len() > 1 && second.starts_with(char::is_uppercase);
    let two = is_large && !is_small(text, speech);
    two || first.chars().skip(1).any(large) || is_in("join.names", first, speech)
}

/// Tells whether a text begins with a word that no name begins with.
fn is_small(text: &str, speech: Speech<'_>) -> bool {
    let first = first_word(text);
    let is_noun = is_in("join.doubtful", first, speech);
    begins_with_article(text, speech)
        || is_in("join.comma", first, speech)
        || is_in("join.small", first, speech)
        || begins_with_verb(text, speech) && !is_noun
}

/// Tells whether what a tool is called is a common noun: "Facebook group", "Phone".
pub fn is_common_tool(tool: &str, speech: Speech<'_>) -> bool {
    let mut words = tool.split_whitespace();
    words.any(|word| is_in("join.common_tools", word, speech))
}

/// Tells whether members are groups of people: crews, firms.
pub fn are_groups(members: &str, speech: Speech<'_>) -> bool {
    let mut words = members.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| is_in("join.groups", word, speech))
}

/// Tells whether a text says "I": somebody spoke it, and nobody else can say it.
pub fn speaks_of_me(text: &str, speech: Speech<'_>) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| is_in("join.me", word, speech))
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
    first.to_lowercase().starts_with(vowels) && !is_in("join.aspirated", first, speech)
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
