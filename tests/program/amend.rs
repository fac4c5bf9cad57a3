//! `amend`: the clause in descriptions that are there, and what is left alone.

use std::fs;
use std::process::Stdio;

use word::amend::lines;
use word::{CONTENT_TYPES, Package, Part};

use crate::desk::{Desk, said};

const NEEDS: &str = "role: community-manager\norganization: {name: Acme}\namendment: {job: Fitter, time: 10, communities: [Pumps]}\n";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const KIND: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// Makes a small Word file; its settings are the content of the part.
fn word_file(settings: &str) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = ["Fits pumps in all depots.", "Signature: ______"].map(paragraph);
    let parts = [
        (CONTENT_TYPES, format!(r#"<Types><Override PartName="/word/document.xml" ContentType="{KIND}"/></Types>"#)),
        ("_rels/.rels", r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#.to_owned()),
        ("word/document.xml", format!(r#"<w:document xmlns:w="{W}"><w:body>{}<w:sectPr/></w:body></w:document>"#, body.concat())),
        ("word/_rels/document.xml.rels", r#"<Relationships><Relationship Id="a" Type="x/settings" Target="settings.xml"/></Relationships>"#.to_owned()),
        ("word/settings.xml", format!("<w:settings>{settings}</w:settings>")),
    ];
    let parts = parts.map(|(name, text)| Part {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    });
    Package::of(parts.into()).write()
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("needs.yaml", NEEDS);
    desk.write("old.docx", word_file(""));
    desk.write(
        "old.md",
        "# Fitter\n\n## Work\n\nFits pumps.\n\n## Signatures\n\n____\n",
    );
    desk
}

#[test]
fn a_word_file_gets_the_clause_and_the_old_one_stays() {
    let desk = desk();
    let run = "amend old.docx needs.yaml -o new.docx";
    desk.run(run)
        .ends(0)
        .says("the clause stands before `Signature: ______`");
    assert_eq!(fs::read(desk.path("old.docx")).unwrap(), word_file(""));
    let new = fs::read(desk.path("new.docx")).unwrap();
    let package = Package::read(&new).unwrap();
    let text: Vec<String> = lines(&package)
        .unwrap()
        .into_iter()
        .map(|line| line.text)
        .collect();
    assert_eq!(text[0], "Fits pumps in all depots.");
    assert_eq!(text[1], "Leave to share and to network: Fitter");
    assert_eq!(text[text.len() - 2], "Signature: ______");
    let document = String::from_utf8(package.part("word/document.xml").unwrap().to_vec()).unwrap();
    assert!(
        document.contains("w:author=\"rolewright\" w:date=\"2026-11-24T00:00:00Z\""),
        "{document}"
    );
    // Every sentence of the document is there, and no other.
    let rendered = desk.run("render needs.yaml -d amendment").ends(0).stdout;
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    assert_eq!(
        letters(&text[1..text.len() - 2].concat()),
        letters(&rendered)
    );
    // The same again is no change, and something else is not written over.
    desk.run(run).ends(0);
    desk.run(&format!("{run} -l fr"))
        .ends(2)
        .says("--overwrite");
    desk.run(&format!("{run} -l fr --overwrite")).ends(0);
    desk.run("amend new.docx needs.yaml -o newer.docx")
        .ends(2)
        .says("it holds this clause already");
    assert!(!desk.path("newer.docx").exists());
}

#[test]
fn markdown_gets_the_clause_as_a_section() {
    let desk = desk();
    desk.run("amend old.md needs.yaml -o new.md -l fr --set amendment.job=Monteur")
        .ends(0);
    let new = desk.read("new.md");
    assert!(
        new.starts_with(
            "# Fitter\n\n## Work\n\nFits pumps.\n\n## Droit de partager et de travailler en réseau"
        ),
        "{new}"
    );
    assert!(new.ends_with("\n\n## Signatures\n\n____\n"), "{new}");
    let mut command = desk.command("amend - needs.yaml -o piped.md");
    command.stdin(Stdio::from(fs::File::open(desk.path("old.md")).unwrap()));
    said(command).ends(0);
    let mut command = desk.command("amend old.md - -o needs-piped.md");
    command.stdin(Stdio::from(
        fs::File::open(desk.path("needs.yaml")).unwrap(),
    ));
    said(command).ends(0);
    assert_eq!(desk.read("piped.md"), desk.read("needs-piped.md"));
}

#[test]
fn what_cannot_be_amended_is_refused_and_nothing_is_written() {
    let desk = desk();
    desk.write(
        "locked.docx",
        word_file("<w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/>"),
    );
    desk.write("secret.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...");
    desk.write("text.docx", "no archive");
    desk.write("open.md", "```\nnever closed");
    for name in ["macros.docm", "old.doc", "old.pdf", "old.html", "old"] {
        desk.write(name, "x");
    }
    let before = desk.names(".");
    for (arguments, words) in [
        ("locked.docx needs.yaml -o new.docx", "Restrict Editing"),
        (
            "secret.docx needs.yaml -o new.docx",
            "save a copy without a password",
        ),
        ("text.docx needs.yaml -o new.docx", "save it as .docx"),
        (
            "macros.docm needs.yaml -o new.docx",
            "save a copy as .docx, which has none",
        ),
        ("old.doc needs.yaml -o new.docx", "save it as .docx"),
        ("old.pdf needs.yaml -o new.docx", "save it as .docx"),
        ("old.html needs.yaml -o new.html", "ends in .docx or .md"),
        ("old needs.yaml -o new.md", "ends in .docx or .md"),
        ("open.md needs.yaml -o new.md", "end it first"),
        ("gone.md needs.yaml -o new.md", "there is no such file"),
        (
            "old.docx needs.yaml -o new.md",
            "give -o a name that ends in .docx",
        ),
        ("old.docx needs.yaml", "--output <NEW>"),
        (
            "old.docx needs.yaml -o old.docx",
            "is the description itself",
        ),
        ("old.md gone.yaml -o new.md", "there is no such file"),
        ("- - -o new.md", "cannot both come from standard input"),
    ] {
        desk.run(&format!("amend {arguments}")).ends(2).says(words);
        assert_eq!(desk.names("."), before, "{arguments}");
    }
    assert_eq!(fs::read(desk.path("old.docx")).unwrap(), word_file(""));
    desk.run("amend old.docx needs.yaml -o old.docx --overwrite")
        .ends(0);
    assert_ne!(fs::read(desk.path("old.docx")).unwrap(), word_file(""));
}
