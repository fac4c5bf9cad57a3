//! Which documents there are, and in which formats.

/// A document that is made from a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// The role profile: stable, no vacancy language.
    Profile,
    /// The internal job description.
    Description,
    /// The job advertisement.
    Ad,
}

impl Document {
    /// Every document.
    pub const ALL: [Document; 3] = [Document::Profile, Document::Description, Document::Ad];

    /// Gives the name used on the command line, in file names and for templates.
    pub fn id(self) -> &'static str {
        match self {
            Document::Profile => "profile",
            Document::Description => "description",
            Document::Ad => "ad",
        }
    }
}

/// A format that documents are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Markdown.
    Md,
    /// One complete HTML page.
    Html,
    /// JSON, one object.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 3] = [Format::Md, Format::Html, Format::Json];

    /// Gives the name used on the command line, which is also the file extension.
    pub fn id(self) -> &'static str {
        match self {
            Format::Md => "md",
            Format::Html => "html",
            Format::Json => "json",
        }
    }
}
