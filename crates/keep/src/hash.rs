//! Hashes of what is kept, by which a file is known again. 0 is the hash of nothing: it stands for what is unknown.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use crate::place;

/// Hashes bytes.
pub fn hash(bytes: &[u8]) -> u64 {
    xxh3_64(bytes).max(1)
}

/// Hashes what comes piece by piece.
#[derive(Default)]
pub struct Hasher(Xxh3Default);

impl Hasher {
    /// Takes the next piece.
    pub fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Gives the hash of all pieces so far.
    pub fn hash(&self) -> u64 {
        self.0.digest().max(1)
    }
}

/// Hashes what is in a file, however large it is; nothing else is read, because it may never end, and no link is followed.
pub fn of_file(path: &Path) -> Option<u64> {
    let there = path.symlink_metadata().ok()?;
    let file = there.is_file().then(|| File::open(path).ok())??;
    of_all(file).ok()
}

/// Hashes what is in a file, or in the one that a link leads to.
pub(super) fn of_file_or_link(path: &Path) -> Option<u64> {
    of_all(place::open(path).ok()?).ok()
}

fn of_all(mut file: File) -> io::Result<u64> {
    let mut hasher = Hasher::default();
    let mut block = vec![0; 1 << 16];
    loop {
        match file.read(&mut block)? {
            0 => return Ok(hasher.hash()),
            read => hasher.take(&block[..read]),
        }
    }
}
