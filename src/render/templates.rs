//! The templates: ours embedded, the user's on top, one environment for each format.
//!
//! Each environment escapes everything by its own format, so that no template can forget to. Ours are kept under
//! `builtin/`: a user's file of the same name wins, and may extend or include ours by that name.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::io::Write;

use tera::{Context, Tera, Value};

use crate::model::text::Language;
use crate::model::wording::Wording;
use crate::render::Rendering;
use crate::render::assembly::{Assembling, Assembly};
use crate::render::cut::cut;
use crate::render::document::{Document, Format};
use crate::render::inline::inline;
use crate::render::kept::Kept;
use crate::render::markdown;
use crate::render::tidy::tidy;
use crate::render::tree::Tree;

/// The embedded templates, name and text.
pub const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Prefix under which our own templates are kept.
const BUILTIN: &str = "builtin/";

/// The templates of every document and format, read when one is first asked for.
pub struct Templates {
    user_files: Vec<(String, String)>,
    markdown: [ByLanguage; Document::ALL.len()],
    html: [ByLanguage; Document::ALL.len()],
    kept: Kept,
    /// Room for a document before it is tidied, kept from one to the next.
    filled: RefCell<Vec<u8>>,
}

/// The same templates with the words of each language in them.
type ByLanguage = [Prepared; Language::ALL.len()];

/// The template of a document.
#[derive(Default)]
struct Prepared {
    whole: OnceCell<Tera>,
    /// The same in pieces, for the second document and those that follow; none where it cannot be cut.
    assembly: OnceCell<Option<Assembly>>,
}

/// What a template is filled with.
pub struct Filling<'a> {
    /// Which document.
    pub document: Document,
    /// In which format.
    pub format: Format,
    /// In which language.
    pub language: Language,
    /// The words of all languages.
    pub wording: &'a Wording,
    /// What the template asks for.
    pub context: &'a Context,
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
            kept: Kept::default(),
            filled: RefCell::default(),
        };
        // Ours are known to be good; a user's mistake is told before anything is rendered.
        if !templates.user_files.is_empty() {
            for format in [Format::Md, Format::Html] {
                templates.read(Document::Description, format, |text| text.into())?;
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
    pub fn fill(&self, filling: &Filling<'_>) -> Result<String, TemplateError> {
        let &Filling {
            document,
            format,
            language,
            ..
        } = filling;
        let cell = &self.prepared(document, format, language).whole;
        let environment = match cell.get() {
            Some(environment) => environment,
            None => {
                let words = |text| inline(text, format, filling.wording, language);
                let environment = self.read(document, format, words)?;
                cell.get_or_init(|| environment)
            }
        };
        let name = format!("{}.{}", document.id(), format.id());
        let mut filled = self.filled.borrow_mut();
        filled.clear();
        environment
            .render_to(&name, filling.context, &mut *filled)
            .map_err(|error| TemplateError::new(&error))?;
        let filled = str::from_utf8(&filled)
            .map_err(|_| TemplateError("a template cuts a letter in two".to_owned()))?;
        Ok(tidy(filled))
    }

    /// Puts a document together from pieces that other documents share; nothing where that cannot be done.
    ///
    /// What is made once needs no pieces, and in a user's template anything may depend on anything.
    ///
    /// # Errors
    ///
    /// When the template asks for something that is not there.
    pub fn assemble<'t>(
        &self,
        rendering: Rendering,
        wording: &Wording,
        say: &Value,
        tree: impl FnOnce() -> Option<&'t Tree>,
    ) -> Result<Option<String>, TemplateError> {
        let Rendering {
            document,
            format,
            language,
            ..
        } = rendering;
        let prepared = self.prepared(document, format, language);
        if self.are_users() || prepared.whole.get().is_none() {
            return Ok(None);
        }
        let assembly = prepared
            .assembly
            .get_or_init(|| self.cut(rendering, wording));
        let (Some(assembly), Some(tree)) = (assembly, tree()) else {
            return Ok(None);
        };
        let from = Assembling {
            tree,
            say,
            kept: &self.kept,
        };
        assembly.fill(&from)
    }

    fn prepared(&self, document: Document, format: Format, language: Language) -> &Prepared {
        let documents = match format {
            Format::Html => &self.html,
            _ => &self.markdown,
        };
        &documents[document as usize][language as usize]
    }

    fn cut(&self, rendering: Rendering, wording: &Wording) -> Option<Assembly> {
        let Rendering {
            document,
            format,
            language,
            ..
        } = rendering;
        let words = |text| inline(text, format, wording, language);
        let texts: HashMap<&str, Cow<'_, str>> = EMBEDDED
            .iter()
            .map(|(name, text)| (*name, words(text)))
            .collect();
        let part = |name: &str| texts.get(name).map(|text| &**text);
        let extension = format.id();
        let cuts = cut(part(&format!("{}.{extension}", document.id()))?, part)?;
        let number = (document as usize * Format::ALL.len() + format as usize)
            * Language::ALL.len()
            + language as usize;
        let environment = self.read(document, format, words).ok()?;
        Assembly::new(cuts, environment, extension, u8::try_from(number).ok()?).ok()
    }

    /// Reads the templates that a document can use: ours of other documents only where a user's file may include them.
    ///
    /// `words` writes the words of a language into a template of ours; a user's own templates may change the words.
    fn read(
        &self,
        document: Document,
        format: Format,
        words: impl Fn(&'static str) -> Cow<'static, str>,
    ) -> Result<Tera, TemplateError> {
        let fault = |error| TemplateError::new(&error);
        let mut tera = Tera::new();
        match format {
            Format::Md => {
                tera.set_escape_fn(markdown::escape);
                tera.autoescape_on([".md"]);
            }
            _ => tera.set_escape_fn(escape_html),
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
            .map(|(name, text)| {
                let text = if self.are_users() {
                    Cow::from(*text)
                } else {
                    words(text)
                };
                (format!("{BUILTIN}{name}"), text)
            });
        let theirs = self.user_files.iter().filter(|(name, _)| of_format(name));
        let theirs = theirs.map(|(name, text)| (name.clone(), Cow::from(text.as_str())));
        tera.add_raw_templates(ours.chain(theirs)).map_err(fault)?;
        Ok(tera)
    }
}

/// Escapes as tera does, in a third of the time: what needs no escape is written in one piece.
fn escape_html(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    let mut written = 0;
    for (index, byte) in text.bytes().enumerate() {
        if HTML_MARKUP[usize::from(byte)] {
            output.write_all(&text.as_bytes()[written..index])?;
            written = index + 1;
            tera::escape_html(&text[index..written], output)?;
        }
    }
    output.write_all(&text.as_bytes()[written..])
}

/// Which bytes may be markup; all of them are ASCII, and none is a part of another letter.
const HTML_MARKUP: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"&<>\"'`/=";
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_template_of_ours_can_be_cut() {
        let templates = Templates::new(Vec::new()).unwrap();
        for document in Document::ALL {
            for format in [Format::Md, Format::Html] {
                let rendering = Rendering {
                    document,
                    format,
                    language: Language::Fr,
                    date: "2026-11-24".parse().unwrap(),
                };
                let cut = templates.cut(rendering, &crate::render::wording::embedded());
                assert!(
                    cut.is_some(),
                    "{}.{} has something that src/render/cut.rs does not understand, and takes three times as long in a batch",
                    document.id(),
                    format.id()
                );
            }
        }
    }

    proptest! {
        #[test]
        fn html_is_escaped_as_tera_does(text in "[ -~é]{0,40}") {
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            escape_html(&text, &mut ours).unwrap();
            tera::escape_html(&text, &mut theirs).unwrap();
            prop_assert_eq!(ours, theirs);
        }
    }
}
