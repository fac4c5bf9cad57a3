//! Whether a text about a post is true to its needs: what is stated and not said, and what is said and nowhere stated.
//!
//! Reads one text in English or French; what is in doubt is let pass. `profiles/proof.yaml` holds the words.

pub mod words;

pub mod entries;

pub mod token;

pub mod quantity;

pub mod ranges;

pub mod reader;

pub mod days;

pub mod lengths;

pub mod spelled;

pub mod stem;

pub mod term;

mod fact;
pub mod facts;

pub mod gatherer;

pub mod post_facts;

pub mod work_facts;

pub mod offer_facts;

pub mod known;

pub mod stated;

pub mod slots;

pub mod reckoned;

pub mod program;

pub mod reading;

pub mod missing;

pub mod invented;

pub mod claims;

pub mod turned;

pub mod languages;

pub mod names;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::ad::Ad;
use crate::proof::entries::Class;
use crate::proof::fact::{How, NeededFact, dotted};
use crate::proof::facts::facts;
use crate::proof::invented::Invention;
use crate::proof::known::KnownOfPost;
use crate::proof::missing::{Rarity, Window, best_block, is_said};
use crate::proof::reading::ProofReading;
use crate::proof::term::places;
use crate::proof::words::ProofWords;
use crate::text::fold::fold;
use crate::text::page::Page;
use model::{Description, Finding, Language, Message, Needs, Severity, Spot};

/// Name of the rule on facts that a text leaves out.
pub const MISSING: &str = "fact-missing";

/// Name of the rule on what a text makes up.
pub const INVENTED: &str = "fact-invented";

/// The rules that hold a text against its needs.
pub const RULES: [&str; 2] = [MISSING, INVENTED];

/// What is found when a text is held against its needs.
#[derive(Debug, Default)]
pub struct Proof {
    /// The facts that are stated and not said, in the order of the needs.
    pub missing: Vec<Missing>,
    /// What is said and nowhere stated, in the order of the text.
    pub invented: Vec<Invented>,
}

/// A fact that a text does not say.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The keys and list positions that lead to its value.
    pub path: Vec<String>,
    /// The dotted key.
    pub key: String,
    /// The value.
    pub value: String,
}

/// Something that a text says and nobody knows of.
#[derive(Clone, Debug)]
pub struct Invented {
    /// What kind of thing it is.
    pub class: Class,
    /// What is reported, with its place in the text.
    pub finding: Finding,
}

/// What the needs of a post and the program say of it: the truth that texts are held against.
pub struct Truth {
    needs: Needs,
    tree: Value,
    known: KnownOfPost,
}

impl Truth {
    /// Gathers what is true of a post; `said` is what is said of it elsewhere, such as the law's lines.
    pub fn new(description: &Description<'_>, said: &[String]) -> Truth {
        // Needs that were read can be written.
        let tree = serde_json::to_value(description.needs).unwrap_or_default();
        Truth {
            needs: description.needs.clone(),
            known: KnownOfPost::new(description, &tree, said),
            tree,
        }
    }

    /// Gives the needs.
    pub fn needs(&self) -> &Needs {
        &self.needs
    }

    /// Holds a text in a language against it.
    pub fn prove(&self, ad: &Ad<'_>, language: Language) -> Proof {
        prove(ad, language, self)
    }
}

fn prove(ad: &Ad<'_>, language: Language, truth: &Truth) -> Proof {
    let Truth { needs, tree, known } = truth;
    let page = ad.page;
    let reading = ProofReading::new(page, language);
    let facts = facts(needs, tree, language, ad.genre);
    let rarity = Rarity::of(&facts, language);
    let mut inventions = invented::numbers(&reading, known);
    inventions.extend(claims::claims(&reading, known, |key| is_chosen(tree, key)));
    inventions.extend(languages::languages(&reading, known, &spoken(tree)));
    inventions.extend(turned::turned(&reading, &facts, &optional(tree), &rarity));
    // Names are told apart in the language of the needs: a role in another language is no invention.
    if needs.languages().contains(&language) {
        inventions.extend(names::names(&reading, known));
    }
    inventions.retain(|found| !reading.is_blank(&found.range));
    inventions.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
    let mut end = 0;
    inventions.retain(|found| {
        let first = found.range.start >= end;
        end = end.max(found.range.end);
        first
    });
    let missing = facts
        .iter()
        .filter(|fact| !is_said(fact, &reading, &rarity))
        .cloned();
    let mut missing: Vec<NeededFact> = missing.collect();
    missing.extend(replaced(&facts, &missing, &inventions, &reading, known));
    missing.extend(renamed(&facts, &inventions, &reading, &rarity));
    let mut seen = BTreeSet::new();
    missing.retain(|fact| seen.insert(fact.path.clone()));
    missing.sort_by_key(|missing| facts.iter().position(|fact| fact.path == missing.path));
    Proof {
        missing: missing.into_iter().map(told).collect(),
        invented: inventions
            .iter()
            .map(|found| reported(found, page))
            .collect(),
    }
}

/// Lists facts whose words are there with another number: what stands in the place of the right one says that it is gone.
fn replaced(
    facts: &[NeededFact],
    missing: &[NeededFact],
    inventions: &[Invention],
    reading: &ProofReading<'_>,
    known: &KnownOfPost,
) -> Vec<NeededFact> {
    let mut found: Vec<NeededFact> = Vec::new();
    for invention in inventions {
        let Some((key, _)) = &invention.instead else {
            continue;
        };
        let fact = facts.iter().find(|fact| {
            let of_fact = dotted(&fact.path);
            matches!(fact.how, How::Words { .. } | How::Number(_))
                && (of_fact == *key || of_fact.trim_end_matches(".text") == *key)
        });
        let Some(fact) = fact else { continue };
        let is_gone = known
            .numbers
            .iter()
            .filter(|stated| stated.key == *key)
            .any(|stated| {
                let said = reading.numbers.iter().filter(|number| stated.is(number));
                // A number that is said of something else does not say this.
                !said
                    .into_iter()
                    .any(|number| match stated.slots.is_empty() {
                        true => true,
                        false => reading
                            .slots(number)
                            .iter()
                            .any(|slot| stated.is_about(slot)),
                    })
            });
        let told = missing
            .iter()
            .chain(&found)
            .any(|other| other.path == fact.path);
        if is_gone && !told {
            found.push(fact.clone());
        }
    }
    found
}

/// Lists facts in whose place another name stands: *Galway* for *Dublin*.
fn renamed(
    facts: &[NeededFact],
    inventions: &[Invention],
    reading: &ProofReading<'_>,
    rarity: &Rarity,
) -> Vec<NeededFact> {
    let named = inventions.iter().filter(|found| found.class == Class::Name);
    let blocks: Vec<usize> = named
        .map(|found| reading.page.block_at(found.range.start))
        .collect();
    let gone = facts.iter().filter(|fact| {
        let How::Words { text, more, .. } = &fact.how else {
            return false;
        };
        let whole = format!("{text}. {}", more.as_deref().unwrap_or_default());
        let (part, block) = best_block(&whole, reading, rarity, Window::Block);
        let lost = whole
            .split_whitespace()
            .skip(1)
            .zip(whole.split_whitespace())
            .any(|(word, before)| {
                let name = word.trim_matches(|c: char| !c.is_alphanumeric());
                let begins = before.ends_with(['.', ':', '?', '!', '“', '«']);
                name.starts_with(char::is_uppercase)
                    && !begins
                    && !ProofWords::embedded().is_ordinary(&fold(name))
                    && places(&reading.page.folded, &fold(name)).next().is_none()
            });
        part >= 0.4 && blocks.contains(&block) && lost
    });
    gone.cloned().collect()
}

fn told(fact: NeededFact) -> Missing {
    let without = |key: String, step: &str| match key.strip_suffix(step) {
        Some(shorter) => shorter.to_owned(),
        None => key,
    };
    let key = [".en", ".fr"].into_iter().fold(dotted(&fact.path), without);
    // An item of a list is its text; elsewhere a text stands beside other keys.
    let key = match key.ends_with("].text") {
        true => without(key, ".text"),
        false => key,
    };
    Missing {
        path: fact.path,
        key,
        value: fact.value,
    }
}

fn reported(found: &Invention, page: &Page) -> Invented {
    let said = page.excerpt(&found.range).to_owned();
    let message = match &found.instead {
        Some((key, value)) => Message::Said {
            key: "fact-invented",
            gaps: vec![
                ("said", said.clone()),
                ("key", key.clone()),
                ("value", shortened(value)),
            ],
        },
        None => Message::Said {
            key: match found.class {
                Class::Number => "fact-invented.number",
                Class::Date => "fact-invented.date",
                Class::Amount => "fact-invented.amount",
                Class::Name => "fact-invented.name",
                Class::Requirement => "fact-invented.requirement",
                Class::Promise => "fact-invented.promise",
            },
            gaps: vec![("said", said.clone())],
        },
    };
    let spot = Spot {
        source: page.source_of(&found.range),
        page: found.range.clone(),
        excerpt: said,
    };
    Invented {
        class: found.class,
        finding: Finding::new(INVENTED, Severity::Error, message).at(spot),
    }
}

impl Missing {
    /// Reports it, for a text of that name.
    pub fn finding(&self, text: &str) -> Finding {
        let gaps = vec![
            ("key", self.key.clone()),
            ("value", shortened(&self.value)),
            ("text", text.to_owned()),
        ];
        let message = Message::Said {
            key: "fact-missing",
            gaps,
        };
        Finding {
            quoted: Some(self.value.clone()),
            ..Finding::new(MISSING, Severity::Warning, message)
        }
    }
}

/// The most characters of a value in a message.
const SHORT: usize = 80;

fn shortened(value: &str) -> String {
    if value.chars().count() <= SHORT {
        return value.to_owned();
    }
    let cut: String = value.chars().take(SHORT).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", &cut[..end])
}

/// Tells whether needs state a key, or a value of it: `position.employment=permanent`.
fn is_chosen(tree: &Value, key: &str) -> bool {
    let (path, wanted) = key
        .split_once('=')
        .map_or((key, None), |(path, value)| (path, Some(value)));
    let pointer = format!("/{}", path.replace('.', "/"));
    match (tree.pointer(&pointer), wanted) {
        (Some(Value::String(value)), Some(wanted)) => value == wanted,
        (Some(value), Some(wanted)) => {
            let number = value.as_u64();
            number.is_some_and(|number| wanted.parse() == Ok(number))
        }
        (Some(Value::String(text)), None) => text != "none" || path.ends_with("on_call"),
        (Some(Value::Bool(value)), None) => *value,
        (Some(value), None) => value.as_u64() != Some(0),
        (None, _) => false,
    }
}

/// Lists the positions of the requirements that need not be met on the first day.
fn optional(tree: &Value) -> Vec<String> {
    let asked = tree
        .pointer("/position/requirements")
        .and_then(Value::as_array);
    let asked = asked
        .into_iter()
        .flatten()
        .enumerate()
        .filter(|(_, asked)| {
            let when = asked.get("when").and_then(Value::as_str);
            matches!(when, Some("welcome" | "developed"))
        });
    asked.map(|(at, _)| at.to_string()).collect()
}

/// Lists the languages that needs ask for, each with its level.
fn spoken(tree: &Value) -> Vec<(String, Option<String>)> {
    let asked = tree
        .pointer("/position/requirements")
        .and_then(Value::as_array);
    let asked = asked.into_iter().flatten().filter_map(|asked| {
        let code = asked.get("language")?.as_str()?.to_owned();
        let level = asked
            .get("level")
            .and_then(Value::as_str)
            .map(str::to_lowercase);
        Some((code, level))
    });
    asked.collect()
}
