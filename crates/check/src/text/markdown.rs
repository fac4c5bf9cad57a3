//! Markdown to a page, through `pulldown-cmark`, which gives the bytes of every piece.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::text::html::Scanner;
use crate::text::layer::{PageBuilder, Piece, PieceWeight};
use crate::text::page::{BlockKind, Declared};

/// Reads Markdown.
pub(crate) fn read(source: &str, layer: &mut PageBuilder) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = MarkdownReader {
        source,
        layer,
        scanner: Scanner::of_fragment(source),
        bold: 0,
        unread: 0,
        items: Vec::new(),
    };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.layer.close(BlockKind::Paragraph);
    let Declared {
        language,
        class,
        title,
        targets,
    } = reader.scanner.declared();
    let declared = &mut reader.layer.declared;
    (declared.language, declared.class, declared.title) = (language, class, title);
    declared.targets.extend(targets);
}

struct MarkdownReader<'s, 'l> {
    source: &'s str,
    layer: &'l mut PageBuilder,
    scanner: Scanner<'s>,
    bold: usize,
    /// Depth of what is not read: front matter, struck-out text.
    unread: usize,
    /// The lists that are open, innermost last.
    items: Vec<()>,
}

impl MarkdownReader<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                let inner = self.source[range.clone()]
                    .find(&*text)
                    .map(|at| range.start + at);
                let range = inner.map_or(range, |start| start..start + text.len());
                self.text(&text, range);
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                if self.unread == 0 {
                    self.scanner.scan(range, self.layer, self.weight());
                }
            }
            Event::SoftBreak => self.changed(" ", range),
            // Who breaks a line begins another one, as in HTML.
            Event::HardBreak => self.layer.close(self.block()),
            Event::Rule => self.layer.close(self.block()),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::MetadataBlock(_) | Tag::Strikethrough => self.unread += 1,
            Tag::Strong => self.bold += 1,
            Tag::List(_) => {
                self.layer.close(self.block());
                self.items.push(());
            }
            Tag::Item => self.layer.close(BlockKind::Item),
            Tag::Link { dest_url, .. } => {
                let target = self.layer.target(dest_url);
                self.layer.declared.targets.push(target);
            }
            Tag::Emphasis | Tag::Image { .. } | Tag::Superscript | Tag::Subscript => {}
            _ => self.layer.close(self.block()),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) | TagEnd::Strikethrough => {
                self.unread = self.unread.saturating_sub(1);
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Heading(level) => self.layer.close(BlockKind::Heading(level as u8)),
            TagEnd::List(_) => {
                self.layer.close(BlockKind::Item);
                self.items.pop();
            }
            TagEnd::Item => self.layer.close(BlockKind::Item),
            TagEnd::Emphasis
            | TagEnd::Image
            | TagEnd::Link
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            _ => self.layer.close(self.block()),
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.unread > 0 || self.scanner.skips() {
            return;
        }
        if self.source[range.clone()] == *text {
            self.layer.push(text, range, Piece::Exact, self.weight());
        } else {
            self.changed(text, range);
        }
    }

    fn changed(&mut self, text: &str, range: Range<usize>) {
        if self.unread == 0 && !self.scanner.skips() {
            self.layer.push(text, range, Piece::Changed, self.weight());
        }
    }

    fn block(&self) -> BlockKind {
        match self.items.is_empty() {
            true => BlockKind::Paragraph,
            false => BlockKind::Item,
        }
    }

    fn weight(&self) -> PieceWeight {
        match self.bold {
            0 => PieceWeight::Plain,
            _ => PieceWeight::Bold,
        }
    }
}
