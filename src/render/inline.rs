//! Writes the words of a language into a template once, instead of looking them up in every document.
//!
//! Only the plain `{{ say.KEY }}` is replaced, and only by what the template would print there; the rest is left to it.

use std::borrow::Cow;

use crate::model::text::Language;
use crate::model::wording::Wording;
use crate::render::document::Format;
use crate::render::markdown;

const BEFORE: &str = "{{ say.";
const AFTER: &str = " }}";

/// Gives a template with the words of a language in it.
pub fn inline<'t>(
    template: &'t str,
    format: Format,
    wording: &Wording,
    language: Language,
) -> Cow<'t, str> {
    let mut inlined = String::new();
    let mut copied = 0;
    for (start, _) in template.match_indices(BEFORE) {
        let key = start + BEFORE.len();
        let Some(length) = template[key..].find(AFTER) else {
            break;
        };
        let end = key + length + AFTER.len();
        let key = &template[key..key + length];
        let words = wording.get(key, language);
        // A key without words shows itself; whatever is no key is left alone.
        let is_key = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if !key.bytes().all(is_key) || words == key {
            continue;
        }
        let Some(printed) = printed(words, format) else {
            continue;
        };
        let trimmed = trims_behind(&template[..start]) && printed.starts_with(char::is_whitespace)
            || trims_before(&template[end..]) && printed.ends_with(char::is_whitespace);
        if trimmed || printed.contains(['{', '}']) {
            continue;
        }
        inlined.push_str(&template[copied..start]);
        inlined.push_str(&printed);
        copied = end;
    }
    if copied == 0 {
        return Cow::Borrowed(template);
    }
    inlined.push_str(&template[copied..]);
    Cow::Owned(inlined)
}

/// Escapes words as the template would.
fn printed(words: &str, format: Format) -> Option<String> {
    let mut printed = Vec::with_capacity(words.len());
    match format {
        Format::Md => markdown::escape(words, &mut printed).ok()?,
        Format::Html => tera::escape_html(words, &mut printed).ok()?,
        Format::Json => return None,
    }
    String::from_utf8(printed).ok()
}

/// Tells whether the tag at the end of a text eats the white space behind it.
fn trims_behind(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with("-%}") || text.ends_with("-}}") || text.ends_with("-#}")
}

/// Tells whether the tag at the beginning of a text eats the white space before it.
fn trims_before(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("{%-") || text.starts_with("{{-") || text.starts_with("{#-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::wording::embedded;

    #[track_caller]
    fn check(template: &str, language: Language, expected: &str) {
        let inlined = inline(template, Format::Html, &embedded(), language);
        assert_eq!(inlined, expected);
    }

    #[test]
    fn plain_words_are_written_into_the_template() {
        check(
            "<dt>{{ fact.label }}{{ say.colon }}</dt>",
            Language::En,
            "<dt>{{ fact.label }}:</dt>",
        );
        check("a{{ say.colon }} b", Language::Fr, "a\u{a0}: b");
        // The tag would eat the space that belongs to the word.
        let trimming = "{% endif -%} {{ say.colon }}";
        check(trimming, Language::Fr, trimming);
        check(trimming, Language::En, "{% endif -%} :");
    }

    #[test]
    fn everything_else_is_left_to_the_template() {
        for template in [
            "{{ say.no_such_word }}",
            "{{ say.colon | upper }}",
            "{% if say.colon %}{% endif %}",
            "{{- say.colon }}",
            "{{ say.quoted }}",
            "{{ say.colon",
            "nothing",
        ] {
            check(template, Language::En, template);
        }
    }
}
