//! `publish`: a careers site from needs files.

use crate::batch::origin::Origins;
use crate::cli::args::publish::Publish;
use crate::cli::session::Session;
use crate::cli::site_build::{Built, SiteArgs, SiteBuild};
use crate::cli::site_folder::{Leftovers, Options, Replace, SiteFolder, Tally};
use crate::cli::status::Status;
use crate::cli::studio::Outcome;
use crate::cli::turn;
use model::Severity;
use render::site::Early;

/// Runs the command.
///
/// # Errors
///
/// When nothing could be done at all; a record that fails is reported and the others go on.
pub(crate) fn run(args: &Publish, session: &Session<'_>) -> anyhow::Result<Status> {
    let asked = SiteArgs {
        needs: &args.needs,
        reading: &args.reading,
        base_url: args.base_url.as_ref(),
        index_now: args.index_now.as_ref(),
        except: Some(&args.output),
        early: Early::Held,
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
    let origins = Origins::new(&std::env::current_dir()?, &args.output, &args.needs);
    let mut folder = SiteFolder::open(lock, options, origins)?;
    let built = build.run(&mut folder, |error| session.console.error(&error));
    let outcome = built.outcome;
    tell(&built, session);
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
        tally.removed.len()
    ));
}
