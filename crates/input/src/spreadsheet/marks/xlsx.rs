//! What a workbook of Excel says of its cells besides their values.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};

use crate::spreadsheet::marks::{
    Archive, Mark, MarkKind, Marks, attribute, events, is_set, number, open,
};

/// Reads what a workbook of Excel says of its sheets, by their names.
pub(crate) fn marks(bytes: &[u8]) -> Result<BTreeMap<String, Marks>, String> {
    let mut archive = open(bytes)?;
    let roots = relations(&mut archive, "_rels/.rels")?;
    let root = roots
        .values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"));
    let workbook = root.map_or("xl/workbook.xml", |(_, target)| {
        target.trim_start_matches('/')
    });
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", workbook));
    let parts = relations(&mut archive, &format!("{folder}/_rels/{file}.rels"))?;
    let mut sheets = Vec::new();
    events(&mut archive, workbook, |event| {
        if let Event::Start(tag) = event
            && tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "id"))
            && let Some((_, target)) = parts.get(&id)
        {
            let path = match target.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => format!("{folder}/{target}"),
            };
            sheets.push((name, path));
        }
        Ok(())
    })?;
    let mut all = BTreeMap::new();
    let mut read = BTreeSet::new();
    for (name, path) in sheets {
        // Sheets that share one part of the archive are one sheet, and are read once.
        if !read.insert(path.clone()) {
            continue;
        }
        let mut sheet = ExcelSheet::default();
        events(&mut archive, &path, |event| sheet.take(event))?;
        all.insert(name, sheet.marks);
    }
    Ok(all)
}

/// Reads relations: their kinds and targets, by their ids.
fn relations(
    archive: &mut Archive<'_>,
    path: &str,
) -> Result<BTreeMap<String, (String, String)>, String> {
    let mut all = BTreeMap::new();
    events(archive, path, |event| {
        if let Event::Start(tag) = event
            && let (Some(id), Some(kind), Some(target)) = (
                attribute(tag, "Id"),
                attribute(tag, "Type"),
                attribute(tag, "Target"),
            )
        {
            all.insert(id, (kind, target));
        }
        Ok(())
    })?;
    Ok(all)
}

/// A sheet of Excel on the way through it.
#[derive(Default)]
struct ExcelSheet {
    marks: Marks,
    row: u32,
    column: u32,
    cell: Option<ExcelCell>,
    /// What text belongs to.
    within: Within,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    Formula,
    Value,
    #[default]
    Else,
}

/// A cell of Excel.
struct ExcelCell {
    /// Whether its value is a text, which may be empty.
    is_text: bool,
    formula: Option<String>,
    has_value: bool,
}

impl ExcelSheet {
    fn take(&mut self, event: &Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "mergeCell" => {
                let ends = attribute(tag, "ref");
                let ends = ends.as_deref().and_then(|ends| ends.split_once(':'));
                if let Some((first, last)) = ends
                    && let (Some(first), Some(last)) = (position(first), position(last))
                {
                    self.marks.merge(first, last.0.saturating_add(1))?;
                }
            }
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => return self.end(tag.local_name().as_ref()),
            Event::Text(text) => self.text(text.as_ref()),
            Event::GeneralRef(name) => {
                let written = format!("&{};", &**name);
                self.text(&quick_xml::escape::unescape(&written).unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "col" if is_set(tag, "hidden") => {
                if let (Some(first @ 1..), Some(last)) = (number(tag, "min"), number(tag, "max")) {
                    Marks::hide(&mut self.marks.hidden_columns, first - 1..last);
                }
            }
            "row" => {
                if let Some(row @ 1..) = number(tag, "r") {
                    self.row = row - 1;
                }
                self.column = 0;
                if is_set(tag, "hidden") {
                    Marks::hide(&mut self.marks.hidden_rows, self.row..self.row + 1);
                }
            }
            "c" => {
                if let Some((row, column)) = attribute(tag, "r").as_deref().and_then(position) {
                    (self.row, self.column) = (row, column);
                }
                self.cell = Some(ExcelCell {
                    is_text: attribute(tag, "t").as_deref() == Some("str"),
                    formula: None,
                    has_value: false,
                });
            }
            "f" => {
                self.within = Within::Formula;
                if let Some(cell) = &mut self.cell {
                    cell.formula.get_or_insert_default();
                }
            }
            "v" | "is" => {
                self.within = Within::Value;
                if let Some(cell) = &mut self.cell {
                    cell.has_value |= cell.is_text;
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else {
            return;
        };
        match self.within {
            Within::Formula => cell.formula.get_or_insert_default().push_str(text),
            Within::Value => cell.has_value |= !text.trim().is_empty(),
            Within::Else => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), String> {
        match name {
            "f" | "v" | "is" => self.within = Within::Else,
            "row" => self.row += 1,
            "c" => {
                let (row, column) = (self.row, self.column);
                self.column += 1;
                if let Some(cell) = self.cell.take()
                    && let (Some(formula), false) = (cell.formula, cell.has_value)
                {
                    return self.marks.add(Mark {
                        rows: row..row + 1,
                        columns: column..column + 1,
                        kind: MarkKind::Formula(format!("={formula}")),
                    });
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Reads the name of a cell, such as `B7`: its row and column from 0.
fn position(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|sign: char| sign.is_ascii_digit())?;
    let row: u32 = name[digits..].parse().ok()?;
    let column = name[..digits].bytes().try_fold(0_u32, |column, letter| {
        let letter = Some(letter.to_ascii_uppercase()).filter(u8::is_ascii_uppercase)?;
        let more = u32::from(letter - b'A') + 1;
        column.checked_mul(26)?.checked_add(more)
    })?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_by_its_name() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("AB12"), Some((11, 27)));
        for wrong in ["", "7", "A", "A0", "É7", "ZZZZZZZZZ1"] {
            assert_eq!(position(wrong), None, "{wrong}");
        }
    }
}
