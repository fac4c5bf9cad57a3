//! `preview`: the site or documents on this machine, loaded again when something changes. Writes nothing.
//!
//! One thread builds, and each connection has one of its own, which answers from the pages that were built last; pages ask for a
//! number that grows with every build, and load again when it has grown. Other machines cannot connect, and other sites' pages
//! cannot ask.

mod pages;

mod serving;

mod request;

mod connections;

mod watching;

use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::anyhow;

use crate::cli::args::publish::Preview;
use crate::cli::console::Console;
use crate::cli::preview::pages::Pages;
use crate::cli::preview::watching::Watch;
use crate::cli::session::Session;
use crate::cli::status::Status;

/// Runs the command, until it is stopped.
pub(crate) fn run(args: &Preview, session: &Session<'_>) -> anyhow::Result<Status> {
    if args.needs.iter().any(|path| path.as_os_str() == "-") {
        anyhow::bail!("standard input cannot change\n  = help: give a file or a folder");
    }
    let cannot_serve = |error: std::io::Error| {
        let port = args.port;
        anyhow!(
            "cannot serve on port {port}: {error}\n  = help: give another --port, or 0 for a free one"
        )
    };
    let listener = TcpListener::bind(("127.0.0.1", args.port)).map_err(cannot_serve)?;
    let port = listener.local_addr().map_err(cannot_serve)?.port();
    let base = format!("http://127.0.0.1:{port}/");
    let watch = Watch::over(args, session)?;

    let shown = BuiltPages::default();
    shown.put(Pages::built(1, args, session, &base));
    let answering = shown.clone();
    std::thread::Builder::new().spawn(move || {
        connections::serve(&listener, move |request| {
            serving::answer(&answering.get(), request, port)
        });
    })?;
    let console = session.console;
    console.note(&format!("serving {base} (Ctrl-C ends it)"));
    std::thread::scope(|scope| {
        if args.open {
            // Some browsers come back only when they are closed.
            scope.spawn(|| open(&base, console));
        }
        for version in 2.. {
            watch.wait_for_a_change();
            console.detail("something changed: building again");
            shown.put(Pages::built(version, args, session, &base));
        }
        Ok(Status::Done)
    })
}

fn open(base: &str, console: &Console) {
    if let Err(error) = open::that(base) {
        console.warning(&format!(
            "the browser cannot be opened: {error}\n  = help: open {base} in a browser"
        ));
    }
}

/// The pages that were built last.
#[derive(Clone, Default)]
struct BuiltPages(Arc<Mutex<Arc<Pages>>>);

impl BuiltPages {
    /// Gives the pages, which stay the same for as long as somebody answers from them.
    fn get(&self) -> Arc<Pages> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&pages)
    }

    fn put(&self, pages: Pages) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(pages);
    }
}
