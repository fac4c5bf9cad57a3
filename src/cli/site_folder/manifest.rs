//! The manifest of a site's folder: what was written there, and the hash of each file.
//!
//! Reads and writes it; what becomes of a file is decided beside it.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use std::num::ParseIntError;
use std::path::{Component, Path};

use anyhow::Context;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use crate::cli::site_folder::growing::Growing;
use input::{SITE_MANIFEST, source};
use model::{Day, shown};

/// The layout of the manifest; another number is another program's.
const LAYOUT: u32 = 1;

/// What is known of the files of a site, by their paths below its folder.
pub(super) type Files = BTreeMap<String, FileEntry>;

/// What is known of a file.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileEntry {
    /// Hash of what was written.
    pub(super) hash: Hash,
    /// The day on which it was changed after it was first written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<Day>,
    /// Hash of what an image was drawn from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) drawn_from: Option<Hash>,
    /// Whether it is new or changed this time.
    #[serde(skip)]
    pub(super) changed: bool,
}

/// What is known of the ads of a site, by their names.
pub(super) type Posts = BTreeMap<String, PostEntry>;

/// What is known of an ad.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PostEntry {
    /// The source that it was read from, as the folder sees it.
    pub(super) from: String,
    /// The day on which it was first published.
    pub(super) published: Day,
}

/// What is known of a site.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Its files.
    pub(super) files: Files,
    /// Its ads.
    pub(super) posts: Posts,
}

/// The hash of a file, written as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Hash(pub(super) u64);

impl Hash {
    pub(super) fn of(bytes: &[u8]) -> Hash {
        Hash(xxh3_64(bytes))
    }
}

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

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    manifest: u32,
    files: Files,
    #[serde(default)]
    posts: Posts,
}

/// Reads the manifest of a folder; where there is none, nothing is known.
///
/// # Errors
///
/// When it cannot be read, or is none.
pub(super) fn read(root: &Path) -> anyhow::Result<Known> {
    let path = root.join(SITE_MANIFEST);
    let file = match source::open_file(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Known::default()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", shown::path(&path)));
        }
    };
    let bytes = source::bytes(file, &shown::name(&path))?;
    parse(&bytes).with_context(|| {
        let path = shown::path(&path);
        format!("{path} cannot be understood\n  = help: remove it and give --overwrite")
    })
}

/// Writes the manifest of a folder, unless it is there with the same bytes.
///
/// # Errors
///
/// When it cannot be written.
pub(super) fn write(root: &Path, known: Known) -> anyhow::Result<()> {
    let path = root.join(SITE_MANIFEST);
    write_at(&path, root, known).with_context(|| format!("cannot write {}", shown::path(&path)))
}

fn write_at(path: &Path, root: &Path, known: Known) -> anyhow::Result<()> {
    let manifest = Manifest {
        manifest: LAYOUT,
        files: known.files,
        posts: known.posts,
    };
    let mut file = Growing::at(root.join(".rolewright.site.tmp"))?;
    serde_json::to_writer_pretty(&mut file, &manifest)?;
    file.write_all(b"\n")?;
    match hash_of_file(path)? == Some(file.hash()) {
        true => Ok(()),
        false => Ok(file.place(path)?),
    }
}

fn parse(bytes: &[u8]) -> anyhow::Result<Known> {
    let manifest = serde_json::from_slice(bytes);
    let manifest: Manifest = manifest.map_err(|error| {
        let message = error.to_string();
        anyhow::anyhow!("{}", shown::line(&message))
    })?;
    if manifest.manifest != LAYOUT {
        anyhow::bail!("it was written by another version of rolewright");
    }
    if let Some(path) = manifest.files.keys().find(|path| leads_out(path.as_str())) {
        anyhow::bail!("it names the file `{}`", shown::short(path));
    }
    Ok(Known {
        files: manifest.files,
        posts: manifest.posts,
    })
}

/// Tells whether a path leads out of the folder: then it is not ours, whoever wrote it there.
pub(super) fn leads_out(path: &str) -> bool {
    let inside = |part| matches!(part, Component::Normal(_));
    path.is_empty() || !Path::new(path).components().all(inside)
}

/// Hashes a file piece by piece; nothing where there is none. What is no file may never end, and is not read.
pub(super) fn hash_of_file(path: &Path) -> std::io::Result<Option<Hash>> {
    let mut file = match source::open_file(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut hash = Xxh3Default::new();
    let mut block = vec![0; 1 << 16];
    loop {
        match file.read(&mut block)? {
            0 => return Ok(Some(Hash(hash.digest()))),
            read => hash.update(&block[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_that_leads_out_of_the_folder_is_refused() {
        for path in ["../x", "/etc/passwd", "a/../../x", ""] {
            let json = format!(r#"{{"manifest": 1, "files": {{"{path}": {{"hash": "0"}}}}}}"#);
            assert!(parse(json.as_bytes()).is_err(), "{path}");
        }
        assert!(parse(br#"{"manifest": 2, "files": {}}"#).is_err());
    }
}
