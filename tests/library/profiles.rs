//! The embedded profiles, held to what an HR professional would sign: both languages, French typography, loads,
//! deliverables with one owner. Reads the YAML itself, so that every text is seen, wherever it stands.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::collections::BTreeMap;
use std::path::Path;

use input::catalog::embedded;
use model::{Language, Part, Responsibility, Scale, Stage};
use serde_json::Value;

/// Every text of the YAML files, with the path at which it stands.
fn texts() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("templates/wording.yaml")];
    for folder in ["profiles", "profiles/roles", "profiles/competences"] {
        let entries = std::fs::read_dir(root.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path());
        files.extend(entries.filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        }));
    }
    let mut texts = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap().display().to_string();
        let value: Value = serde_yaml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        collect(&value, &name, &mut texts);
    }
    assert!(texts.len() > 1500, "{}", texts.len());
    texts
}

fn collect(value: &Value, path: &str, texts: &mut Vec<(String, String, String)>) {
    match value {
        // Lists of words have their own numbers in each language; a text is one string in each.
        Value::Object(map)
            if ["en", "fr"]
                .iter()
                .any(|of| map.get(*of).is_some_and(Value::is_string)) =>
        {
            let words = |language: &str| {
                map.get(language)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned()
            };
            texts.push((path.to_owned(), words("en"), words("fr")));
        }
        Value::Object(map) => {
            for (key, value) in map {
                collect(value, &format!("{path}: {key}"), texts);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(value, &format!("{path}[{index}]"), texts);
            }
        }
        _ => {}
    }
}

#[test]
fn every_text_stands_in_both_languages() {
    let missing: Vec<_> = texts()
        .into_iter()
        .filter(|(_, en, fr)| en.trim().is_empty() || fr.trim().is_empty())
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// A text that begins with "before" or "with" would be run into its headline, though it is a sentence of its own.
#[test]
fn what_is_printed_behind_a_headline_begins_with_what_is_done() {
    let words = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/wording.yaml"),
    );
    let words: Value = serde_yaml::from_str(&words.unwrap()).unwrap();
    let mut wrong = Vec::new();
    for language in Language::OURS {
        let joining = words["join.comma"][language.code()].as_str().unwrap();
        let joining: Vec<&str> = joining
            .split(' ')
            .filter(|word| !word.starts_with(['-', '!']))
            .collect();
        for item in embedded()
            .roles
            .iter()
            .flat_map(|role| &role.responsibilities)
        {
            let variants = item
                .variants
                .iter()
                .flat_map(|variant| [&variant.text, &variant.ad]);
            let texts = [&item.text, &item.ad].into_iter().chain(variants).flatten();
            for text in texts.map(|text| text.get(language)) {
                let first = text.split([' ', ',']).next().unwrap().to_lowercase();
                // What says how many is printed as in public.
                if !text.contains("{n}") && joining.contains(&first.as_str()) {
                    wrong.push(text.to_owned());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn french_is_set_as_french() {
    let mut wrong = Vec::new();
    for (path, _, fr) in texts() {
        // What stands between backticks is code.
        let prose: String = fr.split('`').step_by(2).collect();
        let chars: Vec<char> = prose.chars().collect();
        for (index, &c) in chars.iter().enumerate() {
            let before = if index == 0 {
                None
            } else {
                chars.get(index - 1)
            };
            let fault = match c {
                // The colon and the guillemets take a no-break space, the tall marks a narrow one.
                // An address is no sentence.
                ':' if chars.get(index + 1) == Some(&'/') => false,
                ':' | '»' => before.is_some_and(|&before| before != '\u{a0}'),
                ';' | '!' | '?' => before.is_some_and(|&before| !['\u{202f}', c].contains(&before)),
                '«' => chars.get(index + 1).is_some_and(|&after| after != '\u{a0}'),
                '\'' | '"' | '·' => true,
                _ => false,
            };
            if fault {
                wrong.push(format!("{path}: {fr}"));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_real_job_never_fits_and_a_slice_holds_what_is_essential() {
    let scale = Scale {
        reach: 1000,
        communities: 6,
        people_led: 0,
    };
    for role in &embedded().roles {
        let quarters = |items: Vec<&Responsibility>| -> u32 {
            items
                .iter()
                .map(|item| item.effort().at(scale).quarters(1, 1))
                .sum()
        };
        assert!(
            quarters(role.responsibilities.iter().collect()) >= 160,
            "{}",
            role.role
        );
        let items = role.responsibilities.iter();
        let at_first = items.filter(|item| {
            item.essential.contains(&Stage::Exploring)
                && !item.leads_people()
                && item.when.work.is_empty()
                && item.when.tools.is_empty()
        });
        // A tenth of a week of 35 hours, without its reserve.
        let essential = quarters(at_first.collect());
        assert!(
            essential <= 12,
            "{}: {essential} quarters of an hour",
            role.role
        );
        assert!((3..=5).contains(&role.areas.len()), "{}", role.role);
    }
}

#[test]
fn every_responsibility_can_be_said_and_hangs_together() {
    for role in &embedded().roles {
        for item in &role.responsibilities {
            let name = format!("{}: {}", role.role, item.id);
            assert!(item.text.is_some() && item.assumption.is_some(), "{name}");
            assert!(!item.competences.is_empty(), "{name}");
            let both = item.answers.iter().find(|goal| item.helps.contains(goal));
            assert!(both.is_none(), "{name} answers and helps {both:?}");
        }
        for stage in Stage::ALL {
            let texts = role.at_stage(stage).expect("each stage is described");
            assert!(
                texts.opening.is_some() && texts.appeal.is_some(),
                "{}",
                role.role
            );
        }
    }
}

#[test]
fn a_deliverable_has_one_text_and_one_accountable_role() {
    let catalog = embedded();
    type Parts<'a> = Vec<(&'a str, Part)>;
    let mut known: BTreeMap<&str, (&str, Parts<'_>)> = BTreeMap::new();
    for role in &catalog.roles {
        for item in &role.deliverables {
            let text = item.text.get(Language::EN);
            let entry = known.entry(&item.id).or_insert((text, Vec::new()));
            assert_eq!(entry.0, text, "{}", item.id);
            entry.1.push((&role.role, item.part));
        }
    }
    for (id, (_, parts)) in known {
        let accountable = parts
            .iter()
            .filter(|(_, part)| *part == Part::Accountable)
            .count();
        assert_eq!(accountable, 1, "{id}: {parts:?}");
    }
}

#[test]
fn a_role_that_an_item_speaks_of_is_another_one_of_the_catalog() {
    let catalog = embedded();
    for role in &catalog.roles {
        let decisions = role.decisions.iter().map(|decision| &decision.role);
        let contacts = role.relations.iter().flat_map(|place| &place.works_with);
        let named = decisions.chain(contacts.map(|contact| &contact.role));
        for other in named.flatten() {
            assert!(catalog.role(other).is_some(), "{}: {other}", role.role);
            assert_ne!(other, &role.role);
        }
    }
}

#[test]
fn every_goal_is_served_and_every_competence_is_used() {
    let catalog = embedded();
    for goal in &catalog.goals {
        let serving = catalog
            .roles
            .iter()
            .flat_map(|role| &role.responsibilities)
            .filter(|item| item.answers.contains(&goal.id));
        assert!(serving.count() >= 1, "{}", goal.id);
    }
    for (_, competence) in catalog.competences() {
        let used = catalog
            .roles
            .iter()
            .flat_map(|role| &role.competences)
            .any(|entry| entry.competence == competence.id);
        assert!(used, "{}", competence.id);
        assert_eq!(competence.questions.len(), 2, "{}", competence.id);
    }
}

#[test]
fn every_spelling_is_of_a_word_that_our_texts_have() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles/spelling.yaml");
    let file: Value = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let texts = texts();
    for entry in file["spelling"].as_array().unwrap() {
        for (ours, theirs) in entry["words"].as_object().unwrap() {
            assert_ne!(theirs, ours);
            let found = texts.iter().any(|(_, en, fr)| {
                let text = if entry["language"] == "en" { en } else { fr };
                let text = text.to_lowercase();
                let words: Vec<&str> = text
                    .split(|c: char| !c.is_alphanumeric() && c != '-')
                    .collect();
                let wanted: Vec<&str> = ours
                    .split(|c: char| !c.is_alphanumeric() && c != '-')
                    .collect();
                words.windows(wanted.len()).any(|window| window == wanted)
            });
            assert!(found, "no text has `{ours}`");
        }
    }
}
