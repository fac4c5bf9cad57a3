//! The archive that a Word file is: its parts, read within bounds and written the same on every machine.
//!
//! Knows what binds parts together, and nothing of what they say.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::fault::WordFault;
use crate::xml;

/// The most parts of a file; no honest one comes near it.
const MAX_PARTS: usize = 4096;
/// The most bytes of all parts when they are unpacked.
const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// Where the binding of the whole file stands.
const ROOT_RELATIONS: &str = "_rels/.rels";
/// The part that says what the others are.
pub const CONTENT_TYPES: &str = "[Content_Types].xml";

/// How a file begins that is encrypted: it is a compound file and no archive.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a compound file holds that is a Word file as they were before 2007.
const OLD_TEXT: &str = "WordDocument";

/// A Word file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    parts: Vec<Part>,
}

/// A file within a Word file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its path, without a slash before it: `word/document.xml`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What binds a part to another one, or to a place outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its id within the part.
    pub id: String,
    /// The last step of its type: `officeDocument`, `styles`, `hyperlink`.
    pub kind: String,
    /// The path of the other part, or the address outside.
    pub target: String,
    /// Whether it leads out of the file.
    pub is_external: bool,
}

impl Package {
    /// Makes a file of parts, in their order.
    pub fn of(parts: Vec<Part>) -> Package {
        Package { parts }
    }

    /// Unpacks a Word file.
    ///
    /// # Errors
    ///
    /// When it is none, is encrypted, or unpacks to more than any document.
    pub fn read(bytes: &[u8]) -> Result<Package, WordFault> {
        Package::read_within(bytes, MAX_BYTES)
    }

    fn read_within(bytes: &[u8], most: u64) -> Result<Package, WordFault> {
        if bytes.starts_with(COMPOUND_FILE) {
            // It lists what it holds by names of two bytes a letter.
            let name: Vec<u8> = OLD_TEXT.bytes().flat_map(|byte| [byte, 0]).collect();
            let is_old = bytes.windows(name.len()).any(|window| window == name);
            return Err(if is_old {
                WordFault::Old
            } else {
                WordFault::Encrypted
            });
        }
        let broken = |error: &dyn std::fmt::Display| WordFault::NotWord(error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if archive.len() > MAX_PARTS {
            return Err(WordFault::TooLarge);
        }
        let mut left = most;
        let mut parts: Vec<Part> = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(|error| broken(&error))?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_err(|error| broken(&error))?.into_owned();
            if name.split(['/', '\\']).any(|step| step == "..") || name.starts_with(['/', '\\']) {
                return Err(WordFault::Outside(name));
            }
            let mut content = Vec::new();
            // One byte more than there is room for, so that what is cut off is told.
            let read = file.take(left + 1).read_to_end(&mut content);
            let read = read.map_err(|error| broken(&error))? as u64;
            left = left.checked_sub(read).ok_or(WordFault::TooLarge)?;
            if parts.iter().any(|part| part.name == name) {
                return Err(WordFault::NotWord(format!("two parts are named {name}")));
            }
            parts.push(Part {
                name,
                bytes: content,
            });
        }
        let package = Package { parts };
        package.document()?;
        Ok(package)
    }

    /// Gives the parts, in the order in which they are packed.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Gives what is in a part.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        let part = self.parts.iter().find(|part| part.name == name);
        part.map(|part| part.bytes.as_slice())
    }

    /// Changes what is in a part, or adds it at the end.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        match self.parts.iter_mut().find(|part| part.name == name) {
            Some(part) => part.bytes = bytes,
            None => self.parts.push(Part {
                name: name.to_owned(),
                bytes,
            }),
        }
    }

    /// Takes a part away.
    pub fn remove(&mut self, name: &str) {
        self.parts.retain(|part| part.name != name);
    }

    /// Gives the name of the part that holds the text.
    ///
    /// # Errors
    ///
    /// When there is none: the file is something else than a Word file.
    pub fn document(&self) -> Result<String, WordFault> {
        let relations = self.relations_in(ROOT_RELATIONS, "")?;
        let main = relations
            .into_iter()
            .find(|relation| relation.kind == "officeDocument" && !relation.is_external);
        let main = main.filter(|main| self.part(&main.target).is_some());
        main.map(|main| main.target)
            .ok_or_else(|| WordFault::NotWord("it holds no document".to_owned()))
    }

    /// Lists what a part is bound to.
    ///
    /// # Errors
    ///
    /// When the list is no XML.
    pub fn relations(&self, part: &str) -> Result<Vec<Relation>, WordFault> {
        let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
        self.relations_in(&relations_of(part), folder)
    }

    /// Gives the name of the part of a kind that a part is bound to, such as its `styles`.
    ///
    /// # Errors
    ///
    /// When the list of what it is bound to is no XML.
    pub fn related(&self, part: &str, kind: &str) -> Result<Option<String>, WordFault> {
        let relations = self.relations(part)?.into_iter();
        let mut found = relations.filter(|relation| relation.kind == kind && !relation.is_external);
        Ok(found
            .find(|relation| self.part(&relation.target).is_some())
            .map(|relation| relation.target))
    }

    fn relations_in(&self, list: &str, folder: &str) -> Result<Vec<Relation>, WordFault> {
        let Some(bytes) = self.part(list) else {
            return Ok(Vec::new());
        };
        let mut relations = Vec::new();
        xml::each(list, bytes, |element| {
            if element.name == "Relationship" {
                let get = |key: &str| element.get(key).unwrap_or_default();
                let (kind, target) = (get("Type"), get("Target"));
                let is_external = get("TargetMode") == "External";
                relations.push(Relation {
                    id: get("Id"),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: match is_external {
                        true => target,
                        false => within(folder, &target),
                    },
                    is_external,
                });
            }
        })?;
        Ok(relations)
    }

    /// Packs the file: the same parts give the same bytes on every machine.
    pub fn write(&self) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        for part in &self.parts {
            let written = archive
                .start_file(part.name.as_str(), options)
                .map_err(std::io::Error::other)
                .and_then(|()| archive.write_all(&part.bytes));
            written.expect("an archive in memory takes everything");
        }
        let written = archive.finish();
        written
            .expect("an archive in memory takes everything")
            .into_inner()
    }
}

/// Names the part that says what a part is bound to.
pub(crate) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// Gives the path of a part that is named as seen from a folder.
fn within(folder: &str, target: &str) -> String {
    if let Some(path) = target.strip_prefix('/') {
        return path.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, text: &str) -> Part {
        Part {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    fn small() -> Package {
        Package::of(vec![
            part(CONTENT_TYPES, "<Types/>"),
            part(
                ROOT_RELATIONS,
                r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="/word/document.xml"/></Relationships>"#,
            ),
            part("word/document.xml", "<document/>"),
            part(
                "word/_rels/document.xml.rels",
                r#"<Relationships><Relationship Id="r1" Type="http://x/styles" Target="../word/./styles.xml"/>
                <Relationship Id="r2" Type="http://x/hyperlink" Target="https://acme.example/?a&amp;b" TargetMode="External"/></Relationships>"#,
            ),
            part("word/styles.xml", "<styles/>"),
        ])
    }

    #[test]
    fn what_is_packed_is_read_again_and_packed_the_same() {
        let bytes = small().write();
        let read = Package::read(&bytes).unwrap();
        assert_eq!(read, small());
        assert_eq!(read.write(), bytes);
        assert_eq!(read.document().unwrap(), "word/document.xml");
        let styles = read.related("word/document.xml", "styles").unwrap();
        assert_eq!(styles.as_deref(), Some("word/styles.xml"));
        let relations = read.relations("word/document.xml").unwrap();
        assert_eq!(relations[1].target, "https://acme.example/?a&b");
    }

    #[test]
    fn what_is_no_word_file_is_told_apart() {
        let read = |bytes: &[u8]| Package::read(bytes).unwrap_err();
        assert!(matches!(read(b"no archive"), WordFault::NotWord(_)));
        assert_eq!(
            read(&[COMPOUND_FILE, b"..."].concat()),
            WordFault::Encrypted
        );
        let old = b"..W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0..";
        assert_eq!(read(&[COMPOUND_FILE, old].concat()), WordFault::Old);
        let mut empty = small();
        empty.remove("word/document.xml");
        assert!(matches!(read(&empty.write()), WordFault::NotWord(_)));
        let mut outside = small();
        outside.put("../etc/passwd", Vec::new());
        assert!(matches!(read(&outside.write()), WordFault::Outside(_)));
        let mut bomb = small();
        bomb.put("word/big.xml", vec![b' '; 100_000]);
        let bomb = bomb.write();
        assert!(bomb.len() < 2_000 && Package::read_within(&bomb, 200_000).is_ok());
        let fault = Package::read_within(&bomb, 100_000).unwrap_err();
        assert_eq!(fault, WordFault::TooLarge);
    }
}
