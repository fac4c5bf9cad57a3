//! Ends the program when a user's template takes all time or memory: the template engine cannot be told to stop.
//!
//! Every file is whole at any moment, so that an end at once leaves nothing half written.

use std::collections::BTreeMap;
use std::sync::Once;
use std::time::Duration;

use memory_stats::memory_stats;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::render::templates::under_way;

/// How often is looked.
const BETWEEN: Duration = Duration::from_millis(20);

/// How long something may take, in seconds; what honest templates ask for takes milliseconds.
const MOST_SECONDS: u64 = 10;

/// How much more memory the program may hold than when it began, in MiB.
const MOST_MEMORY: usize = 512;

/// What was seen when something was seen first, and how often it was seen since.
struct Seen {
    memory: Option<usize>,
    looks: u64,
}

/// Begins to watch, once.
pub fn begin(console: &Console) {
    static BEGUN: Once = Once::new();
    let console = console.clone();
    BEGUN.call_once(|| {
        std::thread::spawn(move || watch(&console));
    });
}

/// Counts looks and not the clock, which goes on while the program is stopped.
fn watch(console: &Console) -> ! {
    let most_looks = MOST_SECONDS * 1000 / BETWEEN.as_millis() as u64;
    let mut seen: BTreeMap<u64, Seen> = BTreeMap::new();
    loop {
        std::thread::sleep(BETWEEN);
        let under_way = under_way::all();
        seen.retain(|number, _| under_way.contains_key(number));
        let memory = memory_stats().map(|stats| stats.physical_mem);
        for (number, what) in &under_way {
            let seen = seen.entry(*number).or_insert(Seen { memory, looks: 0 });
            seen.looks += 1;
            let grown = seen.memory.zip(memory);
            let grown = grown.map_or(0, |(before, now)| now.saturating_sub(before));
            if seen.looks > most_looks {
                end(
                    console,
                    &format!("{what} takes more than {MOST_SECONDS} seconds"),
                );
            }
            if grown > MOST_MEMORY * 1024 * 1024 {
                end(
                    console,
                    &format!("{what} takes more than {MOST_MEMORY} MiB of memory"),
                );
            }
        }
    }
}

#[expect(
    clippy::exit,
    reason = "the thread at work cannot be told to stop, and may take what memory is left"
)]
fn end(console: &Console, what: &str) -> ! {
    console.error(&anyhow::anyhow!(
        "{what}: the program ends\n  = help: look for loops in loops, for includes in loops, and for texts that are put together in a loop"
    ));
    std::process::exit(i32::from(Status::Failed.code()))
}
