//! Sentences made of texts that the needs state: a text as a sentence, within one, or several in a row.

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::beginning;
use crate::view::letters::{is_ended, lower_first, upper_first};

/// Writes a text as a sentence of its own: a capital, and a full stop at its end.
pub(crate) fn whole(text: &str) -> String {
    let end = if is_ended(text) { "" } else { "." };
    format!("{}{end}", upper_first(text))
}

/// Writes a text within a sentence: a small letter, unless it begins with a name, and no full stop.
pub(crate) fn within(text: &str, slots: &Slots<'_>, speech: Speech<'_>) -> String {
    let text = text.trim_end_matches(['.', ' ']);
    match slots.is_name(text) || beginning::begins_with_name(text, speech) {
        true => text.to_owned(),
        false => lower_first(text),
    }
}

/// Writes texts in a row within a sentence: "a, b and c", and with semicolons where one of them is a row itself.
pub(crate) fn row(texts: &[impl AsRef<str>], slots: &Slots<'_>, speech: Speech<'_>) -> String {
    let small = |text: &_| within(AsRef::<str>::as_ref(text), slots, speech);
    let texts: Vec<String> = texts.iter().map(small).collect();
    let and = speech.say_of("join.and");
    let is_row = |text: &String| text.contains(',') || text.split(' ').any(|word| word == and);
    match texts.len() > 1 && texts.iter().any(is_row) {
        true => texts.join(speech.say("separator")),
        false => speech.list(&texts),
    }
}
