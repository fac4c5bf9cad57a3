//! Words, sentences and addresses of a page.
//!
//! A word is a run of letters and digits; an apostrophe, a hyphen or a point between two of them belongs to it.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use crate::text::page::{Page, Sentence};
use crate::vocabulary::Vocabulary;

/// Finds the words, the sentences and the addresses of a page whose blocks are known.
pub(crate) fn divide(page: &mut Page) {
    page.words = words(&page.folded);
    page.links = links(&page.folded);
    let mut sentences = Vec::new();
    let mut word = 0;
    for (block, range) in page
        .blocks
        .iter()
        .map(|block| block.range.clone())
        .enumerate()
    {
        for sentence in ends(&page.folded, &range) {
            let first = word;
            while page
                .words
                .get(word)
                .is_some_and(|found| found.start < sentence.end)
            {
                word += 1;
            }
            sentences.push(Sentence {
                range: sentence,
                words: first..word,
                block,
            });
        }
    }
    page.sentences = sentences;
}

/// Tells whether a character is a part of a word.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

/// Tells whether a stretch neither begins nor ends in the middle of a word.
///
/// Patterns leave this to it: a word boundary in a pattern makes the search many times slower beside an accent.
pub(crate) fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let cuts = |outside: Option<char>, inside: Option<char>| {
        outside.is_some_and(is_word) && inside.is_some_and(is_word)
    };
    let found = &text[range.clone()];
    let before = cuts(
        text[..range.start].chars().next_back(),
        found.chars().next(),
    );
    let after = cuts(text[range.end..].chars().next(), found.chars().next_back());
    !before && !after
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut chars = text.char_indices().peekable();
    let mut start = None;
    while let Some((index, c)) = chars.next() {
        let inside = if c.is_ascii() {
            c.is_ascii_alphanumeric()
        } else {
            is_word(c) || c == '·'
        };
        if inside {
            start.get_or_insert(index);
            continue;
        }
        let joins = matches!(c, '\'' | '-' | '.' | ',' | '_')
            && start.is_some()
            && chars.peek().is_some_and(|&(_, next)| match c {
                // A comma joins the parts of a number, not two words.
                ',' => next.is_ascii_digit(),
                _ => is_word(next),
            });
        if !joins && let Some(start) = start.take() {
            words.push(start..index);
        }
    }
    words.extend(start.map(|start| start..text.len()));
    words
}

/// Finds the sentences of a block.
fn ends(text: &str, block: &Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = block.start;
    let bytes = text.as_bytes();
    let mut index = block.start;
    while index < block.end {
        let end = match bytes[index] {
            b'.' => !is_abbreviation(text, block.start, index),
            b'!' | b'?' => true,
            // The first byte of `…`.
            0xe2 if text[index..].starts_with('…') => true,
            // Facts in a line are no sentence: `Leeds · £34,000 a year · permanent`.
            b'|' | 0xc2 | 0xe2 => is_between_facts(text, block, index),
            _ => false,
        };
        index += 1;
        while !text.is_char_boundary(index) {
            index += 1;
        }
        if !end {
            continue;
        }
        while index < block.end && matches!(bytes[index], b'.' | b'!' | b'?' | b'"' | b'\'' | b')')
        {
            index += 1;
        }
        if index < block.end && bytes[index] == b' ' {
            sentences.push(start..index);
            start = index + 1;
        }
    }
    if start < block.end {
        sentences.push(start..block.end);
    }
    sentences
}

/// Tells whether the point at `index` ends an abbreviation, an initial or a number of a list.
fn is_between_facts(text: &str, block: &Range<usize>, index: usize) -> bool {
    let mark = text[index..]
        .chars()
        .next()
        .filter(|c| matches!(c, '|' | '·' | '•'));
    let after = mark.map_or(index, |mark| index + mark.len_utf8());
    mark.is_some()
        && text[block.start..index].ends_with(' ')
        && text[after..block.end].starts_with(' ')
}

fn is_abbreviation(text: &str, start: usize, index: usize) -> bool {
    // An abbreviation is short; a hostile word of megabytes is not looked through again and again.
    let cut = index.saturating_sub(24);
    let is_cut = cut > start;
    let mut start = start.max(cut);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = &text[start..index];
    let word = match before.rfind([' ', '(', '\'']) {
        Some(at) => &before[at + 1..],
        None if is_cut => return false,
        None => before,
    };
    // An address or a day ends a sentence as any other word does; the parts of an abbreviation are single letters.
    let is_address = word.contains(['@', '/', ':']);
    let has_letter = word.split('.').any(|part| part.chars().count() < 2);
    let one = word.chars().count() == 1 && word.chars().all(char::is_alphanumeric);
    one || word.contains('.') && has_letter && !is_address
        || Vocabulary::embedded().abbreviations.has(word)
            && text[index..].chars().nth(1) == Some(' ')
            && text[index..]
                .chars()
                .nth(2)
                .is_some_and(|c| c.is_alphanumeric())
}

/// Finds addresses: what holds `://`, `www.` or an `@` between two words, or a host of a common kind.
fn links(text: &str) -> Vec<Range<usize>> {
    static SIGNS: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let signs = [
        "://", "www.", "@", ".com", ".org", ".net", ".fr", ".eu", ".io",
    ];
    let mut links: Vec<Range<usize>> = Vec::new();
    let Some(search) = SIGNS.get_or_init(|| AhoCorasick::new(signs).ok()) else {
        return links;
    };
    const ENDS: [char; 10] = [' ', '\n', '(', ')', '<', '>', '"', '[', ']', '|'];
    let mut done = 0;
    for found in search.find_iter(text) {
        // One sign decides for a whole piece, which keeps a hostile piece of megabytes from being read again and again.
        if found.start() < done {
            continue;
        }
        let start = text[..found.start()].rfind(ENDS).map_or(0, |at| at + 1);
        let end = text[found.end()..]
            .find(ENDS)
            .map_or(text.len(), |at| found.end() + at);
        done = end;
        let piece = &text[start..end];
        let sign = &text[found.range()];
        let is_link = match sign {
            "://" => true,
            "www." => found.start() == start,
            "@" => found.start() > start && text[found.end()..end].contains('.'),
            _ => {
                let host = piece.split('/').next().unwrap_or_default();
                host.trim_end_matches(['.', ',', ';', ':']).ends_with(sign)
            }
        };
        if is_link {
            links.push(start..end);
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use crate::text::Markup;
    use crate::text::page::Page;

    fn sentences(text: &str) -> Vec<(String, usize)> {
        let page = Page::read(text, Markup::Markdown);
        let all = page.sentences.iter();
        all.map(|sentence| {
            (
                page.get(&sentence.range).trim().to_owned(),
                sentence.words.len(),
            )
        })
        .collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let expected = [
            ("pay is 1.5 times that of mr. smith, e.g. on sundays.", 11),
            ("is it?", 2),
            ("write to jobs@a.example.", 4),
            ("see acme.example/jobs.", 3),
            ("or ask at acme.example (desk@a.example).", 6),
            ("we close on 31.12.2026.", 4),
            ("he is a ph.d. student.", 5),
            ("yes", 1),
        ];
        let expected = expected.map(|(text, words)| (text.to_owned(), words));
        assert_eq!(
            sentences(
                "Pay is 1.5 times that of Mr. Smith, e.g. on Sundays. Is it? Write to jobs@a.example. \
See acme.example/jobs. Or ask at acme.example (desk@a.example). We close on 31.12.2026. He is a Ph.D. student.\n\n- yes"
            ),
            expected
        );
    }

    #[test]
    fn facts_in_a_line_are_no_sentence() {
        for mark in ["·", "|", "•"] {
            let line = format!("Leeds {mark} £34,000 a year {mark} permanent");
            assert_eq!(sentences(&line).len(), 3, "{line}");
        }
        assert_eq!(sentences("Un·e ou deux salarié·e·s aident.").len(), 1);
    }

    #[test]
    fn an_elided_or_hyphenated_word_is_one() {
        assert_eq!(sentences("L’équipe d’aujourd’hui, vice-présidente")[0].1, 3);
    }

    #[test]
    fn addresses_are_known() {
        let page = Page::read(
            "Write to ninja@acme.example or see https://ninja.example/a. Done.",
            Markup::Plain,
        );
        let links: Vec<&str> = page
            .links
            .iter()
            .map(|link| page.get(link).trim())
            .collect();
        assert_eq!(links, ["ninja@acme.example", "https://ninja.example/a."]);
    }
}
