//! The folder that documents are written to: one process at a time, only what has changed, nothing that is not ours.
//!
//! What is about to be written is noted in a journal first, so that a run that was killed is not taken for somebody's
//! edits by the next one. Every name is made of a record's id, which leads nowhere but into the folder.

use std::fs::{File, Metadata, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;

use crate::batch::file::{self, Replace};
use crate::batch::job::{Failure, ReadRecord};
use crate::batch::manifest::{Manifest, hash};
use crate::batch::pipeline::lock;

const MANIFEST: &str = ".rolewright.json";
const JOURNAL: &str = ".rolewright.journal";
const LOCK: &str = ".rolewright.lock";

/// The longest name of a file on the systems in use.
const LONGEST_NAME: usize = 255;

/// How a folder is treated.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether what is there may be replaced.
    pub replace: Replace,
    /// What is rendered.
    pub renders: Renders,
}

/// What is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renders {
    /// What has changed.
    Changed,
    /// Everything.
    Everything,
}

/// A folder that belongs to this process as long as this lives.
pub struct Lock {
    folder: PathBuf,
    file: File,
}

impl Lock {
    /// Takes a folder, which is made if there is none; nothing while another process has it.
    ///
    /// # Errors
    ///
    /// When it cannot be made, or cannot be written to.
    pub fn take(folder: &Path) -> anyhow::Result<Option<Lock>> {
        let shown = folder.display();
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {shown}"))?;
        let path = folder.join(LOCK);
        if path.is_symlink() {
            anyhow::bail!(
                "{} is a link, which it never is\n  = help: delete it",
                path.display()
            );
        }
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .with_context(|| format!("cannot write to the folder {shown}"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            // A file system without locks: there is nobody to ask.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("cannot lock the folder {shown}"));
            }
        }
        Ok(Some(Lock {
            folder: folder.to_owned(),
            file,
        }))
    }
}

/// A folder of documents.
pub struct Folder {
    path: PathBuf,
    options: Options,
    manifest: Mutex<Manifest>,
    /// What the manifest was when it was read: an output that is older is as it was left.
    before: Option<Metadata>,
    journal: Mutex<Option<File>>,
    changed: AtomicBool,
    _lock: File,
}

/// A record has its name in the folder.
#[derive(Clone, Copy, Debug)]
pub struct Claim;

/// A document to store.
pub struct Output<'a> {
    /// What its name adds to the record's.
    pub suffix: &'a str,
    /// Hash of all that it is made of.
    pub inputs: u64,
    /// The document.
    pub content: &'a str,
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It was written.
    Written,
    /// It was there with the same bytes.
    Unchanged,
    /// Somebody edited what is there: it was written beside it.
    Beside,
}

/// What is left of records that have gone.
#[derive(Debug, Default)]
pub struct Gone {
    /// Outputs that are still there.
    pub left: Vec<PathBuf>,
    /// Outputs that were removed.
    pub removed: Vec<PathBuf>,
    /// Outputs that somebody edited, which were not removed.
    pub edited: Vec<PathBuf>,
}

/// What is done about the outputs of records that have gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departed {
    /// They are listed.
    Listed,
    /// They are removed.
    Removed,
    /// Nothing: not every record has been seen.
    Ignored,
}

impl Folder {
    /// Opens a folder that was taken.
    ///
    /// # Errors
    ///
    /// When its manifest is no manifest.
    pub fn open(taken: Lock, options: Options) -> anyhow::Result<Folder> {
        let path = taken.folder;
        let (manifest, before) = read_manifest(&path.join(MANIFEST))?;
        let folder = Folder {
            manifest: Mutex::new(manifest),
            before,
            options,
            journal: Mutex::new(None),
            changed: AtomicBool::new(false),
            _lock: taken.file,
            path,
        };
        folder.recover()?;
        Ok(folder)
    }

    /// Takes in the journal of a run that was killed: what is there as it says was ours.
    fn recover(&self) -> anyhow::Result<()> {
        let path = self.path.join(JOURNAL);
        let journal = match std::fs::read_to_string(&path) {
            Ok(journal) => journal,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        let mut manifest = lock(&self.manifest);
        // The last line may be torn: then nothing of it was written.
        for line in journal.lines() {
            let Ok((id, outputs)) = Manifest::read_line(line) else {
                continue;
            };
            for (suffix, inputs, written) in outputs {
                let there = std::fs::read(self.file(&id, &suffix));
                if there.is_ok_and(|there| hash(&there) == written) {
                    manifest.put(&id, &suffix, (inputs, written));
                }
            }
        }
        drop(manifest);
        for worker in 0..256 {
            let _ = std::fs::remove_file(self.temporary(worker));
        }
        self.save()
    }

    /// Writes the manifest, whole or not at all, after which the journal has nothing to add.
    fn save(&self) -> anyhow::Result<()> {
        let path = self.path.join(MANIFEST);
        let temporary = self.path.join(".rolewright.json.tmp");
        let written = file::create(&temporary)
            .and_then(|file| lock(&self.manifest).write(file))
            .and_then(|()| std::fs::rename(&temporary, &path));
        if written.is_err() {
            let _ = std::fs::remove_file(&temporary);
        }
        written.with_context(|| format!("cannot write {}", path.display()))?;
        *lock(&self.journal) = None;
        match std::fs::remove_file(self.path.join(JOURNAL)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {JOURNAL}"))
            }
            _ => Ok(()),
        }
    }

    fn file(&self, id: &str, suffix: &str) -> PathBuf {
        self.path.join(format!("{id}.{suffix}"))
    }

    fn temporary(&self, worker: usize) -> PathBuf {
        self.path.join(format!(".rolewright.{worker}.tmp"))
    }

    /// Gives a record its name, unless another has it.
    ///
    /// # Errors
    ///
    /// When another record of this run has the name.
    pub fn claim(&self, record: &ReadRecord) -> anyhow::Result<Claim> {
        // What is wrong with the record itself is told by itself.
        let Ok(needs) = &record.needs else {
            return Ok(Claim);
        };
        let id = needs.id.as_ref().map_or("", |id| id.as_str());
        lock(&self.manifest)
            .claim(id, &record.place)
            .map_err(|first| {
                anyhow::anyhow!(
                    "two records are named `{id}`: {first} and {}; only the first is written\n  = help: give each record its own `id`",
                    record.place
                )
            })?;
        Ok(Claim)
    }

    /// Tells whether an output is there, made of the same, as it was written.
    pub fn has(&self, id: &str, suffix: &str, inputs: u64) -> bool {
        if self.options.renders == Renders::Everything {
            return false;
        }
        let Some(known) = lock(&self.manifest).get(id, suffix) else {
            return false;
        };
        if known.inputs != inputs {
            return false;
        }
        let path = self.file(id, suffix);
        let Ok(there) = std::fs::symlink_metadata(&path) else {
            return false;
        };
        // Only what was touched since the manifest was written needs a look inside.
        there.is_file()
            && (self
                .before
                .as_ref()
                .is_some_and(|before| is_older(&there, before))
                || std::fs::read(&path).is_ok_and(|there| hash(&there) == known.written))
    }

    /// Ends the run: lists or removes what has gone, and writes the manifest.
    ///
    /// # Errors
    ///
    /// When something cannot be removed, or the manifest cannot be written.
    pub fn close(&self, departed: Departed) -> anyhow::Result<Gone> {
        let mut gone = Gone::default();
        let outputs = match departed {
            Departed::Ignored => Vec::new(),
            _ => lock(&self.manifest).gone(),
        };
        for (id, suffix, written) in outputs {
            let path = self.file(&id, &suffix);
            let there = match std::fs::symlink_metadata(&path) {
                Ok(metadata) if metadata.is_file() => std::fs::read(&path)
                    .with_context(|| format!("cannot read {}", path.display()))?,
                _ => {
                    self.forget(&id, &suffix);
                    continue;
                }
            };
            let edited = hash(&there) != written && self.options.replace == Replace::Never;
            match departed {
                Departed::Removed if edited => gone.edited.push(path),
                Departed::Removed => {
                    std::fs::remove_file(&path)
                        .with_context(|| format!("cannot remove {}", path.display()))?;
                    self.forget(&id, &suffix);
                    gone.removed.push(path);
                }
                _ => gone.left.push(path),
            }
        }
        if self.changed.load(Ordering::Relaxed) {
            self.save()?;
        }
        Ok(gone)
    }

    fn forget(&self, id: &str, suffix: &str) {
        lock(&self.manifest).forget(id, suffix);
        self.changed.store(true, Ordering::Relaxed);
    }

    /// Notes in the journal what is about to be written.
    fn note(&self, line: &str) -> io::Result<()> {
        let mut journal = lock(&self.journal);
        let file = match &mut *journal {
            Some(file) => file,
            None => journal.insert(file::create(&self.path.join(JOURNAL))?),
        };
        file.write_all(line.as_bytes())
    }
}

fn is_older(one: &Metadata, other: &Metadata) -> bool {
    matches!((one.modified(), other.modified()), (Ok(one), Ok(other)) if one < other)
}

fn read_manifest(path: &Path) -> anyhow::Result<(Manifest, Option<Metadata>)> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok((Manifest::default(), None));
        }
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", path.display()));
        }
    };
    let before = file.metadata().ok();
    let manifest = Manifest::read(file).map_err(|message| {
        anyhow::anyhow!(
            "{} is not a manifest that can be read: {message}\n  = help: delete it and give --overwrite, and everything is written anew",
            path.display()
        )
    })?;
    Ok((manifest, before))
}

/// What a thread stores documents with.
pub struct Outputs<'a> {
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
    pub fn store(
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
        let ours = outputs
            .iter()
            .zip(&plan)
            .filter(|(_, (_, stored))| *stored != Stored::Beside);
        let ours: Vec<(&str, u64, u64)> = ours
            .map(|(output, _)| {
                (
                    output.suffix,
                    output.inputs,
                    hash(output.content.as_bytes()),
                )
            })
            .collect();
        if plan.iter().any(|(_, stored)| *stored == Stored::Written) {
            let journal = folder.path.join(JOURNAL);
            folder
                .note(&Manifest::line(id, &ours))
                .map_err(|error| failure(error, &journal))?;
        }
        for (output, (path, stored)) in outputs.iter().zip(&plan) {
            let beside;
            let path = match stored {
                Stored::Unchanged => continue,
                Stored::Written => path,
                Stored::Beside => {
                    beside = folder.file(id, &format!("{}.new", output.suffix));
                    &beside
                }
            };
            file::replace(
                path,
                &folder.temporary(self.worker),
                output.content.as_bytes(),
            )
            .map_err(|error| failure(error, path))?;
        }
        let mut manifest = lock(&folder.manifest);
        for (suffix, inputs, written) in ours {
            manifest.put(id, suffix, (inputs, written));
        }
        for (output, (_, stored)) in outputs.iter().zip(&plan) {
            // It is looked at again in every run until somebody has decided.
            if let (Stored::Beside, Some(known)) = (stored, manifest.get(id, output.suffix)) {
                manifest.put(id, output.suffix, (0, known.written));
            }
        }
        folder.changed.store(true, Ordering::Relaxed);
        Ok(plan)
    }

    /// Looks at what is there, and decides what becomes of a document.
    fn look(&self, id: &str, output: &Output<'_>) -> anyhow::Result<Stored> {
        let folder = self.folder;
        let path = folder.file(id, output.suffix);
        let shown = path.display();
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
            Ok(there) if there.is_dir() => {
                anyhow::bail!(
                    "{shown} is a folder, and a document is to be written there\n  = help: move it away, or give the record another `id`"
                );
            }
            Ok(_) => {}
        }
        let there = std::fs::read(&path).unwrap_or_default();
        if there == output.content.as_bytes() {
            return Ok(Stored::Unchanged);
        }
        if folder.options.replace == Replace::Always {
            return Ok(Stored::Written);
        }
        let known = lock(&folder.manifest).get(id, output.suffix);
        match known {
            Some(known) if known.written == hash(&there) => Ok(Stored::Written),
            Some(_) if name + ".new".len() > LONGEST_NAME => anyhow::bail!(
                "{shown} was edited since it was written, and its name is too long for one beside it\n  = help: move it away, or give --overwrite"
            ),
            Some(_) => Ok(Stored::Beside),
            None => anyhow::bail!(
                "{shown} is there already with other content\n  = help: give --overwrite to replace it"
            ),
        }
    }
}

fn failure(error: io::Error, path: &Path) -> Failure {
    Failure {
        halts: file::meets_every_file(&error),
        error: anyhow::Error::new(error).context(format!("cannot write {}", path.display())),
    }
}
