//! Keeping a folder of files for somebody: each whole, only what has changed, nothing that is not ours, whatever is killed.
//!
//! Knows no record and no page: whoever keeps a folder names its files, says what its manifest looks like, and puts into
//! words what is wrong.

mod draft;
pub mod error;
pub mod folder;
pub mod hash;
mod journal;
pub mod leftovers;
mod lock;
pub mod manifest;
pub mod place;
mod store;
pub mod whole;

pub use draft::FileDraft;
pub use error::{Deed, Error, KeepCause, KeepFault};
pub use folder::{Folder, Replace, Standing, Trust};
pub use journal::Damage;
pub use leftovers::{Gone, Leftovers};
pub use lock::Lock;
pub use manifest::{KnownFile, Manifest, Name, Old};
pub use store::{Content, LONGEST_NAME, Stored, StoredPiece};
