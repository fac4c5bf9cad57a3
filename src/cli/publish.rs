//! `publish`: a careers site from needs files.

use crate::check::finding::Severity;
use crate::cli::Status;
use crate::cli::args::publish::Publish;
use crate::cli::session::Session;
use crate::cli::site_build::{SiteArgs, SiteBuild};
use crate::cli::site_folder::{Leftovers, Options, Replace, SiteFolder, Tally};
use crate::cli::studio::Outcome;
use crate::cli::turn;

/// Runs the command.
///
/// # Errors
///
/// When nothing could be done at all; a record that fails is reported and the others go on.
pub fn run(args: &Publish, session: &Session<'_>) -> anyhow::Result<Status> {
    let asked = SiteArgs {
        needs: &args.needs,
        reading: &args.reading,
        base_url: args.base_url.as_ref(),
        index_now: args.index_now.as_ref(),
        except: Some(&args.output),
    };
    let mut build = SiteBuild::new(asked, session, (session.catalog()?, session.renderer()?))?;
    if args.check && build.check()? == Some(Severity::Error) {
        session
            .console
            .note("nothing is published: there are errors");
        return Ok(Status::Findings);
    }
    let options = Options {
        day: build.settings().date,
        replace: match args.overwrite {
            true => Replace::All,
            false => Replace::Ours,
        },
    };
    let Some(lock) = turn::take(&args.output, session.console)? else {
        return Ok(Status::Interrupted);
    };
    let mut folder = SiteFolder::open(lock, options)?;
    let outcome = build.run(&mut folder, |error| session.console.error(&error));
    // A record that failed may be what a page was made of: with one missing, nothing is taken away.
    let leftovers = match (args.prune, outcome) {
        (true, Outcome::Whole) => Leftovers::Remove,
        _ => Leftovers::Keep,
    };
    if outcome == Outcome::Halted {
        // What was written is in the journal, for the next run.
        session.console.note("the rest was not tried");
        return Ok(Status::Failed);
    }
    let tally = folder.finish(leftovers)?;
    report(&tally, outcome, session);
    Ok(match outcome {
        Outcome::Whole if tally.faults.is_empty() => Status::Done,
        _ => Status::Failed,
    })
}

fn report(tally: &Tally, outcome: Outcome, session: &Session<'_>) {
    let console = session.console;
    for fault in &tally.faults {
        console.error(&anyhow::anyhow!("{fault}"));
    }
    for path in &tally.removed {
        console.detail(&format!("removed {path}"));
    }
    if outcome == Outcome::Whole {
        for path in &tally.left {
            console.note(&format!(
                "{path} is no part of the site any more: --prune removes it"
            ));
        }
    }
    console.note(&format!(
        "{} written, {} unchanged, {} removed",
        tally.written,
        tally.unchanged,
        tally.removed.len()
    ));
}
