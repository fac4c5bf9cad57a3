//! The program: hands the arguments over and gives back the exit status. Nothing else happens here.

use std::process::ExitCode;

/// Documents are made of thousands of short texts, for which this takes a fifth less time than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rolewright::run(std::env::args_os())
}
