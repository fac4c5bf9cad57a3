//! HTML to a page: a scanner that knows where every character stands.
//!
//! It accepts anything and reads what a browser would show: no attributes, scripts, styles, comments or hidden parts.

use std::ops::Range;

use crate::text::element;
use crate::text::layer::{PageBuilder, Piece, PieceWeight};
use crate::text::page::{BlockKind, Comment, Declared};

/// Reads a page or a part of one.
pub(crate) fn read(source: &str, layer: &mut PageBuilder) {
    let mut scanner = Scanner::of_page(source);
    scanner.scan(0..source.len(), layer, PieceWeight::Plain);
    layer.close(scanner.block);
    layer.declared = scanner.declared();
}

/// A scanner over parts of a source, which remembers between parts what is open.
#[derive(Debug)]
pub(crate) struct Scanner<'s> {
    source: &'s str,
    /// What the open block will be.
    block: BlockKind,
    /// The unread element that is open, and how deep.
    unread: Option<(String, usize)>,
    bold: usize,
    declared: Declared,
    /// Whether blocks are the scanner's to close; Markdown closes its own.
    fragment: bool,
}

impl<'s> Scanner<'s> {
    fn of_page(source: &'s str) -> Scanner<'s> {
        Scanner {
            source,
            block: BlockKind::Paragraph,
            unread: None,
            bold: 0,
            declared: Declared::default(),
            fragment: false,
        }
    }

    /// Prepares to scan the parts of a Markdown text that are HTML.
    pub(crate) fn of_fragment(source: &'s str) -> Scanner<'s> {
        Scanner {
            fragment: true,
            ..Scanner::of_page(source)
        }
    }

    /// Tells whether an element is open whose content nobody reads.
    pub(crate) fn skips(&self) -> bool {
        self.unread.is_some()
    }

    /// Gives what the source says of itself.
    pub(crate) fn declared(&self) -> Declared {
        self.declared.clone()
    }

    /// Scans a part of the source.
    pub(crate) fn scan(
        &mut self,
        range: Range<usize>,
        layer: &mut PageBuilder,
        weight: PieceWeight,
    ) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.source[at..range.end];
            let Some(next) = rest.find('<') else {
                self.text(at..range.end, layer, weight);
                break;
            };
            self.text(at..at + next, layer, weight);
            at += next;
            at += self.markup(at..range.end, layer, weight).max(1);
        }
    }

    /// Reads what begins with `<`; gives its length.
    fn markup(
        &mut self,
        range: Range<usize>,
        layer: &mut PageBuilder,
        weight: PieceWeight,
    ) -> usize {
        let rest = &self.source[range.clone()];
        if let Some(inside) = rest.strip_prefix("<!--") {
            let length = inside.find("-->").map_or(rest.len(), |end| end + 7);
            let text = inside
                .get(..length.saturating_sub(7))
                .unwrap_or_default()
                .trim()
                .to_owned();
            layer.comments.push(Comment {
                span: range.start..range.start + length,
                text,
            });
            return length;
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return rest.find('>').map_or(rest.len(), |end| end + 1);
        }
        match Tag::parse(rest) {
            Some(tag) if element::is_known(tag.name) => {
                let length = tag.length;
                self.tag(&tag, layer);
                let raw = !tag.closing
                    && element::RAW
                        .iter()
                        .any(|name| tag.name.eq_ignore_ascii_case(name));
                length
                    + if raw {
                        self.raw(&tag, range.start + length..range.end)
                    } else {
                        0
                    }
            }
            // Not an element: a reader sees it, and it may well be a gap that somebody forgot to fill.
            Some(tag) if !tag.name.contains(['-', ':']) || tag.closing => {
                let end = range.start + tag.length;
                if self.unread.is_none() {
                    layer.push(
                        &self.source[range.start..end],
                        range.start..end,
                        Piece::Exact,
                        weight,
                    );
                }
                tag.length
            }
            Some(tag) => tag.length,
            None => {
                self.text(range.start..range.start + 1, layer, weight);
                1
            }
        }
    }

    /// Passes over the content of an element without tags; gives its length.
    fn raw(&mut self, tag: &Tag<'_>, range: Range<usize>) -> usize {
        let rest = &self.source[range];
        let name = tag.name.as_bytes();
        let bytes = rest.as_bytes();
        let closes = |at: &usize| {
            bytes[*at..].starts_with(b"</")
                && bytes
                    .get(at + 2..at + 2 + name.len())
                    .is_some_and(|found| found.eq_ignore_ascii_case(name))
        };
        let length = memchr_all(bytes, b'<').find(closes).unwrap_or(bytes.len());
        if tag.name.eq_ignore_ascii_case("title") && self.declared.title.is_none() {
            self.declared.title =
                Some(html_escape::decode_html_entities(rest[..length].trim()).into_owned());
        }
        length
    }

    fn tag(&mut self, tag: &Tag<'_>, layer: &mut PageBuilder) {
        let name = tag.name.to_ascii_lowercase();
        if let Some((open, depth)) = &mut self.unread {
            if *open == name && !tag.alone {
                *depth = if tag.closing { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.unread = None;
                }
            }
            return;
        }
        if !tag.closing {
            self.declare(&name, tag, layer);
            let hidden = tag
                .attributes
                .iter()
                .any(|(key, _)| key.eq_ignore_ascii_case("hidden"));
            let is_void = matches!(
                name.as_str(),
                "br" | "hr"
                    | "img"
                    | "input"
                    | "meta"
                    | "link"
                    | "wbr"
                    | "col"
                    | "source"
                    | "embed"
            );
            if (element::UNREAD.contains(&name.as_str()) || hidden) && !tag.alone && !is_void {
                self.unread = Some((name, 1));
                return;
            }
        }
        if element::BOLD.contains(&name.as_str()) {
            self.bold = if tag.closing {
                self.bold.saturating_sub(1)
            } else {
                self.bold + 1
            };
        }
        if element::INLINE.contains(&name.as_str()) {
            return;
        }
        layer.close(self.block);
        self.block = match (tag.closing, name.as_bytes()) {
            (false, [b'h', level @ b'1'..=b'6']) => BlockKind::Heading(level - b'0'),
            (false, b"li") => BlockKind::Item,
            (false, b"p" | b"div" | b"br") if self.block == BlockKind::Item => BlockKind::Item,
            (true, b"p" | b"div") => self.block,
            (false, b"br") => self.block,
            _ => BlockKind::Paragraph,
        };
        if self.fragment && self.block == BlockKind::Paragraph {
            self.bold = 0;
        }
    }

    fn declare(&mut self, name: &str, tag: &Tag<'_>, layer: &PageBuilder) {
        for (key, value) in &tag.attributes {
            match (name, key.to_ascii_lowercase().as_str()) {
                ("html", "lang") => self.declared.language = Some((*value).to_owned()),
                ("body" | "main" | "article", "class") if self.declared.class.is_none() => {
                    self.declared.class = Some((*value).to_owned());
                }
                ("a", "href") | ("form", "action") => {
                    let address = html_escape::decode_html_entities(value);
                    self.declared.targets.push(layer.target(&address));
                }
                _ => {}
            }
        }
        if matches!(name, "form" | "button") {
            self.declared.targets.push(layer.target(name));
        }
    }

    /// Adds text, its entities decoded.
    fn text(&mut self, range: Range<usize>, layer: &mut PageBuilder, weight: PieceWeight) {
        if self.unread.is_some() || range.is_empty() {
            return;
        }
        let weight = if self.bold > 0 {
            PieceWeight::Bold
        } else {
            weight
        };
        let text = &self.source[range.clone()];
        let mut at = 0;
        while let Some(next) = text[at..].find('&').map(|found| at + found) {
            let end = text[next..]
                .char_indices()
                .take(32)
                .find(|&(_, c)| c == ';')
                .map(|(end, _)| next + end + 1);
            let decoded = end.map(|end| html_escape::decode_html_entities(&text[next..end]));
            match (end, decoded) {
                (Some(end), Some(decoded)) if decoded != text[next..end] => {
                    layer.push(
                        &text[at..next],
                        range.start + at..range.start + next,
                        Piece::Exact,
                        weight,
                    );
                    layer.push(
                        &decoded,
                        range.start + next..range.start + end,
                        Piece::Changed,
                        weight,
                    );
                    at = end;
                }
                _ => {
                    layer.push(
                        &text[at..=next],
                        range.start + at..range.start + next + 1,
                        Piece::Exact,
                        weight,
                    );
                    at = next + 1;
                }
            }
        }
        layer.push(
            &text[at..],
            range.start + at..range.end,
            Piece::Exact,
            weight,
        );
    }
}

fn memchr_all(bytes: &[u8], wanted: u8) -> impl Iterator<Item = usize> {
    bytes
        .iter()
        .enumerate()
        .filter(move |(_, byte)| **byte == wanted)
        .map(|(at, _)| at)
}

/// A tag, taken apart.
struct Tag<'s> {
    name: &'s str,
    closing: bool,
    alone: bool,
    attributes: Vec<(&'s str, &'s str)>,
    length: usize,
}

impl<'s> Tag<'s> {
    fn parse(text: &'s str) -> Option<Tag<'s>> {
        let closing = text.starts_with("</");
        let start = if closing { 2 } else { 1 };
        let rest = &text[start..];
        if !rest.starts_with(|c: char| c.is_alphabetic()) {
            return None;
        }
        let name =
            &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'))?];
        let mut tag = Tag {
            name,
            closing,
            alone: false,
            attributes: Vec::new(),
            length: 0,
        };
        let mut at = start + name.len();
        loop {
            at += text[at..].len() - text[at..].trim_start().len();
            let rest = &text[at..];
            if rest.starts_with("/>") {
                tag.alone = true;
                tag.length = at + 2;
                return Some(tag);
            }
            if rest.starts_with('>') {
                tag.length = at + 1;
                return Some(tag);
            }
            let first = rest.chars().next()?;
            if first == '<' {
                return None;
            }
            if first == '/' {
                at += 1;
                continue;
            }
            let key = &rest[..rest
                .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
                .filter(|end| *end > 0)
                .unwrap_or(first.len_utf8())];
            at += key.len();
            let (value, length) = value(&text[at..])?;
            at += length;
            tag.attributes.push((key, value));
        }
    }
}

/// Reads `= value` if it stands there; gives the value and the length of all.
fn value(text: &str) -> Option<(&str, usize)> {
    let trimmed = text.trim_start();
    let Some(after) = trimmed.strip_prefix('=') else {
        return Some(("", 0));
    };
    let after = after.trim_start();
    let start = text.len() - after.len();
    match after.chars().next()? {
        quote @ ('"' | '\'') => {
            let inside = &after[1..];
            let end = inside.find(quote)?;
            Some((&inside[..end], start + end + 2))
        }
        _ => {
            let end = after.find(|c: char| c.is_whitespace() || c == '>')?;
            Some((&after[..end], start + end))
        }
    }
}
