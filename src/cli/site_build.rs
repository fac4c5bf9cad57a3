//! Building a site from the needs of the command line: what `publish` and `preview` have in common.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use crate::batch::look::DocumentLook;
use crate::cli::args::NeedsOptions;
use crate::cli::args::check::Check;
use crate::cli::check;
use crate::cli::project;
use crate::cli::session::Session;
use crate::cli::studio::{Destination, DrawingOutcome, ImageDrawer};
use crate::report::findings::entry::ReportedFinding;
use crate::report::findings::text;
use ::check::expired;
use input::{Draft, InputError, Stream, picture, records, source, stream};
use model::{BaseUrl, Catalog, Closing, Day, Language, Severity};
use render::Renderer;
use render::site::{Added, Early, IndexNowKey, Posted, Site, SiteSettings};
use tailor::tailor;

/// A site that can be built.
pub(crate) struct SiteBuild<'a> {
    asked: SiteArgs<'a>,
    session: &'a Session<'a>,
    catalog: &'a Catalog,
    renderer: &'a Renderer,
    look: &'a DocumentLook,
    reading: stream::Settings<'a>,
    /// What standard input holds, where it has to be read twice.
    stdin: Option<Vec<u8>>,
    settings: SiteSettings,
}

/// What is asked for.
#[derive(Clone, Copy)]
pub(crate) struct SiteArgs<'a> {
    /// Needs files, folders, or standard input.
    pub needs: &'a [PathBuf],
    /// How they are read.
    pub reading: &'a NeedsOptions,
    /// Address of the site; else that of the project file.
    pub base_url: Option<&'a BaseUrl>,
    /// Key for search engines.
    pub index_now: Option<&'a IndexNowKey>,
    /// Folder that holds no needs: where the site goes.
    pub except: Option<&'a Path>,
    /// What becomes of ads that are posted later.
    pub early: Early,
}

/// What is to be told of a site that was built.
#[derive(Debug)]
pub(crate) struct Built {
    /// Whether everything could be done.
    pub outcome: DrawingOutcome,
    /// The ads that wait for their day.
    pub waiting: Vec<(String, Day)>,
    /// The ads that job search engines could not take, each with the reason.
    pub unposted: Vec<(String, &'static str)>,
    /// The open ads of which nobody knows since when they are published.
    pub undated: Vec<String>,
}

impl<'a> SiteBuild<'a> {
    /// Prepares to build: finds the needs files, the project's settings and the logo.
    pub(crate) fn new(
        args: SiteArgs<'a>,
        session: &'a Session<'a>,
        (catalog, renderer, look): (&'a Catalog, &'a Renderer, &'a DocumentLook),
    ) -> anyhow::Result<SiteBuild<'a>> {
        let reading = session.settings(args.reading, catalog)?;
        for path in args.needs.iter().filter(|path| path.as_os_str() != "-") {
            records::files(path, &session.own_folders())?;
        }
        let project = project::of(args.needs, &reading)?;
        let publishing = project
            .as_ref()
            .map(|project| project.publishing.clone())
            .unwrap_or_default();
        let logo = match (&publishing.logo, &project) {
            (Some(logo), Some(project)) => Some(picture::read(&project.file(logo)?)?),
            _ => None,
        };
        let Some(base) = args.base_url.or(publishing.base_url.as_ref()) else {
            anyhow::bail!(
                "the site has no address\n  = help: give --base-url https://…, or write `publish: {{base_url: https://…}}` into rolewright.yaml"
            );
        };
        Ok(SiteBuild {
            asked: args,
            session,
            catalog,
            renderer,
            look,
            reading,
            stdin: None,
            settings: SiteSettings {
                base: base.clone(),
                publishing,
                logo,
                date: session.date(args.reading.date)?,
                early: args.early,
                language: args.reading.language.map(Language::from),
                index_now: args.index_now.cloned(),
            },
        })
    }

    /// Gives what the site is made with.
    pub(crate) fn settings(&self) -> &SiteSettings {
        &self.settings
    }

    /// Checks every record and reports what is found; gives the worst of it.
    pub(crate) fn check(&mut self) -> anyhow::Result<Option<Severity>> {
        if self.asked.needs.iter().any(|path| path.as_os_str() == "-") {
            self.stdin = Some(source::bytes(std::io::stdin().lock(), "<stdin>")?);
        }
        let asked = Check::of_posts(self.asked.reading);
        let ground = (self.catalog, self.renderer);
        let mut run = check::CheckRun::new(&asked, self.session, self.asked.reading, ground)?;
        let mut unread = 0_usize;
        // What is odd about a source is told once, when the site is built.
        for draft in self.stream(&|_| {}) {
            let record = draft.and_then(Draft::open);
            let checked = record.map_err(anyhow::Error::from).and_then(|record| {
                let needs = record.clone().read(&self.reading)?;
                run.written(&record, &needs)
            });
            if let Err(error) = checked {
                unread += 1;
                self.session.console.error(&error);
            }
        }
        // An ad whose time is over is shown as closed, which is what a site is for.
        let entries = run.entries().iter();
        let open = entries.filter(|entry| entry.rule != expired::RULE.name);
        let open: Vec<ReportedFinding> = open.cloned().collect();
        let shown = text::as_text(&open);
        if !shown.is_empty() {
            self.session.console.note(shown.trim_end());
        }
        if unread > 0 {
            anyhow::bail!("nothing is published: {unread} needs could not be read");
        }
        Ok(open.iter().map(|entry| entry.severity).max())
    }

    /// Builds the site; a record that fails and a piece that cannot be kept are reported, and the others go on. Where every
    /// record failed, what was published before stays as it is.
    pub(crate) fn run(
        &self,
        destination: &mut impl Destination,
        report: impl FnMut(anyhow::Error),
    ) -> Built {
        let mut built = Built {
            outcome: DrawingOutcome::Whole,
            waiting: Vec::new(),
            unposted: Vec::new(),
            undated: Vec::new(),
        };
        built.outcome = std::thread::scope(|scope| {
            let mut studio = ImageDrawer::open(scope, destination, self.look, report);
            let mut site = Site::new(self.renderer, self.catalog, &self.settings);
            let warn = |text: &str| self.session.console.warning(text);
            for draft in self.stream(&warn) {
                if let Err(error) = self.add(draft, &mut site, &mut studio, &mut built) {
                    studio.fail(error);
                }
                if studio.is_halted() {
                    break;
                }
            }
            if !site.is_empty()
                && !studio.is_halted()
                && let Err(error) = site.finish(&mut studio)
            {
                studio.fail(error.into());
            }
            studio.close()
        });
        built
    }

    /// Reads a record and adds its ad.
    fn add<D: Destination, R: FnMut(anyhow::Error)>(
        &self,
        draft: Result<Draft, InputError>,
        site: &mut Site<'_>,
        studio: &mut ImageDrawer<'_, '_, D, R>,
        built: &mut Built,
    ) -> anyhow::Result<()> {
        let draft = draft?;
        let place = draft.place();
        let mut needs = draft.open()?.read(&self.reading)?;
        let id = needs.id.as_ref().map_or("", |id| id.as_str()).to_owned();
        let stated = needs.application.posted;
        // An ad that does not say when it was posted keeps the day on which it was published first.
        let first = studio.destination().first_day(&id);
        needs.application.posted = stated.or(first);
        let posted = match stated.is_none() && first.is_some() {
            true => Posted::Remembered,
            false => Posted::AsStated,
        };
        let added = site
            .add(&tailor(self.catalog, &needs), posted, studio)
            .map_err(|error| anyhow::anyhow!("{error}\n  = record: {id}, {place}"))?;
        match added {
            Added::Waiting(day) => {
                built.waiting.push((id, day));
                return Ok(());
            }
            Added::Unposted(why) => built.unposted.push((id.clone(), why)),
            Added::Whole => {}
        }
        studio.destination().note(&id, &place.path, stated);
        let closes = needs.application.closes.and_then(Closing::day);
        let is_open = closes.is_none_or(|day| day >= self.settings.date);
        if needs.application.posted.is_none() && is_open {
            built.undated.push(id);
        }
        Ok(())
    }

    /// Gives the records one by one, as they come.
    fn stream<'s>(&'s self, warn: &'s (dyn Fn(&str) + Sync)) -> Stream<'s> {
        let stdin: Box<dyn Read + Send> = match &self.stdin {
            Some(bytes) => Box::new(Cursor::new(bytes.clone())),
            None => Box::new(std::io::stdin()),
        };
        let mut except = self.session.own_folders();
        except.extend(self.asked.except.map(Path::to_owned));
        let sources = stream::Sources {
            paths: self.asked.needs.to_vec(),
            stdin,
            except,
            note: &|_| {},
            warn,
        };
        Stream::new(&self.reading, sources)
    }
}
