//! What an `OpenDocument` workbook says of its cells besides their values.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use crate::spreadsheet::marks::{Mark, MarkKind, Marks, attribute, events, number, open};
use crate::spreadsheet::number_format::percent;

/// Reads what an `OpenDocument` workbook says of its sheets, by their names.
pub(crate) fn marks(bytes: &[u8]) -> Result<BTreeMap<String, Marks>, String> {
    let mut book = OpenBook::default();
    events(&mut open(bytes)?, "content.xml", |event| book.take(event))?;
    Ok(book.sheets)
}

/// An `OpenDocument` workbook on the way through it.
#[derive(Default)]
struct OpenBook {
    sheets: BTreeMap<String, Marks>,
    name: String,
    marks: Marks,
    rows: Range<u32>,
    columns: Range<u32>,
    /// The columns that the sheet has told of.
    told: u32,
    cell: Option<OpenCell>,
    in_paragraph: bool,
}

/// A cell of `OpenDocument`.
struct OpenCell {
    kind: String,
    formula: Option<String>,
    value: Option<String>,
    shown: String,
}

/// As many rows or columns as the formats have.
fn times(tag: &BytesStart<'_>, name: &str) -> u32 {
    number(tag, name).unwrap_or(1).clamp(1, 1 << 20)
}

impl OpenBook {
    fn take(&mut self, event: &Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) => {
                self.begin(tag);
                if tag.local_name().as_ref() == "table-cell"
                    && let Some(rows @ 2..) = number(tag, "number-rows-spanned")
                {
                    let first = (self.rows.start, self.columns.start);
                    self.marks.merge(first, first.0.saturating_add(rows))?;
                }
            }
            Event::End(tag) => return self.end(tag.local_name().as_ref()),
            Event::Text(text) if self.in_paragraph => {
                if let Some(cell) = &mut self.cell {
                    cell.shown.push_str(text.as_ref());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, tag: &BytesStart<'_>) {
        let is_hidden = || {
            matches!(
                attribute(tag, "visibility").as_deref(),
                Some("collapse" | "filter")
            )
        };
        match tag.local_name().as_ref() {
            "table" => {
                self.name = attribute(tag, "name").unwrap_or_default();
                self.marks = Marks::default();
                (self.rows, self.told) = (0..0, 0);
            }
            "table-column" => {
                let columns = self.told..self.told + times(tag, "number-columns-repeated");
                self.told = columns.end;
                if is_hidden() {
                    Marks::hide(&mut self.marks.hidden_columns, columns);
                }
            }
            "table-row" => {
                let first = self.rows.end;
                self.rows = first..first.saturating_add(times(tag, "number-rows-repeated"));
                self.columns = 0..0;
                if is_hidden() {
                    Marks::hide(&mut self.marks.hidden_rows, self.rows.clone());
                }
            }
            "table-cell" | "covered-table-cell" => {
                let first = self.columns.end;
                let last = first.saturating_add(times(tag, "number-columns-repeated"));
                self.columns = first..last;
                let values = ["value", "date-value", "time-value", "boolean-value"];
                self.cell = Some(OpenCell {
                    kind: office(tag, "value-type").unwrap_or_default(),
                    formula: attribute(tag, "formula"),
                    value: values.iter().find_map(|name| office(tag, name)),
                    shown: String::new(),
                });
            }
            "p" => self.in_paragraph = true,
            // What somebody remarked on a cell is not what it shows.
            "annotation" => self.in_paragraph = false,
            // One space, or as many as it says.
            "s" if self.in_paragraph => {
                if let Some(cell) = &mut self.cell {
                    cell.shown.push(' ');
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), String> {
        match name {
            "table" => {
                let (name, marks) = (
                    std::mem::take(&mut self.name),
                    std::mem::take(&mut self.marks),
                );
                self.sheets.insert(name, marks);
            }
            "p" => self.in_paragraph = false,
            "table-cell" | "covered-table-cell" => {
                if let Some(kind) = self.cell.take().and_then(OpenCell::mark) {
                    return self.marks.add(Mark {
                        rows: self.rows.clone(),
                        columns: self.columns.clone(),
                        kind,
                    });
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Reads an attribute that says what a cell holds; others of the same name say what programs make of it.
fn office(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| {
        let key = attribute.key.as_ref();
        key.strip_prefix("office:") == Some(name)
    })?;
    Some(quick_xml::escape::unescape(&found.value).ok()?.into_owned())
}

impl OpenCell {
    fn mark(self) -> Option<MarkKind> {
        let is_number = matches!(self.kind.as_str(), "float" | "percentage" | "currency");
        match (self.formula, self.value) {
            (Some(formula), None) if self.kind != "string" => {
                // The name of the language that the formula is written in means nothing to people.
                let bare = formula.split_once(":=").map_or(&*formula, |(_, bare)| bare);
                Some(MarkKind::Formula(format!(
                    "={}",
                    bare.trim_start_matches('=')
                )))
            }
            (_, Some(value)) if is_number => {
                shown(&self.kind, &value, &self.shown).map(MarkKind::Shown)
            }
            _ => None,
        }
    }
}

/// Gives what a number is shown as, where that says something else: a percent, or a code with its zeros.
fn shown(kind: &str, value: &str, shown: &str) -> Option<String> {
    let number: f64 = value.trim().parse().ok()?;
    if kind == "percentage" {
        return Some(percent(number));
    }
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let code = digits.len() > 1
        && digits.starts_with('0')
        && !shown.contains(['.', ',', '%', '/', ':'])
        && digits.parse::<f64>() == Ok(number);
    code.then(|| shown.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_keeps_its_zeros_and_an_amount_is_a_number() {
        for (value, text, code) in [
            ("1000", "01000", Some("01000")),
            ("17", "ACM-017", Some("ACM-017")),
            ("612345678", "06 12 34 56 78", Some("06 12 34 56 78")),
            ("0", "000", Some("000")),
            ("0", "0", None),
            ("0", "0,00 €", None),
            ("42000", "42 000 €", None),
            ("0.5", "0,5", None),
        ] {
            assert_eq!(shown("float", value, text).as_deref(), code, "{text}");
        }
        assert_eq!(shown("percentage", "0.07", "7%").as_deref(), Some("7"));
    }
}
