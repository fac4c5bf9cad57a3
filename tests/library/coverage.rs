//! What descriptions of others hold of a role, held to labels that were written before the program read them; and the cues themselves.
//!
//! `cargo test --test library coverage -- --nocapture` shows the figures, and with `SHOW=1` each find that the labels do not have.

use std::collections::BTreeSet;
use std::path::Path;

use check::{Covered, Cues, Markup, Page, Sureness, coverage};
use input::catalog;
use model::Language;
use serde::Deserialize;

const FOLDER: &str = "tests/fixtures/holdings";

/// A description, and what it holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labelled {
    text: String,
    role: String,
    #[serde(default)]
    held_out: bool,
    responsibilities: Vec<String>,
    competences: Vec<String>,
    may: Vec<String>,
    own: Vec<String>,
}

/// How many finds are right, wrong, and how many are missed.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Figures {
    fn add(&mut self, found: &BTreeSet<&str>, labels: &[String], may: &[String]) {
        let labels: BTreeSet<&str> = labels.iter().map(String::as_str).collect();
        let may: BTreeSet<&str> = may.iter().map(String::as_str).collect();
        self.right += found.intersection(&labels).count();
        self.wrong += found
            .difference(&labels)
            .filter(|id| !may.contains(*id))
            .count();
        self.missed += labels.difference(found).count();
    }

    fn precision(self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
}

fn found(items: &[Covered], least: Sureness) -> BTreeSet<&str> {
    let found = items.iter().filter(|item| {
        item.found
            .as_ref()
            .is_some_and(|(_, sureness)| *sureness >= least)
    });
    found.map(|item| item.id.as_str()).collect()
}

#[test]
fn what_descriptions_hold_is_found() {
    let shows = std::env::var_os("SHOW").is_some();
    let catalog = catalog::embedded();
    let labels = std::fs::read_to_string(Path::new(FOLDER).join("labels.yaml")).expect("labels");
    let labels: Vec<Labelled> = serde_yaml::from_str(&labels).expect("labels in their form");
    // Tried on while the cues were written, and held out.
    let mut figures = [[[Figures::default(); 2]; 2]; 2];
    let mut lost = Vec::new();
    let (mut further, mut claimed) = (0, 0);
    for label in &labels {
        let text = std::fs::read_to_string(Path::new(FOLDER).join(&label.text)).expect("a text");
        let language = match label.text.contains("fr-") {
            true => Language::FR,
            false => Language::EN,
        };
        let page = Page::read(&text, Markup::Markdown);
        let role = catalog.role(&label.role).expect("a role of ours");
        let coverage = coverage(&page, language, role, &catalog);
        let kinds = [
            (&coverage.responsibilities, &label.responsibilities),
            (&coverage.competences, &label.competences),
        ];
        for (kind, (items, labels)) in kinds.into_iter().enumerate() {
            for (column, least) in [Sureness::Likely, Sureness::Sure].into_iter().enumerate() {
                let found = found(items, least);
                figures[usize::from(label.held_out)][kind][column].add(&found, labels, &label.may);
            }
            if shows && !label.held_out {
                for item in items {
                    let is_label = labels.contains(&item.id);
                    match &item.found {
                        Some((quote, sureness)) if !is_label => {
                            let may = label.may.contains(&item.id);
                            println!(
                                "{} {} {sureness:?} may={may}: {}",
                                label.text, item.id, quote.text
                            );
                        }
                        None if is_label => println!("{} MISSED {}", label.text, item.id),
                        _ => {}
                    }
                }
            }
        }
        for words in &label.own {
            further += 1;
            let is_told = coverage
                .further
                .iter()
                .any(|quote| quote.text.contains(words));
            claimed += usize::from(!is_told);
            if !is_told && !label.held_out {
                lost.push(format!("{}: {words}", label.text));
            }
        }
        if shows && !label.held_out {
            for quote in &coverage.further {
                println!("{} FURTHER {}", label.text, quote.text);
            }
        }
    }
    for (set, kinds) in ["tried on", "held out"].iter().zip(figures) {
        for (kind, columns) in ["responsibilities", "competences"].iter().zip(kinds) {
            for (column, one) in ["all", "sure"].iter().zip(columns) {
                println!(
                    "{set}, {kind}, {column}: precision {:.2}, recall {:.2} ({one:?})",
                    one.precision(),
                    one.recall()
                );
            }
        }
    }
    println!("of {further} lines that no role has, {claimed} were claimed");
    assert!(lost.is_empty(), "{lost:?}");
    // Of what was held out less is asked: one find in twenty of them may be doubtful to a person, too.
    for (kinds, least) in figures.iter().zip([0.95, 0.9]) {
        for [all, sure] in kinds {
            assert!(all.precision() >= least && all.recall() >= least, "{all:?}");
            assert!(sure.precision() >= least, "{sure:?}");
        }
    }
}

#[test]
fn every_item_of_our_roles_has_cues_and_no_other() {
    let catalog = catalog::embedded();
    let responsibilities = catalog.roles.iter().flat_map(|role| &role.responsibilities);
    let mut ids: BTreeSet<String> = responsibilities.map(|item| item.id.to_string()).collect();
    let competences = catalog
        .families
        .iter()
        .flat_map(|family| &family.competences);
    ids.extend(competences.map(|competence| competence.id.to_string()));
    // A star within a cue would be looked for as a letter.
    let text = std::fs::read_to_string("profiles/words/role-cues.yaml").expect("the cues");
    let within = regex::Regex::new(r#"\*[^|)" ]|\* [^+]"#).expect("a pattern");
    let lines = text
        .lines()
        .filter(|line| line.contains('"') && !line.trim_start().starts_with('#'));
    let wrong: Vec<&str> = lines.filter(|line| within.is_match(line)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    for language in Language::OURS {
        let cues = Cues::embedded(language);
        let known: BTreeSet<String> = cues.ids().map(str::to_owned).collect();
        assert_eq!(known, ids, "{}", language.code());
    }
}
