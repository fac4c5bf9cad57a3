//! From a description to documents: view types, templates, one file per format.
//!
//! Pure: the templates and the date are arguments. User text is escaped once, by the format that prints it.

mod byte_set;
mod css;
mod document;
mod findings;
mod formats;
mod inline;
pub mod job_posting;
pub mod json;
mod look;
mod markdown;
mod names;
mod palette;
mod reasons;
mod regional;
/// Many descriptions to a careers site.
pub mod site;
mod slots;
mod speech;
mod templates;
mod view;
mod word_markup;
pub mod wording;
mod xml;

pub use document::{Document, Format};
pub use look::{Look, WordPicture};
pub use slots::Slots;
pub use speech::Speech;
pub use templates::Templates;
pub use templates::error::TemplateError;
pub use templates::order::{Filler, Hire, Order};
pub use templates::under_way;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use crate::formats::Formats;
use crate::regional::Regional;
use crate::speech::LanguageCache;
use crate::templates::Filling;
use crate::templates::values::Values;
use crate::view::word::WordView;
use crate::view::{DocumentView, facts};
use model::{
    Catalog, Closing, Country, Day, Description, Finding, Language, Needs, Organization, Role,
    Spelling, Wording,
};

/// All that documents are made with besides a description: words and templates.
pub struct Renderer {
    wording: Wording,
    templates: Templates,
    voices: Box<[OnceCell<LanguageCache>]>,
    /// By language, and by the country that writes it in a way of its own.
    formats: Box<[Box<[OnceCell<Formats>]>]>,
    abouts: AboutCache,
    look: Look,
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

/// What of the date shows in a document: where this is the same, so are the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateShown {
    /// Nothing.
    Nothing,
    /// Whether applications are closed.
    Closed(bool),
    /// The day itself.
    Day(Day),
}

impl std::fmt::Display for DateShown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DateShown::Nothing => Ok(()),
            DateShown::Closed(closed) => write!(f, "{closed}"),
            DateShown::Day(day) => write!(f, "{day}"),
        }
    }
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
            voices: cells(Spelling::count()),
            formats: Language::all()
                .map(|language| cells(Regional::count(language)))
                .collect(),
            abouts: AboutCache::default(),
            look: Look::default(),
        })
    }

    /// Gives documents another look.
    #[must_use]
    pub fn with_look(mut self, look: Look) -> Renderer {
        self.look = look;
        self
    }

    /// Has the user's templates filled by somebody else.
    #[must_use]
    pub fn filled_by(mut self, hire: Option<Hire>) -> Renderer {
        if let Some(hire) = hire {
            self.templates = self.templates.filled_by(hire);
        }
        self
    }

    /// Gives words, numbers and dates of a language.
    pub fn speech<'a>(&'a self, language: Language, catalog: &'a Catalog) -> Speech<'a> {
        self.speech_in(language, None, catalog)
    }

    /// Gives words, numbers and dates of a language as a country writes them.
    pub fn speech_in<'a>(
        &'a self,
        language: Language,
        country: Option<Country>,
        catalog: &'a Catalog,
    ) -> Speech<'a> {
        let regional = Regional::of(language, country);
        let formats = self.formats[language.index()][regional.number()]
            .get_or_init(|| Formats::new(regional));
        let spelling = Spelling::of(language, country);
        let voice = self.voices[spelling.number()]
            .get_or_init(|| LanguageCache::new(spelling, &self.wording));
        Speech {
            language,
            spelling,
            wording: &self.wording,
            formats,
            voice,
            catalog,
        }
    }

    /// Tells what of the date shows in a document of a post.
    pub fn date_shown(&self, needs: &Needs, rendering: Rendering) -> DateShown {
        let application = &needs.application;
        match (rendering.document, rendering.format) {
            (Document::Profile | Document::Description, Format::Json) => DateShown::Nothing,
            // A user's template may print it anywhere.
            _ if self.templates.are_users() => DateShown::Day(rendering.date),
            (Document::Profile, _) => DateShown::Nothing,
            (Document::Ad, Format::Md | Format::Html | Format::Docx | Format::Pdf)
                if application.posted.is_some() =>
            {
                let closes = application.closes.and_then(Closing::day);
                DateShown::Closed(closes.is_some_and(|closes| closes < rendering.date))
            }
            _ => DateShown::Day(rendering.date),
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
        let mut contents = self.render_all(description, findings, catalog, &[rendering])?;
        Ok(contents.remove(0))
    }

    /// Renders documents of a post; the formats of a document, one after the other, share its page.
    ///
    /// # Errors
    ///
    /// When a template cannot be filled; the embedded ones can.
    pub fn render_all(
        &self,
        description: &Description<'_>,
        findings: &[Finding],
        catalog: &Catalog,
        renderings: &[Rendering],
    ) -> Result<Vec<String>, TemplateError> {
        let mut sheet: Option<DocumentPage<'_, '_>> = None;
        let mut contents = Vec::with_capacity(renderings.len());
        for &rendering in renderings {
            let country = description.needs.position.location.country();
            let speech = self.speech_in(rendering.language, country, catalog);
            let content = match (rendering.document, rendering.format) {
                (Document::Profile, Format::Json) => json::role(description.lead_role(), speech),
                (Document::Description, Format::Json) => {
                    json::description(description, findings, speech)
                }
                _ => {
                    let sheet = match &mut sheet {
                        Some(sheet) if sheet.is_of(rendering) => sheet,
                        other => other.insert(DocumentPage {
                            renderer: self,
                            rendering,
                            speech,
                            post: Some(description),
                            page: DocumentView::of_post(description, findings, speech, rendering),
                            values: None,
                        }),
                    };
                    sheet.fill(rendering.format)?
                }
            };
            contents.push(content);
        }
        Ok(contents)
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
        let mut sheet = DocumentPage {
            renderer: self,
            rendering,
            speech,
            post: None,
            page: DocumentView::of_role(role, speech, rendering),
            values: None,
        };
        sheet.fill(rendering.format)
    }

    /// Gives what an organization says of itself as markup of a format.
    pub fn about(
        &self,
        organization: &Organization,
        language: Language,
        format: Format,
    ) -> Option<String> {
        let about = organization.about.as_ref()?;
        Some(self.abouts.get(about.get(language), format))
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
        record: Option<&str>,
    ) -> Result<String, TemplateError> {
        self.templates.fill_site(template, view, speech, record)
    }
}

/// Makes so many empty cells.
pub(crate) fn cells<T>(count: usize) -> Box<[OnceCell<T>]> {
    std::iter::repeat_with(OnceCell::new).take(count).collect()
}

/// A page on its way into the formats of its document.
struct DocumentPage<'a, 'd> {
    renderer: &'a Renderer,
    rendering: Rendering,
    speech: Speech<'a>,
    /// The post that it is about, unless it is about a role.
    post: Option<&'a Description<'d>>,
    page: DocumentView,
    /// What templates see of it in every format.
    values: Option<Values>,
}

impl DocumentPage<'_, '_> {
    fn is_of(&self, rendering: Rendering) -> bool {
        rendering.document == self.rendering.document
            && rendering.language == self.rendering.language
            && rendering.date == self.rendering.date
    }

    /// Adds what is markup of a format, and fills the template.
    fn fill(&mut self, format: Format) -> Result<String, TemplateError> {
        let fault = |error: tera::Error| TemplateError::new(&error);
        if let (Some(post), Some(organization)) = (self.post, self.page.organization()) {
            let about = &post.needs.organization;
            organization.about_markup = self.renderer.about(about, self.rendering.language, format);
        }
        if format == Format::Json {
            return Ok(self.page.to_json());
        }
        let values = match &mut self.values {
            Some(values) => {
                if let Some(organization) = self.page.organization() {
                    values.insert("organization", organization);
                }
                values
            }
            empty => {
                let mut values = self.page.values().map_err(fault)?;
                values.insert_value("say".to_owned(), self.speech.voice.say.clone());
                empty.insert(values)
            }
        };
        values.remove("job_posting_markup");
        values.remove("word");
        if format == Format::Docx {
            let country = self
                .post
                .and_then(|post| post.needs.position.location.country());
            let look = &self.renderer.look;
            values.insert("word", &WordView::new(self.rendering, country, look));
        }
        values.remove("brand");
        values.remove("page_mark");
        if matches!(format, Format::Html | Format::Pdf)
            && let Some(reference) = self
                .post
                .and_then(|post| post.needs.position.reference.as_ref())
        {
            values.insert("page_mark", &css::string(reference.as_str()));
        }
        if matches!(format, Format::Html | Format::Pdf)
            && let Some(brand) = self.renderer.look.of_pages()
        {
            values.insert("brand", &brand);
        }
        if let (Format::Html, DocumentView::Ad(page), Some(post)) = (format, &self.page, self.post)
            && page.closed.is_none()
        {
            let posting = job_posting::script(post, page, self.speech, self.rendering.date);
            if let Some(posting) = posting {
                values.insert("job_posting_markup", &posting);
            }
        }
        self.renderer.templates.fill(&Filling {
            document: self.rendering.document,
            format,
            spelling: self.speech.spelling,
            wording: &self.renderer.wording,
            values,
            record: self
                .post
                .and_then(|post| Some(post.needs.id.as_ref()?.as_str())),
        })
    }
}

/// What organizations say of themselves as markup: many posts are of one organization.
#[derive(Default)]
struct AboutCache([RefCell<HashMap<String, String>>; Format::ALL.len()]);

impl AboutCache {
    /// The most that are kept of a format.
    const MOST: usize = 64;
    /// The longest that is kept, in bytes.
    const LONGEST: usize = 16 * 1024;

    fn get(&self, source: &str, format: Format) -> String {
        let mut known = self.0[format as usize].borrow_mut();
        if let Some(markup) = known.get(source) {
            return markup.clone();
        }
        let markup = facts::about(source, format);
        if source.len() <= Self::LONGEST {
            if known.len() >= Self::MOST {
                known.clear();
            }
            known.insert(source.to_owned(), markup.clone());
        }
        markup
    }
}
