//! How an organization looks: what `brand` in `rolewright.yaml` changes in pages, Word files and the site, and what is refused.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by failing there"
)]

use word::Package;

use crate::desk::Desk;

const NEEDS: &str =
    "id: acme\nrole: cm\norganization: {name: Acme}\nposition: {reference: A \"1\"</style>}\n";
const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10" fill="#c00"/></svg>"##;

fn desk(project: &str) -> Desk {
    let desk = Desk::new();
    desk.write("n.yaml", NEEDS);
    desk.write("logo.svg", LOGO);
    desk.write("rolewright.yaml", project);
    desk
}

fn part(desk: &Desk, file: &str, part: &str) -> String {
    let package = Package::read(&std::fs::read(desk.path(file)).unwrap()).unwrap();
    let bytes = package.part(part);
    String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
}

#[test]
fn pages_word_files_and_site_have_the_colour_the_font_and_the_logo() {
    let desk = desk("brand: {logo: logo.svg, colour: \"#7a1fa2\", font: \"Inter, sans-serif\"}\n");
    desk.run("render n.yaml -f html -f docx -o out/").ends(0);
    let page = desk.read("out/acme.description.en.html");
    for words in [
        "--accent: #7a1fa2;",
        "font-family: \"Inter\", sans-serif;",
        "<img class=\"logo\" src=\"data:image/svg+xml;base64,",
        "content: \"A \\22 1\\22 \\3c \\2f style\\3e \";",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let word = "out/acme.description.en.docx";
    assert!(part(&desk, word, "word/styles.xml").contains("7a1fa2"));
    assert!(part(&desk, word, "word/theme/theme1.xml").contains("typeface=\"Inter\""));
    assert!(part(&desk, word, "word/header1.xml").contains("r:embed=\"rId1\""));
    assert!(part(&desk, word, "word/media/logo.png").contains("PNG"));
    desk.run("publish n.yaml -o site --base-url https://acme.example/")
        .ends(0);
    assert!(desk.read("site/style.css").contains("#7a1fa2"));
    assert!(desk.path("site/logo.svg").exists());
}

#[test]
fn a_changed_brand_changes_the_documents() {
    let desk = desk("brand: {colour: \"#7a1fa2\"}\n");
    let render = "render n.yaml -f docx -o out/ -v";
    desk.run(render).ends(0).says("wrote out/acme");
    let again = desk.run(render).ends(0).stderr;
    assert!(!again.contains("wrote"), "{again}");
    desk.write("rolewright.yaml", "brand: {colour: \"#00897b\"}\n");
    desk.run(render).ends(0).says("wrote out/acme");
}

#[test]
fn what_is_no_brand_is_told_at_its_place() {
    for (project, words) in [
        ("brand: {color: \"#000\"}\n", "rolewright.yaml:1:9"),
        ("brand: {logo: ../logo.svg}\n", "logo.svg"),
        ("brand: {logo: missing.svg}\n", "missing.svg"),
        (
            "brand: {reference_doc: logo.svg}\n",
            "this is not a Word file",
        ),
        ("brand: {reference_doc: missing.docx}\n", "missing.docx"),
    ] {
        let desk = desk(project);
        desk.run("render n.yaml -o a.docx").ends(2).says(words);
        assert!(!desk.path("a.docx").exists(), "{project}");
    }
}

#[test]
fn a_reference_document_lends_its_looks_to_word_files() {
    let desk = desk("brand: {colour: \"#7a1fa2\"}\n");
    desk.run("render n.yaml -o brand.docx").ends(0);
    desk.write("rolewright.yaml", "brand: {reference_doc: brand.docx}\n");
    desk.run("render n.yaml -o a.docx").ends(0);
    assert!(part(&desk, "a.docx", "word/styles.xml").contains("7a1fa2"));
    std::fs::rename(desk.path("brand.docx"), desk.path("letter.docx")).unwrap();
    desk.write("rolewright.yaml", "organization: {name: Acme}\n");
    desk.run("render n.yaml -o b.docx --reference-doc letter.docx")
        .ends(0);
    assert_eq!(
        std::fs::read(desk.path("a.docx")).unwrap(),
        std::fs::read(desk.path("b.docx")).unwrap()
    );
}
