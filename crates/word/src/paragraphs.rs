//! A paragraph while it is read: what it says of itself and of its letters, and what it becomes.
//!
//! Knows styles and lists, and nothing of the elements in which they are written.

use std::collections::HashMap;

use crate::blocks::{BlockKind, Draft};
use crate::numbering::Numbering;
use crate::styles::{StyleKind, Styles};

/// A paragraph that is open.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    /// The id of its style.
    pub style: Option<String>,
    /// The level of its outline as Word counts, from 0; 9 is text.
    pub outline: Option<u8>,
    /// The numbering of its list and the depth in it, as far as it says them itself.
    pub number: Option<String>,
    pub depth: Option<u8>,
    /// Whether its end was deleted, so that what follows belongs to it.
    pub runs_on: bool,
    /// The letters that are being read.
    pub run: Run,
    /// What is read in it so far.
    pub text: String,
    pub inked: usize,
    pub bold: usize,
    /// What is read behind it: notes, and the text of boxes that are bound to it.
    pub behind: Vec<Draft>,
}

/// Letters with the same looks.
#[derive(Debug, Default)]
pub(crate) struct Run {
    /// The id of their style.
    pub style: Option<String>,
    /// Whether they are bold, and whether they are hidden, where they say so themselves.
    pub bold: Option<bool>,
    pub hidden: Option<bool>,
}

/// What a style and those above it say.
#[derive(Clone, Debug, Default)]
struct Look {
    heading: Option<u8>,
    number: Option<(String, u8)>,
    /// The depth of a list that the name alone tells.
    named_depth: Option<u8>,
    bold: Option<bool>,
    hidden: Option<bool>,
}

/// What paragraphs take from the rest of the file.
pub(crate) struct Ground {
    styles: Styles,
    numbering: Numbering,
    default: Option<String>,
    /// What was looked up, because a file has few styles and many paragraphs.
    looks: HashMap<String, Look>,
}

impl Ground {
    /// Begins to look things up.
    pub(crate) fn new(styles: Styles, numbering: Numbering) -> Ground {
        let default = styles.default_of(StyleKind::Paragraph);
        Ground {
            default: default.map(|style| style.id.clone()),
            styles,
            numbering,
            looks: HashMap::new(),
        }
    }

    fn look(&mut self, id: Option<&str>) -> Look {
        let Some(id) = id.or(self.default.as_deref()) else {
            return Look::default();
        };
        if let Some(look) = self.looks.get(id) {
            return look.clone();
        }
        let id = id.to_owned();
        let of_chain =
            |part: fn(&crate::styles::Style) -> Option<bool>| self.styles.chain(&id).find_map(part);
        let look = Look {
            heading: self.styles.heading(&id),
            number: self.styles.numbering(&id).cloned(),
            named_depth: self
                .styles
                .chain(&id)
                .find_map(|style| list_depth(&style.name)),
            bold: of_chain(|style| style.bold),
            hidden: of_chain(|style| style.hidden),
        };
        self.looks.insert(id, look.clone());
        look
    }

    /// Adds what is read to a paragraph, unless its letters are hidden.
    pub(crate) fn write(&mut self, paragraph: &mut Paragraph, text: &str) {
        let letters = match paragraph.run.style.as_deref() {
            Some(style) => self.look(Some(style)),
            None => Look::default(),
        };
        let whole = self.look(paragraph.style.as_deref());
        let run = &paragraph.run;
        if run.hidden.or(letters.hidden).or(whole.hidden) == Some(true) {
            return;
        }
        let inked = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(char::len_utf8)
            .sum::<usize>();
        paragraph.inked += inked;
        if run.bold.or(letters.bold).or(whole.bold) == Some(true) {
            paragraph.bold += inked;
        }
        let seen = text.chars().map(|c| match c {
            '\n' => '\n',
            c if c.is_control() => ' ',
            c => c,
        });
        paragraph.text.extend(seen);
    }

    /// Makes a block of a paragraph that has ended; `plain` is what it is where nothing else is said.
    pub(crate) fn draft(&mut self, paragraph: &mut Paragraph, plain: BlockKind) -> Draft {
        Draft {
            kind: self.kind(paragraph).unwrap_or(plain),
            text: std::mem::take(&mut paragraph.text),
            inked: paragraph.inked,
            bold: paragraph.bold,
        }
    }

    fn kind(&mut self, paragraph: &Paragraph) -> Option<BlockKind> {
        let style = paragraph.style.as_deref();
        let look = self.look(style);
        let heading = match paragraph.outline {
            Some(level) if level < 9 => Some(level + 1),
            Some(_) => None,
            None => look.heading,
        };
        if let Some(level) = heading {
            return Some(BlockKind::Heading(level));
        }
        let style = style.or(self.default.as_deref());
        let depth = match (&paragraph.number, &look.number) {
            // The number 0 takes the numbering of a style away.
            (Some(number), _) => {
                self.numbering
                    .depth(number, paragraph.depth.unwrap_or_default(), None)
            }
            (None, Some((number, depth))) => {
                let depth = paragraph.depth.unwrap_or(*depth);
                self.numbering
                    .depth(number, depth, style)
                    .or(look.named_depth)
            }
            (None, None) => look.named_depth,
        };
        depth.map(BlockKind::Item)
    }
}

/// Gives the depth of a list whose style has one of Word's own names: `list bullet 2`.
fn list_depth(name: &str) -> Option<u8> {
    let rest = ["list bullet", "list number"]
        .iter()
        .find_map(|known| name.strip_prefix(known))?;
    match rest.trim() {
        "" => Some(0),
        number => number.parse::<u8>().ok()?.checked_sub(1),
    }
}
