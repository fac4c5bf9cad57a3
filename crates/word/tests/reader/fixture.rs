//! Small Word files, made part by part, for the tests of this crate.

use rolewright_word::{CONTENT_TYPES, Package, Part, WordText, read};

/// What binds the document to parts of a kind.
const KINDS: [&str; 4] = ["styles", "numbering", "footnotes", "endnotes"];

/// A Word file that is being made.
#[derive(Clone, Default)]
pub(crate) struct Fixture {
    parts: Vec<(String, String)>,
}

impl Fixture {
    /// Begins with what stands in the body.
    pub(crate) fn of(body: &str) -> Fixture {
        Fixture::default().with("document", &format!("<w:body>{body}</w:body>"))
    }

    /// Adds a part with what is in it.
    pub(crate) fn with(mut self, kind: &str, content: &str) -> Fixture {
        let xml = format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{kind} xmlns:w="w" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v">{content}</w:{kind}>"#
        );
        self.parts.push((kind.to_owned(), xml));
        self
    }

    /// Packs it.
    pub(crate) fn package(&self) -> Package {
        let part = |name: &str, text: &str| Part {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let relation = |kind: &str, target: &str| {
            format!(r#"<Relationship Id="{kind}" Type="http://x/{kind}" Target="{target}"/>"#)
        };
        let relations = |all: &str| format!("<Relationships>{all}</Relationships>");
        let bound: String = KINDS
            .map(|kind| relation(kind, &format!("{kind}.xml")))
            .concat();
        let mut parts = vec![
            part(CONTENT_TYPES, "<Types/>"),
            part(
                "_rels/.rels",
                &relations(&relation("officeDocument", "word/document.xml")),
            ),
            part("word/_rels/document.xml.rels", &relations(&bound)),
        ];
        let own = self
            .parts
            .iter()
            .map(|(kind, xml)| part(&format!("word/{kind}.xml"), xml));
        parts.extend(own);
        // What is bound and not there is nothing.
        Package::of(parts)
    }

    /// Gives what is read, as Markdown.
    pub(crate) fn markdown(&self) -> String {
        let bytes = self.package().write();
        let package = Package::read(&bytes).expect("a package of our own");
        WordText::of(&read(&package).expect("parts of our own")).markdown
    }
}

/// A paragraph with properties and text.
pub(crate) fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run("", text))
}

/// A paragraph in a style.
pub(crate) fn styled(style: &str, text: &str) -> String {
    paragraph(&format!(r#"<w:pStyle w:val="{style}"/>"#), text)
}

/// A run with properties.
pub(crate) fn run(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// The styles of a French Word.
pub(crate) const FRENCH: &str = r#"
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Rubrique"><w:name w:val="Rubrique maison"/><w:basedOn w:val="Titre1"/></w:style>
<w:style w:type="paragraph" w:styleId="Listepuces"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Listepuces2"><w:name w:val="List Bullet 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Maison"><w:name w:val="Puce maison"/><w:basedOn w:val="Listepuces"/></w:style>
<w:style w:type="character" w:styleId="lev"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>"#;

/// Its lists.
pub(crate) const LISTS: &str = r#"
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:pStyle w:val="Listepuces"/><w:lvlText w:val="*"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:pStyle w:val="Listepuces2"/><w:lvlText w:val="o"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;

/// A file with all that a reader has to know.
pub(crate) fn everything() -> Fixture {
    let note = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let body = [
        styled("Titre1", "Role &amp; place"),
        styled("Listepuces", "welcome people"),
        paragraph(r#"<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>"#, "deeper"),
        format!("<w:p>{}{note}</w:p>", run("<w:b/>", "Bold line")),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:ins w:id="2"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="3"><w:r><w:delText>old</w:delText></w:r></w:del></w:p><w:p><w:r><w:t> end</w:t></w:r></w:p>"#.to_owned(),
    ];
    Fixture::of(&body.concat())
        .with("styles", FRENCH)
        .with("numbering", LISTS)
        .with(
            "footnotes",
            r#"<w:footnote w:id="2"><w:p><w:r><w:t>a note</w:t></w:r></w:p></w:footnote>"#,
        )
}
