//! Tells when a user's template takes all time or memory: the template engine cannot be told to stop.
//!
//! Whoever is told can only end the process. Templates are filled in one of their own (`cli::filling`), so that nothing
//! else ends with it.

use std::collections::BTreeMap;
use std::sync::Once;
use std::time::Duration;

use memory_stats::memory_stats;

use render::under_way;

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

/// Begins to watch, once; `end` is told what is wrong, and what to do.
pub(crate) fn begin(end: impl Fn(&str) + Send + 'static) {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        std::thread::spawn(move || watch(&end));
    });
}

/// Counts looks and not the clock, which goes on while the program is stopped.
fn watch(end: &dyn Fn(&str)) -> ! {
    const HELP: &str = "look for loops in loops, for includes in loops, and for texts that are put together in a loop";
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
            let most = match () {
                () if seen.looks > most_looks => format!("{MOST_SECONDS} seconds"),
                () if grown > MOST_MEMORY * 1024 * 1024 => format!("{MOST_MEMORY} MiB of memory"),
                () => continue,
            };
            end(&format!("{what} takes more than {most}\n  = help: {HELP}"));
        }
    }
}
