//! `render`: where documents go, what is replaced, what a fault stops.

use crate::run::{DAY, Run};

const NEEDS: &str = "role: community-manager\norganization: {name: Northbank Hospital}\n";
const CURATOR: &str = include_str!("../fixtures/good/curator.yaml");
const BAD: &str =
    "role: community-manager\norganization: {name: Northbank Hospital}\ncontext: {stage: pilot}\n";

fn title(document: &str) -> &str {
    document.lines().next().unwrap_or_default()
}

#[test]
fn help() {
    Run::new("render --help").go().expect("render-help");
    Run::new("render -h").go().expect("render-help-short");
}

#[test]
fn a_description_goes_to_standard_output() {
    let run = Run::new("render")
        .file("needs.yaml", NEEDS)
        .args("needs.yaml")
        .go();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(title(&run.stdout), "# Community Manager");
    assert!(run.stdout.contains("23 November 2026"), "{}", run.stdout);
}

#[test]
fn the_extension_of_the_output_tells_the_format() {
    let run = Run::new("render needs.yaml -d ad -o ad.html --set position.location.country=FR")
        .file("needs.yaml", NEEDS)
        .go();
    assert_eq!(
        run.text(),
        "$ rolewright render needs.yaml -d ad -o ad.html --set position.location.country=FR\n[0]\n"
    );
    assert!(run.read("ad.html").starts_with("<!DOCTYPE html>"));
    assert_eq!(run.list("."), ["ad.html", "needs.yaml"]);
}

#[test]
fn what_another_program_writes_is_not_written() {
    let to = |output: &str| {
        let run = Run::new(&format!("render needs.yaml -d ad -o {output}"));
        run.file("needs.yaml", NEEDS).go()
    };
    let odt = to("ad.odt");
    assert_eq!(odt.status, 2);
    assert!(odt.stderr.contains("not as odt"), "{}", odt.stderr);
    assert!(to("ad.HTM").read("ad.HTM").starts_with("<!DOCTYPE html>"));
    assert!(to("ad.odt -f md").read("ad.odt").starts_with("# "));
    assert!(to("ad.txt").read("ad.txt").starts_with("# "));
}

#[test]
fn several_renderings_go_to_a_folder() {
    let run = Run::new("render needs.yaml -d description -d ad -f md -f json -o out -v")
        .file("needs.yaml", NEEDS)
        .go();
    run.expect("render-folder");
    assert_eq!(
        run.list("out"),
        [
            "needs.ad.en.json",
            "needs.ad.en.md",
            "needs.description.en.json",
            "needs.description.en.md"
        ]
    );
}

#[test]
fn one_rendering_goes_to_a_folder_that_is_there_or_ends_in_a_slash() {
    let run = Run::new("render needs.yaml -o out/")
        .file("needs.yaml", NEEDS)
        .go();
    assert_eq!(run.list("out"), ["needs.description.en.md"]);
    let run = run.then("render needs.yaml -d ad -o out").go();
    assert_eq!(
        run.list("out"),
        ["needs.ad.en.md", "needs.description.en.md"]
    );
}

#[test]
fn each_language_of_a_list_is_rendered() {
    let needs = format!("id: nurses\nlanguage: [en, fr]\n{NEEDS}");
    let run = Run::new("render needs.yaml -o out")
        .file("needs.yaml", &needs)
        .go();
    assert_eq!(
        run.list("out"),
        ["nurses.description.en.md", "nurses.description.fr.md"]
    );
    let run = run.then("render needs.yaml --language fr").go();
    assert!(run.stdout.contains("Fiche de poste"), "{}", run.stdout);
    assert!(!run.stdout.contains("Job description"), "{}", run.stdout);
}

#[test]
fn what_somebody_wrote_is_kept_unless_it_may_be_replaced() {
    let run = Run::new("render needs.yaml -o there.md")
        .file("needs.yaml", NEEDS)
        .file("there.md", "Ours.\n")
        .go();
    assert_eq!((run.status, run.read("there.md").as_str()), (2, "Ours.\n"));
    let run = run.then("render needs.yaml -o there.md --overwrite").go();
    assert_eq!(
        (run.status, title(&run.read("there.md"))),
        (0, "# Community Manager")
    );
    // The same bytes are no conflict.
    let run = run.then("render needs.yaml -o there.md").go();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn settings_win_over_the_record() {
    let run = Run::new("render needs.yaml -f json")
        .file("needs.yaml", NEEDS)
        .args("--set position.allocation=20 --set context.goals=onboarding;innovation")
        .arg("--set")
        .arg("position.title=Community Manager, Nursing")
        .go();
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(json["allocation"], 20);
    assert_eq!(json["title"], "Community Manager, Nursing");
    assert_eq!(json["goals"][1]["id"], "innovation");
}

#[test]
fn the_date_is_asked_for_or_the_epoch_of_the_source() {
    let written = |run: Run| {
        let run = run.file("needs.yaml", NEEDS).go();
        run.stdout
            .lines()
            .find(|line| line.contains("Written on"))
            .and_then(|line| Some(line.split_once(" ·")?.0.to_owned()))
    };
    assert_eq!(
        written(Run::new("render needs.yaml --date 2027-01-01")).as_deref(),
        Some("Written on 1 January 2027")
    );
    assert_eq!(
        written(Run::new("render needs.yaml").env("SOURCE_DATE_EPOCH", "0")).as_deref(),
        Some("Written on 1 January 1970")
    );
    assert_eq!(DAY, "2026-11-23");
    assert_eq!(
        written(Run::new("render needs.yaml")).as_deref(),
        Some("Written on 23 November 2026")
    );
}

#[test]
fn records_are_lines() {
    let run = Run::new("render needs.yaml --records -d ad -f md -f html")
        .file(
            "needs.yaml",
            &format!("id: one\n{NEEDS}---\nid: two\n{BAD}---\nid: three\n{NEEDS}"),
        )
        .go();
    assert_eq!(run.status, 2);
    let lines: Vec<serde_json::Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    let heads: Vec<String> = lines
        .iter()
        .map(|line| {
            format!(
                "{} {} {} {}",
                line["id"], line["document"], line["language"], line["format"]
            )
        })
        .collect();
    assert_eq!(
        heads,
        [
            r#""one" "ad" "en" "md""#,
            r#""one" "ad" "en" "html""#,
            r#""two" null null null"#,
            r#""three" "ad" "en" "md""#,
            r#""three" "ad" "en" "html""#,
        ]
    );
    assert_eq!(lines[2]["error"]["line"], 8);
    assert!(
        lines[0]["content"]
            .as_str()
            .is_some_and(|content| content.starts_with("# Community Manager"))
    );
    assert!(
        run.stderr.contains("did you mean `piloting`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_fault_stops_its_record_and_nothing_else() {
    let run = Run::new("render posts -o out")
        .file("posts/bad.yaml", BAD)
        .file("posts/good.yaml", NEEDS)
        .file("posts/mixed.ndjson", "{\"id\": \"x\", \"role\": \"ite\", \"organization\": {\"name\": \"Northbank Hospital\"}}\n{}\n")
        .file("posts/worse.json", "{")
        .go();
    run.expect("render-some-bad");
    assert_eq!(
        run.list("out"),
        ["good.description.en.md", "x.description.en.md"]
    );
}

#[test]
fn nothing_is_written_for_a_record_that_fails() {
    let run = Run::new("render needs.yaml -d ad -d description -o out --templates templates")
        .file("needs.yaml", NEEDS)
        .file("templates/description.md", "# {{ salary }}\n")
        .go();
    assert_eq!(
        (run.status, run.list("out")),
        (2, Vec::new()),
        "{}",
        run.text()
    );
}

#[test]
fn standard_input_is_read_as_each_format() {
    let json = r#"{"role": "cm", "organization": {"name": "Northbank Hospital"}}"#;
    for (format, text) in [("yaml", NEEDS), ("json", json), ("ndjson", json)] {
        let run = Run::new("render - --input-format")
            .args(format)
            .stdin(text)
            .go();
        assert_eq!(
            (run.status, title(&run.stdout)),
            (0, "# Community Manager"),
            "{}",
            run.text()
        );
    }
    let run = Run::new("render - -o out/")
        .stdin("role: cm\norganization: {name: A}\nposition: {reference: A/17}\n")
        .go();
    assert_eq!(run.list("out"), ["cm-A-17.description.en.md"]);
}

#[test]
fn the_nearest_project_gives_the_defaults() {
    let run = Run::new("render posts/nurses.yaml -d ad -v")
        .file(
            "rolewright.yaml",
            "organization: {industry: Health care}\ncheck: {}\n",
        )
        .file("posts/nurses.yaml", NEEDS)
        .go();
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            0,
            "reading posts/nurses.yaml\ndefaults from rolewright.yaml\n"
        )
    );
    assert!(
        run.stdout.contains("Industry: Health care"),
        "{}",
        run.stdout
    );
    let run = run
        .then("render posts/nurses.yaml -d ad --project other.yaml")
        .file("other.yaml", "organization: {industry: Care}\n")
        .go();
    assert!(run.stdout.contains("Industry: Care\n"), "{}", run.stdout);
}

#[test]
fn findings_are_warnings() {
    let needs =
        format!("{NEEDS}position: {{allocation: 3}}\ncontext: {{goals: [tool-consolidation]}}\n");
    let run = Run::new("render needs.yaml -o out.md")
        .file("needs.yaml", &needs)
        .go();
    run.expect("render-findings");
    let run = run.then("render needs.yaml -o out.md -q").go();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(
        folder.path().join("needs.yaml"),
        format!("language: [en, fr]\n{NEEDS}"),
    )
    .expect("a file");
    let mut child = Command::new(env!("CARGO_BIN_EXE_rolewright"))
        .args([
            "render",
            "needs.yaml",
            "-d",
            "description",
            "-d",
            "ad",
            "-f",
            "html",
        ])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).as_ref()
        ),
        (Some(0), "")
    );
}

#[test]
fn a_user_replaces_one_template_and_extends_another() {
    let run = Run::new("render needs.yaml -d ad -d description -f html -o out --templates templates --set position.location.country=GB")
        .file("needs.yaml", NEEDS)
        .file(
            "templates/ad.html",
            "{% extends \"builtin/ad.html\" %}{% block main %}{{ super() }}<footer>Set in Leeds</footer>{% endblock main %}\n",
        )
        .file("templates/part-facts.html", "<p class=\"ours\">{% for fact in facts %}{{ fact.label }} {% endfor %}</p>\n")
        .file("templates/wording.yaml", "ad_work: {en: What is waiting for you, fr: Ce qui vous attend}\n")
        .go();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let ad = run.read("out/needs.ad.en.html");
    for part in [
        "<footer>Set in Leeds</footer>",
        "<p class=\"ours\">",
        "What is waiting for you",
        "<h1>Community Manager</h1>",
    ] {
        assert!(ad.contains(part), "{part}\n{ad}");
    }
    assert!(
        run.read("out/needs.description.en.html")
            .contains("<p class=\"ours\">")
    );
    let run = run
        .then("render needs.yaml -d ad --templates own")
        .file("own/ad.md", "{{ title }} at {{ organization.name }}\n")
        .go();
    assert_eq!(run.stdout, "Community Manager at Northbank Hospital\n");
}

#[test]
fn a_user_puts_profiles_on_top() {
    let run = Run::new("render needs.yaml --profiles profiles")
        .file("profiles/curator.yaml", CURATOR)
        .file(
            "needs.yaml",
            "role: cur\norganization: {name: Northbank Hospital}\n",
        )
        .go();
    assert_eq!(run.status, 0, "{}", run.text());
    run.expect("render-own-profile");
    // A user's role of the same id takes the place of ours.
    let run = run
        .then("roles --format json --profiles profiles")
        .file(
            "profiles/cm.yaml",
            &CURATOR.replace("role: curator\nshort: cur", "role: community-manager"),
        )
        .go();
    let roles: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let titles: Vec<&str> = roles
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|role| role["title"].as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Curator",
            "IT 2.0 Expert",
            "Chief Networking Officer",
            "Curator"
        ]
    );
}
