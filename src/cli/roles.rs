//! `roles`: the list of roles.

use crate::cli::args::Listing;
use crate::cli::args::values::TableFormat;
use crate::cli::session::Session;
use crate::cli::status::Status;
use crate::report::roles;

/// Runs the command.
pub(crate) fn run(args: &Listing, session: &Session<'_>) -> anyhow::Result<Status> {
    let catalog = session.catalog()?;
    let renderer = session.renderer()?;
    let speech = renderer.speech(args.language.into(), catalog);
    let text = match args.format {
        TableFormat::Table => roles::as_table(catalog, speech, session.console.width()),
        TableFormat::Json => format!("{:#}\n", roles::as_json(catalog, speech)),
    };
    session.console.tell(&text, args.format)?;
    Ok(Status::Done)
}
