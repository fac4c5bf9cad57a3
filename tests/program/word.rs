//! `render -f docx`: where a Word file goes, when it is written again, what is refused, and whose template it is made of.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by failing there"
)]

use std::fs;
use std::io::{Cursor, Read};

use crate::desk::Desk;

const NEEDS: &str = "id: acme\nrole: community-manager\norganization: {name: Acme}\n\
                     position: {location: {city: Lyon, country: FR}}\n";

impl Desk {
    /// A folder with one record.
    fn with_needs() -> Desk {
        let desk = Desk::new();
        desk.write("needs.yaml", NEEDS);
        desk
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

/// Unpacks a part of a Word file.
fn part(bytes: Vec<u8>, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn a_word_file_goes_to_a_file_or_a_pipe_and_is_the_same_in_both() {
    let desk = Desk::with_needs();
    desk.run("render needs.yaml -o post.docx").ends(0);
    let piped = desk.command("render needs.yaml -f docx").output().unwrap();
    assert_eq!(piped.status.code(), Some(0));
    assert!(piped.stdout.starts_with(b"PK"));
    assert!(piped.stdout == desk.bytes("post.docx"));
    let document = part(piped.stdout, "word/document.xml");
    assert!(document.contains(">Community Manager<"), "{document}");
}

#[test]
fn what_is_no_place_for_a_word_file_is_refused() {
    let desk = Desk::with_needs();
    for (arguments, words) in [
        (
            "render needs.yaml -f docx --records",
            "does not fit into a line",
        ),
        ("render needs.yaml -f docx -f md", "nothing to show here"),
        (
            "render needs.yaml -d ad -d description -f docx",
            "nothing to show here",
        ),
    ] {
        let said = desk.run(arguments).ends(2).says(words);
        assert!(said.stderr.contains("  = help: ") && said.stdout.is_empty());
    }
}

#[test]
fn threads_and_time_zones_change_no_byte() {
    let desk = Desk::new();
    let records = (1..6).map(|number| {
        format!("{{\"id\": \"p{number}\", \"role\": \"cm\", \"organization\": {{\"name\": \"Acme\"}}}}\n")
    });
    desk.write("posts.ndjson", records.collect::<String>());
    for (folder, jobs, zone) in [("one", 1, "Pacific/Kiritimati"), ("two", 2, "America/Adak")] {
        let arguments = format!(
            "render posts.ndjson -d profile -d description -d ad -d amendment -d interview-guide -d brief -f docx -o {folder} -j{jobs}"
        );
        let mut command = desk.command(&arguments);
        assert!(command.env("TZ", zone).output().unwrap().status.success());
    }
    let names = desk.names("one");
    assert_eq!(names, desk.names("two"));
    let files = names.iter().filter(|name| name.ends_with(".docx"));
    let files: Vec<&String> = files.collect();
    assert_eq!(files.len(), 5 * 6);
    for name in files {
        assert!(
            desk.bytes(&format!("one/{name}")) == desk.bytes(&format!("two/{name}")),
            "{name}"
        );
    }
}

#[test]
fn a_word_file_is_written_again_when_it_changes_and_one_that_somebody_edited_stays() {
    let desk = Desk::with_needs();
    let render = "render needs.yaml -d description -d ad -f docx -o out -v";
    let (ad, description) = ("out/acme.ad.en.docx", "out/acme.description.en.docx");
    desk.run(render).ends(0).says("wrote");
    let first = desk.bytes(ad);
    let again = desk.run(render).ends(0);
    assert!(!again.stderr.contains("wrote"), "{}", again.stderr);
    // A person opens it in a word processor, writes into it and saves it.
    let mut edited = first;
    edited.extend(b"edited");
    desk.write(ad, &edited);
    let said = desk.run(&format!("{render} --set position.title=Lead"));
    said.ends(2).says("was edited since it was written");
    assert!(desk.bytes(ad) == edited);
    let beside = desk.bytes(&format!("{ad}.new"));
    assert!(part(beside, "docProps/core.xml").contains("<dc:title>Lead"));
    assert!(part(desk.bytes(description), "docProps/core.xml").contains("<dc:title>Lead"));
}

#[test]
fn a_template_of_the_user_extends_ours() {
    let desk = Desk::with_needs();
    let header = "{% extends \"builtin/description.docx.xml\" %}\n\
                  {% block header %}Confidential, {{ organization.name }}{% endblock header %}";
    desk.write("own/description.docx.xml", header);
    desk.run("render needs.yaml -o post.docx --templates own")
        .ends(0);
    let written = part(desk.bytes("post.docx"), "word/header1.xml");
    assert!(written.contains("Confidential, Acme"), "{written}");
    let body = "{% extends \"builtin/base.docx.xml\" %}\n\
                {% block main %}{{ <h1 text={organization.name} /> }}{% endblock main %}";
    desk.write("own/description.docx.xml", body);
    desk.run("render needs.yaml -o post.docx --templates own --overwrite")
        .ends(0);
    let written = part(desk.bytes("post.docx"), "word/document.xml");
    assert!(written.contains("\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Acme<"));
    assert!(!written.contains("PostTable"), "{written}");
}

#[test]
fn a_template_that_is_no_xml_writes_nothing_and_names_the_record() {
    let desk = Desk::with_needs();
    let body = |text: &str| {
        format!(
            "{{% extends \"builtin/base.docx.xml\" %}}\n{{% block main %}}<w:p><w:r><w:t>{text}</w:t></w:r></w:p>{{% endblock main %}}"
        )
    };
    for broken in [
        "Acme</w:r>",
        "a&nbsp;b",
        "a & b",
        "<w:b w:val=\"1\" w:val=\"2\"/>",
    ] {
        desk.write("own/description.docx.xml", body(broken));
        for place in ["-o post.docx", "-f docx -o out/"] {
            let said = desk.run(&format!("render needs.yaml {place} --templates own"));
            said.ends(2)
                .says("no Word file")
                .says("record: acme, needs.yaml:1");
        }
        assert!(!desk.path("post.docx").exists());
        let left = desk.names("out");
        assert!(!left.iter().any(|name| name.ends_with("docx")), "{left:?}");
    }
}
