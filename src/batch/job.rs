//! What is to be done with every record: how it is read, what is asked for of it, and where that goes.

use crate::batch::look::DocumentLook;
use crate::batch::request::Request;
use crate::batch::target::Target;
use input::{Settings, UserTemplates};
use render::Hire;

/// What is to be done with every record.
pub(crate) struct Job<'a> {
    /// What every record is read with.
    pub settings: &'a Settings<'a>,
    /// The user's words and templates.
    pub templates: UserTemplates,
    /// Who fills the user's templates.
    pub hire: Option<Hire>,
    /// Which documents of each record.
    pub request: Request,
    /// Where they go.
    pub target: Target<'a>,
    /// How the documents look.
    pub look: DocumentLook,
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
