//! A small document of ours in the looks of small brands.

use proptest::prelude::*;

use super::*;
use crate::package::{CONTENT_TYPES, Part};
use crate::trial::spoil;

const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WML: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Makes a file of its parts: the name, the type, the content. The first is the text.
fn file(parts: &[(&str, &str, String)], relations: &[(&str, &str)]) -> Package {
    let types = parts
        .iter()
        .map(|(name, kind, _)| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"));
    let types = format!(
        "<Types><Default Extension=\"png\" ContentType=\"image/png\"/>{}</Types>",
        types.collect::<String>()
    );
    let (main, ..) = parts[0];
    let root = format!(
        "<Relationships><Relationship Id=\"a\" Type=\"{R}/officeDocument\" Target=\"{main}\"/>
         <Relationship Id=\"b\" Type=\"x/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
    );
    let part = |name: &str, text: String| Part {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    };
    let mut all = vec![part(CONTENT_TYPES, types), part("_rels/.rels", root)];
    all.extend(parts.iter().map(|(name, _, text)| part(name, text.clone())));
    for (of, relations) in relations {
        let relations = relations.replace("Type=\"", &format!("Type=\"{R}/"));
        all.push(part(
            of,
            format!("<Relationships>{relations}</Relationships>"),
        ));
    }
    Package::of(all)
}

fn kind(name: &str) -> String {
    format!("{WML}.{name}+xml")
}

fn wrapped(root: &str, content: &str) -> String {
    format!("<w:{root} xmlns:w=\"{NAMESPACE}\" xmlns:r=\"{R}\">{content}</w:{root}>")
}

fn style(of: &str, id: &str, name: &str, rest: &str) -> String {
    format!(
        "<w:style w:type=\"{of}\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{rest}</w:style>"
    )
}

/// Makes a document such as we write.
fn ours() -> Package {
    let paragraph = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        paragraph("Title", "Community Manager"),
        paragraph("Heading1", "Work"),
        paragraph("ListBullet", "Welcome newcomers"),
        paragraph("Notice", "Mind this"),
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/></w:tblPr><w:tblGrid/><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        "<w:p><w:pPr><w:pStyle w:val=\"ListNumber\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:hyperlink r:id=\"rId3\"><w:r><w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr><w:t>apply</w:t></w:r></w:hyperlink></w:p>".to_owned(),
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:pgSz w:w=\"1\" w:h=\"2\"/></w:sectPr>".to_owned(),
    ];
    let numbered =
        |id: &str| format!("<w:pPr><w:numPr><w:numId w:val=\"{id}\"/></w:numPr></w:pPr>");
    let styles = [
        "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"fr-FR\"/></w:rPr></w:rPrDefault></w:docDefaults>".to_owned(),
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>".to_owned(),
        style("paragraph", "Title", "Title", ""),
        style("paragraph", "Heading1", "heading 1", "<w:next w:val=\"Normal\"/><w:link w:val=\"Heading1Char\"/>"),
        style("character", "Heading1Char", "Heading 1 Char", "<w:link w:val=\"Heading1\"/>"),
        style("paragraph", "ListBullet", "List Bullet", &numbered("1")),
        style("paragraph", "ListNumber", "List Number", &numbered("2")),
        style("paragraph", "Notice", "Notice", "<w:basedOn w:val=\"Boxed\"/><w:next w:val=\"Nowhere\"/>"),
        style("paragraph", "Boxed", "Boxed", "<w:basedOn w:val=\"Normal\"/><w:rPr><w:lang w:val=\"fr-FR\"/></w:rPr>"),
        style("paragraph", "TableText", "Table Text", ""),
        style("paragraph", "Header", "header", ""),
        style("paragraph", "Unused", "Unused", ""),
        style("character", "Hyperlink", "Hyperlink", ""),
        style("table", "TableGrid", "Table Grid", ""),
    ];
    let level = |style: &str| {
        format!(
            "<w:lvl w:ilvl=\"0\"><w:pStyle w:val=\"{style}\"/><w:numFmt w:val=\"bullet\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">{}</w:abstractNum>
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/><w:lvl/></w:lvlOverride></w:num>",
        level("ListBullet"), level("ListNumber")
    );
    file(
        &[
            ("word/document.xml", DOCUMENT, wrapped("document", &format!("<w:body>{}</w:body>", body.concat()))),
            ("word/styles.xml", &kind("styles"), wrapped("styles", &styles.concat())),
            ("word/numbering.xml", &kind("numbering"), wrapped("numbering", &numbering)),
            ("word/settings.xml", &kind("settings"), wrapped("settings", "<w:themeFontLang w:val=\"fr-FR\"/>")),
            ("word/header1.xml", &kind("header"), wrapped("hdr", &paragraph("Header", "Acme"))),
            ("word/footer1.xml", &kind("footer"), wrapped("ftr", &paragraph("Notice", "Page"))),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", "<cp title=\"ours\"/>".to_owned()),
        ],
        &[(
            "word/_rels/document.xml.rels",
            "<Relationship Id=\"rId1\" Type=\"styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"numbering\" Target=\"numbering.xml\"/>
             <Relationship Id=\"rId3\" Type=\"hyperlink\" Target=\"https://acme.example/?a&amp;b\" TargetMode=\"External\"/>
             <Relationship Id=\"rId4\" Type=\"header\" Target=\"header1.xml\"/><Relationship Id=\"rId5\" Type=\"footer\" Target=\"footer1.xml\"/>
             <Relationship Id=\"rId6\" Type=\"settings\" Target=\"settings.xml\"/>",
        )],
    )
}

/// Makes a French brand with a header that has a logo and a few things that nobody should take over.
fn brand() -> Package {
    let styles = [
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"20\"/><w:lang w:val=\"de-DE\"/></w:rPr></w:rPrDefault></w:docDefaults>".to_owned(),
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/><w:rPr><w:lang w:val=\"de-DE\"/></w:rPr></w:style>".to_owned(),
        style("paragraph", "Titre", "Title", ""),
        style("paragraph", "Titre1", "Heading 1", ""),
        style("paragraph", "Boxed", "Encadré", ""),
        style("paragraph", "Listepuces", "List Bullet", "<w:pPr><w:numPr><w:numId w:val=\"9\"/></w:numPr></w:pPr>"),
        style("paragraph", "Listenum", "List Number", "<w:pPr><w:keepNext/><w:spacing/></w:pPr>"),
        style("table", "Grille", "Table Grid", ""),
    ];
    let numbering = "<w:abstractNum w:abstractNumId=\"4\"/><w:num w:numId=\"9\"><w:abstractNumId w:val=\"4\"/></w:num>";
    let header = "<w:p><w:hyperlink r:id=\"rId2\"><w:r><w:drawing><a:blip r:embed=\"rId1\" r:link=\"rId3\"/></w:drawing></w:r></w:hyperlink><w:control r:id=\"rId4\"/></w:p>";
    let section = |reference: &str, width: &str| {
        format!(
            "<w:sectPr w:rsidR=\"1\">{reference}<w:pgSz w:w=\"{width}\"/><w:cols w:num=\"2\"/><w:sectPrChange/></w:sectPr>"
        )
    };
    let body = format!(
        "<w:body><w:p><w:pPr>{}</w:pPr><w:r><w:t>Old text</w:t></w:r></w:p>{}</w:body>",
        section("<w:headerReference w:type=\"default\" r:id=\"rId7\"/>", "1"),
        section("", "12240")
    );
    let settings = "<w:documentProtection w:enforcement=\"1\"/><w:attachedTemplate r:id=\"rId1\"/><w:evenAndOddHeaders/><w:themeFontLang w:val=\"de-DE\"/>";
    file(
        &[
            ("word/document.xml", TEMPLATE, wrapped("document", &body)),
            ("word/styles.xml", &kind("styles"), wrapped("styles", &styles.concat())),
            ("word/stylesWithEffects.xml", "application/vnd.ms-word.stylesWithEffects+xml", wrapped("styles", "")),
            ("word/numbering.xml", &kind("numbering"), wrapped("numbering", numbering)),
            ("word/settings.xml", &kind("settings"), wrapped("settings", settings)),
            ("word/header1.xml", &kind("header"), wrapped("hdr", header)),
            ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", "<a:theme/>".to_owned()),
            ("word/media/image1.png", "image/png", "PNG".to_owned()),
            ("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", "<x/>".to_owned()),
            ("customXml/item1.xml", "application/xml", "<secret/>".to_owned()),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", "<cp title=\"brand\"/>".to_owned()),
        ],
        &[
            (
                "word/_rels/document.xml.rels",
                "<Relationship Id=\"rId1\" Type=\"styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"numbering\" Target=\"numbering.xml\"/>
                 <Relationship Id=\"rId3\" Type=\"settings\" Target=\"settings.xml\"/><Relationship Id=\"rId4\" Type=\"theme\" Target=\"theme/theme1.xml\"/>
                 <Relationship Id=\"rId5\" Type=\"customXml\" Target=\"../customXml/item1.xml\"/><Relationship Id=\"rId6\" Type=\"stylesWithEffects\" Target=\"stylesWithEffects.xml\"/>
                 <Relationship Id=\"rId7\" Type=\"header\" Target=\"header1.xml\"/>",
            ),
            (
                "word/_rels/header1.xml.rels",
                "<Relationship Id=\"rId1\" Type=\"image\" Target=\"media/image1.png\"/><Relationship Id=\"rId2\" Type=\"hyperlink\" Target=\"https://brand.example\" TargetMode=\"External\"/>
                 <Relationship Id=\"rId3\" Type=\"image\" Target=\"https://brand.example/p.png\" TargetMode=\"External\"/><Relationship Id=\"rId4\" Type=\"control\" Target=\"activeX/activeX1.xml\"/>",
            ),
            (
                "word/_rels/settings.xml.rels",
                "<Relationship Id=\"rId1\" Type=\"attachedTemplate\" Target=\"file:///c:/brand.dotm\" TargetMode=\"External\"/>",
            ),
        ],
    )
}

fn text<'p>(package: &'p Package, name: &str) -> &'p str {
    let bytes = package.part(name);
    std::str::from_utf8(bytes.unwrap_or_else(|| panic!("{name} is not there"))).unwrap()
}

/// Looks at what must be so of any file: every part is bound and has a type, every name of a relation is one.
#[track_caller]
fn is_sound(package: &Package) {
    let bytes = package.write();
    let read = Package::read(&bytes).unwrap();
    assert_eq!(read, *package);
    let main = access::harmless(package, &[DOCUMENT]).unwrap();
    let types = text(package, CONTENT_TYPES);
    let mut reached = BTreeSet::from([CONTENT_TYPES.to_owned(), "_rels/.rels".to_owned(), main]);
    for part in package.parts() {
        let name = &part.name;
        if name.ends_with(".rels") || name == CONTENT_TYPES {
            continue;
        }
        assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name}");
        let relations = package.relations(name).unwrap();
        reached.extend((!relations.is_empty()).then(|| crate::package::relations_of(name)));
        for relation in &relations {
            assert!(
                relation.is_external || package.part(&relation.target).is_some(),
                "{name}: {relation:?}"
            );
            reached.insert(relation.target.clone());
        }
        if name.ends_with(".xml") {
            tree::read(name, &part.bytes)
                .unwrap()
                .visit(&mut |element| {
                    for (key, value) in element
                        .attributes
                        .iter()
                        .filter(|(key, _)| key.starts_with("r:"))
                    {
                        assert!(
                            relations.iter().any(|one| one.id == *value),
                            "{name}: {key}={value}"
                        );
                    }
                });
        }
    }
    reached.extend(
        package
            .relations("")
            .unwrap()
            .into_iter()
            .map(|relation| relation.target),
    );
    for part in package.parts() {
        assert!(
            reached.contains(&part.name),
            "{} is bound to nothing",
            part.name
        );
    }
}

#[test]
fn our_text_stands_in_the_brands_styles_found_by_name() {
    let new = dress(&ours(), &brand()).unwrap();
    is_sound(&new);
    assert_eq!(dress(&ours(), &brand()).unwrap().write(), new.write());
    let document = text(&new, "word/document.xml");
    for id in [
        "Titre",
        "Titre1",
        "Listepuces",
        "Notice",
        "TableText",
        "Listenum",
    ] {
        assert!(
            document.contains(&format!("<w:pStyle w:val=\"{id}\"/>")),
            "{id}: {document}"
        );
    }
    assert!(
        document.contains("<w:tblStyle w:val=\"Grille\"/>"),
        "{document}"
    );
    assert!(!document.contains("Old text") && document.contains("Welcome newcomers"));
    let styles = text(&new, "word/styles.xml");
    // What the brand lacks is added, under an id that is free, on what it stands on; what nobody uses is not.
    assert!(
        styles.contains(
            "w:styleId=\"Notice\"><w:name w:val=\"Notice\"/><w:basedOn w:val=\"Boxed1\"/></w:style>"
        ),
        "{styles}"
    );
    assert!(
        styles.contains(
            "w:styleId=\"Boxed1\"><w:name w:val=\"Boxed\"/><w:basedOn w:val=\"Standard\"/>"
        ),
        "{styles}"
    );
    assert!(
        styles.contains("w:styleId=\"Hyperlink\"")
            && !styles.contains("Unused")
            && !styles.contains("Char"),
        "{styles}"
    );
    assert_eq!(styles.matches("w:default=").count(), 1, "{styles}");
    assert_eq!(
        styles.matches("<w:lang w:val=\"fr-FR\"/>").count(),
        1,
        "{styles}"
    );
    assert!(!styles.contains("de-DE"), "{styles}");
}

#[test]
fn a_brand_without_a_usual_style_has_one_in_the_result() {
    let mut brand = brand();
    let styles = text(&brand, "word/styles.xml").replace(" w:default=\"1\"", "");
    brand.put("word/styles.xml", styles.into_bytes());
    let new = dress(&ours(), &brand).unwrap();
    let styles = text(&new, "word/styles.xml");
    assert!(
        styles.contains("w:styleId=\"Standard\" w:default=\"1\""),
        "{styles}"
    );
}

#[test]
fn lists_are_the_brands_where_it_has_some_and_ours_otherwise() {
    let new = dress(&ours(), &brand()).unwrap();
    let (styles, lists) = (
        text(&new, "word/styles.xml"),
        text(&new, "word/numbering.xml"),
    );
    assert!(
        styles.contains("<w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"9\"/>"),
        "{styles}"
    );
    assert!(styles.contains("<w:keepNext/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"10\"/></w:numPr><w:spacing/>"), "{styles}");
    assert!(lists.contains("<w:abstractNum w:abstractNumId=\"4\"/><w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:pStyle w:val=\"Listenum\"/>"), "{lists}");
    assert!(lists.contains("<w:num w:numId=\"10\"><w:abstractNumId w:val=\"5\"/></w:num><w:num w:numId=\"11\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride"), "{lists}");
    assert!(text(&new, "word/document.xml").contains("<w:numId w:val=\"11\"/>"));
    assert!(!lists.contains("ListBullet"), "{lists}");
    // A style that names a list which is not there has none.
    let mut bare = brand();
    bare.remove("word/numbering.xml");
    let new = dress(&ours(), &bare).unwrap();
    is_sound(&new);
    let (styles, lists) = (
        text(&new, "word/styles.xml"),
        text(&new, "word/numbering.xml"),
    );
    assert!(styles.contains("<w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/>"), "{styles}");
    assert!(
        lists.contains("<w:pStyle w:val=\"Listepuces\"/>"),
        "{lists}"
    );
    // A list that begins anew looks as the brand's list.
    let mut listed = brand();
    let styles = text(&listed, "word/styles.xml")
        .replace("<w:keepNext/>", "<w:numPr><w:numId w:val=\"9\"/></w:numPr>");
    listed.put("word/styles.xml", styles.into_bytes());
    let new = dress(&ours(), &listed).unwrap();
    let lists = text(&new, "word/numbering.xml");
    assert!(lists.contains("<w:num w:numId=\"10\"><w:abstractNumId w:val=\"4\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"), "{lists}");
}

#[test]
fn page_and_header_are_the_brands_and_what_leads_out_stays_behind() {
    let new = dress(&ours(), &brand()).unwrap();
    let document = text(&new, "word/document.xml");
    let id = |kind: &str, target: &str| {
        let relations = new.relations("word/document.xml").unwrap().into_iter();
        let mut found =
            relations.filter(|relation| relation.kind == kind && relation.target == target);
        found.next().unwrap_or_else(|| panic!("{kind} {target}")).id
    };
    let (header, footer) = (
        id("header", "word/header1.xml"),
        id("footer", "word/footer1.xml"),
    );
    assert!(document.ends_with(&format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{header}\"/><w:footerReference w:type=\"default\" r:id=\"{footer}\"/><w:pgSz w:w=\"12240\"/></w:sectPr></w:body></w:document>"
    )), "{document}");
    assert_eq!(id("hyperlink", "https://acme.example/?a&b"), "rId3");
    let header = text(&new, "word/header1.xml");
    assert!(
        header.contains("<w:hyperlink><w:r><w:drawing><a:blip r:embed=\"rId1\"/>"),
        "{header}"
    );
    assert!(!header.contains("control"), "{header}");
    assert_eq!(new.part("word/media/image1.png").unwrap(), b"PNG");
    let settings = text(&new, "word/settings.xml");
    assert!(
        settings.contains(
            "<w:evenAndOddHeaders/><w:compat><w:compatSetting w:name=\"compatibilityMode\""
        ),
        "{settings}"
    );
    assert!(
        settings.contains("<w:themeFontLang w:val=\"fr-FR\"/>"),
        "{settings}"
    );
    for bad in ["Protection", "attachedTemplate"] {
        assert!(!settings.contains(bad), "{settings}");
    }
    let all: String = new
        .parts()
        .iter()
        .map(|part| String::from_utf8_lossy(&part.bytes))
        .collect();
    for bad in [
        "brand.example",
        "brand.dotm",
        "secret",
        "activeX",
        "stylesWithEffects",
        "template.main",
        "title=\"brand\"",
    ] {
        assert!(!all.contains(bad), "{bad}");
    }
    assert!(all.contains("title=\"ours\""));
}

#[test]
fn a_brand_without_header_or_anything_gets_what_is_ours() {
    let bare = file(
        &[(
            "word/main.xml",
            DOCUMENT,
            wrapped("document", "<w:body><w:p/></w:body>"),
        )],
        &[],
    );
    let new = dress(&ours(), &bare).unwrap();
    is_sound(&new);
    assert!(text(&new, "word/header1.xml").contains("<w:pStyle w:val=\"Header\"/>"));
    assert!(text(&new, "word/document.xml").contains("<w:pgSz w:w=\"1\" w:h=\"2\"/></w:sectPr>"));
    assert!(text(&new, "word/styles.xml").contains("w:default=\"1\""));
    assert!(text(&new, "word/numbering.xml").contains("<w:pStyle w:val=\"ListBullet\"/>"));
}

#[test]
fn our_footer_does_not_stand_at_the_edge_of_the_page() {
    let mut brand = brand();
    let margins = "<w:pgMar w:top=\"1000\" w:bottom=\"1000\" w:header=\"0\" w:footer=\"0\"/>";
    let body = text(&brand, "word/document.xml").replace("<w:cols", &format!("{margins}<w:cols"));
    brand.put("word/document.xml", body.into_bytes());
    let new = dress(&ours(), &brand).unwrap();
    let document = text(&new, "word/document.xml");
    // The header is the brand's, and stands where the brand has it.
    assert!(
        document.contains("w:header=\"0\" w:footer=\"500\"/>"),
        "{document}"
    );
}

#[test]
fn tables_are_as_wide_as_the_text_of_the_brands_page() {
    let page = |width: &str| {
        format!("<w:pgSz w:w=\"{width}\"/><w:pgMar w:left=\"1000\" w:right=\"1000\"/>")
    };
    let mut brand = brand();
    let body = text(&brand, "word/document.xml").replace("<w:pgSz w:w=\"12240\"/>", &page("5000"));
    brand.put("word/document.xml", body.into_bytes());
    let mut ours = ours();
    let body =
        text(&ours, "word/document.xml").replace("<w:pgSz w:w=\"1\" w:h=\"2\"/>", &page("8000"));
    let widths = "<w:tblGrid><w:gridCol w:w=\"4000\"/><w:gridCol w:w=\"50\"/></w:tblGrid><w:tblW w:w=\"5000\" w:type=\"pct\"/>";
    let body = body.replace("<w:tblGrid/>", widths);
    ours.put("word/document.xml", body.into_bytes());
    let new = dress(&ours, &brand).unwrap();
    let document = text(&new, "word/document.xml");
    let widths = widths.replace("4000", "2000").replace("\"50\"", "\"25\"");
    assert!(document.contains(&widths), "{document}");
}

#[test]
fn a_hostile_brand_is_refused() {
    let fault = |change: &dyn Fn(&mut Package)| {
        let mut bad = brand();
        change(&mut bad);
        match dress(&ours(), &bad) {
            Ok(_) => panic!("it is taken"),
            Err(fault) => fault,
        }
    };
    let put = |name: &'static str, text: &'static str| {
        move |bad: &mut Package| bad.put(name, text.as_bytes().to_vec())
    };
    // The list of what a part is bound to is read without a tree, and expands nothing either.
    let broken = fault(&put("word/_rels/document.xml.rels", "<w:a"));
    assert!(matches!(broken, WordFault::Broken(..)));
    for macros in ["document", "template"] {
        let types = text(&brand(), CONTENT_TYPES).replace(
            TEMPLATE,
            &format!("application/vnd.ms-word.{macros}.macroEnabled.main+xml"),
        );
        let fault = fault(&|bad| bad.put(CONTENT_TYPES, types.clone().into_bytes()));
        assert_eq!(fault, WordFault::Macros);
    }
    assert_eq!(fault(&put("word/vbaProject.bin", "")), WordFault::Macros);
    for part in [
        "word/document.xml",
        "word/styles.xml",
        "word/header1.xml",
        "word/settings.xml",
    ] {
        for text in [
            "<w:a",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            "<a></b>",
        ] {
            let fault = fault(&put(part, text));
            assert!(
                matches!(fault, WordFault::Broken(..)),
                "{part} {text}: {fault}"
            );
        }
    }
    let strict = "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>";
    assert!(matches!(
        fault(&put("word/document.xml", strict)),
        WordFault::NotWord(_)
    ));
    assert!(matches!(
        fault(&put(CONTENT_TYPES, "<Types/>")),
        WordFault::NotWord(_)
    ));
}

proptest! {
    #[test]
    fn whatever_is_in_a_brand_it_is_taken_or_refused(
        part in 0..16_usize,
        place in any::<prop::sample::Index>(),
        new in prop::sample::select(vec!["", "<", "/>", "\"", "&", "0", "99999999999", "<w:style/>", "<w:numPr/>", "<w:sectPr/>", "rId1", "Target=\"../../x\"", "External"]),
        length in 0..12_usize,
    ) {
        let mut bad = brand();
        let part = part % bad.parts().len();
        spoil(&mut bad, part, (place, length), new);
        if let Ok(new) = dress(&ours(), &bad) {
            prop_assert_eq!(&Package::read(&new.write()).unwrap(), &new);
            for part in new.parts() {
                prop_assert!(!part.name.contains("..") && !part.name.contains("customXml"));
                let outside = new.relations(&part.name).unwrap().into_iter().find(|relation| {
                    relation.is_external && relation.target != "https://acme.example/?a&b"
                });
                prop_assert_eq!(outside, None);
            }
        }
    }
}
