//! `interview`: asks about the needs of a post in the terminal. Shows what `interview` knows; decides nothing itself.

pub(crate) mod reply;

pub(crate) mod asking;

pub(crate) mod prompts;

pub(crate) mod plain;

pub(crate) mod drafts;

pub(crate) mod questions;

pub(crate) mod summary;

pub(crate) mod ending;

use std::io::IsTerminal;
use std::path::Path;

use crate::cli::interview::asking::Terminal;
use crate::cli::interview::drafts::DraftPlace;
use crate::cli::interview::ending::{Ending, options};
use crate::cli::interview::questions::Asker;
use crate::cli::interview::reply::Reply;
use crate::cli::interview::summary::{Summary, SummaryDecision};
use crate::cli::quoting::quoted;
use crate::cli::session::Session;
use crate::cli::status::Status;
use crate::cli::{args, locale};
use crate::interview::draft::{Answer, InterviewDraft};
use crate::interview::flow::InterviewFlow;
use crate::interview::question::Script;
use crate::report::paragraph::wrap;
use input::nearest::suggestion;
use input::{Node, Project, Value};
use model::{Catalog, Language, shown};
use render::{Document, Format};

/// Runs the command.
pub(crate) fn run(args: &args::Interview, session: &Session<'_>) -> anyhow::Result<Status> {
    if !(std::io::stdin().is_terminal() && std::io::stderr().is_terminal()) {
        anyhow::bail!(
            "the interview needs a terminal; without one, write a needs file (`rolewright init` gives a first one) and `rolewright render` it"
        );
    }
    let catalog = session.catalog()?;
    let role = args
        .role
        .as_deref()
        .map(|name| role(name, catalog))
        .transpose()?;
    let renderer = session.renderer()?;
    let script = Script::embedded();
    let today = session.date(args.date)?;
    let place = if args.resume {
        DraftPlace::of_draft(args.output.as_deref())?
    } else {
        DraftPlace::of(args.output.as_deref())
    };
    let saved = place.path.exists().then(|| place.read()).transpose()?;
    let asked_for = args.language.map(Language::from);
    let language = asked_for
        .or(saved.as_ref().map(|draft| draft.language))
        .unwrap_or_else(locale::language);
    let speech = renderer.speech(language, catalog);
    let terminal = Terminal::new(session.console, speech);
    let sources = sources(&session.common);
    let stopped = stopped(&resuming(args, &place, &sources), &place, &terminal);
    catch_signals(stopped.clone())?;

    let saved = match saved {
        Some(saved) if !args.resume => match questions::go_on(&terminal, saved.answers.len())? {
            Some(true) => Some(saved),
            Some(false) => None,
            None => {
                terminal.say(&stopped);
                return Ok(Status::Interrupted);
            }
        },
        saved => saved,
    };
    let mut draft = InterviewDraft::new(language);
    draft.answers = saved.map(|saved| saved.answers).unwrap_or_default();
    let count = draft.answers.len();
    let mut interview = InterviewFlow::new(&script, catalog, today, draft);
    interview.defaults = defaults(session, args.output.as_deref(), &script)?;
    if let (Some(role), Some(question)) = (role, script.question("role")) {
        // A role of the catalog is one of the answers.
        let _ = interview.answer(question, role);
    }
    match count {
        0 => terminal.tell(speech.say("interview.intro")),
        count => terminal.tell(&speech.count("interview.resumed", count as u64)),
    }
    match converse(&mut interview, &terminal, &place)? {
        SummaryDecision::Stop => {
            place.save(&interview.draft)?;
            terminal.say(&stopped);
            Ok(Status::Interrupted)
        }
        SummaryDecision::Write => Ending {
            args,
            session,
            terminal: &terminal,
            place: &place,
            sources: &sources,
            stopped: &stopped,
        }
        .write(&interview),
    }
}

/// Asks question after question, saves each answer, and shows the summary in the end.
fn converse(
    interview: &mut InterviewFlow<'_>,
    terminal: &Terminal<'_>,
    place: &DraftPlace,
) -> anyhow::Result<SummaryDecision> {
    let mut asker = Asker::new(terminal);
    let summary = Summary { terminal };
    loop {
        let Some(question) = interview.next() else {
            match summary.confirm(interview)? {
                Some(decision) => return Ok(decision),
                None => continue,
            }
        };
        match asker.ask(interview, question)? {
            Reply::Words(words) => {
                // The prompt has refused what the question does not take, but a list knows nothing of refusals.
                if let Err(refusal) = interview.answer(question, &words) {
                    terminal.tell(&asker.refusal(&refusal));
                    continue;
                }
                place.save(&interview.draft)?;
                if question.weighs {
                    asker.show_post(interview);
                }
            }
            Reply::Why => asker.explain(question),
            Reply::Back => {
                if !interview.back() {
                    terminal.tell(terminal.speech.say("interview.first"));
                }
            }
            Reply::Stop => return Ok(SummaryDecision::Stop),
        }
    }
}

/// Finds the role that was named.
fn role<'a>(name: &str, catalog: &'a Catalog) -> anyhow::Result<&'a str> {
    if let Some(role) = catalog.role(name) {
        return Ok(&role.role);
    }
    let known: Vec<&str> = catalog
        .roles
        .iter()
        .flat_map(|role| [Some(role.role.as_str()), role.short.as_deref()])
        .flatten()
        .collect();
    let help = suggestion(name, known).unwrap_or_default();
    anyhow::bail!("unknown role `{}`\n  = help: {help}", shown::short(name))
}

/// Gives the options that name the user's own profiles, templates and project, as a shell reads them.
fn sources(common: &args::Common) -> Vec<String> {
    let profiles = common.profiles.iter().map(|path| ("--profiles", path));
    let templates = common.templates.iter().map(|path| ("--templates", path));
    let project = common.project.iter().map(|path| ("--project", path));
    profiles
        .chain(templates)
        .chain(project)
        .flat_map(|(option, path)| [option.to_owned(), quoted(path)])
        .collect()
}

/// Gives the command that goes on with the interview.
fn resuming(args: &args::Interview, place: &DraftPlace, sources: &[String]) -> String {
    let mut command = vec!["rolewright interview --resume".to_owned()];
    if let Some(target) = &place.target {
        command.push(format!("-o {}", quoted(target)));
    }
    let asked = &args.renderings;
    let documents: Vec<Document> = asked.documents.iter().map(|&name| name.into()).collect();
    let formats: Vec<Format> = asked.formats.iter().map(|&name| name.into()).collect();
    command.extend(options(&documents, &formats));
    command.extend_from_slice(sources);
    command.join(" ")
}

/// Says where the answers are and which command goes on, which stands on a line of its own to be copied.
fn stopped(command: &str, place: &DraftPlace, terminal: &Terminal<'_>) -> String {
    let file = shown::path(&place.path);
    let message = terminal
        .speech
        .fill("interview.stopped", &[("file", &file)]);
    let message = wrap(&message, terminal.width(), "", "");
    format!("\n{message}\n  {command}")
}

/// Ends the program on a signal as Ctrl-C in a prompt does: the terminal is put right, the draft is there already.
fn catch_signals(message: String) -> anyhow::Result<()> {
    #[expect(
        clippy::exit,
        reason = "the main thread waits for a key and cannot be told"
    )]
    ctrlc::set_handler(move || {
        if crossterm::terminal::is_raw_mode_enabled().unwrap_or(true) {
            let _ = crossterm::terminal::disable_raw_mode();
            let show = crossterm::cursor::Show;
            let plain = crossterm::event::DisableBracketedPaste;
            let _ = crossterm::execute!(std::io::stderr(), plain, show);
        }
        let _ =
            std::io::Write::write_all(&mut std::io::stderr(), format!("{message}\n").as_bytes());
        std::process::exit(130);
    })?;
    Ok(())
}

/// Gathers what the project says for all of its posts, by question.
fn defaults(
    session: &Session<'_>,
    target: Option<&Path>,
    script: &Script,
) -> anyhow::Result<std::collections::BTreeMap<String, Answer>> {
    let folder = target
        .and_then(Path::parent)
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let path = session
        .common
        .project
        .clone()
        .or_else(|| Project::find(folder));
    let Some(path) = path else {
        return Ok(Default::default());
    };
    let project = Project::read(&path)?;
    let found = script.questions().filter_map(|question| {
        let mut steps = question.id.split('.');
        let node = steps.try_fold(&project.defaults, |node, step| node.get(step))?;
        Some((question.id.clone(), answer_of(node)?))
    });
    Ok(found.collect())
}

fn answer_of(node: &Node) -> Option<Answer> {
    match &node.value {
        Value::Scalar(text) | Value::Cell(text) => Some(Answer::one(text.clone())),
        Value::List(items) => {
            let texts: Option<Vec<String>> =
                items.iter().map(|item| answer_of(item)?.0.pop()).collect();
            texts.map(Answer)
        }
        Value::Null | Value::Map(_) => None,
    }
}
