//! The records of a folder as what it remembers from run to run. How that is written down is beside this file.

use std::io::{self, Read, Write};

use crate::batch::layout;
use crate::batch::records::{OutputState, RecordStates};
use input::MANIFEST;
use keep::{KnownFile, Manifest, Name, Old};

impl Manifest for RecordStates {
    const FILE: &'static str = MANIFEST;
    const JOURNAL: &'static str = ".rolewright.journal";

    fn filled(self, file: impl Read) -> Result<Self, String> {
        let mut records = layout::read(file)?;
        let entries = records.records.values_mut();
        for output in entries.flat_map(|entry| &mut entry.outputs) {
            output.is_seen = false;
        }
        Ok(records)
    }

    fn write(&self, file: impl Write) -> io::Result<()> {
        layout::write(self, file)
    }

    fn get(&self, name: Name<'_>) -> Option<KnownFile> {
        let number = self.number(name.suffix)?;
        let mut outputs = self.records.get(name.of)?.outputs.iter();
        let output = outputs.find(|output| output.suffix == number)?;
        Some(output.known)
    }

    fn put(&mut self, name: Name<'_>, known: KnownFile) {
        if self.number(name.suffix).is_none() {
            self.suffixes.push(name.suffix.to_owned());
        }
        let suffix = self.number(name.suffix).unwrap_or(u16::MAX);
        let new = OutputState {
            suffix,
            is_seen: true,
            known,
        };
        let outputs = &mut self.entry(name.of).outputs;
        match outputs.iter_mut().find(|output| output.suffix == suffix) {
            Some(output) => *output = new,
            None => {
                outputs.reserve_exact(1);
                outputs.push(new);
            }
        }
    }

    fn see(&mut self, name: Name<'_>) {
        if let Some(output) = self.output(name) {
            output.is_seen = true;
        }
    }

    fn forget(&mut self, name: Name<'_>) {
        let number = self.number(name.suffix);
        if let Some(entry) = self.records.get_mut(name.of) {
            entry.outputs.retain(|output| Some(output.suffix) != number);
        }
    }

    fn unseen(&self) -> Vec<Old> {
        self.outputs(|_, output| !output.is_seen)
    }

    fn line(&self, of: &str, written: &[(String, KnownFile)]) -> String {
        let entry = self.records.get(of);
        layout::line(of, entry.and_then(|entry| entry.from.as_deref()), written)
    }

    fn take_over(&mut self, line: &str, is_there: impl Fn(Name<'_>, u64) -> bool) -> Option<()> {
        let noted = layout::read_line(line)?;
        for (suffix, known) in noted.outputs.written {
            let name = Name {
                of: noted.id.as_str(),
                suffix: &suffix,
            };
            if is_there(name, known.written) {
                self.put(name, known);
            }
        }
        if let Some(from) = &noted.from {
            self.note_source(noted.id.as_str(), from);
        }
        Some(())
    }
}
