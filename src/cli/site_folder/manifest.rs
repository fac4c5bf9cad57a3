//! The manifest of a site's folder: its files with the hash of each, and its ads with their sources.
//!
//! Reads, writes and compares; what becomes of a file is decided in `keep`.

use std::collections::BTreeMap;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::num::ParseIntError;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use input::SITE_MANIFEST;
use keep::{KnownFile, Manifest, Name, Old};
use model::{Day, shown};
use render::site::PageState;

/// The layout of the manifest; another number is another program's.
const LAYOUT: u32 = 1;

/// What is known of a file.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct FileEntry {
    /// Hash of what was written.
    hash: Hash,
    /// The day on which it was changed after it was first written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    modified: Option<Day>,
    /// Hash of what it was made of, where that is not just what was written: an image is drawn. 0 where somebody edited it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    drawn_from: Option<Hash>,
    /// Whether it is new or changed this time.
    #[serde(skip)]
    is_changed: bool,
    /// Whether this run has looked at it.
    #[serde(skip)]
    is_seen: bool,
}

/// What is known of the ads of a site, by their names.
pub(super) type Posts = BTreeMap<String, PostEntry>;

/// What is known of an ad.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PostEntry {
    /// The source that it was read from, as the folder sees it.
    pub(super) from: String,
    /// The day on which it was first published.
    pub(super) published: Day,
}

/// What is known of a site, on the day of a run.
#[derive(Debug)]
pub(super) struct SiteManifest {
    day: Day,
    files: BTreeMap<String, FileEntry>,
    /// Its ads, as earlier runs knew them, until this one is at its end.
    pub(super) posts: Posts,
}

/// The manifest as it is written down.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ManifestLayout<F, P> {
    manifest: u32,
    files: F,
    #[serde(default)]
    posts: P,
}

/// The hash of a file, written as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
struct Hash(u64);

impl From<Hash> for String {
    fn from(hash: Hash) -> String {
        format!("{:016x}", hash.0)
    }
}

impl TryFrom<String> for Hash {
    type Error = ParseIntError;

    fn try_from(digits: String) -> Result<Hash, ParseIntError> {
        u64::from_str_radix(&digits, 16).map(Hash)
    }
}

impl SiteManifest {
    /// Knows nothing yet.
    pub(super) fn new(day: Day) -> SiteManifest {
        SiteManifest {
            day,
            files: BTreeMap::new(),
            posts: Posts::new(),
        }
    }

    /// Tells what is known of a page that this run has looked at.
    pub(super) fn state(&self, path: &str) -> PageState {
        let page = self.files.get(path).filter(|page| page.is_seen);
        page.map_or_else(PageState::default, |page| PageState {
            modified: page.modified,
            changed: page.is_changed,
        })
    }

    /// Makes the entry of a file: a day of change has what is not as it was.
    fn entry(&self, path: &str, known: KnownFile) -> FileEntry {
        let before = self.files.get(path);
        let same = before.filter(|entry| entry.hash.0 == known.written);
        FileEntry {
            hash: Hash(known.written),
            modified: match same {
                Some(entry) => entry.modified,
                None => before.map(|_| self.day),
            },
            drawn_from: (known.made_of != known.written).then_some(Hash(known.made_of)),
            is_changed: same.is_none_or(|entry| entry.is_changed),
            is_seen: true,
        }
    }
}

impl Manifest for SiteManifest {
    const FILE: &'static str = SITE_MANIFEST;
    const JOURNAL: &'static str = ".rolewright-site.journal";

    fn filled(self, file: impl Read) -> Result<Self, String> {
        let file = BufReader::with_capacity(1 << 16, file);
        let read: ManifestLayout<BTreeMap<String, FileEntry>, Posts> =
            serde_json::from_reader(file).map_err(|error| error.to_string())?;
        if read.manifest != LAYOUT {
            return Err("it was written by another version of rolewright".to_owned());
        }
        if let Some(path) = read.files.keys().find(|path| leads_out(path)) {
            return Err(format!("it names the file `{}`", shown::short(path)));
        }
        Ok(SiteManifest {
            files: read.files,
            posts: read.posts,
            ..self
        })
    }

    fn write(&self, file: impl Write) -> io::Result<()> {
        let mut file = BufWriter::with_capacity(1 << 16, file);
        let manifest = ManifestLayout {
            manifest: LAYOUT,
            files: &self.files,
            posts: &self.posts,
        };
        serde_json::to_writer_pretty(&mut file, &manifest)?;
        file.write_all(b"\n")?;
        file.flush()
    }

    fn get(&self, name: Name<'_>) -> Option<KnownFile> {
        let entry = self.files.get(&name.to_string())?;
        Some(KnownFile {
            made_of: entry.drawn_from.unwrap_or(entry.hash).0,
            written: entry.hash.0,
        })
    }

    fn put(&mut self, name: Name<'_>, known: KnownFile) {
        let path = name.to_string();
        let entry = self.entry(&path, known);
        self.files.insert(path, entry);
    }

    fn see(&mut self, name: Name<'_>) {
        if let Some(entry) = self.files.get_mut(&name.to_string()) {
            entry.is_seen = true;
        }
    }

    fn forget(&mut self, name: Name<'_>) {
        self.files.remove(&name.to_string());
    }

    fn unseen(&self) -> Vec<Old> {
        let unseen = self.files.iter().filter(|(_, entry)| !entry.is_seen);
        let unseen = unseen.map(|(path, entry)| Old {
            of: path.clone(),
            suffix: String::new(),
            written: entry.hash.0,
        });
        unseen.collect()
    }

    fn line(&self, of: &str, written: &[(String, KnownFile)]) -> String {
        let lines = written.iter().map(|(suffix, known)| {
            let hash = String::from(Hash(known.written));
            format!("{hash} {}\n", Name { of, suffix })
        });
        lines.collect()
    }

    fn take_over(&mut self, line: &str, is_there: impl Fn(Name<'_>, u64) -> bool) -> Option<()> {
        let (hash, of) = line.split_once(' ')?;
        let written = u64::from_str_radix(hash, 16).ok()?;
        let name = Name { of, suffix: "" };
        let is_new = self.get(name).is_none_or(|known| known.written != written);
        if is_new && is_there(name, written) {
            let made_of = written;
            // It changed in the run that was stopped, whose day is not known better than this one's.
            let mut entry = self.entry(of, KnownFile { made_of, written });
            entry.is_changed = false;
            entry.is_seen = false;
            self.files.insert(of.to_owned(), entry);
        }
        Some(())
    }
}

/// Tells whether a path leads out of the folder: then it is not ours, whoever wrote it there.
fn leads_out(path: &str) -> bool {
    let inside = |part| matches!(part, Component::Normal(_));
    path.is_empty() || !Path::new(path).components().all(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_that_leads_out_of_the_folder_is_refused() {
        let read = |json: &str| {
            let empty = SiteManifest::new("2026-11-24".parse().unwrap());
            empty.filled(json.as_bytes())
        };
        for path in ["../x", "/etc/passwd", "a/../../x", ""] {
            let json = format!(r#"{{"manifest": 1, "files": {{"{path}": {{"hash": "0"}}}}}}"#);
            assert!(read(&json).is_err(), "{path}");
        }
        assert!(read(r#"{"manifest": 2, "files": {}}"#).is_err());
    }

    #[test]
    fn a_manifest_is_written_as_it_always_was() {
        let mut site = SiteManifest::new("2026-11-24".parse().unwrap());
        for (of, made_of, written) in [("a/index.html", 2, 2), ("a/p.png", 7, 3)] {
            site.put(Name { of, suffix: "" }, KnownFile { made_of, written });
        }
        let post = PostEntry {
            from: "../a.yaml".to_owned(),
            published: site.day,
        };
        site.posts.insert("a".to_owned(), post);
        let mut file = Vec::new();
        site.write(&mut file).unwrap();
        let text = r#"{
  "manifest": 1,
  "files": {
    "a/index.html": {
      "hash": "0000000000000002"
    },
    "a/p.png": {
      "hash": "0000000000000003",
      "drawn_from": "0000000000000007"
    }
  },
  "posts": {
    "a": {
      "from": "../a.yaml",
      "published": "2026-11-24"
    }
  }
}
"#;
        assert_eq!(String::from_utf8(file).unwrap(), text);
        // A change has its day, and what is made anew of the same bytes has none.
        let mut site = SiteManifest::new(site.day).filled(text.as_bytes()).unwrap();
        for (of, made_of, written) in [("a/index.html", 4, 4), ("a/p.png", 8, 3)] {
            site.put(Name { of, suffix: "" }, KnownFile { made_of, written });
        }
        assert_eq!(site.state("a/index.html").modified, Some(site.day));
        assert_eq!(site.state("a/p.png"), PageState::default());
        assert_eq!(site.state("b/index.html"), PageState::default());
    }
}
