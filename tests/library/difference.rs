//! Two organizations that look for the same role do not get the same ad.
//!
//! Measures how many lines of duties and requirements two ads share, over every needs file of the tests.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use check::check;
use input::catalog;
use model::Language;
use render::{Document, Format, Renderer, Rendering};
use tailor::tailor;

use crate::every_needs_file::files;
use crate::needs_files::read;

/// The goals: lines that two ads of one role share, in percent of the shorter one.
const MOST_ON_AVERAGE: usize = 30;
const MOST: usize = 50;

/// The name of a needs file, and the lines of its ad.
type Lines = (String, BTreeSet<String>);

/// The lines of each ad that say what is done and what is asked for, by its roles.
fn lines(language: Language) -> BTreeMap<String, Vec<Lines>> {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let mut ads: BTreeMap<String, Vec<Lines>> = BTreeMap::new();
    for file in files() {
        let needs = read(&file, &catalog);
        let description = tailor(&catalog, &needs);
        let rendering = Rendering {
            document: Document::Ad,
            format: Format::Json,
            language,
            date: "2026-11-27".parse().expect("a day"),
        };
        let ad = renderer
            .render(&description, &check(&description), &catalog, rendering)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let ad: Value = serde_json::from_str(&ad).expect("JSON");
        let mut roles: Vec<&str> = description
            .parts
            .iter()
            .map(|part| part.role.role.as_str())
            .collect();
        roles.sort_unstable();
        let name = file.file_stem().expect("a file").to_string_lossy();
        let lines = (name.into_owned(), lines_of(&ad));
        ads.entry(roles.join(" and ")).or_default().push(lines);
    }
    ads
}

fn lines_of(ad: &Value) -> BTreeSet<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let groups = list(&ad["work"]["groups"]);
    let duties = groups.iter().flat_map(|group| list(&group["lines"]));
    let duties = duties.map(|duty| text(&duty["headline"]) + &text(&duty["rest"]));
    let asked = &ad["asked"];
    let required = list(&asked["required"]);
    let required = required.iter().map(text);
    let others = ["welcome", "learned"].map(|key| text(&asked[key]));
    let lines = duties.chain(required).chain(others);
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn ads_of_the_same_role_share_few_lines() {
    for language in Language::OURS {
        let mut pairs = Vec::new();
        for (roles, ads) in lines(language) {
            for (index, (name, one)) in ads.iter().enumerate() {
                for (other_name, other) in &ads[index + 1..] {
                    let fewest = one.len().min(other.len());
                    assert!(fewest >= 3, "{name} or {other_name} has hardly a line");
                    let shared = 100 * one.intersection(other).count() / fewest;
                    pairs.push((shared, format!("{name} and {other_name} ({roles})")));
                }
            }
        }
        pairs.sort_by(|one, other| other.cmp(one));
        assert!(pairs.len() >= 90, "{} pairs only", pairs.len());
        let sum: usize = pairs.iter().map(|(shared, _)| shared).sum();
        let average = sum / pairs.len();
        let most = pairs[0].0;
        assert!(
            average <= MOST_ON_AVERAGE && most <= MOST,
            "in {} two ads share {average} % of their lines on average (goal: {MOST_ON_AVERAGE}) and {most} % at most \
             (goal: {MOST}), over {} pairs; most in\n{:#?}",
            language.code(),
            pairs.len(),
            &pairs[..8]
        );
    }
}
