//! How the manifest of a folder of documents is written down: a record on each line, so that its changes can be read.

use std::fmt;
use std::io::{self, BufReader, BufWriter, Read, Write};

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::json;

use crate::batch::records::RecordStates;
use keep::{KnownFile, Manifest, Name};
use model::RecordId;

/// The layout of the file; another number is another program's.
const LAYOUT: u64 = 1;

/// The key of the source of a record; a suffix has a point in it.
const FROM: &str = "from";

/// A line of a journal: what was about to be written of a record.
#[derive(Deserialize)]
pub(super) struct JournalLine {
    /// The record.
    pub(super) id: RecordId,
    /// The source that it came from.
    pub(super) from: Option<String>,
    /// Its outputs.
    pub(super) outputs: Outputs,
}

/// Reads a manifest.
///
/// # Errors
///
/// When it is not one, or another version's.
pub fn read(file: impl Read) -> Result<RecordStates, String> {
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, file));
    let manifest = json
        .deserialize_map(Whole)
        .and_then(|manifest| json.end().map(|()| manifest));
    manifest.map_err(|error| error.to_string())
}

/// Makes the line of a journal.
pub(super) fn line(id: &str, from: Option<&str>, outputs: &[(String, KnownFile)]) -> String {
    let outputs: serde_json::Map<_, _> = outputs
        .iter()
        .map(|(suffix, known)| (suffix.clone(), pair(*known).into()))
        .collect();
    json!({"id": id, "from": from, "outputs": outputs}).to_string()
        + "
"
}

/// Reads the line of a journal; nothing when it is torn.
pub(super) fn read_line(line: &str) -> Option<JournalLine> {
    serde_json::from_str(line).ok()
}

/// Writes a manifest.
pub(super) fn write(records: &RecordStates, file: impl Write) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 16, file);
    write!(file, "{{\n\"manifest\": {LAYOUT},\n\"records\": {{")?;
    let mut order: Vec<u16> = (0..).take(records.suffixes.len()).collect();
    order.sort_by_key(|&number| &records.suffixes[usize::from(number)]);
    let mut between = "";
    for (id, entry) in &records.records {
        if entry.outputs.is_empty() {
            continue;
        }
        let id = serde_json::to_string(id).map_err(io::Error::other)?;
        write!(file, "{between}\n{id}: {{")?;
        between = ",";
        let mut within = "";
        if let Some(from) = &entry.from {
            let from = serde_json::to_string(&**from).map_err(io::Error::other)?;
            write!(file, "\"{FROM}\": {from}")?;
            within = ", ";
        }
        for number in &order {
            let known = entry.outputs.iter().find(|output| output.suffix == *number);
            if let Some(output) = known {
                let suffix = &records.suffixes[usize::from(*number)];
                write!(file, "{within}\"{suffix}\": \"{}\"", pair(output.known))?;
                within = ", ";
            }
        }
        file.write_all(b"}")?;
    }
    file.write_all(b"\n}\n}\n")?;
    file.flush()
}

fn pair(known: KnownFile) -> String {
    format!("{:016x} {:016x}", known.made_of, known.written)
}

struct Whole;

impl<'de> Visitor<'de> for Whole {
    type Value = RecordStates;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the manifest of a folder of documents")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RecordStates, A::Error> {
        let mut manifest = None;
        let mut layout = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "manifest" => layout = Some(map.next_value::<u64>()?),
                "records" => manifest = Some(map.next_value::<ByRecord>()?.0),
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

struct ByRecord(RecordStates);

impl<'de> Deserialize<'de> for ByRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'de> Visitor<'de> for All {
            type Value = ByRecord;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("records with their outputs")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ByRecord, A::Error> {
                let mut records = RecordStates::default();
                while let Some((id, outputs)) = map.next_entry::<RecordId, Outputs>()? {
                    let of = id.as_str();
                    for (suffix, known) in outputs.written {
                        let suffix = &suffix;
                        records.put(Name { of, suffix }, known);
                    }
                    if let Some(from) = outputs.from {
                        records.note_source(of, &from);
                    }
                }
                Ok(ByRecord(records))
            }
        }

        deserializer.deserialize_map(All)
    }
}

/// The source of a record, and its outputs by their suffix, each with what it was made of and what was written.
#[derive(Default)]
pub(super) struct Outputs {
    from: Option<String>,
    pub(super) written: Vec<(String, KnownFile)>,
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
                    let known = hashes.split_once(' ').and_then(|(made_of, written)| {
                        let (made_of, written) = (hash(made_of)?, hash(written)?);
                        Some(KnownFile { made_of, written })
                    });
                    match known {
                        Some(known) if suffix.bytes().all(safe) && outputs.written.len() < 1000 => {
                            outputs.written.push((suffix, known));
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
        let mut manifest = RecordStates::default();
        manifest.claim("b \"x\"", "p.csv:2").unwrap();
        for (of, suffix, made_of, written) in [
            ("b \"x\"", "ad.en.md", 1, u64::MAX),
            ("a", "description.en.md", 3, 4),
            ("a", "ad.en.md", 5, 6),
            ("a", "ad.en.md", 7, 8),
        ] {
            manifest.put(Name { of, suffix }, KnownFile { made_of, written });
        }
        assert!(manifest.note_source("a", "../p.csv"));
        assert!(!manifest.note_source("a", "../p.csv"));
        let mut file = Vec::new();
        write(&manifest, &mut file).unwrap();
        let text = String::from_utf8(file).unwrap();
        assert_eq!(
            text,
            "{\n\"manifest\": 1,\n\"records\": {\n\
             \"a\": {\"from\": \"../p.csv\", \"ad.en.md\": \"0000000000000007 0000000000000008\", \
             \"description.en.md\": \"0000000000000003 0000000000000004\"},\n\
             \"b \\\"x\\\"\": {\"ad.en.md\": \"0000000000000001 ffffffffffffffff\"}\n}\n}\n"
        );
        let again = read(text.as_bytes()).unwrap_err();
        assert!(again.contains("cannot name a file"), "{again}");
        let text = text.replace("b \\\"x\\\"", "b");
        let again = read(text.as_bytes()).unwrap();
        let name = Name {
            of: "a",
            suffix: "ad.en.md",
        };
        assert_eq!(again.get(name).map(|known| known.written), Some(8));
        assert_eq!(again.gone(|from| from == "../p.csv").len(), 2);
        assert_eq!(again.gone(|from| from == "../q.csv").len(), 0);
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
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
        let torn = "{\"id\": \"a\", \"outputs\": {\"ad.en.md\": \"1 2\"";
        assert!(read_line(torn).is_none());
    }
}
