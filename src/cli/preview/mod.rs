//! `preview`: the site or documents on this machine, loaded again when something changes. Writes nothing.
//!
//! One thread answers requests and builds; pages ask for a number that grows with every build, and load again when it
//! has grown. Other machines cannot connect, and other sites' pages cannot ask.

mod pages;

mod serving;

mod watching;

use anyhow::{Context, anyhow};
use tiny_http::Server;

use crate::cli::Status;
use crate::cli::args::publish::Preview;
use crate::cli::preview::pages::Pages;
use crate::cli::preview::watching::{CALM, Watch};
use crate::cli::session::Session;

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
    let watch = Watch::over(args, session)?;

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
            let _ = serving::answer(&pages, request, port);
        }
        if watch.has_seen_a_change() {
            session.console.detail("something changed: building again");
            pages.build(args, session, &base);
        }
    }
}
