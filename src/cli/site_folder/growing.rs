//! A file that grows with every ad, whole only at its end.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3Default;

use crate::batch::file;
use crate::batch::standing::Standing;
use crate::cli::site_folder::manifest::Hash;

/// A file in the making.
pub(super) struct Growing {
    file: BufWriter<File>,
    temporary: PathBuf,
    hash: Xxh3Default,
}

impl Growing {
    /// Begins a file under the name that it has until it is whole.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    pub(super) fn at(temporary: PathBuf) -> std::io::Result<Growing> {
        Ok(Growing {
            file: BufWriter::new(file::create(&temporary)?),
            temporary,
            hash: Xxh3Default::new(),
        })
    }

    /// Writes the next part.
    ///
    /// # Errors
    ///
    /// When it cannot be written: then the file is lost.
    pub(super) fn with(mut self, text: &str) -> std::io::Result<Growing> {
        self.write_all(text.as_bytes())?;
        Ok(self)
    }

    /// Gives the hash of what was written so far.
    pub(super) fn hash(&self) -> Hash {
        Hash(self.hash.digest())
    }

    /// Puts the file into its place.
    ///
    /// # Errors
    ///
    /// When it cannot be written to its end, or something is in the way.
    pub(super) fn place(mut self, path: &Path) -> std::io::Result<()> {
        let written = self.file.flush().and_then(|()| {
            Standing::of(path)?.pass_on(self.file.get_ref());
            Ok(())
        });
        file::put(&self.temporary, path, written)
    }
}

impl Drop for Growing {
    /// What was not put into its place is of no use to anybody.
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.temporary);
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}
