//! Writing files: whole or not at all, and never over what somebody else wrote.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::Context;
use tempfile::NamedTempFile;

use crate::model::shown;

/// Whether a file that is there may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// Only by the same bytes.
    Never,
    /// By anything.
    Always,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It was written.
    New,
    /// It was there with the same bytes.
    Unchanged,
}

/// The one file that a document goes to.
#[derive(Clone, Copy, Debug)]
pub struct Single<'a> {
    /// Its path.
    pub path: &'a Path,
    /// Whether it may be replaced.
    pub replace: Replace,
}

/// Writes a file: into a temporary file beside it, then by renaming, so that it is whole at any moment.
///
/// What is no file, such as a pipe or a terminal, is never read, because it may never end: it takes the content as it comes.
///
/// # Errors
///
/// When the file cannot be written, or is there with other bytes and may not be replaced.
pub fn write(path: &Path, content: &str, replace: Replace) -> anyhow::Result<Written> {
    let name = shown::path(path);
    let there = std::fs::metadata(path);
    if there.is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let opened = OpenOptions::new().write(true).open(path);
        opened
            .and_then(|mut stream| stream.write_all(content.as_bytes()))
            .with_context(|| format!("cannot write {name}"))?;
        return Ok(Written::New);
    }
    if let Ok(there) = std::fs::read(path) {
        if there == content.as_bytes() {
            return Ok(Written::Unchanged);
        }
        if replace == Replace::Never {
            anyhow::bail!(
                "{name} is there already with other content\n  = help: give --overwrite to replace it"
            );
        }
    }
    let mut file = temporary(path)?;
    file.write_all(content.as_bytes())
        .with_context(|| format!("cannot write {name}"))?;
    place(file, path)?;
    Ok(Written::New)
}

/// Makes a temporary file beside the file that it will be, and the folders above both.
///
/// # Errors
///
/// When one of them cannot be made.
pub fn temporary(path: &Path) -> anyhow::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", shown::path(folder)))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rolewright-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: what the umask leaves.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
        .tempfile_in(folder)
        .with_context(|| format!("cannot write {}", shown::path(path)))
}

/// Puts a temporary file, now whole, into its place.
///
/// # Errors
///
/// When something is in the way.
pub fn place(file: NamedTempFile, path: &Path) -> anyhow::Result<()> {
    file.persist(path)
        .map_err(|error| error.error)
        .with_context(|| format!("cannot write {}", shown::path(path)))?;
    Ok(())
}

/// Writes a file by way of `temporary`, which lies in the same folder and belongs to this thread alone.
///
/// # Errors
///
/// When it cannot be written; what was there before is still there then.
pub fn replace(path: &Path, temporary: &Path, content: &[u8]) -> std::io::Result<()> {
    let written = create(temporary)
        .and_then(|mut file| file.write_all(content))
        .and_then(|()| std::fs::rename(temporary, path));
    if written.is_err() {
        // Half a file is of no use to anybody, and the error says what is wrong.
        let _ = std::fs::remove_file(temporary);
    }
    written
}

/// Makes a file anew; one that a killed run left behind gives way, and a link is not followed.
pub fn create(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    match options.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            if path.symlink_metadata()?.is_dir() {
                return Err(std::io::Error::other(format!(
                    "{} is a folder, and a file is to be made there\n  = help: move it away",
                    shown::path(path)
                )));
            }
            std::fs::remove_file(path)?;
            options.open(path)
        }
        other => other,
    }
}

/// Tells whether an error will meet every file of the folder, so that going on is of no use.
pub fn meets_every_file(error: &std::io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull
            | ErrorKind::QuotaExceeded
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::PermissionDenied
    )
}
