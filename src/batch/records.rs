//! The records of a folder: which documents are known of each, where it came from, and which name it has in this run.
//!
//! Keeps and compares; how that becomes a manifest is beside this file.

use std::collections::BTreeMap;
use std::sync::Arc;

use keep::{KnownFile, Name, Old};
use model::folded;

/// What is known of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutputState {
    /// What its name adds to the record's, by number.
    pub(super) suffix: u16,
    /// Whether this run has looked at it.
    pub(super) is_seen: bool,
    /// What went in, and what came out.
    pub(super) known: KnownFile,
}

/// What is known of a record.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordState {
    pub(super) outputs: Vec<OutputState>,
    /// Where the record stands that has the name in this run.
    place: Option<Box<str>>,
    /// The source that it came from, as the folder sees it.
    pub(super) from: Option<Arc<str>>,
}

/// The record that has a name already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Its name.
    pub id: String,
    /// Where it stands.
    pub place: String,
}

/// The outputs of a folder, by record.
#[derive(Clone, Debug, Default)]
pub struct RecordStates {
    pub(super) records: BTreeMap<Box<str>, RecordState>,
    /// Names of this run that are not as systems compare them, by what those make of them.
    names: BTreeMap<Box<str>, Box<str>>,
    pub(super) suffixes: Vec<String>,
    /// The last source that was named: most records come from the same as the one before.
    last: Option<Arc<str>>,
}

impl RecordStates {
    /// Gives a record its name for this run.
    pub(crate) fn claim(&mut self, id: &str, place: &str) -> Result<(), Taken> {
        let folded = folded(id);
        let same = self.names.get(folded.as_ref());
        let same = same.map_or(folded.as_ref(), |name| name.as_ref());
        if let Some((id, entry)) = self.records.get_key_value(same)
            && let Some(place) = &entry.place
        {
            return Err(Taken {
                id: id.to_string(),
                place: place.to_string(),
            });
        }
        if folded != id {
            self.names.insert(folded.into(), id.into());
        }
        self.entry(id).place = Some(place.into());
        Ok(())
    }

    /// Notes the source that a record came from, and tells whether that is new of what was written before.
    pub(crate) fn note_source(&mut self, id: &str, from: &str) -> bool {
        let from = match &self.last {
            Some(last) if **last == *from => Arc::clone(last),
            _ => Arc::clone(self.last.insert(from.into())),
        };
        let Some(entry) = self.records.get_mut(id) else {
            return false;
        };
        let known = entry.from.replace(Arc::clone(&from));
        !entry.outputs.is_empty() && known != Some(from)
    }

    /// Lists the outputs of the records that this run would have met, and has not.
    pub(crate) fn gone(&self, is_read: impl Fn(&str) -> bool) -> Vec<Old> {
        self.outputs(|entry, _| {
            entry.place.is_none() && entry.from.as_deref().is_some_and(&is_read)
        })
    }

    /// Lists the outputs of records that this run has not met and whose source nobody noted.
    pub(crate) fn of_unknown_source(&self) -> Vec<Old> {
        self.outputs(|entry, _| entry.place.is_none() && entry.from.is_none())
    }

    pub(super) fn outputs(&self, wanted: impl Fn(&RecordState, &OutputState) -> bool) -> Vec<Old> {
        let mut all = Vec::new();
        for (id, entry) in &self.records {
            for output in entry.outputs.iter().filter(|output| wanted(entry, output)) {
                all.push(Old {
                    of: id.to_string(),
                    suffix: self.suffixes[usize::from(output.suffix)].clone(),
                    written: output.known.written,
                });
            }
        }
        all
    }

    pub(super) fn entry(&mut self, id: &str) -> &mut RecordState {
        if !self.records.contains_key(id) {
            self.records.insert(id.into(), RecordState::default());
        }
        self.records
            .get_mut(id)
            .expect("it was there, or is by now")
    }

    pub(super) fn number(&self, suffix: &str) -> Option<u16> {
        let number = self.suffixes.iter().position(|known| known == suffix)?;
        // Documents, languages and formats are few.
        Some(u16::try_from(number).unwrap_or(u16::MAX))
    }

    pub(super) fn output(&mut self, name: Name<'_>) -> Option<&mut OutputState> {
        let number = self.number(name.suffix)?;
        let mut outputs = self.records.get_mut(name.of)?.outputs.iter_mut();
        outputs.find(|output| output.suffix == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_had_once() {
        let mut manifest = RecordStates::default();
        assert_eq!(manifest.claim("a", "p.csv:2"), Ok(()));
        let taken = |id: &str, place: &str| {
            Err(Taken {
                id: id.to_owned(),
                place: place.to_owned(),
            })
        };
        assert_eq!(manifest.claim("a", "p.csv:9"), taken("a", "p.csv:2"));
        // What is one file to macOS and Windows is one name.
        assert_eq!(manifest.claim("A", "p.csv:3"), taken("a", "p.csv:2"));
        assert_eq!(manifest.claim("Zoë", "p.csv:4"), Ok(()));
        for same in ["Zoë", "zoë", "zoe\u{308}", "ZOE\u{308}"] {
            assert_eq!(manifest.claim(same, "p.csv:5"), taken("Zoë", "p.csv:4"));
        }
        assert_eq!(manifest.claim("zoe", "p.csv:6"), Ok(()));
        // A record of an earlier run has no claim.
        manifest.entry("b");
        assert_eq!(manifest.claim("B", "p.csv:7"), Ok(()));
        assert_eq!(manifest.claim("b", "p.csv:8"), taken("B", "p.csv:7"));
    }
}
