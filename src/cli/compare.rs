//! `compare`: roles or needs files side by side; an existing description with a role is in `old_text`.

use std::path::Path;

use crate::cli::args::Compare;
use crate::cli::args::values::TableFormat;
use crate::cli::old_text;
use crate::cli::session::Session;
use crate::cli::status::Status;
use crate::report::comparison::{Side, as_json, as_tables};
use input::nearest::nearest;
use model::{Language, shown};
use tailor::tailor;

/// Runs the command.
pub(crate) fn run(args: &Compare, session: &Session<'_>) -> anyhow::Result<Status> {
    let catalog = session.catalog()?;
    let renderer = session.renderer()?;
    if old_text::is_asked_for(args, catalog) {
        return old_text::run(args, session, (catalog, renderer));
    }
    let mut reader = session.reader(&args.reading, catalog)?;
    let speech = renderer.speech(
        args.reading.language.map_or(Language::EN, Language::from),
        catalog,
    );
    let mut sides = Vec::new();
    for name in &args.sides {
        if let Some(role) = catalog.role(name) {
            sides.push(Side::of_role(role, catalog, speech));
            continue;
        }
        let path = Path::new(name);
        if !path.exists() && path.extension().is_none() {
            let known = catalog
                .roles
                .iter()
                .flat_map(|role| [Some(role.role.as_str()), role.short.as_deref()])
                .flatten();
            let help = nearest(name, known)
                .map(|role| format!("\n  = help: did you mean `{role}`?"))
                .unwrap_or_default();
            anyhow::bail!(
                "`{}` is neither a role nor a needs file{help}",
                shown::short(name)
            );
        }
        let needs = reader.read_one(path)?;
        sides.push(Side::of_post(&tailor(catalog, &needs), speech));
    }
    let text = match args.format {
        TableFormat::Table => as_tables(&sides, speech, session.console.width()),
        TableFormat::Json => format!("{:#}\n", as_json(&sides)),
    };
    session.console.tell(&text, args.format)?;
    Ok(Status::Done)
}
