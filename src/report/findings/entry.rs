//! A finding and where it stands, as every report shows it.
//!
//! Makes entries of findings; how they are shown is in the files beside it.

use crate::report::findings::{PlaceUnit, TextPlace};
use model::Severity;

/// A finding, said and placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedFinding {
    /// The rule.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The file, as the user named it.
    pub path: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The line or row of its record, where others stand in the same file.
    pub record: Option<usize>,
    /// What stands there; where there is no place, how the text begins.
    pub excerpt: String,
    /// Where it stands.
    pub place: Option<TextPlace>,
}

impl ReportedFinding {
    /// Gives the line of its place, else that of its record.
    pub fn line(&self) -> Option<usize> {
        let place = self.line_place().map(|place| place.line);
        place.or(self.record)
    }

    /// Gives its place in a text that has lines.
    pub fn line_place(&self) -> Option<&TextPlace> {
        let place = self.place.as_ref();
        place.filter(|place| place.unit == PlaceUnit::Line)
    }

    /// Gives the number of its paragraph in a text that has no lines.
    pub fn paragraph(&self) -> Option<usize> {
        let place = self.place.as_ref();
        let place = place.filter(|place| place.unit == PlaceUnit::Paragraph);
        place.map(|place| place.line)
    }
}
