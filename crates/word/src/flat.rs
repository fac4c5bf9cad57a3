//! A whole Word file as one XML text, as Word saves it under "Word XML Document": cut into its parts.
//!
//! Two things that a text cannot count are counted here: what leads outside (`r:id="link:ADDRESS"`), and numbers that
//! have to be different (`w:id="auto"`, `w:val="auto"` of a `w:id`). What the parts say is copied as it stands.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::fault::WordFault;
use crate::package::{CONTENT_TYPES, Package, Part, relations_of};
use crate::xml::Element;

/// What every part begins with.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// How an address outside is written in a flat file.
const LINK: &str = "r:id=\"link:";
/// The longest name of a bookmark.
const LONGEST_NAME: usize = 40;

/// A part that is not XML, such as a picture.
#[derive(Clone, Copy, Debug)]
pub struct Media<'a> {
    /// Its path: `word/media/logo.png`.
    pub name: &'a str,
    /// Its type: `image/png`.
    pub content_type: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

impl Package {
    /// Cuts a flat file into parts, and adds those that are not XML.
    ///
    /// # Errors
    ///
    /// When it is no XML, or holds no document.
    pub fn from_flat(flat: &str, media: &[Media<'_>]) -> Result<Package, WordFault> {
        let mut parts = Vec::new();
        let mut types = String::new();
        for flat in cut(flat)? {
            let mut text = String::with_capacity(DECLARATION.len() + flat.xml.len());
            text.push_str(DECLARATION);
            text.push_str(&numbered(flat.xml));
            if !flat.name.ends_with(".rels") {
                let _ = write!(
                    types,
                    "<Override PartName=\"/{}\" ContentType=\"{}\"/>",
                    escaped(&flat.name),
                    escaped(&flat.content_type)
                );
            }
            parts.push(Part {
                name: flat.name,
                bytes: text.into_bytes(),
            });
        }
        for media in media {
            let (name, kind) = (escaped(media.name), escaped(media.content_type));
            let _ = write!(
                types,
                "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"
            );
            parts.push(Part {
                name: media.name.to_owned(),
                bytes: media.bytes.to_vec(),
            });
        }
        let types = format!(
            "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>{types}</Types>"
        );
        let list = Part {
            name: CONTENT_TYPES.to_owned(),
            bytes: types.into_bytes(),
        };
        parts.insert(0, list);
        let mut package = Package::of(parts);
        package.document()?;
        package.bind_links();
        Ok(package)
    }

    /// Makes a relation of each address outside that a part names.
    fn bind_links(&mut self) {
        let names: Vec<String> = self.parts().iter().map(|part| part.name.clone()).collect();
        for name in names {
            let bytes = self.part(&name).unwrap_or_default();
            let Ok(text) = str::from_utf8(bytes) else {
                continue;
            };
            if !text.contains(LINK) {
                continue;
            }
            let (text, targets) = with_ids(text);
            let list = relations_of(&name);
            let known = self.part(&list).map(String::from_utf8_lossy);
            let known = known.map_or_else(
                || format!("{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"),
                std::borrow::Cow::into_owned,
            );
            let mut relations = String::new();
            for (number, target) in (1..).zip(targets) {
                let _ = write!(
                    relations,
                    "<Relationship Id=\"rLink{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"{target}\" TargetMode=\"External\"/>"
                );
            }
            let end = known.rfind("</Relationships>").unwrap_or(known.len());
            let known = format!("{}{relations}{}", &known[..end], &known[end..]);
            self.put(&name, text.into_bytes());
            self.put(&list, known.into_bytes());
        }
    }
}

/// Puts ids in the place of addresses, and lists these as they stand, each once.
fn with_ids(text: &str) -> (String, Vec<&str>) {
    let mut bound = String::with_capacity(text.len());
    let mut targets: Vec<&str> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut rest = text;
    while let Some(at) = rest.find(LINK) {
        let (before, link) = rest.split_at(at);
        let link = &link[LINK.len()..];
        let (target, after) = link.split_once('"').unwrap_or((link, ""));
        let number = *known.entry(target).or_insert_with(|| {
            targets.push(target);
            targets.len()
        });
        let _ = write!(bound, "{before}r:id=\"rLink{number}\"");
        rest = after;
    }
    bound.push_str(rest);
    (bound, targets)
}

/// A part as it stands in a flat file.
struct FlatPart<'a> {
    name: String,
    content_type: String,
    xml: &'a str,
}

/// Finds the parts of a flat file.
fn cut(flat: &str) -> Result<Vec<FlatPart<'_>>, WordFault> {
    let broken = |error: String| WordFault::Broken("flat file".to_owned(), error);
    if let Some(letter) = flat.chars().find(|&letter| !is_xml(letter)) {
        return Err(broken(format!(
            "XML has no letter U+{:04X}",
            u32::from(letter)
        )));
    }
    let mut reader = Reader::from_str(flat);
    let mut parts: Vec<FlatPart<'_>> = Vec::new();
    let mut head: Option<(String, String)> = None;
    let mut open: Vec<String> = Vec::new();
    let mut start = None;
    loop {
        let before = reader.buffer_position();
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                check_attributes(&element).map_err(broken)?;
                let element = Element::of(&element);
                match element.name.as_str() {
                    "part" if open.len() == 1 => {
                        let name = element.get("name").unwrap_or_default();
                        let name = name.trim_start_matches('/').to_owned();
                        head = Some((name, element.get("contentType").unwrap_or_default()));
                    }
                    "xmlData" if open.len() == 2 => start = Some(reader.buffer_position() as usize),
                    _ => {}
                }
                open.push(element.name);
            }
            Ok(Event::End(_)) => {
                let closed = open.pop();
                if open.len() == 2
                    && closed.as_deref() == Some("xmlData")
                    && let (Some(start), Some((name, content_type))) = (start.take(), head.take())
                {
                    parts.push(FlatPart {
                        name,
                        content_type,
                        xml: flat[start..before as usize].trim(),
                    });
                }
            }
            Ok(Event::Empty(element)) => check_attributes(&element).map_err(broken)?,
            // Those of HTML are none of XML, and Word opens no file that has one.
            Ok(Event::GeneralRef(name)) if !is_known(&name) => {
                let help = "XML knows &amp; &lt; &gt; &quot; &apos; and numbers, such as &#160;";
                return Err(broken(format!("`&{};` has no meaning: {help}", &*name)));
            }
            Ok(Event::Eof) if open.is_empty() => return Ok(parts),
            Ok(Event::Eof) => return Err(broken("it ends too soon".to_owned())),
            Ok(_) => {}
            Err(error) => {
                let place = near(flat, reader.error_position());
                return Err(broken(format!("{error}, near `{place}`")));
            }
        }
    }
}

fn is_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

fn is_known(reference: &BytesRef<'_>) -> bool {
    let number = reference.resolve_char_ref();
    matches!(&**reference, "amp" | "lt" | "gt" | "quot" | "apos")
        || matches!(number, Ok(Some(letter)) if is_xml(letter))
}

fn check_attributes(element: &BytesStart<'_>) -> Result<(), String> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        value.map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Gives a little of what stands around a place, in one line.
fn near(text: &str, place: u64) -> String {
    const AROUND: usize = 40;
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    let before = text.get(..place).unwrap_or(text);
    let before: Vec<char> = before.chars().rev().take(AROUND).collect();
    let after = text.get(place..).unwrap_or_default();
    let around = before.into_iter().rev().chain(after.chars().take(AROUND));
    let around: String = around.collect();
    around.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Gives different numbers to what has to be different, and names that Word takes to bookmarks.
fn numbered(xml: &str) -> String {
    const NUMBERS: [&str; 3] = [
        "<w:bookmarkStart w:id=\"auto\" w:name=\"",
        "<w:bookmarkEnd w:id=\"auto\"/>",
        "<w:id w:val=\"auto\"/>",
    ];
    let mut numbered = String::with_capacity(xml.len());
    let (mut bookmark, mut control) = (0, 0);
    let mut names = HashSet::new();
    let mut rest = xml;
    loop {
        let next = NUMBERS
            .iter()
            .enumerate()
            .filter_map(|(kind, mark)| Some((rest.find(mark)?, kind)))
            .min();
        let Some((at, kind)) = next else {
            break;
        };
        numbered.push_str(&rest[..at]);
        rest = &rest[at + NUMBERS[kind].len()..];
        match kind {
            0 => {
                bookmark += 1;
                let (name, after) = rest.split_once('"').unwrap_or((rest, ""));
                let name = bookmark_name(name, &mut names);
                let _ = write!(
                    numbered,
                    "<w:bookmarkStart w:id=\"{bookmark}\" w:name=\"{name}\""
                );
                rest = after;
            }
            1 => {
                let _ = write!(numbered, "<w:bookmarkEnd w:id=\"{bookmark}\"/>");
            }
            _ => {
                control += 1;
                let _ = write!(numbered, "<w:id w:val=\"{control}\"/>");
            }
        }
    }
    numbered.push_str(rest);
    numbered
}

/// Makes a name that Word takes: letters, digits and low lines, at most 40, each name once.
fn bookmark_name(name: &str, known: &mut HashSet<String>) -> String {
    let letters = name.chars().map(|letter| match letter {
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => '_',
    });
    let mut name: String = letters.take(LONGEST_NAME).collect();
    for number in 2.. {
        if known.insert(name.to_lowercase()) {
            break;
        }
        let ending = format!("_{number}");
        name.truncate(LONGEST_NAME - ending.len());
        name.push_str(&ending);
    }
    name
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAT: &str = r#"<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<pkg:package xmlns:pkg="p">
<pkg:part pkg:name="/_rels/.rels" pkg:contentType="r"><pkg:xmlData><Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="word/document.xml"/></Relationships></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/document.xml" pkg:contentType="main+xml"><pkg:xmlData>
<w:document xmlns:w="w"><w:p><w:bookmarkStart w:id="auto" w:name="rw_a-b"/><w:hyperlink r:id="link:https://a.example/?x&amp;y"><w:t xml:space="preserve"> </w:t></w:hyperlink><w:bookmarkEnd w:id="auto"/></w:p>
<w:bookmarkStart w:id="auto" w:name="rw_a-b"/><w:bookmarkEnd w:id="auto"/><w:hyperlink r:id="link:https://a.example/?x&amp;y"/><w:id w:val="auto"/></w:document>
</pkg:xmlData></pkg:part></pkg:package>"#;

    #[test]
    fn a_flat_file_becomes_parts_with_relations_and_numbers() {
        let logo = Media {
            name: "word/media/logo.png",
            content_type: "image/png",
            bytes: b"png",
        };
        let package = Package::from_flat(FLAT, &[logo]).unwrap();
        let text = |name: &str| String::from_utf8(package.part(name).unwrap().to_vec()).unwrap();
        let document = text("word/document.xml");
        assert!(document.contains("w:name=\"rw_a_b\"") && document.contains("w:name=\"rw_a_b_2\""));
        assert!(
            document.contains("<w:bookmarkEnd w:id=\"2\"/>")
                && document.contains("preserve\"> </w:t>")
        );
        assert_eq!(document.matches("r:id=\"rLink1\"").count(), 2);
        assert!(
            text("word/_rels/document.xml.rels").contains("Target=\"https://a.example/?x&amp;y\"")
        );
        assert!(text(CONTENT_TYPES).contains("PartName=\"/word/media/logo.png\""));
        assert_eq!(package.document().unwrap(), "word/document.xml");
    }

    #[test]
    fn what_is_no_flat_file_is_refused() {
        for flat in ["", "<pkg:package>", "text", "<a><b></a>"] {
            assert!(Package::from_flat(flat, &[]).is_err(), "{flat}");
        }
        let text =
            |text: &str| FLAT.replace("preserve\"> </w:t>", &format!("preserve\">{text}</w:t>"));
        for bad in [
            "&nbsp;",
            "&#0;",
            "&#xFFFE;",
            "a & b",
            "\u{1}",
            "\u{ffff}",
            "<w:b w:val=\"1\" w:val=\"2\"/>",
            "<w:b w:val=\"&nbsp;\"></w:b>",
        ] {
            assert!(Package::from_flat(&text(bad), &[]).is_err(), "{bad}");
        }
        let good = Package::from_flat(&text("&amp;&#160;&#xA0;\u{a0}\u{1f600}"), &[]);
        assert!(good.is_ok(), "{good:?}");
        let error = Package::from_flat("<a><b>Northbank</c></a>", &[]).unwrap_err();
        assert!(
            error.to_string().contains("near `<a><b>Northbank</c></a>`"),
            "{error}"
        );
    }
}
