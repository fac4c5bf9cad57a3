//! The properties of a paragraph or of its letters: read from one that is there, and written in the order that Word asks for.

use std::ops::Range;

use crate::tree::{Element, local};

/// The properties of a paragraph, in their order.
const OF_PARAGRAPHS: &[&str] = &[
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
];

/// The properties of letters, in their order.
const OF_LETTERS: &[&str] = &[
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
    "rPrChange",
];

/// What properties are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PropertiesOf {
    /// A paragraph.
    Paragraph,
    /// Its letters.
    Letters,
}

impl PropertiesOf {
    /// Gives the place of a property among the others; what is unknown comes last.
    pub(crate) fn rank(self, name: &str) -> usize {
        let order = match self {
            PropertiesOf::Paragraph => OF_PARAGRAPHS,
            PropertiesOf::Letters => OF_LETTERS,
        };
        let found = order.iter().position(|known| *known == name);
        found.unwrap_or(order.len())
    }
}

/// Properties, each by its name without a prefix and as it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Properties {
    of: PropertiesOf,
    all: Vec<(String, String)>,
}

impl Properties {
    /// Begins with none.
    pub(crate) fn none(of: PropertiesOf) -> Properties {
        Properties {
            of,
            all: Vec::new(),
        }
    }

    /// Takes the properties of an element, `w:pPr` or `w:rPr`, as they stand in the text of the part; what has another prefix
    /// than the element itself is another program's, and may not mean the same elsewhere.
    pub(crate) fn read(of: PropertiesOf, element: Option<&Element<'_>>, text: &str) -> Properties {
        let mut read = Properties::none(of);
        let Some(element) = element else {
            return read;
        };
        let prefix = |name: &str| name.len() - local(name).len();
        let own = &element.name[..prefix(&element.name)];
        let children = element
            .elements()
            .filter(|child| &child.name[..prefix(&child.name)] == own);
        for child in children {
            let Range { start, end } = child.outer;
            let written = text.get(start..end).unwrap_or_default();
            read.all
                .push((child.local().to_owned(), written.to_owned()));
        }
        read
    }

    /// Takes some properties away.
    #[must_use]
    pub(crate) fn without(mut self, names: &[&str]) -> Properties {
        self.all.retain(|(name, _)| !names.contains(&name.as_str()));
        self
    }

    /// Sets a property, at its place.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, written: impl Into<String>) -> Properties {
        self.all.retain(|(known, _)| known != name);
        let rank = self.of.rank(name);
        let after = |(known, _): &(String, String)| self.of.rank(known) > rank;
        let place = self.all.iter().position(after).unwrap_or(self.all.len());
        self.all.insert(place, (name.to_owned(), written.into()));
        self
    }

    /// Writes them one after the other.
    pub(crate) fn written(&self) -> String {
        self.all.iter().map(|(_, text)| text.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    #[test]
    fn a_property_comes_to_its_place() {
        let text = "<w:rPr><w:rFonts/><w:sz w:val=\"20\"/><w14:glow/></w:rPr>";
        let element = tree::read("part", text.as_bytes()).unwrap();
        let read = Properties::read(PropertiesOf::Letters, Some(&element), text);
        let changed = read
            .with("b", "<w:b/>")
            .with("lang", "<w:lang/>")
            .with("ins", "<w:ins/>");
        assert_eq!(
            changed.written(),
            "<w:ins/><w:rFonts/><w:b/><w:sz w:val=\"20\"/><w:lang/>"
        );
        assert_eq!(
            changed.without(&["sz", "lang", "ins"]).written(),
            "<w:rFonts/><w:b/>"
        );
    }
}
