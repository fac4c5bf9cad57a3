//! The folder that a site is written to. How a folder is kept is the affair of `keep`; here is what belongs to sites: pages with
//! their days, ads with their sources, files that grow with every ad.

mod manifest;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;

use crate::batch::origin::Origins;
use crate::batch::words;
use crate::batch::words::FolderReader;
use crate::cli::site_folder::manifest::{PostEntry, Posts, SiteManifest};
use crate::cli::studio::Destination;
use input::source;
use keep::hash::hash;
use keep::{
    Content, Error, FileDraft, Folder, Gone, KeepCause, KeepFault, Leftovers, Lock, Manifest, Name,
    Old, Replace, Standing, Stored, StoredPiece, Trust, whole,
};
use model::{Day, Language, shown};
use render::site::{Image, PageState};

/// What a run did.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Files that were written.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files that somebody edited, which stay.
    pub edited: Vec<PathBuf>,
    /// What became of files that are no part of the site any more.
    pub gone: Gone,
    /// What keeps files from being dealt with that are no part of the site any more.
    pub faults: Vec<anyhow::Error>,
    /// Ads of sources that were not read, which stay as they are, with the sources.
    pub elsewhere: Vec<(String, String)>,
}

/// A folder with a site.
pub(crate) struct SiteFolder {
    kept: Folder<SiteManifest>,
    day: Day,
    origins: Origins,
    posts: Posts,
    /// Files that grow; nothing of those that lost a part, which shall not be placed.
    growing: BTreeMap<String, Option<FileDraft>>,
    /// Files that grew so far: each has a temporary file of its own.
    begun: usize,
    tally: Tally,
}

impl Destination for SiteFolder {
    fn put(&mut self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.keep(path, hash(bytes), Content::Bytes(bytes))
    }

    fn grow(&mut self, path: String, text: &str) -> anyhow::Result<()> {
        if let Some(None) = self.growing.get(&path) {
            return Ok(());
        }
        let known = self.growing.remove(&path).flatten();
        let grown = known
            .map_or_else(|| self.begin(&path), Ok)
            .and_then(|mut draft| {
                let grown = draft.write_all(text.as_bytes()).map(|()| draft);
                let path = self.kept.path(of(&path));
                grown.with_context(|| format!("cannot write {}", shown::path(path)))
            });
        let (kept, result) = match grown {
            Ok(draft) => (Some(draft), Ok(())),
            Err(error) => (None, Err(error)),
        };
        self.growing.insert(path, kept);
        result
    }

    fn end(&mut self, path: &str) -> anyhow::Result<()> {
        match self.growing.remove(path) {
            Some(Some(draft)) => self.keep(path, draft.hash(), Content::Draft(Box::new(draft))),
            _ => Ok(()),
        }
    }

    fn has(&mut self, image: &Image) -> anyhow::Result<bool> {
        let drawn_from = hash(image.svg.as_bytes());
        Ok(self.stands(&image.path, drawn_from))
    }

    fn hang(&mut self, image: &Image, png: &[u8]) -> anyhow::Result<()> {
        let drawn_from = hash(image.svg.as_bytes());
        self.keep(&image.path, drawn_from, Content::Bytes(png))
    }

    fn state(&self, folder: &str) -> PageState {
        self.kept.manifest().state(&format!("{folder}index.html"))
    }

    fn first_day(&self, id: &str) -> Option<Day> {
        Some(self.kept.manifest().posts.get(id)?.published)
    }

    fn note(&mut self, id: &str, source: &str, posted: Option<Day>) {
        let entry = PostEntry {
            from: self.origins.name(source),
            published: posted.or(self.first_day(id)).unwrap_or(self.day),
        };
        self.posts.insert(id.to_owned(), entry);
    }
}

impl SiteFolder {
    /// Opens a folder that was taken, on a day.
    pub(crate) fn open(
        taken: Lock,
        day: Day,
        replace: Replace,
        origins: Origins,
    ) -> anyhow::Result<SiteFolder> {
        // A file that grows stands in no journal before it is whole.
        whole::sweep(taken.folder());
        // What everybody can see is looked at, however a folder was copied.
        let policy = (replace, Trust::Content);
        Ok(SiteFolder {
            kept: Folder::open(taken, SiteManifest::new(day), policy).map_err(told)?,
            day,
            origins,
            posts: Posts::new(),
            growing: BTreeMap::new(),
            begun: 0,
            tally: Tally::default(),
        })
    }

    /// Tells what is to be known of a run that was killed.
    pub(crate) fn warning(&self) -> Option<String> {
        self.kept.damage().map(words::damaged)
    }

    /// Begins a file that has no place yet.
    fn begin(&mut self, path: &str) -> anyhow::Result<FileDraft> {
        self.begun += 1;
        self.kept.draft(of(path), self.begun).map_err(told)
    }

    /// Tells whether nothing has to be done for a file, and counts it then.
    fn stands(&mut self, path: &str, made_of: u64) -> bool {
        match self.kept.standing(of(path), made_of) {
            Standing::Whole => self.tally.unchanged += 1,
            Standing::Edited => self.tally.edited.push(self.kept.path(of(path))),
            Standing::Due => return false,
        }
        true
    }

    /// Keeps a file.
    fn keep(&mut self, path: &str, made_of: u64, content: Content<'_>) -> anyhow::Result<()> {
        if self.stands(path, made_of) {
            return Ok(());
        }
        let piece = StoredPiece {
            suffix: "",
            made_of,
            content,
        };
        for stored in self.kept.store(0, path, vec![piece]).map_err(told)? {
            match stored {
                Stored::Written => self.tally.written += 1,
                Stored::Unchanged => self.tally.unchanged += 1,
                Stored::Beside => self.tally.edited.push(self.kept.path(of(path))),
            }
        }
        Ok(())
    }

    /// Deals with leftovers and writes the manifest.
    pub(crate) fn finish(mut self, leftovers: Leftovers) -> anyhow::Result<Tally> {
        let unseen = self.kept.manifest().unseen();
        let (elsewhere, old): (Vec<Old>, Vec<Old>) = unseen
            .into_iter()
            .partition(|old| self.elsewhere(&old.of).is_some());
        let kept = self
            .kept
            .clear(elsewhere, Leftovers::Listed)
            .map_err(told)?;
        self.tally.gone = self.kept.clear(old, leftovers).map_err(told)?;
        let unreached = std::mem::take(&mut self.tally.gone.unreached);
        for (path, cause) in unreached.into_iter().chain(kept.unreached) {
            let why = told(Error { deed: None, cause });
            let left = format!("{} is left as it is", shown::path(path));
            self.tally.faults.push(why.context(left));
        }
        self.note_posts();
        self.kept.close().map_err(told)?;
        Ok(self.tally)
    }

    /// Notes the ads in the manifest; one of an earlier run is known as long as one of its files.
    fn note_posts(&mut self) {
        let left = self.kept.manifest().unseen();
        let elsewhere = left.iter().filter_map(|old| self.elsewhere(&old.of));
        let elsewhere: BTreeMap<String, String> = elsewhere.collect();
        self.tally.elsewhere = elsewhere.into_iter().collect();
        let mut manifest = self.kept.manifest();
        let mut posts = std::mem::take(&mut self.posts);
        for old in &left {
            if let Some(id) = post_of(&old.of, &manifest.posts)
                && !posts.contains_key(id)
            {
                posts.insert(id.to_owned(), manifest.posts[id].clone());
            }
        }
        if manifest.posts != posts {
            manifest.posts = posts;
            self.kept.touch();
        }
    }

    /// Finds the ad of an earlier run that a file is of, with its source, if that was not read and the ad is not of this run too.
    fn elsewhere(&self, path: &str) -> Option<(String, String)> {
        let manifest = self.kept.manifest();
        let id = post_of(path, &manifest.posts)?;
        let from = &manifest.posts[id].from;
        let is_read = self.posts.contains_key(id) || self.origins.covers(from);
        (!is_read).then(|| (id.to_owned(), from.clone()))
    }
}

/// Names a file of a site.
fn of(path: &str) -> Name<'_> {
    Name {
        of: path,
        suffix: "",
    }
}

/// Finds the ad that a file is of.
fn post_of<'a>(path: &'a str, posts: &Posts) -> Option<&'a str> {
    let mut steps = path.split('/');
    let first = steps.next()?;
    let is_language = |step| Language::of_code(step).is_some();
    let known = |id: &&str| posts.contains_key(*id);
    Some(first)
        .filter(known)
        .or_else(|| steps.next().filter(|_| is_language(first)).filter(known))
}

/// Puts into words what keeps a file of a site from being kept.
fn told(error: Error) -> anyhow::Error {
    let (path, fault) = match &error.cause {
        KeepCause::Place(path, fault) if error.deed.is_none() => (shown::path(path), fault),
        _ => return FolderReader::Person.told(error),
    };
    match fault {
        KeepFault::Foreign => anyhow::anyhow!(
            "{path} is there, and rolewright did not write it\n  = help: give --overwrite to replace it"
        ),
        KeepFault::InTheWay(there) if there.is_dir() => anyhow::anyhow!(
            "{path} is a folder, and a file is to be written there\n  = help: move it away"
        ),
        KeepFault::InTheWay(there) => {
            let kind = source::kind(*there);
            anyhow::anyhow!("this is {kind}, and a file is expected")
                .context(format!("cannot write {path}"))
        }
        _ => FolderReader::Person.told(error),
    }
}

#[cfg(test)]
mod tests;
