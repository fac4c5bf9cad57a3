//! Names in a text that the needs do not hold: organizations, products, tools, places, people, laws.
//!
//! A capital in the middle of a sentence is a name; at its beginning it says nothing, and only the list of products helps.

use std::ops::Range;

use crate::proof::entries::Class;
use crate::proof::invented::Invention;
use crate::proof::known::KnownOfPost;
use crate::proof::reading::ProofReading;
use crate::proof::term::places;
use crate::proof::words::ProofWords;
use crate::text::fold::fold;

/// Lists the names of a text that nobody knows.
pub fn names(reading: &ProofReading<'_>, known: &KnownOfPost) -> Vec<Invention> {
    let mut ranges = products(reading, known);
    for (index, block) in reading.page.blocks.iter().enumerate() {
        if block.kind.is_heading() || reads_as_a_title(reading, index) {
            continue;
        }
        let first = reading
            .page
            .words
            .partition_point(|word| word.start < block.range.start);
        let words = reading.page.words[first..]
            .iter()
            .take_while(|word| word.end <= block.range.end);
        for word in words {
            if is_unknown_name(reading, known, block.range.start, word) {
                match ranges
                    .iter_mut()
                    .find(|range| touches(reading, range, word))
                {
                    Some(range) => *range = range.start.min(word.start)..range.end.max(word.end),
                    None => ranges.push(word.clone()),
                }
            }
        }
    }
    ranges.extend(addresses(reading, known));
    let inventions = ranges.into_iter().map(|range| Invention {
        class: Class::Name,
        range,
        instead: None,
    });
    inventions.collect()
}

fn touches(reading: &ProofReading<'_>, range: &Range<usize>, word: &Range<usize>) -> bool {
    let overlaps = range.start < word.end && word.start < range.end;
    let follows = range.end <= word.start
        && matches!(&reading.page.folded[range.end..word.start], " " | "-" | "'");
    overlaps || follows
}

/// Tells whether most words of a block have capitals: a title, an address, a line of names.
fn reads_as_a_title(reading: &ProofReading<'_>, block: usize) -> bool {
    let text = reading.page.excerpt(&reading.page.blocks[block].range);
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.chars().count() > 3)
        .collect();
    let capitals = words
        .iter()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    words.len() > 2
        && text.chars().filter(|c| c.is_lowercase()).count() == 0
        && capitals == words.len()
}

/// What the capital of a product's name tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Capital {
    /// That it is one, wherever it stands.
    Tells,
    /// Nothing at the beginning of a sentence, for it is a word as well.
    MayBegin,
}

fn products(reading: &ProofReading<'_>, known: &KnownOfPost) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let words = ProofWords::embedded();
    let sure = words
        .products
        .iter()
        .map(|product| (product, Capital::Tells));
    let doubtful = words
        .product_words
        .iter()
        .map(|product| (product, Capital::MayBegin));
    for (product, capital) in sure.chain(doubtful) {
        let folded = fold(product);
        let stands = places(&reading.page.folded, &folded).next().is_some();
        // *Google Drives* are what *Google Drive* holds.
        if !stands || known.says(&[folded.clone(), format!("{folded}s")]) {
            continue;
        }
        for range in places(&reading.page.folded, &folded) {
            // The name as it is written: *circle* and *signal* are words.
            let is_name = reading.page.excerpt(&range) == product.as_str();
            let begins = ends_before(&reading.page.folded[..range.start]);
            let tells = capital == Capital::Tells || !begins;
            if is_name
                && tells
                && !reading.page.in_link(&range)
                && !found
                    .iter()
                    .any(|other| other.start < range.end && range.start < other.end)
            {
                found.push(range);
            }
        }
    }
    found
}

/// Tells whether a sentence, a cell or a label ends before a place.
fn ends_before(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    before.is_empty()
        || before.ends_with([
            '.', '!', '?', ':', ';', '\n', '|', '·', '"', '(', '-', '/', '•', '[', '…', '>',
        ])
}

fn is_unknown_name(
    reading: &ProofReading<'_>,
    known: &KnownOfPost,
    block: usize,
    word: &Range<usize>,
) -> bool {
    let page = reading.page;
    if page.in_link(word) {
        return false;
    }
    let written = page.excerpt(word);
    // *l’Ouest*, *d’Innosuisse*
    let (name, cut) = match written.split_once(['\'', '’']) {
        Some((before, after)) if before.chars().count() <= 2 && !after.is_empty() => (after, true),
        Some((before, _)) => (before, false),
        None => (written, false),
    };
    if !name.starts_with(char::is_uppercase) {
        return false;
    }
    let folded = fold(name);
    let abbreviated = name.chars().count() >= 3
        && name.chars().filter(|c| c.is_uppercase()).count() >= 2
        && !name.contains('-');
    let begins = !cut && ends_before(&page.folded[block..word.start]);
    // A label, such as *Start:*, begins a line of its own, though a paragraph joins the lines.
    if page.folded[word.end..].starts_with(':') {
        return false;
    }
    if begins && !(abbreviated && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())) {
        return false;
    }
    let parts: Vec<&str> = folded
        .split(['-', '\'', '·'])
        .filter(|part| !part.is_empty())
        .collect();
    let words = ProofWords::embedded();
    let is_known = |part: &str| {
        words.is_ordinary(part)
            || known.word(part)
            || part.chars().count() < 2
            || part.chars().all(|c| c.is_ascii_digit())
    };
    let language = words
        .languages(reading.language)
        .any(|(_, names)| names.contains(&folded));
    !(language
        || words.is_ordinary(&folded)
        || parts.iter().all(|part| is_known(part))
        || are_initials(name, reading, known)
        || places(&known.text, &folded).next().is_some())
}

/// Tells whether capitals stand for words that are known: `COO` for a Chief Operating Officer.
fn are_initials(name: &str, reading: &ProofReading<'_>, known: &KnownOfPost) -> bool {
    if !name.chars().all(|c| c.is_uppercase()) || name.chars().count() < 2 {
        return false;
    }
    let wanted = name.to_lowercase();
    let holds = |text: &str| {
        text.lines().any(|line| {
            let words = line
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty());
            let all: String = words
                .clone()
                .filter_map(|word| word.chars().next())
                .collect();
            let long: String = words
                .filter(|word| word.chars().count() > 3)
                .filter_map(|word| word.chars().next())
                .collect();
            all.contains(&wanted) || long.contains(&wanted)
        })
    };
    holds(&known.text) || holds(&reading.page.folded)
}

/// Lists addresses that the needs do not hold.
fn addresses(reading: &ProofReading<'_>, known: &KnownOfPost) -> Vec<Range<usize>> {
    let page = reading.page;
    let unknown = page.links.iter().filter(|link| {
        let address = page.get(link);
        let bare = address
            .trim_start_matches("mailto:")
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.")
            .trim_end_matches(['/', '.', ',', ';', ')', '>']);
        let host = bare.split('/').next().unwrap_or(bare);
        let wanted = if bare.contains('@') { bare } else { host };
        wanted.contains('.') && !known.text.contains(wanted)
    });
    unknown.cloned().collect()
}
