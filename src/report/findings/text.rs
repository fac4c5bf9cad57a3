//! Findings for people: in the style of the other messages of the program, with the line and what to do.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet, renderer::DecorStyle};

use crate::report::findings::PlaceUnit;
use crate::report::findings::entry::ReportedFinding;
use check::Statistics;
use model::{Severity, shown};
use render::Speech;

/// Shows findings one below the other.
pub fn as_text(entries: &[ReportedFinding]) -> String {
    let mut text = String::new();
    for entry in entries {
        text.push_str(&one(entry));
        text.push_str("\n\n");
    }
    text
}

fn one(entry: &ReportedFinding) -> String {
    let Some(place) = &entry.place else {
        let label = entry.severity.id();
        let path = shown_path(entry);
        let path = match (&entry.sheet, entry.record) {
            (Some(_), Some(row)) => format!("{path}, row {row}"),
            (None, Some(line)) => format!("{path}:{line}"),
            (_, None) => path,
        };
        return format!(
            "{label}[{}]: {}\n --> {path}\n  = help: {}",
            entry.rule,
            shown::line(&entry.message),
            shown::line(&entry.help)
        );
    };
    let level = match entry.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let (line, span) = shown::excerpt(&place.source_line, place.span.clone());
    let snippet = Snippet::source(line)
        .path(shown_path(entry))
        .line_start(place.line)
        .annotation(AnnotationKind::Primary.span(span));
    let group = level
        .primary_title(shown::line(&entry.message))
        .id(entry.rule)
        .element(snippet)
        .element(Level::HELP.message(shown::line(&entry.help)));
    let report = Renderer::plain()
        .decor_style(DecorStyle::Ascii)
        .render(&[group]);
    // A cut line would count its column from the cut.
    let cut = place
        .source_line
        .get(..place.span.start)
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    let shown = match place.unit {
        PlaceUnit::Line => format!(":{}:{}", place.line, place.column),
        PlaceUnit::Paragraph => format!(", paragraph {}", place.line),
    };
    report.replacen(&format!(":{}:{cut}", place.line), &shown, 1)
}

fn shown_path(entry: &ReportedFinding) -> String {
    let path = match &entry.sheet {
        Some(sheet) => format!("{}: sheet {sheet}", entry.path),
        None => entry.path.clone(),
    };
    shown::line(&path).into_owned()
}

/// Says in one line how many findings there are of each kind; nothing when there are none.
pub fn summary(entries: &[ReportedFinding]) -> Option<String> {
    let count = |severity| {
        entries
            .iter()
            .filter(|entry| entry.severity == severity)
            .count()
    };
    let parts: Vec<String> = Severity::ALL
        .into_iter()
        .rev()
        .filter(|severity| count(*severity) > 0)
        .map(|severity| {
            let number = count(severity);
            let plural = if number == 1 { "" } else { "s" };
            format!("{number} {}{plural}", severity.id())
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Shows what was counted.
pub fn statistics(statistics: &Statistics, speech: Speech<'_>) -> String {
    let ease = statistics
        .reading_ease
        .map_or("-".to_owned(), |ease| speech.decimal(ease));
    format!(
        "words {}, sentences {}, syllables {}, reading ease {ease}, bullets {}\n",
        statistics.words, statistics.sentences, statistics.syllables, statistics.bullets
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::findings::sample;

    #[test]
    fn a_finding_shows_its_line_and_what_to_do() {
        let mut entries = sample();
        entries[0].message = "“rockstar”: praise".to_owned();
        assert_eq!(
            as_text(&entries[..1]),
            "warning[hype-wording]: “rockstar”: praise\n --> ads/été 1.md:3:11\n  |\n\
             3 | We need a rockstar, été\n  |           ^^^^^^^^\n  |\n  = help: Name the work.\n\n"
        );
        // Without a place, the record is named where it is not alone.
        entries[1].record = Some(7);
        entries[1].message = "no pay".to_owned();
        let note = |entry: &ReportedFinding| one(entry).lines().nth(1).map(str::to_owned);
        assert_eq!(note(&entries[1]).as_deref(), Some(" --> ads/été 1.md:7"));
        entries[1].sheet = Some("North".to_owned());
        assert_eq!(
            note(&entries[1]).as_deref(),
            Some(" --> ads/été 1.md: sheet North, row 7")
        );
        assert_eq!(summary(&entries).as_deref(), Some("1 warning, 1 note"));
        assert_eq!(summary(&[]), None);
    }
}
