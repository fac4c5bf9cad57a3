//! What stands at a place before something is written there: its mode and owner, its other names, and links on the way to it.
//!
//! Looks and passes on; writes no content.

use model::shown;
use std::fs::{File, Metadata};
use std::io::{Error, ErrorKind, Result};
use std::path::{Component, Path};

/// What stands at a place; a link is looked at itself, because it is replaced and not followed.
pub(crate) struct Standing(Option<Metadata>);

impl Standing {
    /// Looks at a place.
    ///
    /// # Errors
    ///
    /// When it cannot be looked at.
    pub(crate) fn of(path: &Path) -> Result<Standing> {
        match std::fs::symlink_metadata(path) {
            Ok(there) => Ok(Standing(there.is_file().then_some(there))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Standing(None)),
            Err(error) => Err(error),
        }
    }

    /// Tells whether a file stands there that nobody may write to.
    pub(crate) fn is_read_only(&self) -> bool {
        let there = self.0.as_ref();
        there.is_some_and(|there| there.permissions().readonly())
    }

    /// Tells whether the file has other names, which are hard links: what replaces it has none of them.
    #[cfg(unix)]
    pub(crate) fn has_other_names(&self) -> bool {
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
    pub(crate) fn pass_on(&self, file: &File) {
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

/// Makes sure that a path leads to a place below a folder: that no folder on the way is a link, or anything else that is no folder.
///
/// # Errors
///
/// When one of them is.
pub(crate) fn lies_below(root: &Path, path: &Path) -> Result<()> {
    let below = path.strip_prefix(root).map_err(Error::other)?;
    let mut here = root.to_owned();
    let mut steps = below.components().peekable();
    while let Some(step) = steps.next() {
        here.push(step);
        if !matches!(step, Component::Normal(_)) {
            return Err(Error::other(format!("{} leads out", shown::path(&here))));
        }
        if steps.peek().is_none() {
            break;
        }
        match std::fs::symlink_metadata(&here) {
            Ok(there) if there.is_symlink() => {
                return Err(Error::other(format!(
                    "{} is a link, and nothing is written or removed through one\n  = help: put a folder in its place",
                    shown::path(&here)
                )));
            }
            Ok(there) if !there.is_dir() => {
                return Err(Error::other(format!(
                    "{} is no folder, and one is needed there\n  = help: move it away",
                    shown::path(&here)
                )));
            }
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Which folder it is, whatever its name is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Identity(Option<(u64, u64)>);

impl Identity {
    /// Finds out which folder a path leads to.
    ///
    /// # Errors
    ///
    /// When it leads to none.
    pub(crate) fn of(folder: &Path) -> Result<Identity> {
        let there = std::fs::metadata(folder)?;
        Ok(Identity(number(&there)))
    }

    /// Makes sure that a path still leads to the folder.
    ///
    /// # Errors
    ///
    /// When it leads elsewhere by now.
    pub(crate) fn check(self, folder: &Path) -> Result<()> {
        match Identity::of(folder) {
            Ok(now) if now == self => Ok(()),
            _ => Err(Error::new(
                ErrorKind::PermissionDenied,
                format!(
                    "{} is not the folder any more that it was at the beginning\n  = help: run again when nobody moves it",
                    shown::path(folder)
                ),
            )),
        }
    }
}

#[cfg(unix)]
fn number(there: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<(u64, u64)> {
    None
}
