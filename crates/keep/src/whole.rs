//! Writing files: whole or not at all, never over what somebody else wrote, and never through a link.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::{Deed, Error, KeepCause, KeepFault};
use crate::hash;
use crate::hash::hash;
use crate::place::Occupant;

/// Whether a file that is there may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplaceFile {
    /// Only by the same bytes.
    Never,
    /// By anything, unless it is read-only.
    Writable,
    /// By anything.
    Always,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It was written.
    New,
    /// It was written under this name; what it was is still there under its other names, which are hard links.
    Parted,
    /// It was there with the same bytes.
    Unchanged,
}

/// Writes a file: into a temporary file beside it, then by renaming, so that it is whole at any moment.
///
/// What is no file, such as a pipe or a terminal, is never read, because it may never end: it takes the content as it comes.
///
/// # Errors
///
/// When the file cannot be written, or is there with other bytes and may not be replaced.
pub fn write(path: &Path, content: &[u8], replace: ReplaceFile) -> Result<Written, Error> {
    let there = path.metadata();
    if there.is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let opened = OpenOptions::new().write(true).open(path);
        opened
            .and_then(|mut stream| stream.write_all(content))
            .map_err(Error::in_doing(Deed::Write, path))?;
        return Ok(Written::New);
    }
    if hash::of_file_or_link(path) == Some(hash(content)) {
        return Ok(Written::Unchanged);
    }
    let occupant = Occupant::of(path).map_err(Error::in_doing(Deed::Write, path))?;
    if replace == ReplaceFile::Never && path.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
        return Err(Error::of(path, KeepFault::Foreign));
    }
    if replace == ReplaceFile::Writable && occupant.is_read_only() {
        return Err(Error::of(path, KeepFault::ReadOnly));
    }
    let mut file = temporary(path)?;
    occupant.pass_on(file.as_file());
    file.write_all(content)
        .and_then(|()| file.persist(path).map_err(|error| error.error))
        .map_err(Error::in_doing(Deed::Write, path))?;
    Ok(match occupant.has_other_names() {
        true => Written::Parted,
        false => Written::New,
    })
}

/// Makes a temporary file beside the file that it will be, and the folders above both.
fn temporary(path: &Path) -> Result<NamedTempFile, Error> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(Error::in_doing(Deed::MakeFolder, folder))?;
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
        .map_err(Error::in_doing(Deed::Write, path))
}

/// Writes a file by way of `temporary`, which lies in the same folder and belongs to this thread alone; where that fails,
/// what was there before is still there.
pub(super) fn replace(
    path: &Path,
    temporary: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), KeepCause> {
    let mut file = create(temporary)?;
    let written = Occupant::of(path).and_then(|occupant| {
        occupant.pass_on(&file);
        write(&mut file)
    });
    Ok(put(temporary, path, written)?)
}

/// Puts a file that was written, or was not, into its place; where that fails, nothing is left of it.
pub(super) fn put(temporary: &Path, path: &Path, written: io::Result<()>) -> io::Result<()> {
    let placed = written.and_then(|()| std::fs::rename(temporary, path));
    if placed.is_err() {
        // Half a file is of no use to anybody, and the error says what is wrong.
        let _ = std::fs::remove_file(temporary);
    }
    placed
}

/// Makes a file anew; one that a killed run left behind gives way, and a link is not followed.
pub(super) fn create(path: &Path) -> Result<File, KeepCause> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    match options.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            if path.symlink_metadata()?.is_dir() {
                return Err(KeepCause::Place(path.to_owned(), KeepFault::Folder));
            }
            std::fs::remove_file(path)?;
            Ok(options.open(path)?)
        }
        other => Ok(other?),
    }
}

/// Removes the temporary files that a killed run left in a folder, which nobody else writes to now.
pub fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(".rolewright") && name.ends_with(".tmp");
        if ours && entry.file_type().is_ok_and(|kind| !kind.is_dir()) {
            // One that cannot be removed is in the way of the next that is made, which says so.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
