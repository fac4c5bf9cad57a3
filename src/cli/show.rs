//! `show`: the profile document of one role.

use crate::cli::args::Show;
use crate::cli::session::Session;
use crate::cli::status::Status;
use input::nearest::suggestion;
use model::{Catalog, Role, shown};
use render::{Document, Rendering};

/// Runs the command.
pub(crate) fn run(args: &Show, session: &Session<'_>) -> anyhow::Result<Status> {
    let catalog = session.catalog()?;
    let role = role(catalog, &args.role)?;
    let rendering = Rendering {
        document: Document::Profile,
        format: args.format.into(),
        language: args.language.into(),
        date: session.date(args.date)?,
    };
    session.console.print(
        &session
            .renderer()?
            .render_profile(role, catalog, rendering)?,
    )?;
    Ok(Status::Done)
}

/// Finds a role by its id or its short name.
pub(crate) fn role<'a>(catalog: &'a Catalog, name: &str) -> anyhow::Result<&'a Role> {
    let Some(role) = catalog.role(name) else {
        let known = catalog
            .roles
            .iter()
            .flat_map(|role| [Some(role.role.as_str()), role.short.as_deref()])
            .flatten();
        let help = suggestion(name, known.collect::<Vec<_>>()).unwrap_or_default();
        anyhow::bail!("unknown role `{}`\n  = help: {help}", shown::short(name));
    };
    Ok(role)
}
