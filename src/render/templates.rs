//! The templates: ours embedded, the user's on top, one environment for each format.
//!
//! Each environment escapes everything by its own format, so that no template can forget to. Ours are kept under
//! `builtin/`: a user's file of the same name wins, and may extend or include ours by that name.

use std::fmt;
use std::sync::OnceLock;

use tera::{Context, Tera};

use crate::render::document::{Document, Format};
use crate::render::markdown;

/// The embedded templates, name and text.
pub const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Prefix under which our own templates are kept.
const BUILTIN: &str = "builtin/";

/// The templates of every document and format, read when one is first asked for.
pub struct Templates {
    user_files: Vec<(String, String)>,
    markdown: [OnceLock<Tera>; Document::ALL.len()],
    html: [OnceLock<Tera>; Document::ALL.len()],
}

/// A template that cannot be read or filled, with the place in the template.
#[derive(Debug)]
pub struct TemplateError(String);

impl TemplateError {
    pub(super) fn new(error: &tera::Error) -> TemplateError {
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
        };
        // Ours are known to be good; a user's mistake is told before anything is rendered.
        if !templates.user_files.is_empty() {
            for format in [Format::Md, Format::Html] {
                templates.read(Document::Description, format)?;
            }
        }
        Ok(templates)
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
    pub fn fill(
        &self,
        document: Document,
        format: Format,
        context: &Context,
    ) -> Result<String, TemplateError> {
        let cell = match format {
            Format::Html => &self.html[document as usize],
            _ => &self.markdown[document as usize],
        };
        let environment = match cell.get() {
            Some(environment) => environment,
            None => {
                let environment = self.read(document, format)?;
                cell.get_or_init(|| environment)
            }
        };
        let name = format!("{}.{}", document.id(), format.id());
        let filled = environment.render(&name, context);
        Ok(tidy(&filled.map_err(|error| TemplateError::new(&error))?))
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

/// Leaves at most one empty line in a row outside fenced code, and one line break at the end.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut after_empty = true;
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        fenced ^= line.starts_with("```");
        // Most lines end in a letter or a mark of ASCII, and have nothing to trim.
        let ends_well = line.as_bytes().last().is_some_and(u8::is_ascii_graphic);
        let line = if fenced || ends_well {
            line
        } else {
            line.trim_end()
        };
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
