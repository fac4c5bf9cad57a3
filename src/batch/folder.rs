//! The folder that documents are written to: one process at a time, only what has changed, nothing that is not ours.
//!
//! What is about to be written is noted in a journal first, so that a run that was killed is not taken for somebody's
//! edits by the next one. Every name is made of a record's id, which leads nowhere but into the folder.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;

use crate::batch::file::Replace;
use crate::batch::job::ReadRecord;
use crate::batch::lock::Lock;
use crate::batch::manifest::{Manifest, hash_of_all};
use crate::batch::origin::Origins;
use crate::batch::pipeline::lock;
use crate::batch::{file, standing};
use input::{MANIFEST, source};
use model::shown;

const JOURNAL: &str = ".rolewright.journal";
/// The longest line of a journal; what is longer was not written by us.
const MAX_LINE: u64 = 1 << 20;
/// What the name of a text adds that is written beside an edited output.
pub(super) const BESIDE: &str = ".new";

/// How a folder is treated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Whether what is there may be replaced.
    pub replace: Replace,
    /// What is rendered.
    pub renders: Renders,
    /// Who reads what is said.
    pub reader: Reader,
}

/// Who reads what is said of a folder, and so what can be advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Somebody at a command line.
    Person,
    /// An assistant, whose tools replace nothing that somebody else wrote.
    #[cfg_attr(
        not(feature = "mcp"),
        expect(dead_code, reason = "only the feature `mcp` has assistants")
    )]
    Assistant,
}

impl Reader {
    /// Says how a file is replaced that stays otherwise.
    pub(super) fn to_replace_it(self) -> &'static str {
        match self {
            Reader::Person => "give --overwrite to replace it",
            Reader::Assistant => {
                "this tool replaces nothing that is not as it wrote it: name another `folder`, or ask for the file to be moved away"
            }
        }
    }

    /// Says what to do where a text was written beside the one that somebody edited.
    pub(super) fn to_bring_together(self) -> &'static str {
        match self {
            Reader::Person => {
                "take over what you need and delete one of the two, or give --overwrite"
            }
            Reader::Assistant => {
                "ask for what is needed to be taken over, and one of the two deleted"
            }
        }
    }

    /// Says what to do about a manifest that cannot be read.
    fn to_begin_anew(self) -> &'static str {
        match self {
            Reader::Person => "delete it and give --overwrite, and everything is written anew",
            Reader::Assistant => "name another `folder`, or ask for it to be deleted",
        }
    }
}

/// What is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Renders {
    /// What has changed.
    Changed,
    /// Everything.
    Everything,
}

/// A folder of documents.
pub(crate) struct Folder {
    path: PathBuf,
    origins: Origins,
    pub(super) options: Options,
    pub(super) manifest: Mutex<Manifest>,
    /// The manifest's file when it was read: an output that is older is as it was left.
    before: Option<Metadata>,
    journal: Mutex<Option<File>>,
    changed: AtomicBool,
    pub(super) lock: Lock,
}

/// A record has its name in the folder.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim;

/// What is there of an output that is made of the same as before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// What was written.
    Whole,
    /// What somebody edited; the new text was written beside it, once.
    Edited,
    /// Something else, or nothing: it has to be rendered.
    Due,
}

/// What is left of records that have gone.
#[derive(Debug, Default)]
pub(crate) struct Gone {
    /// Outputs that are still there as they were written.
    pub left: Vec<PathBuf>,
    /// Outputs that were removed.
    pub removed: Vec<PathBuf>,
    /// Outputs that somebody edited, which stay.
    pub edited: Vec<PathBuf>,
    /// Outputs of records of which an older manifest did not note where they came from: they may be another source's.
    pub unknown: Vec<PathBuf>,
}

/// What is done about the outputs of records that have gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Departed {
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
    pub(crate) fn open(taken: Lock, options: Options, origins: Origins) -> anyhow::Result<Folder> {
        let path = taken.folder().to_owned();
        let (manifest, before) = read_manifest(&path.join(MANIFEST), options.reader)?;
        let folder = Folder {
            manifest: Mutex::new(manifest),
            before,
            origins,
            options,
            journal: Mutex::new(None),
            changed: AtomicBool::new(false),
            lock: taken,
            path,
        };
        folder.recover()?;
        Ok(folder)
    }

    /// Takes in the journal of a run that was killed: what is there as it says was ours.
    fn recover(&self) -> anyhow::Result<()> {
        let path = self.journal_path();
        let journal = match source::open_file(&path) {
            Ok(journal) => journal,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", shown::path(&path)));
            }
        };
        let mut journal = BufReader::new(journal);
        let mut manifest = lock(&self.manifest);
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = (&mut journal).take(MAX_LINE).read_until(b'\n', &mut line);
            let read = read.with_context(|| format!("cannot read {}", shown::path(&path)))?;
            // The last line may be torn: then nothing of it was written.
            if read == 0 || line.last() != Some(&b'\n') {
                break;
            }
            let Ok(noted) = Manifest::read_line(&line) else {
                continue;
            };
            for (suffix, inputs, written) in noted.written {
                if hash_of(&self.file(&noted.id, &suffix)) == Some(written) {
                    manifest.put(&noted.id, &suffix, (inputs, written));
                }
            }
            if let Some(from) = &noted.from {
                manifest.note_source(&noted.id, from);
            }
        }
        drop(manifest);
        file::sweep(&self.path);
        self.save()
    }

    /// Writes the manifest, whole or not at all, after which the journal has nothing to add.
    fn save(&self) -> anyhow::Result<()> {
        self.lock.check()?;
        self.examine();
        let path = self.path.join(MANIFEST);
        let temporary = self.path.join(".rolewright.json.tmp");
        let written = file::create(&temporary).and_then(|file| {
            standing::Standing::of(&path)?.pass_on(&file);
            lock(&self.manifest).write(file)
        });
        let written = file::put(&temporary, &path, written);
        written.with_context(|| format!("cannot write {}", shown::path(&path)))?;
        *lock(&self.journal) = None;
        match std::fs::remove_file(self.journal_path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {JOURNAL}"))
            }
            _ => Ok(()),
        }
    }

    /// Looks at the outputs that this run has not looked at: once the manifest is newer, an edit would not be noticed.
    fn examine(&self) {
        let unseen = lock(&self.manifest).unseen();
        for (id, suffix, written) in unseen {
            // A text beside an output is never taken for what it was by its age.
            if !suffix.ends_with(BESIDE) && !self.has(&self.file(&id, &suffix), written) {
                lock(&self.manifest).put(&id, &suffix, (0, written));
            }
        }
    }

    pub(super) fn file(&self, id: &str, suffix: &str) -> PathBuf {
        self.path.join(format!("{id}.{suffix}"))
    }

    pub(super) fn temporary(&self, worker: usize) -> PathBuf {
        self.path.join(format!(".rolewright.{worker}.tmp"))
    }

    pub(super) fn journal_path(&self) -> PathBuf {
        self.path.join(JOURNAL)
    }

    /// Notes that the manifest has something new to say.
    pub(super) fn touch(&self) {
        self.changed.store(true, Ordering::Relaxed);
    }

    /// Gives a record its name, unless another has it.
    ///
    /// # Errors
    ///
    /// When another record of this run has the name.
    pub(crate) fn claim(&self, record: &ReadRecord) -> anyhow::Result<Claim> {
        // What is wrong with the record itself is told by itself.
        let Ok(needs) = &record.needs else {
            return Ok(Claim);
        };
        let id = needs.id.as_ref().map_or("", |id| id.as_str());
        let mut manifest = lock(&self.manifest);
        manifest
            .claim(id, &record.place.to_string())
            .map_err(|taken| {
                let named = match taken.id == id {
                    true => format!("`{id}`"),
                    false => format!("`{}` and `{id}`, which is one name to some systems", taken.id),
                };
                anyhow::anyhow!(
                    "two records are named {named}: {} and {}; only the first is written\n  = help: give each record its own `id`",
                    taken.place,
                    record.place
                )
            })?;
        if manifest.note_source(id, &self.origins.name(&record.place.path)) {
            self.touch();
        }
        Ok(Claim)
    }

    /// Tells what is there of an output that is to be made of `inputs`.
    pub(crate) fn standing(&self, id: &str, suffix: &str, inputs: u64) -> Standing {
        if self.options.renders == Renders::Everything {
            return Standing::Due;
        }
        let known = lock(&self.manifest).get(id, suffix);
        let Some(known) = known else {
            return Standing::Due;
        };
        let path = self.file(id, suffix);
        if known.inputs == inputs {
            if !self.has(&path, known.written) {
                return Standing::Due;
            }
            lock(&self.manifest).see(id, suffix);
            return Standing::Whole;
        }
        let beside = lock(&self.manifest).get(id, &beside(suffix));
        let Some(beside) = beside.filter(|beside| beside.inputs == inputs) else {
            return Standing::Due;
        };
        match hash_of(&path) {
            // Somebody has taken over the new text, or has put back the old one.
            Some(there) if [known.written, beside.written].contains(&there) => Standing::Due,
            Some(_) if self.options.replace == Replace::Never => Standing::Edited,
            _ => Standing::Due,
        }
    }

    /// Tells whether a file is there as it was written.
    fn has(&self, path: &Path, written: u64) -> bool {
        let Ok(there) = std::fs::symlink_metadata(path) else {
            return false;
        };
        // Only what was touched since the manifest was written needs a look inside.
        let untouched = |before| there.is_file() && is_older(&there, before);
        self.before.as_ref().is_some_and(untouched) || hash_of(path) == Some(written)
    }

    /// Removes the text beside an output that nobody has to compare any more, if it is as it was written.
    pub(super) fn drop_beside(&self, id: &str, suffix: &str) -> io::Result<()> {
        let suffix = beside(suffix);
        let known = lock(&self.manifest).get(id, &suffix);
        let Some(known) = known else {
            return Ok(());
        };
        let path = self.file(id, &suffix);
        if hash_of(&path) == Some(known.written) {
            std::fs::remove_file(&path)?;
        }
        self.forget(id, &suffix);
        Ok(())
    }

    /// Ends the run: lists or removes what has gone, and writes the manifest.
    ///
    /// # Errors
    ///
    /// When something cannot be removed, or the manifest cannot be written.
    pub(crate) fn close(&self, departed: Departed) -> anyhow::Result<Gone> {
        let mut gone = Gone::default();
        self.lock.check()?;
        let (outputs, unknown) = match departed {
            Departed::Ignored => Default::default(),
            _ => {
                let manifest = lock(&self.manifest);
                let gone = manifest.gone(|from| self.origins.covers(from));
                (gone, manifest.of_unknown_source())
            }
        };
        let unknown = unknown.iter().map(|(id, suffix, _)| self.file(id, suffix));
        gone.unknown
            .extend(unknown.filter(|path| hash_of(path).is_some()));
        for (id, suffix, written) in outputs {
            let path = self.file(&id, &suffix);
            let Some(there) = hash_of(&path) else {
                self.forget(&id, &suffix);
                continue;
            };
            let edited = there != written && self.options.replace == Replace::Never;
            match departed {
                _ if edited => gone.edited.push(path),
                Departed::Removed => {
                    std::fs::remove_file(&path)
                        .with_context(|| format!("cannot remove {}", shown::path(&path)))?;
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
        self.touch();
    }

    /// Notes in the journal what is about to be written.
    pub(super) fn note(&self, line: &str) -> io::Result<()> {
        let mut journal = lock(&self.journal);
        let file = match &mut *journal {
            Some(file) => file,
            None => journal.insert(file::create(&self.journal_path())?),
        };
        file.write_all(line.as_bytes())
    }
}

/// Gives the suffix of the text that is written beside an output that somebody edited.
pub(super) fn beside(suffix: &str) -> String {
    format!("{suffix}{BESIDE}")
}

/// Hashes what is in a file; nothing else is read, because it may never end.
pub(super) fn hash_of(path: &Path) -> Option<u64> {
    let there = std::fs::symlink_metadata(path).ok()?;
    let file = there.is_file().then(|| source::open_file(path).ok())??;
    hash_of_all(file).ok()
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

fn read_manifest(path: &Path, reader: Reader) -> anyhow::Result<(Manifest, Option<Metadata>)> {
    let file = match source::open_file(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok((Manifest::default(), None));
        }
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", shown::path(path)));
        }
    };
    let before = file.metadata().ok();
    let manifest = Manifest::read(file).map_err(|message| {
        anyhow::anyhow!(
            "{} is not a manifest that can be read: {}\n  = help: {}",
            shown::path(path),
            shown::line(&message),
            reader.to_begin_anew()
        )
    })?;
    Ok((manifest, before))
}
