//! What stands in the body of a document: its paragraphs and tables as lines, with what they are to a reader.
//!
//! Reads as if all changes that are tracked had been accepted.

use std::collections::{BTreeMap, BTreeSet};

use crate::amend::signatures::{Line, LineKind};
use crate::fault::WordFault;
use crate::package::Package;
use crate::styles::{StyleKind, Styles};
use crate::tree::{Element, Node};
use crate::xml;

/// The longest bold line that is a heading, in characters.
const LONGEST_HEADING: usize = 90;
/// What holds text that is gone, or says how a change came about.
const GONE: &[&str] = &[
    "del",
    "moveFrom",
    "pPr",
    "rPr",
    "pPrChange",
    "rPrChange",
    "instrText",
    "delText",
    "Fallback",
    "sectPr",
    "tblPr",
    "trPr",
    "tcPr",
    "sdtPr",
];

/// The most styles of a file: Word itself takes fewer.
const MAX_STYLES: usize = 5_000;

/// What a style says of the paragraphs in it.
#[derive(Default)]
struct StyleFacts {
    is_title: bool,
    heading: Option<u8>,
    numbering: Option<(String, u8)>,
}

/// What is known of a file beside its text.
pub(crate) struct Ground {
    /// Its styles.
    pub styles: Styles,
    /// What each of them says: to follow what they take from one another for each paragraph would take long.
    facts: BTreeMap<String, StyleFacts>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// Which levels of which numberings are bullets.
    bullets: BTreeSet<(String, u8)>,
}

/// A child of the body, and what it is.
pub(crate) struct Block<'t> {
    /// Where it stands, and what is in it.
    pub element: &'t Element<'t>,
    /// What it says.
    pub line: Line,
}

impl Ground {
    /// Reads the styles and the numberings of a file.
    pub(crate) fn of(package: &Package, document: &str) -> Result<Ground, WordFault> {
        let styles = Styles::of(package)?;
        let bullets = match package.related(document, "numbering")? {
            Some(part) => bullets(&part, package.part(&part).unwrap_or_default())?,
            None => BTreeSet::new(),
        };
        if styles.all().len() > MAX_STYLES {
            return Err(WordFault::TooLarge);
        }
        let mut facts = BTreeMap::new();
        for style in styles.all() {
            let of = || {
                let mut names = styles.chain(&style.id).map(|style| style.name.as_str());
                StyleFacts {
                    is_title: names.any(|name| name == "title" || name == "subtitle"),
                    heading: styles.heading(&style.id),
                    numbering: styles.numbering(&style.id).cloned(),
                }
            };
            facts.entry(style.id.clone()).or_insert_with(of);
        }
        let usual = styles.default_of(StyleKind::Paragraph);
        Ok(Ground {
            usual: usual.map(|style| style.id.clone()),
            styles,
            facts,
            bullets,
        })
    }

    /// Gives the numbering of a paragraph and its level in it, if it is an item of a list.
    pub(crate) fn numbering(&self, paragraph: &Element<'_>) -> Option<(String, u8)> {
        let own = paragraph.child("pPr").and_then(|pr| pr.child("numPr"));
        let level = || own?.value_of("ilvl")?.parse().ok();
        let by_style = || self.facts(paragraph)?.numbering.clone();
        let numbering = match own.and_then(|own| own.value_of("numId")) {
            Some(id) => Some((id.into_owned(), level().unwrap_or_default())),
            None => by_style(),
        };
        numbering.filter(|(id, _)| id != "0" && !id.is_empty())
    }

    /// Tells whether a level of a numbering is a bullet.
    pub(crate) fn is_bullet(&self, numbering: &(String, u8)) -> bool {
        self.bullets.contains(numbering)
    }

    /// Gives what the style of a paragraph says of it.
    fn facts(&self, paragraph: &Element<'_>) -> Option<&StyleFacts> {
        let own = paragraph.child("pPr").and_then(|pr| pr.value_of("pStyle"));
        match own {
            Some(own) => self.facts.get(own.as_ref()),
            None => self.usual.as_ref().and_then(|usual| self.facts.get(usual)),
        }
    }

    /// Says what a paragraph is.
    pub(crate) fn kind(&self, paragraph: &Element<'_>, text: &str) -> LineKind {
        if text.trim().is_empty() {
            return LineKind::Other;
        }
        let facts = self.facts(paragraph);
        if facts.is_some_and(|facts| facts.is_title) {
            return LineKind::Title;
        }
        let own = paragraph
            .child("pPr")
            .and_then(|pr| pr.value_of("outlineLvl"));
        let own = own.and_then(|level| level.parse::<u8>().ok());
        let level = match own {
            Some(level) => (level < 9).then_some(level + 1),
            None => facts.and_then(|facts| facts.heading),
        };
        if level.is_some() {
            return LineKind::Heading(level);
        }
        if self
            .numbering(paragraph)
            .is_none_or(|list| !self.is_bullet(&list))
            && is_bold_line(paragraph, text)
        {
            return LineKind::Heading(None);
        }
        match self.numbering(paragraph) {
            Some(_) => LineKind::Item,
            None => LineKind::Text,
        }
    }

    /// Lists what stands in a body.
    pub(crate) fn blocks<'t>(&self, body: &'t Element<'t>) -> Vec<Block<'t>> {
        let blocks = body.elements().map(|element| {
            let text = text(element);
            let kind = match element.local() {
                "p" => self.kind(element, &text),
                "tbl" => LineKind::Table,
                // What a form lets people fill in may be all that there is.
                "sdt" if !text.trim().is_empty() => LineKind::Table,
                _ => LineKind::Other,
            };
            Block {
                element,
                line: Line { kind, text },
            }
        });
        blocks.collect()
    }
}

/// Finds the levels that are bullets.
fn bullets(part: &str, bytes: &[u8]) -> Result<BTreeSet<(String, u8)>, WordFault> {
    let (mut definition, mut level, mut number) = (String::new(), 0, String::new());
    let mut found: Vec<(String, u8)> = Vec::new();
    let mut numbers: Vec<(String, String)> = Vec::new();
    xml::each(part, bytes, |element| {
        let get = |key: &str| element.get(key).unwrap_or_default();
        match element.name.as_str() {
            "abstractNum" => definition = get("abstractNumId"),
            "lvl" => level = get("ilvl").parse().unwrap_or_default(),
            "numFmt" if get("val") == "bullet" => found.push((definition.clone(), level)),
            "num" => number = get("numId"),
            "abstractNumId" => numbers.push((number.clone(), get("val"))),
            _ => {}
        }
    })?;
    let mut levels: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (definition, level) in &found {
        levels.entry(definition).or_default().push(*level);
    }
    let mut bullets = BTreeSet::new();
    for (number, definition) in &numbers {
        let levels = levels.get(definition.as_str()).into_iter().flatten();
        // Nine are all that Word knows.
        bullets.extend(levels.take(9).map(|level| (number.clone(), *level)));
    }
    Ok(bullets)
}

/// Gives the text of an element: what a reader sees once all changes are accepted.
pub(crate) fn text(element: &Element<'_>) -> String {
    let mut all = String::new();
    add_text(element, &mut all);
    all
}

fn add_text(element: &Element<'_>, all: &mut String) {
    for child in element.elements() {
        match child.local() {
            name if GONE.contains(&name) => {}
            "t" => {
                for node in &child.children {
                    if let Node::Raw(raw) = node {
                        let text = quick_xml::escape::unescape(raw);
                        all.push_str(&text.unwrap_or(raw.as_ref().into()));
                    }
                }
            }
            "tab" => all.push('\t'),
            "br" | "cr" => all.push('\n'),
            "noBreakHyphen" => all.push('-'),
            "p" => {
                if !all.is_empty() && !all.ends_with('\n') {
                    all.push('\n');
                }
                add_text(child, all);
            }
            _ => add_text(child, all),
        }
    }
}

/// A run of letters: how long it is, and what looks it has.
pub(crate) fn runs<'t, 'a>(paragraph: &'t Element<'a>) -> Vec<(usize, Option<&'t Element<'a>>)> {
    let mut all = Vec::new();
    add_runs(paragraph, &mut all);
    all
}

fn add_runs<'t, 'a>(element: &'t Element<'a>, all: &mut Vec<(usize, Option<&'t Element<'a>>)>) {
    for child in element.elements() {
        match child.local() {
            "r" => {
                let length = text(child).trim().chars().count();
                if length > 0 {
                    all.push((length, child.child("rPr")));
                }
            }
            name if GONE.contains(&name) => {}
            _ => add_runs(child, all),
        }
    }
}

/// Tells whether a paragraph is a short line in bold letters, as headings are where nobody uses styles.
fn is_bold_line(paragraph: &Element<'_>, text: &str) -> bool {
    let text = text.trim();
    let is_bold = |looks: &Option<&Element<'_>>| {
        let bold = looks.and_then(|looks| looks.child("b"));
        bold.is_some_and(|bold| {
            let off = bold.get("val");
            off.is_none_or(|off| !["0", "false", "off"].contains(&off.as_ref()))
        })
    };
    let runs = runs(paragraph);
    text.chars().count() <= LONGEST_HEADING
        && !text.ends_with(['.', ',', ';'])
        && !text.contains(['\n', '\t', '_'])
        && !runs.is_empty()
        && runs.iter().all(|(_, looks)| is_bold(looks))
}
