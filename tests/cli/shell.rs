//! `completions`, `man`, `schema`, and the program's own help.

use serde_json::Value;

use crate::run::Run;

#[test]
fn help() {
    Run::new("--help").go().expect("help");
    for command in ["completions", "man", "schema"] {
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
