//! `check`: what is wrong with needs files and ads.

pub(crate) mod targets;

pub(crate) mod ads;

pub(crate) mod posts;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::cli::args::NeedsOptions;
use crate::cli::args::check::{Check, CheckLanguage, ReportFormat};
use crate::cli::args::values::{InputFormat, LanguageCode, TableFormat};
use crate::cli::check::targets::{CheckedFile, FileKind, nothing_to_check, targets};
use crate::cli::session::{NeedsReader, Session};
use crate::cli::status::Status;
use crate::proof;
use crate::proof::StatedNeeds;
use crate::report::findings;
use crate::report::findings::entry::ReportedFinding;
use crate::report::findings::{Neighbours, Numbering, Reported, github, json, sarif, text};
use check::{Checked, Checker, RuleChoice, Statistics, TextLanguage, Workplace, registry};
use input::nearest::suggestion;
use input::{InputError, RecordFormat, SourceText};
use model::{Catalog, CheckSettings, Day, Finding, Language, Severity, shown};
use render::Renderer;

/// Runs the command.
pub(crate) fn run(args: &Check, session: &Session<'_>) -> anyhow::Result<Status> {
    known_rules(args.select.iter().chain(&args.ignore))?;
    let catalog = session.catalog()?;
    if let Some(note) = unknown_region(args, catalog) {
        session.console.note(&note);
    }
    let reading = NeedsOptions {
        language: language_of(args),
        date: args.date,
        settings: Vec::new(),
        input_format: record_format(args),
        skip_hidden: args.skip_hidden,
    };
    let renderer = session.renderer()?;
    let mut run = CheckRun::new(args, session, &reading, (catalog, renderer))?;
    if let Some(path) = &args.needs {
        run.state(path)?;
    }
    for path in &args.paths {
        match targets(path, &session.own_folders(), args.input_format) {
            Ok(targets) => run.all(path, targets),
            Err(error) => run.fail(&error.into()),
        }
    }
    run.report()
}

/// Sees to it that every name is that of a rule.
pub(crate) fn known_rules<'n>(names: impl Iterator<Item = &'n String>) -> anyhow::Result<()> {
    for name in names {
        if !registry::names().any(|rule| rule == name) {
            let help = suggestion(name, registry::names()).unwrap_or_default();
            anyhow::bail!("unknown rule `{}`\n  = help: {help}", shown::short(name));
        }
    }
    Ok(())
}

/// Says so where the part of the country that is given is none of those with a law of its own: it may be a slip.
fn unknown_region(args: &Check, catalog: &Catalog) -> Option<String> {
    let (region, country) = (args.region.as_deref()?, args.country?);
    let rules = catalog.country(Some(country.code()))?;
    if rules.region(region).is_some() {
        return None;
    }
    let known: Vec<&str> = rules.regions.iter().map(|region| &*region.code).collect();
    let help = match known.is_empty() {
        true => String::new(),
        false => format!("\n  = help: known are {}", known.join(", ")),
    };
    let (region, country) = (shown::short(region), country.code());
    Some(format!(
        "no law of `{region}` is known: those of all {country} count{help}"
    ))
}

/// Tells how the lines of a text are numbered.
fn lines_of(source: &SourceText) -> Numbering<'static> {
    match source.table {
        Some(_) => Numbering::Row(source.first_line),
        None => Numbering::From(source.first_line),
    }
}

fn language_of(args: &Check) -> Option<LanguageCode> {
    args.language.and_then(CheckLanguage::written)
}

fn record_format(args: &Check) -> Option<InputFormat> {
    match args.input_format.map(FileKind::from) {
        Some(FileKind::Needs(RecordFormat::Json)) => Some(InputFormat::Json),
        Some(FileKind::Needs(RecordFormat::Ndjson)) => Some(InputFormat::Ndjson),
        Some(FileKind::Needs(RecordFormat::Csv)) => Some(InputFormat::Csv),
        _ => None,
    }
}

/// A run over all paths.
pub(crate) struct CheckRun<'a> {
    args: &'a Check,
    session: &'a Session<'a>,
    catalog: &'a Catalog,
    renderer: &'a Renderer,
    date: Day,
    reader: NeedsReader<'a>,
    entries: Vec<ReportedFinding>,
    counted: Vec<(TextLanguage, Statistics)>,
    /// What the texts of each folder are checked with: a project file is read once, not for every ad.
    grounds: Vec<(PathBuf, Rc<CheckContext<'a>>)>,
    /// What texts are held against.
    stated: Option<Rc<StatedNeeds>>,
    differs: bool,
    failed: bool,
}

/// What texts of a folder are checked with.
struct CheckContext<'a> {
    choice: RuleChoice,
    checker: Checker<'a>,
}

impl<'a> CheckRun<'a> {
    /// Begins to check.
    pub(crate) fn new(
        args: &'a Check,
        session: &'a Session<'a>,
        reading: &'a NeedsOptions,
        (catalog, renderer): (&'a Catalog, &'a Renderer),
    ) -> anyhow::Result<CheckRun<'a>> {
        Ok(CheckRun {
            args,
            session,
            catalog,
            renderer,
            date: session.date(args.date)?,
            reader: session.reader(reading, catalog)?,
            entries: Vec::new(),
            counted: Vec::new(),
            grounds: Vec::new(),
            stated: None,
            differs: false,
            failed: false,
        })
    }

    /// Reads the needs that the texts are held against.
    fn state(&mut self, path: &Path) -> anyhow::Result<()> {
        let mut records = self.reader.read_written(path)?;
        if records.len() > 1 {
            let message = format!(
                "there are {} records here, and a text is held against one",
                records.len()
            );
            let help = Some("put the record of this post into a file of its own");
            return Err(InputError::about(&shown::name(path), message, help).into());
        }
        let (record, needs) = records.remove(0)?;
        let ground = proof::ProofContext {
            catalog: self.catalog,
            renderer: self.renderer,
            date: self.date,
        };
        self.stated = Some(Rc::new(StatedNeeds::new(record, &needs, ground)?));
        Ok(())
    }

    /// Gives what was found.
    pub(crate) fn entries(&self) -> &[ReportedFinding] {
        &self.entries
    }

    fn fail(&mut self, error: &anyhow::Error) {
        self.failed = true;
        self.session.console.error(error);
    }

    /// Checks the targets of a path; in a folder there may be files of other programs.
    fn all(&mut self, path: &Path, targets: Vec<CheckedFile>) {
        let in_folder = path.is_dir();
        let (needs, others): (Vec<CheckedFile>, Vec<CheckedFile>) = targets
            .into_iter()
            .partition(|target| !(in_folder || self.args.needs_only) || !target.is_of_others());
        for other in &others {
            let note = format!(
                "passed over {}: it is no needs file",
                shown::path(&other.path)
            );
            self.session.console.note(&note);
        }
        if needs.is_empty() && in_folder {
            let name = shown::name(path);
            self.fail(&nothing_to_check(&name).into());
        }
        needs.iter().for_each(|target| self.target(target));
    }

    fn target(&mut self, target: &CheckedFile) {
        let outcome = match target.kind {
            FileKind::Text(kind) => self.text(&target.path, kind),
            FileKind::Needs(format) => self.needs(&target.path, format),
        };
        if let Err(error) = outcome {
            self.fail(&error);
        }
    }

    fn ground(&mut self, path: &Path) -> anyhow::Result<Rc<CheckContext<'a>>> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        if let Some((_, ground)) = self.grounds.iter().find(|(known, _)| known == folder) {
            return Ok(Rc::clone(ground));
        }
        let rules: Vec<&str> = registry::names().collect();
        let settings = self
            .reader
            .project(folder)?
            .map(|project| project.check_settings(&rules))
            .transpose()?
            .unwrap_or_default();
        let choice = self.choice(&settings);
        let checker = Checker::new(&self.catalog.countries, self.date, choice.clone())
            .with_words(&settings.words);
        let ground = Rc::new(CheckContext { choice, checker });
        self.grounds.push((folder.to_owned(), Rc::clone(&ground)));
        Ok(ground)
    }

    fn choice(&self, settings: &CheckSettings) -> RuleChoice {
        let ignore = self.args.ignore.iter().chain(&settings.ignore);
        RuleChoice {
            select: self.args.select.clone(),
            ignore: ignore.cloned().collect(),
        }
    }

    fn tell(
        &mut self,
        found: &[Finding],
        (source, numbering): (&SourceText, Numbering<'_>),
        checked: &Checked,
        neighbours: Neighbours,
    ) {
        let beginning = checked
            .page
            .blocks
            .first()
            .map_or("", |block| checked.page.excerpt(&block.range));
        let reported = Reported {
            path: &source.name,
            sheet: source
                .table
                .as_ref()
                .and_then(|table| table.sheet.as_deref()),
            neighbours,
            source: &source.text,
            numbering,
            beginning,
        };
        let speech = self.renderer.speech(checked.tongue.spoken(), self.catalog);
        self.entries
            .extend(findings::entries(found, reported, speech));
    }

    /// Gives the place that is asked about: of a text whose needs are not known, and where needs name none.
    fn asked(&self) -> Workplace {
        Workplace {
            country: self.args.country.map(|country| country.code().to_owned()),
            region: self.args.region.clone(),
            city: None,
            employees: self.args.employees,
        }
    }

    fn report(self) -> anyhow::Result<Status> {
        let console = self.session.console;
        let statistics = self
            .args
            .statistics
            .then(|| findings::total(&self.counted))
            .flatten();
        let speech = self.renderer.speech(Language::EN, self.catalog);
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
        match self.args.report {
            ReportFormat::Text => console.tell(&shown, TableFormat::Table)?,
            ReportFormat::Json | ReportFormat::Sarif => console.tell(&shown, TableFormat::Json)?,
            // Its lines are commands, each escaped in its own way.
            ReportFormat::Github => console.print(&shown)?,
        }
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
