//! Writing one file, and the words for what keeps it from being written.

use std::path::Path;

use crate::batch::words::FolderReader;
use keep::{KeepCause, KeepFault, whole};
use model::shown;

/// Whether a file that is there may be replaced.
pub(crate) type ReplaceSingle = whole::ReplaceFile;

/// The one file that a document goes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Single<'a> {
    /// Its path.
    pub path: &'a Path,
    /// Whether it may be replaced.
    pub replace: ReplaceSingle,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrittenFile(whole::Written);

impl WrittenFile {
    /// Tells whether it was there with the same bytes.
    pub(crate) fn is_unchanged(self) -> bool {
        self.0 == whole::Written::Unchanged
    }

    /// Says so where a file has parted from its other names.
    pub(crate) fn parted_from(self, path: &Path) -> Option<String> {
        let path = shown::path(path);
        let parted = self.0 == whole::Written::Parted;
        parted.then(|| {
            format!("{path} had other names (hard links), under which everything is as it was")
        })
    }
}

/// Writes a file, whole or not at all.
pub(crate) fn write(
    path: &Path,
    content: impl AsRef<[u8]>,
    replace: ReplaceSingle,
) -> anyhow::Result<WrittenFile> {
    let written = whole::write(path, content.as_ref(), replace);
    written.map(WrittenFile).map_err(|error| match error.cause {
        KeepCause::Place(path, KeepFault::ReadOnly) => anyhow::anyhow!(
            "{} is read-only, and stays\n  = help: make it writable first",
            shown::path(&path)
        ),
        _ => FolderReader::Person.told(error),
    })
}
