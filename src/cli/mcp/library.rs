//! What every call is answered with: profiles, words, and the needs that a call brings.
//!
//! Looks for no file: needs are texts, and the only project is the one that the command line names.

use serde_json::Value;

use crate::cli::args::NeedsOptions;
use crate::cli::args::values::{LanguageCode, LengthName};
use crate::cli::session::Session;
use input::{Draft, Settings, overrides};
use model::{Catalog, Language, Needs};
use render::{Renderer, Speech};

/// A call sets no values and asks for no language by way of the command line.
static READING: NeedsOptions = NeedsOptions {
    language: None,
    date: None,
    settings: Vec::new(),
    input_format: None,
    skip_hidden: false,
};

/// What every call is answered with.
pub(super) struct Library<'a> {
    /// The command line that the server was started with.
    pub(super) session: &'a Session<'a>,
    /// The profiles.
    pub(super) catalog: &'static Catalog,
    /// Words and templates.
    pub(super) renderer: &'static Renderer,
}

impl<'a> Library<'a> {
    /// Loads profiles and words once.
    pub(super) fn open(session: &'a Session<'a>) -> anyhow::Result<Library<'a>> {
        Ok(Library {
            session,
            catalog: session.catalog()?,
            renderer: session.renderer()?,
        })
    }

    /// Gives words of a language, English where none is asked for.
    pub(super) fn speech(&self, language: Option<LanguageCode>) -> Speech<'static> {
        let language = language.map_or(Language::EN, Language::from);
        self.renderer.speech(language, self.catalog)
    }

    /// Gives what needs are read with.
    pub(super) fn settings(&self) -> anyhow::Result<Settings<'static>> {
        self.session.settings(&READING, self.catalog)
    }

    /// Makes sense of a needs record; `name` is that of the argument, for errors.
    pub(super) fn needs(&self, text: &str, name: &str) -> anyhow::Result<Needs> {
        read(text, name, &self.settings()?)
    }

    /// Makes sense of a needs record of which a call says how long its description is to be.
    pub(super) fn needs_of_length(
        &self,
        text: &str,
        length: Option<LengthName>,
    ) -> anyhow::Result<Needs> {
        let mut settings = self.settings()?;
        let length: Vec<String> = length.map(LengthName::setting).into_iter().collect();
        settings.overrides = overrides::tree(&length)?;
        read(text, "needs", &settings)
    }

    /// Makes sense of a needs record that need not name a role.
    pub(super) fn needs_of_any_role(&self, text: &str) -> anyhow::Result<Needs> {
        let mut settings = self.settings()?;
        if let Some(role) = self.catalog.roles.first() {
            settings.beneath = Some(overrides::tree(&[format!("role={}", role.role)])?);
        }
        read(text, "needs", &settings)
    }
}

fn read(text: &str, name: &str, settings: &Settings<'_>) -> anyhow::Result<Needs> {
    let record = Draft::of_text(text, name, settings)?.open()?;
    Ok(record.read(settings)?)
}

/// Writes a value as the commands do.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
