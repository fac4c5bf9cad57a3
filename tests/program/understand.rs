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
    for key in [
        "id",
        "headline",
        "text",
        "area",
        "weight",
        "essential",
        "answers",
        "helps",
        "steps",
    ] {
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

#[test]
fn posts_side_by_side_show_everything_stated_that_differs() {
    let needs = |pay: u32, more: &str| {
        let needs = NEEDS.replace("{allocation: 10}", "\n  allocation: 10");
        format!(
            "{needs}  title: Archive lead\n  employment: fixed-term\n  location: {{city: Lyon, country: FR}}\n  \
             pay: {{min: {pay}, max: 52000, currency: EUR}}\n{more}"
        )
    };
    let one = needs(
        42000,
        "  duties: [{text: Run the reading room, share: 20}]\n  start: 2027-02-01\n  term: {months: 18}\n",
    );
    let other = needs(
        44000,
        "  duties: [Scan the letters]\n  start: soon\n  requirements: [{text: Old scripts, when: welcome}]\n",
    );
    let compare = |args: &str| {
        Run::new(&format!(
            "compare one.yaml other.yaml --profiles profiles {args}"
        ))
        .file("profiles/curator.yaml", CURATOR)
        .file("one.yaml", &one)
        .file("other.yaml", &other)
    };
    let run = compare("").env("COLUMNS", "160").go();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    for part in [
        "│ pay ",
        "Run the reading room, 20%",
        "Scan the letters",
        "1 February 2027",
        "soon",
        "│ months of the contract ",
        "Old scripts, welcome",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    // What both state alike is no difference.
    for part in ["│ title ", "│ place ", "│ contract ", "│ organization "] {
        assert!(!run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let french = compare("--language fr").env("COLUMNS", "160").go().stdout;
    for part in [
        "│ rémunération ",
        "dès que possible",
        "Old scripts, apprécié",
    ] {
        assert!(french.contains(part), "{part}\n{french}");
    }
    let sides = json(compare("-f json"));
    let ids: Vec<&Value> = sides["stated"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    assert!(ids.contains(&&Value::from("position.pay")), "{ids:?}");
}

#[test]
fn a_profile_is_shown_as_a_word_file_where_that_goes_into_a_file() {
    let desk = crate::desk::Desk::new();
    let shown = desk.command("show cno --format docx").output();
    assert!(shown.expect("the program runs").stdout.starts_with(b"PK"));
    desk.run("show cno --format pdf").ends(2).says("-f pdf");
}
