//! The text of a needs file: a needs record as YAML, with short comments above its keys.
//!
//! Made with the types that read it, so that it is read again as the same record.

use std::collections::BTreeMap;

use crate::yaml;
use model::Needs;

/// Key of the comment at the top.
const HEAD: &str = "head";
/// Width of a line of a comment, without its indentation.
const WIDTH: usize = 116;

/// Writes a needs record as the text of a needs file.
///
/// `comments` go by the key above which they stand, such as `context.goals`; `head` stands at the top.
///
/// # Errors
///
/// When the record cannot be written, which its types leave no room for.
pub fn text(needs: &Needs, comments: &BTreeMap<String, String>) -> anyhow::Result<String> {
    let yaml = yaml::text(needs)?;
    let mut text = String::new();
    if let Some(head) = comments.get(HEAD) {
        comment(&mut text, head, "");
    }
    let mut block = "";
    for line in yaml.lines() {
        // Keys stand at the first two levels only; what is deeper is a value, whatever it looks like.
        let key = match indentation(line) {
            0 => key_of(line).inspect(|key| block = key).map(str::to_owned),
            2 => key_of(line.trim_start()).map(|key| format!("{block}.{key}")),
            _ => None,
        };
        // A text that ends in blank lines keeps them all, so that one more would be part of it.
        let begins_block = indentation(line) == 0 && key.is_some() && line.ends_with(':');
        if begins_block && !text.ends_with("\n\n") {
            text.push('\n');
        }
        if let Some(words) = key.and_then(|key| comments.get(&key)) {
            comment(&mut text, words, &" ".repeat(indentation(line)));
        }
        text.push_str(line);
        text.push('\n');
    }
    Ok(text)
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Gives the key that a line begins with.
fn key_of(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let plain = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (plain && (rest.is_empty() || rest.starts_with(' '))).then_some(key)
}

fn comment(text: &mut String, words: &str, indentation: &str) {
    let mut line = String::new();
    for word in words.split(' ') {
        if !line.is_empty() && line.chars().count() + word.chars().count() >= WIDTH {
            text.push_str(&format!("{indentation}#{line}\n"));
            line.clear();
        }
        line.push(' ');
        line.push_str(word);
    }
    text.push_str(&format!("{indentation}#{line}\n"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::embedded;
    use crate::needs::{Layers, read};
    use crate::node::Origin;
    use proptest::prelude::*;

    fn comments() -> BTreeMap<String, String> {
        [
            ("head", "A head"),
            ("role", "A role"),
            ("context", "Why"),
            ("context.goals", "What for"),
            ("organization.about", "Who"),
        ]
        .map(|(key, words)| (key.to_owned(), words.to_owned()))
        .into()
    }

    static CATALOG: std::sync::LazyLock<model::Catalog> = std::sync::LazyLock::new(embedded);

    fn read_again(text: &str) -> Needs {
        let mut documents = yaml::documents(text, Origin::Record).unwrap();
        assert_eq!(documents.len(), 1);
        let layers = Layers {
            catalog: &CATALOG,
            defaults: None,
            overrides: None,
        };
        read(documents.remove(0), layers).unwrap_or_else(|fault| panic!("{fault}\n{text}"))
    }

    #[test]
    fn comments_stand_above_their_keys() {
        let needs: Needs = serde_json::from_value(serde_json::json!({
            "role": "cm",
            "organization": {"name": "Acme", "about": "One.\n\ncontext:\n  goals: none\nrole: x\n"},
            "context": {"goals": ["onboarding"], "tools": ["NO", "12", "~", "a: b", "- c", "#d"]},
            "position": {"location": {"postal_code": "0150", "country": "NO"}},
        }))
        .unwrap();
        let text = text(&needs, &comments()).unwrap();
        assert_eq!(
            text,
            "# A head\n# A role\nrole: cm\n\norganization:\n  name: Acme\n  # Who\n  about: |\n    One.\n\n    context:\n      \
             goals: none\n    role: x\n\n# Why\ncontext:\n  # What for\n  goals:\n    - onboarding\n  tools:\n    - \"NO\"\n    \
             - \"12\"\n    - \"~\"\n    - \"a: b\"\n    - \"- c\"\n    - \"#d\"\n\nposition:\n  location:\n    postal_code: \
             \"0150\"\n    country: \"NO\"\n"
        );
        assert_eq!(read_again(&text), needs);
    }

    /// Texts that YAML could take for something else, long ones, and any others.
    fn words() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(vec![
            "role: x",
            "# no comment",
            "- item",
            "a: b: c",
            "'",
            "\"",
            "|",
            ">",
            "%",
            "@",
            "`",
            "!tag",
            "&a",
            "*a",
            "{a",
            "[a",
            "null",
            "true",
            "1e3",
            "0x1F",
            "2026-01-01",
            "  indented",
            "tail  ",
            "---",
            "...",
            "=",
            "é\u{a0}:",
        ])
        .prop_map(str::to_owned);
        let long =
            prop::collection::vec("[a-zé:#'-]{1,12}", 10..40).prop_map(|words| words.join(" "));
        prop_oneof![odd, long, "\\PC{1,60}"]
            .prop_filter("not blank", |text| !text.trim().is_empty())
    }

    fn block() -> impl Strategy<Value = String> {
        prop::collection::vec(prop_oneof![words(), Just(String::new())], 1..6)
            .prop_map(|lines| lines.join("\n"))
            .prop_filter("not blank", |text| !text.trim().is_empty())
    }

    proptest! {
        #[test]
        fn a_needs_file_is_read_as_what_was_written(
            name in words(), about in block(), purpose in block(), tools in prop::collection::vec(words(), 0..4),
            amount in 0u64..100_000, cents in 0u64..100,
        ) {
            let value = serde_json::json!({
                "role": {"cm": 60, "ite": 40},
                "language": ["en", "fr"],
                "organization": {"name": name, "about": about},
                "context": {"purpose": purpose, "tools": tools, "goals": ["onboarding"]},
                "position": {"pay": {"min": format!("{amount}.{cents:02}"), "currency": "EUR"}},
                "application": {"closes": "2026-12-31"},
                "adjust": {"level": {"facilitation": 4}},
            });
            let Ok(needs) = serde_json::from_value::<Needs>(value) else { return Ok(()) };
            let written = text(&needs, &comments()).unwrap();
            let again = read_again(&written);
            prop_assert_eq!(&again, &needs);
            prop_assert_eq!(text(&again, &comments()).unwrap(), written);
        }
    }
}
