//! Ctrl-C: the work under way is finished, what is done is said, and nothing is left half done. A second one ends the
//! program at once.

use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use crate::cli::console::Console;
use crate::cli::status::Status;
use input::lines;

/// Set when somebody wants the program to stop.
static STOP: AtomicBool = AtomicBool::new(false);

/// How long it takes at most until a wish to stop is noticed.
pub(crate) const PATIENCE: Duration = Duration::from_millis(50);

/// Gives what tells that somebody wants the program to stop.
pub(crate) fn wanted() -> &'static AtomicBool {
    &STOP
}

/// Listens for Ctrl-C from here on, instead of ending at once; at the second one nobody wants to wait any longer, and
/// the first one says so.
pub(crate) fn listen(console: &Console) -> anyhow::Result<()> {
    let console = console.clone();
    match ctrlc::set_handler(move || {
        if STOP.swap(true, Ordering::Relaxed) {
            end_at_once();
        }
        // Whoever reads the messages may have stopped to, and the second one must be heard all the same.
        let console = console.clone();
        std::thread::spawn(move || {
            console.note("finishing what is under way; a second Ctrl-C stops at once");
        });
    }) {
        // An interview listens already, and ends the program at once: what it left is whole all the same.
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Ends the program in the middle of its work: every file is whole, and the next run finds out which are ours.
#[expect(
    clippy::exit,
    reason = "the threads at work may be waiting for something that never comes"
)]
fn end_at_once() -> ! {
    std::process::exit(i32::from(Status::Interrupted.code()))
}

/// Bytes that are read at a time.
const BLOCK: usize = 64 * 1024;

/// Standard input that ends when somebody wants to stop, however long nothing comes.
pub(crate) struct Stdin {
    blocks: Option<Receiver<io::Result<Vec<u8>>>>,
    block: Vec<u8>,
    at: usize,
    /// Whether what was given ends within a line.
    within_line: bool,
}

impl Stdin {
    /// Reads standard input as soon as somebody asks.
    pub(crate) fn new() -> Stdin {
        Stdin {
            blocks: None,
            block: Vec::new(),
            at: 0,
            within_line: false,
        }
    }

    /// Reads in a thread of its own, which nobody waits for: it may be waiting for input that never comes.
    fn blocks() -> Receiver<io::Result<Vec<u8>>> {
        let (sender, receiver) = sync_channel(2);
        std::thread::spawn(move || {
            let mut stdin = io::stdin().lock();
            loop {
                let mut block = vec![0; BLOCK];
                let read = match stdin.read(&mut block) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    read => read,
                };
                let ended = !matches!(read, Ok(1..));
                let read = read.map(|length| {
                    block.truncate(length);
                    block
                });
                if sender.send(read).is_err() || ended {
                    return;
                }
            }
        });
        receiver
    }
}

impl Default for Stdin {
    fn default() -> Self {
        Stdin::new()
    }
}

impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.block.len() {
            let blocks = self.blocks.get_or_insert_with(Stdin::blocks);
            match blocks.recv_timeout(PATIENCE) {
                Ok(block) => {
                    self.block = block?;
                    self.at = 0;
                    if self.block.is_empty() {
                        return Ok(0);
                    }
                }
                Err(RecvTimeoutError::Timeout) if !STOP.load(Ordering::Relaxed) => {}
                // Half a line must not be taken for a record.
                Err(RecvTimeoutError::Timeout) if self.within_line => {
                    return Err(io::Error::new(lines::STOPPED, "the program was stopped"));
                }
                Err(_) => return Ok(0),
            }
        }
        let length = buffer.len().min(self.block.len() - self.at);
        buffer[..length].copy_from_slice(&self.block[self.at..self.at + length]);
        self.at += length;
        self.within_line = buffer[..length].last().is_some_and(|byte| *byte != b'\n');
        Ok(length)
    }
}
