//! Word files: checked as a person reads them, and compared with a role; what is no such file is refused with what to do.

use serde_json::Value;
use word::{CONTENT_TYPES, Package, Part};

use crate::desk::Desk;

/// Makes a Word file of paragraphs; one that begins with `- ` is an item, one with `# ` a heading, one with `**` bold.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let paragraph = |text: &&str| {
        let (properties, letters, text) = match text.split_at(2) {
            ("- ", text) => (r#"<w:pStyle w:val="Puces"/>"#, "", text),
            ("# ", text) => (r#"<w:outlineLvl w:val="0"/>"#, "", text),
            ("**", text) => ("", "<w:b/>", text),
            _ => ("", "", *text),
        };
        format!(
            "<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{letters}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body: String = paragraphs.iter().map(paragraph).collect();
    let styles = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="Puces"><w:name w:val="List Bullet"/></w:style></w:styles>"#;
    let relation = |kind: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Id="a" Type="http://x/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let parts = [
        (CONTENT_TYPES, "<Types/>".to_owned()),
        (
            "_rels/.rels",
            relation("officeDocument", "word/document.xml"),
        ),
        (
            "word/_rels/document.xml.rels",
            relation("styles", "styles.xml"),
        ),
        (
            "word/document.xml",
            format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#),
        ),
        ("word/styles.xml", styles.to_owned()),
    ];
    let parts = parts.map(|(name, text)| Part {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    });
    Package::of(parts.into()).write()
}

fn old() -> Vec<u8> {
    docx(&[
        "# Community Manager",
        "**What you will do",
        "- We want a *true* rockstar to welcome new members",
        "- Answer the questions of members within a day",
        "- Order the stationery",
        "**What you bring",
        "- Excellent writing skills",
    ])
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_finding_in_a_word_file_names_its_paragraph() {
    let desk = Desk::new();
    desk.write("old/old.docx", old());
    desk.write("old/~$old.docx", "what Word keeps beside it");
    let check = |arguments: &str| desk.run(&format!("check --select hype-wording {arguments}"));
    let text = check("old").ends(1).stdout;
    assert_eq!(
        text,
        "warning[hype-wording]: “rockstar”: the word praises a person instead of naming the work, and many readers turn away from it\n \
         --> old/old.docx, paragraph 3\n  |\n3 | We want a *true* rockstar to welcome new members\n  |                  ^^^^^^^^\n  |\n  \
         = help: Name the work and the level: “experienced developer”.\n\n"
    );
    let found = json(&check("old/old.docx --report json").ends(1).stdout);
    assert_eq!(found[0]["paragraph"], 3);
    assert_eq!(found[0]["line"], Value::Null);
    assert_eq!(found[0]["excerpt"], "rockstar");
    let sarif = json(&check("old/old.docx --report sarif").ends(1).stdout);
    let location = &sarif["runs"][0]["results"][0]["locations"][0];
    assert_eq!(location["logicalLocations"][0]["name"], "paragraph 3");
    assert_eq!(location["physicalLocation"].get("region"), None);
    let annotation = check("old/old.docx --report github").ends(1).stdout;
    let begins = "::warning file=old/old.docx,title=hype-wording::paragraph 3: “rockstar”";
    assert!(annotation.starts_with(begins), "{annotation}");
}

#[test]
fn a_word_file_is_not_mended() {
    let desk = Desk::new();
    desk.write("old.docx", docx(&["We need a chairman for the board."]));
    let before = std::fs::read(desk.path("old.docx")).expect("a file of ours");
    for how in ["--fix", "--diff"] {
        let said = desk.run(&format!("check old.docx --fail-on never {how}"));
        said.ends(0)
            .says("old.docx is a Word file, and none is mended");
    }
    assert_eq!(std::fs::read(desk.path("old.docx")).expect("it"), before);
}

#[test]
fn a_word_file_is_held_against_its_needs() {
    let desk = Desk::new();
    desk.write("needs.yaml", "role: cm\norganization: {name: Acme}\nposition: {title: Community Manager, benefits: [A bicycle]}\n");
    desk.write("old.docx", old());
    let found = desk.run(
        "check --needs needs.yaml old.docx --select fact-missing --report json --fail-on never",
    );
    let found = json(&found.ends(0).stdout);
    let excerpts: Vec<&str> = found
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["excerpt"].as_str())
        .collect();
    assert!(excerpts.contains(&"A bicycle"), "{excerpts:?}");
}

#[test]
fn what_is_no_word_file_is_refused_with_what_to_do() {
    let desk = Desk::new();
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...".as_slice();
    desk.write("locked.docx", compound);
    desk.write("old.doc", compound);
    desk.write("macros.docm", old());
    desk.write("text.docx", "no archive");
    desk.write("empty.docx", docx(&[]));
    for (file, what, help) in [
        (
            "locked.docx",
            "needs a password",
            "save a copy without a password",
        ),
        ("old.doc", "before 2007", "save it as .docx"),
        ("macros.docm", "may have macros", "save a copy as .docx"),
        (
            "text.docx",
            "not a Word file that can be read",
            "save it as .docx",
        ),
        ("empty.docx", "it is empty", "give the text of an ad"),
    ] {
        for command in [format!("check {file}"), format!("compare {file} cm")] {
            desk.run(&command).ends(2).says(what).says(help);
        }
    }
}

#[test]
fn an_old_description_is_compared_with_a_role() {
    let desk = Desk::new();
    desk.write("old.docx", old());
    desk.write(
        "vieux.md",
        "# Community Manager\n\n## Missions\n\n- Accueillir les nouveaux membres du réseau\n- Commander les fournitures du service\n",
    );
    let found = json(&desk.run("compare old.docx cm -f json").ends(0).stdout);
    let item = |kind: &str, id: &str| -> Value {
        let items = found[kind].as_array().expect("a list").iter();
        items
            .clone()
            .find(|item| item["id"] == id)
            .map(|item| item["found"].clone())
            .expect(id)
    };
    let welcome = item("responsibilities", "welcome-newcomers");
    assert_eq!(
        welcome["quote"],
        "We want a *true* rockstar to welcome new members"
    );
    assert_eq!(
        (&welcome["paragraph"], &welcome["sureness"]),
        (&3.into(), &"sure".into())
    );
    assert_eq!(item("competences", "writing")["paragraph"], 7);
    assert_eq!(item("responsibilities", "spam-accounts"), Value::Null);
    assert_eq!(
        found["further"],
        serde_json::json!([{"quote": "Order the stationery", "paragraph": 5}])
    );
    let to_add = found["to_add"]["responsibilities"]
        .as_array()
        .expect("a list");
    assert!(to_add.iter().any(|item| item["id"] == "spam-accounts"));
    assert!(to_add.iter().all(|item| item["id"] != "welcome-newcomers"));
    let table = desk.run("compare vieux.md cm").ends(0).stdout;
    for words in [
        "À ajouter",
        "(ligne 5)",
        "Ce qu’aucun rôle ne prévoit",
        "fournitures",
        "missions sur 50",
    ] {
        assert!(table.contains(words), "{words}: {table}");
    }
    for (sides, message) in [
        ("old.docx cm ite", "compared with one role"),
        ("old.docx vieux.md", "compared with one role"),
        ("old.docx needs.yaml", "is no role"),
        ("none.md cm", "there is no such file"),
    ] {
        desk.run(&format!("compare {sides}")).ends(2).says(message);
    }
}

#[test]
fn a_role_of_ones_own_is_found_by_the_words_of_its_names() {
    let desk = Desk::new();
    desk.write(
        "profiles/curator.yaml",
        "role: curator\ntitle: {en: Curator, fr: Conservateur}\nmission: {en: Keeps things, fr: Garde des objets}\nresponsibilities:\n  \
         - {id: sort-letters, headline: {en: Sort the letters of visitors, fr: Trier les lettres}, text: {en: Sort them weekly, fr: Les trier}, weight: 3, load: {hours: 2}}\n",
    );
    desk.write(
        "old.txt",
        "Curator\n\nDuties\n\n- Sorting letters from visitors\n- Feeding the cat\n",
    );
    let found = json(
        &desk
            .run("compare old.txt curator -f json --profiles profiles")
            .ends(0)
            .stdout,
    );
    assert_eq!(
        found["responsibilities"][0]["found"]["quote"],
        "Sorting letters from visitors"
    );
    assert_eq!(found["responsibilities"][0]["found"]["sureness"], "likely");
    assert_eq!(found["further"][0]["quote"], "Feeding the cat");
}
