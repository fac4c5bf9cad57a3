//! `check`: ads and needs files in; findings in four shapes, replacements and an exit status out.

use serde_json::Value;

use crate::run::Run;

/// An ad with faults of several kinds, in Markdown.
const AD: &str = "# Senior Developer Ninja

We are **Northwind Energy**, a company that runs heat networks in forty towns.

## What you will do

- Build the service that tells every home what it uses.
- Keep it running, and write down how.

## What you bring

- You have built services that many people use.
- You will want a *rock star* and manpower.

Pay is up to 60,000 EUR a year. Apply at jobs@northwind.example by 31 December 2026.
";

const CURATOR: &str = include_str!("../fixtures/good/curator.yaml");
const NEEDS: &str = "role: community-manager
organization:
  name: Northwind Energy
  about: A dynamic team that needs a rockstar.
position:
  allocation: 100
  location: {city: Leeds, country: GB}
  pay: {min: 40000, max: 48000, currency: GBP, per: year}
  benefits: [Pension]
application: {email: jobs@northwind.example, closes: 2026-12-31}
";

fn check(args: &str) -> Run {
    Run::new("check --date 2026-11-23").args(args)
}

#[test]
fn help() {
    Run::new("check --help").go().expect("check-help");
}

#[test]
fn a_finding_without_a_place_names_its_record_where_there_are_several() {
    let csv = "id,role,organization.name\na,cm,Acme\nb,cm,Acme\n";
    let run = |report: &str| {
        let run = check(&format!("posts.csv --select missing-pay --report {report}"));
        run.file("posts.csv", csv).go().stdout
    };
    let text = run("text");
    assert!(
        text.contains("--> posts.csv:2\n") && text.contains("--> posts.csv:3\n"),
        "{text}"
    );
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!((&json[0]["line"], &json[1]["line"]), (&2.into(), &3.into()));
    assert!(run("github").contains("file=posts.csv,line=3,"));
}

#[test]
fn a_sentence_of_needs_is_found_on_its_own_line() {
    let needs = "role: cm\norganization: {name: Acme}\ncontext:\n  purpose: >-\n    Nobody knows who has seen it before.\n    This is a \
                 sentence that goes on and on, over a second line,\n    because the author had a lot to say about the people and \
                 about the work that they do for all the others.\n";
    let run = check("needs.yaml --select long-sentence --fail-on never --report json");
    let json = run.file("needs.yaml", needs).go().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let found: Vec<_> = json.as_array().expect("a list").iter().collect();
    assert!(!found.is_empty());
    for finding in found {
        assert_eq!(finding["line"], 6, "{finding}");
    }
}

#[test]
fn nothing_is_no_ad() {
    for file in ["", "\n \n"] {
        let run = check("ad.md").file("ad.md", file).go();
        assert_eq!(run.status, 2, "{}", run.text());
        assert!(run.stderr.contains("it is empty"), "{}", run.text());
    }
    assert_eq!(check("-").go().status, 2);
}

#[test]
fn a_part_of_a_country_without_a_law_of_its_own_is_told() {
    let said = |region: &str| {
        let run = check(&format!(
            "ad.md --country US --region {region} --fail-on never"
        ));
        run.file("ad.md", AD).go().stderr
    };
    let unknown = said("US-XX");
    assert!(unknown.contains("no law of `US-XX` is known"), "{unknown}");
    assert!(unknown.contains("US-CO, US-CA"), "{unknown}");
    assert!(!said("Colorado").contains("no law"));
}

#[test]
fn findings_name_line_excerpt_and_remedy() {
    check("ad.md").file("ad.md", AD).go().expect("check-ad");
}

#[test]
fn one_of_a_kind_is_not_counted_as_many() {
    let counted = regex::Regex::new(r"\b1 (words|mots|feminine|codés)").expect("a pattern");
    for (text, language) in [
        ("# Baker\n", "en"),
        ("# Boulangerie\n", "fr"),
        (
            "Aggressive, dominant, ambitious and decisive, competitive, fearless, and kind.\n",
            "en",
        ),
        (
            "Ambitieux, dominant, agressif, compétitif, audacieux, combatif et attentif.\n",
            "fr",
        ),
    ] {
        let run = check(&format!("ad.md --language {language}"));
        let said = run.file("ad.md", text).go().text();
        assert!(!counted.is_match(&said), "{said}");
    }
}

#[test]
fn a_finding_leads_back_to_the_line_of_the_needs_file() {
    let run = check("post.yaml").file("post.yaml", NEEDS).go();
    run.expect("check-needs");
    assert!(run.stdout.contains("post.yaml:4:"), "{}", run.text());
}

#[test]
fn a_finding_leads_back_to_the_item_of_a_profile() {
    let long = "Sort what comes in each week by the day on which it came, by the office that sent it, by its \
                subject, and by the person who may want to read it one day";
    let run = check("post.yaml --profiles profiles --select long-sentence --fail-on note")
        .file(
            "profiles/curator.yaml",
            &CURATOR.replace("Sort what comes in each week", &format!("\"{long}\"")),
        )
        .file(
            "post.yaml",
            "role: curator\norganization: {name: Museum}\nposition: {allocation: 100}\n",
        )
        .go();
    run.expect("check-profile");
    let place = "(the words come from the profile: curator, sort)";
    assert!(run.stdout.contains(place), "{}", run.text());
}

#[test]
fn rows_of_a_table_are_checked_as_well() {
    let csv = "id,role,organization.name,organization.about,position.allocation,application.email
a,cm,Northwind,A plain text.,60,jobs@northwind.example
b,cm,Northwind,We want a rockstar.,60,jobs@northwind.example
";
    let run = check("posts.csv --select hype-wording")
        .file("posts.csv", csv)
        .go();
    assert_eq!(run.status, 1, "{}", run.text());
    assert!(run.stdout.contains("posts.csv:3:"), "{}", run.text());
    let piped = check("- --input-format csv --select hype-wording")
        .stdin(csv)
        .go();
    assert_eq!(piped.status, 1, "{}", piped.text());
}

#[test]
fn each_document_of_a_file_keeps_its_lines() {
    let two = format!("{}---\n{NEEDS}", NEEDS.replace("rockstar", "gardener"));
    let run = check("posts.yaml --select hype-wording --fail-on note")
        .file("posts.yaml", &two)
        .go();
    let line = NEEDS.lines().count() + 1 + 4;
    assert!(
        run.stdout.contains(&format!("posts.yaml:{line}:")),
        "{}",
        run.text()
    );
}

#[test]
fn what_counts_as_a_failure_can_be_set() {
    for (fail_on, status) in [("note", 1), ("warning", 1), ("error", 0), ("never", 0)] {
        let run = check("ad.md --select hype-wording --fail-on")
            .arg(fail_on)
            .file("ad.md", AD)
            .go();
        assert_eq!(run.status, status, "{fail_on}: {}", run.text());
    }
    // An ad that cannot be read is no finding, and the others are still checked.
    let run = check("none.md ad.md --select hype-wording")
        .file("ad.md", AD)
        .go();
    assert_eq!(run.status, 2, "{}", run.text());
    assert!(run.stdout.contains("ad.md:1:"), "{}", run.text());
}

#[test]
fn a_comment_leaves_out_findings_and_says_when_it_does_not() {
    let quiet = format!("<!-- rolewright: ignore hype-wording (a quote) -->\n{AD}");
    let run = check("ad.md --select hype-wording,unused-ignore")
        .file("ad.md", &quiet)
        .go();
    assert!(!run.stdout.contains("Ninja"), "{}", run.text());
    assert!(run.stdout.contains("rock star"), "{}", run.text());
    let idle = AD.replace(
        "Keep it",
        "<!-- rolewright: ignore hype-wording --> Keep it",
    );
    let run = check("ad.md --select hype-wording,unused-ignore --fail-on note")
        .file("ad.md", &idle)
        .go();
    assert!(run.stdout.contains("note[unused-ignore]"), "{}", run.text());
}

#[test]
fn what_the_whole_text_lacks_is_left_out_from_its_first_line() {
    let silent = NEEDS.replace(
        "  pay: {min: 40000, max: 48000, currency: GBP, per: year}\n",
        "",
    );
    let told = check("post.yaml --select missing-pay --fail-on note")
        .file("post.yaml", &silent)
        .go();
    assert_eq!(told.status, 1, "{}", told.text());
    let silent =
        format!("# rolewright: ignore missing-pay (paid by the collective agreement)\n{silent}");
    let left = check("post.yaml --select missing-pay --fail-on note")
        .file("post.yaml", &silent)
        .go();
    assert_eq!(left.status, 0, "{}", left.text());
}

#[test]
fn a_project_denies_and_allows_words() {
    let project = "check:
  ignore: [open-ended-pay]
  words:
    allow: [rock star]
    deny: [{term: heat networks, instead: district heating, why: our customers say so}]
";
    let run = check("ad.md --fail-on never")
        .file("ad.md", AD)
        .file("rolewright.yaml", project)
        .go();
    assert!(run.stdout.contains("heat networks"), "{}", run.text());
    assert!(
        run.stdout.contains("our customers say so"),
        "{}",
        run.text()
    );
    assert!(!run.stdout.contains("“rock star”"), "{}", run.text());
    assert!(!run.stdout.contains("open-ended-pay"), "{}", run.text());
}

#[test]
fn certain_words_are_replaced_and_shown_before() {
    let shown = check("ad.md --diff --select gendered-title")
        .file("ad.md", AD)
        .go();
    shown.expect("check-diff");
    assert_eq!(shown.read("ad.md"), AD);
    let fixed = check("ad.md --fix --select gendered-title")
        .file("ad.md", AD)
        .go();
    assert_eq!(
        fixed.read("ad.md"),
        AD.replace("manpower", "staff"),
        "{}",
        fixed.text()
    );
    assert_eq!(fixed.status, 0, "{}", fixed.text());
    // In a needs file of several records, only the word in its own place changes.
    let two = format!("{NEEDS}---\n{}", NEEDS.replace("a rockstar", "manpower"));
    let fixed = check("p.yaml --fix --select gendered-title")
        .file("p.yaml", &two)
        .go();
    assert_eq!(
        fixed.read("p.yaml"),
        two.replace("manpower", "staff"),
        "{}",
        fixed.text()
    );
}

#[test]
fn json_sarif_and_annotations_say_the_same() {
    let json = check("ad.md --report json").file("ad.md", AD).go();
    let found: Value = serde_json::from_str(&json.stdout).expect("JSON");
    let rules: Vec<&str> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| finding["rule"].as_str().expect("a name"))
        .collect();
    assert!(
        rules.contains(&"hype-wording") && rules.contains(&"open-ended-pay"),
        "{rules:?}"
    );

    let sarif = check("ad.md --report sarif").file("ad.md", AD).go();
    let sarif: Value = serde_json::from_str(&sarif.stdout).expect("JSON");
    // One pattern of the published schema is no regular expression.
    let schema = include_str!("../fixtures/sarif-2.1.0.json").replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = schema
        .iter_errors(&sarif)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let ids: Vec<&str> = results
        .iter()
        .map(|result| result["ruleId"].as_str().expect("a name"))
        .collect();
    assert_eq!(ids, rules);

    let github = check("ad.md --report github").file("ad.md", AD).go();
    assert_eq!(
        github.stdout.lines().count(),
        rules.len(),
        "{}",
        github.text()
    );
    assert!(
        github.stdout.lines().all(|line| line.starts_with("::")),
        "{}",
        github.text()
    );
}

#[test]
fn any_bytes_are_no_panic() {
    for bytes in [
        &b"\xff\xfe\x00# a"[..],
        b"",
        b"\x00\x01\x02",
        b"<html><body><p>x</body",
        b"[](\n```\n<!-- rolewright: ignore",
    ] {
        for format in ["md", "html", "text", "yaml", "json", "ndjson", "csv"] {
            let run = check("- --input-format").arg(format).stdin(bytes).go();
            assert!(
                (0..=2).contains(&run.status),
                "{format} {bytes:?}: {}",
                run.text()
            );
            assert!(!run.stderr.contains("panicked"), "{}", run.text());
        }
    }
}

#[test]
fn rules_are_told() {
    Run::new("explain --rules").go().expect("explain-rules");
    Run::new("explain --rule hype-wording")
        .go()
        .expect("explain-rule");
    Run::new("explain --rule hype-wording --language fr")
        .go()
        .expect("explain-rule-fr");
    let wrong = Run::new("explain --rule hype-wordin").go();
    assert_eq!(wrong.status, 2);
    assert!(
        wrong.stderr.contains("did you mean `hype-wording`?"),
        "{}",
        wrong.text()
    );
    let all = Run::new("explain --rules --format json").go();
    let all: Value = serde_json::from_str(&all.stdout).expect("JSON");
    assert!(all.as_array().is_some_and(|rules| rules.len() > 30));
}

#[test]
fn a_post_without_a_country_is_reported_on_site_and_remote() {
    for (position, language, told) in [
        ("remote: hybrid", "en", "the post names no country"),
        ("location: {city: Leeds}", "fr", "n’indique aucun pays"),
        (
            "remote: full",
            "en",
            "the post is remote and names no country",
        ),
        (
            "remote: full",
            "fr",
            "on ne sait pas d’où le travail peut se faire",
        ),
    ] {
        let needs = format!(
            "role: community-manager\nlanguage: {language}\norganization: {{name: Acme}}\nposition: {{{position}}}\n"
        );
        let run = check("post.yaml --select missing-location")
            .args(&format!("--language {language}"))
            .file("post.yaml", &needs)
            .go();
        assert_eq!(run.status, 1, "{}", run.text());
        assert!(run.stdout.contains(told), "{}", run.text());
        assert!(
            run.stdout.contains("`position.location.country`"),
            "{}",
            run.text()
        );
    }
    let there = "role: community-manager\norganization: {name: Acme}\nposition: {remote: full, location: {country: FR}}\n";
    let run = check("post.yaml --select missing-location")
        .file("post.yaml", there)
        .go();
    assert_eq!(run.status, 0, "{}", run.text());
}

#[test]
fn a_text_that_lacks_a_language_is_told_where_it_stands() {
    let needs = "role: community-manager
language: [en, fr]
organization: {name: Northwind Energy}
position:
  title: {en: Forum lead}
  unit: Networks
  duties:
    - {text: {fr: Organiser le forum}, share: 10}
    - {en: Answer questions, fr: Répondre aux questions}
";
    let run = |args: &str| check(args).file("needs.yaml", needs).go();
    let run_en = run("needs.yaml --select wrong-language --report json");
    let found: Value = serde_json::from_str(&run_en.stdout).unwrap();
    let told: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{}:{} {}", one["line"], one["column"], one["message"]))
        .collect();
    assert_eq!(
        told,
        [
            "5:10 \"`position.title` has words in `en`, and none in `fr`, a language of the documents\"",
            "8:14 \"`position.duties.1.text` has words in `fr`, and none in `en`, a language of the documents\"",
        ]
    );
    let one = run("needs.yaml --select wrong-language --language en");
    assert!(
        !one.stdout.contains("position.title") && one.stdout.contains("duties.1"),
        "{}",
        one.stdout
    );
    let rendered = Run::new("render needs.yaml -d ad --language fr")
        .file("needs.yaml", needs)
        .go();
    assert_eq!(rendered.status, 0);
    assert!(
        rendered.stderr.contains("position.title") && !rendered.stderr.contains("duties.1"),
        "{}",
        rendered.stderr
    );
}

const TRUE_AD: &str = "# Community Manager

Northwind Energy looks for a community manager in Leeds, full time, for £40,000 to £48,000 a year. We offer a pension and 29 days of leave.

You will use Planner, and a driving licence is needed. Write to jobs@northwind.example by 31 December 2026.
";

/// Needs that the ad above loses something of.
fn lossy() -> String {
    NEEDS.replace("[Pension]", "[Pension, Free swimming lessons]")
}

#[test]
fn a_text_is_held_against_its_needs() {
    let run = |more: &str| {
        let run = check(&format!(
            "--needs needs.yaml ad.md --select fact-missing,fact-invented {more}"
        ));
        run.file("needs.yaml", &lossy()).file("ad.md", TRUE_AD).go()
    };
    let text = run("").stdout;
    for said in [
        "“29 days”",
        "“Planner”",
        "“driving licence”",
        "--> needs.yaml:9:",
        "ad.md does not say `position.benefits[1]`: Free swimming lessons",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let json: Value = serde_json::from_str(&run("--report json").stdout).unwrap();
    assert_eq!(json.as_array().map(Vec::len), Some(4), "{json:#}");
    assert!(run("--report sarif").stdout.contains("fact-invented"));
    assert!(run("--report github").stdout.contains("file=needs.yaml"));
}

#[test]
fn comments_leave_out_what_is_not_proved() {
    let needs = lossy().replace(
        "  benefits:",
        "  # rolewright: ignore fact-missing (told at the interview)\n  benefits:",
    );
    let ad = TRUE_AD.replace(
        "You will use",
        "<!-- rolewright: ignore fact-invented -->\nYou will use",
    );
    let held = check("--needs needs.yaml ad.md --select fact-missing,fact-invented,unused-ignore");
    let text = held
        .file("needs.yaml", &needs)
        .file("ad.md", &ad)
        .go()
        .stdout;
    assert!(
        text.contains("29 days") && !text.contains("Planner"),
        "{text}"
    );
    assert!(
        !text.contains("swimming") && !text.contains("unused-ignore"),
        "{text}"
    );
    // Without needs the comments are for another run.
    let alone = check("needs.yaml ad.md --select unused-ignore");
    let text = alone
        .file("needs.yaml", &needs)
        .file("ad.md", &ad)
        .go()
        .stdout;
    assert!(text.is_empty(), "{text}");
}

#[test]
fn what_cannot_be_held_against_needs_is_told() {
    let two = format!("{NEEDS}---\n{NEEDS}");
    let several = check("--needs needs.yaml ad.md");
    let several = several.file("needs.yaml", &two).file("ad.md", TRUE_AD).go();
    assert_eq!(several.status, 2, "{}", several.stderr);
    assert!(several.stderr.contains("2 records"), "{}", several.stderr);
    let german = "Wir suchen eine Leitung für das Team und bieten Ihnen ein Büro mit der Sonne.";
    let other = check("--needs needs.yaml ad.md");
    let other = other.file("needs.yaml", NEEDS).file("ad.md", german).go();
    assert_eq!(other.status, 2, "{}", other.stderr);
    assert!(
        other.stderr.contains("neither in English nor in French"),
        "{}",
        other.stderr
    );
}
