//! The manifest of an output folder: what each output was made of, and what was written, as hashes.
//!
//! Keeps and compares; reading and writing the file is done here too, whole or not at all.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufReader, BufWriter, Read, Write};
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::json;
use xxhash_rust::xxh3::Xxh3Default;

use model::{RecordId, folded};

/// The layout of the file; another number is another program's.
const LAYOUT: u64 = 1;

/// The key of the source of a record; a suffix has a point in it.
const FROM: &str = "from";

/// What a record was written as: what each name adds, the hash of what went in, and of what came out.
pub(crate) type Written = Vec<(String, u64, u64)>;

/// A line of a journal: what was about to be written of a record.
#[derive(Debug, PartialEq, Eq)]
pub struct Noted {
    /// The record.
    pub id: String,
    /// The source that it came from.
    pub from: Option<String>,
    /// Its outputs.
    pub written: Written,
}

/// What is known of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Output {
    /// What its name adds to the record's, by number.
    suffix: u16,
    /// Whether this run has looked at it.
    seen: bool,
    /// Hash of all that it was made of; 0 when it does not stand for anything.
    pub inputs: u64,
    /// Hash of what was written.
    pub written: u64,
}

/// What is known of a record.
#[derive(Clone, Debug, Default)]
struct Entry {
    outputs: Vec<Output>,
    /// Where the record stands that has the name in this run.
    place: Option<Box<str>>,
    /// The source that it came from, as the folder sees it.
    from: Option<Arc<str>>,
}

/// The record that has a name already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its name.
    pub id: String,
    /// Where it stands.
    pub place: String,
}

/// The outputs of a folder, by record.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    records: BTreeMap<Box<str>, Entry>,
    /// Names of this run that are not as systems compare them, by what those make of them.
    names: BTreeMap<Box<str>, Box<str>>,
    suffixes: Vec<String>,
    /// The last source that was named: most records come from the same as the one before.
    last: Option<Arc<str>>,
}

/// Hashes an output, or whatever else is compared.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    // 0 is kept for what is unknown.
    xxhash_rust::xxh3::xxh3_64(bytes).max(1)
}

/// Hashes a file in the same way, piece by piece, however large it is.
///
/// # Errors
///
/// When it cannot be read.
pub(crate) fn hash_of_all(mut file: impl Read) -> std::io::Result<u64> {
    let mut hash = Xxh3Default::new();
    let mut block = vec![0; 1 << 16];
    loop {
        match file.read(&mut block)? {
            0 => return Ok(hash.digest().max(1)),
            read => hash.update(&block[..read]),
        }
    }
}

impl Manifest {
    /// Gives a record its name for this run.
    ///
    /// # Errors
    ///
    /// With the record that has the name already, or one that is the same to some systems.
    pub fn claim(&mut self, id: &str, place: &str) -> Result<(), Taken> {
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
        if !self.records.contains_key(id) {
            self.records.insert(id.into(), Entry::default());
        }
        if let Some(entry) = self.records.get_mut(id) {
            entry.place = Some(place.into());
        }
        Ok(())
    }

    /// Notes the source that a record came from, and tells whether that is new of what was written before.
    pub fn note_source(&mut self, id: &str, from: &str) -> bool {
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

    /// Gives the source that a record came from, if it is known.
    pub fn source(&self, id: &str) -> Option<&str> {
        self.records.get(id)?.from.as_deref()
    }

    /// Gives what is known of an output.
    pub fn get(&self, id: &str, suffix: &str) -> Option<Output> {
        let number = self.suffixes.iter().position(|known| known == suffix)?;
        let outputs = &self.records.get(id)?.outputs;
        outputs
            .iter()
            .find(|output| usize::from(output.suffix) == number)
            .copied()
    }

    /// Notes what an output is made of, and what was written.
    pub fn put(&mut self, id: &str, suffix: &str, (inputs, written): (u64, u64)) {
        let number = match self.suffixes.iter().position(|known| known == suffix) {
            Some(number) => number,
            None => {
                self.suffixes.push(suffix.to_owned());
                self.suffixes.len() - 1
            }
        };
        let output = Output {
            // Documents, languages and formats are few.
            suffix: u16::try_from(number).unwrap_or(u16::MAX),
            seen: true,
            inputs,
            written,
        };
        if !self.records.contains_key(id) {
            self.records.insert(id.into(), Entry::default());
        }
        let Some(entry) = self.records.get_mut(id) else {
            return;
        };
        let known = entry.outputs.iter_mut();
        match { known }.find(|known| known.suffix == output.suffix) {
            Some(known) => *known = output,
            None => {
                entry.outputs.reserve_exact(1);
                entry.outputs.push(output);
            }
        }
    }

    /// Notes that this run has looked at an output.
    pub fn see(&mut self, id: &str, suffix: &str) {
        let number = self.suffixes.iter().position(|known| known == suffix);
        let outputs = self.records.get_mut(id).map(|entry| &mut entry.outputs);
        for output in outputs.into_iter().flatten() {
            output.seen |= Some(usize::from(output.suffix)) == number;
        }
    }

    /// Forgets an output.
    pub fn forget(&mut self, id: &str, suffix: &str) {
        let Some(number) = self.suffixes.iter().position(|known| known == suffix) else {
            return;
        };
        if let Some(entry) = self.records.get_mut(id) {
            entry
                .outputs
                .retain(|output| usize::from(output.suffix) != number);
        }
    }

    /// Lists the outputs of the records that this run would have met, and has not: record, suffix, what was written.
    pub fn gone(&self, is_read: impl Fn(&str) -> bool) -> Vec<(String, String, u64)> {
        self.outputs(|entry, _| {
            entry.place.is_none() && entry.from.as_deref().is_some_and(&is_read)
        })
    }

    /// Lists the outputs of records that this run has not met and whose source nobody noted, in the same way.
    pub fn of_unknown_source(&self) -> Vec<(String, String, u64)> {
        self.outputs(|entry, _| entry.place.is_none() && entry.from.is_none())
    }

    /// Lists the outputs that this run has not looked at, in the same way.
    pub fn unseen(&self) -> Vec<(String, String, u64)> {
        self.outputs(|_, output| !output.seen)
    }

    fn outputs(&self, wanted: impl Fn(&Entry, &Output) -> bool) -> Vec<(String, String, u64)> {
        let mut all = Vec::new();
        for (id, entry) in &self.records {
            for output in entry.outputs.iter().filter(|output| wanted(entry, output)) {
                let suffix = &self.suffixes[usize::from(output.suffix)];
                all.push((id.to_string(), suffix.clone(), output.written));
            }
        }
        all
    }

    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// When it is not one, or another version's.
    pub fn read(file: impl Read) -> Result<Manifest, String> {
        let mut json =
            serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, file));
        let manifest = json
            .deserialize_map(Whole)
            .and_then(|manifest| json.end().map(|()| manifest));
        let mut manifest = manifest.map_err(|error| error.to_string())?;
        let entries = manifest.records.values_mut();
        for output in entries.flat_map(|entry| &mut entry.outputs) {
            output.seen = false;
        }
        Ok(manifest)
    }

    /// Adds the line of a journal.
    ///
    /// # Errors
    ///
    /// When it is torn.
    pub fn read_line(line: &[u8]) -> Result<Noted, String> {
        #[derive(Deserialize)]
        struct Line {
            id: RecordId,
            from: Option<String>,
            outputs: Outputs,
        }
        let line: Line = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        Ok(Noted {
            id: line.id.to_string(),
            from: line.from,
            written: line.outputs.written,
        })
    }

    /// Makes the line of a journal.
    pub fn line(&self, id: &str, outputs: &[(String, u64, u64)]) -> String {
        let outputs: serde_json::Map<_, _> = outputs
            .iter()
            .map(|(suffix, inputs, written)| (suffix.clone(), pair(*inputs, *written)))
            .collect();
        json!({"id": id, "from": self.source(id), "outputs": outputs}).to_string() + "\n"
    }

    /// Writes the manifest, a record on each line, so that its changes can be read.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&self, file: impl Write) -> std::io::Result<()> {
        let mut file = BufWriter::with_capacity(1 << 16, file);
        write!(file, "{{\n\"manifest\": {LAYOUT},\n\"records\": {{")?;
        let mut order: Vec<u16> = (0..).take(self.suffixes.len()).collect();
        order.sort_by_key(|&number| &self.suffixes[usize::from(number)]);
        let mut between = "";
        for (id, entry) in &self.records {
            if entry.outputs.is_empty() {
                continue;
            }
            let id = serde_json::to_string(id).map_err(std::io::Error::other)?;
            write!(file, "{between}\n{id}: {{")?;
            between = ",";
            let mut within = "";
            if let Some(from) = &entry.from {
                let from = serde_json::to_string(&**from).map_err(std::io::Error::other)?;
                write!(file, "\"{FROM}\": {from}")?;
                within = ", ";
            }
            for number in &order {
                let known = entry.outputs.iter().find(|output| output.suffix == *number);
                if let Some(output) = known {
                    let suffix = &self.suffixes[usize::from(*number)];
                    let Output {
                        inputs, written, ..
                    } = output;
                    write!(
                        file,
                        "{within}\"{suffix}\": \"{inputs:016x} {written:016x}\""
                    )?;
                    within = ", ";
                }
            }
            file.write_all(b"}")?;
        }
        file.write_all(b"\n}\n}\n")?;
        file.flush()
    }
}

fn pair(inputs: u64, written: u64) -> serde_json::Value {
    format!("{inputs:016x} {written:016x}").into()
}

struct Whole;

impl<'de> Visitor<'de> for Whole {
    type Value = Manifest;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the manifest of a folder of documents")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Manifest, A::Error> {
        let mut manifest = None;
        let mut layout = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "manifest" => layout = Some(map.next_value::<u64>()?),
                "records" => manifest = Some(map.next_value::<Records>()?.0),
                _ => return Err(A::Error::custom(format_args!("unknown key `{key}`"))),
            }
        }
        match (layout, manifest) {
            (Some(LAYOUT), Some(manifest)) => Ok(manifest),
            (Some(layout), _) if layout != LAYOUT => Err(A::Error::custom(
                "it was written by another version of rolewright",
            )),
            _ => Err(A::Error::custom("it holds no records")),
        }
    }
}

struct Records(Manifest);

impl<'de> Deserialize<'de> for Records {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'de> Visitor<'de> for All {
            type Value = Records;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("records with their outputs")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Records, A::Error> {
                let mut manifest = Manifest::default();
                while let Some((id, outputs)) = map.next_entry::<RecordId, Outputs>()? {
                    for (suffix, inputs, written) in outputs.written {
                        manifest.put(id.as_str(), &suffix, (inputs, written));
                    }
                    if let Some(from) = outputs.from {
                        manifest.note_source(id.as_str(), &from);
                    }
                }
                Ok(Records(manifest))
            }
        }

        deserializer.deserialize_map(All)
    }
}

/// The source of a record, and its outputs by their suffix, each with what it was made of and what was written.
#[derive(Default)]
struct Outputs {
    from: Option<String>,
    written: Written,
}

impl<'de> Deserialize<'de> for Outputs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'de> Visitor<'de> for All {
            type Value = Outputs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("outputs with their hashes")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Outputs, A::Error> {
                let mut outputs = Outputs::default();
                while let Some((suffix, hashes)) = map.next_entry::<String, String>()? {
                    if suffix == FROM {
                        outputs.from = Some(hashes);
                        continue;
                    }
                    // Such a name is made of ids, and leads nowhere else.
                    let safe =
                        |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
                    let hash = |text: &str| u64::from_str_radix(text, 16).ok();
                    let pair = hashes
                        .split_once(' ')
                        .and_then(|(inputs, written)| Some((hash(inputs)?, hash(written)?)));
                    match pair {
                        Some((inputs, written))
                            if suffix.bytes().all(safe) && outputs.written.len() < 1000 =>
                        {
                            outputs.written.push((suffix, inputs, written));
                        }
                        _ => return Err(A::Error::custom("an output without its hashes")),
                    }
                }
                Ok(outputs)
            }
        }

        deserializer.deserialize_map(All)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_survives_being_written_and_read() {
        let mut manifest = Manifest::default();
        manifest.claim("b \"x\"", "p.csv:2").unwrap();
        manifest.put("b \"x\"", "ad.en.md", (1, u64::MAX));
        manifest.put("a", "description.en.md", (3, 4));
        manifest.put("a", "ad.en.md", (5, 6));
        manifest.put("a", "ad.en.md", (7, 8));
        assert!(manifest.note_source("a", "../p.csv"));
        assert!(!manifest.note_source("a", "../p.csv"));
        let mut file = Vec::new();
        manifest.write(&mut file).unwrap();
        let text = String::from_utf8(file).unwrap();
        assert_eq!(
            text,
            "{\n\"manifest\": 1,\n\"records\": {\n\
             \"a\": {\"from\": \"../p.csv\", \"ad.en.md\": \"0000000000000007 0000000000000008\", \
             \"description.en.md\": \"0000000000000003 0000000000000004\"},\n\
             \"b \\\"x\\\"\": {\"ad.en.md\": \"0000000000000001 ffffffffffffffff\"}\n}\n}\n"
        );
        let again = Manifest::read(text.as_bytes()).unwrap_err();
        assert!(again.contains("cannot name a file"), "{again}");
        let text = text.replace("b \\\"x\\\"", "b");
        let again = Manifest::read(text.as_bytes()).unwrap();
        assert_eq!(
            again.get("a", "ad.en.md").map(|output| output.written),
            Some(8)
        );
        assert_eq!(again.gone(|from| from == "../p.csv").len(), 2);
        assert_eq!(again.gone(|from| from == "../q.csv").len(), 0);
    }

    #[test]
    fn a_name_is_had_once() {
        let mut manifest = Manifest::default();
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
        manifest.put("b", "ad.en.md", (1, 2));
        assert_eq!(manifest.claim("B", "p.csv:7"), Ok(()));
        assert_eq!(manifest.claim("b", "p.csv:8"), taken("B", "p.csv:7"));
    }

    #[test]
    fn what_is_no_manifest_is_refused() {
        for text in [
            "",
            "{}",
            "[]",
            "{\"manifest\": 2, \"records\": {}}",
            "{\"manifest\": 1, \"records\": {\"../x\": {}}}",
            "{\"manifest\": 1, \"records\": {\"x\": {\"/etc/passwd\": \"1 2\"}}}",
            "{\"manifest\": 1, \"records\": {\"x\": {\"ad.en.md\": \"1\"}}}",
            "{\"manifest\": 1, \"records\": {}} {}",
        ] {
            assert!(Manifest::read(text.as_bytes()).is_err(), "{text}");
        }
        assert!(
            Manifest::read_line(b"{\"id\": \"a\", \"outputs\": {\"ad.en.md\": \"1 2\"").is_err()
        );
    }
}
