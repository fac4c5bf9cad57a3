//! From a description to documents: view types, templates, one file per format.
//!
//! Pure: the templates and the date are arguments. User text is escaped once, by the format that prints it.

pub mod document;

pub mod formats;

pub mod wording;

pub mod speech;

pub mod markdown;

pub mod view;

pub mod job_posting;

pub mod templates;

pub mod json;

use crate::check::finding::Finding;
use crate::model::catalog::Catalog;
use crate::model::description::Description;
use crate::model::role::Role;
use crate::model::scalar::Day;
use crate::model::text::Language;
use crate::model::wording::Wording;
use crate::render::document::{Document, Format};
use crate::render::speech::Speech;
use crate::render::templates::{TemplateError, Templates};
use crate::render::view::Page;

/// All that documents are made with besides a description: words and templates.
pub struct Renderer {
    wording: Wording,
    templates: Templates,
    formats: [std::sync::OnceLock<formats::Formats>; Language::ALL.len()],
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Rendering {
    /// Which document.
    pub document: Document,
    /// In which format.
    pub format: Format,
    /// In which language.
    pub language: Language,
    /// The day on which it is made.
    pub date: Day,
}

impl Renderer {
    /// Prepares the words and the templates: the embedded ones, with the user's files, name and text, on top.
    ///
    /// # Errors
    ///
    /// When a user's file is not a template or not a list of words.
    pub fn new(
        user_files: Vec<(String, String)>,
        user_wording: Option<Wording>,
    ) -> Result<Renderer, TemplateError> {
        let mut wording = wording::embedded();
        if let Some(user) = user_wording {
            wording.overlay(user);
        }
        let templates = Templates::new(user_files)?;
        Ok(Renderer {
            wording,
            templates,
            formats: Default::default(),
        })
    }

    /// Gives words, numbers and dates of a language.
    pub fn speech<'a>(&'a self, language: Language, catalog: &'a Catalog) -> Speech<'a> {
        let formats =
            self.formats[language as usize].get_or_init(|| formats::Formats::new(language));
        Speech {
            language,
            wording: &self.wording,
            formats,
            catalog,
        }
    }

    /// Renders a document of a post.
    ///
    /// # Errors
    ///
    /// When a template cannot be filled; the embedded ones can.
    pub fn render(
        &self,
        description: &Description<'_>,
        findings: &[Finding],
        catalog: &Catalog,
        rendering: Rendering,
    ) -> Result<String, TemplateError> {
        let speech = self.speech(rendering.language, catalog);
        if rendering.document == Document::Profile {
            return self.render_profile(description.lead_role(), catalog, rendering);
        }
        if let (Document::Description, Format::Json) = (rendering.document, rendering.format) {
            return Ok(json::description(description, findings, speech));
        }
        let page = Page::of_post(description, findings, speech, rendering);
        self.templates.fill(&page, rendering, speech)
    }

    /// Renders the profile document of a role.
    ///
    /// # Errors
    ///
    /// When a template cannot be filled; the embedded ones can.
    pub fn render_profile(
        &self,
        role: &Role,
        catalog: &Catalog,
        rendering: Rendering,
    ) -> Result<String, TemplateError> {
        let speech = self.speech(rendering.language, catalog);
        if rendering.format == Format::Json {
            return Ok(json::role(role, speech));
        }
        let page = Page::of_role(role, speech, rendering);
        self.templates.fill(&page, rendering, speech)
    }

    /// Fills a template of the folder `site/`.
    ///
    /// # Errors
    ///
    /// When the template cannot be filled; the embedded ones can.
    pub fn render_site(
        &self,
        template: &str,
        view: &impl serde::Serialize,
        speech: Speech<'_>,
    ) -> Result<String, TemplateError> {
        self.templates.fill_site(template, view, speech)
    }
}
