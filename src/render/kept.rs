//! Pieces of documents that came more than once, kept by all that went into them.
//!
//! Bounded: what is kept and what was seen is forgotten when there is too much of it, so that memory does not grow.

use std::cell::RefCell;
use std::rc::Rc;

use xxhash_rust::xxh3::xxh3_64;

use crate::render::tidy::Piece;

/// How many pieces are kept at most; where two have the same place, the later one stays.
const MOST_PIECES: usize = 16 * 1024;
/// The most bytes that are kept.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// The longest key of a piece that is kept: what so much goes into hardly comes again.
const LONGEST_KEY: usize = 8 * 1024;

/// The pieces.
pub struct Kept(RefCell<Pieces>);

struct Pieces {
    kept: Vec<Option<(Box<[u8]>, Rc<Piece>)>>,
    bytes: usize,
    /// Hashes of what came last in each place: what comes never again is not kept.
    seen: Vec<u64>,
}

impl Default for Kept {
    fn default() -> Kept {
        Kept(RefCell::new(Pieces {
            kept: Vec::new(),
            bytes: 0,
            seen: Vec::new(),
        }))
    }
}

impl Kept {
    /// Gives the piece of a key, or makes it.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    pub fn get<E>(
        &self,
        key: &[u8],
        make: impl FnOnce() -> Result<Piece, E>,
    ) -> Result<Rc<Piece>, E> {
        if key.len() > LONGEST_KEY {
            return make().map(Rc::new);
        }
        let hash = xxh3_64(key);
        let place = hash as usize % MOST_PIECES;
        if let Some(Some((known, piece))) = self.0.borrow().kept.get(place)
            && **known == *key
        {
            return Ok(piece.clone());
        }
        let piece = Rc::new(make()?);
        self.0.borrow_mut().put((hash, place), key, &piece);
        Ok(piece)
    }
}

impl Pieces {
    fn put(&mut self, (hash, place): (u64, usize), key: &[u8], piece: &Rc<Piece>) {
        if self.kept.is_empty() {
            self.kept.resize_with(MOST_PIECES, || None);
            self.seen.resize(MOST_PIECES, 0);
        }
        let size = |key: &[u8], piece: &Piece| key.len() + piece.len();
        if std::mem::replace(&mut self.seen[place], hash) != hash {
            return;
        }
        if self.bytes + size(key, piece) > MOST_BYTES {
            self.kept.fill_with(|| None);
            self.bytes = 0;
        }
        self.bytes += size(key, piece);
        if let Some((key, piece)) = self.kept[place].replace((key.into(), piece.clone())) {
            self.bytes -= size(&key, &piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    #[test]
    fn what_comes_again_is_made_twice_at_most() {
        let kept = Kept::default();
        let mut made = 0;
        for _ in 0..5 {
            let piece = kept.get(b"key", || {
                made += 1;
                Ok::<_, Infallible>(Piece::new("text"))
            });
            assert_eq!(piece.unwrap().len(), 4);
        }
        assert_eq!(made, 2);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let kept = Kept::default();
        let long = "x".repeat(MOST_BYTES / 10);
        for number in 0..100u8 {
            for _ in 0..2 {
                let piece = kept.get(&[number], || Ok::<_, Infallible>(Piece::new(&long)));
                assert_eq!(piece.unwrap().len(), long.len());
            }
            let pieces = kept.0.borrow();
            assert!(pieces.bytes <= MOST_BYTES);
            assert!(pieces.kept.iter().flatten().count() <= 10);
        }
    }
}
