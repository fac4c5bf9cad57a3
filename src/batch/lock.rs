//! One process at a time writes to a folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::batch::standing::Identity;
use model::shown;

const LOCK: &str = ".rolewright.lock";

/// A folder that belongs to this process as long as this lives.
pub struct Lock {
    folder: PathBuf,
    identity: Identity,
    /// Keeps others away for as long as it is open.
    _file: File,
}

impl Lock {
    /// Gives the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes sure that the folder is still the one that was taken: nothing is written where a link leads that took its place.
    ///
    /// # Errors
    ///
    /// When it is another.
    pub fn check(&self) -> io::Result<()> {
        self.identity.check(&self.folder)
    }

    /// Takes a folder, which is made if there is none; nothing while another process has it.
    ///
    /// # Errors
    ///
    /// When it cannot be made, or cannot be written to.
    pub fn take(folder: &Path) -> anyhow::Result<Option<Lock>> {
        let shown = shown::path(folder);
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {shown}"))?;
        // The folder itself is locked where it can be; elsewhere a file in it, which then stays.
        let file = match File::open(folder).map(|file| (file.try_lock(), file)) {
            Ok((Ok(()), file)) => file,
            Ok((Err(TryLockError::WouldBlock), _)) => return Ok(None),
            _ => match lock_file(folder)? {
                Some(file) => file,
                None => return Ok(None),
            },
        };
        let identity =
            Identity::of(folder).with_context(|| format!("cannot read the folder {shown}"))?;
        Ok(Some(Lock {
            folder: folder.to_owned(),
            identity,
            _file: file,
        }))
    }
}

fn lock_file(folder: &Path) -> anyhow::Result<Option<File>> {
    let path = folder.join(LOCK);
    if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
        anyhow::bail!(
            "{} is no file, which it always is\n  = help: delete it",
            shown::path(&path)
        );
    }
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .with_context(|| format!("cannot write to the folder {}", shown::path(folder)))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        // A file system without locks: there is nobody to ask.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
            Ok(Some(file))
        }
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock the folder {}", shown::path(folder)))
        }
    }
}
