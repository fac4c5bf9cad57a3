//! How far a run is: a line that moves on a terminal, nothing anywhere else, and a summary at the end.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Counts records, and shows the count.
pub(crate) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    /// Records whose documents were rendered.
    pub rendered: u64,
    /// Records of which nothing has changed.
    pub unchanged: u64,
    /// Records that failed.
    pub failed: u64,
    /// Whether others are left.
    pub left: Left,
}

/// Whether records are left that nothing was done about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// None.
    None,
    /// The others: how many there are nobody has counted.
    Others,
}

/// Whether the count is shown while it grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CountShown {
    /// It is.
    Moving,
    /// Only at the end.
    AtTheEnd,
}

impl Progress {
    /// Begins to count.
    pub(crate) fn new(shown: CountShown) -> Progress {
        let target = match shown {
            CountShown::Moving => ProgressDrawTarget::stderr(),
            CountShown::AtTheEnd => ProgressDrawTarget::hidden(),
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if shown == CountShown::Moving {
            let style = ProgressStyle::with_template("{spinner} {pos} records, {per_sec}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Progress {
            bar,
            begun: Instant::now(),
            rendered: 0,
            unchanged: 0,
            failed: 0,
            left: Left::None,
        }
    }

    /// Counts the records so far.
    pub(crate) fn count(&self) -> u64 {
        self.rendered + self.unchanged + self.failed
    }

    /// Shows the count.
    pub(crate) fn show(&self) {
        self.bar.set_position(self.count());
    }

    /// Says something without tearing the line that moves.
    pub(crate) fn say<T>(&self, say: impl FnOnce() -> T) -> T {
        self.bar.suspend(say)
    }

    /// Ends the line, and gives the summary.
    pub(crate) fn finish(&self) -> String {
        self.bar.finish_and_clear();
        let Progress {
            rendered,
            unchanged,
            failed,
            left,
            ..
        } = self;
        let left = match left {
            Left::None => "",
            Left::Others => ", the others not done",
        };
        let seconds = self.begun.elapsed().as_secs_f64();
        format!(
            "{rendered} rendered, {unchanged} unchanged, {failed} failed{left}, {seconds:.1} seconds"
        )
    }
}
