//! `wrong-language`: an ad for a country whose law wants another language, or a text of needs or profiles that lacks one.

use std::io;

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};

use crate::ad::Ad;
use crate::rule::{Reads, Rule};
use crate::text::Markup;
use crate::text::page::Page;
use crate::text::tongue::{TextLanguage, certain, tongue};
use model::{Description, Finding, Language, LawNeed, Message, Needs, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    name: "wrong-language",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// Words enough to judge a language by: a job title alone is of none.
const ENOUGH: usize = 20;
/// Words enough where documents are asked for in several languages: what stands there once is in the wrong one of them.
const ENOUGH_OF_SEVERAL: usize = 5;

/// Reports an ad that is not in the language of the law; France is the only country with such a rule in the table.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let Some(law) = ad.laws.wants(LawNeed::Language) else {
        return Vec::new();
    };
    if ad.tongue == TextLanguage::Known(Language::FR) || ad.page.words.len() < ENOUGH {
        return Vec::new();
    }
    vec![Finding::new(
        RULE.name,
        Severity::Warning,
        ad.cited(RULE.name, law),
    )]
}

/// A text of the needs that has words in one language, and none in another that documents are asked for in.
#[derive(Debug)]
pub struct Untold {
    /// The keys and list positions that lead to the text.
    pub path: Vec<String>,
    /// The words that there are.
    pub words: String,
    /// What is reported, without a place.
    pub finding: Finding,
}

/// Lists the texts of the needs that lack one of the languages.
pub fn untold(needs: &Needs, languages: &[Language]) -> Vec<Untold> {
    let mut found = Vec::new();
    if !speaks_by_language(needs) {
        return found;
    }
    if let Ok(tree) = serde_json::to_value(needs) {
        walk(&tree, languages, &mut Vec::new(), &mut found);
    }
    found
}

/// Lists the texts of the needs that stand there once, and are in another language than documents are asked for in.
///
/// Each is judged by itself; one whose words could be of any language is of that of the others.
pub fn misplaced(needs: &Needs, languages: &[Language]) -> Vec<Untold> {
    let mut texts = Vec::new();
    if let Ok(tree) = serde_json::to_value(needs) {
        plain_texts(&tree, &mut Vec::new(), &mut texts);
    }
    let read = |words: &str| Page::read(words, Markup::Plain);
    let all: Vec<&str> = texts.iter().map(|(_, words)| words.as_str()).collect();
    let all = read(&all.join("\n\n"));
    let enough = match languages {
        [_] => ENOUGH,
        _ => ENOUGH_OF_SEVERAL,
    };
    if all.words.len() < enough {
        return Vec::new();
    }
    let of_all = certain(&all);
    let judged = texts.into_iter().filter_map(|(path, words)| {
        let page = read(&words);
        let is_title = path.last().is_some_and(|key| NAMES.contains(&key.as_str()));
        if page.words.len() < 3 {
            return None;
        }
        let TextLanguage::Known(there) = certain(&page).or(of_all.filter(|_| !is_title))? else {
            return None;
        };
        let missing = languages.iter().find(|language| **language != there)?;
        let finding = finding(&path, there, *missing);
        Some(Untold {
            path,
            words,
            finding,
        })
    });
    judged.collect()
}

/// The keys of texts in the author's own words.
const TEXTS: &[&str] = &[
    "about",
    "problem",
    "purpose",
    "success",
    "note",
    "benefits",
    "detail",
    "text",
    "appeal",
    "decides",
    "proposes",
    "duties",
    "requirements",
    "steps",
    "adjustments",
    "ai",
    "session",
    "schedule",
    "on_call",
    "values",
];

/// The keys of names, whose language only their own words tell.
const NAMES: &[&str] = &["title", "reports_to"];

/// Gathers the texts of the author that stand there once for all languages.
fn plain_texts(tree: &Value, path: &mut Vec<String>, texts: &mut Vec<(Vec<String>, String)>) {
    match tree {
        Value::String(words) => {
            let mut keys = path.iter().rev();
            let key = keys.find(|step| step.parse::<usize>().is_err());
            let is_text =
                |key: &String| TEXTS.contains(&key.as_str()) || NAMES.contains(&key.as_str());
            if key.is_some_and(is_text) {
                texts.push((path.clone(), words.clone()));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(index.to_string());
                plain_texts(item, path, texts);
                path.pop();
            }
        }
        Value::Object(entries) => {
            // The `id` of a record is no Indonesian.
            let mut all = Language::all().filter(|_| !path.is_empty());
            if all.any(|language| entries.contains_key(language.code())) {
                return;
            }
            for (key, entry) in entries {
                path.push(key.clone());
                plain_texts(entry, path, texts);
                path.pop();
            }
        }
        _ => {}
    }
}

/// Tells whether a text of the needs has words of a language of its own.
///
/// Most records have none, and a tree of each would cost more than the other rules together: this only looks at the keys.
fn speaks_by_language(needs: &Needs) -> bool {
    let mut lookout = Serializer::with_formatter(io::sink(), Lookout::default());
    needs.serialize(&mut lookout).is_err()
}

/// Writes nothing, and stops at the first key that is the code of a language.
#[derive(Default)]
struct Lookout {
    in_key: bool,
}

impl Formatter for Lookout {
    fn begin_object_key<W: ?Sized + io::Write>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        self.in_key = true;
        Ok(())
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.in_key = false;
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        _: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut codes = Language::codes().iter();
        match self.in_key && codes.any(|code| *code == fragment) {
            true => Err(io::ErrorKind::Other.into()),
            false => Ok(()),
        }
    }
}

/// Reports each role of a post whose profile does not speak a language that documents are asked for in.
pub fn unspoken(description: &Description<'_>, languages: &[Language]) -> Vec<Finding> {
    let mut found = Vec::new();
    for part in &description.parts {
        let role = part.role;
        let kept = description.responsibilities.iter();
        let kept = kept.filter(|kept| kept.role.role == role.role);
        let items = kept.filter_map(|kept| kept.profile());
        let texts = items.flat_map(|item| [Some(&*item.headline), item.text.as_ref()]);
        let texts = [&role.mission].into_iter().chain(texts.flatten());
        // What is embedded speaks our languages, and falls back in every further one.
        let texts: Vec<&Text> = texts
            .filter(|text| !matches!(text, Text::Embedded { .. }))
            .collect();
        for &language in languages {
            let missing = texts.iter().filter(|text| !speaks(text, language)).count();
            if missing > 0 {
                let message = Message::Said {
                    key: "wrong-language.profile",
                    gaps: vec![
                        ("role", role.role.to_string()),
                        ("n", missing.to_string()),
                        ("total", texts.len().to_string()),
                        ("missing", language.code().to_owned()),
                    ],
                };
                found.push(Finding::new(RULE.name, Severity::Warning, message));
            }
        }
    }
    found
}

/// Tells whether a text has words in a language, or words that could be of any.
fn speaks(text: &Text, language: Language) -> bool {
    let Text::Plain(words) = text else {
        return text.speaks(language);
    };
    match tongue(&Page::read(words, Markup::Plain)) {
        TextLanguage::Known(known) => known == language,
        TextLanguage::German | TextLanguage::Other => true,
    }
}

fn walk(tree: &Value, languages: &[Language], path: &mut Vec<String>, found: &mut Vec<Untold>) {
    let parts: Vec<(String, &Value)> = match tree {
        Value::Array(items) => {
            let numbered = items.iter().enumerate();
            numbered
                .map(|(index, item)| (index.to_string(), item))
                .collect()
        }
        Value::Object(entries) => {
            let mut all = Language::all().filter(|_| !path.is_empty());
            let words = all.find_map(|one| Some((one, entries.get(one.code())?.as_str()?)));
            if let Some((there, words)) = words {
                let missing = languages
                    .iter()
                    .find(|one| !entries.contains_key(one.code()));
                found.extend(missing.map(|missing| Untold {
                    path: path.clone(),
                    words: words.to_owned(),
                    finding: finding(path, there, *missing),
                }));
                return;
            }
            entries
                .iter()
                .map(|(key, part)| (key.clone(), part))
                .collect()
        }
        _ => return,
    };
    for (step, part) in parts {
        path.push(step);
        walk(part, languages, path, found);
        path.pop();
    }
}

fn finding(path: &[String], there: Language, missing: Language) -> Finding {
    // People count from 1, as the columns of tables do.
    let step = |step: &String| match step.parse::<usize>() {
        Ok(index) => (index + 1).to_string(),
        Err(_) => step.clone(),
    };
    let key = path.iter().map(step).collect::<Vec<_>>().join(".");
    let message = Message::Said {
        key: "wrong-language.missing",
        gaps: vec![
            ("key", key),
            ("there", there.code().to_owned()),
            ("missing", missing.code().to_owned()),
        ],
    };
    Finding::new(RULE.name, Severity::Warning, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn needs(position: &Value) -> Needs {
        let needs =
            json!({"role": "cm", "organization": {"name": "\"en\":"}, "position": position});
        serde_json::from_value(needs).unwrap()
    }

    #[test]
    fn only_texts_by_language_can_lack_one() {
        let plain = needs(&json!({"title": "en", "duties": [{"text": "fr", "share": 10}]}));
        assert!(!speaks_by_language(&plain));
        assert!(untold(&plain, &Language::OURS).is_empty());

        let both = json!({"en": "Run", "fr": "Animer"});
        let whole = needs(&json!({"duties": ["Walk", {"text": both, "share": 10}]}));
        assert!(speaks_by_language(&whole));
        assert!(untold(&whole, &Language::OURS).is_empty());

        let half = needs(&json!({"duties": ["Walk", {"text": {"en": "Run"}, "share": 10}]}));
        let found = untold(&half, &Language::OURS);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, ["position", "duties", "1", "text"]);
    }

    #[test]
    fn a_few_words_in_one_of_two_languages_are_enough() {
        let needs: Needs = serde_json::from_value(json!({
            "role": "cm", "organization": {"name": "Acme"},
            "context": {"purpose": "Nobody knows who has seen it before."},
            "position": {"benefits": ["25 days of leave"]},
        }))
        .unwrap();
        assert_eq!(misplaced(&needs, &Language::OURS).len(), 2);
        assert!(misplaced(&needs, &[Language::FR]).is_empty());
    }

    #[test]
    fn a_text_that_stands_once_is_judged_against_every_language() {
        let text = |purpose: &str, benefits: &[&str]| -> Needs {
            let needs = json!({
                "role": "cm", "organization": {"name": "Acme of the North"},
                "context": {"purpose": purpose, "tools": ["Share of the Point"]},
                "position": {"title": "Community Manager", "benefits": benefits},
                "application": {"steps": ["A call with the team of thirty minutes", "An interview"]},
            });
            serde_json::from_value(needs).unwrap()
        };
        let paths = |needs: &Needs, languages: &[Language]| {
            let found = misplaced(needs, languages).into_iter();
            found.map(|text| text.path.join(".")).collect::<Vec<_>>()
        };
        let english = text(
            "Nobody knows who has seen it before.",
            &["25 days of leave a year", "Canteen"],
        );
        let all = [
            "context.purpose",
            "position.benefits.0",
            "application.steps.0",
        ];
        assert_eq!(paths(&english, &[Language::FR, Language::EN]), all);
        assert_eq!(paths(&english, &[Language::FR]), all);
        assert!(paths(&english, &[Language::EN]).is_empty());
        // A French text among English ones is told for the English page, and the others for the French one.
        let mixed = text(
            "Personne ne sait qui l’a vu avant, dans les ateliers.",
            &["25 days of leave a year"],
        );
        assert_eq!(paths(&mixed, &[Language::EN]), ["context.purpose"]);
        // Too little to judge by.
        let needs = json!({"role": "cm", "organization": {"name": "A"}, "position": {"title": "Head of the Communities"}});
        let short: Needs = serde_json::from_value(needs).unwrap();
        assert!(paths(&short, &Language::OURS).is_empty());
    }
}
