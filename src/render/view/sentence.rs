//! Sentences made of texts that the needs state: a text as a sentence, within one, or several in a row.

use crate::render::slots::Slots;
use crate::render::speech::Speech;
use crate::render::view::join;
use crate::render::view::skills::lower_first;

/// Tells whether a text ends with a mark that ends a sentence.
pub fn is_ended(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…'])
}

/// Writes a text as a sentence of its own: a capital, and a full stop at its end.
pub fn whole(text: &str) -> String {
    let end = if is_ended(text) { "" } else { "." };
    format!("{}{end}", upper_first(text))
}

/// Writes a text within a sentence: a small letter, unless it begins with a name, and no full stop.
pub fn within(text: &str, slots: &Slots<'_>, speech: Speech<'_>) -> String {
    let text = text.trim_end_matches(['.', ' ']);
    match slots.is_name(text) || join::begins_with_name(text, speech) {
        true => text.to_owned(),
        false => lower_first(text),
    }
}

/// Writes texts in a row within a sentence: "a, b and c", and with semicolons where one of them is a row itself.
pub fn row(texts: &[impl AsRef<str>], slots: &Slots<'_>, speech: Speech<'_>) -> String {
    let small = |text: &_| within(AsRef::<str>::as_ref(text), slots, speech);
    let texts: Vec<String> = texts.iter().map(small).collect();
    let and = speech.say_of("join.and");
    let is_row = |text: &String| text.contains(',') || text.split(' ').any(|word| word == and);
    match texts.len() > 1 && texts.iter().any(is_row) {
        true => texts.join(speech.say("separator")),
        false => speech.list(&texts),
    }
}

/// Writes the title of a person within a sentence: "the Head of Operations".
pub fn titled(title: &str, speech: Speech<'_>) -> String {
    match join::begins_with_article(title, speech) {
        true => lower_first(title),
        false => speech.fill("titled", &[("title", title)]),
    }
}

/// Writes the first letter large.
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let mut upper = String::with_capacity(text.len());
    upper.extend(first.to_uppercase());
    upper.push_str(chars.as_str());
    upper
}
