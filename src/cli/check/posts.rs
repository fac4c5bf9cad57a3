//! Needs files: each record is checked through the documents that it gives, and the findings led back to its lines.

use std::ops::Range;
use std::path::Path;

use crate::cli::check::{CheckContext, CheckRun, language_of, lines_of};
use crate::proof::workplaces;
use crate::report::findings::entry::ReportedFinding;
use crate::report::findings::{Neighbours, origin};
use check::{
    Checked, CheckedText, Genre, Markup, Untold, check_post, ignores, proof, sort, wrong_language,
};
use input::{Origin, Record, RecordFormat, SourceText, source};
use model::{Finding, Language, Needs, Spot};
use render::{Document, Format, Rendering};
use tailor::tailor;

impl CheckRun<'_> {
    /// Checks the records of a file.
    pub(super) fn needs(&mut self, path: &Path, format: RecordFormat) -> anyhow::Result<()> {
        let ground = self.ground(path)?;
        let first = self.entries.len();
        let mut fixes = Fixes::new(path, format)?;
        for read in self.reader.read_written(path)? {
            let (record, needs) = match read {
                Ok(read) => read,
                Err(error) => {
                    self.fail(&error.into());
                    continue;
                }
            };
            fixes.gather(&self.record(&record, &needs, &ground)?, &record.source);
        }
        if let Some(mut source) = fixes.source
            && self.mend(path, &mut source, &fixes.findings)?
        {
            let mended = |entry: &ReportedFinding| {
                fixes.findings.iter().any(|fixed| {
                    fixed.rule == entry.rule
                        && fixed
                            .spot
                            .as_ref()
                            .is_some_and(|spot| spot.excerpt == entry.excerpt)
                })
            };
            let mut told = self.entries.split_off(first);
            told.retain(|entry| !mended(entry));
            self.entries.append(&mut told);
        }
        Ok(())
    }

    /// Checks a record, and gives what is found.
    fn record(
        &mut self,
        record: &Record,
        needs: &Needs,
        ground: &CheckContext<'_>,
    ) -> anyhow::Result<Vec<Finding>> {
        let mut checked = self.post(needs, record, ground)?;
        sort(&mut checked.findings);
        let neighbours = match record.stem {
            Some(_) => Neighbours::None,
            None => Neighbours::Some,
        };
        let source = &record.source;
        self.tell(
            &checked.findings,
            (source, lines_of(source)),
            &checked,
            neighbours,
        );
        Ok(checked.findings)
    }

    /// Checks a record on its way to something else.
    pub(crate) fn written(&mut self, record: &Record, needs: &Needs) -> anyhow::Result<()> {
        let ground = self.ground(Path::new(&record.source.name))?;
        self.record(record, needs, &ground).map(drop)
    }

    /// Checks a post through its documents; the places are those of the needs file.
    fn post(
        &mut self,
        needs: &Needs,
        record: &Record,
        ground: &CheckContext<'_>,
    ) -> anyhow::Result<Checked> {
        let CheckContext { choice, checker } = ground;
        let description = tailor(self.catalog, needs);
        let workplaces = workplaces(needs, &self.asked());
        let asked = language_of(self.args).map(Language::from);
        let languages = match &asked {
            Some(language) => std::slice::from_ref(language),
            None => needs.languages(),
        };
        let mut found = check_post(&description, self.date, choice);
        if choice.uses(wrong_language::RULE.name) {
            let untold = wrong_language::untold(needs, languages).into_iter();
            let untold = untold.chain(wrong_language::misplaced(needs, languages));
            found.extend(untold.map(|text| stated(text, record)));
            let unspoken = wrong_language::unspoken(&description, languages).into_iter();
            found.extend(unspoken.map(|finding| placed(finding, None, record)));
        }
        let french_too = languages.contains(&Language::FR);
        let mut result: Option<Checked> = None;
        for &language in languages {
            let speech = self.renderer.speech(language, self.catalog);
            let origins = origin::origins(&description, speech);
            for document in [Document::Ad, Document::Description] {
                let rendering = Rendering {
                    document,
                    format: Format::Md,
                    language,
                    date: self.date,
                };
                let text = self
                    .renderer
                    .render(&description, &[], self.catalog, rendering)?;
                let genre = if document == Document::Ad {
                    Genre::Ad
                } else {
                    Genre::Internal
                };
                let mut checked = checker.check(&CheckedText {
                    text: &text,
                    markup: Markup::Markdown,
                    tongue: Some(language.into()),
                    genre: Some(genre),
                    workplaces: &workplaces,
                });
                // An ad in another language may stand beside the one that the law asks for.
                checked
                    .findings
                    .retain(|finding| !(french_too && finding.rule == wrong_language::RULE.name));
                // The rules of texts know the words of our languages only, and would miss what another one says.
                if !language.is_ours() {
                    checked.findings.clear();
                }
                for finding in std::mem::take(&mut checked.findings) {
                    let traced = finding
                        .spot
                        .as_ref()
                        .and_then(|spot| origin::trace(&origins, &checked.page, &spot.page));
                    let finding = placed(finding, traced, record);
                    if !found.contains(&finding) {
                        found.push(finding);
                    }
                }
                if result.is_none() {
                    self.counted.push((checked.tongue, checked.statistics));
                    result = Some(checked);
                }
            }
        }
        let comments = ignores::of_yaml(&record.source.text);
        let used = |rule: &str| choice.uses(rule) && !proof::RULES.contains(&rule);
        ignores::apply(&mut found, &comments, used);
        let mut result = result.expect("a record has at least one language");
        result.findings = found;
        Ok(result)
    }
}

/// The safe replacements of a file that people write.
struct Fixes {
    /// The whole file; none where nothing is replaced in it.
    source: Option<SourceText>,
    findings: Vec<Finding>,
}

impl Fixes {
    /// Begins with a file: YAML or JSON, for the others are written by programs.
    fn new(path: &Path, format: RecordFormat) -> anyhow::Result<Fixes> {
        let by_hand = matches!(format, RecordFormat::Yaml | RecordFormat::Json);
        let file = by_hand && path.as_os_str() != "-";
        Ok(Fixes {
            source: file.then(|| source::read(path)).transpose()?,
            findings: Vec::new(),
        })
    }

    /// Takes the replacements of a record, whose text begins at some line of the file.
    fn gather(&mut self, found: &[Finding], record: &SourceText) {
        let Some(whole) = &self.source else {
            return;
        };
        let lines = whole.text.split_inclusive('\n');
        let before: usize = lines.take(record.first_line - 1).map(str::len).sum();
        for finding in found.iter().filter(|finding| finding.fix.is_some()) {
            let mut finding = finding.clone();
            if let Some(spot) = &mut finding.spot {
                spot.source = spot.source.start + before..spot.source.end + before;
            }
            self.findings.push(finding);
        }
    }
}

/// Shows a text that lacks a language where it stands; one that the project brings is quoted.
fn stated(text: Untold, record: &Record) -> Finding {
    let mut steps: Vec<&str> = text.path.iter().map(String::as_str).collect();
    // The text of a block need not stand under its key.
    if !record.node.holds(&steps)
        && let Some("text" | "name") = steps.last().copied()
    {
        steps.pop();
    }
    let place = record.node.place_of(&steps);
    if place.origin != Origin::Record || !record.node.holds(&steps) {
        let quoted = Some(text.words);
        return Finding {
            quoted,
            ..text.finding
        };
    }
    text.finding.at(Spot {
        source: place.start..place.end,
        page: 0..0,
        excerpt: text.words,
    })
}

/// Leads a finding from a document back to the needs file, or names the item of the profile that it comes from.
fn placed(mut finding: Finding, traced: Option<&origin::WordOrigin>, record: &Record) -> Finding {
    let Record { source, node, .. } = record;
    let Some(spot) = finding.spot.take() else {
        return finding;
    };
    let place = match traced.map(|origin| &origin.from) {
        Some(origin::WordSource::Needs(path)) => {
            let steps: Vec<&str> = path.iter().map(String::as_str).collect();
            node.holds(&steps).then(|| node.place_of(&steps))
        }
        Some(origin::WordSource::Profile(item)) => {
            finding.item = Some(item.clone());
            None
        }
        None => None,
    };
    match place.filter(|place| place.origin == Origin::Record) {
        Some(place) => {
            let written = source.text.get(place.start..place.end).unwrap_or_default();
            let exact = written
                .find(&spot.excerpt)
                .map(|at| at..at + spot.excerpt.len());
            if exact.is_none() {
                finding.fix = None;
            }
            // A text over several lines has its words, and not its spaces.
            let found = exact.or_else(|| words_within(written, &spot.excerpt));
            let found = found.map(|at| place.start + at.start..place.start + at.end);
            finding.spot = Some(Spot {
                source: found.unwrap_or(place.start..place.end),
                page: 0..0,
                excerpt: spot.excerpt,
            });
        }
        None => {
            finding.fix = None;
            finding.quoted = Some(spot.excerpt);
        }
    }
    finding
}

/// Finds words in a text whatever stands between them, and however their letters are written.
fn words_within(text: &str, words: &str) -> Option<Range<usize>> {
    let letters = |text: &str| -> Vec<(usize, char)> {
        let letters = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
        let small = letters.flat_map(|(at, c)| c.to_lowercase().map(move |c| (at, c)));
        small.collect()
    };
    let (text_letters, wanted) = (letters(text), letters(words));
    if wanted.is_empty() {
        return None;
    }
    let found = text_letters.windows(wanted.len()).find(|window| {
        window
            .iter()
            .zip(&wanted)
            .all(|(one, other)| one.1 == other.1)
    })?;
    let (first, last) = (found.first()?.0, found.last()?.0);
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    Some(first..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_over_the_ends_of_lines() {
        let text = ">-\n  One line.\n  Another sentence goes\n  over it.\n";
        let found = words_within(text, "another sentence goes over it.").unwrap();
        assert_eq!(&text[found], "Another sentence goes\n  over it");
        assert_eq!(words_within(text, "a third"), None);
        assert_eq!(words_within(text, "…"), None);
    }
}
