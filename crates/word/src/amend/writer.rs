//! Paragraphs written as tracked insertions: letters and marks, so that nothing of them is left when they are rejected.

use crate::amend::manner::{ItemModel, Manner, Model};
use crate::amend::{Letters, Paragraph, ParagraphKind, Place, Revision, Weight};
use crate::properties::{Properties, PropertiesOf};
use crate::tree::Element;

/// What an item begins with where a file has no bullets.
const DASH: &str = "– ";

/// Writes paragraphs as tracked insertions.
pub(super) struct Writer<'a> {
    pub revision: Revision<'a>,
    /// The text of the part.
    pub text: &'a str,
    /// The prefix of elements and attributes, with its colon.
    pub prefix: &'a str,
    /// The namespace that the prefix has to be declared for; none where the file declares it.
    pub declared: Option<String>,
    pub manner: Manner,
    /// The language that the file is in, as far as its styles say.
    pub language: Option<String>,
}

impl Writer<'_> {
    /// Gives what is inserted where, in the order of the places.
    pub(super) fn insert(
        &self,
        paragraphs: &[Paragraph],
        place: &Place<'_>,
        ids: &mut impl Iterator<Item = i32>,
    ) -> Vec<(usize, String)> {
        let mut written = String::new();
        match place {
            Place::Before(at) => {
                for paragraph in paragraphs {
                    self.paragraph(paragraph, None, ids, &mut written);
                }
                vec![(*at, written)]
            }
            Place::Behind(old) => {
                let Some((last, rest)) = paragraphs.split_last() else {
                    return Vec::new();
                };
                let mark = self.mark(old, ids);
                for paragraph in rest {
                    self.paragraph(paragraph, None, ids, &mut written);
                }
                self.paragraph(last, Some(old), ids, &mut written);
                vec![mark, (old.outer.end, written)]
            }
        }
    }

    /// Says of the mark of an old paragraph that it is new.
    fn mark(&self, old: &Element<'_>, ids: &mut impl Iterator<Item = i32>) -> (usize, String) {
        let w = self.prefix;
        let new = self.tracked("ins", ids);
        let inner = |element: &Element<'_>| element.inner.clone().unwrap_or_default();
        let Some(properties) = old.child("pPr") else {
            let all = format!("<{w}pPr><{w}rPr>{new}/></{w}rPr></{w}pPr>");
            return (inner(old).start, all);
        };
        match properties.child("rPr") {
            Some(mark) => (inner(mark).start, format!("{new}/>")),
            None => (inner(properties).end, format!("<{w}rPr>{new}/></{w}rPr>")),
        }
    }

    /// Begins the tag of a change.
    fn tracked(&self, name: &str, ids: &mut impl Iterator<Item = i32>) -> String {
        let w = self.prefix;
        let author = quick_xml::escape::escape(self.revision.author);
        let id = ids.next().unwrap_or(i32::MAX);
        let time = self.revision.time;
        format!("<{w}{name} {w}id=\"{id}\" {w}author=\"{author}\" {w}date=\"{time}\"")
    }

    /// Writes a paragraph; the last one has the mark of an old one, if there is one.
    fn paragraph(
        &self,
        paragraph: &Paragraph,
        old: Option<&Element<'_>>,
        ids: &mut impl Iterator<Item = i32>,
        written: &mut String,
    ) {
        let w = self.prefix;
        let (model, dash) = match paragraph.kind {
            ParagraphKind::Heading(level) => (self.manner.heading(level), None),
            ParagraphKind::Text => (self.manner.text().clone(), None),
            ParagraphKind::Item => match self.manner.item() {
                ItemModel::Bulleted(model) => (model.clone(), None),
                ItemModel::Dashed(model) => (model.clone(), Some(DASH)),
            },
        };
        let declared = self.declared.as_deref().map(quick_xml::escape::escape);
        let declared = declared.map(|space| {
            let name = w.trim_end_matches(':');
            format!(" xmlns:{name}=\"{space}\"")
        });
        written.push_str(&format!("<{w}p{}>", declared.unwrap_or_default()));
        written.push_str(&self.properties(&model, old, ids));
        written.push_str(&self.tracked("ins", ids));
        written.push('>');
        let dash = dash.map(|dash| Letters {
            weight: Weight::Plain,
            text: dash.to_owned(),
        });
        for letters in dash.iter().chain(&paragraph.letters) {
            self.letters(letters, &model, written);
        }
        written.push_str(&format!("</{w}ins></{w}p>"));
    }

    fn properties(
        &self,
        model: &Model,
        old: Option<&Element<'_>>,
        ids: &mut impl Iterator<Item = i32>,
    ) -> String {
        let w = self.prefix;
        let Some(old) = old else {
            let mark = self
                .looks(model, Weight::Plain)
                .with("ins", self.tracked("ins", ids) + "/>");
            let mark = format!("<{w}rPr>{}</{w}rPr>", mark.written());
            let all = model.paragraph.clone().with("rPr", mark);
            return format!("<{w}pPr>{}</{w}pPr>", all.written());
        };
        let old = old.child("pPr");
        let mark = Properties::read(
            PropertiesOf::Letters,
            old.and_then(|old| old.child("rPr")),
            self.text,
        );
        let before = Properties::read(PropertiesOf::Paragraph, old, self.text);
        let before = before.without(&["rPr", "sectPr", "pPrChange"]);
        let mut all = model.paragraph.clone();
        if before != all {
            let change = self.tracked("pPrChange", ids);
            let before = before.written();
            all = all.with(
                "pPrChange",
                format!("{change}><{w}pPr>{before}</{w}pPr></{w}pPrChange>"),
            );
        }
        if mark != Properties::none(PropertiesOf::Letters) {
            all = all.with("rPr", format!("<{w}rPr>{}</{w}rPr>", mark.written()));
        }
        format!("<{w}pPr>{}</{w}pPr>", all.written())
    }

    /// Gives the properties of letters.
    fn looks(&self, model: &Model, weight: Weight) -> Properties {
        let w = self.prefix;
        let mut looks = model.letters.clone();
        if weight == Weight::Strong {
            looks = looks.with("b", format!("<{w}b/>"));
        }
        let spoken = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let new = self.revision.language;
        let known = self.language.as_deref().map(spoken);
        match known == Some(spoken(new)) {
            true => looks,
            false => {
                let tag = quick_xml::escape::escape(new);
                looks.with("lang", format!("<{w}lang {w}val=\"{tag}\"/>"))
            }
        }
    }

    fn letters(&self, letters: &Letters, model: &Model, written: &mut String) {
        let w = self.prefix;
        let looks = self.looks(model, letters.weight).written();
        written.push_str(&format!("<{w}r>"));
        if !looks.is_empty() {
            written.push_str(&format!("<{w}rPr>{looks}</{w}rPr>"));
        }
        let text: String = letters.text.chars().filter_map(allowed).collect();
        let text = quick_xml::escape::partial_escape(&text);
        written.push_str(&format!(
            "<{w}t xml:space=\"preserve\">{text}</{w}t></{w}r>"
        ));
    }
}

/// Gives what stands for a letter in a run, where line breaks are no text; XML knows no control characters at all.
fn allowed(letter: char) -> Option<char> {
    match letter {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{fffe}' | '\u{ffff}' => None,
        letter if letter < ' ' => None,
        letter => Some(letter),
    }
}
