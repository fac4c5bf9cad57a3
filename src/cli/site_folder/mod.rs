//! The folder that a site is written to: only what has changed, whole or not at all, nothing that is not ours.
//!
//! A manifest in the folder keeps what was written, so that a page that somebody else wrote or changed is left alone.

mod growing;

mod manifest;

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::batch::file;
use crate::batch::lock::Lock;
use crate::batch::origin::Origins;
use crate::batch::standing::{Standing, lies_below};
use crate::cli::site_folder::growing::Growing;
use crate::cli::site_folder::manifest::{
    FileEntry, Files, Hash, Known, PostEntry, Posts, hash_of_file, leads_out,
};
use crate::cli::studio::Destination;
use input::source;
use model::{Day, Language, shown};
use render::site::{Image, PageState};

/// What a run has written so far: one that was killed is not taken for somebody's edits by the next one.
const JOURNAL: &str = ".rolewright-site.journal";

/// How a folder is treated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// The day of this run.
    pub day: Day,
    /// Whose files may be replaced.
    pub replace: Replace,
}

/// Whose files may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replace {
    /// Those that rolewright wrote and nobody changed since.
    Ours,
    /// Everybody's.
    All,
}

/// What happens to files that are no part of the site any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leftovers {
    /// They stay and are listed.
    Keep,
    /// They are removed if nobody changed them.
    Remove,
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Files that were written.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files that were removed.
    pub removed: Vec<String>,
    /// Files that are no part of the site any more and are still there.
    pub left: Vec<String>,
    /// Ads of sources that were not read, which stay as they are, with the sources.
    pub elsewhere: Vec<(String, String)>,
    /// What kept files that are no part of the site any more from being dealt with.
    pub faults: Vec<String>,
}

/// A folder with a site.
pub(crate) struct SiteFolder {
    root: PathBuf,
    options: Options,
    origins: Origins,
    before: Files,
    now: Files,
    posts_before: Posts,
    posts: Posts,
    /// Files that grow; nothing of those that lost a part, which shall not be placed.
    growing: BTreeMap<String, Option<Growing>>,
    journal: Option<std::fs::File>,
    /// Temporary files so far: each has a name of its own.
    begun: usize,
    tally: Tally,
    lock: Lock,
}

impl Destination for SiteFolder {
    fn put(&mut self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let there = self.there(path)?;
        if self.is_to_be_written(path, Hash::of(bytes), there)? {
            let mut growing = self.begin(path)?;
            let written = growing
                .write_all(bytes)
                .and_then(|()| self.place(growing, path));
            written.with_context(|| self.cannot_write(path))?;
        }
        Ok(())
    }

    fn grow(&mut self, path: String, text: &str) -> anyhow::Result<()> {
        if let Some(None) = self.growing.get(&path) {
            return Ok(());
        }
        let known = self.growing.remove(&path).flatten();
        let grown = known
            .map_or_else(|| self.begin(&path), Ok)
            .and_then(|growing| {
                let grown = growing.with(text);
                grown.with_context(|| self.cannot_write(&path))
            });
        let (kept, result) = match grown {
            Ok(growing) => (Some(growing), Ok(())),
            Err(error) => (None, Err(error)),
        };
        self.growing.insert(path, kept);
        result
    }

    fn end(&mut self, path: &str) -> anyhow::Result<()> {
        let Some(Some(growing)) = self.growing.remove(path) else {
            return Ok(());
        };
        let there = self.there(path)?;
        if self.is_to_be_written(path, growing.hash(), there)? {
            self.place(growing, path)
                .with_context(|| self.cannot_write(path))?;
        }
        Ok(())
    }

    fn has(&mut self, image: &Image) -> anyhow::Result<bool> {
        let drawn_from = Hash::of(image.svg.as_bytes());
        let known = self.before.get(&image.path).copied();
        let Some(known) = known.filter(|known| known.drawn_from == Some(drawn_from)) else {
            return Ok(false);
        };
        let there = self.there(&image.path)?;
        if there != Some(known.hash) {
            return Ok(false);
        }
        self.is_to_be_written(&image.path, known.hash, there)?;
        self.drawn(&image.path, drawn_from);
        Ok(true)
    }

    fn hang(&mut self, image: &Image, png: &[u8]) -> anyhow::Result<()> {
        self.put(&image.path, png)?;
        self.drawn(&image.path, Hash::of(image.svg.as_bytes()));
        Ok(())
    }

    fn state(&self, folder: &str) -> PageState {
        let page = self.now.get(&format!("{folder}index.html"));
        page.map_or_else(PageState::default, |page| PageState {
            modified: page.modified,
            changed: page.changed,
        })
    }

    fn first_day(&self, id: &str) -> Option<Day> {
        Some(self.posts_before.get(id)?.published)
    }

    fn note(&mut self, id: &str, source: &str, posted: Option<Day>) {
        let entry = PostEntry {
            from: self.origins.name(source),
            published: posted.or(self.first_day(id)).unwrap_or(self.options.day),
        };
        self.posts.insert(id.to_owned(), entry);
    }
}

impl SiteFolder {
    /// Opens a folder that was taken.
    ///
    /// # Errors
    ///
    /// When its manifest is none.
    pub(crate) fn open(
        taken: Lock,
        options: Options,
        origins: Origins,
    ) -> anyhow::Result<SiteFolder> {
        let root = taken.folder().to_owned();
        let known = manifest::read(&root)?;
        let mut folder = SiteFolder {
            before: known.files,
            root,
            options,
            origins,
            now: Files::new(),
            posts_before: known.posts,
            posts: Posts::new(),
            growing: BTreeMap::new(),
            journal: None,
            begun: 0,
            tally: Tally::default(),
            lock: taken,
        };
        folder.recover()?;
        Ok(folder)
    }

    /// Takes over what a run that was killed had written.
    fn recover(&mut self) -> anyhow::Result<()> {
        file::sweep(&self.root);
        let path = self.root.join(JOURNAL);
        let journal = match source::open_file(&path) {
            Ok(journal) => journal,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", shown::path(&path)));
            }
        };
        let journal = source::bytes(journal, &shown::name(&path))?;
        // The last line may be torn: then nothing of it was written.
        for line in String::from_utf8_lossy(&journal).lines() {
            let Some((hash, path)) = line.split_once(' ') else {
                continue;
            };
            let Ok(hash) = Hash::try_from(hash.to_owned()) else {
                continue;
            };
            // What cannot be read, or is reached through a link only, is not what we wrote.
            if !leads_out(path) && self.there(path).ok().flatten() == Some(hash) {
                let modified = match self.before.get(path) {
                    Some(known) if known.hash == hash => continue,
                    // It changed in the run that was stopped, whose day is not known better than this one's.
                    known => known.map(|_| self.options.day),
                };
                let entry = FileEntry {
                    hash,
                    modified,
                    ..FileEntry::default()
                };
                self.before.insert(path.to_owned(), entry);
            }
        }
        // What is known now stays known, also if this run is killed.
        let known = Known {
            files: self.before.clone(),
            posts: self.posts_before.clone(),
        };
        manifest::write(&self.root, known)?;
        self.remove_journal()
    }

    fn remove_journal(&self) -> anyhow::Result<()> {
        let journal = self.root.join(JOURNAL);
        match std::fs::remove_file(&journal) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", shown::path(&journal)))
            }
            _ => Ok(()),
        }
    }

    fn cannot_write(&self, path: &str) -> String {
        format!("cannot write {}", shown::path(self.root.join(path)))
    }

    /// Begins a file that has no place yet.
    fn begin(&mut self, path: &str) -> anyhow::Result<Growing> {
        self.begun += 1;
        let temporary = self.root.join(format!(".rolewright.{}.tmp", self.begun));
        let begun = self.lock.check().and_then(|()| Growing::at(temporary));
        begun.with_context(|| self.cannot_write(path))
    }

    /// Puts a file into its place.
    fn place(&self, file: Growing, path: &str) -> std::io::Result<()> {
        let full = self.root.join(path);
        file::make_folders(&self.root, &full)?;
        file.place(&full)
    }

    /// Hashes what is there; nothing on the way there may be a link.
    fn there(&self, path: &str) -> anyhow::Result<Option<Hash>> {
        let full = self.root.join(path);
        if full.is_dir() && !full.is_symlink() {
            anyhow::bail!(
                "{} is a folder, and a file is to be written there\n  = help: move it away",
                shown::path(&full)
            );
        }
        lies_below(&self.root, &full)
            .and_then(|()| hash_of_file(&full))
            .with_context(|| format!("cannot write {}", shown::path(&full)))
    }

    /// Notes what an image was drawn from.
    fn drawn(&mut self, path: &str, drawn_from: Hash) {
        if let Some(entry) = self.now.get_mut(path) {
            entry.drawn_from = Some(drawn_from);
        }
    }

    /// Deals with leftovers and writes the manifest.
    ///
    /// # Errors
    ///
    /// When something cannot be written or removed.
    pub(crate) fn finish(mut self, leftovers: Leftovers) -> anyhow::Result<Tally> {
        self.lock.check()?;
        self.deal_with(leftovers)?;
        let known = Known {
            files: std::mem::take(&mut self.now),
            posts: std::mem::take(&mut self.posts),
        };
        manifest::write(&self.root, known)?;
        self.remove_journal()?;
        Ok(self.tally)
    }

    /// Notes what a file is to be, and tells whether it has to be written.
    fn is_to_be_written(
        &mut self,
        path: &str,
        hash: Hash,
        there: Option<Hash>,
    ) -> anyhow::Result<bool> {
        let before = self.before.get(path);
        let ours = there.is_none() || there == before.map(|entry| entry.hash);
        let same = there == Some(hash);
        if !(same || ours || self.options.replace == Replace::All) {
            let path = self.root.join(path);
            anyhow::bail!(
                "{} is there, and rolewright did not write it or it was changed since\n  = help: give --overwrite to replace it",
                shown::path(&path)
            );
        }
        if !same && self.options.replace == Replace::Ours {
            let full = self.root.join(path);
            if Standing::of(&full)?.is_read_only() {
                anyhow::bail!(
                    "{} is read-only, and stays\n  = help: give --overwrite to replace it",
                    shown::path(&full)
                );
            }
        }
        let known = before.filter(|entry| entry.hash == hash);
        let modified = match known {
            Some(entry) => entry.modified,
            None => before.map(|_| self.options.day),
        };
        let entry = FileEntry {
            hash,
            modified,
            drawn_from: None,
            changed: known.is_none(),
        };
        if !same {
            self.note(path, hash)?;
        }
        self.now.insert(path.to_owned(), entry);
        match same {
            true => self.tally.unchanged += 1,
            false => self.tally.written += 1,
        }
        Ok(!same)
    }

    /// Notes in the journal what is about to be written.
    fn note(&mut self, path: &str, hash: Hash) -> anyhow::Result<()> {
        let name = self.root.join(JOURNAL);
        let fail = || format!("cannot write {}", shown::path(&name));
        let journal = match &mut self.journal {
            Some(journal) => journal,
            journal => {
                self.lock.check()?;
                journal.insert(file::create(&name).with_context(fail)?)
            }
        };
        writeln!(journal, "{} {path}", String::from(hash)).with_context(fail)
    }

    /// Removes or lists what is no part of the site any more.
    fn deal_with(&mut self, leftovers: Leftovers) -> anyhow::Result<()> {
        for (path, entry) in std::mem::take(&mut self.before) {
            if self.now.contains_key(&path) {
                continue;
            }
            let full = self.root.join(&path);
            let there = match lies_below(&self.root, &full).and_then(|()| hash_of_file(&full)) {
                Ok(Some(there)) => there,
                // What stands there now is not what was written, which is gone.
                Ok(None) => continue,
                Err(_) if is_gone(&full) => continue,
                Err(error) => {
                    let error = anyhow::Error::new(error);
                    let told = error.context(format!("{} is left as it is", shown::path(&full)));
                    self.tally.faults.push(format!("{told:#}"));
                    self.now.insert(path, entry);
                    continue;
                }
            };
            let post = self.post_of(&path);
            let is_unread = |(_, post): &(String, PostEntry)| !self.origins.covers(&post.from);
            let elsewhere = post.as_ref().is_some_and(is_unread);
            let unchanged = there == entry.hash;
            if leftovers == Leftovers::Remove && unchanged && !elsewhere {
                std::fs::remove_file(&full)
                    .with_context(|| format!("cannot remove {}", shown::path(&full)))?;
                self.remove_empty_folders(&full);
                self.tally.removed.push(path);
            } else {
                self.now.insert(path.clone(), entry);
                // What is known of an ad is kept as long as one of its files.
                let known = post.map(|(id, post)| {
                    let from = post.from.clone();
                    self.posts.insert(id.clone(), post);
                    (id, from)
                });
                match known.filter(|_| elsewhere) {
                    Some(known) if self.tally.elsewhere.contains(&known) => {}
                    Some(known) => self.tally.elsewhere.push(known),
                    None => self.tally.left.push(path),
                }
            }
        }
        Ok(())
    }

    /// Finds the ad of an earlier run that a file is of, unless it is of this run too.
    fn post_of(&self, path: &str) -> Option<(String, PostEntry)> {
        let mut steps = path.split('/');
        let first = steps.next()?;
        let known = |id: &str| {
            let post = self.posts_before.get(id)?;
            (!self.posts.contains_key(id)
                || self.tally.elsewhere.iter().any(|(other, _)| other == id))
            .then(|| (id.to_owned(), post.clone()))
        };
        let in_language = Language::of_code(first).is_some();
        known(first).or_else(|| steps.next().filter(|_| in_language).and_then(known))
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

/// Tells whether no file is at a place, whatever else is.
fn is_gone(path: &Path) -> bool {
    match path.symlink_metadata() {
        Ok(there) => !there.is_file() && !there.is_symlink(),
        Err(error) => matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use render::site::preview_image;

    fn open(root: &Path) -> SiteFolder {
        let options = Options {
            day: "2026-11-24".parse().unwrap(),
            replace: Replace::Ours,
        };
        let lock = Lock::take(root).unwrap().expect("nobody else writes here");
        let origins = Origins::new(Path::new("/"), root, &[]);
        SiteFolder::open(lock, options, origins).unwrap()
    }

    fn grow(site: &mut SiteFolder, path: &str, parts: &[&str]) {
        for &part in parts {
            site.grow(path.to_owned(), part).unwrap();
        }
        site.end(path).unwrap();
    }

    /// Draws an image unless it is there, as the studio does.
    fn draw(site: &mut SiteFolder, image: &Image) {
        if !site.has(image).unwrap() {
            let png = preview_image::draw(&image.svg).unwrap();
            site.hang(image, &png).unwrap();
        }
    }

    #[test]
    fn only_what_has_changed_is_written_and_what_is_gone_is_listed_or_removed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let mut first = open(root);
        first.put("a/index.html", "one".as_bytes()).unwrap();
        first.put("b/index.html", "two".as_bytes()).unwrap();
        grow(&mut first, "jobs.json", &["[", "]"]);
        assert_eq!(
            first.state("a/"),
            PageState {
                modified: None,
                changed: true
            }
        );
        let tally = first.finish(Leftovers::Keep).unwrap();
        assert_eq!((tally.written, tally.unchanged), (3, 0));
        assert_eq!(
            std::fs::read_to_string(root.join("jobs.json")).unwrap(),
            "[]"
        );

        let mut second = open(root);
        second.put("a/index.html", "other".as_bytes()).unwrap();
        grow(&mut second, "jobs.json", &["[]"]);
        let day = "2026-11-24".parse().ok();
        assert_eq!(
            second.state("a/"),
            PageState {
                modified: day,
                changed: true
            }
        );
        let tally = second.finish(Leftovers::Keep).unwrap();
        assert_eq!((tally.written, tally.unchanged), (1, 1));
        assert_eq!(tally.left, ["b/index.html"]);

        let mut third = open(root);
        third.put("a/index.html", "other".as_bytes()).unwrap();
        assert_eq!(
            third.state("a/"),
            PageState {
                modified: day,
                changed: false
            }
        );
        let tally = third.finish(Leftovers::Remove).unwrap();
        assert_eq!(tally.removed, ["b/index.html", "jobs.json"]);
        assert!(!root.join("b").exists());
    }

    #[test]
    fn what_somebody_else_wrote_or_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::write(root.join("index.html"), "theirs").unwrap();
        let mut site = open(root);
        let error = site
            .put("index.html", "ours".as_bytes())
            .unwrap_err()
            .to_string();
        assert!(error.contains("--overwrite"), "{error}");
        site.put("feed.xml", "ours".as_bytes()).unwrap();
        site.finish(Leftovers::Keep).unwrap();

        std::fs::write(root.join("feed.xml"), "changed by hand").unwrap();
        let mut site = open(root);
        assert!(site.put("feed.xml", "ours again".as_bytes()).is_err());
        let tally = site.finish(Leftovers::Remove).unwrap();
        assert_eq!(tally.left, ["feed.xml"]);
        assert_eq!(
            std::fs::read_to_string(root.join("feed.xml")).unwrap(),
            "changed by hand"
        );
    }

    #[test]
    fn a_file_that_lost_a_part_is_not_placed() {
        let folder = tempfile::tempdir().unwrap();
        let mut site = open(folder.path());
        // A folder in the way of the name that the growing file has until it is whole.
        let in_the_way = folder.path().join(".rolewright.1.tmp");
        std::fs::create_dir(&in_the_way).unwrap();
        assert!(site.grow("fr/index.html".to_owned(), "one").is_err());
        std::fs::remove_dir(in_the_way).unwrap();
        assert!(site.grow("fr/index.html".to_owned(), "two").is_ok());
        site.end("fr/index.html").unwrap();
        assert!(!folder.path().join("fr/index.html").exists());
    }

    #[test]
    fn an_image_is_drawn_once_and_again_when_it_or_its_file_changed() {
        let folder = tempfile::tempdir().unwrap();
        let image = |size: u32| Image {
            path: "a/preview.png".to_owned(),
            svg: format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="9"/>"#),
        };
        let run = |size| {
            let mut site = open(folder.path());
            draw(&mut site, &image(size));
            site.finish(Leftovers::Keep).unwrap().written
        };
        let png = || std::fs::read(folder.path().join("a/preview.png")).unwrap();
        assert_eq!((run(7), run(7)), (1, 0));
        let first = png();
        assert_eq!(run(8), 1);
        assert_ne!(png(), first);
        std::fs::remove_file(folder.path().join("a/preview.png")).unwrap();
        assert_eq!((run(7), png() == first), (1, true));
    }

    #[test]
    fn what_a_killed_run_wrote_is_ours() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let mut first = open(root);
        first.put("a/index.html", "one".as_bytes()).unwrap();
        first.finish(Leftovers::Keep).unwrap();
        let mut killed = open(root);
        killed.put("a/index.html", "two".as_bytes()).unwrap();
        killed.put("b/index.html", "new".as_bytes()).unwrap();
        drop(killed);
        let mut next = open(root);
        next.put("a/index.html", "three".as_bytes()).unwrap();
        next.put("b/index.html", "newer".as_bytes()).unwrap();
        assert_eq!(next.finish(Leftovers::Keep).unwrap().written, 2);
        // What the killed run changed counts as changed, also where the next one finds nothing to do.
        let mut killed = open(root);
        killed.put("a/index.html", "four".as_bytes()).unwrap();
        drop(killed);
        let mut next = open(root);
        next.put("a/index.html", "four".as_bytes()).unwrap();
        assert_eq!(next.state("a/").modified, "2026-11-24".parse().ok());
        next.put("b/index.html", "newer".as_bytes()).unwrap();
        next.finish(Leftovers::Keep).unwrap();
        assert!(!root.join(JOURNAL).exists());
    }
}
