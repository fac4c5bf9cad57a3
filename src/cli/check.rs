//! `check`: what is wrong with needs files and ads.

use std::path::Path;

use similar::TextDiff;

use crate::check::ad::Genre;
use crate::check::finding::{Finding, Severity, Spot};
use crate::check::laws::Workplace;
use crate::check::readability::Statistics;
use crate::check::registry::{self, Choice};
use crate::check::rules::wrong_language;
use crate::check::text::Markup;
use crate::check::text::tongue::Tongue;
use crate::check::{Checked, Checker, Source, check_post, fix, ignores, sort};
use crate::cli::Status;
use crate::cli::args::{Check, InputFormat, LanguageCode, Reading, ReportFormat};
use crate::cli::checked::{self, Kind, Target};
use crate::cli::output::{self, Replace};
use crate::cli::session::{Reader, Session};
use crate::input::fault::SourceText;
use crate::input::nearest::suggestion;
use crate::input::node::{Node, Origin};
use crate::input::records::{self, RecordFormat};
use crate::input::source;
use crate::model::catalog::Catalog;
use crate::model::needs::Needs;
use crate::model::scalar::Day;
use crate::model::settings::CheckSettings;
use crate::model::text::Language;
use crate::render::document::{Document, Format};
use crate::render::{Renderer, Rendering};
use crate::report::findings::{self, Entry, Reported, github, json, origin, sarif, text};
use crate::tailor::tailor;

/// Runs the command.
///
/// # Errors
///
/// When nothing could be done at all; a file that fails is reported and the others go on.
pub fn run(args: &Check, session: &Session<'_>) -> anyhow::Result<Status> {
    known_rules(args.select.iter().chain(&args.ignore))?;
    let catalog = session.catalog()?;
    let reading = Reading {
        language: language_of(args),
        date: args.date,
        settings: Vec::new(),
        input_format: record_format(args),
    };
    let mut run = Run {
        args,
        session,
        catalog,
        renderer: session.renderer()?,
        date: session.date(args.date)?,
        reader: session.reader(&reading, catalog)?,
        entries: Vec::new(),
        counted: Vec::new(),
        differs: false,
        failed: false,
    };
    for path in &args.paths {
        match checked::targets(path, args.input_format) {
            Ok(targets) => targets.iter().for_each(|target| run.target(target)),
            Err(error) => run.fail(&error.into()),
        }
    }
    run.report()
}

fn known_rules<'n>(names: impl Iterator<Item = &'n String>) -> anyhow::Result<()> {
    for name in names {
        if !registry::names().any(|rule| rule == name) {
            let help = suggestion(name, registry::names()).unwrap_or_default();
            anyhow::bail!("unknown rule `{}`\n  = help: {help}", name.escape_debug());
        }
    }
    Ok(())
}

fn language_of(args: &Check) -> Option<LanguageCode> {
    match args.language.map(Tongue::from) {
        Some(Tongue::Known(Language::En)) => Some(LanguageCode::En),
        Some(Tongue::Known(Language::Fr)) => Some(LanguageCode::Fr),
        _ => None,
    }
}

fn record_format(args: &Check) -> Option<InputFormat> {
    match args.input_format.map(Kind::from) {
        Some(Kind::Needs(RecordFormat::Json)) => Some(InputFormat::Json),
        Some(Kind::Needs(RecordFormat::Ndjson)) => Some(InputFormat::Ndjson),
        _ => None,
    }
}

/// A run over all paths.
struct Run<'a> {
    args: &'a Check,
    session: &'a Session<'a>,
    catalog: &'static Catalog,
    renderer: &'static Renderer,
    date: Day,
    reader: Reader<'a>,
    entries: Vec<Entry>,
    counted: Vec<(Tongue, Statistics)>,
    differs: bool,
    failed: bool,
}

impl Run<'_> {
    fn fail(&mut self, error: &anyhow::Error) {
        self.failed = true;
        self.session.console.error(error);
    }

    fn target(&mut self, target: &Target) {
        let outcome = match target.kind {
            Kind::Text(markup) => self.text(&target.path, markup),
            Kind::Needs(format) => self.needs(&target.path, format),
        };
        if let Err(error) = outcome {
            self.fail(&error);
        }
    }

    fn settings(&mut self, path: &Path) -> anyhow::Result<CheckSettings> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let rules: Vec<&str> = registry::names().collect();
        let project = self.reader.project(folder)?;
        Ok(project
            .map(|project| project.check_settings(&rules))
            .transpose()?
            .unwrap_or_default())
    }

    fn choice(&self, settings: &CheckSettings) -> Choice {
        let ignore = self.args.ignore.iter().chain(&settings.ignore);
        Choice {
            select: self.args.select.clone(),
            ignore: ignore.cloned().collect(),
        }
    }

    fn text(&mut self, path: &Path, markup: Markup) -> anyhow::Result<()> {
        let settings = self.settings(path)?;
        let mut read = if path.as_os_str() == "-" {
            source::read_from(std::io::stdin().lock(), "<stdin>")?
        } else {
            source::read(path)?
        };
        let checker = Checker::new(&self.catalog.countries, self.date, self.choice(&settings))
            .with_words(&settings.words);
        let workplace = self.workplace(None);
        let check = |text: &str| {
            checker.check(&Source {
                text,
                markup,
                tongue: self.args.language.map(Tongue::from),
                genre: None,
                workplace: &workplace,
            })
        };
        let mut checked = check(&read.text);
        if markup == Markup::Markdown && self.mend(path, &mut read, &checked.findings)? {
            checked = check(&read.text);
        }
        self.counted.push((checked.tongue, checked.statistics));
        self.tell(&checked.findings, &read, &checked);
        Ok(())
    }

    fn tell(&mut self, found: &[Finding], source: &SourceText, checked: &Checked) {
        let beginning = checked
            .page
            .blocks
            .first()
            .map_or("", |block| checked.page.excerpt(&block.range));
        let reported = Reported {
            path: &source.name,
            source: &source.text,
            first_line: source.first_line,
            beginning,
        };
        let speech = self.renderer.speech(checked.tongue.spoken(), self.catalog);
        self.entries
            .extend(findings::entries(found, reported, speech));
    }

    /// Writes or shows the safe replacements; tells whether the text was changed.
    fn mend(
        &mut self,
        path: &Path,
        source: &mut SourceText,
        found: &[Finding],
    ) -> anyhow::Result<bool> {
        if !(self.args.fix || self.args.diff) {
            return Ok(false);
        }
        let Some(fixed) = fix::apply(&source.text, found) else {
            return Ok(false);
        };
        if self.args.diff {
            self.differs = true;
            let diff = TextDiff::from_lines(&source.text, &fixed);
            let name = path.display().to_string();
            self.session
                .console
                .print(&diff.unified_diff().header(&name, &name).to_string())?;
            return Ok(false);
        }
        if path.as_os_str() != "-" {
            output::write(path, &fixed, Replace::Always)?;
            self.session
                .console
                .note(&format!("mended {}", path.display()));
        }
        source.text = fixed;
        Ok(true)
    }

    fn workplace(&self, needs: Option<&Needs>) -> Workplace {
        let location = needs.map(|needs| &needs.position.location);
        let own =
            |part: Option<&crate::model::scalar::Line>| part.map(|part| part.as_str().to_owned());
        let country = location
            .and_then(|location| location.country)
            .or(self.args.country);
        Workplace {
            country: country.map(|country| country.code().to_owned()),
            region: location
                .and_then(|location| own(location.region.as_ref()))
                .or_else(|| self.args.region.clone()),
            city: location.and_then(|location| own(location.city.as_ref())),
            employees: needs
                .and_then(|needs| needs.organization.employees)
                .or(self.args.employees),
        }
    }

    fn needs(&mut self, path: &Path, format: RecordFormat) -> anyhow::Result<()> {
        let settings = self.settings(path)?;
        let placed = if path.as_os_str() == "-" {
            Vec::new()
        } else {
            records::read_file(path, Some(format))?
        };
        let read = self.reader.read(path)?;
        let mut placed = placed.into_iter();
        let mut fixes = Vec::new();
        let mut whole = None;
        for needs in read {
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
            let mut found = self.post(
                &needs,
                record.as_ref().map(|record| &record.node),
                &source,
                &settings,
            )?;
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
        node: Option<&Node>,
        source: &SourceText,
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
                    let finding = placed(finding, traced, node, source);
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
        let comments = ignores::of_yaml(&source.text);
        ignores::apply(&mut found, &comments, |rule| choice.uses(rule));
        let mut result = result.expect("a record has at least one language");
        result.findings = found;
        Ok(result)
    }

    fn report(self) -> anyhow::Result<Status> {
        let console = self.session.console;
        let statistics = self
            .args
            .statistics
            .then(|| findings::total(&self.counted))
            .flatten();
        let speech = self.renderer.speech(Language::En, self.catalog);
        let shown = match self.args.report {
            _ if self.args.diff => String::new(),
            ReportFormat::Text => {
                let mut shown = text::as_text(&self.entries);
                shown.extend(statistics.map(|statistics| text::statistics(&statistics, speech)));
                shown
            }
            ReportFormat::Json if self.args.statistics => format!(
                "{:#}\n",
                json::with_statistics(&self.entries, statistics.as_ref())
            ),
            ReportFormat::Json => format!("{:#}\n", json::as_json(&self.entries)),
            ReportFormat::Sarif => format!("{:#}\n", sarif::as_sarif(&self.entries)),
            ReportFormat::Github => github::as_github(&self.entries),
        };
        console.print(&shown)?;
        if let Some(summary) = text::summary(&self.entries)
            .filter(|_| self.args.report == ReportFormat::Text && !self.args.diff)
        {
            console.note(&summary);
        }
        let least: Option<Severity> = self.args.fail_on.into();
        let reached = match self.args.diff {
            true => self.differs && least.is_some(),
            false => {
                least.is_some_and(|least| self.entries.iter().any(|entry| entry.severity >= least))
            }
        };
        Ok(match () {
            () if self.failed => Status::Failed,
            () if reached => Status::Findings,
            () => Status::Done,
        })
    }
}

/// Leads a finding from a document back to the needs file, or names the item of the profile that it comes from.
fn placed(
    mut finding: Finding,
    traced: Option<&origin::Origin>,
    node: Option<&Node>,
    source: &SourceText,
) -> Finding {
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
