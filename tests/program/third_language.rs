//! A third language is a folder of YAML: a made-up one, whose words have every letter twice, goes through the program.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::run::Run;

/// How it is written.
const PROFILE: &str = "language: qy
name: Qyish
locale: de
tag: qy-IS
countries: {CH: de-CH}
country_names: {IS: Iissllaanndd, CH: Sswwiittzzeerrllaanndd}
language_names: {en: Eenngglliisshh}
";

/// A role that speaks it.
const ROLE: &str = "role: host
title: {en: Host, qy: Hhoosstt}
mission: {en: Keeps house., qy: Kkeeeeppss hhoouussee.}
areas: [{id: a, name: {en: House, qy: Hhoouussee}}]
responsibilities:
  - {id: x, area: a, headline: {en: Open the door, qy: Ooppeenn tthhee ddoooorr}, weight: 3, load: {hours: 12}}
";

const NEEDS: &str = "id: post
role: host
language: [qy, en]
organization:
  name: Acme
  about: {qy: Wwee hheeaatt., en: We heat.}
  employees: 4200
  values: [{qy: Ssaaffeettyy, en: Safety, text: {qy: ssttoopp, en: stop}}]
context: {success: [{qy: Ddoonnee, en: Done, after: 6}]}
position:
  title: {qy: Ttiittllee, en: Title}
  requirements:
    - {text: {qy: Kknnooww, en: Know}}
    - {qy: Ppllaayy, en: Play, when: welcome}
    - {language: en, level: C1}
  seniority: senior
  allocation: 60
  team: {size: 6, qy: Ttwwoo, en: Two}
  location: {city: Vík, country: IS}
  start: 2027-02-01
  pay: {min: 42000, max: 52000, currency: EUR, per: year}
  benefits: [{qy: Lleeaavvee, en: Leave}]
application: {url: https://acme.example/jobs/1, email: jobs@acme.example, posted: 2026-11-23, closes: 2026-12-31}
";

/// Words that no file of the language says: names, and the months of its locale.
const NAMES: &[&str] = &["Acme", "Vík", "C", "Februar", "November", "Dezember"];

/// Writes every letter twice, but none in a gap.
fn twice(words: &str) -> String {
    let mut depth = 0;
    let mut written = String::new();
    for letter in words.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        written.push(letter);
        if depth == 0 && letter.is_alphabetic() {
            written.push(letter);
        }
    }
    written
}

/// Gives all words of the documents in the language.
fn wording() -> String {
    let ours = include_str!("../../templates/wording.yaml");
    let ours: serde_json::Map<String, serde_json::Value> =
        serde_yaml::from_str(ours).expect("our own words");
    let mut theirs = String::new();
    for (key, text) in &ours {
        let words = text.get("en").unwrap_or(text).as_str().expect("a text");
        writeln!(theirs, "{key}: {{qy: {}}}", serde_json::json!(twice(words))).expect("a text");
    }
    theirs
}

fn run(command: &str) -> Run {
    Run::new(command)
        .args("--profiles p --templates t")
        .file("p/languages/qy.yaml", PROFILE)
        .file("p/host.yaml", ROLE)
        .file("t/wording.yaml", &wording())
        .file("post.yaml", NEEDS)
}

/// Lists the words of a text that are neither in the language nor names.
fn foreign(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| c.is_whitespace() || "()<>[]".contains(c));
    let words = words.filter(|word| !word.contains("://") && !word.contains('@'));
    let words = words.flat_map(|word| word.split(|c: char| !c.is_alphabetic()));
    let is_twice = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        letters.chunks(2).all(|pair| {
            let small = |letter: char| letter.to_lowercase().next();
            pair.len() == 2 && small(pair[0]) == small(pair[1])
        })
    };
    let words = words.filter(|word| !word.is_empty() && !is_twice(word));
    words.filter(|word| !NAMES.contains(word)).collect()
}

#[test]
fn an_ad_is_written_in_a_language_that_the_program_has_never_heard_of() {
    let outcome = run("render post.yaml -d ad -l qy").go();
    assert_eq!(outcome.status, 0, "{}", outcome.text());
    let ad = &outcome.stdout;
    assert_eq!(foreign(ad), BTreeSet::new(), "{ad}");
    for words in [
        "# Ttiittllee",
        "Ooppeenn tthhee ddoooorr",
        "Ppllaayy",
        "Eenngglliisshh (C1)",
        "Iissllaanndd",
        "42\\.000\u{a0}€",
        "1\\. Februar 2027",
        "31\\. Dezember 2026",
        "4.200",
    ] {
        assert!(ad.contains(words), "{words}: {ad}");
    }
    let outcome = outcome.then("render post.yaml -d ad -l qy -f html --profiles p --templates t");
    let page = outcome.go();
    assert!(
        page.stdout.contains("<html lang=\"qy\">"),
        "{}",
        page.text()
    );
    // English is as it was.
    let english = page.then("render post.yaml -d ad -l en --profiles p --templates t");
    let english = english.go();
    let ad = &english.stdout;
    for words in ["# Title", "Open the door", "€42,000", "1 February 2027"] {
        assert!(ad.contains(words), "{}", english.text());
    }
}

#[test]
fn every_document_speaks_the_language_and_a_country_writes_it_its_own_way() {
    let outcome = run("render post.yaml -d ad -d description -f md -f html -o out").go();
    assert_eq!(outcome.status, 0, "{}", outcome.text());
    let names = outcome.list("out");
    for name in ["post.ad.qy.md", "post.ad.en.md", "post.description.qy.html"] {
        assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
    }
    let swiss = outcome.then("render post.yaml -d ad -l qy --profiles p --templates t");
    let swiss = swiss.args("--set position.location.country=CH --set position.pay.currency=CHF");
    let swiss = swiss.go();
    assert!(swiss.stdout.contains("CHF\u{a0}42'000"), "{}", swiss.text());
}

#[test]
fn what_has_no_words_in_the_language_falls_back_on_english_and_is_a_finding() {
    let needs = NEEDS.replace("{qy: Ttiittllee, en: Title}", "{en: Title, fr: Titre}");
    let outcome = run("render post.yaml -d ad -l qy")
        .file("post.yaml", &needs)
        .go();
    assert!(
        outcome.stdout.starts_with("# Title\n"),
        "{}",
        outcome.text()
    );
    let checked = outcome
        .then("check post.yaml --profiles p --templates t")
        .go();
    let text = &checked.stdout;
    assert!(
        text.contains("wrong-language") && text.contains("qy"),
        "{}",
        checked.text()
    );
    // No rule looks for words that it does not know.
    assert!(!text.contains("missing-pay"), "{}", checked.text());
}

#[test]
fn tables_and_sites_know_the_language_too() {
    let table = "id,role,language,organization.name,position.title.qy,position.title.en\n\
                 post,host,qy,Acme,Ttiittllee,Title\n";
    let outcome = run("render posts.csv -d ad").file("posts.csv", table).go();
    assert!(
        outcome.stdout.starts_with("# Ttiittllee"),
        "{}",
        outcome.text()
    );
    let site = outcome.then("publish post.yaml --base-url https://acme.example/jobs -o site");
    let site = site.args("--profiles p --templates t").go();
    assert!(site.status < 2, "{}", site.text());
    let index = site.read("site/index.html");
    assert!(index.contains("<html lang=\"qy\">"), "{index}");
    assert!(index.contains("\"qy_IS\""), "{index}");
    assert!(
        site.read("site/en/index.html")
            .contains("<html lang=\"en\">")
    );
}

#[test]
fn a_code_that_no_file_describes_is_an_error_and_the_known_ones_are_listed() {
    let outcome = run("render post.yaml -d ad -l de").go();
    assert_eq!(outcome.status, 2, "{}", outcome.text());
    let message = &outcome.stderr;
    assert!(
        message.contains("[possible values: en, fr, qy]"),
        "{message}"
    );
    let needs = NEEDS.replace("[qy, en]", "[qz, en]");
    let outcome = outcome.then("render post.yaml -d ad --profiles p --templates t");
    let outcome = outcome.file("post.yaml", &needs).go();
    assert_eq!(outcome.status, 2, "{}", outcome.text());
    let message = &outcome.stderr;
    assert!(message.contains("post.yaml:3:"), "{message}");
    assert!(message.contains("unknown value `qz`"), "{message}");
}

#[test]
fn a_language_that_is_described_wrongly_is_shown_where_it_stands() {
    let wrong = PROFILE.replace("locale: de", "locale: de_DE");
    let outcome = run("render post.yaml -d ad -l qy")
        .file("p/languages/qy.yaml", &wrong)
        .go();
    assert_eq!(outcome.status, 2, "{}", outcome.text());
    let message = &outcome.stderr;
    assert!(message.contains("qy.yaml:3:9"), "{message}");
    assert!(message.contains("is not a locale"), "{message}");
}
