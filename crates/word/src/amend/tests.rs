//! Small files are amended, and read as somebody does who rejects or accepts all changes.

use proptest::prelude::*;

use super::*;
use crate::access::{DOCUMENT, TEMPLATE};
use crate::package::{CONTENT_TYPES, Part};
use crate::tree::Node;
use crate::trial::spoil;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STYLES: &str = r#"<w:styles xmlns:w="x"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Puces"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
    <w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="4"/></w:num></w:numbering>"#;

/// Makes a file of the content of its body.
fn file(body: &str) -> Package {
    let types = format!(
        r#"<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{DOCUMENT}"/></Types>"#
    );
    let parts = [
        (CONTENT_TYPES, types),
        ("_rels/.rels", r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#.to_owned()),
        ("word/document.xml", format!(r#"<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>"#)),
        ("word/_rels/document.xml.rels", r#"<Relationships><Relationship Id="a" Type="x/styles" Target="styles.xml"/>
            <Relationship Id="b" Type="x/numbering" Target="numbering.xml"/><Relationship Id="c" Type="x/settings" Target="settings.xml"/></Relationships>"#.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/settings.xml", "<w:settings/>".to_owned()),
        ("customXml/item1.xml", "\u{0}no XML".to_owned()),
    ];
    let parts = parts.map(|(name, text)| Part {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    });
    Package::of(parts.into())
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

const SECTION: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>";

fn clause() -> Vec<Paragraph> {
    let plain = |kind, text: &str| Paragraph {
        kind,
        letters: vec![Letters {
            weight: Weight::Plain,
            text: text.to_owned(),
        }],
    };
    let mut fact = plain(ParagraphKind::Item, "Job:");
    fact.letters[0].weight = Weight::Strong;
    fact.letters.push(Letters {
        weight: Weight::Plain,
        text: " R&D <x>\n".to_owned(),
    });
    vec![
        plain(ParagraphKind::Heading(1), "Leave to share"),
        fact,
        plain(ParagraphKind::Heading(2), "Purpose"),
        plain(ParagraphKind::Text, "Nobody can share without time."),
    ]
}

const CLAUSE: [&str; 4] = [
    "Leave to share",
    "Job: R&D <x> ",
    "Purpose",
    "Nobody can share without time.",
];

fn signing() -> Signing {
    Signing {
        words: vec!["signatures".to_owned(), "fait à".to_owned()],
        except: Vec::new(),
    }
}

fn amended(package: &Package) -> Amended {
    let signing = signing();
    let revision = Revision {
        author: "rolewright",
        time: "2026-11-28T00:00:00Z",
        language: "en-GB",
        signing: &signing,
    };
    amend(package, &clause(), revision).unwrap()
}

fn document(package: &Package) -> &str {
    std::str::from_utf8(package.part("word/document.xml").unwrap()).unwrap()
}

/// Gives what is left of a body when all changes are rejected: the properties and the text of each paragraph, and what else is there.
fn rejected(package: &Package) -> Vec<(String, String)> {
    let text = document(package);
    let root = tree::read("document", text.as_bytes()).unwrap();
    let mut all = Vec::new();
    let mut carried = String::new();
    for block in root.child("body").unwrap().elements() {
        let mut block = block.clone();
        block.change(&mut |element| {
            element.retain(|child| child.local() != "ins" || child.inner.is_none());
        });
        let words = outline::text(&block);
        if block.local() != "p" {
            assert_eq!(carried, "", "text runs into {}", block.name);
            all.push((String::new(), words));
            continue;
        }
        carried.push_str(&words);
        let mark = block.child("pPr").and_then(|own| own.child("rPr"));
        if mark.is_some_and(|mark| mark.child("ins").is_some()) {
            continue;
        }
        let own = block.child("pPr").cloned().unwrap_or_default();
        let mut before = own
            .child("pPrChange")
            .and_then(|change| change.child("pPr"))
            .cloned();
        let mut own = before.take().map_or(own.clone(), |mut before| {
            let mark = own.child("rPr").cloned();
            before.children.extend(mark.map(Node::Element));
            before
        });
        own.name = "w:pPr".into();
        let mut written = String::new();
        own.write_to(&mut written);
        all.push((
            written.replace("<w:pPr/>", ""),
            std::mem::take(&mut carried),
        ));
    }
    assert_eq!(carried, "", "text without an end");
    all
}

/// Gives the lines that are there when all changes are accepted.
fn accepted(package: &Package) -> Vec<String> {
    let root = tree::read("document", package.part("word/document.xml").unwrap()).unwrap();
    let blocks = root.child("body").unwrap().elements();
    blocks.map(outline::text).collect()
}

/// Amends a file, and looks at all that must be so whatever is in it.
#[track_caller]
fn is_sound(body: &str, before: &[&str], after: &[&str]) -> String {
    let old = file(body);
    let Amended { package, .. } = amended(&old);
    for (one, other) in old.parts().iter().zip(package.parts()) {
        assert_eq!(one.name, other.name);
        assert_eq!(
            one.bytes == other.bytes,
            one.name != "word/document.xml",
            "{}",
            one.name
        );
    }
    let new = document(&package);
    // Every byte is there still, in its order.
    let mut left = new.bytes();
    assert!(
        document(&old)
            .bytes()
            .all(|byte| left.any(|other| other == byte))
    );
    assert_eq!(rejected(&package), rejected(&old), "{new}");
    let all = [before, &CLAUSE, after].concat();
    assert_eq!(accepted(&package), all, "{new}");
    let mut ids = Vec::new();
    tree::read("document", new.as_bytes())
        .unwrap()
        .visit(&mut |element| {
            ids.extend(element.get("id").map(|id| id.into_owned()));
        });
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "{new}");
    new.to_owned()
}

#[test]
fn a_clause_stands_before_the_signatures_in_the_files_own_styles() {
    let body = [
        &paragraph("Titre1", "Missions"),
        &paragraph("Puces", "Réparer")[..],
        "<w:p><w:bookmarkStart w:id=\"40\" w:name=\"a\"/><w:r><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:b/></w:rPr><w:t>Une longue phrase de texte.</w:t></w:r></w:p>",
        &paragraph("Titre1", "Signatures"),
        SECTION,
    ];
    let before = ["Missions", "Réparer", "Une longue phrase de texte."];
    let new = is_sound(&body.concat(), &before, &["Signatures", ""]);
    assert!(new.contains("<w:p><w:pPr><w:pStyle w:val=\"Titre1\"/><w:rPr><w:ins w:id=\"41\" w:author=\"rolewright\" w:date=\"2026-11-28T00:00:00Z\"/>"), "{new}");
    assert!(new.contains("<w:pStyle w:val=\"Titre2\"/>"), "{new}");
    assert_eq!(
        new.matches("<w:pStyle w:val=\"Puces\"/>").count(),
        2,
        "{new}"
    );
    // Letters as those of the text, but for what makes some stand out; the file is in another language.
    let letters = "<w:r><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">Nobody";
    assert!(new.contains(letters), "{new}");
    assert!(
        new.contains("<w:t xml:space=\"preserve\"> R&amp;D &lt;x&gt; </w:t>"),
        "{new}"
    );
}

#[test]
fn at_the_end_the_last_paragraph_gives_its_mark_away() {
    let last = "<w:p><w:pPr><w:jc w:val=\"both\"/><w:rPr><w:i/></w:rPr></w:pPr><w:r><w:t>Last.</w:t></w:r></w:p>";
    for last in [
        last,
        &paragraph("Normal", "Last."),
        "<w:p><w:r><w:t>Last.</w:t></w:r></w:p>",
    ] {
        let body = [&paragraph("Titre1", "Missions"), last, SECTION].concat();
        let new = is_sound(&body, &["Missions", "Last."], &[""]);
        assert!(
            new.contains("<w:pPrChange") || !last.contains("pPr"),
            "{new}"
        );
        let body = [&paragraph("Titre1", "Missions"), last].concat();
        is_sound(&body, &["Missions", "Last."], &[]);
        // A table cannot join a paragraph either.
        let table =
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Fait à</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        let body = [
            &paragraph("Titre1", "Missions"),
            last,
            table,
            "<w:p/>",
            SECTION,
        ]
        .concat();
        is_sound(&body, &["Missions", "Last."], &["Fait à", "", ""]);
    }
}

#[test]
fn an_empty_paragraph_at_the_end_stays_there() {
    for empty in ["<w:p/>", "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr></w:p>"] {
        let body = [&paragraph("Titre1", "Missions"), empty, SECTION].concat();
        let new = is_sound(&body, &["Missions"], &["", ""]);
        assert!(!new.contains("pPrChange"), "{new}");
    }
    // A picture is no emptiness: the clause comes after it.
    let picture = "<w:p><w:r><w:drawing/></w:r></w:p>";
    let body = [&paragraph("Titre1", "Missions"), picture, SECTION].concat();
    is_sound(&body, &["Missions", ""], &[""]);
    // Nothing can be joined here: Word itself puts a paragraph behind a table.
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    is_sound(&[table, SECTION].concat(), &["x"], &[""]);
    is_sound(SECTION, &[], &[""]);
}

#[test]
fn bold_lines_are_headings_where_nobody_uses_styles() {
    let bold = |text: &str| {
        format!(
            "<w:p><w:pPr><w:spacing w:after=\"60\"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val=\"FF0000\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let dotted = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"8\"/></w:numPr></w:pPr><w:r><w:t>numbered</w:t></w:r></w:p>";
    let bullet = dotted.replace("\"8\"", "\"7\"");
    let body = [
        &bold("Missions"),
        dotted,
        &bullet,
        &bold("Profil"),
        "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
        SECTION,
    ];
    let before = ["Missions", "numbered", "numbered", "Profil", "x"];
    let new = is_sound(&body.concat(), &before, &[""]);
    assert_eq!(
        new.matches("<w:keepNext/><w:spacing w:after=\"60\"/>")
            .count(),
        2,
        "{new}"
    );
    assert_eq!(
        new.matches("<w:color w:val=\"FF0000\"/>").count(),
        6,
        "{new}"
    );
    assert_eq!(new.matches("<w:numId w:val=\"7\"/>").count(), 2, "{new}");
    assert!(!new.contains("Titre1"), "{new}");
}

#[test]
fn a_file_without_lists_gets_dashes_and_one_with_one_heading_a_section_below_it() {
    let mut old = file(
        &[
            &paragraph("Titre1", "Technicien"),
            &paragraph("Normal", "x"),
            SECTION,
        ]
        .concat(),
    );
    old.put("word/numbering.xml", b"<w:numbering/>".to_vec());
    let new = amended(&old).package;
    let new = document(&new);
    assert!(new.contains(">– </w:t>"), "{new}");
    assert!(new.contains("<w:pStyle w:val=\"Titre2\"/>"), "{new}");
}

#[test]
fn a_file_with_another_prefix_or_none_is_amended_too() {
    let body = "<p><r><t>Last.</t></r></p><p/>";
    let mut old = file("");
    let root = format!("<document xmlns=\"{W}\"><body>{body}</body></document>");
    old.put("word/document.xml", root.into_bytes());
    let new = amended(&old).package;
    assert!(document(&new).contains(&format!("<w:p xmlns:w=\"{W}\"><w:pPr>")));
    let root = format!("<x:document xmlns:x=\"{W}\"><x:body><x:p/></x:body></x:document>");
    old.put("word/document.xml", root.into_bytes());
    let new = amended(&old).package;
    assert!(document(&new).contains("<x:p><x:pPr><x:pStyle x:val=\"Titre1\"/>"));
}

#[test]
fn files_that_nobody_may_change_are_refused() {
    let good = file(&[&paragraph("Normal", "x"), SECTION].concat());
    let signing = Signing::default();
    let revision = Revision {
        author: "a",
        time: "t",
        language: "fr",
        signing: &signing,
    };
    let fault = |change: &dyn Fn(&mut Package)| {
        let mut bad = good.clone();
        change(&mut bad);
        amend(&bad, &clause(), revision).unwrap_err()
    };
    let settings = |text: &'static str| {
        move |package: &mut Package| package.put("word/settings.xml", text.as_bytes().to_vec())
    };
    let types = |kind: &str| {
        let text = format!(
            r#"<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>"#
        );
        move |package: &mut Package| package.put(CONTENT_TYPES, text.clone().into_bytes())
    };
    assert_eq!(
        fault(&settings(
            "<w:settings><w:documentProtection w:edit=\"forms\" w:enforcement=\"1\"/></w:settings>"
        )),
        WordFault::Protected
    );
    assert_eq!(
        fault(&settings(
            "<w:settings><w:writeProtection w:hash=\"x\"/></w:settings>"
        )),
        WordFault::Protected
    );
    assert_eq!(
        fault(&types(
            "application/vnd.ms-word.document.macroEnabled.main+xml"
        )),
        WordFault::Macros
    );
    assert_eq!(
        fault(&|bad| bad.put("word/vbaProject.bin", Vec::new())),
        WordFault::Macros
    );
    assert_eq!(
        fault(&|bad| bad.put("_xmlsignatures/sig1.xml", Vec::new())),
        WordFault::Signed
    );
    assert!(matches!(fault(&types(TEMPLATE)), WordFault::NotWord(_)));
    assert!(matches!(fault(&types("text/plain")), WordFault::NotWord(_)));
    for text in [
        "",
        "<w:document",
        "<w:document/>",
        "<w:document><w:body/></w:document>",
    ] {
        let bad = fault(&|bad| bad.put("word/document.xml", text.as_bytes().to_vec()));
        assert!(matches!(bad, WordFault::Broken(..)), "{text}: {bad}");
    }
    let mut allowed = good.clone();
    settings(
        "<w:settings><w:documentProtection w:edit=\"readOnly\" w:enforcement=\"0\"/><w:writeProtection w:recommended=\"1\"/></w:settings>",
    )(&mut allowed);
    assert!(amend(&allowed, &clause(), revision).is_ok());
}

proptest! {
    #[test]
    fn whatever_is_in_a_file_it_is_amended_or_refused(
        part in 0..8_usize,
        place in any::<prop::sample::Index>(),
        new in prop::sample::select(vec!["", "<", ">", "/>", "\"", "&", "<w:p>", "</w:p>", "<w:p/>", "<w:sectPr/>", "\u{fffe}", "x:", "<!--"]),
        length in 0..12_usize,
    ) {
        let body = [&paragraph("Titre1", "Missions"), &paragraph("Puces", "x"), &paragraph("Normal", "Fait à"), SECTION];
        let mut bad = file(&body.concat());
        spoil(&mut bad, part, (place, length), new);
        let signing = signing();
        let revision = Revision { author: "a", time: "t", language: "fr", signing: &signing };
        if let Ok(amended) = amend(&bad, &clause(), revision) {
            // What was no fault is none afterwards.
            prop_assert!(lines(&amended.package).is_ok());
            prop_assert!(Package::read(&amended.package.write()).is_ok());
        }
    }
}
