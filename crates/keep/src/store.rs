//! Storing files: all that are of one thing or none, and nothing over what is not ours. What somebody edited stays, and the
//! new text is written beside it.

use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::draft::FileDraft;
use crate::error::{Deed, Error, KeepCause, KeepFault};
use crate::folder::{Folder, Replace, locked};
use crate::hash::hash;
use crate::manifest::{KnownFile, Manifest, Name, beside};
use crate::place::Occupant;
use crate::{hash, whole};

/// The longest name of a file on the systems in use.
pub const LONGEST_NAME: usize = 255;

/// A file to store.
pub struct StoredPiece<'a> {
    /// What its name adds to that of what it is of.
    pub suffix: &'a str,
    /// Hash of all that it is made of.
    pub made_of: u64,
    /// What is to stand in it.
    pub content: Content<'a>,
}

/// What is to stand in a file.
pub enum Content<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// What has grown.
    Draft(Box<FileDraft>),
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It was written.
    Written,
    /// It was there with the same bytes.
    Unchanged,
    /// Somebody edited what is there: it was written beside it.
    Beside,
}

impl<M: Manifest> Folder<M> {
    /// Stores the files that are of one thing: all of them, or none if one is in somebody's way. The `slot` is the thread's.
    ///
    /// # Errors
    ///
    /// When a name is too long, when something is there that is not ours, or when a file cannot be written.
    pub fn store(
        &self,
        slot: usize,
        of: &str,
        pieces: Vec<StoredPiece<'_>>,
    ) -> Result<Vec<Stored>, Error> {
        let mut all = Vec::with_capacity(pieces.len());
        // What is written under which suffix: beside its place if somebody edited what is there.
        let mut plan = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            let (suffix, made_of) = (piece.suffix, piece.made_of);
            let written = match &piece.content {
                Content::Bytes(bytes) => hash(bytes),
                Content::Draft(draft) => draft.hash(),
            };
            let stored = self.look(Name { of, suffix }, written)?;
            let suffix = match stored {
                Stored::Beside => beside(suffix),
                Stored::Written | Stored::Unchanged => suffix.to_owned(),
            };
            plan.push((suffix, KnownFile { made_of, written }));
            all.push(stored);
        }
        self.lock.check()?;
        if all.iter().any(|stored| *stored != Stored::Unchanged) {
            let line = self.manifest().line(of, &plan);
            let mut journal = locked(&self.journal);
            let noted = journal.note(&line);
            noted.map_err(Error::in_doing(Deed::Write, journal.path()))?;
        }
        self.touch();
        for ((piece, (suffix, known)), stored) in pieces.into_iter().zip(&plan).zip(&all) {
            let name = Name { of, suffix };
            let path = self.path(name);
            let is_there = match stored {
                Stored::Unchanged => true,
                Stored::Beside => hash::of_file(&path) == Some(known.written),
                Stored::Written => false,
            };
            let done = match is_there {
                true => Ok(()),
                false => self.write(piece.content, slot, &path),
            };
            done.and_then(|()| match stored {
                Stored::Beside => Ok(()),
                Stored::Written | Stored::Unchanged => self.drop_beside(name),
            })
            .map_err(Error::in_doing(Deed::Write, &path))?;
            let mut manifest = self.manifest();
            manifest.put(name, *known);
            let edited = name.with(piece.suffix);
            // What was edited stands for nothing until somebody has decided.
            if let (Stored::Beside, Some(old)) = (stored, manifest.get(edited)) {
                manifest.put(edited, KnownFile { made_of: 0, ..old });
            }
        }
        Ok(all)
    }

    /// Looks at what is there, and decides what becomes of a file.
    fn look(&self, name: Name<'_>, new: u64) -> Result<Stored, Error> {
        let path = &self.path(name);
        if is_too_long(path) {
            return Err(Error::of(path, KeepFault::LongName));
        }
        let place = self.place(name);
        let there = place.and_then(|place| match place.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            there => Ok(Some(there?.file_type())),
        });
        let Some(kind) = there.map_err(Error::in_doing(Deed::Write, path))? else {
            return Ok(Stored::Written);
        };
        if !kind.is_file() && !kind.is_symlink() {
            return Err(Error::of(path, KeepFault::InTheWay(kind)));
        }
        let there = hash::of_file_or_link(path);
        if there == Some(new) {
            return Ok(Stored::Unchanged);
        }
        if self.replace == Replace::All {
            return Ok(Stored::Written);
        }
        let Some(known) = self.manifest().get(name) else {
            return Err(Error::of(path, KeepFault::Foreign));
        };
        if kind.is_file() && there == Some(known.written) {
            let occupant = Occupant::of(path).map_err(Error::in_doing(Deed::Write, path))?;
            return match occupant.is_read_only() {
                true => Err(Error::of(path, KeepFault::ReadOnly)),
                false => Ok(Stored::Written),
            };
        }
        let suffix = beside(name.suffix);
        let beside = name.with(&suffix);
        let new_path = self.path(beside);
        if is_too_long(&new_path) {
            return Err(Error::of(path, KeepFault::NoRoomBeside));
        }
        // Nor is the text beside it replaced by another if somebody has written into it.
        let ours = self.manifest().get(beside);
        let there = hash::of_file(&new_path);
        let is_ours = there == Some(new) || there == ours.map(|ours| ours.written);
        match there.is_none() || is_ours {
            true => Ok(Stored::Beside),
            false => Err(Error::of(path, KeepFault::BothEdited(new_path))),
        }
    }

    /// Writes a file into its place, and makes the folders between.
    fn write(&self, content: Content<'_>, slot: usize, path: &Path) -> Result<(), KeepCause> {
        if let Some(above) = path.parent().filter(|above| *above != self.root) {
            std::fs::create_dir_all(above)?;
        }
        match content {
            Content::Draft(draft) => Ok(draft.place(path)?),
            Content::Bytes(bytes) => {
                whole::replace(path, &self.temporary(slot), |file| file.write_all(bytes))
            }
        }
    }

    /// Removes the text beside a file that nobody has to compare any more, if it is as it was written.
    fn drop_beside(&self, name: Name<'_>) -> Result<(), KeepCause> {
        let suffix = beside(name.suffix);
        let beside = name.with(&suffix);
        let known = self.manifest().get(beside);
        let Some(known) = known else {
            return Ok(());
        };
        let path = self.path(beside);
        if hash::of_file(&path) == Some(known.written) {
            std::fs::remove_file(&path)?;
        }
        self.forget(beside);
        Ok(())
    }
}

fn is_too_long(path: &Path) -> bool {
    let name = path.file_name();
    name.is_some_and(|name| name.as_encoded_bytes().len() > LONGEST_NAME)
}
