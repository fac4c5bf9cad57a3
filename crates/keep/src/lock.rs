//! One process at a time writes to a folder.

use std::fs::{File, Metadata, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::{Deed, Error, KeepFault};

const LOCK: &str = ".rolewright.lock";

/// A folder that belongs to this process as long as this lives.
pub struct Lock {
    folder: PathBuf,
    identity: Option<Identity>,
    /// Keeps others away for as long as it is open.
    _file: File,
}

/// Which folder it is, whatever its name is now.
type Identity = (u64, u64);

impl Lock {
    /// Gives the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes sure that the folder is still the one that was taken: nothing is written where a link leads that took its place.
    pub fn check(&self) -> Result<(), Error> {
        match self.folder.metadata() {
            Ok(there) if identity(&there) == self.identity => Ok(()),
            _ => Err(Error::of(&self.folder, KeepFault::Moved)),
        }
    }

    /// Takes a folder, which is made if there is none; nothing while another process has it.
    pub fn take(folder: &Path) -> Result<Option<Lock>, Error> {
        std::fs::create_dir_all(folder).map_err(Error::in_doing(Deed::MakeFolder, folder))?;
        // The folder itself is locked where it can be; elsewhere a file in it, which then stays.
        let file = match File::open(folder).map(|file| (file.try_lock(), file)) {
            Ok((Ok(()), file)) => file,
            Ok((Err(TryLockError::WouldBlock), _)) => return Ok(None),
            _ => match lock_file(folder)? {
                Some(file) => file,
                None => return Ok(None),
            },
        };
        let there = folder.metadata();
        let there = there.map_err(Error::in_doing(Deed::ReadFolder, folder))?;
        Ok(Some(Lock {
            folder: folder.to_owned(),
            identity: identity(&there),
            _file: file,
        }))
    }
}

fn lock_file(folder: &Path) -> Result<Option<File>, Error> {
    let path = folder.join(LOCK);
    if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
        return Err(Error::of(&path, KeepFault::NoLock));
    }
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(Error::in_doing(Deed::WriteToFolder, folder))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        // A file system without locks: there is nobody to ask.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Some(file)),
        Err(TryLockError::Error(error)) => Err(Error::in_doing(Deed::LockFolder, folder)(error)),
    }
}

#[cfg(unix)]
fn identity(there: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some((there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<Identity> {
    None
}
