//! What is asked for of each record: which documents, in which formats and languages, of which day; and how their files are named.

use model::{Day, Language, Needs};
use render::{Document, Format, Rendering};

/// What is asked for of each record.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Which documents.
    pub documents: Vec<Document>,
    /// In which formats.
    pub formats: Vec<Format>,
    /// In which language, instead of each record's own.
    pub language: Option<Language>,
    /// The day of the documents.
    pub date: Day,
}

impl Request {
    /// Gives the languages of a record.
    pub(crate) fn languages(&self, needs: &Needs) -> Vec<Language> {
        match self.language {
            Some(language) => vec![language],
            None => needs.languages().to_vec(),
        }
    }

    /// Lists the renderings of a record, in their order.
    pub(crate) fn renderings(&self, needs: &Needs) -> Vec<Rendering> {
        let mut all = Vec::new();
        for language in self.languages(needs) {
            for &document in &self.documents {
                all.extend(self.formats.iter().map(|&format| Rendering {
                    document,
                    format,
                    language,
                    date: self.date,
                }));
            }
        }
        all
    }
}

/// Gives what the name of a document's file adds to that of its record.
pub(crate) fn suffix(rendering: &Rendering) -> String {
    let (document, language) = (rendering.document.id(), rendering.language.code());
    format!("{document}.{language}.{}", rendering.format.id())
}

/// Names the file of a document: `ID.DOCUMENT.LANGUAGE.FORMAT`.
pub(crate) fn file_name(id: &str, rendering: &Rendering) -> String {
    format!("{id}.{}", suffix(rendering))
}
