//! What can be typed. Doc comments are the help text; nothing is done here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::check::finding::Severity;
use crate::check::text::tongue::Tongue;
use crate::input::records::RecordFormat;
use crate::model::scalar::{Country, Day};
use crate::model::text::Language;
use crate::render::document::{Document, Format};

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
    /// Check needs files or any job ad, and report what is wrong with them
    Check(Check),
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

/// Say why each line is in a description, and what was left out and why; or explain a rule of `check`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright explain needs.yaml
  rolewright explain --rule hype-wording
  rolewright explain --rules")]
pub struct Explain {
    /// Needs file, or - for standard input
    #[arg(value_name = "NEEDS", required_unless_present_any = ["rule", "rules"])]
    pub needs: Option<PathBuf>,

    /// Explain a rule of `check`
    #[arg(long, value_name = "NAME", conflicts_with_all = ["needs", "rules"])]
    pub rule: Option<String>,

    /// List the rules of `check`
    #[arg(long, conflicts_with = "needs")]
    pub rules: bool,

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
}

impl From<DocumentName> for Document {
    fn from(name: DocumentName) -> Document {
        match name {
            DocumentName::Profile => Document::Profile,
            DocumentName::Description => Document::Description,
            DocumentName::Ad => Document::Ad,
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

/// Check needs files or any job ad, and report what is wrong with them
///
/// Needs files are checked through the description and the ad that they give. Ads may be Markdown, HTML or plain text.
/// A comment `<!-- rolewright: ignore RULE -->` leaves out findings on its line and the next.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright check needs.yaml
  rolewright check ads/ --country FR --fail-on error
  rolewright check ad.html --report sarif > findings.sarif
  rolewright check ad.md --diff                       show the safe replacements
  producer | rolewright check - --input-format html")]
pub struct Check {
    /// Needs files, ads (.md, .html, .txt), folders of them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How findings are shown
    #[arg(long, value_enum, default_value_t = ReportFormat::Text, value_name = "NAME")]
    pub report: ReportFormat,

    /// Least severity that makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    pub fail_on: FailOn,

    /// Use these rules only (repeatable, or separated by commas)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,

    /// Do not use these rules (repeatable, or separated by commas)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,

    /// Country of the post, ISO 3166-1 [default: the record's own]
    #[arg(long, value_name = "CC")]
    pub country: Option<Country>,

    /// Part of the country, by ISO 3166-2 code or name [default: the record's own]
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,

    /// People that the employer employs [default: the record's own]
    #[arg(long, value_name = "NUMBER")]
    pub employees: Option<u64>,

    /// Language of the texts [default: the record's own, else told from the text]
    #[arg(short, long, value_enum, value_name = "CODE")]
    pub language: Option<CheckLanguage>,

    /// Day of the check [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Day>,

    /// Count words, sentences and syllables as well
    #[arg(long)]
    pub statistics: bool,

    /// Write the safe replacements into needs files and Markdown
    #[arg(long)]
    pub fix: bool,

    /// Show the safe replacements as a difference, and write nothing
    #[arg(long)]
    pub diff: bool,

    /// How standard input is written [default: md]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input_format: Option<CheckedFormat>,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// Least severity that makes the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
    /// Any finding
    Note,
    /// No finding
    Never,
}

impl From<FailOn> for Option<Severity> {
    fn from(least: FailOn) -> Option<Severity> {
        match least {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }
}

/// A language that `check` can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckLanguage {
    /// English
    En,
    /// French
    Fr,
    /// German: titles, pay and law, but no words
    De,
}

impl From<CheckLanguage> for Tongue {
    fn from(language: CheckLanguage) -> Tongue {
        match language {
            CheckLanguage::En => Tongue::Known(Language::En),
            CheckLanguage::Fr => Tongue::Known(Language::Fr),
            CheckLanguage::De => Tongue::German,
        }
    }
}

/// How a checked text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckedFormat {
    /// Markdown
    #[value(alias = "markdown")]
    Md,
    /// HTML
    Html,
    /// Plain text
    #[value(alias = "txt")]
    Text,
    /// A needs record in YAML
    Yaml,
    /// A needs record in JSON
    Json,
    /// A needs record in JSON on each line
    Ndjson,
}
