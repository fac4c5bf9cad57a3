//! A user's templates are filled in a process of its own, the same program once more: one that takes all time or memory ends
//! that process, and costs its record and no other.
//!
//! Orders go in and replies come out by standard input and output, each as its length and `MessagePack`. The process ends
//! itself by the same watch that any other has, and as soon as nobody can order any more.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::cli::status::Status;
use crate::cli::watch;
use render::{Filler, Order, TemplateError, Templates};

/// Name of the command that fills templates for another process.
pub(crate) const COMMAND: &str = "fill-templates";

/// The largest message: a document with room for what stands around it, or all templates.
const MOST: u32 = 256 * 1024 * 1024;

/// What became of an order.
#[derive(Serialize, Deserialize)]
struct FillingReply {
    /// Number of the order, from 1.
    number: u64,
    filled: Result<String, String>,
}

/// Gives a filler that has a user's files, name and text, filled by a process of its own.
pub(crate) fn hire(files: &[(String, String)]) -> Box<dyn Filler> {
    Box::new(Apart {
        files: files.to_vec(),
        process: RefCell::new(None),
    })
}

/// A process that fills templates, begun with the first order and again after each end.
struct Apart {
    files: Vec<(String, String)>,
    process: RefCell<Option<Process>>,
}

struct Process {
    child: Child,
    orders: ChildStdin,
    replies: ChildStdout,
    number: u64,
}

impl Filler for Apart {
    fn fill(&self, order: &Order) -> Result<String, TemplateError> {
        // A process may have been ended by the system, or by its watch just after its last reply.
        let reply = self.try_to_fill(order).or_else(|_| self.try_to_fill(order));
        match reply {
            Ok(filled) => filled.map_err(TemplateError::told),
            Err(error) => Err(TemplateError::told(format!(
                "the process that fills a template ended without a word: {error}\n  = help: it may have taken more memory than there is"
            ))),
        }
    }
}

impl Apart {
    fn try_to_fill(&self, order: &Order) -> io::Result<Result<String, String>> {
        let mut kept = self.process.borrow_mut();
        let mut process = match kept.take() {
            Some(process) => process,
            None => Process::begin(&self.files)?,
        };
        let reply = process.fill(order)?;
        *kept = Some(process);
        Ok(reply)
    }
}

impl Process {
    fn begin(files: &[(String, String)]) -> io::Result<Process> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(COMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (orders, replies) = child
            .stdin
            .take()
            .zip(child.stdout.take())
            .ok_or(io::ErrorKind::BrokenPipe)?;
        let mut process = Process {
            child,
            orders,
            replies,
            number: 0,
        };
        send(&mut process.orders, &files)?;
        Ok(process)
    }

    fn fill(&mut self, order: &Order) -> io::Result<Result<String, String>> {
        self.number += 1;
        send(&mut self.orders, order)?;
        loop {
            let reply: FillingReply = receive(&mut self.replies)?;
            if reply.number == self.number {
                return Ok(reply.filled);
            }
        }
    }
}

impl Drop for Process {
    /// Nobody waits for what is not asked for any more.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn send(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let bytes = rmp_serde::to_vec(message).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > MOST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; length as usize];
    from.read_exact(&mut bytes)?;
    rmp_serde::from_slice(&bytes).map_err(io::Error::other)
}

/// Fills templates for another process, until nobody orders any more.
pub(crate) fn run() -> anyhow::Result<Status> {
    // Ctrl-C goes to both, and the other finishes what is under way.
    ctrlc::set_handler(|| {})?;
    let files: Vec<(String, String)> = receive(&mut io::stdin().lock())?;
    let number = Arc::new(AtomicU64::new(0));
    let now = Arc::clone(&number);
    watch::begin(move |what| {
        let number = now.load(Ordering::SeqCst);
        let filled = Err(what.to_owned());
        let _ = send(&mut io::stdout().lock(), &FillingReply { number, filled });
        end();
    });
    let templates = Templates::new(files);
    let (sender, orders) = mpsc::channel::<Order>();
    std::thread::spawn(move || {
        while let Ok(order) = receive(&mut io::stdin().lock()) {
            if sender.send(order).is_err() {
                break;
            }
        }
        // Whoever ordered has gone, also if a template is still being filled.
        end();
    });
    for order in orders {
        let number = number.fetch_add(1, Ordering::SeqCst) + 1;
        let filled = match &templates {
            Ok(templates) => templates
                .fill_order(order)
                .map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        send(&mut io::stdout().lock(), &FillingReply { number, filled })?;
    }
    Ok(Status::Done)
}

#[expect(
    clippy::exit,
    reason = "the thread at work cannot be told to stop, and may take what memory is left"
)]
fn end() -> ! {
    std::process::exit(i32::from(Status::Done.code()))
}
