//! The program: hands the arguments over and gives back the exit status. Nothing else happens here.

use std::process::ExitCode;

fn main() -> ExitCode {
    rolewright::cli::run(std::env::args_os())
}
