//! A finding: what a rule reports.
//!
//! Facts only; messages in a language are made where a finding is shown.

/// What a rule reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule, named as the fault.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What was found, by the key of its wording.
    pub message: Message,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Severity {
    /// Gives the name used in reports.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The work that cannot be left out takes more time than the post has.
    Overloaded {
        /// Percent of a full-time week that it takes.
        load: u32,
        /// Percent of a full-time week that the post has.
        allocation: u32,
        /// Percent of a full-time week that is missing.
        excess: u32,
    },
    /// Nothing in the post serves a stated goal.
    Unanswered {
        /// Id of the goal.
        goal: String,
        /// Why nothing serves it.
        cause: Cause,
    },
}

/// Why nothing in a post serves a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nothing in the roles of the post serves it.
    NotThisRole,
    /// What would serve it does not fit the time.
    NoTime {
        /// Id of the lightest responsibility that would serve it.
        responsibility: String,
        /// Percent of a full-time week that it takes.
        load: u32,
    },
    /// What would serve it does not apply here.
    NotHere {
        /// Id of the responsibility that would serve it.
        responsibility: String,
        /// The condition that does not hold, or `dropped`.
        condition: &'static str,
    },
}
