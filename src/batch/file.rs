//! Writing files: whole or not at all, never over what somebody else wrote, and never through a link.
//!
//! What replaces a file takes over its mode and its owner; how that is done is beside this file.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use anyhow::Context;
use tempfile::NamedTempFile;

use crate::batch::standing;
use crate::batch::standing::Standing;
use input::source;
use model::shown;

/// Whether a file that is there may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replace {
    /// Only by the same bytes.
    Never,
    /// By anything, unless it is read-only.
    Writable,
    /// By anything.
    Always,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// It was written.
    New,
    /// It was written under this name; what it was is still there under its other names, which are hard links.
    Parted,
    /// It was there with the same bytes.
    Unchanged,
}

impl Written {
    /// Says so where a file has parted from its other names.
    pub(crate) fn parted_from(self, path: &Path) -> Option<String> {
        let path = shown::path(path);
        let parted = self == Written::Parted;
        parted.then(|| {
            format!("{path} had other names (hard links), under which everything is as it was")
        })
    }
}

/// The one file that a document goes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Single<'a> {
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
pub(crate) fn write(path: &Path, content: &str, replace: Replace) -> anyhow::Result<Written> {
    let name = shown::path(path);
    let there = std::fs::metadata(path);
    if there.is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let opened = OpenOptions::new().write(true).open(path);
        opened
            .and_then(|mut stream| stream.write_all(content.as_bytes()))
            .with_context(|| format!("cannot write {name}"))?;
        return Ok(Written::New);
    }
    if holds(path, content.as_bytes()) {
        return Ok(Written::Unchanged);
    }
    let standing = Standing::of(path).with_context(|| format!("cannot write {name}"))?;
    if replace == Replace::Never && path.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
        anyhow::bail!(
            "{name} is there already with other content\n  = help: give --overwrite to replace it"
        );
    }
    if replace == Replace::Writable && standing.is_read_only() {
        anyhow::bail!("{name} is read-only, and stays\n  = help: make it writable first");
    }
    let mut file = temporary(path)?;
    standing.pass_on(file.as_file());
    file.write_all(content.as_bytes())
        .with_context(|| format!("cannot write {name}"))?;
    place(file, path)?;
    Ok(match standing.has_other_names() {
        true => Written::Parted,
        false => Written::New,
    })
}

/// Tells whether a file is there with just these bytes.
pub(super) fn holds(path: &Path, content: &[u8]) -> bool {
    let Ok(file) = source::open_file(path) else {
        return false;
    };
    let is_as_long = file
        .metadata()
        .is_ok_and(|there| there.len() == content.len() as u64);
    let mut there = Vec::new();
    let most = content.len() as u64 + 1;
    is_as_long && file.take(most).read_to_end(&mut there).is_ok() && there == content
}

/// Makes a temporary file beside the file that it will be, and the folders above both.
fn temporary(path: &Path) -> anyhow::Result<NamedTempFile> {
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
fn place(file: NamedTempFile, path: &Path) -> anyhow::Result<()> {
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
pub(crate) fn replace(path: &Path, temporary: &Path, content: &[u8]) -> std::io::Result<()> {
    let written = create(temporary).and_then(|mut file| {
        Standing::of(path)?.pass_on(&file);
        file.write_all(content)
    });
    put(temporary, path, written)
}

/// Puts a file that was written, or was not, into its place; where that fails, nothing is left of it.
///
/// # Errors
///
/// When it was not written, or something is in the way.
pub(crate) fn put(
    temporary: &Path,
    path: &Path,
    written: std::io::Result<()>,
) -> std::io::Result<()> {
    let placed = written.and_then(|()| std::fs::rename(temporary, path));
    if placed.is_err() {
        // Half a file is of no use to anybody, and the error says what is wrong.
        let _ = std::fs::remove_file(temporary);
    }
    placed
}

/// Makes a file anew; one that a killed run left behind gives way, and a link is not followed.
///
/// # Errors
///
/// When it cannot be made, or something that is no file is in the way.
pub(crate) fn create(path: &Path) -> std::io::Result<File> {
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

/// Removes the temporary files that a killed run left in a folder, which nobody else writes to now.
pub(crate) fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(".rolewright.") && name.ends_with(".tmp");
        if ours && entry.file_type().is_ok_and(|kind| !kind.is_dir()) {
            // One that cannot be removed is in the way of the next that is made, which says so.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Makes the folders between a folder and a file below it.
///
/// # Errors
///
/// When one of them cannot be made, or is a link, which may lead anywhere.
pub(crate) fn make_folders(root: &Path, path: &Path) -> std::io::Result<()> {
    standing::lies_below(root, path)?;
    path.parent().map_or(Ok(()), std::fs::create_dir_all)
}

/// Tells whether an error will meet every file of the folder, so that going on is of no use.
pub(crate) fn meets_every_file(error: &std::io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull
            | ErrorKind::QuotaExceeded
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::PermissionDenied
    )
}
