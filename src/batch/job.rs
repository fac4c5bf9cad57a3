//! What is asked for: which documents of which records, and where they go.

use crate::batch::{Item, Target};
use input::{BadRecord, Settings, Spot, UserTemplates};
use model::{Day, Language, Needs};
use render::{Document, Format, Hire, Rendering};

/// What is asked for.
pub(crate) struct Job<'a> {
    /// What every record is read with.
    pub settings: &'a Settings<'a>,
    /// The user's words and templates.
    pub templates: UserTemplates,
    /// Who fills the user's templates.
    pub hire: Option<Hire>,
    /// The day of the documents.
    pub date: Day,
    /// Which documents.
    pub documents: Vec<Document>,
    /// In which formats.
    pub formats: Vec<Format>,
    /// In which language, instead of each record's own.
    pub language: Option<Language>,
    /// Where they go.
    pub target: Target<'a>,
    /// Whether findings are put into words.
    pub findings: Findings,
    /// Hash of the program, the profiles and the templates.
    pub fingerprint: u64,
}

/// Whether findings are put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Findings {
    /// They are.
    Said,
    /// Nobody wants to hear of them.
    Unsaid,
}

/// A record that is made sense of, or what is wrong with it.
pub(crate) struct ReadRecord {
    /// Where it stands.
    pub place: Spot,
    /// What it says.
    pub needs: Result<Needs, BadRecord>,
}

impl Job<'_> {
    /// Makes sense of a record.
    pub(crate) fn read(&self, item: Item) -> ReadRecord {
        match item {
            Item::Unread(Ok(unread)) => ReadRecord {
                place: unread.place(),
                needs: unread.read(self.settings),
            },
            Item::Unread(Err(error)) => ReadRecord {
                place: Spot {
                    path: error.path.clone(),
                    sheet: None,
                    line: error.line,
                },
                needs: Err(BadRecord { id: None, error }),
            },
            Item::Read(record) => *record,
        }
    }

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
