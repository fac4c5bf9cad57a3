//! `show`: the profile document of one role.

use std::io::IsTerminal;

use crate::batch::look::DocumentLook;
use crate::cli::args::Show;
use crate::cli::session::Session;
use crate::cli::status::Status;
use input::nearest::suggestion;
use model::{Catalog, Role, shown};
use render::{Document, Format, Rendering};

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
    if rendering.format == Format::Pdf {
        anyhow::bail!(
            "a profile is not shown as a PDF\n  = help: `rolewright render NEEDS -d profile -f pdf -o profile.pdf` writes one"
        );
    }
    if rendering.format == Format::Docx && std::io::stdout().is_terminal() {
        anyhow::bail!(
            "a Word file is nothing to show here\n  = help: let it go into a file: rolewright show {} --format docx > profile.docx",
            role.role
        );
    }
    let profile = session
        .renderer()?
        .render_profile(role, catalog, rendering)?;
    let bytes = DocumentLook::default().bytes(rendering.format, profile)?;
    session.console.put(&bytes)?;
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
