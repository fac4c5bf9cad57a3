//! `compare OLD ROLE`: what an existing description holds of a role.

use std::path::Path;

use crate::cli::args::Compare;
use crate::cli::args::values::TableFormat;
use crate::cli::session::Session;
use crate::cli::status::Status;
use crate::cli::text_file::{TextFile, TextKind, other_word_file};
use crate::report::coverage::{CoverageReport, Described};
use check::{Page, coverage, tongue};
use input::InputError;
use model::{Catalog, Language, shown};
use render::Renderer;

/// Tells whether one of the sides is a text and no needs file.
pub(crate) fn is_asked_for(args: &Compare, catalog: &Catalog) -> bool {
    let texts = args.sides.iter().filter(|side| is_text(side, catalog));
    texts.count() > 0
}

fn is_text(side: &str, catalog: &Catalog) -> bool {
    let path = Path::new(side);
    catalog.role(side).is_none()
        && (TextKind::of(path).is_some() || other_word_file(path).is_some())
}

/// Runs the command.
pub(crate) fn run(
    args: &Compare,
    session: &Session<'_>,
    (catalog, renderer): (&Catalog, &Renderer),
) -> anyhow::Result<Status> {
    let (texts, others): (Vec<&String>, Vec<&String>) =
        args.sides.iter().partition(|side| is_text(side, catalog));
    let (&[text], &[other]) = (&texts[..], &others[..]) else {
        anyhow::bail!(
            "an existing description is compared with one role\n  = help: give the two, such as `{} cm`",
            texts
                .first()
                .map_or_else(String::new, |text| shown::short(text))
        );
    };
    let Some(role) = catalog.role(other) else {
        let roles = catalog.roles.iter().map(|role| role.role.as_str());
        anyhow::bail!(
            "`{}` is no role, and an existing description is compared with one\n  = help: the roles are {}",
            shown::short(other),
            roles.collect::<Vec<_>>().join(", ")
        );
    };
    let path = Path::new(text);
    let Some(kind) = TextKind::of(path) else {
        let error = other_word_file(path);
        return Err(error.unwrap_or_else(|| unreadable(text)).into());
    };
    let file = TextFile::read(path, kind)?;
    let page = Page::read(&file.source.text, file.markup);
    let Some(language) = tongue(&page).known() else {
        return Err(unreadable(&file.source.name).into());
    };
    let found = coverage(&page, language, role, catalog);
    let shown_in = args.reading.language.map_or(language, Language::from);
    let described = Described {
        source: &file.source,
        word: file.word.as_ref(),
    };
    let speech = renderer.speech(shown_in, catalog);
    let report = CoverageReport::new(&found, described, (role, catalog), speech);
    let text = match args.format {
        TableFormat::Table => report.as_tables(session.console.width()),
        TableFormat::Json => format!("{:#}\n", report.as_json()),
    };
    session.console.tell(&text, args.format)?;
    Ok(Status::Done)
}

fn unreadable(name: &str) -> InputError {
    let message = "it is neither in English nor in French, and cannot be compared with a role";
    InputError::about(name, message, None)
}
