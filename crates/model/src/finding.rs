//! A finding: what a rule reports.
//!
//! Facts only; messages in a language are made where a finding is shown.

use std::ops::Range;

/// What a rule reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule, named as the fault.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What was found, by the key of its wording.
    pub message: Message,
    /// Where it stands; none where something is missing, or it is the whole text.
    pub spot: Option<Spot>,
    /// What can be written in its place without a second thought.
    pub fix: Option<String>,
    /// What is read there, where that is known and the place is not.
    pub quoted: Option<String>,
    /// The item of a profile that the words come from.
    pub item: Option<String>,
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Bytes of the source.
    pub source: Range<usize>,
    /// Bytes of the page, as `check::text` folds it.
    pub page: Range<usize>,
    /// What is read there.
    pub excerpt: String,
}

impl Finding {
    /// Makes a finding that has no place.
    pub fn new(rule: &'static str, severity: Severity, message: Message) -> Finding {
        Finding {
            rule,
            severity,
            message,
            spot: None,
            fix: None,
            quoted: None,
            item: None,
        }
    }

    /// Adds the place.
    #[must_use]
    pub fn at(mut self, spot: Spot) -> Finding {
        self.spot = Some(spot);
        self
    }
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
    /// Every severity, from the least.
    pub const ALL: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

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
    /// What the words of `finding.KEY` and `help.KEY` say.
    Said {
        /// Key of the wording.
        key: &'static str,
        /// What fills the gaps of the words.
        gaps: Vec<(&'static str, String)>,
    },
    /// A term of a word list.
    Term {
        /// The term as it stands in the text.
        term: String,
        /// Why it is a fault.
        reason: String,
        /// What to write instead.
        instead: String,
    },
    /// What cannot be left out takes more time than the post has.
    Overloaded {
        /// Quarters of an hour a week that it takes.
        quarters: u32,
        /// Quarters of an hour a week that the post has.
        post: u32,
        /// Smallest percent of full time that is enough; none where a full week is not.
        enough: Option<u32>,
    },
    /// Much of the time of the post is left without work.
    Underused {
        /// Quarters of an hour a week that are free.
        free: u32,
        /// Quarters of an hour a week that the post has.
        post: u32,
    },
    /// The role has duties beside those that the organization states.
    Offered {
        /// Their ids, those that matter most first.
        ids: Vec<String>,
    },
    /// Nothing in the post serves a stated goal.
    Unanswered {
        /// Id of the goal.
        goal: String,
        /// Why nothing serves it.
        cause: Cause,
    },
}

impl Message {
    /// Fills one more gap of what is said; other messages have none.
    #[must_use]
    pub fn with(mut self, gap: &'static str, value: String) -> Message {
        if let Message::Said { gaps, .. } = &mut self {
            gaps.push((gap, value));
        }
        self
    }
}

/// Why nothing in a post serves a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nothing in the roles of the post serves it.
    NotThisRole,
    /// What would serve it does not fit the time.
    NoTime {
        /// Id of the responsibility that would answer it.
        responsibility: String,
        /// Quarters of an hour a week that it takes.
        quarters: u32,
    },
    /// The organization states the duties itself, and none of them names the goal.
    NotStated {
        /// Id of the responsibility of the role that would answer it.
        responsibility: String,
    },
    /// What would serve it does not apply here.
    NotHere {
        /// Id of the responsibility that would answer it.
        responsibility: String,
        /// The condition that does not hold, or `dropped`.
        condition: &'static str,
    },
}
