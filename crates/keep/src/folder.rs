//! The folder that files are kept in: one process at a time, only what has changed, nothing that is not ours.
//!
//! What is about to be written is noted in a journal first, so that a run that was killed is not taken for somebody's
//! edits by the next one.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::draft::FileDraft;
use crate::error::{Deed, Error, KeepCause, KeepFault};
use crate::journal::{Damage, Journal};
use crate::lock::Lock;
use crate::manifest::{KnownFile, Manifest, Name, beside};
use crate::{hash, journal, place, whole};

/// Whose files may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// Those that were written here and that nobody changed since.
    Ours,
    /// Everybody's.
    All,
}

/// By what a file is known to be as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// By its age: one that is older than the manifest was looked at before that was written.
    Age,
    /// By its content alone.
    Content,
}

/// What is there of a file that is made of the same as before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// What was written.
    Whole,
    /// What somebody edited; the new text was written beside it, once.
    Edited,
    /// Something else, or nothing: it has to be made.
    Due,
}

/// A folder of files.
pub struct Folder<M> {
    pub(super) root: PathBuf,
    pub(super) replace: Replace,
    manifest: Mutex<M>,
    /// The manifest's file when it was read: a file that is older is as it was left.
    before: Option<Metadata>,
    pub(super) journal: Mutex<Journal>,
    damage: Option<Damage>,
    has_changed: AtomicBool,
    pub(super) lock: Lock,
}

impl<M: Manifest> Folder<M> {
    /// Opens a folder that was taken; `empty` is what is known where there is no manifest.
    ///
    /// # Errors
    ///
    /// When its manifest is none, or cannot be read.
    pub fn open(
        taken: Lock,
        empty: M,
        (replace, trust): (Replace, Trust),
    ) -> Result<Folder<M>, Error> {
        let root = taken.folder().to_owned();
        let path = root.join(M::FILE);
        let file = place::open_if_there(&path).map_err(Error::in_doing(Deed::Read, &path))?;
        let (manifest, before) = match file {
            None => (empty, None),
            Some(file) => {
                let before = file.metadata().ok();
                let manifest = empty.filled(file);
                let none = |why| Error::of(&path, KeepFault::NoManifest(why));
                (manifest.map_err(none)?, before)
            }
        };
        let mut folder = Folder {
            replace,
            manifest: Mutex::new(manifest),
            before: before.filter(|_| trust == Trust::Age),
            journal: Mutex::new(Journal::at(root.join(M::JOURNAL))),
            damage: None,
            has_changed: AtomicBool::new(false),
            lock: taken,
            root,
        };
        folder.recover()?;
        Ok(folder)
    }

    /// Takes over the journal of a run that was killed: what is there as it says was ours, and stays known.
    fn recover(&mut self) -> Result<(), Error> {
        let path = self.root.join(M::JOURNAL);
        let is_there = |name: Name<'_>, written| {
            let place = self.place(name);
            place.is_ok_and(|place| hash::of_file(&place) == Some(written))
        };
        let take_over = |line: &str| self.manifest().take_over(line, is_there);
        let read = journal::read(&path, take_over);
        let Some(lines) = read.map_err(Error::in_doing(Deed::Read, &path))? else {
            return Ok(());
        };
        self.damage = (lines > 0).then_some(Damage { path, lines });
        whole::sweep(&self.root);
        self.save()
    }

    /// Tells what could not be read of the journal of a run that was killed.
    pub fn damage(&self) -> Option<&Damage> {
        self.damage.as_ref()
    }

    /// Gives what the folder remembers, for as long as nobody else needs it.
    pub fn manifest(&self) -> MutexGuard<'_, M> {
        locked(&self.manifest)
    }

    /// Notes that the manifest has something new to say.
    pub fn touch(&self) {
        self.has_changed.store(true, Ordering::Relaxed);
    }

    /// Gives the path of a file.
    pub fn path(&self, name: Name<'_>) -> PathBuf {
        self.root.join(name.to_string())
    }

    /// Gives the path of a file, once it is sure that it leads to no place outside.
    pub(super) fn place(&self, name: Name<'_>) -> Result<PathBuf, KeepCause> {
        let path = self.path(name);
        // A single step that is no point leads nowhere else.
        let is_a_step = !name.of.contains(['/', '\\']) && !name.of.starts_with('.');
        match is_a_step && !name.suffix.contains(['/', '\\']) {
            true => Ok(path),
            false => place::lies_below(&self.root, &path).map(|()| path),
        }
    }

    pub(super) fn temporary(&self, slot: usize) -> PathBuf {
        self.root.join(format!(".rolewright.{slot}.tmp"))
    }

    /// Begins a file that grows; its `slot` is no other's.
    pub fn draft(&self, name: Name<'_>, slot: usize) -> Result<FileDraft, Error> {
        self.lock.check()?;
        let draft = FileDraft::at(self.temporary(slot));
        draft.map_err(Error::in_doing(Deed::Write, &self.path(name)))
    }

    /// Tells what is there of a file that is to be made of what has this hash.
    pub fn standing(&self, name: Name<'_>, made_of: u64) -> Standing {
        let Some(known) = self.manifest().get(name) else {
            return Standing::Due;
        };
        // What is in the way is told where it is stored.
        let Ok(path) = self.place(name) else {
            return Standing::Due;
        };
        if known.made_of == made_of {
            if !self.has(&path, known.written) {
                return Standing::Due;
            }
            self.manifest().see(name);
            return Standing::Whole;
        }
        let suffix = beside(name.suffix);
        let beside = name.with(&suffix);
        let new = self.manifest().get(beside);
        let Some(new) = new.filter(|new| new.made_of == made_of) else {
            return Standing::Due;
        };
        match hash::of_file(&path) {
            // Somebody has taken over the new text, or has put back the old one.
            Some(there) if [known.written, new.written].contains(&there) => Standing::Due,
            Some(_) if self.replace == Replace::Ours => {
                self.manifest().see(name);
                self.manifest().see(beside);
                Standing::Edited
            }
            _ => Standing::Due,
        }
    }

    /// Tells whether a file is there as it was written.
    fn has(&self, path: &Path, written: u64) -> bool {
        // Only what was touched since the manifest was written needs a look inside.
        let is_untouched = |before| {
            let there = path.symlink_metadata();
            there.is_ok_and(|there| there.is_file() && is_older(&there, before))
        };
        self.before.as_ref().is_some_and(is_untouched) || hash::of_file(path) == Some(written)
    }

    /// Ends the run: writes the manifest, if it has something new to say.
    pub fn close(&self) -> Result<(), Error> {
        match self.has_changed.load(Ordering::Relaxed) {
            true => self.save(),
            false => Ok(()),
        }
    }

    /// Writes the manifest, whole or not at all, after which the journal has nothing to add.
    fn save(&self) -> Result<(), Error> {
        self.lock.check()?;
        self.examine();
        let path = self.root.join(M::FILE);
        let temporary = self.root.join(format!("{}.tmp", M::FILE));
        whole::replace(&path, &temporary, |file| self.manifest().write(file))
            .map_err(Error::in_doing(Deed::Write, &path))?;
        let removed = locked(&self.journal).remove();
        removed.map_err(Error::in_doing(Deed::Remove, Path::new(M::JOURNAL)))
    }

    /// Looks at the files that this run has not looked at: once the manifest is newer, an edit would not be noticed.
    fn examine(&self) {
        let unseen = self.manifest().unseen();
        for old in unseen {
            let known = KnownFile {
                made_of: 0,
                written: old.written,
            };
            // A text beside a file is never taken for what it was by its age.
            if !old.name().is_beside() && !self.has(&self.path(old.name()), old.written) {
                self.manifest().put(old.name(), known);
            }
        }
    }

    /// Forgets a file.
    pub(super) fn forget(&self, name: Name<'_>) {
        self.manifest().forget(name);
        self.touch();
    }
}

/// Locks; a thread that broke off while it held the lock has left nothing half done that others depend on.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells whether a file has its content for longer than another.
#[cfg(unix)]
fn is_older(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    // The time of modification can be set: a copy may keep that of an older version. This one cannot.
    (one.ctime(), one.ctime_nsec()) < (other.ctime(), other.ctime_nsec())
}

/// Tells whether a file has its content for longer than another.
#[cfg(not(unix))]
fn is_older(one: &Metadata, other: &Metadata) -> bool {
    matches!((one.modified(), other.modified()), (Ok(one), Ok(other)) if one < other)
}
