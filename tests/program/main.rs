//! Runs the program as a user does: arguments and files in; output, messages and exit status out.
//!
//! For the wiring only: what a document says is tested in the library. One file per command, and one per way to be hurt.

mod desk;
mod golden;
mod run;

mod amend;
mod bad_input;
mod batch;
mod brand;
mod check;
mod examples;
mod hostile;
mod interview;
mod kept;
mod old_documents;
mod pdf;
mod preview;
mod publish;
mod render;
mod safety;
mod shell;
mod shown;
mod templates;
mod third_language;
mod understand;
mod word;
mod workbooks;

#[cfg(feature = "mcp")]
mod mcp;
