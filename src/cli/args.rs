//! What can be typed. Doc comments are the help text; nothing is done here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::input::records::RecordFormat;
use crate::model::publishing::BaseUrl;
use crate::model::scalar::Day;
use crate::model::text::Language;
use crate::render::document::{Document, Format};
use crate::site::index_now::Key;

/// Write job descriptions from competence profiles
///
/// From one set of profiles and one needs file: the role profile, the internal job description and the job ad,
/// with a reason for every line.
#[derive(Debug, Parser)]
#[command(
    name = "rolewright",
    version,
    about,
    propagate_version = true,
    max_term_width = 100
)]
#[command(after_help = "Examples:
  rolewright render examples/community-manager.yaml
  rolewright render needs.yaml -d ad -f html -o ad.html
  rolewright explain needs.yaml
  rolewright roles")]
pub struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub command: Command,

    /// What holds for every command
    #[command(flatten)]
    pub common: Common,
}

/// What holds for every command.
#[derive(Debug, Args)]
pub struct Common {
    /// Folder with profiles to put on top of the embedded ones (repeatable)
    #[arg(long, global = true, value_name = "DIR", help_heading = "Sources")]
    pub profiles: Vec<PathBuf>,

    /// Folder with templates to put on top of the embedded ones (repeatable)
    #[arg(long, global = true, value_name = "DIR", help_heading = "Sources")]
    pub templates: Vec<PathBuf>,

    /// Project file with defaults for every record [default: the nearest rolewright.yaml upward]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Sources")]
    pub project: Option<PathBuf>,

    /// When to colour messages
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN", help_heading = "Messages")]
    pub color: Color,

    /// Say nothing but errors
    #[arg(short, long, global = true, help_heading = "Messages")]
    pub quiet: bool,

    /// Say what is read and written
    #[arg(
        short,
        long,
        global = true,
        conflicts_with = "quiet",
        help_heading = "Messages"
    )]
    pub verbose: bool,
}

/// When to colour messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write documents from needs records
    Render(Render),
    /// List the roles
    Roles(Listing),
    /// Show the profile of a role
    Show(Show),
    /// Put roles or needs files side by side
    Compare(Compare),
    /// Tell which role, or which mix of roles, answers the needs
    Recommend(Recommend),
    /// Say why each line is in a description, and what was left out
    Explain(Explain),
    /// Print the JSON Schema of a file, for editors
    Schema(Schema),
    /// Print completions for a shell
    Completions(Completions),
    /// Print a manual page
    Man(Man),
    /// Build a careers site
    Publish(Publish),
    /// Show the site or documents in the browser while they are written
    Preview(Preview),
}

/// Write documents from needs records
///
/// Without -o the documents go to standard output. With -o and one rendering the path is a file, else a folder in which
/// each document is named ID.DOCUMENT.LANGUAGE.FORMAT.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright render needs.yaml                                  a description in Markdown
  rolewright render needs.yaml -d ad -o ad.html                 an ad as a page
  rolewright render posts/ -d description -d ad -f md -f html -o out
  rolewright render needs.yaml --set position.allocation=20     the same post with less time
  producer | rolewright render - --input-format ndjson --records")]
pub struct Render {
    /// Needs files, folders of them, or - for standard input
    #[arg(required = true, value_name = "NEEDS")]
    pub needs: Vec<PathBuf>,

    /// Document to write (repeatable) [default: description]
    #[arg(short, long = "document", value_enum, value_name = "NAME")]
    pub documents: Vec<DocumentName>,

    /// Format to write (repeatable) [default: the extension of -o, else md]
    #[arg(short, long = "format", value_enum, value_name = "NAME")]
    pub formats: Vec<FormatName>,

    /// File for one rendering, folder otherwise [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Replace files that are there
    #[arg(long, requires = "output")]
    pub overwrite: bool,

    /// Write one JSON line for each rendering to standard output
    #[arg(long, conflicts_with = "output")]
    pub records: bool,

    /// How needs are read
    #[command(flatten)]
    pub reading: Reading,
}

/// How needs are read.
#[derive(Debug, Args)]
pub struct Reading {
    /// Language of the documents [default: the record's own, else en]
    #[arg(short, long, value_enum, value_name = "CODE")]
    pub language: Option<LanguageCode>,

    /// Day of the documents [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Day>,

    /// Set a value of every record, such as position.allocation=20 (repeatable)
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub settings: Vec<String>,

    /// How standard input is written [default: yaml]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input_format: Option<InputFormat>,
}

/// How a list is shown.
#[derive(Debug, Args)]
pub struct Listing {
    /// How to show it
    #[arg(short, long, value_enum, default_value_t = TableFormat::Table, value_name = "NAME")]
    pub format: TableFormat,

    /// Language of the texts
    #[arg(short, long, value_enum, default_value_t = LanguageCode::En, value_name = "CODE")]
    pub language: LanguageCode,
}

/// Show the profile of a role
#[derive(Debug, Args)]
pub struct Show {
    /// Role, by id or short name
    pub role: String,

    /// How to show it
    #[arg(short, long, value_enum, default_value_t = FormatName::Md, value_name = "NAME")]
    pub format: FormatName,

    /// Language of the texts
    #[arg(short, long, value_enum, default_value_t = LanguageCode::En, value_name = "CODE")]
    pub language: LanguageCode,

    /// Day of the document [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Day>,
}

/// Put roles or needs files side by side
///
/// Competences with their levels, responsibilities with their loads or shares, deliverables with the part in each.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright compare cm ite cno
  rolewright compare pilot.yaml established.yaml")]
pub struct Compare {
    /// Roles or needs files
    #[arg(required = true, num_args = 2.., value_name = "SIDE")]
    pub sides: Vec<String>,

    /// How to show it
    #[arg(short, long, value_enum, default_value_t = TableFormat::Table, value_name = "NAME")]
    pub format: TableFormat,

    /// How needs are read
    #[command(flatten)]
    pub reading: Reading,
}

/// Tell which role, or which mix of roles, answers the needs
///
/// Compares what each role would do for the stated goals at the organization's stage; a role named in the needs has no
/// advantage, and none needs to be named.
#[derive(Debug, Args)]
pub struct Recommend {
    /// Needs file, or - for standard input
    #[arg(value_name = "NEEDS")]
    pub needs: PathBuf,

    /// How to show it
    #[arg(short, long, value_enum, default_value_t = TableFormat::Table, value_name = "NAME")]
    pub format: TableFormat,

    /// How needs are read
    #[command(flatten)]
    pub reading: Reading,
}

/// Say why each line is in a description, and what was left out and why
#[derive(Debug, Args)]
pub struct Explain {
    /// Needs file, or - for standard input
    #[arg(value_name = "NEEDS")]
    pub needs: PathBuf,

    /// How to show it
    #[arg(short, long, value_enum, default_value_t = TableFormat::Table, value_name = "NAME")]
    pub format: TableFormat,

    /// How needs are read
    #[command(flatten)]
    pub reading: Reading,
}

/// Print the JSON Schema (2020-12) of a file, for editors
#[derive(Debug, Args)]
pub struct Schema {
    /// Which file
    #[arg(value_enum)]
    pub file: SchemaName,
}

/// Print completions for a shell
#[derive(Debug, Args)]
pub struct Completions {
    /// Which shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Print a manual page
#[derive(Debug, Args)]
pub struct Man {
    /// Command that the page is about [default: rolewright itself]
    pub command: Option<String>,
}

/// A file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaName {
    /// A needs file
    Needs,
    /// A profile
    Profile,
    /// The project file
    Project,
}

/// How a table is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For people
    Table,
    /// For programs
    Json,
}

/// How standard input is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// YAML, one record for each document
    Yaml,
    /// JSON, one record or a list
    Json,
    /// JSON, one record for each line
    Ndjson,
}

impl From<InputFormat> for RecordFormat {
    fn from(format: InputFormat) -> RecordFormat {
        match format {
            InputFormat::Yaml => RecordFormat::Yaml,
            InputFormat::Json => RecordFormat::Json,
            InputFormat::Ndjson => RecordFormat::Ndjson,
        }
    }
}

/// A document by the name that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DocumentName {
    /// The role profile: stable, no vacancy language
    Profile,
    /// The internal job description
    Description,
    /// The job advertisement
    Ad,
    /// The clause that gives somebody else's job leave to share and to network
    Amendment,
    /// Structured questions and a scorecard
    InterviewGuide,
}

impl From<DocumentName> for Document {
    fn from(name: DocumentName) -> Document {
        match name {
            DocumentName::Profile => Document::Profile,
            DocumentName::Description => Document::Description,
            DocumentName::Ad => Document::Ad,
            DocumentName::Amendment => Document::Amendment,
            DocumentName::InterviewGuide => Document::InterviewGuide,
        }
    }
}

/// A format by the name that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// Markdown
    Md,
    /// One complete page
    Html,
    /// For programs
    Json,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Md => Format::Md,
            FormatName::Html => Format::Html,
            FormatName::Json => Format::Json,
        }
    }
}

/// A language by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LanguageCode {
    /// English
    En,
    /// French
    Fr,
}

impl From<LanguageCode> for Language {
    fn from(code: LanguageCode) -> Language {
        match code {
            LanguageCode::En => Language::En,
            LanguageCode::Fr => Language::Fr,
        }
    }
}

/// Build a careers site
///
/// One page for each ad and each of its languages, an index, a feed, a site map, and the open ads for job search engines
/// (jobs.json, jobs.xml). Only what has changed is written. Title, logo, colour, font and footer are set under `publish:`
/// in rolewright.yaml; the templates in site/ can be replaced with --templates.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright publish posts/ -o site --base-url https://jobs.acme.example/
  rolewright publish posts/ -o site --check --prune")]
pub struct Publish {
    /// Needs files, folders of them, or - for standard input
    #[arg(required = true, value_name = "NEEDS")]
    pub needs: Vec<PathBuf>,

    /// Folder of the site
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,

    /// Address at which the site is published [default: `publish.base_url` of the project file]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<BaseUrl>,

    /// Check every post first, and publish nothing when there is an error
    #[arg(long)]
    pub check: bool,

    /// Remove pages that are no part of the site any more
    #[arg(long)]
    pub prune: bool,

    /// Replace files that are there, whoever wrote them
    #[arg(long)]
    pub overwrite: bool,

    /// Write a message for search engines (indexnow.json) with the pages that changed, and the file that proves the key
    #[arg(long, value_name = "KEY")]
    pub index_now: Option<Key>,

    /// How needs are read
    #[command(flatten)]
    pub reading: Reading,
}

/// Show the site or documents in the browser while they are written
///
/// Serves on this machine only, and loads the page again when a needs file, the project file, a profile or a template
/// changes. Nothing is written.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright preview posts/ --open
  rolewright preview needs.yaml -d description -d ad")]
pub struct Preview {
    /// Needs files, or folders of them
    #[arg(required = true, value_name = "NEEDS")]
    pub needs: Vec<PathBuf>,

    /// Document to show instead of the site (repeatable)
    #[arg(short, long = "document", value_enum, value_name = "NAME")]
    pub documents: Vec<DocumentName>,

    /// Port to serve on; 0 takes a free one
    #[arg(long, default_value_t = 8017, value_name = "NUMBER")]
    pub port: u16,

    /// Open the browser
    #[arg(long)]
    pub open: bool,

    /// How needs are read
    #[command(flatten)]
    pub reading: Reading,
}
