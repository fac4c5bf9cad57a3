//! `publish`: a careers site from needs files.

use std::path::PathBuf;

use crate::batch::origin::Origins;
use crate::batch::words::FolderReader;
use crate::cli::args::publish::Publish;
use crate::cli::brand;
use crate::cli::session::Session;
use crate::cli::site_build::{Built, SiteArgs, SiteBuild};
use crate::cli::site_folder::{SiteFolder, Tally};
use crate::cli::status::Status;
use crate::cli::studio::DrawingOutcome;
use crate::cli::turn;
use keep::{Leftovers, Replace};
use model::{Severity, shown};
use render::site::Early;

/// Runs the command.
pub(crate) fn run(args: &Publish, session: &Session<'_>) -> anyhow::Result<Status> {
    let asked = SiteArgs {
        needs: &args.needs,
        reading: &args.reading,
        base_url: args.base_url.as_ref(),
        index_now: args.index_now.as_ref(),
        except: Some(&args.output),
        early: Early::Held,
    };
    let catalog = session.catalog()?;
    let settings = session.settings(&args.reading, catalog)?;
    let look = brand::of_downloads(&args.needs, &settings)?;
    let renderer = session.fresh_renderer()?.with_look(look.look.clone());
    let mut build = SiteBuild::new(asked, session, (catalog, &renderer, &look))?;
    if args.check && build.check()? == Some(Severity::Error) {
        session
            .console
            .note("nothing is published: there are errors");
        return Ok(Status::Findings);
    }
    let day = build.settings().date;
    let replace = match args.overwrite {
        true => Replace::All,
        false => Replace::Ours,
    };
    let Some(lock) = turn::take(&args.output, session.console)? else {
        return Ok(Status::Interrupted);
    };
    let origins = Origins::new(&std::env::current_dir()?, &args.output, &args.needs);
    let mut folder = SiteFolder::open(lock, day, replace, origins)?;
    let warning = folder.warning();
    warning
        .iter()
        .for_each(|text| session.console.warning(text));
    let built = build.run(&mut folder, |error| session.console.error(&error));
    let outcome = built.outcome;
    tell(&built, session);
    // A record that failed may be what a page was made of: with one missing, nothing is taken away.
    let leftovers = match (args.prune, outcome) {
        (true, DrawingOutcome::Whole) => Leftovers::Removed,
        _ => Leftovers::Listed,
    };
    if outcome == DrawingOutcome::Halted {
        // What was written is in the journal, for the next run.
        session.console.note("the rest was not tried");
        return Ok(Status::Failed);
    }
    let tally = folder.finish(leftovers)?;
    report(&tally, outcome, session);
    Ok(match outcome {
        DrawingOutcome::Whole if tally.edited.is_empty() && tally.faults.is_empty() => Status::Done,
        _ => Status::Failed,
    })
}

/// Says what is to be known of the ads of the site.
fn tell(built: &Built, session: &Session<'_>) {
    let console = session.console;
    for (id, day) in &built.waiting {
        console.note(&format!("{id} waits: it is published from {day} on"));
    }
    for (id, why) in &built.unposted {
        console.warning(&format!("{id}: {why}"));
    }
    const MOST: usize = 5;
    let names = &built.undated[..built.undated.len().min(MOST)];
    let more = match built.undated.len() > MOST {
        true => format!(" and {} more", built.undated.len() - MOST),
        false => String::new(),
    };
    if !names.is_empty() {
        console.warning(&format!(
            "no `application.posted`, so that the day of this build counts as the day of publication: {}{more}\n  = help: write `posted`; only a folder that is kept from build to build remembers the day",
            names.join(", ")
        ));
    }
}

fn report(tally: &Tally, outcome: DrawingOutcome, session: &Session<'_>) {
    let console = session.console;
    if let Some(told) = edited(&tally.edited) {
        console.error(&anyhow::Error::msg(told));
    }
    for fault in &tally.faults {
        console.error(fault);
    }
    for path in &tally.gone.removed {
        console.detail(&format!("removed {}", shown::path(path)));
    }
    if outcome == DrawingOutcome::Whole {
        for path in &tally.gone.left {
            console.note(&format!(
                "{} is no part of the site any more: --prune removes it",
                shown::path(path)
            ));
        }
        for path in &tally.gone.edited {
            console.note(&format!(
                "{} is no part of the site any more, and was edited: it stays",
                shown::path(path)
            ));
        }
        for (id, source) in &tally.elsewhere {
            console.note(&format!(
                "{id} stays, though no list names it any more: it is of {source}, which was not read"
            ));
        }
    }
    console.note(&format!(
        "{} written, {} unchanged, {} removed",
        tally.written,
        tally.unchanged,
        tally.gone.removed.len()
    ));
}

/// Tells how many files somebody edited, which, and what to do.
fn edited(files: &[PathBuf]) -> Option<String> {
    let told = FolderReader::Person.edited(files)?;
    Some(match files.len() {
        1 => told,
        many => format!("{many} files of the site were edited\n{told}"),
    })
}
