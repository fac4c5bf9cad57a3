//! Pieces of documents that came more than once, kept by a hash of all that went into them.
//!
//! Bounded: what is kept is forgotten when there is too much of it, so that memory does not grow.

use std::cell::RefCell;
use std::hash::{BuildHasher, RandomState};
use std::rc::Rc;

use xxhash_rust::xxh3::xxh3_128_with_seed;

use crate::render::tidy::Piece;

/// How many pieces are kept at most; where two have the same place, the later one stays.
const MOST_PIECES: usize = 16 * 1024;
/// The most bytes that are kept.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The pieces.
pub struct Kept {
    /// Nobody can write a record whose pieces are taken for another's: the hashes of a run cannot be foreseen.
    seed: u64,
    pieces: RefCell<Pieces>,
}

#[derive(Default)]
struct Pieces {
    kept: Vec<Place>,
    bytes: usize,
}

#[derive(Clone, Default)]
struct Place {
    /// Hash of what came last: it is kept when it comes again at once, and what comes never again is not kept.
    seen: u128,
    /// What is kept, by its hash.
    kept: Option<(u128, Rc<Piece>)>,
}

impl Default for Kept {
    fn default() -> Kept {
        Kept {
            seed: RandomState::new().hash_one(()),
            pieces: RefCell::default(),
        }
    }
}

impl Kept {
    /// Gives the piece that was made of the same, or makes it.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    pub fn get<E>(
        &self,
        made_of: &[u8],
        make: impl FnOnce() -> Result<Piece, E>,
    ) -> Result<Rc<Piece>, E> {
        let hash = xxh3_128_with_seed(made_of, self.seed);
        let place = hash as usize % MOST_PIECES;
        if let Some(piece) = self.pieces.borrow().get(place, hash) {
            return Ok(piece);
        }
        let piece = Rc::new(make()?);
        self.pieces.borrow_mut().put(place, hash, &piece);
        Ok(piece)
    }
}

impl Pieces {
    fn get(&self, place: usize, hash: u128) -> Option<Rc<Piece>> {
        let (known, piece) = self.kept.get(place)?.kept.as_ref()?;
        (*known == hash).then(|| piece.clone())
    }

    fn put(&mut self, place: usize, hash: u128, piece: &Rc<Piece>) {
        if self.kept.is_empty() {
            self.kept.resize(MOST_PIECES, Place::default());
        }
        if std::mem::replace(&mut self.kept[place].seen, hash) != hash {
            return;
        }
        if self.bytes + piece.as_str().len() > MOST_BYTES {
            self.kept.fill(Place::default());
            self.bytes = 0;
        }
        self.bytes += piece.as_str().len();
        if let Some((_, piece)) = self.kept[place].kept.replace((hash, piece.clone())) {
            self.bytes -= piece.as_str().len();
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
            assert_eq!(piece.unwrap().as_str().len(), 4);
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
                assert_eq!(piece.unwrap().as_str().len(), long.len());
            }
            let pieces = kept.pieces.borrow();
            let bytes: usize = pieces
                .kept
                .iter()
                .flat_map(|place| &place.kept)
                .map(|(_, piece)| piece.as_str().len())
                .sum();
            assert!(bytes <= MOST_BYTES && bytes == pieces.bytes, "{bytes}");
        }
    }
}
