//! Findings as commands that GitHub Actions turns into annotations.

use crate::report::findings::entry::ReportedFinding;
use model::{Severity, shown};

/// Writes one command for each finding.
pub fn as_github(entries: &[ReportedFinding]) -> String {
    entries.iter().map(|entry| one(entry) + "\n").collect()
}

fn one(entry: &ReportedFinding) -> String {
    let command = match entry.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut place = format!("file={}", property(&entry.path));
    if let (None, Some(line)) = (entry.line_place(), entry.record) {
        place.push_str(&format!(",line={line}"));
    }
    if let Some(found) = entry.line_place() {
        place.push_str(&format!(
            ",line={},endLine={},col={}",
            found.line, found.end_line, found.column
        ));
        // GitHub takes an end of columns on one line only.
        if found.line == found.end_line {
            place.push_str(&format!(",endColumn={}", found.end_column));
        }
    }
    let paragraph = entry.paragraph();
    let paragraph = paragraph.map(|number| format!("paragraph {number}: "));
    let message = format!(
        "{}{}\n{}",
        paragraph.unwrap_or_default(),
        entry.message,
        entry.help
    );
    format!(
        "::{command} {place},title={}::{}",
        property(entry.rule),
        data(&message)
    )
}

/// Writes a text as GitHub reads it: its line breaks are data, what else is unseen is shown.
fn data(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let parts = line
            .split('\r')
            .map(|part| shown::line(part).replace('%', "%25"));
        parts.collect::<Vec<_>>().join("%0D")
    });
    lines.collect::<Vec<_>>().join("%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::findings::sample;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let mut entries = sample();
        entries[0].path = "a,b:c.md".to_owned();
        assert_eq!(
            as_github(&entries),
            "::warning file=a%2Cb%3Ac.md,line=3,endLine=3,col=11,endColumn=19,title=hype-wording::“rockstar”: 50%25 praise,%0Ano work%0AName the work.\n\
             ::notice file=ads/été 1.md,title=hype-wording::“rockstar”: 50%25 praise,%0Ano work%0AName the work.\n"
        );
    }
}
