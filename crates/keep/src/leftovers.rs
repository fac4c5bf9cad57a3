//! What is left of earlier runs that no run would write any more: listed or removed, unless somebody edited it.

use std::path::{Path, PathBuf};

use crate::error::{Deed, Error, KeepCause};
use crate::folder::{Folder, Replace};
use crate::hash;
use crate::manifest::{Manifest, Old};

/// What is done about files that are left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leftovers {
    /// They are listed.
    Listed,
    /// They are removed.
    Removed,
}

/// What became of files that are left.
#[derive(Debug, Default)]
pub struct Gone {
    /// Those that are still there as they were written.
    pub left: Vec<PathBuf>,
    /// Those that were removed.
    pub removed: Vec<PathBuf>,
    /// Those that somebody edited, which stay.
    pub edited: Vec<PathBuf>,
    /// Those that cannot be reached, which stay.
    pub unreached: Vec<(PathBuf, KeepCause)>,
}

impl<M: Manifest> Folder<M> {
    /// Deals with files of earlier runs.
    pub fn clear(&self, old: Vec<Old>, leftovers: Leftovers) -> Result<Gone, Error> {
        self.lock.check()?;
        let mut gone = Gone::default();
        for old in old {
            let (name, path) = (old.name(), self.path(old.name()));
            if let Err(cause) = self.place(name)
                && is_there(&path)
            {
                gone.unreached.push((path, cause));
                continue;
            }
            let Some(there) = hash::of_file(&path) else {
                // What stands there now is not what was written, which is gone.
                self.forget(name);
                continue;
            };
            let is_edited = there != old.written && self.replace == Replace::Ours;
            match leftovers {
                _ if is_edited => gone.edited.push(path),
                Leftovers::Removed => {
                    std::fs::remove_file(&path).map_err(Error::in_doing(Deed::Remove, &path))?;
                    self.remove_empty_folders(&path);
                    self.forget(name);
                    gone.removed.push(path);
                }
                Leftovers::Listed => gone.left.push(path),
            }
        }
        Ok(gone)
    }

    /// Removes the folders of a removed file, as far as nothing is left in them.
    fn remove_empty_folders(&self, file: &Path) {
        let folders = file.ancestors().skip(1);
        for folder in folders.take_while(|folder| *folder != self.root) {
            if std::fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}

/// Tells whether a file or a link is at a place.
fn is_there(path: &Path) -> bool {
    let there = path.symlink_metadata();
    there.is_ok_and(|there| there.is_file() || there.is_symlink())
}
