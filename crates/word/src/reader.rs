//! From the parts of a Word file to blocks: what a person reads who opens it, all changes accepted.
//!
//! Looks at each element once and keeps no tree, so that depth costs nothing. Headers, footers, comments and what fields
//! are made by are not read.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::blocks::{Block, BlockKind, Draft, settle};
use crate::elements::Tag;
use crate::fault::WordFault;
use crate::numbering::Numbering;
use crate::package::Package;
use crate::paragraphs::{Ground, Paragraph, Run};
use crate::styles::Styles;
use crate::xml::Element;

/// The most elements within each other; Word itself makes a few dozen.
const MAX_DEPTH: usize = 512;
/// The most paragraphs, and the most bytes in all of them: a hundred times more than any description.
const MAX_BLOCKS: usize = 100_000;
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Footnotes and endnotes by the names of their kinds and their ids.
type Notes = BTreeMap<(&'static str, String), Vec<Draft>>;

/// Reads what is in a Word file, in the order in which a person reads it.
///
/// # Errors
///
/// When a part is no XML, the file has programs of its own, or says more than any description.
pub fn read(package: &Package) -> Result<Vec<Block>, WordFault> {
    if package
        .parts()
        .iter()
        .any(|part| part.name.ends_with("vbaProject.bin"))
    {
        return Err(WordFault::Macros);
    }
    let document = package.document()?;
    let ground = Ground::new(Styles::of(package)?, Numbering::of(package)?);
    let mut walk = Walk::new(ground);
    for kind in ["footnotes", "endnotes"] {
        if let Some(part) = package.related(&document, kind)? {
            walk.over(&part, package.part(&part).unwrap_or_default())?;
            // What stands beside the notes is seen by nobody.
            walk.drafts.clear();
        }
    }
    walk.over(&document, package.part(&document).unwrap_or_default())?;
    Ok(settle(walk.drafts))
}

/// The part of a field that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldPart {
    /// What it is made by.
    Code,
    /// What it shows.
    Result,
}

/// A way through the parts.
struct Walk {
    ground: Ground,
    open: Vec<Tag>,
    /// How many elements are open above the one that is passed over.
    passed_over: Option<usize>,
    cells: usize,
    /// The paragraphs that are open: a box within one has paragraphs of its own.
    paragraphs: Vec<Paragraph>,
    /// A paragraph whose end was deleted, and how many elements were open around it.
    carried: Option<(usize, Paragraph)>,
    fields: Vec<FieldPart>,
    /// How many of the fields show nothing yet.
    codes: usize,
    notes: Notes,
    drafts: Vec<Draft>,
    blocks_left: usize,
    bytes_left: usize,
}

impl Walk {
    fn new(ground: Ground) -> Walk {
        Walk {
            ground,
            open: Vec::new(),
            passed_over: None,
            cells: 0,
            paragraphs: Vec::new(),
            carried: None,
            fields: Vec::new(),
            codes: 0,
            notes: Notes::new(),
            drafts: Vec::new(),
            blocks_left: MAX_BLOCKS,
            bytes_left: MAX_BYTES,
        }
    }

    fn over(&mut self, part: &str, bytes: &[u8]) -> Result<(), WordFault> {
        let broken = |why: String| WordFault::Broken(part.to_owned(), why);
        let mut reader = Reader::from_reader(bytes);
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => {
                    if self.open.len() >= MAX_DEPTH {
                        return Err(broken(
                            "its elements stand too deep in each other".to_owned(),
                        ));
                    }
                    self.start(&Element::of(&start))?;
                }
                Ok(Event::Empty(start)) => {
                    self.start(&Element::of(&start))?;
                    self.end()?;
                }
                Ok(Event::End(_)) => self.end()?,
                Ok(Event::Text(text)) => self.text(&text)?,
                Ok(Event::CData(text)) => self.text(&text)?,
                Ok(Event::GeneralRef(reference)) => {
                    let letter = match &*reference {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "apos" => Some('\''),
                        "quot" => Some('"'),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    if let Some(letter) = letter {
                        self.text(letter.encode_utf8(&mut [0; 4]))?;
                    }
                }
                Ok(Event::Eof) if !self.open.is_empty() => {
                    return Err(broken("it ends too early".to_owned()));
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => return Err(broken(error.to_string())),
            }
        }
        if let Some((_, paragraph)) = self.carried.take() {
            self.put(paragraph)?;
        }
        self.fields.clear();
        self.codes = 0;
        Ok(())
    }

    fn start(&mut self, element: &Element) -> Result<(), WordFault> {
        let depth = self.open.len();
        let tag = Tag::of(element);
        self.cells += usize::from(tag == Tag::Cell);
        self.open.push(tag);
        if self.passed_over.is_some() {
            return Ok(());
        }
        let above = |steps: usize| depth.checked_sub(steps).map(|at| &self.open[at]);
        let (parent, grandparent) = (above(1), above(2));
        let value = || element.get("val").unwrap_or_default();
        let is_on = || !matches!(element.get("val").as_deref(), Some("0" | "false" | "off"));
        match (element.name.as_str(), parent, grandparent) {
            ("del" | "moveFrom", Some(Tag::RowProperties), Some(Tag::Row)) => {
                self.passed_over = Some(depth - 2);
            }
            ("cellDel", Some(Tag::CellProperties), Some(Tag::Cell)) => {
                self.passed_over = Some(depth - 2);
            }
            ("del" | "moveFrom", Some(Tag::RunProperties), Some(Tag::ParagraphProperties)) => {
                self.paragraph(|paragraph| paragraph.runs_on = true);
            }
            // What stood there before, and the small letters above others that say how to read these.
            ("del" | "moveFrom" | "rt", ..) => self.passed_over = Some(depth),
            (name, ..) if name.ends_with("Change") => self.passed_over = Some(depth),
            ("Choice" | "Fallback", Some(Tag::Alternatives { chosen }), _) => match chosen {
                true => self.passed_over = Some(depth),
                false => self.open[depth - 1] = Tag::Alternatives { chosen: true },
            },
            ("p", ..) => self.begin(depth)?,
            ("pStyle", Some(Tag::ParagraphProperties), _) => {
                self.paragraph(|paragraph| paragraph.style = Some(value()));
            }
            ("outlineLvl", Some(Tag::ParagraphProperties), _) => {
                self.paragraph(|paragraph| paragraph.outline = value().parse().ok());
            }
            ("numId", Some(Tag::List), _) => {
                self.paragraph(|paragraph| paragraph.number = Some(value()));
            }
            ("ilvl", Some(Tag::List), _) => {
                self.paragraph(|paragraph| paragraph.depth = value().parse().ok());
            }
            ("r", ..) => self.paragraph(|paragraph| paragraph.run = Run::default()),
            ("rStyle", Some(Tag::RunProperties), Some(Tag::Run)) => {
                self.paragraph(|paragraph| paragraph.run.style = Some(value()));
            }
            ("b", Some(Tag::RunProperties), Some(Tag::Run)) => {
                self.paragraph(|paragraph| paragraph.run.bold = Some(is_on()));
            }
            ("vanish", Some(Tag::RunProperties), Some(Tag::Run)) => {
                self.paragraph(|paragraph| paragraph.run.hidden = Some(is_on()));
            }
            ("fldChar", ..) => self.field(element.get("fldCharType").as_deref()),
            ("tab" | "ptab", Some(Tag::Run), _) => self.write(" "),
            ("br" | "cr", Some(Tag::Run), _) => self.write("\n"),
            ("noBreakHyphen", Some(Tag::Run), _) => self.write("\u{2011}"),
            ("footnoteReference", ..) => self.note("footnote", element),
            ("endnoteReference", ..) => self.note("endnote", element),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), WordFault> {
        let Some(tag) = self.open.pop() else {
            return Ok(());
        };
        self.cells -= usize::from(tag == Tag::Cell);
        if let Some(depth) = self.passed_over {
            if self.open.len() <= depth {
                self.passed_over = None;
            }
            return Ok(());
        }
        match tag {
            Tag::Paragraph => self.finish(),
            Tag::Note(kind, id) => {
                if let Some((_, paragraph)) = self.carried.take() {
                    self.put(paragraph)?;
                }
                self.blocks_left = self.blocks_left.checked_sub(1).ok_or(WordFault::TooLarge)?;
                let note = std::mem::take(&mut self.drafts);
                self.notes.insert((kind, id), note);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), WordFault> {
        if self.open.last() != Some(&Tag::Text) || self.passed_over.is_some() {
            return Ok(());
        }
        let left = self.bytes_left.checked_sub(text.len());
        self.bytes_left = left.ok_or(WordFault::TooLarge)?;
        // A line of the file is none of the text.
        self.write(&text.replace(['\n', '\r'], " "));
        Ok(())
    }

    fn write(&mut self, text: &str) {
        if self.codes == 0
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            self.ground.write(paragraph, text);
        }
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    /// Begins a paragraph; one before it whose end was deleted goes on in it.
    fn begin(&mut self, depth: usize) -> Result<(), WordFault> {
        let mut paragraph = Paragraph::default();
        match self.carried.take() {
            Some((around, before)) if around == depth => {
                paragraph.text = before.text;
                (paragraph.inked, paragraph.bold) = (before.inked, before.bold);
                paragraph.behind = before.behind;
            }
            // It was the last one in its cell or its box.
            Some((_, before)) => self.put(before)?,
            None => {}
        }
        self.paragraphs.push(paragraph);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), WordFault> {
        // What makes a field ends with its paragraph at the latest, so that one without an end hides nothing else.
        self.fields.fill(FieldPart::Result);
        self.codes = 0;
        let Some(paragraph) = self.paragraphs.pop() else {
            return Ok(());
        };
        if paragraph.runs_on && self.carried.is_none() {
            self.carried = Some((self.open.len(), paragraph));
            return Ok(());
        }
        self.put(paragraph)
    }

    /// Puts down a paragraph, and what is read behind it.
    fn put(&mut self, mut paragraph: Paragraph) -> Result<(), WordFault> {
        self.blocks_left = self.blocks_left.checked_sub(1).ok_or(WordFault::TooLarge)?;
        let plain = match self.cells {
            0 => BlockKind::Text,
            _ => BlockKind::Cell,
        };
        let draft = self.ground.draft(&mut paragraph, plain);
        self.aim().push(draft);
        self.aim().append(&mut paragraph.behind);
        Ok(())
    }

    /// Gives the place of the next block: behind the paragraph that is open, if one is.
    fn aim(&mut self) -> &mut Vec<Draft> {
        match self.paragraphs.last_mut() {
            Some(paragraph) => &mut paragraph.behind,
            None => &mut self.drafts,
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        let part = match kind {
            Some("begin") if self.fields.len() < MAX_DEPTH => {
                self.fields.push(FieldPart::Code);
                self.codes += 1;
                return;
            }
            Some("separate") => self
                .fields
                .last_mut()
                .map(|part| std::mem::replace(part, FieldPart::Result)),
            Some("end") => self.fields.pop(),
            _ => None,
        };
        self.codes -= usize::from(part == Some(FieldPart::Code));
    }

    /// Has a note read behind the paragraph that names it first.
    fn note(&mut self, kind: &'static str, element: &Element) {
        let id = element.get("id").unwrap_or_default();
        if self.codes == 0
            && let Some(mut note) = self.notes.remove(&(kind, id))
        {
            self.aim().append(&mut note);
        }
    }
}
