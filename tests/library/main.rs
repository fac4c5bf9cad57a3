//! What the crates promise together: documents, choices, checks and the house itself, without a run of the program.

mod every_needs_file;
mod needs_files;
mod readers;

mod brief;
mod coverage;
mod difference;
mod documents;
mod fuzz;
mod house;
mod labelled;
mod matrix;
mod own_documents;
mod posts;
mod profiles;
mod proof;
mod readability;
mod tailoring;
mod text_layer;
mod truth;
mod word;
mod word_text;
