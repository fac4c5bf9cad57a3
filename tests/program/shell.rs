//! `completions`, `man`, `schema`, and the program's own help.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::run::Run;

#[test]
fn help() {
    Run::new("--help").go().expect("help");
    for command in ["amend", "completions", "man", "schema", "mcp"] {
        Run::new(command)
            .args("--help")
            .go()
            .expect(&format!("{command}-help"));
    }
    let run = Run::new("--version").go();
    assert_eq!(
        run.stdout,
        concat!("rolewright ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = Run::new("completions").args(shell).go();
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{shell}");
        assert!(run.stdout.contains("recommend"), "{shell}");
    }
}

#[test]
fn man() {
    let run = Run::new("man").go();
    assert_eq!(run.status, 0);
    assert!(
        run.stdout.contains(".SH NAME") && run.stdout.contains("rolewright"),
        "{}",
        run.stdout
    );
    let run = Run::new("man render").go();
    assert!(run.stdout.contains("overwrite"), "{}", run.stdout);
}

#[test]
fn schemas() {
    for (file, key) in [("needs", "adjust"), ("project", "publish")] {
        let schema = schema(file);
        assert!(!schema["properties"][key].is_null(), "{file}");
    }
    assert!(schema("profile")["anyOf"].is_array());
    assert_eq!(
        schema("needs")["required"],
        serde_json::json!(["role", "organization"])
    );
    assert!(schema("project")["required"].is_null());
}

fn schema(file: &str) -> Value {
    let run = Run::new("schema").args(file).go();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let schema: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    schema
}

#[test]
fn colours_are_asked_for() {
    let red = "\u{1b}[1;31merror\u{1b}[0m: ";
    let run = Run::new("render nothing.yaml --color always").go();
    assert!(run.stderr.starts_with(red), "{:?}", run.stderr);
    let run = Run::new("render nothing.yaml --color never").go();
    assert!(run.stderr.starts_with("error: "), "{:?}", run.stderr);
}

/// Bad needs files whose fault no schema sees: that takes the catalog, several fields, a calendar or the letters of a text.
const SEEN_BY_THE_PROGRAM_ONLY: &[&str] = &[
    "added-competence-unknown",
    "closes-at-25",
    "closes-before-posted",
    "country-unassigned",
    "developed-unknown",
    "drop-twice",
    "drop-unknown",
    "dropped-and-required",
    "duty-competence-unknown",
    "duty-covers-twice",
    "duty-covers-unknown",
    "duty-goal-unknown",
    "duty-shares-over-100",
    "duty-use-covered",
    "duty-use-dropped",
    "duty-use-of-another-role",
    "duty-use-twice",
    "duty-use-unknown",
    "goal-unknown",
    "goal-unknown-far",
    "goals-too-many",
    "id-device-name",
    "id-direction-mark",
    "level-of-unknown",
    "mix-does-not-sum",
    "mix-role-twice",
    "mix-role-unknown",
    "organization-name-blank",
    "pay-amount-huge",
    "pay-currency-missing",
    "pay-min-above-max",
    "pay-months-of-an-hour",
    "reach-huge",
    "remote-from-unassigned",
    "remote-none-with-places",
    "required-and-developed",
    "required-unknown",
    "requirement-covers-unknown",
    "requirement-language-twice",
    "review-before-posted",
    "role-unknown",
    "role-unknown-far",
    "start-impossible",
    "term-ends-before-start",
    "term-min-above-max",
    "term-of-a-permanent-post",
    "title-language-blank",
    "travel-min-above-max",
    "unpaid-with-amount",
    "zone-missing",
    "zone-missing-and-country",
    "zone-unknown",
    "zone-without-time",
];

/// Validators that are strict know no formats of numbers, and those of Python and JavaScript no classes of Unicode.
#[test]
fn schemas_hold_nothing_that_some_validator_does_not_know() {
    for name in ["needs", "profile", "project"] {
        let text = schema(name).to_string();
        for unknown in ["\\p{", "\"format\":\"", "uint"] {
            assert!(!text.contains(unknown), "{name}: {unknown}");
        }
    }
}

#[test]
fn the_schema_of_needs_takes_what_the_program_takes_and_refuses_what_it_refuses() {
    let needs = jsonschema::validator_for(&schema("needs")).expect("a schema");
    // Records that a project file completes.
    let parts = jsonschema::validator_for(&schema("project")).expect("a schema");
    let records = |path: &Path| -> Vec<Value> {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        serde_yaml::from_multiple(&text).unwrap_or_default()
    };
    let in_folder = |folder: &str| -> Vec<PathBuf> {
        let files = std::fs::read_dir(folder).expect("the folder is there");
        let files = files.map(|entry| entry.expect("an entry").path());
        let ending = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "yaml");
        files.filter(ending).collect()
    };
    let mut good = vec![
        (PathBuf::from("tests/fixtures/every-key.yaml"), &needs),
        (PathBuf::from("tests/program/interview/acme.yaml"), &needs),
    ];
    good.extend(in_folder("examples").into_iter().map(|path| (path, &needs)));
    for folder in ["examples/stages", "examples/careers/posts"] {
        good.extend(in_folder(folder).into_iter().map(|path| (path, &parts)));
    }
    for (path, schema) in good {
        let records = records(&path);
        assert!(!records.is_empty(), "{}", path.display());
        for record in records {
            let errors: Vec<String> = schema
                .iter_errors(&record)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
        }
    }
    let mut taken = Vec::new();
    for path in in_folder("tests/fixtures/bad") {
        let records = records(&path);
        if !records.is_empty() && records.iter().all(|record| needs.is_valid(record)) {
            taken.push(
                path.file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
            );
        }
    }
    taken.sort();
    assert_eq!(taken, SEEN_BY_THE_PROGRAM_ONLY);
}

#[test]
fn every_key_of_needs_is_described() {
    fn walk(schema: &Value, path: &str, bare: &mut Vec<String>) {
        for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{key}");
            let language = ["en", "fr"].contains(&key.as_str());
            if !language && schema["description"].is_null() {
                bare.push(path.clone());
            }
            walk(schema, &path, bare);
        }
        for part in ["anyOf", "oneOf"] {
            for choice in schema[part].as_array().into_iter().flatten() {
                walk(choice, path, bare);
            }
        }
        walk_on(&schema["items"], path, bare);
    }
    fn walk_on(schema: &Value, path: &str, bare: &mut Vec<String>) {
        if schema.is_object() {
            walk(schema, path, bare);
        }
    }
    let schema = schema("needs");
    let mut bare = Vec::new();
    walk(&schema, "", &mut bare);
    for (name, part) in schema["$defs"].as_object().into_iter().flatten() {
        walk(part, name, &mut bare);
    }
    assert!(bare.is_empty(), "without a description: {bare:#?}");
}
