//! What a folder remembers of its files from run to run. Each kind of folder has a layout of its own, kept by its owner.

use std::fmt;
use std::io::{self, Read, Write};

/// What the name of a text adds that is written beside an edited file.
pub const BESIDE: &str = "new";

/// The name of a file below its folder, with `/`: what it is of, and what is added to that after a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// What it is of.
    pub of: &'a str,
    /// What is added; nothing where it is empty.
    pub suffix: &'a str,
}

/// What is known of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownFile {
    /// Hash of all that it was made of; 0 when it does not stand for anything.
    pub made_of: u64,
    /// Hash of what was written.
    pub written: u64,
}

/// A file of earlier runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Old {
    /// What it is of.
    pub of: String,
    /// What its name adds.
    pub suffix: String,
    /// Hash of what was written.
    pub written: u64,
}

/// What a folder remembers.
pub trait Manifest: Sized {
    /// The name of its file.
    const FILE: &'static str;

    /// The name of the journal, in which stands what it will say at the end of the run.
    const JOURNAL: &'static str;

    /// Fills itself, which is empty, from its file; this run has looked at nothing of it yet.
    fn filled(self, file: impl Read) -> Result<Self, String>;

    /// Writes its file.
    fn write(&self, file: impl Write) -> io::Result<()>;

    /// Gives what is known of a file.
    fn get(&self, name: Name<'_>) -> Option<KnownFile>;

    /// Notes what is known of a file, which this run has looked at.
    fn put(&mut self, name: Name<'_>, known: KnownFile);

    /// Notes that this run has looked at a file.
    fn see(&mut self, name: Name<'_>);

    /// Forgets a file.
    fn forget(&mut self, name: Name<'_>);

    /// Lists the files that this run has not looked at.
    fn unseen(&self) -> Vec<Old>;

    /// Makes the line of a journal: of one thing, what is about to be written under which suffix.
    fn line(&self, of: &str, written: &[(String, KnownFile)]) -> String;

    /// Takes over the line of a journal, as far as a file `is_there` with what it says; nothing when it is no line of ours.
    fn take_over(&mut self, line: &str, is_there: impl Fn(Name<'_>, u64) -> bool) -> Option<()>;
}

impl<'a> Name<'a> {
    /// Names another file of the same.
    pub fn with(self, suffix: &'a str) -> Name<'a> {
        Name { suffix, ..self }
    }

    /// Tells whether it is the name of a text beside an edited file.
    pub fn is_beside(self) -> bool {
        let last = match self.suffix {
            "" => self.of,
            suffix => suffix,
        };
        last.rsplit('.').next() == Some(BESIDE)
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.suffix {
            "" => f.write_str(self.of),
            suffix => write!(f, "{}.{suffix}", self.of),
        }
    }
}

impl Old {
    /// Gives its name.
    pub fn name(&self) -> Name<'_> {
        Name {
            of: &self.of,
            suffix: &self.suffix,
        }
    }
}

/// Gives the suffix of the text that is written beside an edited file.
pub fn beside(suffix: &str) -> String {
    match suffix {
        "" => BESIDE.to_owned(),
        suffix => format!("{suffix}.{BESIDE}"),
    }
}
