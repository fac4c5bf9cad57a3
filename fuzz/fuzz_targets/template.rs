#![no_main]

#[path = "../../tests/library/readers.rs"]
mod readers;

thread_local!(static DESK: readers::Desk = readers::Desk::new());

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| DESK.with(|desk| desk.read(readers::Reader::Template, bytes)));
