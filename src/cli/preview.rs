//! `preview`: the site or documents on this machine, loaded again when something changes. Writes nothing.
//!
//! One thread answers requests and builds; pages ask for a number that grows with every build, and load again when it
//! has grown. Other machines cannot connect, and other sites' pages cannot ask.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use anyhow::{Context, anyhow};
use notify::{RecursiveMode, Watcher};
use tiny_http::{Header, Request, Response, Server};

use crate::check::check;
use crate::cli::Status;
use crate::cli::args::publish::Preview;
use crate::cli::session::Session;
use crate::cli::site_build::{SiteArgs, SiteBuild};
use crate::cli::studio::Destination;
use crate::input::project::Project;
use crate::input::{catalog, records};
use crate::model::publishing::BaseUrl;
use crate::model::text::Language;
use crate::render::Rendering;
use crate::render::document::{Document, Format};
use crate::site::address;
use crate::site::output::{Image, PageState};
use crate::tailor::tailor;

/// Where pages ask for the number of the build.
const VERSION: &str = "/.rolewright/version";

/// How long nothing must change before the pages are built again: an editor writes in several steps.
const CALM: Duration = Duration::from_millis(120);

/// Loads the page again when the number of the build has grown.
const RELOAD: &str = "<script>\n\
    let known;\n\
    setInterval(async () => {\n\
    \x20 try {\n\
    \x20   const now = await (await fetch(\"/.rolewright/version\")).text();\n\
    \x20   if (known !== undefined && now !== known) location.reload();\n\
    \x20   known = now;\n\
    \x20 } catch {}\n\
    }, 500);\n\
    </script>\n";

/// How a fault looks on a page.
const ALERT: &str = "position: sticky; bottom: 0; margin: 0; padding: 1rem; overflow-x: auto; \
    background: #7a0b0b; color: #fff; border-top: 2px solid #fff";

/// Runs the command, until it is stopped.
///
/// # Errors
///
/// When nothing can be served; what is wrong with an input is shown in the browser too.
pub fn run(args: &Preview, session: &Session<'_>) -> anyhow::Result<Status> {
    if args.needs.iter().any(|path| path.as_os_str() == "-") {
        anyhow::bail!("standard input cannot change\n  = help: give a file or a folder");
    }
    let server = Server::http(("127.0.0.1", args.port)).map_err(|error| {
        let port = args.port;
        anyhow!("cannot serve on port {port}: {error}\n  = help: give another --port, or 0 for a free one")
    })?;
    let port = server
        .server_addr()
        .to_ip()
        .map_or(args.port, |ip| ip.port());
    let base = format!("http://127.0.0.1:{port}/");
    let (changes, _watcher) = watch(args, session)?;

    let mut pages = Pages::default();
    pages.build(args, session, &base);
    session
        .console
        .note(&format!("serving {base} (Ctrl-C ends it)"));
    if args.open {
        open::that(&base).context("cannot open the browser")?;
    }
    loop {
        if let Some(request) = server.recv_timeout(CALM)? {
            // A browser that has gone away is no failure.
            let _ = pages.answer(request, port);
        }
        if changed(&changes) {
            session.console.detail("something changed: building again");
            pages.build(args, session, &base);
        }
    }
}

/// Watches everything that pages are made of.
fn watch(
    args: &Preview,
    session: &Session<'_>,
) -> anyhow::Result<(Receiver<()>, impl Watcher + use<>)> {
    let (tell, changes) = std::sync::mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let reading = |event: &notify::Event| event.kind.is_access();
        if event.is_ok_and(|event| !reading(&event)) {
            // Nobody listens any more when the program ends.
            let _ = tell.send(());
        }
    })
    .context("cannot watch files")?;
    for (folder, mode) in folders(args, session) {
        watcher
            .watch(&folder, mode)
            .with_context(|| format!("cannot watch {}", folder.display()))?;
    }
    Ok((changes, watcher))
}

/// Lists the folders of everything that pages are made of; a file is watched by its folder, because editors replace it.
fn folders(args: &Preview, session: &Session<'_>) -> Vec<(PathBuf, RecursiveMode)> {
    let common = &session.common;
    let project = |path: &PathBuf| Project::find(&path.parent()?.join("."));
    let projects: Vec<PathBuf> = args.needs.iter().filter_map(project).collect();
    let folder = |path: &PathBuf| match (path.is_dir(), path.parent()) {
        (true, _) => (path.clone(), RecursiveMode::Recursive),
        (false, Some(above)) if !above.as_os_str().is_empty() => {
            (above.to_owned(), RecursiveMode::NonRecursive)
        }
        (false, _) => (PathBuf::from("."), RecursiveMode::NonRecursive),
    };
    let mut folders: Vec<(PathBuf, RecursiveMode)> = args
        .needs
        .iter()
        .chain(&common.project)
        .chain(&common.profiles)
        .chain(&common.templates)
        .chain(&projects)
        .map(folder)
        .collect();
    folders.sort_by(|one, other| one.0.cmp(&other.0));
    folders.dedup();
    folders
}

/// Tells whether something has changed, and waits until it is calm.
fn changed(changes: &Receiver<()>) -> bool {
    let changed = changes.try_recv().is_ok();
    while changed && changes.recv_timeout(CALM).is_ok() {}
    changed
}

/// What is served.
#[derive(Default)]
struct Pages {
    files: BTreeMap<String, Vec<u8>>,
    /// What is wrong with records, shown on every page.
    faults: Vec<String>,
    version: u64,
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
}

impl Pages {
    /// Builds everything anew; where that fails, an empty page says why.
    fn build(&mut self, args: &Preview, session: &Session<'_>, base: &str) {
        self.version += 1;
        self.files.clear();
        self.faults.clear();
        let built = match args.documents.is_empty() {
            true => self.site(args, session, base),
            false => self.documents(args, session),
        };
        if let Err(error) = built {
            self.fault(&error, session);
            self.files.clear();
        }
        self.files
            .entry("index.html".to_owned())
            .or_insert_with(|| page("Preview", "").into_bytes());
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
        };
        let catalog = catalog::load(&session.common.profiles)?;
        let renderer = session.fresh_renderer()?;
        let mut faults = Vec::new();
        let build = SiteBuild::new(asked, session, (&catalog, &renderer))?;
        build.run(self, |error| faults.push(error));
        for error in &faults {
            self.fault(error, session);
        }
        Ok(())
    }

    fn documents(&mut self, args: &Preview, session: &Session<'_>) -> anyhow::Result<()> {
        let catalog = catalog::load(&session.common.profiles)?;
        let renderer = session.fresh_renderer()?;
        let date = session.date(args.reading.date)?;
        let mut reader = session.reader(&args.reading, &catalog)?;
        let mut list = String::new();
        for path in &args.needs {
            for file in records::files(path)? {
                for needs in reader.read(&file)? {
                    let needs = needs?;
                    let description = tailor(&catalog, &needs);
                    let findings = check(&description);
                    let own = needs.languages()[0];
                    let language = args.reading.language.map_or(own, Language::from);
                    let id = needs.id.as_ref().map_or("", |id| id.as_str());
                    for document in args.documents.iter().map(|&name| Document::from(name)) {
                        let rendering = Rendering {
                            document,
                            format: Format::Html,
                            language,
                            date,
                        };
                        let html = renderer.render(&description, &findings, &catalog, rendering)?;
                        let name = format!("{id}.{}.{}.html", document.id(), language.code());
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

    /// Answers a request; only those that were sent to this machine by its own name.
    fn answer(&self, request: Request, port: u16) -> std::io::Result<()> {
        let host = request
            .headers()
            .iter()
            .find(|header| header.field.equiv("Host"))
            .map(|header| header.value.as_str().to_owned());
        let ours = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
        if !host.is_some_and(|host| ours.contains(&host)) {
            return request.respond(Response::empty(403));
        }
        if request.url() == VERSION {
            let version = Response::from_string(self.version.to_string());
            return request.respond(with_type(version, "text/plain"));
        }
        match self.find(request.url()) {
            Some((name, bytes)) => {
                let response = Response::from_data(self.served(name, bytes));
                let kind = media_type(name);
                request.respond(with_type(response, kind))
            }
            None => {
                let body = page("Not found", "<p><a href=\"/\">Start</a></p>");
                let body = self.served("x.html", body.as_bytes());
                let response = Response::from_data(body).with_status_code(404);
                request.respond(with_type(response, "text/html; charset=utf-8"))
            }
        }
    }

    /// Puts faults and the script that loads again into a page; other files stay as they are.
    fn served(&self, name: &str, bytes: &[u8]) -> Vec<u8> {
        let html = match name.ends_with(".html") {
            true => std::str::from_utf8(bytes).ok(),
            false => None,
        };
        let Some((before, after)) = html.and_then(|html| html.rsplit_once("</body>")) else {
            return bytes.to_owned();
        };
        let fault = |fault: &String| {
            format!(
                "<pre role=\"alert\" style=\"{ALERT}\">{}</pre>\n",
                escaped(fault)
            )
        };
        let faults: String = self.faults.iter().map(fault).collect();
        format!("{before}{faults}{RELOAD}</body>{after}").into_bytes()
    }

    /// Finds the file of an address, by its encoded path.
    fn find(&self, url: &str) -> Option<(&str, &[u8])> {
        let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
        let index = format!("{path}index.html");
        let wanted = if path.is_empty() || path.ends_with('/') {
            index.as_str()
        } else {
            path
        };
        self.files
            .iter()
            .find(|(name, _)| address::encoded(name) == wanted)
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

fn with_type<R: std::io::Read>(response: Response<R>, kind: &str) -> Response<R> {
    [("Content-Type", kind), ("Cache-Control", "no-store")]
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
        .fold(response, Response::with_header)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        _ => "text/plain; charset=utf-8",
    }
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
