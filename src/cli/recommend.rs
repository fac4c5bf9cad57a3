//! `recommend`: which role, or which mix of roles, answers the needs.

use crate::cli::args::Recommend;
use crate::cli::args::values::TableFormat;
use crate::cli::session::Session;
use crate::cli::status::Status;
use crate::report::recommendation::{as_json, as_text};
use model::Language;
use tailor::recommend::recommend;

/// Runs the command.
pub(crate) fn run(args: &Recommend, session: &Session<'_>) -> anyhow::Result<Status> {
    let catalog = session.catalog()?;
    let renderer = session.renderer()?;
    let mut reader = session.reader(&args.reading, catalog)?;
    // Whoever asks which role to take need not have named one.
    if let Some(role) = catalog.roles.first() {
        reader.suppose(&format!("role={}", role.role))?;
    }
    let needs = reader.read_one(&args.needs)?;
    let asked = args.reading.language.map(Language::from);
    let language = asked.unwrap_or(needs.languages()[0]);
    let speech = renderer.speech(language, catalog);
    let recommendation = recommend(catalog, &needs);
    let text = match args.format {
        TableFormat::Table => as_text(&recommendation, speech, session.console.width()),
        TableFormat::Json => format!("{:#}\n", as_json(&recommendation)),
    };
    session.console.tell(&text, args.format)?;
    Ok(Status::Done)
}
