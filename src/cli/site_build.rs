//! Building a site from the needs of the command line: what `publish` and `preview` have in common.

use std::path::{Path, PathBuf};

use crate::check::check;
use crate::check::finding::Severity;
use crate::cli::args::Reading;
use crate::cli::session::{Reader, Session};
use crate::input::fault::InputError;
use crate::input::{picture, records};
use crate::model::catalog::Catalog;
use crate::model::needs::Needs;
use crate::model::publishing::BaseUrl;
use crate::model::text::Language;
use crate::render::Renderer;
use crate::site::index_now::Key;
use crate::site::{Output, PageState, Settings, Site};
use crate::tailor::tailor;

/// Where the pieces of a site go.
pub trait Sink {
    /// Takes a piece.
    ///
    /// # Errors
    ///
    /// When it cannot be kept.
    fn take(&mut self, output: Output) -> anyhow::Result<()>;

    /// Tells what is known of a page by its encoded path.
    fn state(&self, page: &str) -> PageState;
}

/// A site that can be built.
pub struct SiteBuild<'a> {
    session: &'a Session<'a>,
    catalog: &'a Catalog,
    renderer: &'a Renderer,
    reader: Reader<'a>,
    sources: Vec<PathBuf>,
    /// What standard input held: it cannot be read twice.
    stdin: Option<Vec<Result<Needs, InputError>>>,
    settings: Settings,
}

/// What is asked for.
#[derive(Clone, Copy)]
pub struct SiteArgs<'a> {
    /// Needs files, folders, or standard input.
    pub needs: &'a [PathBuf],
    /// How they are read.
    pub reading: &'a Reading,
    /// Address of the site; else that of the project file.
    pub base_url: Option<&'a BaseUrl>,
    /// Key for search engines.
    pub index_now: Option<&'a Key>,
}

/// Whether everything could be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is done.
    Whole,
    /// A record is missing.
    Partial,
}

impl<'a> SiteBuild<'a> {
    /// Prepares to build: finds the needs files, the project's settings and the logo.
    ///
    /// # Errors
    ///
    /// When a path leads nowhere, or the site has no address.
    pub fn new(
        args: SiteArgs<'a>,
        session: &'a Session<'a>,
        (catalog, renderer): (&'a Catalog, &'a Renderer),
    ) -> anyhow::Result<SiteBuild<'a>> {
        let mut reader = session.reader(args.reading, catalog)?;
        let mut sources = Vec::new();
        for path in args.needs {
            match path.as_os_str() == "-" {
                true => sources.push(path.clone()),
                false => sources.extend(records::files(path)?),
            }
        }
        let project = reader.project_of(&args.needs[0])?;
        let publishing = project
            .as_ref()
            .map(|project| project.publishing.clone())
            .unwrap_or_default();
        let logo = match (&publishing.logo, &project) {
            (Some(logo), Some(project)) => {
                let folder = Path::new(&project.source.name).parent();
                let path = folder.unwrap_or(Path::new("")).join(logo.as_str());
                Some(picture::read(&path)?)
            }
            _ => None,
        };
        let Some(base) = args.base_url.or(publishing.base_url.as_ref()) else {
            anyhow::bail!(
                "the site has no address\n  = help: give --base-url https://…, or write `publish: {{base_url: https://…}}` into rolewright.yaml"
            );
        };
        Ok(SiteBuild {
            session,
            catalog,
            renderer,
            reader,
            sources,
            stdin: None,
            settings: Settings {
                base: base.clone(),
                publishing,
                logo,
                date: session.date(args.reading.date)?,
                language: args.reading.language.map(Language::from),
                index_now: args.index_now.cloned(),
            },
        })
    }

    /// Gives what the site is made with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Checks every record and reports what is found; gives the worst of it.
    ///
    /// # Errors
    ///
    /// When a record cannot be read; all of them are reported first.
    pub fn check(&mut self) -> anyhow::Result<Option<Severity>> {
        let mut worst = None;
        let mut unread = 0_usize;
        self.each(|build, needs| {
            let needs = match needs {
                Ok(needs) => needs,
                Err(error) => {
                    unread += 1;
                    build.session.console.error(&error.into());
                    return;
                }
            };
            let language = needs.language.as_ref().map(|languages| languages.0[0]);
            let language = build.settings.language.or(language).unwrap_or(Language::En);
            let speech = build.renderer.speech(language, build.catalog);
            for finding in check(&tailor(build.catalog, &needs)) {
                worst = worst.max(Some(finding.severity));
                let id = needs.id.as_ref().map_or("", |id| id.as_str());
                let (message, help) = (speech.finding(&finding), speech.help(&finding));
                build.session.console.warning(&format!(
                    "{id}: {message} ({})\n  = help: {help}",
                    finding.rule
                ));
            }
        });
        if unread > 0 {
            anyhow::bail!("nothing is published: {unread} needs could not be read");
        }
        Ok(worst)
    }

    /// Builds the site; a record that fails is reported, and the others go on.
    ///
    /// # Errors
    ///
    /// When the site as a whole cannot be built.
    pub fn run(
        &mut self,
        sink: &mut impl Sink,
        mut report: impl FnMut(anyhow::Error),
    ) -> anyhow::Result<Outcome> {
        let settings = self.settings.clone();
        let mut site = Site::new(self.renderer, self.catalog, &settings);
        let mut outcome = Outcome::Whole;
        self.each(|build, needs| {
            if let Err(error) = build.add(&mut site, needs, sink) {
                outcome = Outcome::Partial;
                report(error);
            }
        });
        for output in site.indexes()? {
            sink.take(output)?;
        }
        for output in site.finish(|page| sink.state(page))? {
            sink.take(output)?;
        }
        Ok(outcome)
    }

    fn add(
        &self,
        site: &mut Site<'_>,
        needs: Result<Needs, InputError>,
        sink: &mut impl Sink,
    ) -> anyhow::Result<()> {
        let needs = needs?;
        // All pieces are handed over, whatever becomes of one: a file that grows must not lose a part.
        let outputs = site.add(&tailor(self.catalog, &needs))?;
        outputs
            .into_iter()
            .map(|output| sink.take(output))
            .fold(Ok(()), anyhow::Result::and)
    }

    /// Hands out the records one by one; no more than one file of them is kept at a time.
    fn each(&mut self, mut act: impl FnMut(&Self, Result<Needs, InputError>)) {
        for path in self.sources.clone() {
            let records = match (path.as_os_str() == "-", &self.stdin) {
                (true, Some(records)) => records.clone(),
                (true, None) => {
                    let records = self.read(&path);
                    self.stdin = Some(records.clone());
                    records
                }
                (false, _) => self.read(&path),
            };
            for needs in records {
                act(self, needs);
            }
        }
    }

    fn read(&mut self, path: &Path) -> Vec<Result<Needs, InputError>> {
        self.reader
            .read(path)
            .unwrap_or_else(|error| vec![Err(error)])
    }
}
