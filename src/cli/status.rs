//! How a run ends.

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// All is done.
    Done,
    /// There are findings at or above the threshold.
    Findings,
    /// Something failed.
    Failed,
    /// Somebody stopped it.
    Interrupted,
}

impl Status {
    /// Gives the exit status.
    pub(crate) fn code(self) -> u8 {
        match self {
            Status::Done => 0,
            Status::Findings => 1,
            Status::Failed => 2,
            Status::Interrupted => 130,
        }
    }
}
