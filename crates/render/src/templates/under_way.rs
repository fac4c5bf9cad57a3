//! What is being done with a user's templates at this moment, for whoever watches that none takes all time or memory.
//!
//! The engine cannot be told to stop. Says what is done; knows no clock, and stops nothing.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

static NEXT: AtomicU64 = AtomicU64::new(0);

static UNDER_WAY: Mutex<BTreeMap<u64, String>> = Mutex::new(BTreeMap::new());

/// Something that is under way until this is dropped.
pub(super) struct UnderWay(u64);

impl UnderWay {
    /// Begins something, named as a message names it.
    pub(super) fn begin(what: String) -> UnderWay {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        lock().insert(number, what);
        UnderWay(number)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        lock().remove(&self.0);
    }
}

/// Lists what is under way by a number that nothing else has, the oldest first.
pub fn all() -> BTreeMap<u64, String> {
    lock().clone()
}

fn lock() -> MutexGuard<'static, BTreeMap<u64, String>> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}
