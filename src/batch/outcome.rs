//! What became of a record: what is said of it, and how it ended.
//!
//! Says nothing itself; `cli` does.

use input::{InputError, RecordSpot};

/// What became of a record.
pub(crate) struct RecordOutcome {
    /// Its name, if it is known.
    pub id: Option<String>,
    /// Where it stands.
    pub place: RecordSpot,
    /// What is odd about it, and what was done.
    pub notes: Vec<Note>,
    /// What goes to standard output.
    pub output: Vec<u8>,
    /// How it ended.
    pub result: Result<State, Failure>,
}

/// Something to say of a record.
#[derive(Clone, Debug)]
pub(crate) enum Note {
    /// Something is odd.
    Warning(String),
    /// Something was done.
    Detail(String),
}

/// How a record ended well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Its documents were rendered.
    Rendered,
    /// Nothing of it has changed.
    Unchanged,
}

/// How a record failed.
pub(crate) struct Failure {
    /// What is wrong.
    pub error: anyhow::Error,
    /// What it keeps from being done.
    pub reach: Reach,
}

/// What a failure keeps from being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The record cannot be read: which one it is may be unknown.
    Reading,
    /// The record is read, and its documents cannot be made or stored.
    Record,
    /// Nothing can be stored: every other record will fail in the same way.
    Folder,
}

impl Failure {
    /// Makes a failure of a record that cannot be read.
    pub(super) fn of_reading(error: InputError) -> Failure {
        Failure {
            error: error.into(),
            reach: Reach::Reading,
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure {
            error: error.into(),
            reach: Reach::Record,
        }
    }
}
