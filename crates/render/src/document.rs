//! Which documents there are, and in which formats.

/// A document that is made from a description.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// The role profile: stable, no vacancy language.
    Profile,
    /// The internal job description.
    #[default]
    Description,
    /// The job advertisement.
    Ad,
    /// The clause for somebody else's job description: leave to share and to network.
    Amendment,
    /// Structured questions and a scorecard.
    InterviewGuide,
    /// What a writer, a person or an assistant, needs to write a text of the post truly.
    Brief,
}

impl Document {
    /// Every document.
    pub const ALL: [Document; 6] = [
        Document::Profile,
        Document::Description,
        Document::Ad,
        Document::Amendment,
        Document::InterviewGuide,
        Document::Brief,
    ];

    /// Gives the name used on the command line, in file names and for templates.
    pub fn id(self) -> &'static str {
        match self {
            Document::Profile => "profile",
            Document::Description => "description",
            Document::Ad => "ad",
            Document::Amendment => "amendment",
            Document::InterviewGuide => "interview-guide",
            Document::Brief => "brief",
        }
    }
}

/// A format that documents are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Markdown.
    #[default]
    Md,
    /// One complete HTML page.
    Html,
    /// JSON, one object.
    Json,
    /// A Word file.
    Docx,
    /// A PDF, which another program prints from the page or from the Word file.
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 5] = [
        Format::Md,
        Format::Html,
        Format::Json,
        Format::Docx,
        Format::Pdf,
    ];

    /// Gives the name used on the command line, which is also the file extension.
    pub fn id(self) -> &'static str {
        match self {
            Format::Md => "md",
            Format::Html => "html",
            Format::Json => "json",
            Format::Docx => "docx",
            Format::Pdf => "pdf",
        }
    }

    /// Gives what the names of its templates end in; JSON has none, and what is printed has those of the page.
    ///
    /// Those of Word are one XML file for the whole archive, as Word itself saves it.
    pub(crate) fn template_extension(self) -> &'static str {
        match self {
            Format::Docx => "docx.xml",
            Format::Pdf => "html",
            Format::Md | Format::Html | Format::Json => self.id(),
        }
    }
}
