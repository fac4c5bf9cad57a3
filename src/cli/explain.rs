//! `explain`: why each line is in a description, and what was left out and why.

use crate::check::check;
use crate::cli::Status;
use crate::cli::args::{Explain, TableFormat};
use crate::cli::session::Session;
use crate::model::text::Language;
use crate::render::json;
use crate::report::explanation::as_text;
use crate::tailor::tailor;

/// Runs the command.
///
/// # Errors
///
/// When the needs cannot be read.
pub fn run(args: &Explain, session: &Session<'_>) -> anyhow::Result<Status> {
    let catalog = session.catalog()?;
    let renderer = session.renderer()?;
    let needs = session
        .reader(&args.reading, catalog)?
        .read_one(&args.needs)?;
    let asked = args.reading.language.map(Language::from);
    let language = asked.unwrap_or(needs.languages()[0]);
    let speech = renderer.speech(language, catalog);
    let description = tailor(catalog, &needs);
    let findings = check(&description);
    let text = match args.format {
        TableFormat::Table => as_text(&description, &findings, speech, session.console.width()),
        TableFormat::Json => json::description(&description, &findings, speech),
    };
    session.console.print(&text)?;
    Ok(Status::Done)
}
