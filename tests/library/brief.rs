//! The brief as a program reads it: the shape of its JSON, and that no word of the needs is lost on the way to its page.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::path::Path;

use check::check;
use input::needs::read;
use input::{Layers, Origin, catalog, yaml};
use model::{Catalog, Language};
use render::{Document, Format, Renderer, Rendering};
use serde_json::Value;
use tailor::tailor;

struct Desk {
    catalog: Catalog,
    renderer: Renderer,
}

impl Desk {
    fn new(templates: Vec<(String, String)>) -> Desk {
        Desk {
            catalog: catalog::embedded(),
            renderer: Renderer::new(templates, None).unwrap(),
        }
    }

    fn brief(&self, record: &str, format: Format, language: Language) -> String {
        let node = yaml::documents(record, Origin::Record).unwrap().remove(0);
        let layers = Layers {
            catalog: &self.catalog,
            defaults: None,
            overrides: None,
        };
        let needs = read(node, layers).unwrap();
        let description = tailor(&self.catalog, &needs);
        let rendering = Rendering {
            document: Document::Brief,
            format,
            language,
            date: "2026-11-28".parse().unwrap(),
        };
        self.renderer
            .render(&description, &check(&description), &self.catalog, rendering)
            .unwrap()
    }
}

fn text(path: impl AsRef<Path>) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(path)).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn the_json_has_these_keys_in_this_order() {
    let desk = Desk::new(Vec::new());
    let json = desk.brief(
        &text("tests/fixtures/every-key.yaml"),
        Format::Json,
        Language::EN,
    );
    let brief: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        keys(&brief),
        [
            "lang",
            "document",
            "title",
            "date",
            "organization",
            "needs",
            "matter",
            "questions",
            "facts",
            "words",
            "work",
            "time",
            "decisions",
            "requirements",
            "law",
            "ask_country",
            "never",
            "form"
        ]
    );
    assert_eq!(brief["document"], "brief");
    assert_eq!(keys(&brief["needs"][0]), ["key", "value", "is_to_say"]);
    assert_eq!(keys(&brief["facts"][0]), ["label", "keys", "text"]);
    assert_eq!(keys(&brief["work"]), ["stated", "proposed", "also"]);
    assert_eq!(
        keys(&brief["decisions"]["stated"][0]),
        ["key", "form", "label", "text"]
    );
    assert_eq!(
        keys(&brief["requirements"]["stated"][0]),
        ["key", "text", "when", "kind", "label"]
    );
    assert_eq!(keys(&brief["form"]), ["title", "documents", "lines"]);
    assert_eq!(keys(&brief["questions"][0]), ["from", "ask"]);
    let law = &brief["law"][0];
    for key in ["place", "country", "text", "source", "in_force"] {
        assert!(law.get(key).is_some(), "{law}");
    }
    for key in [
        "post_hours",
        "planned_hours",
        "reserve_hours",
        "lines",
        "rounds",
        "left_out",
    ] {
        assert!(brief["time"].get(key).is_some(), "{key}");
    }
    // Each item of the needs stands there once.
    let all: Vec<&str> = brief["needs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["key"].as_str().unwrap())
        .collect();
    let mut unique = all.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), all.len());
    assert_eq!(
        json,
        desk.brief(
            &text("tests/fixtures/every-key.yaml"),
            Format::Json,
            Language::EN
        )
    );
}

/// What a reader reads, in small letters and one space between words.
fn plain(text: &str) -> String {
    let marks = ['\\', '*', '`', '_', '>', '<'];
    let text: String = text
        .chars()
        .filter(|c| !marks.contains(c))
        .map(|c| match c {
            '\u{a0}' | '\u{202f}' => ' ',
            '’' => '\'',
            c => c,
        })
        .collect();
    text.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Keys whose values are ids, codes or dates, which stand there by their names.
const BY_NAME: &[&str] = &[
    "id",
    "role",
    "language",
    "catalog",
    "documents",
    "adjust",
    "amendment",
    "context.goals",
    "context.stage",
    "context.communities",
    "context.work",
    "organization.kind",
    "position.seniority",
    "position.employment",
    "position.remote",
    "position.start",
    "position.location",
    "position.term.until",
    "application.posted",
    "application.closes",
    "application.review",
    "application.vacancy",
    "application.ai",
    "application.zone",
    "position.pay.per",
    "position.pay.currency",
    "position.pay.basis",
    "organization.about",
];
/// The same, by the last part of the key.
const BY_NAME_WITHIN: &[&str] = &[
    "use",
    "competences",
    "covers",
    "goals",
    "when",
    "kind",
    "language",
    "level",
];

#[test]
fn every_word_of_the_needs_is_on_the_page() {
    let desk = Desk::new(Vec::new());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lost = Vec::new();
    let mut count = 0;
    for folder in ["examples", "tests/fixtures/posts"] {
        let mut paths: Vec<_> = std::fs::read_dir(root.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.retain(|path| {
            path.extension().is_some_and(|end| end == "yaml") && !path.ends_with("rolewright.yaml")
        });
        paths.push(root.join("tests/fixtures/every-key.yaml"));
        paths.sort();
        for path in paths {
            let record = std::fs::read_to_string(&path).unwrap();
            count += 1;
            for language in Language::OURS {
                let page = plain(&desk.brief(&record, Format::Md, language));
                let brief: Value =
                    serde_json::from_str(&desk.brief(&record, Format::Json, language)).unwrap();
                for item in brief["needs"].as_array().unwrap() {
                    let key = item["key"].as_str().unwrap();
                    let Some(words) = item["value"].as_str() else {
                        continue;
                    };
                    let names: Vec<&str> = key
                        .split('.')
                        .filter(|part| part.parse::<u32>().is_err())
                        .collect();
                    let name = names.join(".");
                    let by_name = BY_NAME
                        .iter()
                        .any(|known| name == *known || name.starts_with(&format!("{known}.")));
                    if by_name
                        || BY_NAME_WITHIN.contains(names.last().unwrap())
                        || words.parse::<f64>().is_ok()
                    {
                        continue;
                    }
                    if !page.contains(plain(words).trim_end_matches(['.', ' '])) {
                        lost.push(format!(
                            "{} {}: {key}: {words}",
                            path.display(),
                            language.code()
                        ));
                    }
                }
            }
        }
    }
    assert!(count > 20, "{count} files only");
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn a_brief_is_short_enough_to_be_read() {
    let desk = Desk::new(Vec::new());
    for language in Language::OURS {
        let page = desk.brief(
            &text("examples/community-manager.yaml"),
            Format::Md,
            language,
        );
        let words = page
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphabetic))
            .count();
        assert!((600..=1750).contains(&words), "{words} words");
    }
}

#[test]
fn a_template_of_ones_own_takes_the_place_of_ours() {
    let template = "# {{ title }}\n\n{% for item in questions %}- {{ item.ask }}\n{% endfor %}";
    let desk = Desk::new(vec![("brief.md".to_owned(), template.to_owned())]);
    let record = "role: cm\norganization: {name: Acme}\ncontext: {goals: [onboarding]}\n";
    let page = desk.brief(record, Format::Md, Language::EN);
    assert_eq!(
        page,
        "# Brief: Community Manager\n\n- Where does a newcomer ask while the account does not work yet?\n"
    );
}

#[test]
fn every_goal_kind_way_of_working_and_stage_has_its_questions() {
    let catalog = catalog::embedded();
    let goals = catalog
        .goals
        .iter()
        .map(|goal| (goal.id.as_str(), &goal.questions));
    let stages = catalog
        .stages
        .iter()
        .map(|stage| (stage.id.id(), &stage.questions));
    let worlds = catalog.worlds.iter().filter(|world| {
        !(world.kind.is_empty() && world.work.is_empty() && world.communities.is_none()
            || world.reach.is_some())
    });
    let worlds = worlds.map(|world| (world.world.as_str(), &world.questions));
    let mut questions = Vec::new();
    for (id, asked) in goals.chain(stages).chain(worlds) {
        assert!(!asked.is_empty(), "{id} asks nothing");
        for question in asked {
            for language in Language::OURS {
                assert!(question.ask.get(language).ends_with('?'), "{id}");
            }
            questions.push(question.ask.get(Language::EN));
        }
    }
    questions.sort_unstable();
    questions.dedup();
    assert!(questions.len() >= 40, "{}", questions.len());
}
