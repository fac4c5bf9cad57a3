//! How a file writes its headings, its text and its lists: what is put into it looks like what is there.
//!
//! Looks at what the file does, not at what its styles could do: many files have every style and use none.

use std::collections::BTreeMap;

use crate::amend::outline::{Block, Ground, runs};
use crate::amend::signatures::{LineKind, section_level};
use crate::properties::{Properties, PropertiesOf};
use crate::styles::StyleKind;
use crate::tree::Element;

/// What belongs to one paragraph and is not its manner.
const OF_ONE_PARAGRAPH: &[&str] = &[
    "rPr",
    "sectPr",
    "pPrChange",
    "pageBreakBefore",
    "framePr",
    "divId",
    "cnfStyle",
];
/// What belongs to some letters and is not the manner of their kind.
const OF_SOME_LETTERS: &[&str] = &[
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rPrChange",
    "rStyle",
    "highlight",
    "vanish",
    "webHidden",
    "strike",
    "dstrike",
    "vertAlign",
    "fitText",
    "lang",
];
/// What makes letters stand out, as text does not.
const STANDS_OUT: &[&str] = &[
    "b",
    "bCs",
    "i",
    "iCs",
    "u",
    "caps",
    "smallCaps",
    "shd",
    "bdr",
];
/// The shortest paragraph that shows how text is written, in characters.
const SHORTEST_TEXT: usize = 20;

/// How a paragraph is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Model {
    /// The properties of the paragraph.
    pub paragraph: Properties,
    /// The properties of its letters.
    pub letters: Properties,
}

/// How an item of a list is written.
pub(crate) enum ItemModel {
    /// With the file's own bullets.
    Bulleted(Model),
    /// As text that begins with a dash: the file has no bullets.
    Dashed(Model),
}

/// How a file writes.
pub(crate) struct Manner {
    prefix: String,
    headings: BTreeMap<u8, Model>,
    /// The styles of headings that nobody uses, from the first level; only where bold lines do not stand for them.
    styles: Vec<Option<String>>,
    bold: Option<Model>,
    /// The level of a section's heading.
    section: u8,
    text: Model,
    item: ItemModel,
}

impl Model {
    fn plain() -> Model {
        Model {
            paragraph: Properties::none(PropertiesOf::Paragraph),
            letters: Properties::none(PropertiesOf::Letters),
        }
    }

    /// Takes the manner of a paragraph that is there.
    fn of(paragraph: &Element<'_>, text: &str) -> Model {
        let looks = runs(paragraph)
            .into_iter()
            .max_by_key(|(length, _)| *length);
        let looks = looks.and_then(|(_, looks)| looks);
        let letters = Properties::read(PropertiesOf::Letters, looks, text);
        let own = Properties::read(PropertiesOf::Paragraph, paragraph.child("pPr"), text);
        Model {
            paragraph: own.without(OF_ONE_PARAGRAPH),
            letters: letters.without(OF_SOME_LETTERS),
        }
    }

    /// Makes a model of a style.
    fn of_style(id: &str, prefix: &str) -> Model {
        let id = quick_xml::escape::escape(id);
        let written = format!("<{prefix}pStyle {prefix}val=\"{id}\"/>");
        let plain = Model::plain();
        Model {
            paragraph: plain.paragraph.with("pStyle", written),
            ..plain
        }
    }

    /// Makes it a bold line that stays with what follows.
    fn bold(self, prefix: &str) -> Model {
        Model {
            paragraph: self
                .paragraph
                .with("keepNext", format!("<{prefix}keepNext/>")),
            letters: self.letters.with("b", format!("<{prefix}b/>")),
        }
    }

    fn without_numbering(self) -> Model {
        Model {
            paragraph: self.paragraph.without(&["numPr"]),
            ..self
        }
    }

    fn plainly(self) -> Model {
        Model {
            letters: self.letters.without(STANDS_OUT),
            ..self
        }
    }
}

/// Models of a kind, each with how much speaks for it.
#[derive(Default)]
struct Models(BTreeMap<Model, usize>);

impl Models {
    fn add(&mut self, model: Model, weight: usize) {
        *self.0.entry(model).or_default() += weight;
    }

    fn best(self) -> Option<Model> {
        let best = self.0.into_iter().max_by_key(|(_, weight)| *weight);
        best.map(|(model, _)| model)
    }
}

impl Manner {
    /// Finds out how a file writes; `text` is the text of the part, and `prefix` that of its elements, with the colon.
    pub(crate) fn of(blocks: &[Block<'_>], ground: &Ground, text: &str, prefix: &str) -> Manner {
        let mut headings: BTreeMap<u8, Models> = BTreeMap::new();
        let mut by_styles = 0;
        let (mut bold, mut texts, mut items) =
            (Models::default(), Models::default(), Models::default());
        let mut bold_lines = 0;
        for Block { element, line } in blocks {
            let model = || Model::of(element, text);
            let length = line.text.trim().chars().count();
            match line.kind {
                LineKind::Heading(Some(level)) => {
                    headings.entry(level).or_default().add(model(), 1);
                    by_styles += 1;
                }
                LineKind::Heading(None) => {
                    bold.add(model(), 1);
                    bold_lines += 1;
                }
                LineKind::Item => {
                    let list = ground.numbering(element);
                    // Items of the first level show best what a list looks like.
                    if let Some(list) = list.filter(|list| ground.is_bullet(list)) {
                        items.add(model().plainly(), if list.1 == 0 { 1000 } else { 1 });
                    }
                }
                LineKind::Text if length >= SHORTEST_TEXT => texts.add(model().plainly(), length),
                _ => {}
            }
        }
        let by_bold_lines = bold_lines > 0 && (by_styles == 0 || by_styles == 1 && bold_lines > 1);
        let text_model = texts.best().or_else(|| in_tables(blocks, ground, text));
        let text_model = text_model.unwrap_or_else(Model::plain);
        let style = |name: &str| {
            let style = ground.styles.by_name(StyleKind::Paragraph, name);
            style.map(|style| style.id.clone())
        };
        let listed = || {
            let id = style("list bullet")?;
            let numbering = ground.styles.numbering(&id)?;
            ground
                .is_bullet(numbering)
                .then(|| Model::of_style(&id, prefix))
        };
        let item = match items.best().or_else(listed) {
            Some(model) => ItemModel::Bulleted(model),
            None => ItemModel::Dashed(text_model.clone()),
        };
        Manner {
            prefix: prefix.to_owned(),
            section: section_level(blocks.iter().map(|block| block.line.kind)),
            headings: match by_bold_lines {
                true => BTreeMap::new(),
                false => headings
                    .into_iter()
                    .filter_map(|(level, models)| Some((level, models.best()?)))
                    .collect(),
            },
            styles: match by_bold_lines {
                true => Vec::new(),
                false => (1..=9)
                    .map(|level| style(&format!("heading {level}")))
                    .collect(),
            },
            bold: bold.best().filter(|_| by_bold_lines),
            text: text_model,
            item,
        }
    }

    /// Says how a heading is written, by its level within what is put in.
    pub(crate) fn heading(&self, level: u8) -> Model {
        let bold = |model: &Model| model.clone().bold(&self.prefix);
        if let Some(line) = &self.bold {
            // Only the first is one of the file's own sections, and may be counted among them.
            return match level {
                0 | 1 => bold(line),
                _ => bold(line).without_numbering(),
            };
        }
        let level = self
            .section
            .saturating_add(level.saturating_sub(1))
            .clamp(1, 9);
        if let Some(model) = self.headings.get(&level) {
            return model.clone();
        }
        match &self.styles.get(usize::from(level) - 1) {
            Some(Some(id)) => Model::of_style(id, &self.prefix),
            _ => bold(&self.text),
        }
    }

    /// Says how text is written.
    pub(crate) fn text(&self) -> &Model {
        &self.text
    }

    /// Says how an item of a list is written.
    pub(crate) fn item(&self) -> &ItemModel {
        &self.item
    }
}

/// Finds how text is written in a file that has it in tables only: its letters, for the rest belongs to cells.
fn in_tables(blocks: &[Block<'_>], ground: &Ground, text: &str) -> Option<Model> {
    let mut texts = Models::default();
    for block in blocks {
        if block.line.kind != LineKind::Table {
            continue;
        }
        block.element.visit(&mut |element| {
            if element.local() != "p" {
                return;
            }
            let words = crate::amend::outline::text(element);
            let length = words.trim().chars().count();
            if length >= SHORTEST_TEXT && ground.kind(element, &words) == LineKind::Text {
                let letters = Model::of(element, text).plainly().letters;
                texts.add(
                    Model {
                        letters,
                        ..Model::plain()
                    },
                    length,
                );
            }
        });
    }
    texts.best()
}
