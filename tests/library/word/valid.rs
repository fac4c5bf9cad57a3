//! What Word wants of a file before it opens it, where the validators that others wrote do not look.

use std::collections::BTreeSet;

use word::{CONTENT_TYPES, Package};

use super::tree::Element;

/// A part that is XML, read.
pub(crate) struct ReadPart {
    pub(crate) name: String,
    pub(crate) root: Element,
}

/// Reads every part.
pub(crate) fn read(package: &Package) -> Result<Vec<ReadPart>, String> {
    let parts = package.parts().iter();
    let parts = parts.map(|part| {
        let text = str::from_utf8(&part.bytes).map_err(|error| error.to_string())?;
        let root = Element::read(text).map_err(|error| format!("{}: {error}", part.name))?;
        Ok(ReadPart {
            name: part.name.clone(),
            root,
        })
    });
    parts.collect()
}

/// Finds what Word would call an unreadable content.
pub(crate) fn faults(parts: &[ReadPart]) -> Vec<String> {
    let mut faults = Vec::new();
    types(parts, &mut faults);
    relations(parts, &mut faults);
    for part in parts {
        let mut find = |fault: String| faults.push(format!("{}: {fault}", part.name));
        fields(&part.root, &mut find);
        for (element, key) in [
            ("w:bookmarkStart", "w:id"),
            ("w:bookmarkStart", "w:name"),
            ("w:id", "w:val"),
            ("wp:docPr", "id"),
        ] {
            let all = part.root.named(element);
            let values: BTreeSet<&str> = all.iter().filter_map(|found| found.get(key)).collect();
            if values.len() != all.len() {
                find(format!("a {key} of {element} is missing or stands twice"));
            }
            if key == "w:name" && values.iter().any(|name| !is_name(name)) {
                find(format!("no names of bookmarks: {values:?}"));
            }
        }
        let ids = |name: &str| -> Vec<Option<String>> {
            let all = part.root.named(name).into_iter();
            all.map(|mark| mark.get("w:id").map(str::to_owned))
                .collect()
        };
        if ids("w:bookmarkStart") != ids("w:bookmarkEnd") {
            find("a bookmark does not end where it should".to_owned());
        }
        for text in part.root.all() {
            let is_run = text.name == "w:t";
            let forbidden = |letter: char| match letter {
                '\n' | '\t' => is_run,
                '\r' | '\u{fffe}' | '\u{ffff}' => true,
                letter => letter < ' ',
            };
            if text.text.contains(forbidden) {
                find(format!("no text of {}: {:?}", text.name, text.text));
            }
            let edge = text.text.starts_with(' ') || text.text.ends_with(' ');
            if is_run && edge && text.get("xml:space") != Some("preserve") {
                find(format!("a space is lost at an end of {:?}", text.text));
            }
        }
    }
    faults
}

fn is_name(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(is_letter)
}

/// Every part but lists of relations is named with its type, and what is named is there.
fn types(parts: &[ReadPart], faults: &mut Vec<String>) {
    let is_list = |name: &str| name.ends_with(".rels") || name == CONTENT_TYPES;
    let there: BTreeSet<String> = parts
        .iter()
        .filter(|part| !is_list(&part.name))
        .map(|part| format!("/{}", part.name))
        .collect();
    let list = parts.iter().find(|part| part.name == CONTENT_TYPES);
    let named: Vec<&str> = list
        .iter()
        .flat_map(|list| list.root.named("Override"))
        .filter_map(|found| found.get("PartName"))
        .collect();
    let named_once: BTreeSet<String> = named.iter().map(|&name| name.to_owned()).collect();
    if there != named_once || named.len() != named_once.len() {
        faults.push(format!("types of {named:?}, parts {there:?}"));
    }
}

/// What a part names by an id is related to it, once, and is there unless it lies outside.
fn relations(parts: &[ReadPart], faults: &mut Vec<String>) {
    for part in parts.iter().filter(|part| !part.name.ends_with(".rels")) {
        let (folder, file) = part.name.rsplit_once('/').unwrap_or(("", &part.name));
        let list = format!("{folder}/_rels/{file}.rels");
        let list = parts.iter().find(|part| part.name == list);
        let relations = list.map_or(Vec::new(), |list| list.root.named("Relationship"));
        let ids: BTreeSet<&str> = relations
            .iter()
            .filter_map(|found| found.get("Id"))
            .collect();
        if ids.len() != relations.len() {
            faults.push(format!("{}: a relation stands twice", part.name));
        }
        for relation in &relations {
            let target = relation.get("Target").unwrap_or_default();
            let is_there = match relation.get("TargetMode") {
                Some("External") => url::Url::parse(target).is_ok(),
                _ => parts
                    .iter()
                    .any(|part| part.name == format!("{folder}/{target}")),
            };
            if !is_there {
                faults.push(format!("{}: no target {target:?}", part.name));
            }
        }
        for element in part.root.all() {
            if let Some(id) = element.get("r:id").or(element.get("r:embed"))
                && !ids.contains(id)
            {
                faults.push(format!("{}: no relation {id}", part.name));
            }
        }
    }
}

/// A field has a beginning, a mark, a result that readers show who reckon nothing, and an end.
fn fields(root: &Element, find: &mut impl FnMut(String)) {
    for paragraph in root.named("w:p") {
        let mut state = "end";
        let mut result = String::new();
        for element in paragraph.all() {
            match (element.name.as_str(), element.get("w:fldCharType")) {
                ("w:fldChar", Some(next)) => {
                    let follows = matches!(
                        (state, next),
                        ("end", "begin") | ("begin", "separate") | ("separate", "end")
                    );
                    if !follows || (next == "end" && result.is_empty()) {
                        find(format!("a field: {state}, {result:?}, {next}"));
                    }
                    result.clear();
                    state = match next {
                        "begin" => "begin",
                        "separate" => "separate",
                        _ => "end",
                    };
                }
                ("w:t", _) => result.push_str(&element.text),
                _ => {}
            }
        }
        if state != "end" {
            find("a field without an end".to_owned());
        }
    }
}
