//! The journal of a run: what is about to be written, so that the next run knows what a killed one wrote.
//!
//! Knows lines; what stands in them is the manifest's.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read, Result, Write};
use std::path::{Path, PathBuf};

use crate::error::KeepCause;
use crate::{place, whole};

/// The longest line; what is longer was not written by us.
const MAX_LINE: u64 = 1 << 20;

/// A journal that cannot be read to its end: what stands in its other lines is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The journal.
    pub path: PathBuf,
    /// How many lines cannot be read.
    pub lines: usize,
}

/// A journal that is being written; there is no file before its first line.
pub(super) struct Journal {
    path: PathBuf,
    file: Option<File>,
    /// Whether a part of a line was written only.
    is_torn: bool,
}

impl Journal {
    pub(super) fn at(path: PathBuf) -> Journal {
        Journal {
            path,
            file: None,
            is_torn: false,
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a line, in one piece.
    pub(super) fn note(&mut self, line: &str) -> std::result::Result<(), KeepCause> {
        let file = match &mut self.file {
            Some(file) => file,
            file => file.insert(whole::create(&self.path)?),
        };
        // What was torn must not spoil the line after it.
        let written = match self.is_torn {
            true => file.write_all(format!("\n{line}").as_bytes()),
            false => file.write_all(line.as_bytes()),
        };
        self.is_torn = written.is_err();
        Ok(written?)
    }

    /// Removes the journal: the manifest says all by now.
    pub(super) fn remove(&mut self) -> Result<()> {
        self.file = None;
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Reads the journal of a run that was killed; `take_over` tells nothing of a line that is none of ours. Gives the number of
/// lines that cannot be read, and nothing where there is no journal.
pub(super) fn read(
    path: &Path,
    mut take_over: impl FnMut(&str) -> Option<()>,
) -> std::result::Result<Option<usize>, KeepCause> {
    let Some(journal) = place::open_if_there(path)? else {
        return Ok(None);
    };
    let mut journal = BufReader::new(journal);
    let mut line = Vec::new();
    let mut unread = 0;
    loop {
        line.clear();
        (&mut journal).take(MAX_LINE).read_until(b'\n', &mut line)?;
        let whole = match line.split_last() {
            None => return Ok(Some(unread)),
            // What was torn before it was told as a line of its own.
            Some((b'\n', [])) => continue,
            Some((b'\n', whole)) => whole,
            Some(_) => return Ok(Some(unread + 1)),
        };
        let taken = std::str::from_utf8(whole).ok().and_then(&mut take_over);
        unread += usize::from(taken.is_none());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_cannot_be_read_is_counted_and_costs_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        assert_eq!(read(&path, |_| None).unwrap(), None);
        let mut journal = Journal::at(path.clone());
        journal.note("one\n").unwrap();
        // What a full disk leaves of a line.
        journal.file.as_mut().unwrap().write_all(b"tw").unwrap();
        journal.is_torn = true;
        for line in ["three\n", "four\n"] {
            journal.note(line).unwrap();
        }
        let lines = |more: &[u8]| {
            let mut journal = std::fs::read(&path).unwrap();
            journal.extend(more);
            std::fs::write(folder.path().join("copy"), journal).unwrap();
            let mut lines = Vec::new();
            let unread = read(&folder.path().join("copy"), |line| {
                let whole = line.len() > 2;
                whole.then(|| lines.push(line.to_owned()))
            });
            assert_eq!(lines[..3], ["one", "three", "four"]);
            (unread.unwrap().unwrap(), lines.len())
        };
        assert_eq!(lines(b""), (1, 3));
        assert_eq!(lines(b"\xff\xff\xff\nfive\nsix"), (3, 4));
        assert_eq!(lines(&vec![0; 3 << 20]), (2, 3));
        journal.remove().unwrap();
        assert!(!path.exists() && journal.remove().is_ok());
    }
}
