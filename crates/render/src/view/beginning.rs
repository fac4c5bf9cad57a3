//! How a text begins, by the word lists of its language: with a verb, an article, a name.
//!
//! Tells; joins nothing.

use crate::speech::Speech;
use crate::view::first_words::WordList;

/// Tells whether a word is in a list, whatever its case.
pub(super) fn is_in(list: WordList, word: &str, speech: Speech<'_>) -> bool {
    let words = &speech.voice.first_words;
    words.has(list, word, |key| speech.say_of(key))
}

/// Tells whether a text begins with a verb that says what to do, and not with a noun that looks like one: "Work is lost".
pub(crate) fn begins_with_verb(text: &str, speech: Speech<'_>) -> bool {
    let first = first_word(text);
    let second = first_word(text[first.len()..].trim_start());
    is_in(WordList::Verbs, first, speech) && !is_in(WordList::Finite, second, speech)
}

/// Tells whether a text begins with an article, or with what stands in its place.
pub(crate) fn begins_with_article(text: &str, speech: Speech<'_>) -> bool {
    is_in(WordList::Articles, first_word(text), speech)
}

/// Tells whether a text begins with a name: two capitals one after the other, or a word that always has one.
pub(crate) fn begins_with_name(text: &str, speech: Speech<'_>) -> bool {
    let first = first_word(text);
    let second = first_word(text[first.len()..].trim_start_matches(' '));
    let large = |letter: char| letter.is_uppercase() || letter.is_ascii_digit();
    // "Permis B" names a kind, "Make Teams work" and "Which Slack apps" have the name behind the first word.
    let is_large = second.len() > 1 && second.starts_with(char::is_uppercase);
    let two = is_large && !is_small(text, speech);
    two || first.chars().skip(1).any(large)
        || is_in(WordList::Names, first, speech)
        || speech.is_language(first)
}

/// Tells whether a text begins with a word that no name begins with.
fn is_small(text: &str, speech: Speech<'_>) -> bool {
    let first = first_word(text);
    let is_noun = is_in(WordList::Doubtful, first, speech);
    begins_with_article(text, speech)
        || is_in(WordList::Comma, first, speech)
        || is_in(WordList::Small, first, speech)
        || begins_with_verb(text, speech) && !is_noun
}

/// Tells whether what a tool is called is a common noun: "Facebook group", "Phone".
pub(crate) fn is_common_tool(tool: &str, speech: Speech<'_>) -> bool {
    let mut words = tool.split_whitespace();
    words.any(|word| is_in(WordList::CommonTools, word, speech))
}

/// Tells whether members are groups of people: crews, firms.
pub(crate) fn are_groups(members: &str, speech: Speech<'_>) -> bool {
    let mut words = members.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| is_in(WordList::Groups, word, speech))
}

/// Tells whether a text says "I": somebody spoke it, and nobody else can say it.
pub(crate) fn speaks_of_me(text: &str, speech: Speech<'_>) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| is_in(WordList::Me, word, speech))
}

/// Gives the letters with which a text begins, up to an apostrophe or a space.
pub(super) fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '-');
    &text[..end.unwrap_or(text.len())]
}

/// Tells whether a word before a text loses its vowel: "d’accueillir", but "de hausser".
pub(crate) fn is_elided(text: &str, speech: Speech<'_>) -> bool {
    let vowels = |letter: char| "aeiouyhàâéèêëîïôûœ".contains(letter);
    let first = first_word(text);
    first.to_lowercase().starts_with(vowels) && !is_in(WordList::Aspirated, first, speech)
}
