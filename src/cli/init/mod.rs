//! `init`: starts a project in a folder.

use crate::cli::Status;
use crate::cli::args::Init;
use crate::cli::console::Console;

/// Runs the command.
///
/// # Errors
///
/// When a file is there already, or cannot be written.
pub fn run(args: &Init, console: &Console) -> anyhow::Result<Status> {
    let _ = (args, console);
    Ok(Status::Done)
}
