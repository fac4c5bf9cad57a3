//! The folder that documents are written to. Every name is made of a record's id, which leads nowhere but into the folder.
//!
//! How a folder is kept is the affair of `keep`; here is what belongs to records: their names, their sources, and the words.

use std::path::PathBuf;

use crate::batch::origin::Origins;
use crate::batch::outcome::{Failure, Reach};
use crate::batch::records::RecordStates;
use crate::batch::words;
use crate::batch::words::FolderReader;
use input::Post;
use keep::{
    Leftovers, Lock, Name, Replace, Standing, Stored, StoredPiece, Trust, folder, hash, leftovers,
};

/// How a folder is treated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Whose files may be replaced.
    pub replace: Replace,
    /// What is rendered.
    pub renders: Renders,
    /// Who reads what is said.
    pub reader: FolderReader,
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
pub(crate) struct DocumentFolder {
    kept: folder::Folder<RecordStates>,
    origins: Origins,
    options: Options,
}

/// A record has its name in the folder.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameClaim;

/// What is left of records that have gone.
#[derive(Debug, Default)]
pub(crate) struct GoneRecords {
    /// Their outputs.
    pub outputs: leftovers::Gone,
    /// Outputs of records of which an older manifest did not note where they came from: they may be another source's.
    pub unknown: Vec<PathBuf>,
}

impl DocumentFolder {
    /// Opens a folder that was taken.
    pub(crate) fn open(
        taken: Lock,
        options: Options,
        origins: Origins,
    ) -> anyhow::Result<DocumentFolder> {
        let policy = (options.replace, Trust::Age);
        let kept = folder::Folder::open(taken, RecordStates::default(), policy);
        Ok(DocumentFolder {
            kept: kept.map_err(|error| options.reader.told(error))?,
            origins,
            options,
        })
    }

    /// Tells what is to be known of a run that was killed.
    pub(crate) fn warning(&self) -> Option<String> {
        self.kept.damage().map(words::damaged)
    }

    /// Gives the path of an output.
    pub(crate) fn file(&self, id: &str, suffix: &str) -> PathBuf {
        self.kept.path(Name { of: id, suffix })
    }

    /// Gives who reads what is said.
    pub(crate) fn reader(&self) -> FolderReader {
        self.options.reader
    }

    /// Gives a record its name, unless another has it.
    pub(crate) fn claim(&self, record: &Post) -> anyhow::Result<NameClaim> {
        // What is wrong with the record itself is told by itself.
        let Ok(needs) = &record.needs else {
            return Ok(NameClaim);
        };
        let id = needs.id.as_ref().map_or("", |id| id.as_str());
        let mut records = self.kept.manifest();
        records
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
        if records.note_source(id, &self.origins.name(&record.place.path)) {
            self.kept.touch();
        }
        Ok(NameClaim)
    }

    /// Tells what is there of an output that is to be made of `inputs`.
    pub(crate) fn standing(&self, id: &str, suffix: &str, inputs: u64) -> Standing {
        match self.options.renders {
            Renders::Everything => Standing::Due,
            Renders::Changed => self.kept.standing(Name { of: id, suffix }, inputs),
        }
    }

    /// Stores the documents of a record: all of them, or none if one is in somebody's way.
    pub(crate) fn store(
        &self,
        worker: usize,
        id: &str,
        outputs: Vec<StoredPiece<'_>>,
    ) -> Result<Vec<Stored>, Failure> {
        let stored = self.kept.store(worker, id, outputs);
        stored.map_err(|error| Failure {
            reach: match error.meets_every_file() {
                true => Reach::Folder,
                false => Reach::Record,
            },
            error: self.options.reader.told(error),
        })
    }

    /// Ends the run: lists or removes what has gone, unless not every record has been seen, and writes the manifest.
    pub(crate) fn close(&self, leftovers: Option<Leftovers>) -> anyhow::Result<GoneRecords> {
        let told = |error| self.options.reader.told(error);
        let mut gone = GoneRecords::default();
        if let Some(leftovers) = leftovers {
            let unknown = self.kept.manifest().of_unknown_source();
            let unknown = unknown.iter().map(|old| self.kept.path(old.name()));
            let is_there = |path: &PathBuf| hash::of_file(path).is_some();
            gone.unknown = unknown.filter(is_there).collect();
            let is_read = |from: &str| self.origins.covers(from);
            let old = self.kept.manifest().gone(is_read);
            gone.outputs = self.kept.clear(old, leftovers).map_err(told)?;
        }
        self.kept.close().map_err(told)?;
        Ok(gone)
    }
}
