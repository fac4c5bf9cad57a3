//! `mcp`: what the other commands do, for assistants, by the Model Context Protocol over standard input and output.
//!
//! One thread speaks the protocol and waits for nobody; this one answers the calls, one after the other. Standard output
//! belongs to the protocol. Nothing is tailored, checked or rendered here: each call leads to what a command calls.

mod library;

mod prompts;

mod resources;

mod roots;

mod server;

mod tools;

use anyhow::anyhow;
use tokio::sync::mpsc;

use crate::cli::mcp::library::Library;
use crate::cli::session::Session;
use crate::cli::status::Status;

/// A call on its way to the thread that answers.
type Task = Box<dyn FnOnce(&Library<'_>) + Send>;

/// Calls that wait for their turn; whoever sends more waits before.
const WAITING: usize = 16;

/// Runs the command, until standard input ends.
pub(crate) fn run(session: &Session<'_>) -> anyhow::Result<Status> {
    let library = Library::open(session)?;
    let (tasks, mut waiting) = mpsc::channel::<Task>(WAITING);
    let protocol = std::thread::Builder::new().spawn(move || server::serve(tasks))?;
    while let Some(task) = waiting.blocking_recv() {
        task(&library);
    }
    protocol
        .join()
        .map_err(|_| anyhow!("the connection broke"))??;
    Ok(Status::Done)
}
