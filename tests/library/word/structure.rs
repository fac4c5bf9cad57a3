//! How a Word file is built: titles, styles, tables, language, paper.

use std::collections::BTreeSet;

use super::tree::Element;
use super::valid::ReadPart;

/// What a document is expected to be.
pub(crate) struct Expected<'a> {
    /// The tag of its language.
    pub(crate) locale: &'a str,
    /// Width and height of its paper.
    pub(crate) paper: (&'a str, &'a str),
    /// Its headings, with their levels.
    pub(crate) headings: &'a [(u8, String)],
}

/// Gives the root of a part.
pub(crate) fn part<'a>(parts: &'a [ReadPart], name: &str) -> &'a Element {
    let found = parts.iter().find(|part| part.name == name);
    &found.unwrap_or_else(|| panic!("no part {name}")).root
}

/// Gives what a document is made of: paragraphs and tables.
pub(crate) fn blocks(parts: &[ReadPart]) -> &[Element] {
    let document = part(parts, "word/document.xml");
    &document.child("w:body").expect("a body").children
}

/// Gives the headings, with their levels; those that are titles of a table, and no more, left out.
pub(crate) fn headings(parts: &[ReadPart]) -> Vec<(u8, String)> {
    let blocks = blocks(parts);
    let headings = blocks.iter().enumerate().filter_map(|(index, block)| {
        let level = level(block)?;
        let caption = blocks.get(index + 1).and_then(caption);
        let is_of_table = level == 3 && caption.is_some_and(|name| block.words().starts_with(name));
        (!is_of_table).then(|| (level, block.words()))
    });
    headings.collect()
}

fn level(block: &Element) -> Option<u8> {
    match block.style() {
        "Title" => Some(1),
        "Heading1" => Some(2),
        "Heading2" => Some(3),
        _ => None,
    }
}

fn caption(table: &Element) -> Option<&str> {
    table.child("w:tblPr")?.child("w:tblCaption")?.get("w:val")
}

/// Finds what a reader of the document, or a program that reads it aloud, would miss.
pub(crate) fn faults(parts: &[ReadPart], expected: &Expected<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    styles(parts, &mut faults);
    let headings = headings(parts);
    if headings != expected.headings {
        let first = headings
            .iter()
            .zip(expected.headings)
            .find(|(left, right)| left != right);
        faults.push(format!(
            "{} headings and {} of the Markdown, first {first:?}",
            headings.len(),
            expected.headings.len()
        ));
    }
    let blocks = blocks(parts);
    let levels: Vec<u8> = blocks.iter().filter_map(level).collect();
    if levels.first() != Some(&1) || levels.iter().filter(|&&level| level == 1).count() != 1 {
        faults.push("not one title at the beginning".to_owned());
    }
    if levels.windows(2).any(|pair| pair[1] > pair[0] + 1) {
        faults.push("a level of headings is left out".to_owned());
    }
    for (index, block) in blocks.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| &blocks[index]);
        let is_behind = before.is_some_and(|block| block.name == "w:tbl");
        let is_last = blocks
            .get(index + 1)
            .is_some_and(|block| block.name == "w:sectPr");
        match block.name.as_str() {
            "w:p" if block.words().trim().is_empty() && !(is_behind && is_last) => {
                faults.push(format!("paragraph {index} is empty"));
            }
            "w:tbl" if is_behind => faults.push("two tables run into one".to_owned()),
            _ => {}
        }
        let next = blocks.get(index + 1).and_then(level);
        if let (Some(level), Some(next)) = (level(block), next)
            && next <= level
        {
            faults.push(format!("nothing under {:?}", block.words()));
        }
    }
    tables(parts, &mut faults);
    look(parts, expected, &mut faults);
    faults
}

/// Every style that is used is there, and document and notes say nothing of looks but styles.
fn styles(parts: &[ReadPart], faults: &mut Vec<String>) {
    let known: BTreeSet<&str> = part(parts, "word/styles.xml")
        .named("w:style")
        .iter()
        .filter_map(|style| style.get("w:styleId"))
        .collect();
    for part in parts {
        for element in part.root.all() {
            let is_use = [
                "w:pStyle",
                "w:rStyle",
                "w:tblStyle",
                "w:basedOn",
                "w:next",
                "w:link",
            ];
            let name = element.get("w:val").unwrap_or_default();
            if is_use.contains(&element.name.as_str()) && !known.contains(name) {
                faults.push(format!("{}: no style {name}", part.name));
            }
        }
    }
    for look in part(parts, "word/document.xml").named("w:rPr") {
        if look.children.iter().any(|kind| kind.name != "w:rStyle") {
            faults.push("a run has a look of its own".to_owned());
        }
    }
}

/// A table has a name, a row of heads that is repeated on each page, and as many cells in each row as columns.
fn tables(parts: &[ReadPart], faults: &mut Vec<String>) {
    for table in part(parts, "word/document.xml").named("w:tbl") {
        if caption(table).is_none_or(str::is_empty) {
            faults.push("a table without a name".to_owned());
        }
        let rows = table.named("w:tr");
        let is_head = |row: &Element| !row.named("w:tblHeader").is_empty();
        if rows.len() < 2 || !is_head(rows[0]) || rows[1..].iter().any(|row| is_head(row)) {
            faults.push(format!("the heads of a table of {} rows", rows.len()));
        }
        let columns = table.named("w:gridCol").len();
        for row in rows {
            let cells = row.named("w:tc");
            if cells.len() != columns {
                faults.push(format!("{} cells in {columns} columns", cells.len()));
            }
            let empty = |cell: &&Element| cell.named("w:p").is_empty();
            if cells.iter().any(empty) || (is_head(row) && row.words().trim().is_empty()) {
                faults.push("a cell without a paragraph, or heads without words".to_owned());
            }
        }
    }
}

/// What the file says of itself: title, language, paper; and what each picture shows.
fn look(parts: &[ReadPart], expected: &Expected<'_>, faults: &mut Vec<String>) {
    let core = part(parts, "docProps/core.xml");
    let said = |name: &str| core.child(name).map_or("", |found| found.text.as_str());
    if said("dc:title") != expected.headings[0].1 {
        faults.push(format!("the property title is {:?}", said("dc:title")));
    }
    let languages = part(parts, "word/styles.xml").named("w:lang");
    let is_own = |language: &&Element| language.get("w:val") == Some(expected.locale);
    if said("dc:language") != expected.locale
        || languages.len() != 1
        || !languages.iter().all(is_own)
    {
        faults.push(format!("the language is {:?}", said("dc:language")));
    }
    let sizes = part(parts, "word/document.xml").named("w:pgSz");
    let sizes = sizes.iter().map(|size| (size.get("w:w"), size.get("w:h")));
    let (width, height) = expected.paper;
    if sizes.collect::<Vec<_>>() != [(Some(width), Some(height))] {
        faults.push("the paper is another".to_owned());
    }
    let mode = part(parts, "word/settings.xml").named("w:compatSetting");
    let is_mode = |set: &&&Element| set.get("w:name") == Some("compatibilityMode");
    if mode.iter().find(is_mode).and_then(|mode| mode.get("w:val")) != Some("15") {
        faults.push("Word would say Compatibility Mode".to_owned());
    }
    for part in parts {
        let pictures = part.root.named("wp:docPr");
        if pictures
            .iter()
            .any(|picture| picture.get("descr").is_none_or(str::is_empty))
        {
            faults.push("a picture without a description".to_owned());
        }
    }
}
