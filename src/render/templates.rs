//! The templates: ours embedded, the user's on top, one environment for each format.
//!
//! Each environment escapes everything by its own format, so that no template can forget to. Ours are kept under
//! `builtin/`: a user's file of the same name wins, and may extend or include ours by that name.

use std::fmt;
use std::sync::OnceLock;

use serde::Serialize;
use tera::{Context, Tera};

use crate::render::Rendering;
use crate::render::document::{Document, Format};
use crate::render::markdown;
use crate::render::speech::Speech;
use crate::render::view::Page;

const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Prefix under which our own templates are kept.
const BUILTIN: &str = "builtin/";

/// Folder of the templates of a site, which no document uses.
const SITE: &str = "site/";

/// The templates of every document and format, read when one is first asked for.
pub struct Templates {
    user_files: Vec<(String, String)>,
    markdown: [OnceLock<Tera>; Document::ALL.len()],
    html: [OnceLock<Tera>; Document::ALL.len()],
    site: OnceLock<Tera>,
}

/// A template that cannot be read or filled, with the place in the template.
#[derive(Debug)]
pub struct TemplateError(String);

impl TemplateError {
    fn new(error: &tera::Error) -> TemplateError {
        // tera's errors are reports of several lines that begin with the word.
        let mut report = error
            .to_string()
            .trim_start_matches("error: ")
            .trim_end()
            .to_owned();
        let mut cause = std::error::Error::source(error);
        while let Some(error) = cause {
            report.push_str(&format!("\n{error}"));
            cause = error.source();
        }
        TemplateError(report)
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TemplateError {}

impl Templates {
    /// Puts the user's files, name and text, on top of ours.
    ///
    /// # Errors
    ///
    /// When one of them is not a template.
    pub fn new(user_files: Vec<(String, String)>) -> Result<Templates, TemplateError> {
        let templates = Templates {
            user_files,
            markdown: Default::default(),
            html: Default::default(),
            site: OnceLock::new(),
        };
        // Ours are known to be good; a user's mistake is told before anything is rendered.
        if !templates.user_files.is_empty() {
            for format in [Format::Md, Format::Html] {
                templates.read(Document::Description, format)?;
            }
            templates.read_site()?;
        }
        Ok(templates)
    }

    /// Fills the template of a page.
    ///
    /// # Errors
    ///
    /// When the template asks for something that the page does not have.
    pub fn fill(
        &self,
        page: &Page,
        rendering: Rendering,
        speech: Speech<'_>,
    ) -> Result<String, TemplateError> {
        let Rendering {
            document, format, ..
        } = rendering;
        let cell = match format {
            Format::Md => &self.markdown[document as usize],
            Format::Html => &self.html[document as usize],
            Format::Json => return Ok(page.to_json()),
        };
        let environment = match cell.get() {
            Some(environment) => environment,
            None => {
                let environment = self.read(document, format)?;
                cell.get_or_init(|| environment)
            }
        };
        let mut context = page.context().map_err(|error| TemplateError::new(&error))?;
        context.insert("say", &Say(speech));
        let name = format!("{}.{}", document.id(), format.id());
        let filled = environment
            .render(&name, &context)
            .map_err(|error| TemplateError::new(&error))?;
        Ok(tidy(&filled))
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
    ) -> Result<String, TemplateError> {
        let fault = |error| TemplateError::new(&error);
        let environment = match self.site.get() {
            Some(environment) => environment,
            None => {
                let environment = self.read_site()?;
                self.site.get_or_init(|| environment)
            }
        };
        let mut context = Context::from_serialize(view).map_err(fault)?;
        context.insert("say", &Say(speech));
        let filled = environment
            .render(&format!("{SITE}{name}"), &context)
            .map_err(fault)?;
        Ok(tidy(&filled))
    }

    /// Reads the templates of a site and all that they can include: parts, style sheets, documents in HTML.
    fn read_site(&self) -> Result<Tera, TemplateError> {
        let fault = |error| TemplateError::new(&error);
        let mut tera = Tera::new();
        tera.autoescape_on([".html", ".svg"]);
        tera.set_fallback_prefixes([BUILTIN]).map_err(fault)?;
        let of_site = |name: &str| !name.ends_with(".md");
        let ours = EMBEDDED
            .iter()
            .filter(|(name, _)| of_site(name))
            .map(|(name, text)| (format!("{BUILTIN}{name}"), *text));
        let theirs = self.user_files.iter().filter(|(name, _)| of_site(name));
        let theirs = theirs.map(|(name, text)| (name.clone(), text.as_str()));
        tera.add_raw_templates(ours.chain(theirs)).map_err(fault)?;
        Ok(tera)
    }

    /// Reads the templates that a document can use: ours of other documents only where a user's file may include them.
    fn read(&self, document: Document, format: Format) -> Result<Tera, TemplateError> {
        let fault = |error| TemplateError::new(&error);
        let mut tera = Tera::new();
        if format == Format::Md {
            tera.set_escape_fn(markdown::escape);
            tera.autoescape_on([".md"]);
        }
        tera.set_fallback_prefixes([BUILTIN]).map_err(fault)?;
        let of_format = |name: &str| {
            if name.starts_with(SITE) {
                return false;
            }
            let extension = name.rsplit('.').next().unwrap_or_default();
            extension == format.id() || (format == Format::Html && extension == "css")
        };
        let of_other_document = |name: &str| {
            let stem = name.split('.').next().unwrap_or_default();
            stem != document.id() && Document::ALL.iter().any(|other| other.id() == stem)
        };
        let ours = EMBEDDED
            .iter()
            .filter(|(name, _)| of_format(name))
            .filter(|(name, _)| !self.user_files.is_empty() || !of_other_document(name))
            .map(|(name, text)| (format!("{BUILTIN}{name}"), *text));
        let theirs = self.user_files.iter().filter(|(name, _)| of_format(name));
        let theirs = theirs.map(|(name, text)| (name.clone(), text.as_str()));
        tera.add_raw_templates(ours.chain(theirs)).map_err(fault)?;
        Ok(tera)
    }
}

/// Every word of a language whose key has no dot: the headings and labels that templates use.
struct Say<'a>(Speech<'a>);

impl Serialize for Say<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let simple = self.0.wording.iter().filter(|(key, _)| !key.contains('.'));
        serializer.collect_map(simple.map(|(key, text)| (key, text.get(self.0.language))))
    }
}

/// Leaves at most one empty line in a row outside fenced code, and one line break at the end.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
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
    tidy.push('\n');
    tidy
}
