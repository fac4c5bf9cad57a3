//! The program as a library: it runs a command line, and shows the few parts that its own tests try at random.
//!
//! The work is done in `crates/`; ARCHITECTURE.md has the picture and the invariants.

#![cfg_attr(
    not(all(feature = "interview", feature = "preview")),
    allow(
        dead_code,
        reason = "what only these commands use has no user without them"
    )
)]

mod amendment;
mod batch;
mod cli;
#[cfg(feature = "interview")]
mod interview;
mod proof;
mod report;

pub use batch::layout::read as read_manifest;
pub use cli::run;
pub use proof::said::said;
pub use report::findings;
