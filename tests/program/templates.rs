//! Templates of a stranger: none takes all time, all memory or the end of the stack, and what ends says which it was.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by failing there"
)]

use std::fs;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// Fills templates, name and text, for the ad of one record.
fn fill(files: &[(String, String)]) -> (Output, Duration) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("t")).unwrap();
    let needs = "role: cm\norganization: {name: Acme}\nid: acme\n";
    fs::write(folder.path().join("n.yaml"), needs).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join("t").join(name), text).unwrap();
    }
    let begun = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_rolewright"))
        .current_dir(folder.path())
        .env("SOURCE_DATE_EPOCH", "1795478400")
        .args(["render", "n.yaml", "-d", "ad", "--templates", "t"])
        .output()
        .unwrap();
    (output, begun.elapsed())
}

fn ad(text: &str) -> Vec<(String, String)> {
    vec![("ad.md".to_owned(), text.to_owned())]
}

/// Files that each name the next.
fn chain(length: usize, text: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let name = |n| match n {
        0 => "ad.md".to_owned(),
        n => format!("{n}.md"),
    };
    (0..length).map(|n| (name(n), text(n + 1))).collect()
}

#[track_caller]
fn refused(files: &[(String, String)], words: &[&str]) {
    let (output, time) = fill(files);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: "), "{said}");
    for words in words {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(time < Duration::from_secs(30), "{time:?}");
}

#[track_caller]
fn filled(files: &[(String, String)], expected: &str) {
    let (output, _) = fill(files);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

const DOUBLED: &str = "{% set s = 'xxxxxxxxxxxxxxxx' %}{% for i in range(end=30) %}{% set_global s = s ~ s %}{% endfor %}";

#[test]
fn a_template_that_takes_all_memory_ends_with_a_message() {
    let words = ["ad.md for `acme` takes more than 512 MiB of memory"];
    refused(&ad(DOUBLED), &words);
    let captured = "{% set x %}{% for i in range(end=100000) %}{% for i in range(end=100000) %}";
    let text = "x".repeat(10_000);
    let captured = format!("{captured}{text}{{% endfor %}}{{% endfor %}}{{% endset %}}");
    refused(&ad(&captured), &words);
    let joined = DOUBLED.replace("30", "16") + "{{ range(end=100000) | join(sep=s) | length }}";
    refused(&ad(&joined), &["longer than 64 MiB", "ad.md:1:"]);
}

/// For the record `bad` there is no end, or no end of the memory; the others are like any other.
#[test]
fn a_template_over_its_limit_costs_its_record_and_no_other() {
    let endless =
        "{% set r = range(end=100000) %}{% for i in r %}{% for j in r %}{% endfor %}{% endfor %}";
    for (fault, words) in [(endless, "10 seconds"), (DOUBLED, "512 MiB of memory")] {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("t")).unwrap();
        let ad = format!(
            "# {{% if organization.name == 'Bad' %}}{fault}{{% endif %}}{{{{ organization.name }}}} *{{{{ say.about }}}}*"
        );
        fs::write(folder.path().join("t/ad.md"), ad).unwrap();
        let lines = (0..30).map(|n| {
            let name = if n == 7 { "Bad" } else { "A* & B" };
            format!(
                "{{\"id\": \"r{n:02}\", \"role\": \"cm\", \"organization\": {{\"name\": \"{name}\"}}}}\n"
            )
        });
        let lines: String = lines.collect();
        fs::write(folder.path().join("n.ndjson"), &lines).unwrap();
        let run = |arguments: &str| {
            Command::new(env!("CARGO_BIN_EXE_rolewright"))
                .current_dir(folder.path())
                .env("SOURCE_DATE_EPOCH", "1795478400")
                .args(arguments.split(' '))
                .output()
                .unwrap()
        };
        let output = run("render n.ndjson -d ad --templates t -o out -j 2");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        for words in [
            &format!("filling the template ad.md for `r07` takes more than {words}"),
            "= help: look for loops",
            "= record: r07, n.ndjson:8",
            "29 rendered, 0 unchanged, 1 failed",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        let texts = fs::read_dir(folder.path().join("out")).unwrap();
        assert_eq!(
            texts
                .filter(|entry| entry.as_ref().unwrap().path().extension() == Some("md".as_ref()))
                .count(),
            29
        );
        let text = fs::read_to_string(folder.path().join("out/r29.ad.en.md")).unwrap();
        assert!(text.starts_with("# A\\* & B *"), "{text}");
        // What is said of a fault is the same for both; the rest is tried with the one that is found soon.
        if fault == endless {
            continue;
        }
        // On standard output each record has its line.
        let output = run("render n.ndjson -d ad --templates t --records -q");
        let lines = String::from_utf8(output.stdout).unwrap();
        assert_eq!((output.status.code(), lines.lines().count()), (Some(2), 30));
        assert!(
            lines.lines().nth(7).unwrap().contains("takes more than"),
            "{lines}"
        );
        // A site has the other ads as well.
        let site = fs::read_to_string(folder.path().join("t/ad.md")).unwrap();
        fs::create_dir(folder.path().join("t/site")).unwrap();
        fs::write(folder.path().join("t/site/ad.html"), site).unwrap();
        let output = run("publish n.ndjson --templates t -o site --base-url https://a.example/");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains("site/ad.html for `r07` takes more than"),
            "{said}"
        );
        assert!(folder.path().join("site/r29/index.html").exists(), "{said}");
        assert!(!folder.path().join("site/r07").exists(), "{said}");
    }
}

#[test]
fn a_template_without_end_ends_with_a_message() {
    let loops =
        "{% set r = range(end=100000) %}{% for i in r %}{% for j in r %}{% endfor %}{% endfor %}";
    refused(
        &ad(loops),
        &["the template ad.md for `acme` takes more than 10 seconds"],
    );
}

#[test]
fn templates_that_name_one_another_without_end_are_refused_before_they_are_filled() {
    let include = |n: usize| format!("{{% include '{n}.md' %}}");
    refused(&chain(5000, include), &["has more than 1000"]);
    refused(&chain(900, include), &["more than 32 deep"]);
    let extends = |n: usize| format!("{{% extends '{n}.md' %}}");
    refused(&chain(900, extends), &["more than 32 deep"]);
    let twice = |n: usize| include(n).repeat(2);
    refused(&chain(30, twice), &["pieces"]);
    let mut ends = chain(20, include);
    ends.push(("20.md".to_owned(), "# The end".to_owned()));
    filled(&ends, "# The end\n");
}

#[test]
fn lists_in_lists_end_no_stack() {
    let nested = "{% set_global a = [1] %}{% for i in range(end=100000) %}{% set_global a = [a] %}{% endfor %}x";
    filled(&ad(nested), "x\n");
}

#[test]
fn templates_larger_than_any_are_not_read() {
    let large = "x".repeat(9 * 1024 * 1024);
    let files = ["ad.md", "b.md"].map(|name| (name.to_owned(), large.clone()));
    refused(&files, &["larger than 16 MiB"]);
}

#[test]
fn lists_are_joined_as_ever() {
    let join = |list: &str| format!("# {{{{ {list} }}}}");
    filled(
        &ad(&join("['a', 2, '*'] | join(sep=', ')")),
        "# a, 2, \\*\n",
    );
    filled(&ad(&join("['a', '*'] | join(sep='_' | safe)")), "# a_\\*\n");
    filled(&ad(&join("['a', '*' | safe] | join")), "# a*\n");
    filled(&ad(&join("[] | join")), "#\n");
}
