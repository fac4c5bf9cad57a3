//! A file that grows with every ad, whole only at its end.

use std::io::{BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;
use xxhash_rust::xxh3::Xxh3Default;

use crate::batch::file;
use crate::cli::site_folder::manifest::Hash;

/// A file in the making.
pub(super) struct Growing {
    file: BufWriter<NamedTempFile>,
    hash: Xxh3Default,
}

impl Growing {
    /// Begins a file beside the place that it will have.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    pub(super) fn at(path: &Path) -> anyhow::Result<Growing> {
        Ok(Growing {
            file: BufWriter::new(file::temporary(path)?),
            hash: Xxh3Default::new(),
        })
    }

    /// Writes the next part.
    ///
    /// # Errors
    ///
    /// When it cannot be written: then the file is lost.
    pub(super) fn with(mut self, text: &str) -> anyhow::Result<Growing> {
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
    pub(super) fn place(self, path: &Path) -> anyhow::Result<()> {
        let file = self.file.into_inner();
        file::place(file.map_err(|error| error.into_error())?, path)
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
