//! Paragraphs put into somebody's own Word file as tracked insertions, in the file's own manner: whoever rejects them has the
//! old text again.
//!
//! Only inserts: every byte of the text that was there is there still, and every other part is untouched.

mod manner;
mod outline;
mod signatures;
mod writer;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::access;
use crate::amend::manner::Manner;
use crate::amend::outline::{Block, Ground};
pub use crate::amend::signatures::{Line, LineKind, Signing, section_level, signatures};
use crate::amend::writer::Writer;
use crate::fault::WordFault;
use crate::package::Package;
use crate::tree;
use crate::tree::{Element, local};
use crate::xml;

/// What a paragraph is that is put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// A heading, by its level within what is put in, from 1.
    Heading(u8),
    /// A paragraph.
    Text,
    /// An item of a list.
    Item,
}

/// How letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// As usual.
    Plain,
    /// Bold.
    Strong,
}

/// Letters of one weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    /// How they are written.
    pub weight: Weight,
    /// What they say.
    pub text: String,
}

/// A paragraph to put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// What it says.
    pub letters: Vec<Letters>,
}

/// Who changes a file, when, and what the new text is.
#[derive(Clone, Copy, Debug)]
pub struct Revision<'a> {
    /// Who puts it in.
    pub author: &'a str,
    /// When, as `2026-11-28T00:00:00Z`.
    pub time: &'a str,
    /// The language of the text, such as `fr-FR`.
    pub language: &'a str,
    /// Before what it has to stand.
    pub signing: &'a Signing,
}

/// A file with something put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    /// The file.
    pub package: Package,
    /// The line before which it stands; none where it stands at the end.
    pub before: Option<String>,
}

impl Paragraph {
    /// Gives its text.
    pub fn text(&self) -> String {
        let letters = self.letters.iter();
        letters.map(|letters| letters.text.as_str()).collect()
    }
}

/// Lists the lines of a file, as if all changes that are tracked in it had been accepted.
///
/// # Errors
///
/// When it cannot be read.
pub fn lines(package: &Package) -> Result<Vec<Line>, WordFault> {
    let document = package.document()?;
    let root = tree::read(&document, package.part(&document).unwrap_or_default())?;
    let ground = Ground::of(package, &document)?;
    let blocks = ground.blocks(body_of(&root, &document)?);
    Ok(blocks.into_iter().map(|block| block.line).collect())
}

fn body_of<'t, 'a>(root: &'t Element<'a>, document: &str) -> Result<&'t Element<'a>, WordFault> {
    let body = root.child("body").filter(|body| body.inner.is_some());
    body.ok_or_else(|| WordFault::Broken(document.to_owned(), "it has no body".to_owned()))
}

/// Puts paragraphs into a file as tracked insertions: before its signatures, else at its end.
///
/// # Errors
///
/// When the file may not be changed, or cannot be read.
pub fn amend(
    package: &Package,
    paragraphs: &[Paragraph],
    revision: Revision<'_>,
) -> Result<Amended, WordFault> {
    let document = access::changeable(package)?;
    let bytes = package.part(&document).unwrap_or_default();
    let text = tree::text_of(&document, bytes)?;
    let root = tree::read(&document, bytes)?;
    let body = body_of(&root, &document)?;
    let ground = Ground::of(package, &document)?;
    let blocks = ground.blocks(body);
    let prefix = match &root.name[..root.name.len() - local(&root.name).len()] {
        "" => "w:",
        prefix => prefix,
    };
    let lines: Vec<Line> = blocks.iter().map(|block| block.line.clone()).collect();
    let found = signatures(&lines, revision.signing);
    let writer = Writer {
        revision,
        text,
        prefix,
        // Attributes need a prefix, and the file may have none to offer.
        declared: match root.name.contains(':') {
            true => None,
            false => root.get("xmlns").map(Cow::into_owned),
        },
        manner: Manner::of(&blocks, &ground, text, prefix),
        language: language_of(package, &document)?,
    };
    let place = Place::of(&blocks, body, found);
    let inserted = writer.insert(paragraphs, &place, &mut free_ids(package, paragraphs.len()));
    let mut changed = String::with_capacity(text.len() + 16 * 1024);
    let mut done = 0;
    for (at, new) in inserted {
        changed.push_str(&text[done..at]);
        changed.push_str(&new);
        done = at;
    }
    changed.push_str(&text[done..]);
    let mut amended = package.clone();
    amended.put(&document, changed.into_bytes());
    Ok(Amended {
        package: amended,
        before: found.map(|found| lines[found].in_one_line()),
    })
}

/// Where paragraphs go.
enum Place<'t> {
    /// Before something: they are paragraphs of their own, marks and all.
    Before(usize),
    /// Behind the text of a paragraph, because what follows is none that its mark could join: the mark of that paragraph is the
    /// first that is new, and the last new paragraph has the old mark.
    Behind(&'t Element<'t>),
}

impl<'t> Place<'t> {
    /// Finds the place: `found` is the block before which they go.
    fn of(blocks: &[Block<'t>], body: &Element<'_>, found: Option<usize>) -> Place<'t> {
        let is = |index: usize, name: &str| blocks[index].element.local() == name;
        // The last section says itself where the text ends.
        let end = || {
            let last = blocks.len().saturating_sub(1);
            let has_section = !blocks.is_empty() && is(last, "sectPr");
            if has_section { last } else { blocks.len() }
        };
        let mut next = found.unwrap_or_else(end);
        let inner = body.inner.as_ref().map_or(0, |inner| inner.end);
        if next < blocks.len() && is(next, "p") {
            return Place::Before(blocks[next].element.outer.start);
        }
        if next > 0 && is(next - 1, "p") {
            let last = blocks[next - 1].element;
            if is_bare(last) {
                next -= 1;
            } else if takes_marks(last) {
                return Place::Behind(last);
            }
        }
        let before = blocks.get(next).map(|block| block.element.outer.start);
        Place::Before(before.unwrap_or(inner))
    }
}

/// Tells whether there is nothing to see in a paragraph.
fn is_bare(paragraph: &Element<'_>) -> bool {
    let mut pictures = 0;
    paragraph.visit(&mut |element| {
        let shown = ["drawing", "pict", "object"];
        pictures += usize::from(shown.contains(&element.local()));
    });
    pictures == 0 && outline::text(paragraph).trim().is_empty()
}

/// Tells whether the mark of a paragraph can be told to be new without another change.
fn takes_marks(paragraph: &Element<'_>) -> bool {
    let Some(properties) = paragraph.child("pPr") else {
        return paragraph.inner.is_some();
    };
    let mark = properties.child("rPr");
    let is_tracked = |name: &str| mark.is_some_and(|mark| mark.child(name).is_some());
    properties.inner.is_some()
        && mark.is_none_or(|mark| mark.inner.is_some())
        && properties.child("sectPr").is_none()
        && properties.child("pPrChange").is_none()
        && !["ins", "del", "moveFrom", "moveTo"]
            .into_iter()
            .any(is_tracked)
}

/// Gives numbers for changes that no part of the file uses: above all others where there is room.
fn free_ids(package: &Package, paragraphs: usize) -> impl Iterator<Item = i32> {
    let mut used: BTreeSet<i32> = BTreeSet::new();
    for part in package.parts() {
        // A part that is no XML has no numbers.
        let _ = xml::each(&part.name, &part.bytes, |element| {
            used.extend(element.get("id").and_then(|id| id.parse::<i32>().ok()));
        });
    }
    // Each paragraph has a mark and its letters, and the last one may change an old one.
    let wanted = i32::try_from(2 * paragraphs + 2).unwrap_or(i32::MAX);
    let above = used.last().map_or(0, |last| last.saturating_add(1)).max(1);
    let start = if above > i32::MAX - wanted { 1 } else { above };
    (start..=i32::MAX).filter(move |id| !used.contains(id))
}

/// Gives the language that the file's styles say its text is in.
fn language_of(package: &Package, document: &str) -> Result<Option<String>, WordFault> {
    let Some(styles) = package.related(document, "styles")? else {
        return Ok(None);
    };
    let (mut language, mut is_default) = (None, false);
    xml::each(
        &styles,
        package.part(&styles).unwrap_or_default(),
        |element| match element.name.as_str() {
            "docDefaults" => is_default = true,
            "style" | "latentStyles" => is_default = false,
            "lang" if is_default => language = element.get("val"),
            _ => {}
        },
    )?;
    Ok(language)
}

#[cfg(test)]
mod tests;
