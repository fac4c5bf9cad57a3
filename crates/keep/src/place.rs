//! What is at a place before something is read or written there: its mode and owner, its other names, links on the way to it.
//!
//! Looks and passes on; writes no content.

use std::fs::{File, Metadata};
use std::io::{Error, ErrorKind, Result};
use std::path::{Component, Path};

use crate::error::{KeepCause, KeepFault};

/// What stands at a place; a link is looked at itself, because it is replaced and not followed.
pub struct Occupant(Option<Metadata>);

impl Occupant {
    /// Looks at a place.
    pub fn of(path: &Path) -> Result<Occupant> {
        match path.symlink_metadata() {
            Ok(there) => Ok(Occupant(there.is_file().then_some(there))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Occupant(None)),
            Err(error) => Err(error),
        }
    }

    /// Tells whether a file stands there that nobody may write to.
    pub fn is_read_only(&self) -> bool {
        let there = self.0.as_ref();
        there.is_some_and(|there| there.permissions().readonly())
    }

    /// Tells whether the file has other names, which are hard links: what replaces it has none of them.
    #[cfg(unix)]
    pub fn has_other_names(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        self.0.as_ref().is_some_and(|there| there.nlink() > 1)
    }

    /// Tells whether the file has other names; here nobody can.
    #[cfg(not(unix))]
    pub fn has_other_names(&self) -> bool {
        false
    }

    /// Gives a file that is to stand there the mode of what stands there now, and its owner where that is allowed.
    #[cfg(unix)]
    pub fn pass_on(&self, file: &File) {
        use std::fs::Permissions;
        use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

        let Some(there) = &self.0 else {
            return;
        };
        let own = file.metadata().ok();
        let same = |own: &Metadata| (own.uid(), own.gid()) == (there.uid(), there.gid());
        let mut mode = there.mode() & 0o777;
        let kept = own.as_ref().is_some_and(same)
            || fchown(file, Some(there.uid()), Some(there.gid())).is_ok()
            || fchown(file, None, Some(there.gid())).is_ok();
        // What one group may read is not for another.
        if !kept && own.is_some_and(|own| own.gid() != there.gid()) {
            mode &= !0o070;
        }
        // Some file systems have no modes: there is nothing to keep then.
        let _ = file.set_permissions(Permissions::from_mode(mode));
    }

    /// Gives a file the mode of what stands there now; here a file takes over nothing.
    #[cfg(not(unix))]
    pub fn pass_on(&self, _: &File) {}
}

/// Opens a file to read it; a pipe, a device or a folder is none, and is not waited for.
pub(super) fn open(path: &Path) -> std::result::Result<File, KeepCause> {
    let there = path.metadata()?;
    match there.is_file() {
        true => Ok(File::open(path)?),
        false => Err(KeepCause::Place(
            path.to_owned(),
            KeepFault::NoFile(there.file_type()),
        )),
    }
}

/// Opens a file to read it; nothing where there is none.
pub(super) fn open_if_there(path: &Path) -> std::result::Result<Option<File>, KeepCause> {
    match open(path) {
        Ok(file) => Ok(Some(file)),
        Err(KeepCause::System(error)) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(cause),
    }
}

/// Makes sure that a path leads to a place below a folder: that no folder on the way is a link, or anything else that is no folder.
pub fn lies_below(root: &Path, path: &Path) -> std::result::Result<(), KeepCause> {
    let below = path.strip_prefix(root).map_err(Error::other)?;
    let mut steps = below.components().peekable();
    let mut here = root.to_owned();
    while let Some(step) = steps.next() {
        here.push(step);
        let fault = |fault| Err(KeepCause::Place(here.clone(), fault));
        if !matches!(step, Component::Normal(_)) {
            return fault(KeepFault::LeadsOut);
        }
        if steps.peek().is_none() {
            break;
        }
        match here.symlink_metadata() {
            Ok(there) if there.is_symlink() => return fault(KeepFault::Link),
            Ok(there) if !there.is_dir() => return fault(KeepFault::NoFolder),
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}
