//! Findings for programs.

use serde_json::{Value, json};

use crate::report::findings::entry::ReportedFinding;
use check::Statistics;

/// Lists findings.
pub fn as_json(entries: &[ReportedFinding]) -> Value {
    let list = entries.iter().map(|entry| {
        let mut finding = json!({
            "rule": entry.rule,
            "severity": entry.severity.id(),
            "message": entry.message,
            "help": entry.help,
            "path": entry.path,
            "line": entry.line(),
            "column": entry.line_place().map(|place| place.column),
            "excerpt": entry.excerpt,
        });
        if let Some(paragraph) = entry.paragraph() {
            finding["paragraph"] = paragraph.into();
        }
        finding
    });
    Value::Array(list.collect())
}

/// Gives findings together with what was counted.
pub fn with_statistics(entries: &[ReportedFinding], statistics: Option<&Statistics>) -> Value {
    let counted = statistics.map(|statistics| {
        json!({
            "words": statistics.words,
            "sentences": statistics.sentences,
            "syllables": statistics.syllables,
            "reading_ease": statistics.reading_ease,
            "bullets": statistics.bullets,
        })
    });
    json!({"findings": as_json(entries), "statistics": counted})
}
