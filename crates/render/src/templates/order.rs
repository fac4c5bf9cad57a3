//! A template to be filled, as it is told to another process: a template that takes all time or memory ends that one, and no more.
//!
//! Knows no process: whoever starts one implements `Filler`.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Format};
use crate::templates::error::TemplateError;
use crate::templates::values::Packed;
use model::Language;

/// Somebody who fills templates.
pub trait Filler {
    /// Fills one.
    fn fill(&self, order: &Order) -> Result<String, TemplateError>;
}

/// Gives a filler of a user's files, name and text.
pub type Hire = fn(&[(String, String)]) -> Box<dyn Filler>;

/// What is to be filled.
#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    /// Which template.
    pub template: Template,
    /// In which language: the position in the list of languages.
    pub language: usize,
    /// Name of the record that the document is about, if it has one.
    pub record: Option<String>,
    /// What the template asks for.
    pub values: Vec<(String, Packed)>,
}

/// Which template is filled.
#[derive(Debug, Serialize, Deserialize)]
pub enum Template {
    /// That of a document in a format, by their positions in their lists.
    Document(usize, usize),
    /// One of the site, by its name.
    Site(String),
}

impl Template {
    /// Names that of a document.
    pub(super) fn of(document: Document, format: Format) -> Template {
        Template::Document(document as usize, format as usize)
    }
}

impl Order {
    /// Gives the language.
    pub(super) fn language(&self) -> Language {
        // Whoever fills a template for another process may not know the user's languages, and needs not: the words are in the
        // values.
        Language::all().nth(self.language).unwrap_or(Language::EN)
    }
}
