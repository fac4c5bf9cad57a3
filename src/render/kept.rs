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
const MOST_BYTES: usize = 8 * 1024 * 1024;

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

/// What is known of a piece.
pub enum Known {
    /// It is kept.
    Kept(Rc<Piece>),
    /// It came before, and is worth keeping.
    Again(Key),
    /// It has not come for a while.
    New,
}

/// What a piece is kept by.
pub struct Key(u128);

impl Kept {
    /// Looks for the piece that was made of the same.
    pub fn look(&self, made_of: &[u8]) -> Known {
        let hash = xxh3_128_with_seed(made_of, self.seed);
        let pieces = &mut self.pieces.borrow_mut().kept;
        if pieces.is_empty() {
            pieces.resize(MOST_PIECES, Place::default());
        }
        let place = &mut pieces[hash as usize % MOST_PIECES];
        match &place.kept {
            Some((known, piece)) if *known == hash => Known::Kept(piece.clone()),
            _ if std::mem::replace(&mut place.seen, hash) == hash => Known::Again(Key(hash)),
            _ => Known::New,
        }
    }

    /// Keeps a piece.
    pub fn keep(&self, Key(hash): Key, piece: &Rc<Piece>) {
        let mut pieces = self.pieces.borrow_mut();
        let bytes = piece.as_str().len();
        if pieces.bytes + bytes > MOST_BYTES {
            pieces.kept.fill(Place::default());
            pieces.bytes = 0;
        }
        pieces.bytes += bytes;
        let place = &mut pieces.kept[hash as usize % MOST_PIECES];
        if let Some((_, piece)) = place.kept.replace((hash, piece.clone())) {
            pieces.bytes -= piece.as_str().len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_again_is_kept() {
        let kept = Kept::default();
        assert!(matches!(kept.look(b"key"), Known::New));
        let Known::Again(key) = kept.look(b"key") else {
            panic!("it came before");
        };
        kept.keep(key, &Rc::new(Piece::new("text")));
        assert!(matches!(kept.look(b"key"), Known::Kept(piece) if piece.as_str() == "text"));
        assert!(matches!(kept.look(b"other"), Known::New));
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let kept = Kept::default();
        let long = Rc::new(Piece::new(&"x".repeat(MOST_BYTES / 10)));
        for number in 0..100u8 {
            kept.look(&[number]);
            let Known::Again(key) = kept.look(&[number]) else {
                panic!("it came before");
            };
            kept.keep(key, &long);
            let pieces = kept.pieces.borrow();
            let places = pieces.kept.iter().flat_map(|place| &place.kept);
            let bytes: usize = places.map(|(_, piece)| piece.as_str().len()).sum();
            assert!(bytes <= MOST_BYTES && bytes == pieces.bytes, "{bytes}");
        }
    }
}
