//! `explain`: why each line is in a description, and what was left out and why; or what a rule of `check` is about.

use crate::cli::args::Explain;
use crate::cli::args::values::TableFormat;
use crate::cli::session::Session;
use crate::cli::status::Status;
use crate::report::explanation::as_text;
use crate::report::rules;
use check::explanation::explanation;
use check::{Explanation, RULES, Rule, check, registry};
use input::nearest::suggestion;
use model::{Catalog, Language, shown};
use render::{Renderer, json};
use tailor::tailor;

/// Runs the command.
pub(crate) fn run(args: &Explain, session: &Session<'_>) -> anyhow::Result<Status> {
    let catalog = session.catalog()?;
    let renderer = session.renderer()?;
    let Some(needs) = &args.needs else {
        return rules(args, session, catalog, renderer);
    };
    let needs = session.reader(&args.reading, catalog)?.read_one(needs)?;
    let asked = args.reading.language.map(Language::from);
    let language = asked.unwrap_or(needs.languages()[0]);
    let speech = renderer.speech(language, catalog);
    let description = tailor(catalog, &needs);
    let findings = check(&description);
    let text = match args.format {
        TableFormat::Table => as_text(&description, &findings, speech, session.console.width()),
        TableFormat::Json => json::description(&description, &findings, speech),
    };
    session.console.tell(&text, args.format)?;
    Ok(Status::Done)
}

/// Explains one rule of `check`, or lists all.
fn rules(
    args: &Explain,
    session: &Session<'_>,
    catalog: &Catalog,
    renderer: &Renderer,
) -> anyhow::Result<Status> {
    let language = args.reading.language.map_or(Language::EN, Language::from);
    let speech = renderer.speech(language, catalog);
    let text = match &args.rule {
        None => match args.format {
            TableFormat::Table => rules::as_table(speech, session.console.width()),
            TableFormat::Json => format!("{:#}\n", rules::as_json(RULES, speech)),
        },
        Some(name) => {
            let (rule, told) = rule(name)?;
            match args.format {
                TableFormat::Table => rules::as_text(rule, told, speech),
                TableFormat::Json => format!("{:#}\n", rules::as_json([rule], speech)),
            }
        }
    };
    session.console.tell(&text, args.format)?;
    Ok(Status::Done)
}

/// Finds a rule of `check` and what is told of it.
pub(crate) fn rule(name: &str) -> anyhow::Result<(&'static Rule, &'static Explanation)> {
    let rule = RULES.iter().find(|rule| rule.name == name);
    let (Some(rule), Some(told)) = (rule, explanation(name)) else {
        let help = suggestion(name, registry::names()).unwrap_or_default();
        anyhow::bail!("unknown rule `{}`\n  = help: {help}", shown::short(name));
    };
    Ok((rule, told))
}
