//! The words of a document as a Word file and as Markdown: they are the same, but for what only one of them can show.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::structure::blocks;
use super::tree::Element;
use super::valid::ReadPart;

/// Gives the headings of a Markdown document, with their levels.
pub(crate) fn headings(markdown: &str) -> Vec<(u8, String)> {
    let mut headings: Vec<(u8, String)> = Vec::new();
    let mut is_open = false;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => 3,
                };
                headings.push((level, String::new()));
                is_open = true;
            }
            Event::End(TagEnd::Heading(_)) => is_open = false,
            Event::Text(text) | Event::Code(text) if is_open => {
                if let Some((_, heading)) = headings.last_mut() {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    headings
}

/// Gives the words of a Markdown document; heads of tables and lines to write on are no words.
pub(crate) fn of_markdown(markdown: &str) -> Vec<String> {
    let mut text = String::new();
    let mut is_head = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableHead) => is_head = true,
            Event::End(TagEnd::TableHead) => is_head = false,
            Event::Text(words) | Event::Code(words) if !is_head => text.push_str(&words),
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. })
            | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => {}
            _ => text.push(' '),
        }
    }
    words(&text)
}

/// Gives the words of a Word file; heads of tables and what asks to be filled in are none of the document's.
pub(crate) fn of_word(parts: &[ReadPart]) -> Vec<String> {
    let mut text = String::new();
    for block in blocks(parts) {
        add(block, &mut text);
    }
    words(&text)
}

fn add(element: &Element, text: &mut String) {
    let is_head = |row: &Element| !row.named("w:tblHeader").is_empty();
    let to_fill = |control: &Element| !control.named("w:showingPlcHdr").is_empty();
    match element.name.as_str() {
        "w:tr" if is_head(element) => return,
        "w:sdt" if to_fill(element) => return,
        "w:t" => text.push_str(&element.text),
        "w:p" | "w:br" => text.push(' '),
        _ => {}
    }
    for child in &element.children {
        add(child, text);
    }
    if element.name == "w:p" {
        text.push(' ');
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// How much of two texts is the same, from 0 to 1, and the words that only one of them has.
pub(crate) fn sameness(left: &[String], right: &[String]) -> (f64, Vec<String>) {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for word in left {
        *counts.entry(word).or_default() += 1;
    }
    for word in right {
        *counts.entry(word).or_default() -= 1;
    }
    let apart: i64 = counts.values().map(|count| count.abs()).sum();
    let all = (left.len() + right.len()).max(1);
    let only = counts.iter().filter(|(_, count)| **count != 0);
    let only = only.map(|(word, count)| format!("{word} {count:+}"));
    (1.0 - apart as f64 / all as f64, only.collect())
}
