//! Word files of every document, language and needs file of the tests: what Word, a program that reads aloud and a reader want of
//! them.

mod structure;
mod tree;
mod valid;
mod words;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use check::check;
use input::catalog;
use model::{Catalog, Country, Language, Needs, Stage};
use render::{Document, Format, Renderer, Rendering};
use tailor::tailor;
use word::Package;

use crate::{every_needs_file, matrix, needs_files};
use structure::Expected;
use valid::ReadPart;

/// The most bytes of a Word file without pictures.
const LARGEST: usize = 20 * 1024;
/// The same of a whole profile, whose words alone are 17 kB when they are packed.
const LARGEST_PROFILE: usize = 30 * 1024;
/// Width and height of paper, in twentieths of a point.
const A4: (&str, &str) = ("11906", "16838");
const LETTER: (&str, &str) = ("12240", "15840");

/// A document as a Word file, and as Markdown where it was asked for.
struct Page {
    name: String,
    rendering: Rendering,
    package: Package,
    markdown: Option<String>,
}

/// Renders documents of a post in both languages, in formats of which Word is the first.
fn pages(
    name: &str,
    needs: &Needs,
    (catalog, renderer): (&Catalog, &Renderer),
    documents: &[Document],
    formats: &[Format],
) -> Vec<Page> {
    let description = tailor(catalog, needs);
    let findings = check(&description);
    let mut pages = Vec::new();
    for language in Language::OURS {
        for &document in documents {
            let rendering = |&format: &Format| Rendering {
                document,
                format,
                language,
                date: "2026-11-23".parse().expect("a day"),
            };
            let renderings: Vec<Rendering> = formats.iter().map(rendering).collect();
            let name = format!("{name} {} {}", document.id(), language.code());
            let rendered = renderer.render_all(&description, &findings, catalog, &renderings);
            let rendered = rendered.unwrap_or_else(|error| panic!("{name}: {error}"));
            let mut texts = rendered.into_iter();
            let flat = texts.next().expect("a flat file");
            let package = Package::from_flat(&flat, &[]);
            pages.push(Page {
                package: package.unwrap_or_else(|error| panic!("{name}: {error}")),
                rendering: renderings[0],
                markdown: texts.next(),
                name,
            });
        }
    }
    pages
}

/// A document of a post is like its Markdown, and as Word wants it.
#[test]
fn a_word_file_is_valid_built_of_styles_and_says_what_the_markdown_says() {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let formats = [Format::Docx, Format::Md];
    let mut profiles = BTreeSet::new();
    let mut duties = 0;
    let mut wrong = Vec::new();
    for path in every_needs_file::files() {
        let needs = needs_files::read(&path, &catalog);
        let lead = tailor(&catalog, &needs).lead_role().role.clone();
        // A profile says the same whatever the post.
        let is_new = profiles.insert(lead);
        let documents: Vec<Document> = Document::ALL
            .into_iter()
            .filter(|&document| is_new || document != Document::Profile)
            .collect();
        let name = path.file_stem().expect("a name").to_string_lossy();
        let made = (&catalog, &renderer);
        for page in pages(&name, &needs, made, &documents, &formats) {
            let (faults, count) = faults_of(&page, &needs);
            duties += count;
            wrong.extend(
                faults
                    .into_iter()
                    .map(|fault| format!("{}: {fault}", page.name)),
            );
        }
    }
    matrix::none(&wrong);
    assert!(duties > 200, "{duties} duties only");
}

/// Finds what is wrong with a page, and counts its duties.
fn faults_of(page: &Page, needs: &Needs) -> (Vec<String>, usize) {
    let parts = match valid::read(&page.package) {
        Ok(parts) => parts,
        Err(error) => return (vec![error], 0),
    };
    let document = page.rendering.document;
    let markdown = page.markdown.as_deref().unwrap_or_default();
    let mut faults = valid::faults(&parts);
    let country = needs.position.location.country();
    let paper = match country.as_ref().map(Country::code) {
        Some("US" | "CA") => LETTER,
        _ => A4,
    };
    let core = structure::part(&parts, "docProps/core.xml");
    let locale = core.named("dc:language")[0].text.clone();
    if !locale.starts_with(&format!("{}-", page.rendering.language.code())) {
        faults.push(format!("the language is {locale}"));
    }
    let expected = Expected {
        locale: &locale,
        paper,
        headings: &words::headings(markdown),
    };
    faults.extend(structure::faults(&parts, &expected));
    let (sameness, only) = words::sameness(&words::of_word(&parts), &words::of_markdown(markdown));
    let least = match document {
        // The scorecard says beside each topic what the Markdown says once above all, and has lines to write on.
        Document::InterviewGuide => 0.97,
        _ => 0.99,
    };
    if sameness < least {
        faults.push(format!("{sameness:.3} of the words are the same: {only:?}"));
    }
    let size = page.package.write().len();
    let largest = match document {
        Document::Profile => LARGEST_PROFILE,
        _ => LARGEST,
    };
    if size > largest {
        faults.push(format!("{size} bytes"));
    }
    let count = match document {
        Document::Description => duties(page, &parts, &mut faults),
        _ => 0,
    };
    (faults, count)
}

/// Counts the duties of a description; each has a bookmark.
fn duties(page: &Page, parts: &[ReadPart], faults: &mut Vec<String>) -> usize {
    let say = render::wording::embedded();
    let spelling = page.rendering.language.into();
    let titles = ["duties", "duties_shared"].map(|key| say.get(key, spelling));
    let blocks = structure::blocks(parts).iter();
    let duties = blocks
        .skip_while(|block| block.style() != "Heading1" || !titles.contains(&&*block.words()))
        .skip(1)
        .take_while(|block| block.style() != "Heading1")
        .filter(|block| block.style() == "ListBullet");
    let mut count = 0;
    for duty in duties {
        count += 1;
        let names = duty.named("w:bookmarkStart");
        let names: Vec<&str> = names.iter().filter_map(|mark| mark.get("w:name")).collect();
        if names.len() != 1 || !names[0].starts_with("rw_") || names[0].len() < 4 {
            faults.push(format!("{names:?} of {}", duty.words()));
        }
    }
    count
}

/// What would be markup, a number of ours, a relation or no XML at all if it were not made safe.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script> {{ 77*7919 }} # x | *y*",
    "</w:t></w:r></w:p><w:p/> ]]> &#0; &amp; \" '",
    "<w:id w:val=\"auto\"/> <w:bookmarkEnd w:id=\"auto\"/> r:id=\"link:file:///etc/passwd\"",
    "a\u{fffe}b\u{ffff}c\u{feff}d\u{200b}e \u{200e}\u{61c} \u{10ffff}",
    "{%- include \"base.docx.xml\" %} ``` ~~~ \\ _x000D_ <!-- <?xml ?> <![CDATA[",
    "👩🏽‍💻 e\u{301}\u{301}\u{301} שלום مرحبا 你好",
];

#[test]
fn hostile_text_is_text_of_a_valid_word_file() {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let deep = [
        "> ", "- ", "*a ", "[", "![", "<div>", "`", "~~~ ", "&#", "1. ", "[a](b)",
    ];
    let deep = deep.map(|mark| mark.repeat(3000));
    let mut records: Vec<(String, Value)> = Vec::new();
    for hostile in HOSTILE {
        let record = matrix::most(&|_| (*hostile).to_owned());
        records.push(((*hostile).to_owned(), record));
    }
    for about in deep {
        let mut record = matrix::least();
        record["organization"]["about"] = json!(about);
        records.push((about[..6].to_owned(), record));
    }
    let mut wrong = Vec::new();
    for (hostile, mut record) in records {
        record["role"] = json!("community-manager");
        record["context"]["stage"] = json!(Stage::Piloting.id());
        let needs = matrix::read(&record, &catalog);
        let made = (&catalog, &renderer);
        for page in pages(&hostile, &needs, made, &Document::ALL, &[Format::Docx]) {
            let mut find = |fault: String| wrong.push(format!("{}: {fault}", page.name));
            let parts = match valid::read(&page.package) {
                Ok(parts) => parts,
                Err(error) => {
                    find(error);
                    continue;
                }
            };
            valid::faults(&parts).into_iter().for_each(&mut find);
            let document = structure::part(&parts, "word/document.xml");
            if document.words().contains("609763") {
                find("it was computed".to_owned());
            }
            let titles = document.named("w:p");
            if titles
                .iter()
                .filter(|block| block.style() == "Title")
                .count()
                != 1
            {
                find("another title".to_owned());
            }
        }
    }
    matrix::none(&wrong);
}

#[test]
fn a_word_file_has_the_paper_and_the_language_of_its_country_and_the_same_bytes_each_time() {
    let catalog = catalog::embedded();
    for (country, language, paper, locale) in [
        ("US", Language::EN, LETTER, "en-US"),
        ("CA", Language::FR, LETTER, "fr-CA"),
        ("FR", Language::FR, A4, "fr-FR"),
        ("GB", Language::EN, A4, "en-GB"),
    ] {
        let mut record = matrix::least();
        record["role"] = json!("it-expert");
        record["position"]["location"]["country"] = json!(country);
        let needs = matrix::read(&record, &catalog);
        let render = || {
            let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
            let documents = [Document::Description, Document::Ad];
            let formats = [Format::Docx, Format::Md];
            pages(country, &needs, (&catalog, &renderer), &documents, &formats)
        };
        for (first, second) in render().into_iter().zip(render()) {
            assert_eq!(first.package.write(), second.package.write());
            if first.rendering.language != language {
                continue;
            }
            let parts = valid::read(&first.package).expect("parts");
            let expected = Expected {
                locale,
                paper,
                headings: &words::headings(first.markdown.as_deref().unwrap_or_default()),
            };
            matrix::none(&structure::faults(&parts, &expected));
        }
    }
}

#[test]
fn an_ad_and_a_profile_have_the_same_bytes_on_another_day() {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let mut record = matrix::least();
    // An ad that does not say since when it is open prints the day.
    record["application"] = json!({"posted": "2026-11-20"});
    record["role"] = json!("it-expert");
    let needs = matrix::read(&record, &catalog);
    let description = tailor(&catalog, &needs);
    for document in [Document::Ad, Document::Profile] {
        let [first, second] = ["2026-11-23", "2026-11-24"].map(|day| {
            let rendering = Rendering {
                document,
                format: Format::Docx,
                language: Language::EN,
                date: day.parse().expect("a day"),
            };
            let rendered = renderer.render(&description, &[], &catalog, rendering);
            rendered.expect("our own template")
        });
        assert!(first == second, "{}", document.id());
    }
}

/// A part, what stands in it, and what stands there instead.
const PLANTED: &[(&str, &str, &str)] = &[
    (
        "[Content_Types].xml",
        "/word/footer1.xml",
        "/word/footer2.xml",
    ),
    ("word/footer1.xml", "<w:t>1</w:t>", ""),
    ("word/footer1.xml", "<w:fldChar w:fldCharType=\"end\"/>", ""),
    (
        "word/footer1.xml",
        "<w:fldChar w:fldCharType=\"separate\"/>",
        "",
    ),
    (
        "word/document.xml",
        "<w:id w:val=\"2\"/>",
        "<w:id w:val=\"1\"/>",
    ),
    (
        "word/document.xml",
        "<w:bookmarkStart w:id=\"2\"",
        "<w:bookmarkStart w:id=\"1\"",
    ),
    ("word/document.xml", "w:name=\"rw_", "w:name=\"rw-"),
    ("word/document.xml", "w:name=\"rw_", "w:other=\"rw_"),
    ("word/document.xml", "Northbank", "North\nbank"),
    ("word/document.xml", "Northbank", "North\u{ffff}bank"),
    ("word/document.xml", "r:id=\"rId5\"", "r:id=\"rId55\""),
    (
        "word/_rels/document.xml.rels",
        "Target=\"theme/theme1.xml\"",
        "Target=\"theme1.xml\"",
    ),
    ("word/document.xml", "\"Heading1\"", "\"Heading2\""),
    ("word/document.xml", "\"Heading1\"", "\"Title\""),
    (
        "word/document.xml",
        "\"TableText\"",
        "\"TableTextOfNobody\"",
    ),
    (
        "word/document.xml",
        "<w:rStyle w:val=\"Strong\"/>",
        "<w:rStyle w:val=\"Strong\"/><w:sz w:val=\"30\"/>",
    ),
    ("word/document.xml", "<w:tblHeader/>", ""),
    ("word/document.xml", "<w:tbl>", "<w:p/><w:tbl>"),
    ("word/document.xml", "<w:sectPr>", "<w:p/><w:p/><w:sectPr>"),
    ("word/document.xml", "<w:tblCaption", "<w:tblCaptions"),
    ("word/document.xml", "w:w=\"11906\"", "w:w=\"12240\""),
    (
        "word/styles.xml",
        "<w:lang w:val=\"en-GB\"",
        "<w:lang w:val=\"fr-FR\"",
    ),
    ("word/settings.xml", "w:val=\"15\"", "w:val=\"11\""),
    ("docProps/core.xml", "<dc:title>", "<dc:title>A "),
    ("docProps/core.xml", "en-GB", "fr-FR"),
];

#[test]
fn what_is_wrong_is_found() {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let mut record = matrix::least();
    record["role"] = json!("community-manager");
    let needs = matrix::read(&record, &catalog);
    let formats = [Format::Docx, Format::Md];
    let made = (&catalog, &renderer);
    let mut pages = pages("least", &needs, made, &[Document::Description], &formats);
    let page = pages.swap_remove(0);
    assert_eq!(faults_of(&page, &needs).0, Vec::<String>::new());
    for (name, good, bad) in PLANTED {
        let part = page.package.part(name).expect("a part");
        let text = str::from_utf8(part).expect("a text");
        assert!(text.contains(good), "{good} is not in {name}");
        let mut package = page.package.clone();
        package.put(name, text.replace(good, bad).into_bytes());
        let page = Page {
            name: String::new(),
            rendering: page.rendering,
            package,
            markdown: page.markdown.clone(),
        };
        let (faults, _) = faults_of(&page, &needs);
        assert!(!faults.is_empty(), "{bad} in {name} is no fault");
    }
    let more = "one more sentence of the Markdown. ".repeat(4);
    let markdown = page
        .markdown
        .as_ref()
        .map(|text| format!("{text}\n\n{more}"));
    let longer = Page { markdown, ..page };
    assert_eq!(faults_of(&longer, &needs).0.len(), 1);
}

#[test]
fn styles_have_the_names_by_which_word_knows_them() {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let mut record = matrix::least();
    record["role"] = json!("it-expert");
    let needs = matrix::read(&record, &catalog);
    let made = (&catalog, &renderer);
    let page = pages("least", &needs, made, &[Document::Ad], &[Format::Docx]).swap_remove(0);
    let parts = valid::read(&page.package).expect("parts");
    let styles = structure::part(&parts, "word/styles.xml").named("w:style");
    let own = [
        "Fill In",
        "Lead In",
        "Notice",
        "Post Table",
        "Small Print",
        "Table Heading",
        "Table Text",
    ];
    let mut custom = BTreeSet::new();
    for style in styles {
        let name = style.child("w:name").and_then(|name| name.get("w:val"));
        if style.get("w:customStyle") == Some("1") {
            custom.extend(name);
        }
    }
    assert_eq!(custom, BTreeSet::from(own));
}
