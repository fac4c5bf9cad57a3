//! Needs files: each record is checked through the documents that it gives, and the findings led back to its lines.

use std::ops::Range;
use std::path::Path;

use crate::check::ad::Genre;
use crate::check::finding::{Finding, Spot};
use crate::check::rules::wrong_language;
use crate::check::text::Markup;
use crate::check::text::tongue::Tongue;
use crate::check::{Checked, Checker, Source, check_post, ignores, sort};
use crate::cli::check::{Run, language_of};
use crate::input::fault::SourceText;
use crate::input::node::{Node, Origin};
use crate::input::records::{self, RecordFormat};
use crate::model::needs::Needs;
use crate::model::settings::CheckSettings;
use crate::model::text::Language;
use crate::render::Rendering;
use crate::render::document::{Document, Format};
use crate::report::findings::{Entry, origin};
use crate::tailor::tailor;

/// A record as it was written.
struct Written<'a> {
    /// Its tree; none for standard input, which can be read only once.
    node: Option<&'a Node>,
    /// The text that it stands in.
    source: &'a SourceText,
    /// The bytes of the text that belong to it.
    within: Range<usize>,
}

impl Run<'_> {
    /// Checks the records of a file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read; a record that fails is reported and the others go on.
    pub(super) fn needs(&mut self, path: &Path, format: RecordFormat) -> anyhow::Result<()> {
        let settings = self.settings(path)?;
        let placed = if path.as_os_str() == "-" {
            Vec::new()
        } else {
            records::read_file(path, Some(format))?
        };
        let read = self.reader.read(path)?;
        // The part of the file that belongs to a record reaches up to the next one.
        let starts: Vec<usize> = placed
            .iter()
            .map(|record| record.as_ref().map_or(0, |record| record.node.place.start))
            .collect();
        let mut placed = placed.into_iter();
        let mut fixes = Vec::new();
        let mut whole = None;
        for (index, needs) in read.into_iter().enumerate() {
            let record = placed.next().and_then(Result::ok);
            let needs = match needs {
                Ok(needs) => needs,
                Err(error) => {
                    self.fail(&error.into());
                    continue;
                }
            };
            let source = record.as_ref().map_or_else(
                || SourceText::new("<stdin>", ""),
                |record| (*record.source).clone(),
            );
            let one_line = format == RecordFormat::Ndjson;
            let start = starts
                .get(index)
                .copied()
                .filter(|_| index > 0 && !one_line);
            let end = starts.get(index + 1).copied().filter(|_| !one_line);
            let record = Written {
                node: record.as_ref().map(|record| &record.node),
                source: &source,
                within: start.unwrap_or(0)..end.unwrap_or(source.text.len()),
            };
            let mut found = self.post(&needs, &record, &settings)?;
            sort(&mut found.findings);
            fixes.extend(
                found
                    .findings
                    .iter()
                    .filter(|finding| finding.fix.is_some())
                    .cloned(),
            );
            self.tell(&found.findings, &source, &found);
            whole.get_or_insert(source);
        }
        // Lines of NDJSON are sources of their own; replacements are for files that people write.
        if let Some(mut source) = whole.filter(|_| format != RecordFormat::Ndjson)
            && self.mend(path, &mut source, &fixes)?
        {
            let mended = |entry: &Entry| {
                fixes.iter().any(|fixed| {
                    fixed.rule == entry.rule
                        && fixed
                            .spot
                            .as_ref()
                            .is_some_and(|spot| spot.excerpt == entry.excerpt)
                })
            };
            self.entries
                .retain(|entry| entry.path != source.name || !mended(entry));
        }
        Ok(())
    }

    /// Checks a post through its documents; the places are those of the needs file.
    fn post(
        &mut self,
        needs: &Needs,
        written: &Written<'_>,
        settings: &CheckSettings,
    ) -> anyhow::Result<Checked> {
        let choice = self.choice(settings);
        let description = tailor(self.catalog, needs);
        let workplace = self.workplace(Some(needs));
        let checker = Checker::new(&self.catalog.countries, self.date, choice.clone())
            .with_words(&settings.words);
        let own = needs
            .language
            .as_ref()
            .map_or(&[Language::En][..], |languages| &languages.0);
        let asked = language_of(self.args).map(Language::from);
        let languages = asked.as_ref().map_or(own, std::slice::from_ref);
        let mut found = check_post(&description, self.date, &choice);
        let french_too = languages.contains(&Language::Fr);
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
                let mut checked = checker.check(&Source {
                    text: &text,
                    markup: Markup::Markdown,
                    tongue: Some(Tongue::Known(language)),
                    genre: Some(genre),
                    workplace: &workplace,
                });
                // An ad in another language may stand beside the one that the law asks for.
                checked
                    .findings
                    .retain(|finding| !(french_too && finding.rule == wrong_language::RULE));
                for finding in std::mem::take(&mut checked.findings) {
                    let traced = finding
                        .spot
                        .as_ref()
                        .and_then(|spot| origin::trace(&origins, &checked.page, &spot.page));
                    let finding = placed(finding, traced, written);
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
        let mut comments = ignores::of_yaml(&written.source.text);
        comments.retain(|comment| written.within.contains(&comment.span.start));
        ignores::apply(&mut found, &comments, |rule| choice.uses(rule));
        let mut result = result.expect("a record has at least one language");
        result.findings = found;
        Ok(result)
    }
}

/// Leads a finding from a document back to the needs file, or names the item of the profile that it comes from.
fn placed(mut finding: Finding, traced: Option<&origin::Origin>, written: &Written<'_>) -> Finding {
    let Written { node, source, .. } = *written;
    let Some(spot) = finding.spot.take() else {
        return finding;
    };
    let place = match traced.map(|origin| &origin.from) {
        Some(origin::Source::Needs(path)) => {
            let steps: Vec<&str> = path.iter().map(String::as_str).collect();
            node.filter(|node| node.holds(&steps))
                .map(|node| node.place_of(&steps))
        }
        Some(origin::Source::Profile(item)) => {
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
                .map(|at| place.start + at..place.start + at + spot.excerpt.len());
            if exact.is_none() {
                finding.fix = None;
            }
            finding.spot = Some(Spot {
                source: exact.unwrap_or(place.start..place.end),
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
