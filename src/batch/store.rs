//! Storing the documents of a record in a folder: all of them or none, and nothing over what is not ours.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::batch::file::Replace;
use crate::batch::folder::Folder;
use crate::batch::manifest::hash;
use crate::batch::outcome::{Failure, Reach};
use crate::batch::pipeline::lock;
use crate::batch::standing::Standing;
use crate::batch::{file, folder};
use model::shown;

/// The longest name of a file on the systems in use.
const LONGEST_NAME: usize = 255;

/// A document to store.
pub(crate) struct Output<'a> {
    /// What its name adds to the record's.
    pub suffix: &'a str,
    /// Hash of all that it is made of.
    pub inputs: u64,
    /// The document.
    pub content: &'a str,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stored {
    /// It was written.
    Written,
    /// It was there with the same bytes.
    Unchanged,
    /// Somebody edited what is there: it was written beside it.
    Beside,
}

/// What a thread stores documents with.
pub(crate) struct Outputs<'a> {
    /// The folder.
    pub folder: &'a Folder,
    /// Number of the thread.
    pub worker: usize,
}

impl Outputs<'_> {
    /// Stores the documents of a record: all of them, or none if one is in somebody's way.
    ///
    /// # Errors
    ///
    /// When a name is too long, when something is there that is not ours, or when a file cannot be written.
    pub(crate) fn store(
        &self,
        id: &str,
        outputs: &[Output<'_>],
    ) -> Result<Vec<(PathBuf, Stored)>, Failure> {
        let folder = self.folder;
        let mut plan = Vec::with_capacity(outputs.len());
        for output in outputs {
            let stored = self.look(id, output)?;
            plan.push((folder.file(id, output.suffix), stored));
        }
        // What is written under which suffix, and of what: beside its place if somebody edited what is there.
        let written: Vec<(String, u64, u64)> = outputs
            .iter()
            .zip(&plan)
            .map(|(output, (_, stored))| {
                let suffix = match stored {
                    Stored::Beside => folder::beside(output.suffix),
                    Stored::Written | Stored::Unchanged => output.suffix.to_owned(),
                };
                (suffix, output.inputs, hash(output.content.as_bytes()))
            })
            .collect();
        folder.lock.check().map_err(|error| Failure {
            reach: Reach::Folder,
            error: error.into(),
        })?;
        if plan.iter().any(|(_, stored)| *stored != Stored::Unchanged) {
            let journal = folder.journal_path();
            let line = lock(&folder.manifest).line(id, &written);
            folder
                .note(&line)
                .map_err(|error| failure(error, &journal))?;
        }
        folder.touch();
        let temporary = folder.temporary(self.worker);
        for ((output, (_, stored)), (suffix, inputs, hash)) in
            outputs.iter().zip(&plan).zip(&written)
        {
            let path = folder.file(id, suffix);
            let there = match stored {
                Stored::Unchanged => true,
                Stored::Beside => folder::hash_of(&path) == Some(*hash),
                Stored::Written => false,
            };
            if !there {
                file::replace(&path, &temporary, output.content.as_bytes())
                    .map_err(|error| failure(error, &path))?;
            }
            if *stored != Stored::Beside {
                folder
                    .drop_beside(id, suffix)
                    .map_err(|error| failure(error, &path))?;
            }
            let mut manifest = lock(&folder.manifest);
            manifest.put(id, suffix, (*inputs, *hash));
            // What was edited stands for nothing until somebody has decided.
            if let (Stored::Beside, Some(known)) = (stored, manifest.get(id, output.suffix)) {
                manifest.put(id, output.suffix, (0, known.written));
            }
        }
        Ok(plan)
    }

    /// Looks at what is there, and decides what becomes of a document.
    fn look(&self, id: &str, output: &Output<'_>) -> anyhow::Result<Stored> {
        let folder = self.folder;
        let path = folder.file(id, output.suffix);
        let shown = shown::path(&path);
        let name = id.len() + 1 + output.suffix.len();
        if name > LONGEST_NAME {
            anyhow::bail!(
                "the file name {id}.{} is longer than {LONGEST_NAME} bytes\n  = help: give the record a shorter `id`",
                output.suffix
            );
        }
        match std::fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Stored::Written),
            Err(error) => return Err(error).with_context(|| format!("cannot write {shown}")),
            Ok(there) if !there.is_file() && !there.is_symlink() => {
                let kind = if there.is_dir() {
                    "a folder"
                } else {
                    "no file"
                };
                anyhow::bail!(
                    "{shown} is {kind}, and a document is to be written there\n  = help: move it away, or give the record another `id`"
                );
            }
            Ok(_) => {}
        }
        if file::holds(&path, output.content.as_bytes()) {
            return Ok(Stored::Unchanged);
        }
        if folder.options.replace == Replace::Always {
            return Ok(Stored::Written);
        }
        let known = lock(&folder.manifest).get(id, output.suffix);
        let to_replace_it = folder.options.reader.to_replace_it();
        match known {
            Some(known) if folder::hash_of(&path) == Some(known.written) => {
                if Standing::of(&path)?.is_read_only() {
                    anyhow::bail!("{shown} is read-only, and stays\n  = help: {to_replace_it}");
                }
                return Ok(Stored::Written);
            }
            Some(_) if name + folder::BESIDE.len() > LONGEST_NAME => anyhow::bail!(
                "{shown} was edited since it was written, and its name is too long for one beside it\n  = help: {to_replace_it}"
            ),
            Some(_) => {}
            None => anyhow::bail!(
                "{shown} is there already with other content\n  = help: {to_replace_it}"
            ),
        }
        // Nor is the text beside it replaced by another if somebody has written into it.
        let suffix = folder::beside(output.suffix);
        let path = folder.file(id, &suffix);
        let ours = lock(&folder.manifest).get(id, &suffix);
        let there = folder::hash_of(&path);
        if there.is_none()
            || there == Some(hash(output.content.as_bytes()))
            || there == ours.map(|ours| ours.written)
        {
            return Ok(Stored::Beside);
        }
        anyhow::bail!(
            "{shown} was edited since it was written, and {} is there with other content than what was written there\n  = help: {}",
            shown::path(&path),
            folder.options.reader.to_bring_together()
        )
    }
}

fn failure(error: io::Error, path: &Path) -> Failure {
    Failure {
        reach: match file::meets_every_file(&error) {
            true => Reach::Folder,
            false => Reach::Record,
        },
        error: anyhow::Error::new(error).context(format!("cannot write {}", shown::path(path))),
    }
}
