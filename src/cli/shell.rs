//! `completions` and `man`: from the same types that read the command line.

use clap::{Command, CommandFactory};

use crate::cli::args::{Arguments, Completions, Man};
use crate::cli::console::Console;
use crate::cli::status::Status;
use input::nearest::suggestion;
use model::shown;

/// Prints the completions of a shell.
pub(crate) fn completions(args: &Completions, console: &Console) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut Arguments::command(),
        "rolewright",
        &mut script,
    );
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Status::Done)
}

/// Prints a manual page.
pub(crate) fn man(args: &Man, console: &Console) -> anyhow::Result<Status> {
    let mut program = Arguments::command();
    program.build();
    let command = match &args.command {
        None => &program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command,
            None => {
                let known: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
                let help = suggestion(name, known).unwrap_or_default();
                anyhow::bail!("unknown command {}\n  = help: {help}", shown::quoted(name));
            }
        },
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    console.print(&String::from_utf8_lossy(&page))?;
    Ok(Status::Done)
}
