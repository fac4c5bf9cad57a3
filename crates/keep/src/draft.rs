//! A file in the making, which grows piece by piece and is whole only at its end.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::KeepCause;
use crate::hash::Hasher;
use crate::place::Occupant;
use crate::whole;

/// A file in the making.
pub struct FileDraft {
    file: BufWriter<File>,
    temporary: PathBuf,
    hasher: Hasher,
}

impl FileDraft {
    /// Begins a file under the name that it has until it is whole.
    pub(super) fn at(temporary: PathBuf) -> Result<FileDraft, KeepCause> {
        Ok(FileDraft {
            file: BufWriter::new(whole::create(&temporary)?),
            temporary,
            hasher: Hasher::default(),
        })
    }

    /// Gives the hash of what was written so far.
    pub fn hash(&self) -> u64 {
        self.hasher.hash()
    }

    /// Puts the file into its place.
    pub(super) fn place(mut self, path: &Path) -> io::Result<()> {
        let written = self.file.flush().and_then(|()| {
            Occupant::of(path)?.pass_on(self.file.get_ref());
            Ok(())
        });
        whole::put(&self.temporary, path, written)
    }
}

impl Drop for FileDraft {
    /// What was not put into its place is of no use to anybody.
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.temporary);
    }
}

impl Write for FileDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.take(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
