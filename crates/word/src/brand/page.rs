//! The page of a file: its size, its margins and its edge, and what stands above and below the text.

use std::collections::BTreeMap;

use crate::fault::WordFault;
use crate::package::Package;
use crate::tree::Element;

/// What of a section makes its page. Columns, and where page numbers begin, belong to the text that is gone.
const OF_PAGES: &[&str] = &[
    "pgSz",
    "pgMar",
    "pgBorders",
    "titlePg",
    "bidi",
    "rtlGutter",
    "docGrid",
];

/// The least from the edge of the page to what stands above or below the text, in twentieths of a point: a printer leaves that.
const LEAST_ROOM: i64 = 284;
/// What Word leaves by itself.
const USUAL_ROOM: i64 = 708;

/// The last page of a file.
pub(super) struct Page {
    sheet: Option<Element<'static>>,
    /// The parts above and below the text: of which kind, on which pages.
    around: BTreeMap<(String, String), String>,
}

impl Page {
    /// Reads the page of a text. What a section does not say of its header holds from the one before.
    pub(super) fn of(
        text: &Element<'static>,
        package: &Package,
        main: &str,
    ) -> Result<Page, WordFault> {
        let relations = package.relations(main)?;
        let mut around = BTreeMap::new();
        let mut last = None;
        text.visit(&mut |element| {
            if element.local() != "sectPr" {
                return;
            }
            last = Some(element.clone());
            for reference in element.elements() {
                let kind = match reference.local() {
                    "headerReference" => "header",
                    "footerReference" => "footer",
                    _ => continue,
                };
                let id = reference.get("id").unwrap_or_default();
                let found = relations.iter().find(|relation| {
                    relation.id == id && relation.kind == kind && !relation.is_external
                });
                let found = found.filter(|found| package.part(&found.target).is_some());
                let of = reference.get("type").unwrap_or("default".into());
                let is_known = ["default", "first", "even"].contains(&of.as_ref());
                if let (Some(found), true) = (found, is_known) {
                    let of = (kind.to_owned(), of.into_owned());
                    around.insert(of, found.target.clone());
                }
            }
        });
        let sheet = last.map(|mut last| {
            last.retain(|child| OF_PAGES.contains(&child.local()));
            last.attributes.clear();
            last
        });
        Ok(Page { sheet, around })
    }

    /// Gives size, margins and edge.
    pub(super) fn sheet(&self) -> Option<&Element<'static>> {
        self.sheet.as_ref()
    }

    /// Makes room for something of a kind, `header` or `footer`, that the file has not had: it may stand at the very edge.
    pub(super) fn make_room(&mut self, kind: &str) {
        let margins = self
            .sheet
            .as_mut()
            .and_then(|sheet| sheet.child_mut("pgMar"));
        let Some(margins) = margins else {
            return;
        };
        let number =
            |margins: &Element<'_>, key: &str| -> Option<i64> { margins.get(key)?.parse().ok() };
        let edge = if kind == "header" { "top" } else { "bottom" };
        let margin = number(margins, edge).map_or(0, i64::abs);
        if number(margins, kind).is_none_or(|room| room < LEAST_ROOM) {
            let room = (margin / 2).min(USUAL_ROOM).to_string();
            margins.set(kind, &room);
        }
    }

    /// Gives how wide the text is.
    pub(super) fn width(&self) -> Option<i64> {
        let sheet = self.sheet.as_ref()?;
        let number =
            |of: &str, key: &str| -> Option<i64> { sheet.child(of)?.get(key)?.parse().ok() };
        let sides = number("pgMar", "left")?.checked_add(number("pgMar", "right")?)?;
        let width = number("pgSz", "w")?.checked_sub(sides)?;
        (width > 0).then_some(width)
    }

    /// Tells whether anything of a kind, `header` or `footer`, is there.
    pub(super) fn has(&self, kind: &str) -> bool {
        self.around(kind).next().is_some()
    }

    /// Lists the parts of a kind: on which pages each stands, and its name.
    pub(super) fn around(&self, kind: &str) -> impl Iterator<Item = (&String, &String)> {
        let all = self.around.iter().filter(move |((of, _), _)| of == kind);
        all.map(|((_, pages), name)| (pages, name))
    }
}

/// Makes the tables of a text as wide in one page as they are in another.
pub(super) fn fit_tables(text: &mut Element<'static>, from: &Page, to: &Page) {
    let (Some(from), Some(to)) = (from.width(), to.width()) else {
        return;
    };
    text.change(&mut |element| {
        let is_width = match element.local() {
            "gridCol" => true,
            // Others are parts of the whole, and fit by themselves.
            "tblW" | "tcW" => element.get("type").as_deref() == Some("dxa"),
            _ => false,
        };
        let width = element.get("w").and_then(|width| width.parse::<i64>().ok());
        if let (true, Some(width)) = (is_width, width) {
            let width = width.saturating_mul(to) / from;
            element.set("w", &width.to_string());
        }
    });
}
