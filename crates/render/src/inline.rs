//! Writes the parts that a template includes, and the words of a language, into it once, instead of looking them up in every
//! document.
//!
//! Only the plain `{% include "NAME" %}` and `{{ say.KEY }}` are replaced, and only by what the template would print
//! there; the rest is left to it.

use std::borrow::Cow;

use crate::document::Format;
use crate::{markdown, xml};
use model::{Spelling, Wording};

const BEFORE: &str = "{{ say.";
const AFTER: &str = " }}";
const INCLUDE: &str = " include \"";

/// Gives a template with its parts, which `part` knows by their names, and the words of a language in it.
pub(crate) fn inline<'t>(
    template: &'t str,
    part: impl Fn(&str) -> Option<&'t str>,
    format: Format,
    wording: &Wording,
    spelling: Spelling,
) -> Cow<'t, str> {
    match with_parts(template, &part) {
        Cow::Borrowed(template) => with_words(template, format, wording, spelling),
        Cow::Owned(template) => {
            Cow::Owned(with_words(&template, format, wording, spelling).into_owned())
        }
    }
}

/// Puts the parts in their places, and parts of parts.
fn with_parts<'t>(template: &'t str, part: &impl Fn(&str) -> Option<&'t str>) -> Cow<'t, str> {
    let mut whole = String::new();
    let mut copied = 0;
    for (tag, _) in template.match_indices(INCLUDE) {
        // Comments stand where the tag ends were: they eat the same white space, and keep tags in the part from eating any
        // outside it.
        let (start, before) = match &template[..tag] {
            before if before.ends_with("{%-") => (tag - 3, "{#- #}"),
            before if before.ends_with("{%") => (tag - 2, "{##}"),
            _ => continue,
        };
        let name = tag + INCLUDE.len();
        let Some(length) = template[name..].find('"') else {
            break;
        };
        let name_end = name + length;
        let (end, after) = match &template[name_end..] {
            after if after.starts_with("\" -%}") => (name_end + 5, "{# -#}"),
            after if after.starts_with("\" %}") => (name_end + 4, "{##}"),
            _ => continue,
        };
        let Some(text) = part(&template[name..name_end]) else {
            continue;
        };
        whole.push_str(&template[copied..start]);
        whole.push_str(before);
        whole.push_str(&with_parts(text, part));
        whole.push_str(after);
        copied = end;
    }
    if copied == 0 {
        return Cow::Borrowed(template);
    }
    whole.push_str(&template[copied..]);
    Cow::Owned(whole)
}

fn with_words<'t>(
    template: &'t str,
    format: Format,
    wording: &Wording,
    spelling: Spelling,
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
        let words = wording.get(key, spelling);
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
        Format::Html | Format::Pdf => tera::escape_html(words, &mut printed).ok()?,
        Format::Docx => xml::escape(words, &mut printed).ok()?,
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
    use crate::wording::embedded;
    use model::Language;

    #[track_caller]
    fn check(template: &str, language: Language, expected: &str) {
        let part = |name: &str| {
            (name == "a.html").then_some("{%- if a %} {% include \"b.html\" %}{% endif -%}\n")
        };
        let inlined = inline(template, part, Format::Html, &embedded(), language.into());
        assert_eq!(inlined, expected);
    }

    #[test]
    fn plain_words_are_written_into_the_template() {
        check(
            "<dt>{{ fact.label }}{{ say.colon }}</dt>",
            Language::EN,
            "<dt>{{ fact.label }}:</dt>",
        );
        check("a{{ say.colon }} b", Language::FR, "a\u{a0}: b");
        // The tag would eat the space that belongs to the word.
        let trimming = "{% endif -%} {{ say.colon }}";
        check(trimming, Language::FR, trimming);
        check(trimming, Language::EN, "{% endif -%} :");
    }

    #[test]
    fn parts_stand_where_they_are_included() {
        check(
            "<p> {% include \"a.html\" -%} </p>",
            Language::EN,
            "<p> {##}{%- if a %} {% include \"b.html\" %}{% endif -%}\n{# -#} </p>",
        );
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
            "{% include name %}",
            "{% include \"no.html\" %}",
            "{% include \"a.html",
            "nothing",
        ] {
            check(template, Language::EN, template);
        }
    }
}
