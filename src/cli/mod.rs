//! The command line: arguments in, library calls, output out. The only room that prints, writes files, and asks the
//! environment and the clock.

pub(crate) mod args;

pub(crate) mod console;

pub(crate) mod session;

pub(crate) mod interrupt;

pub(crate) mod progress;

pub(crate) mod render;

pub(crate) mod roles;

pub(crate) mod show;

pub(crate) mod compare;

pub(crate) mod old_text;

pub(crate) mod recommend;

pub(crate) mod explain;

pub(crate) mod amend;

pub(crate) mod schema;

pub(crate) mod shell;

pub(crate) mod languages;

pub(crate) mod locale;

#[cfg(feature = "interview")]
pub(crate) mod interview;

pub(crate) mod init;

pub(crate) mod brand;

pub(crate) mod printer;

pub(crate) mod project;

pub(crate) mod printers;

pub(crate) mod quoting;

pub(crate) mod check;

pub(crate) mod site_build;

pub(crate) mod site_folder;
pub(crate) mod studio;

pub(crate) mod text_file;
pub(crate) mod turn;

pub(crate) mod watch;

pub(crate) mod filling;

pub(crate) mod publish;

#[cfg(feature = "preview")]
pub(crate) mod preview;

#[cfg(feature = "mcp")]
pub(crate) mod mcp;
pub(crate) mod status;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::builder::StyledStr;
use clap::error::ContextValue;

use crate::cli::args::{Arguments, Command};
use crate::cli::console::Console;
use crate::cli::session::Session;
use crate::cli::status::Status;
use model::shown;

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        status.code().into()
    }
}

/// Runs the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let learned = languages::learn(&arguments);
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(mut error) => {
            if let (true, Err(error)) = (error.use_stderr(), &learned) {
                Console::plain().error(error);
                return Status::Failed.into();
            }
            show_values(&mut error);
            // Help and version are no errors; a reader that has gone away is none either.
            let printed = error.print();
            let unheard = printed.is_err_and(|error| {
                let _ = writeln!(
                    std::io::stderr(),
                    "error: cannot write to standard output\n{error}"
                );
                error.kind() != ErrorKind::BrokenPipe
            });
            return match error.use_stderr() || unheard {
                true => Status::Failed.into(),
                false => Status::Done.into(),
            };
        }
    };
    let console = Console::new(&arguments.common);
    match learned.and_then(|()| dispatch(arguments, &console)) {
        Ok(status) => status.into(),
        Err(error) if is_closed_pipe(&error) => Status::Done.into(),
        Err(error) => {
            console.error(&error);
            Status::Failed.into()
        }
    }
}

fn dispatch(arguments: Arguments, console: &Console) -> anyhow::Result<Status> {
    let session = Session {
        common: arguments.common,
        console,
    };
    match arguments.command {
        Command::Render(args) => render::run(&args, &session),
        Command::Roles(args) => roles::run(&args, &session),
        Command::Show(args) => show::run(&args, &session),
        Command::Compare(args) => compare::run(&args, &session),
        Command::Recommend(args) => recommend::run(&args, &session),
        Command::Explain(args) => explain::run(&args, &session),
        Command::Amend(args) => amend::run(&args, &session),
        Command::Schema(args) => schema::run(&args, console),
        Command::Completions(args) => shell::completions(&args, console),
        Command::Man(args) => shell::man(&args, console),
        #[cfg(feature = "interview")]
        Command::Interview(args) => interview::run(&args, &session),
        Command::Init(args) => init::run(&args, console),
        Command::Check(args) => check::run(&args, &session),
        Command::Publish(args) => publish::run(&args, &session),
        #[cfg(feature = "preview")]
        Command::Preview(args) => preview::run(&args, &session),
        Command::FillTemplates => filling::run(),
        #[cfg(feature = "mcp")]
        Command::Mcp(_) => mcp::run(&session),
        #[cfg(not(feature = "interview"))]
        Command::Interview(_) => without("interview"),
        #[cfg(not(feature = "preview"))]
        Command::Preview(_) => without("preview"),
        #[cfg(not(feature = "mcp"))]
        Command::Mcp(_) => without("mcp"),
    }
}

/// Says that a command is not part of this build.
#[cfg(not(all(feature = "interview", feature = "preview", feature = "mcp")))]
fn without(feature: &str) -> anyhow::Result<Status> {
    anyhow::bail!(
        "this program was built without `{feature}`; install it with `cargo install --path . --features {feature}`"
    )
}

/// Has what was typed stand in a message as any other foreign text does.
fn show_values(error: &mut clap::Error) {
    let shown = |text: &String| shown::line(text).into_owned();
    let styled = |text: &StyledStr| match text.to_string() {
        plain if shown::line(&plain) == plain => text.clone(),
        plain => shown(&plain).into(),
    };
    let values = error.context().filter_map(|(kind, value)| match value {
        ContextValue::String(text) => Some((kind, ContextValue::String(shown(text)))),
        ContextValue::StyledStrs(texts) => Some((
            kind,
            ContextValue::StyledStrs(texts.iter().map(styled).collect()),
        )),
        ContextValue::Strings(texts) => Some((
            kind,
            ContextValue::Strings(texts.iter().map(shown).collect()),
        )),
        _ => None,
    });
    let values: Vec<_> = values.collect();
    for (kind, value) in values {
        error.insert(kind, value);
    }
}

/// A closed pipe is no failure: whoever read the output has seen enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|error| error.kind() == ErrorKind::BrokenPipe)
}
