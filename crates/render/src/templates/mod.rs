//! The templates: ours embedded, the user's on top, one environment for each format.
//!
//! Each environment escapes everything by its own format, so that no template can forget to. Ours are kept under
//! `builtin/`: a user's file of the same name wins, and may extend or include ours by that name.

pub(crate) mod error;

pub(crate) mod order;

pub(crate) mod values;

mod includes;
mod join;

pub mod under_way;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::io::Write;

use serde::Serialize;
use tera::Tera;

use crate::byte_set::ByteSet;
use crate::cells;
use crate::document::{Document, Format};
use crate::inline::inline;
use crate::speech::Speech;
use crate::templates::error::TemplateError;
use crate::templates::order::{Filler, Order, Template};
use crate::templates::under_way::UnderWay;
use crate::templates::values::Values;
use crate::{markdown, xml};
use model::{Spelling, Wording, shown};

/// Prefix under which our own templates are kept.
const BUILTIN: &str = "builtin/";

/// Folder of the templates of a site, which no document uses.
const SITE: &str = "site/";

/// What the pages of all documents extend.
const BASE: &str = "base";

/// The templates of every document and format, read when one is first asked for.
pub struct Templates {
    user_files: Vec<(String, String)>,
    documents: [[BySpelling; Document::ALL.len()]; Format::ALL.len()],
    /// The templates of the careers site.
    site: BySpelling,
    /// Who fills the user's in our place: the engine cannot be told to stop.
    filler: Option<Box<dyn Filler>>,
}

/// The same templates with the words of each language in them, as each place writes them.
type BySpelling = Box<[OnceCell<Tera>]>;

/// What a template is filled with.
pub struct Filling<'a> {
    /// Which document.
    pub document: Document,
    /// In which format.
    pub format: Format,
    /// In which language, as which place writes it.
    pub spelling: Spelling,
    /// The words of all languages.
    pub wording: &'a Wording,
    /// What the template asks for.
    pub values: &'a Values,
    /// Name of the record that the document is about, if it has one.
    pub record: Option<&'a str>,
}

impl Templates {
    /// Puts the user's files, name and text, on top of ours.
    ///
    /// # Errors
    ///
    /// When one of them is not a template.
    pub fn new(user_files: Vec<(String, String)>) -> Result<Templates, TemplateError> {
        let templates = Templates {
            user_files,
            documents: std::array::from_fn(|_| std::array::from_fn(|_| cells(Spelling::count()))),
            site: cells(Spelling::count()),
            filler: None,
        };
        // Ours are known to be good; a user's mistake is told before anything is rendered.
        if !templates.user_files.is_empty() {
            includes::check(&templates.user_files)?;
            let _reading = UnderWay::begin("reading the templates".to_owned());
            for format in [Format::Md, Format::Html, Format::Docx] {
                templates.read(Document::Description, format, |text| text.into())?;
            }
            templates.read_site(|text| text.into())?;
        }
        Ok(templates)
    }

    /// Has the user's templates filled by somebody else; ours always end.
    #[must_use]
    pub fn filled_by(mut self, hire: order::Hire) -> Templates {
        if self.are_users() {
            self.filler = Some(hire(&self.user_files));
        }
        self
    }

    /// Tells whether any of them is the user's.
    pub fn are_users(&self) -> bool {
        !self.user_files.is_empty()
    }

    /// Fills the template of a document with what it asks for.
    ///
    /// # Errors
    ///
    /// When the template asks for something that is not there.
    pub fn fill(&self, filling: &Filling<'_>) -> Result<String, TemplateError> {
        let &Filling {
            document,
            format,
            spelling,
            values,
            ..
        } = filling;
        if let Some(filler) = &self.filler {
            return filler.fill(&Order {
                template: Template::of(document, format),
                language: spelling.language().index(),
                record: filling.record.map(str::to_owned),
                values: values.pack(),
            });
        }
        let name = format!("{}.{}", document.id(), format.template_extension());
        let _filling = self.watched(&name, filling.record);
        let cell = &self.documents[format as usize][document as usize][spelling.number()];
        let environment = match cell.get() {
            Some(environment) => environment,
            None => {
                let ready = |text| inline(text, embedded, format, filling.wording, spelling);
                let environment = self.read(document, format, ready)?;
                cell.get_or_init(|| environment)
            }
        };
        self.render(environment, &name, values)
    }

    /// Fills a template for another process.
    ///
    /// # Errors
    ///
    /// When the template asks for something that is not there.
    pub fn fill_order(&self, order: Order) -> Result<String, TemplateError> {
        let spelling = Spelling::from(order.language());
        let values = Values::unpack(order.values);
        // A user may change the words of all templates, and so none has them in it.
        let wording = &Wording::default();
        let (document, format) = match order.template {
            Template::Site(name) => {
                let record = order.record.as_deref();
                return self.fill_site_with(&name, &values, (wording, spelling), record);
            }
            Template::Document(document, format) => {
                (Document::ALL.get(document), Format::ALL.get(format))
            }
        };
        let (Some(&document), Some(&format)) = (document, format) else {
            return Err(TemplateError::about("there is no such document"));
        };
        self.fill(&Filling {
            document,
            format,
            spelling,
            wording,
            values: &values,
            record: order.record.as_deref(),
        })
    }

    /// Says that a template is being filled: ours end, a user's may not.
    fn watched(&self, name: &str, record: Option<&str>) -> Option<UnderWay> {
        self.are_users().then(|| {
            UnderWay::begin(match record {
                Some(record) => {
                    format!("filling the template {name} for {}", shown::quoted(record))
                }
                None => format!("filling the template {name}"),
            })
        })
    }

    fn render(
        &self,
        environment: &Tera,
        name: &str,
        values: &Values,
    ) -> Result<String, TemplateError> {
        let context = values.context();
        let fault = |error| TemplateError::new(&error);
        if !self.are_users() {
            return Ok(tidy(&environment.render(name, context).map_err(fault)?));
        }
        let fill = || {
            let mut filled = BoundedOutput(Vec::new());
            let outcome = environment.render_to(name, context, &mut filled);
            outcome.map(|()| filled.0).map_err(fault)
        };
        let filled = on_a_high_stack(fill)?;
        let filled = str::from_utf8(&filled)
            .map_err(|_| TemplateError::about("a template cuts a letter in two"))?;
        Ok(tidy(filled))
    }

    /// Fills a template of the folder `site/`.
    ///
    /// # Errors
    ///
    /// When the template asks for something that the view does not have.
    pub fn fill_site(
        &self,
        name: &str,
        view: &impl Serialize,
        speech: Speech<'_>,
        record: Option<&str>,
    ) -> Result<String, TemplateError> {
        let fault = |error| TemplateError::new(&error);
        let mut values = Values::of(view).map_err(fault)?;
        values.insert_value("say".to_owned(), speech.voice.say.clone());
        self.fill_site_with(name, &values, (speech.wording, speech.spelling), record)
    }

    fn fill_site_with(
        &self,
        name: &str,
        values: &Values,
        (wording, spelling): (&Wording, Spelling),
        record: Option<&str>,
    ) -> Result<String, TemplateError> {
        if let Some(filler) = &self.filler {
            return filler.fill(&Order {
                template: Template::Site(name.to_owned()),
                language: spelling.language().index(),
                record: record.map(str::to_owned),
                values: values.pack(),
            });
        }
        let name = format!("{SITE}{name}");
        let _filling = self.watched(&name, record);
        let cell = &self.site[spelling.number()];
        let environment = match cell.get() {
            Some(environment) => environment,
            None => {
                let ready = |text| inline(text, embedded, Format::Html, wording, spelling);
                let environment = self.read_site(ready)?;
                cell.get_or_init(|| environment)
            }
        };
        self.render(environment, &name, values)
    }

    /// Reads the templates of a site; with a user's, also all that these can include: parts, style sheets, documents in HTML.
    ///
    /// `ready` writes into a template of ours what never changes.
    fn read_site(
        &self,
        ready: impl Fn(&'static str) -> Cow<'static, str>,
    ) -> Result<Tera, TemplateError> {
        let mut tera = Tera::new();
        tera.set_escape_fn(escape_html);
        tera.autoescape_on([".html", ".svg"]);
        self.add(
            tera,
            |name| name.starts_with(SITE),
            |name| !name.ends_with(".md") && !name.ends_with(".docx.xml"),
            ready,
        )
    }

    /// Reads the templates of a document; with a user's, also all that these can include.
    ///
    /// `ready` writes into a template of ours what never changes.
    fn read(
        &self,
        document: Document,
        format: Format,
        ready: impl Fn(&'static str) -> Cow<'static, str>,
    ) -> Result<Tera, TemplateError> {
        let mut tera = Tera::new();
        match format {
            Format::Md => {
                tera.set_escape_fn(markdown::escape);
                tera.autoescape_on([".md"]);
            }
            Format::Docx => tera.set_escape_fn(xml::escape),
            Format::Html | Format::Json | Format::Pdf => tera.set_escape_fn(escape_html),
        }
        let of_document = |name: &str| {
            let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
            (stem == document.id() || stem == BASE) && extension == format.template_extension()
        };
        let of_format = |name: &str| {
            let (_, extension) = name.split_once('.').unwrap_or((name, ""));
            let styles = format.template_extension() == "html" && extension == "css";
            !name.starts_with(SITE) && (extension == format.template_extension() || styles)
        };
        self.add(tera, of_document, of_format, ready)
    }

    /// Adds our templates and the user's to an environment.
    ///
    /// Ours have in them all that they include. A user may include each of ours and change its words, and so has them all
    /// as they are written.
    fn add(
        &self,
        mut tera: Tera,
        is_needed: impl Fn(&str) -> bool,
        can_be_included: impl Fn(&str) -> bool,
        ready: impl Fn(&'static str) -> Cow<'static, str>,
    ) -> Result<Tera, TemplateError> {
        let fault = |error| TemplateError::new(&error);
        tera.set_fallback_prefixes([BUILTIN]).map_err(fault)?;
        tera.register_filter("join", join::join);
        let ours = data::TEMPLATES
            .iter()
            .filter(|(name, _)| match self.are_users() {
                true => can_be_included(name),
                false => is_needed(name),
            });
        let ours = ours.map(|&(name, text)| match self.are_users() {
            true => (format!("{BUILTIN}{name}"), Cow::from(text)),
            false => (format!("{BUILTIN}{name}"), ready(text)),
        });
        let theirs = self
            .user_files
            .iter()
            .filter(|(name, _)| can_be_included(name));
        let theirs = theirs.map(|(name, text)| (name.clone(), Cow::from(text.as_str())));
        tera.add_raw_templates(ours.chain(theirs)).map_err(fault)?;
        Ok(tera)
    }
}

/// What a list within a list within a list takes, as deep as fits into the memory that a template may take.
const STACK: usize = 768 * 1024 * 1024;

/// Does something on a stack that it cannot outgrow; of the stack only what is used takes memory.
fn on_a_high_stack<T: Send>(
    act: impl FnOnce() -> Result<T, TemplateError> + Send,
) -> Result<T, TemplateError> {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        let thread = builder.spawn_scoped(scope, act);
        let ended = thread.map(std::thread::ScopedJoinHandle::join);
        ended.ok().and_then(Result::ok).unwrap_or_else(|| {
            Err(TemplateError::about(
                "there is no memory to fill a template in",
            ))
        })
    })
}

/// Gives an embedded template.
fn embedded(name: &str) -> Option<&'static str> {
    let found = data::TEMPLATES.iter().find(|(known, _)| *known == name);
    found.map(|(_, text)| *text)
}

/// A document on its way, which a template cannot make larger than any reader takes.
struct BoundedOutput(Vec<u8>);

impl BoundedOutput {
    /// The most bytes of a document.
    const MOST: usize = 64 * 1024 * 1024;
}

impl Write for BoundedOutput {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > Self::MOST {
            return Err(std::io::Error::other("the document is larger than 64 MiB"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Escapes as tera does, in a third of the time: what needs no escape is written in one piece.
fn escape_html(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    let mut written = 0;
    for (index, byte) in text.bytes().enumerate() {
        if HTML_MARKUP.has(byte) {
            output.write_all(&text.as_bytes()[written..index])?;
            written = index + 1;
            tera::escape_html(&text[index..written], output)?;
        }
    }
    output.write_all(&text.as_bytes()[written..])
}

/// Which bytes may be markup.
const HTML_MARKUP: ByteSet = ByteSet::of(b"&<>\"'`/=");

/// Leaves at most one empty line in a row outside fenced code, and one line break at the end.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len() + 1);
    // What needs no change is copied in one piece, however many lines it has.
    let mut copied = 0;
    let mut start = 0;
    let mut after_empty = true;
    let mut fenced = false;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    let bytes = text.as_bytes();
    for end in ends.chain(std::iter::once(text.len())) {
        // Nearly every line ends in a letter or a mark, and has nothing to trim.
        if end > start && bytes[end - 1].is_ascii_graphic() && bytes[start] != b'`' {
            after_empty = false;
            start = end + 1;
            continue;
        }
        let line = &text[start..end];
        fenced ^= line.starts_with("```");
        let ends_well = line.as_bytes().last().is_none_or(u8::is_ascii_graphic);
        let kept = if ends_well {
            line
        } else if fenced {
            line.trim_end_matches('\r')
        } else {
            line.trim_end()
        };
        if kept.is_empty() && after_empty && !fenced {
            tidy.push_str(&text[copied..start]);
            copied = (end + 1).min(text.len());
        } else if kept.len() < line.len() {
            tidy.push_str(&text[copied..start + kept.len()]);
            copied = end;
        }
        after_empty = kept.is_empty();
        start = end + 1;
    }
    tidy.push_str(&text[copied..]);
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use model::Language;

    /// The same, line by line.
    fn plainly(text: &str) -> String {
        let mut tidy = String::new();
        let mut after_empty = true;
        let mut fenced = false;
        for line in text.lines() {
            fenced ^= line.starts_with("```");
            let line = if fenced { line } else { line.trim_end() };
            if fenced || !line.is_empty() || !after_empty {
                tidy.push_str(line);
                tidy.push('\n');
            }
            after_empty = line.is_empty();
        }
        tidy.truncate(tidy.trim_end().len());
        tidy + "\n"
    }

    #[test]
    fn a_template_without_end_makes_no_document_without_end() {
        let loops = "{% for i in range(end=100000) %}{% for i in range(end=100000) %}";
        let text = "x".repeat(10_000);
        let ad = format!("{loops}{text}{{% endfor %}}{{% endfor %}}");
        let templates = Templates::new(vec![("ad.md".to_owned(), ad)]).unwrap();
        let filled = templates.fill(&Filling {
            document: Document::Ad,
            format: Format::Md,
            spelling: Language::EN.into(),
            wording: &crate::wording::embedded(),
            values: &Values::default(),
            record: None,
        });
        let error = filled.unwrap_err().to_string();
        assert!(error.contains("larger than 64 MiB"), "{error}");
    }

    proptest! {
        #[test]
        fn html_is_escaped_as_tera_does(text in "[ -~é]{0,40}") {
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            escape_html(&text, &mut ours).unwrap();
            tera::escape_html(&text, &mut theirs).unwrap();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn what_is_tidied_in_pieces_is_what_is_tidied_line_by_line(text in "([a\u{a0} ]{0,2}(\n|\r\n|```|\n)){0,12}") {
            prop_assert_eq!(tidy(&text), plainly(&text));
        }
    }
}
