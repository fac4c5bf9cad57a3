//! The pages that `preview` shows: built in memory, with what is wrong shown on each of them.

use std::collections::BTreeMap;

use crate::batch::request::{Request, file_name};
use crate::cli::args::publish::Preview;
use crate::cli::args::values::each_once;
use crate::cli::session::Session;
use crate::cli::site_build::{SiteArgs, SiteBuild};
use crate::cli::studio::Destination;
use crate::cli::{brand, project};
use check::check;
use input::{catalog, records};
use model::{BaseUrl, Catalog, Day, Needs};
use render::site::{Early, Image, PageState, address};
use render::{Format, Renderer};
use tailor::tailor;

/// What is served.
#[derive(Default)]
pub(super) struct Pages {
    /// Files by their paths.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// What is wrong with records, shown on every page.
    pub(super) faults: Vec<String>,
    /// The number of the build.
    pub(super) version: u64,
}

impl Destination for Pages {
    fn put(&mut self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.files.insert(path.to_owned(), bytes.to_owned());
        Ok(())
    }

    fn grow(&mut self, path: String, text: &str) -> anyhow::Result<()> {
        let file = self.files.entry(path).or_default();
        file.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn end(&mut self, _: &str) -> anyhow::Result<()> {
        Ok(())
    }

    fn has(&mut self, _: &Image) -> anyhow::Result<bool> {
        Ok(false)
    }

    fn hang(&mut self, image: &Image, png: &[u8]) -> anyhow::Result<()> {
        self.put(&image.path, png)
    }

    fn state(&self, _: &str) -> PageState {
        PageState::default()
    }

    fn first_day(&self, _: &str) -> Option<Day> {
        None
    }

    fn note(&mut self, _: &str, _: &str, _: Option<Day>) {}
}

impl Pages {
    /// Builds everything; where that fails, an empty page says why.
    pub(super) fn built(version: u64, args: &Preview, session: &Session<'_>, base: &str) -> Pages {
        let mut pages = Pages {
            version,
            ..Pages::default()
        };
        let built = match args.documents.is_empty() {
            true => pages.site(args, session, base),
            false => pages.documents(args, session),
        };
        if let Err(error) = built {
            pages.fault(&error, session);
            pages.files.clear();
        }
        pages
            .files
            .entry("index.html".to_owned())
            .or_insert_with(|| page("Preview", "").into_bytes());
        pages
    }

    fn fault(&mut self, error: &anyhow::Error, session: &Session<'_>) {
        session.console.error(error);
        self.faults.push(format!("{error:#}"));
    }

    fn site(&mut self, args: &Preview, session: &Session<'_>, base: &str) -> anyhow::Result<()> {
        let base: BaseUrl = base.parse().map_err(anyhow::Error::msg)?;
        let asked = SiteArgs {
            needs: &args.needs,
            reading: &args.reading,
            base_url: Some(&base),
            index_now: None,
            except: None,
            early: Early::Shown,
        };
        let catalog = catalog::load(&session.common.profiles)?;
        let settings = session.settings(&args.reading, &catalog)?;
        let look = brand::of_downloads(&args.needs, &settings)?;
        let renderer = session.fresh_renderer()?.with_look(look.look.clone());
        let mut faults = Vec::new();
        let build = SiteBuild::new(asked, session, (&catalog, &renderer, &look))?;
        build.run(self, |error| faults.push(error));
        for error in &faults {
            self.fault(error, session);
        }
        Ok(())
    }

    fn documents(&mut self, args: &Preview, session: &Session<'_>) -> anyhow::Result<()> {
        let catalog = catalog::load(&session.common.profiles)?;
        let mut reader = session.reader(&args.reading, &catalog)?;
        let settings = session.settings(&args.reading, &catalog)?;
        let project = project::of(&args.needs, &settings)?;
        let look = brand::look(project.as_ref(), None)?;
        let press = Press {
            catalog: &catalog,
            renderer: &session.fresh_renderer()?.with_look(look.look),
            request: Request {
                documents: each_once(&args.documents),
                formats: vec![Format::Html],
                language: args.reading.language.map(Into::into),
                date: session.date(args.reading.date)?,
            },
        };
        let mut list = String::new();
        for path in &args.needs {
            for file in records::files(path, &session.own_folders())? {
                for needs in reader.read(&file).unwrap_or_else(|error| vec![Err(error)]) {
                    let printed = needs
                        .map_err(anyhow::Error::from)
                        .and_then(|needs| press.print(&needs));
                    let printed = printed.unwrap_or_else(|error| {
                        self.fault(&error, session);
                        Vec::new()
                    });
                    for (name, html) in printed {
                        let (href, label) = (address::encoded(&name), escaped(&name));
                        list.push_str(&format!("<li><a href=\"{href}\">{label}</a></li>\n"));
                        self.files.insert(name, html.into_bytes());
                    }
                }
            }
        }
        let index = page("Documents", &format!("<ul>\n{list}</ul>"));
        self.files
            .insert("index.html".to_owned(), index.into_bytes());
        Ok(())
    }
}

/// What documents are made with.
struct Press<'a> {
    request: Request,
    catalog: &'a Catalog,
    renderer: &'a Renderer,
}

impl Press<'_> {
    /// Makes the documents of a record in each of its languages, with the names of their files.
    fn print(&self, needs: &Needs) -> anyhow::Result<Vec<(String, String)>> {
        let mut renderings = self.request.renderings(needs);
        // The list has each document in its languages.
        let documents = &self.request.documents;
        renderings.sort_by_key(|made| documents.iter().position(|known| *known == made.document));
        let description = tailor(self.catalog, needs);
        let findings = check(&description);
        let contents =
            self.renderer
                .render_all(&description, &findings, self.catalog, &renderings)?;
        let id = needs.id.as_ref().map_or("", |id| id.as_str());
        let names = renderings.iter().map(|made| file_name(id, made));
        Ok(names.zip(contents).collect())
    }
}

/// Makes a page that is no document.
pub(super) fn page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
