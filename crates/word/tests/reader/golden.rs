//! What is read in Word files as people write them: fixtures and their Markdown.

use crate::fixture::{FRENCH, Fixture, LISTS, paragraph, run, styled};
use rolewright_word::{Package, WordFault, read};

#[track_caller]
fn reads(fixture: &Fixture, expected: &str) {
    assert_eq!(fixture.markdown(), expected);
}

#[test]
fn styles_are_known_by_their_names_and_by_what_they_are_based_on() {
    let body = [
        styled("Titre", "Fiche de poste"),
        styled("Rubrique", "Missions\u{a0}:"),
        styled("Normal", "Vous animez."),
        paragraph(r#"<w:outlineLvl w:val="2"/>"#, "Aussi un titre"),
        paragraph(
            r#"<w:pStyle w:val="Titre1"/><w:outlineLvl w:val="9"/>"#,
            "Pas un titre.",
        ),
        styled("Inconnu", "Texte & 1. suite".replace('&', "&amp;").as_str()),
    ];
    reads(
        &Fixture::of(&body.concat()).with("styles", FRENCH),
        "# Fiche de poste\n\n# Missions\u{a0}:\n\nVous animez.\n\n### Aussi un titre\n\nPas un titre.\n\nTexte \\& 1. suite\n",
    );
}

#[test]
fn lists_are_known_by_their_own_numbering_and_by_that_of_their_style() {
    let number = |depth: u8, number: u8| {
        format!(r#"<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>"#)
    };
    let body = [
        styled("Listepuces", "by style"),
        styled("Listepuces2", "one deeper"),
        styled("Maison", "by a style on it"),
        paragraph(&number(0, 1), "by itself"),
        paragraph(&number(1, 1), "deeper by itself"),
        paragraph(&number(2, 1), "no bullet is shown"),
        paragraph(
            &(r#"<w:pStyle w:val="Listepuces"/>"#.to_owned() + &number(0, 0)),
            "taken away",
        ),
        styled("Normal", "•\ttyped"),
    ];
    let expected = "- by style\n  - one deeper\n- by a style on it\n- by itself\n  - deeper by itself\n\nno bullet is shown\n\ntaken away\n\n- typed\n";
    reads(
        &Fixture::of(&body.concat())
            .with("styles", FRENCH)
            .with("numbering", LISTS),
        expected,
    );
    // A style of Word's own says by its name what it is, also where the lists are lost.
    let lost = styled("Listepuces", "a") + &styled("Listepuces2", "b");
    reads(&Fixture::of(&lost).with("styles", FRENCH), "- a\n  - b\n");
}

#[test]
fn a_short_bold_line_before_other_text_is_a_heading() {
    let bold = |text: &str| format!("<w:p>{}</w:p>", run("<w:b/>", text));
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", bold(text));
    let body = [
        bold("Main duties"),
        paragraph("", "You run the forum."),
        format!(
            "<w:p>{}{}</w:p>",
            run(r#"<w:rStyle w:val="lev"/>"#, "By a "),
            run(r#"<w:rStyle w:val="lev"/><w:b w:val="1"/>"#, "style")
        ),
        format!(
            "<w:p>{}{}</w:p>",
            run("<w:b/>", "Half"),
            run(r#"<w:b w:val="0"/>"#, " bold")
        ),
        bold("This is a sentence."),
        bold("Place: Lyon"),
        bold(&"long ".repeat(20)),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell("In a table"),
            cell("so")
        ),
        bold("The end"),
    ];
    reads(
        &Fixture::of(&body.concat()).with("styles", FRENCH),
        &format!(
            "**Main duties**\n\nYou run the forum.\n\n**By a style**\n\nHalf bold\n\nThis is a sentence.\n\nPlace: Lyon\n\n{}\n\nIn a table\n\nso\n\nThe end\n",
            "long ".repeat(20).trim()
        ),
    );
}

#[test]
fn notes_stand_behind_the_paragraph_that_names_them() {
    let note = |kind: &str, id: u8| format!(r#"<w:r><w:{kind}Reference w:id="{id}"/></w:r>"#);
    let written = |kind: &str, id: i8, text: &str| {
        format!(
            r#"<w:{kind} w:id="{id}"><w:p><w:r><w:{kind}Ref/></w:r>{}</w:p></w:{kind}>"#,
            run("", text)
        )
    };
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}{}</w:p>",
        run("", "Pay is good"),
        note("footnote", 1),
        run("", " here."),
        run("", "Later"),
        note("endnote", 1) + &note("footnote", 1),
    );
    let footnotes = written("footnote", -1, "separator") + &written("footnote", 1, "As of 2026.");
    let fixture = Fixture::of(&body)
        .with("footnotes", &footnotes)
        .with("endnotes", &written("endnote", 1, "At the end."));
    reads(
        &fixture,
        "Pay is good here.\n\nAs of 2026.\n\nLater\n\nAt the end.\n",
    );
}

#[test]
fn what_is_stored_twice_is_read_once() {
    let text_box = |text: &str| {
        format!(
            "<w:txbxContent>{}{}</w:txbxContent>",
            paragraph("", text),
            paragraph("", "line 2")
        )
    };
    let alternatives =
        |choices: &str| format!("<mc:AlternateContent>{choices}</mc:AlternateContent>");
    let choice = |text: &str| {
        format!(
            r#"<mc:Choice Requires="wps"><wps:txbx>{}</wps:txbx></mc:Choice>"#,
            text_box(text)
        )
    };
    let fallback = |text: &str| {
        format!(
            "<mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback>",
            text_box(text)
        )
    };
    let body = format!(
        "<w:p>{}<w:r>{}</w:r>{}</w:p><w:p><w:r>{}</w:r></w:p>",
        run("", "around"),
        alternatives(&(choice("in a box") + &choice("another way") + &fallback("in a box"))),
        run("", " it"),
        alternatives(&fallback("an old box")),
    );
    reads(
        &Fixture::of(&body),
        "around it\n\nin a box\n\nline 2\n\nan old box\n\nline 2\n",
    );
}

#[test]
fn changes_are_read_as_accepted() {
    let body = [
        format!(
            r#"<w:p><w:ins w:id="1">{}</w:ins><w:del w:id="2"><w:r><w:delText>was</w:delText></w:r></w:del><w:moveFrom w:id="3">{}</w:moveFrom>{}<w:moveTo w:id="4">{}</w:moveTo></w:p>"#,
            run("", "is"), run("", "from"), run("", " and "), run("", "to")
        ),
        // The end of a paragraph was deleted: the next one goes on in it, in its own style.
        r#"<w:p><w:pPr><w:pStyle w:val="Titre1"/><w:rPr><w:del w:id="5"/></w:rPr></w:pPr><w:r><w:t>joined</w:t></w:r></w:p>"#.to_owned(),
        paragraph("", " to this"),
        // A style that a paragraph had before.
        paragraph(r#"<w:pPrChange w:id="6"><w:pPr><w:pStyle w:val="Titre1"/></w:pPr></w:pPrChange>"#, "plain now"),
        format!(
            r#"<w:tbl><w:tr><w:trPr><w:del w:id="7"/></w:trPr><w:tc>{}</w:tc></w:tr><w:tr><w:trPr><w:ins w:id="8"/></w:trPr><w:tc>{}</w:tc><w:tc><w:tcPr><w:cellDel w:id="9"/></w:tcPr>{}</w:tc></w:tr></w:tbl>"#,
            paragraph("", "row gone"), paragraph("", "row new"), paragraph("", "cell gone")
        ),
    ];
    reads(
        &Fixture::of(&body.concat()).with("styles", FRENCH),
        "is and to\n\njoined to this\n\nplain now\n\nrow new\n",
    );
}

#[test]
fn tables_are_read_cell_by_cell() {
    let row = |cells: &[String]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells
                .iter()
                .map(|cell| format!("<w:tc>{cell}</w:tc>"))
                .collect::<String>()
        )
    };
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[paragraph("", "inner")]));
    let body = format!(
        "<w:tbl>{}{}</w:tbl>{}",
        row(&[
            styled("Titre1", "Salary"),
            paragraph("", "£30,000 | a year")
        ]),
        row(&[
            paragraph("", "Tasks"),
            styled("Listepuces", "one") + &styled("Listepuces", "two") + &inner
        ]),
        paragraph("", "behind"),
    );
    reads(
        &Fixture::of(&body)
            .with("styles", FRENCH)
            .with("numbering", LISTS),
        "# Salary\n\n£30,000 \\| a year\n\nTasks\n\n- one\n- two\n\ninner\n\nbehind\n",
    );
}

#[test]
fn what_a_reader_sees_is_read_and_nothing_else() {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let body = [
        format!(
            "<w:p>{}{}{}{}{}{}{}{}</w:p>",
            run("", "Page "), field("begin"), code("IF "), field("begin") + &code("PAGE") + &field("separate") + &run("", "hidden") + &field("end"),
            code(" = 1"), field("separate"), run("", "seven"), field("end")
        ),
        format!("<w:p><w:fldSimple w:instr=\"DATE\">{}</w:fldSimple></w:p>", run("", "today")),
        format!("<w:p>{}{}{}</w:p>", run("<w:vanish/>", "secret"), run(r#"<w:rStyle w:val="Secret"/>"#, "too"), run(r#"<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>"#, "seen")),
        format!(r#"<w:p><w:hyperlink r:id="r1">{}</w:hyperlink><w:smartTag>{}</w:smartTag></w:p>"#, run("", "our site"), run("", " now")),
        format!("<w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", paragraph("", "in a control")),
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c\n d</w:t><w:noBreakHyphen/><w:t>e</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:t>x &lt; y &#233;</w:t></w:r><w:r><w:t><![CDATA[ & z]]></w:t></w:r></w:p>".to_owned(),
        // A field without an end hides nothing of what follows.
        format!("<w:p>{}{}</w:p>", field("begin"), run("", "lost")),
        paragraph("", "there"),
        "<w:sectPr><w:headerReference r:id=\"r2\"/></w:sectPr>".to_owned(),
    ];
    reads(
        &Fixture::of(&body.concat())
            .with("styles", FRENCH)
            .with("header", &paragraph("", "head")),
        "Page seven\n\ntoday\n\nseen\n\nour site now\n\nin a control\n\na b\\\nc d\u{2011}e\n\nx \\< y é \\& z\n\nthere\n",
    );
}

#[test]
fn what_is_broken_is_said_and_not_guessed() {
    let broken = |fixture: Fixture| read(&fixture.package()).unwrap_err();
    for body in ["<w:p>", "<w:p></w:r>", "<w:p a=></w:x>", "<"] {
        let fault = broken(Fixture::of(body));
        assert!(
            matches!(&fault, WordFault::Broken(part, _) if part == "word/document.xml"),
            "{body}: {fault}"
        );
    }
    let fault = broken(Fixture::of("").with("numbering", "<w:num></w:x>"));
    assert!(matches!(fault, WordFault::Broken(part, _) if part == "word/numbering.xml"));
    let deep = "<w:p>".repeat(600) + &"</w:p>".repeat(600);
    assert!(matches!(broken(Fixture::of(&deep)), WordFault::Broken(..)));
    assert_eq!(
        broken(Fixture::of(&"<w:p/>".repeat(100_001))),
        WordFault::TooLarge
    );
    assert_eq!(
        broken(Fixture::of(&paragraph("", &"x".repeat(17 << 20)))),
        WordFault::TooLarge
    );
    let mut package = Fixture::of("").package();
    package.put("word/vbaProject.bin", Vec::new());
    assert_eq!(read(&package).unwrap_err(), WordFault::Macros);
    let empty = Package::read(&Fixture::of("").package().write()).unwrap();
    assert_eq!(read(&empty), Ok(Vec::new()));
}
