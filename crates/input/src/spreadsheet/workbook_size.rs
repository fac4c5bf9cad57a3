//! Workbooks: how much room their texts, styles and lists of sheets take, before anybody opens them, and which sheets are one.
//!
//! All of that is unpacked when a workbook is opened, however little of it a sheet uses. Counts only; the cells are read elsewhere.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// Bytes that a text, a style, and anything else that is kept in a list takes beside its words.
const TEXT: u64 = 48;
const STYLE: u64 = 300;
const ITEM: u64 = 100;

/// Reading one takes time, whatever is made of it.
const TAG: u64 = 16;

/// A sheet is kept with its name and its place in the archive.
const SHEET: u64 = 300;

/// Parts that are read when a workbook is opened, beside its list of sheets.
const OPENED: [&str; 4] = [
    "sharedstrings.xml",
    "styles.xml",
    "theme1.xml",
    "manifest.xml",
];

/// Gives the bytes that the opening of a workbook takes, or somewhat more than `most`; nothing where it cannot be opened.
pub(crate) fn opening_size(archive: &[u8], most: u64) -> u64 {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(archive)) else {
        return 0;
    };
    let lists = names_of_lists(&mut archive);
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else {
            continue;
        };
        let Ok(name) = part.name().map(|name| base(&name)) else {
            continue;
        };
        if name.ends_with(".rels") || OPENED.contains(&&*name) || lists.contains(&name) {
            total = total.saturating_add(part.size());
            if total <= most {
                total = total.saturating_add(weight(part, most));
            }
        }
        if total > most {
            break;
        }
    }
    total
}

/// Lists the names that the part with the list of sheets may have: it is named in the archive, and usually so.
fn names_of_lists<R: Read + Seek>(archive: &mut ZipArchive<R>) -> BTreeSet<String> {
    let mut names = BTreeSet::from(["workbook.xml".to_owned()]);
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else {
            continue;
        };
        if part.name().is_ok_and(|name| base(&name) == ".rels") {
            each_tag(part, |tag| {
                let values = tag
                    .split(['"', '\''])
                    .filter_map(|text| unescape(text).ok());
                names.extend(values.map(|text| base(&text)));
                ControlFlow::Continue(())
            });
        }
    }
    names
}

/// Gives the last step of the name of a part, as it is compared.
fn base(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.to_ascii_lowercase()
}

/// Counts what is kept of a part.
fn weight(part: impl Read, most: u64) -> u64 {
    let mut total = 0_u64;
    // A style is kept with copies of what it names, such as the words of its number format.
    let mut longest = 0_u64;
    each_tag(part, |tag| {
        longest = longest.max(tag.len() as u64);
        let one = match tag.local_name().as_ref() {
            "si" => TEXT,
            "xf" => longest.saturating_mul(4).saturating_add(STYLE),
            "sheet" | "definedName" | "Relationship" => SHEET,
            "sst" => said_in_advance(tag).saturating_mul(TEXT),
            "font" | "fill" | "border" | "numFmt" => ITEM,
            _ => TAG,
        };
        total = total.saturating_add(one);
        match total > most {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    });
    total
}

/// Reads how many texts there are to be, for which room is made at once.
fn said_in_advance(tag: &BytesStart<'_>) -> u64 {
    let after = tag.split("uniqueCount").skip(1);
    let counts = after.map(|text| {
        let digits = text.chars().skip_while(|c| !c.is_ascii_digit());
        let digits: String = digits.take_while(char::is_ascii_digit).collect();
        match digits.is_empty() {
            true => 0,
            false => digits.parse().unwrap_or(u64::MAX),
        }
    });
    counts.max().unwrap_or_default()
}

/// Goes through the tags of a part as far as it can be read, which is as far as anybody will read it.
fn each_tag(part: impl Read, mut look: impl FnMut(&BytesStart<'_>) -> ControlFlow<()>) {
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if look(&tag).is_break() {
                    return;
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The bytes of a workbook, which tell where reading began last: a part of the archive is known by where it begins.
pub(crate) struct Bytes {
    bytes: Cursor<Vec<u8>>,
    begin: Rc<Cell<u64>>,
}

impl Bytes {
    /// Takes the bytes.
    pub(crate) fn new(bytes: Vec<u8>) -> Bytes {
        Bytes {
            bytes: Cursor::new(bytes),
            begin: Rc::default(),
        }
    }

    /// Gives what tells where reading began last.
    pub(crate) fn begin(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.begin)
    }
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.bytes.read(buffer)
    }
}

impl Seek for Bytes {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let at = self.bytes.seek(to)?;
        self.begin.set(at);
        Ok(at)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn size(name: &str, text: &str) -> u64 {
        let relations =
            r#"<Relationships><Relationship Target="xl/b&#x6f;ok.xml"/></Relationships>"#;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [("_rels/.rels", relations), (name, text)] {
            let options = SimpleFileOptions::default();
            writer.start_file(name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        opening_size(&writer.finish().unwrap().into_inner(), u64::MAX)
    }

    #[test]
    fn what_is_unpacked_at_the_opening_counts_as_it_is_kept() {
        let nothing = size("xl/a.png", "<xf/>");
        let more = |name: &str, text: &str| size(name, text).saturating_sub(nothing);
        let styles = "<xf numFmtId='0'/>".repeat(1000);
        assert!(more("xl/styles.xml", &styles) > 300_000);
        assert!(more("XL\\Styles.XML", &styles) > 300_000);
        assert_eq!(more("xl/worksheets/sheet1.xml", &styles), 0);
        // Each style is kept with the words of its format.
        let format = format!("<numFmt formatCode='{}'/>", "0".repeat(10_000));
        assert!(more("xl/styles.xml", &format!("{format}{styles}")) > 10_000_000);
        assert!(more("xl/sharedStrings.xml", &"<si/>".repeat(1000)) > 50_000);
        for name in ["xl/workbook.xml", "xl/book.xml"] {
            let sheets = "<x:sheet r:id='a'/>".repeat(1000);
            assert!(more(name, &sheets) > 300_000, "{name}");
        }
        assert!(
            more(
                "xl/_rels/workbook.xml.rels",
                &"<Relationship/>".repeat(1000)
            ) > 300_000
        );
    }

    #[test]
    fn room_that_is_asked_for_in_advance_counts() {
        for count in [
            "1000000000000",
            "18446744073709551615",
            "99999999999999999999999",
        ] {
            let texts = format!("<sst count='1' uniqueCount = \"{count}\"><si/></sst>");
            assert!(
                size("xl/sharedStrings.xml", &texts) > 1_000_000_000_000,
                "{count}"
            );
        }
    }
}
