//! Texts that other people wrote, held against their needs: what is labelled is found, and nothing else is.
//!
//! `tests/fixtures/truth/` has pairs `NN.needs.yaml` and `NN.md`, and `labels.tsv`: what is missing and what is invented in each;
//! its folders `held-out` to `fourth` have more of them, and `probes` short texts of each kind.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "what tests share is a test as well"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use check::tongue;
use check::{Ad, KnownOfText, Laws, Markup, Page, Proof, TextLanguage, Truth, Workplace};
use input::catalog;
use model::{Catalog, Language, Needs};
use render::{Document, Format, Renderer, Rendering};
use rolewright::said;
use tailor::tailor;

use crate::needs_files::read;

/// The day on which our own documents are made.
const DAY: &str = "2026-11-27";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn truth(needs: &Needs, catalog: &Catalog, renderer: &Renderer) -> Truth {
    let description = tailor(catalog, needs);
    let said = said(&description, DAY.parse().unwrap(), renderer, catalog).unwrap();
    Truth::new(&description, &said)
}

fn proof(truth: &Truth, page: &Page, language: Language, catalog: &Catalog) -> Proof {
    let workplace = Workplace::default();
    let date = DAY.parse().unwrap();
    let ad = Ad::new(
        page,
        KnownOfText {
            tongue: TextLanguage::Known(language),
            genre: None,
            workplace: &workplace,
            laws: Laws::of(&catalog.countries, &[], date),
            date,
            own: None,
        },
    );
    truth.prove(&ad, language)
}

/// A line of the labelled set.
struct Label {
    file: String,
    kind: String,
    key: String,
    quote: String,
    planted: String,
}

fn labels(folder: &Path) -> Vec<Label> {
    let text = std::fs::read_to_string(folder.join("labels.tsv")).unwrap();
    let lines = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let mut cells = line.split('\t').map(str::to_owned);
            let mut cell = || cells.next().unwrap_or_default();
            Label {
                file: cell(),
                kind: cell(),
                key: cell(),
                quote: cell(),
                planted: cell(),
            }
        })
        .collect()
}

/// The item of a list that a key is about, whichever part of it: `position.duties[2].detail` is `position.duties[2]`.
fn item(key: &str) -> String {
    match key.rfind(']') {
        Some(at) if !key.contains("success[") => key[..=at].to_owned(),
        _ => key.to_owned(),
    }
}

#[derive(Default)]
struct Score {
    right: usize,
    planted: usize,
    planted_found: usize,
    labelled: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong.len()).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.planted_found as f64 / self.planted.max(1) as f64
    }
}

fn score(folder: &str) -> BTreeMap<String, Score> {
    let folder = root().join(folder);
    let (catalog, renderer) = (
        catalog::embedded(),
        Renderer::new(Vec::new(), None).unwrap(),
    );
    let labels = labels(&folder);
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut texts: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    texts.sort();
    for path in &texts {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        let needs = read(&path.with_extension("needs.yaml"), &catalog);
        let truth = truth(&needs, &catalog, &renderer);
        let page = Page::read(&text, Markup::Markdown);
        let language = tongue(&page).known().unwrap();
        let proof = proof(&truth, &page, language, &catalog);
        let of_text: Vec<&Label> = labels.iter().filter(|label| label.file == name).collect();
        let mut used = vec![false; of_text.len()];
        for missing in &proof.missing {
            let at = of_text.iter().position(|label| {
                label.kind == "missing" && item(&label.key) == item(&missing.key)
            });
            let score = scores.entry("missing".to_owned()).or_default();
            match at {
                Some(at) if used[at] => {}
                Some(at) => {
                    used[at] = true;
                    score.right += 1;
                }
                None => score
                    .wrong
                    .push(format!("{name} missing {}: {}", missing.key, missing.value)),
            }
        }
        for invented in &proof.invented {
            let spot = invented.finding.spot.as_ref().unwrap();
            let at = of_text.iter().position(|label| {
                label.kind == "invented"
                    && text
                        .match_indices(label.quote.as_str())
                        .any(|(start, quote)| {
                            start < spot.source.end && spot.source.start < start + quote.len()
                        })
            });
            match at {
                Some(at) if used[at] => {}
                Some(at) => {
                    used[at] = true;
                    let score = scores
                        .entry(format!("invented {}", of_text[at].key))
                        .or_default();
                    score.right += 1;
                }
                None => {
                    let score = scores
                        .entry(format!("invented {}", invented.class.id()))
                        .or_default();
                    score.wrong.push(format!(
                        "{name} invented {}: {}",
                        invented.class.id(),
                        spot.excerpt
                    ));
                }
            }
        }
        for (label, used) in of_text.iter().zip(used) {
            let class = match label.kind.as_str() {
                "missing" => "missing".to_owned(),
                _ => format!("invented {}", label.key),
            };
            let score = scores.entry(class).or_default();
            score.labelled += 1;
            let planted = label.planted == "yes";
            score.planted += usize::from(planted);
            score.planted_found += usize::from(planted && used);
            if !used {
                let mark = if planted { " (planted)" } else { "" };
                score.missed.push(format!(
                    "{name} {} {}: {}{mark}",
                    label.kind, label.key, label.quote
                ));
            }
        }
    }
    println!("{} texts", texts.len());
    scores
}

/// Texts of others, all of which were looked at while the words of `profiles/proof.yaml` were found. The folders were not, until each
/// had been measured once, before its kinds of faults were mended: `held-out` to `fourth` had a precision of 0.838, 0.789, 0.727 and
/// 0.864, and a recall of the planted of 0.795, 0.970, 0.833 and 0.712. The floors are what is reached on all of them.
#[test]
fn texts_of_others_are_held_against_their_needs() {
    reaches(
        &["", "held-out", "second", "third", "fourth"]
            .map(|folder| format!("tests/fixtures/truth/{folder}")),
        (0.98, 0.88),
    );
}

/// Holds texts against their labels, and precision and recall of the planted against their floors.
#[track_caller]
fn reaches(folders: &[String], (precision, recall): (f64, f64)) {
    let mut all = Score::default();
    for folder in folders {
        for (class, score) in score(folder) {
            println!(
                "{class}: {} labelled, {} planted, precision {:.3}, recall of the planted {:.3}",
                score.labelled,
                score.planted,
                score.precision(),
                score.recall()
            );
            all.right += score.right;
            all.planted += score.planted;
            all.planted_found += score.planted_found;
            all.labelled += score.labelled;
            all.wrong.extend(score.wrong);
            all.missed.extend(score.missed);
        }
    }
    println!(
        "all: {} labelled, {} planted, precision {:.3}, recall of the planted {:.3}",
        all.labelled,
        all.planted,
        all.precision(),
        all.recall()
    );
    println!(
        "wrong:\n{}\nnot found:\n{}",
        all.wrong.join("\n"),
        all.missed.join("\n")
    );
    let reached = all.precision() >= precision && all.recall() >= recall;
    assert!(
        reached,
        "precision {:.3}, recall {:.3}",
        all.precision(),
        all.recall()
    );
}

/// A short text, and what is found in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Probe {
    kind: String,
    text: String,
    /// The excerpts of all that is invented.
    #[serde(default)]
    invented: Vec<String>,
    /// Keys of facts that are not said.
    #[serde(default)]
    missing: Vec<String>,
    /// Keys of facts that are said.
    #[serde(default)]
    said: Vec<String>,
}

/// Each kind of thing that a text says truly or makes up, in texts of one or two sentences.
#[test]
fn what_texts_say_and_make_up_is_told_apart_kind_by_kind() {
    let folder = root().join("tests/fixtures/truth/probes");
    let (catalog, renderer) = (
        catalog::embedded(),
        Renderer::new(Vec::new(), None).unwrap(),
    );
    let mut faults = Vec::new();
    for (name, language) in [
        ("english", Language::EN),
        ("french", Language::FR),
        ("little", Language::EN),
        ("peu", Language::FR),
    ] {
        let needs = read(&folder.join(format!("needs/{name}.yaml")), &catalog);
        let truth = truth(&needs, &catalog, &renderer);
        let probes = std::fs::read_to_string(folder.join(format!("{name}.yaml"))).unwrap();
        let probes: Vec<Probe> = serde_yaml::from_str(&probes).unwrap();
        for probe in probes {
            let page = Page::read(&probe.text, Markup::Markdown);
            let proof = proof(&truth, &page, language, &catalog);
            let invented = proof.invented.iter();
            let invented: Vec<String> = invented
                .map(|found| found.finding.spot.as_ref().unwrap().excerpt.to_lowercase())
                .collect();
            let wanted: Vec<String> = probe
                .invented
                .iter()
                .map(|excerpt| excerpt.to_lowercase())
                .collect();
            let unsaid: Vec<&str> = proof.missing.iter().map(|fact| fact.key.as_str()).collect();
            let (kind, text) = (&probe.kind, &probe.text);
            // A page keeps the spaces of its text, which may be thin.
            let plain = |texts: &[String]| -> Vec<String> {
                let words = texts.iter().map(|text| text.split_whitespace());
                words
                    .map(|words| words.collect::<Vec<_>>().join(" "))
                    .collect()
            };
            if plain(&invented) != plain(&wanted) {
                faults.push(format!("{name} {kind}: {text}\n  {invented:?}"));
            }
            for key in probe
                .missing
                .iter()
                .filter(|key| !unsaid.contains(&key.as_str()))
            {
                faults.push(format!("{name} {kind}: {text}\n  {key} counts as said"));
            }
            for key in probe
                .said
                .iter()
                .filter(|key| unsaid.contains(&key.as_str()))
            {
                faults.push(format!("{name} {kind}: {text}\n  {key} counts as missing"));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Every needs file of the tests that gives documents without a profile of its own.
fn files() -> Vec<PathBuf> {
    let mut files = vec![root().join("tests/fixtures/every-key.yaml")];
    for folder in ["examples", "tests/fixtures/posts"] {
        let entries = std::fs::read_dir(root().join(folder)).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        files.extend(paths.filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            path.extension().is_some_and(|end| end == "yaml") && name != Some("rolewright.yaml")
        }));
    }
    files.sort();
    files
}

#[test]
fn our_own_documents_are_true_to_their_needs() {
    let (catalog, renderer) = (
        catalog::embedded(),
        Renderer::new(Vec::new(), None).unwrap(),
    );
    let mut faults = Vec::new();
    for file in files() {
        let needs = read(&file, &catalog);
        let description = tailor(&catalog, &needs);
        let truth = truth(&needs, &catalog, &renderer);
        for &language in needs.languages() {
            for (document, format) in [
                (Document::Ad, Format::Md),
                (Document::Ad, Format::Html),
                (Document::Description, Format::Md),
            ] {
                let rendering = Rendering {
                    document,
                    format,
                    language,
                    date: DAY.parse().unwrap(),
                };
                let text = renderer
                    .render(&description, &[], &catalog, rendering)
                    .unwrap();
                let markup = if format == Format::Md {
                    Markup::Markdown
                } else {
                    Markup::Html
                };
                let page = Page::read(&text, markup);
                let proof = proof(&truth, &page, language, &catalog);
                let name = format!(
                    "{} {} {} {}",
                    file.file_name().unwrap().to_str().unwrap(),
                    document.id(),
                    format.id(),
                    language.code()
                );
                for missing in proof.missing {
                    faults.push(format!("{name} missing {}: {}", missing.key, missing.value));
                }
                for invented in proof.invented {
                    let spot = invented.finding.spot.unwrap();
                    let block = &page.blocks[page.block_at(spot.page.start)];
                    let around = page.excerpt(&block.range);
                    let around: String = around.chars().take(120).collect();
                    faults.push(format!(
                        "{name} invented {}: {} in {around}",
                        invented.class.id(),
                        spot.excerpt
                    ));
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}
