//! Fields that Word fills in by itself, in a header or a footer of strangers: those that look at the document stay, those that
//! fetch something from elsewhere lose what they ask for.

use crate::tree::{Element, Node};

/// Fields that look at nothing but the document and the clock.
const HARMLESS: &[&str] = &[
    "PAGE",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "TITLE",
    "SUBJECT",
    "AUTHOR",
    "KEYWORDS",
    "COMMENTS",
    "DOCPROPERTY",
    "FILENAME",
    "DATE",
    "TIME",
    "CREATEDATE",
    "SAVEDATE",
    "PRINTDATE",
    "STYLEREF",
    "REF",
    "PAGEREF",
    "SEQ",
    "IF",
    "=",
];

/// Takes away what fields ask for from elsewhere.
pub(super) fn tame(part: &mut Element<'static>) {
    let mut asked = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut texts = Vec::new();
    // What a field asks for may be cut into pieces, with other fields between them.
    part.visit(&mut |element| match element.local() {
        "fldChar" => match element.get("fldCharType").as_deref() {
            Some("begin") => {
                open.push(asked.len());
                asked.push(String::new());
            }
            Some("end") => {
                open.pop();
            }
            _ => {}
        },
        "instrText" => {
            let field = open.last().copied();
            let pieces = element.children.iter().filter_map(|node| match node {
                Node::Raw(text) => Some(text.as_ref()),
                Node::Element(_) => None,
            });
            if let Some(asked) = field.and_then(|field| asked.get_mut(field)) {
                asked.extend(pieces);
            }
            texts.push(field);
        }
        _ => {}
    });
    let is_harmless = |asked: &str| {
        let name = asked.split_whitespace().next().unwrap_or_default();
        HARMLESS
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
            || name.starts_with('=')
    };
    let mut texts = texts.into_iter();
    part.change(&mut |element| match element.local() {
        "instrText" => {
            let field = texts.next().flatten().and_then(|field| asked.get(field));
            if !field.is_some_and(|asked| is_harmless(asked)) {
                element.children.clear();
            }
        }
        "fldSimple" if !is_harmless(&element.get("instr").unwrap_or_default()) => {
            element.set("instr", "");
        }
        _ => {}
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    #[test]
    fn fields_that_fetch_something_are_emptied() {
        let begin = "<w:fldChar w:fldCharType=\"begin\"/>";
        let end = "<w:fldChar w:fldCharType=\"end\"/>";
        let text = |text: &str| format!("<w:instrText>{text}</w:instrText>");
        let all = [
            "<w:hdr>",
            begin,
            &text("INCLUDE"),
            &text("PICTURE "),
            begin,
            &text(" PAGE "),
            end,
            &text("http://evil.example"),
            end,
            begin,
            &text(" numpages \\* MERGEFORMAT"),
            end,
            "<w:fldSimple w:instr=\" DDEAUTO x\"/><w:fldSimple w:instr=\"PAGE\"/>",
            &text("lost"),
            "</w:hdr>",
        ];
        let all = all.concat();
        let mut part = tree::read("part", all.as_bytes()).unwrap().into_owned();
        tame(&mut part);
        let mut written = String::new();
        part.write_to(&mut written);
        for bad in ["INCLUDE", "PICTURE", "evil", "DDE", "lost"] {
            assert!(!written.contains(bad), "{bad}: {written}");
        }
        assert!(
            written.contains(" PAGE ") && written.contains("numpages"),
            "{written}"
        );
        assert!(written.contains("w:instr=\"PAGE\""), "{written}");
    }
}
