//! Runs the program as a user does: arguments and files in; output, messages and exit status out.
//!
//! For the wiring only: what a document says is tested elsewhere. One file per command.

mod run;

#[path = "../golden/mod.rs"]
mod golden;

mod bad_input;

mod hostile;

mod render;

mod understand;

mod shell;

mod check;
