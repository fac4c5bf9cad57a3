//! `roles`, `show`, `compare`, `recommend`, `explain`: tables for people, JSON for programs.

use serde_json::Value;

use crate::run::Run;

const CURATOR: &str = include_str!("../fixtures/good/curator.yaml");
const NEEDS: &str = "role: curator
organization: {name: Northbank Hospital, employees: 900}
\
    context: {stage: scaling, goals: [onboarding, keep-knowledge]}
position: {allocation: 10}
";

fn json(run: Run) -> Value {
    let run = run.go();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    serde_json::from_str(&run.stdout).expect("JSON")
}

#[test]
fn help_of_each() {
    for command in ["roles", "show", "compare", "recommend", "explain"] {
        Run::new(command)
            .args("--help")
            .go()
            .expect(&format!("{command}-help"));
    }
}

#[test]
fn roles() {
    Run::new("roles").go().expect("roles");
    Run::new("roles --language fr")
        .env("COLUMNS", "72")
        .go()
        .expect("roles-fr-narrow");
    let roles = json(Run::new("roles -f json"));
    assert_eq!(roles[1]["short"], "ite");
}

#[test]
fn show() {
    let run = Run::new("show cno").go();
    assert_eq!(run.status, 0);
    assert!(
        run.stdout
            .starts_with("# Chief Networking Officer\n\nRole profile\n"),
        "{}",
        run.stdout
    );
    let role = json(Run::new("show it-expert --format json"));
    for key in [
        "responsibilities",
        "competences",
        "deliverables",
        "measures",
    ] {
        assert!(
            role[key].as_array().is_some_and(|list| !list.is_empty()),
            "{key}"
        );
    }
    let first = &role["responsibilities"][0];
    for key in ["id", "text", "area", "weight", "core", "goals", "load"] {
        assert!(!first[key].is_null(), "{key}: {first}");
    }
    assert!(
        Run::new("show cm -f html")
            .go()
            .stdout
            .starts_with("<!DOCTYPE html>")
    );
}

#[test]
fn compare() {
    let run = Run::new("compare small.yaml large.yaml curator --profiles profiles")
        .file("profiles/curator.yaml", CURATOR)
        .file("small.yaml", NEEDS)
        .file(
            "large.yaml",
            &NEEDS.replace("allocation: 10", "allocation: 50"),
        );
    run.go().expect("compare");
    let run = Run::new("compare cm ite cno").go();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout.lines().all(|line| line.chars().count() <= 100),
        "{}",
        run.stdout
    );
    let sides = json(Run::new("compare cm cno -f json"));
    assert!(sides.to_string().contains("facilitation"), "{sides}");
}

#[test]
fn recommend() {
    let needs = NEEDS.replace("role: curator", "role: cno");
    let run = Run::new("recommend needs.yaml")
        .file("needs.yaml", &needs)
        .go();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("Recommended: "), "{}", run.stdout);
    let advice = json(run.then("recommend needs.yaml -f json"));
    let roles = advice["roles"].as_array().expect("a list");
    let scores: Vec<u64> = roles
        .iter()
        .filter_map(|role| role["score"].as_u64())
        .collect();
    assert_eq!(scores.len(), 3);
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let mix: u64 = advice["mix"]
        .as_object()
        .expect("a mapping")
        .values()
        .filter_map(Value::as_u64)
        .sum();
    assert_eq!(mix, 100);
    // Whoever asks for a role need not name one.
    let run = Run::new("recommend -")
        .stdin(needs.replace("role: cno\n", ""))
        .go();
    assert_eq!(run.status, 0, "{}", run.text());
}

#[test]
fn explain() {
    let needs = format!("{NEEDS}adjust: {{drop: [clear], required: [facilitation]}}\n");
    let run = Run::new("explain needs.yaml --profiles profiles")
        .file("profiles/curator.yaml", CURATOR)
        .file("needs.yaml", &needs)
        .go();
    run.expect("explain");
    run.then("explain needs.yaml --profiles profiles --language fr")
        .go()
        .expect("explain-fr");
    let told = json(
        Run::new("explain needs.yaml -f json").file("needs.yaml", &NEEDS.replace("curator", "cm")),
    );
    for list in ["responsibilities", "left_out", "competences"] {
        let items = told[list].as_array().expect("a list");
        assert!(!items.is_empty(), "{list}");
        for item in items {
            assert!(
                item["reasons"]
                    .as_array()
                    .is_some_and(|reasons| !reasons.is_empty()),
                "{item}"
            );
        }
    }
}
