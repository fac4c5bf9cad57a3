//! What can be typed. Doc comments are the help text; nothing is done here.

pub(crate) mod check;

pub(crate) mod publish;

pub(crate) mod renderings;

pub(crate) mod values;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::cli::args::check::Check;
use crate::cli::args::publish::{Preview, Publish};
use crate::cli::args::renderings::Renderings;
use crate::cli::args::values::{
    FormatName, InputFormat, LanguageCode, LengthName, SchemaName, TableFormat,
};
use model::{Day, Language};

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
pub(crate) struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub command: Command,

    /// What holds for every command
    #[command(flatten)]
    pub common: Common,
}

/// What holds for every command.
#[derive(Debug, Args)]
pub(crate) struct Common {
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
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write documents from needs records
    Render(Render),
    /// List the roles
    Roles(Listing),
    /// Show the profile of a role
    Show(Show),
    /// Put roles or needs files side by side, or an existing description beside a role
    Compare(Compare),
    /// Tell which role, or which mix of roles, answers the needs
    Recommend(Recommend),
    /// Say why each line is in a description, and what was left out
    Explain(Explain),
    /// Put the clause of an amendment into a description that is there
    Amend(Amend),
    /// Print the JSON Schema of a file, for editors
    Schema(Schema),
    /// Print completions for a shell
    Completions(Completions),
    /// Print a manual page
    Man(Man),
    /// Ask about the needs of a post in the terminal, then write its needs file and documents
    Interview(Interview),
    /// Start a project: a first needs file and rolewright.yaml
    Init(Init),
    /// Check needs files or any job ad, and report what is wrong with them
    Check(Check),
    /// Build a careers site
    Publish(Publish),
    /// Show the site or documents in the browser while they are written
    Preview(Preview),
    /// Answer assistants, by the Model Context Protocol
    Mcp(Mcp),
    /// Fill templates for another process of this program
    #[command(hide = true)]
    FillTemplates,
}

/// Write documents from needs records
///
/// Without -o the documents go to standard output. With -o and one rendering the path is a file, else a folder in which
/// each document is named ID.DOCUMENT.LANGUAGE.FORMAT. The folder remembers what it was made of: only what has changed
/// is written again, and what somebody edited stays.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  rolewright render needs.yaml                                  a description in Markdown
  rolewright render needs.yaml -d ad -o ad.html                 an ad as a page
  rolewright render posts/ -d description -d ad -f md -f html -o out
  rolewright render needs.yaml --set position.allocation=20     the same post with less time
  rolewright render posts.csv -d ad -f html -o out --prune      what has changed, and nothing else
  producer | rolewright render - --input-format ndjson --records")]
pub(crate) struct Render {
    /// Needs files (.yaml, .json, .ndjson, .csv, .xlsx, .ods), folders of them, or - for standard input
    #[arg(required = true, value_name = "NEEDS")]
    pub needs: Vec<PathBuf>,

    /// Which documents, in which formats
    #[command(flatten)]
    pub renderings: Renderings,

    /// How much a description says [default: the record's own, else short]
    #[arg(long, value_enum, value_name = "NAME")]
    pub length: Option<LengthName>,

    /// File for one rendering, folder otherwise [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Word document (.docx or .dotx) whose styles, header, footer and page Word files take [default: that of `brand:` in rolewright.yaml]
    #[arg(long, value_name = "FILE")]
    pub reference_doc: Option<PathBuf>,

    /// Program that makes PDFs [default: the first of Chromium, Chrome, Edge and LibreOffice that is here]
    #[arg(long, value_name = "PROGRAM")]
    pub pdf_engine: Option<PathBuf>,

    /// Replace files that are there, edited ones too
    #[arg(long, requires = "output")]
    pub overwrite: bool,

    /// Render what has not changed, too
    #[arg(long, requires = "output")]
    pub force: bool,

    /// Remove the documents of records that have gone from the folder
    #[arg(long, requires = "output")]
    pub prune: bool,

    /// Write one JSON line for each rendering to standard output
    #[arg(long, conflicts_with = "output")]
    pub records: bool,

    /// Records to work on at a time [default: one for each core]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,

    /// How needs are read
    #[command(flatten)]
    pub reading: NeedsOptions,
}

/// How needs are read.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct NeedsOptions {
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

    /// Leave out rows, columns and sheets that a spreadsheet hides
    #[arg(long)]
    pub skip_hidden: bool,
}

/// How a list is shown.
#[derive(Debug, Args)]
pub(crate) struct Listing {
    /// How to show it
    #[arg(short, long, value_enum, default_value_t = TableFormat::Table, value_name = "NAME")]
    pub format: TableFormat,

    /// Language of the texts
    #[arg(short, long, value_enum, default_value_t = LanguageCode(Language::EN), value_name = "CODE")]
    pub language: LanguageCode,
}

/// Show the profile of a role
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Role, by id or short name
    pub role: String,

    /// How to show it
    #[arg(short, long, value_enum, default_value_t = FormatName::Md, value_name = "NAME")]
    pub format: FormatName,

    /// Language of the texts
    #[arg(short, long, value_enum, default_value_t = LanguageCode(Language::EN), value_name = "CODE")]
    pub language: LanguageCode,

    /// Day of the document [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Day>,
}

/// Put roles or needs files side by side, or an existing description beside a role
///
/// Competences with their levels, responsibilities with their loads or shares, deliverables with the part in each. Of an
/// existing description and a role: each item of the role with the sentence that speaks of it, what the description has
/// beside them, and what to add. Sure is what says just that, likely what may mean something else.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright compare cm ite cno
  rolewright compare pilot.yaml established.yaml
  rolewright compare old.docx cm                 what does it hold of the role?")]
pub(crate) struct Compare {
    /// Roles or needs files; or an existing description (.docx, .md, .html, .txt) and a role
    #[arg(required = true, num_args = 2.., value_name = "SIDE")]
    pub sides: Vec<String>,

    /// How to show it
    #[arg(short, long, value_enum, default_value_t = TableFormat::Table, value_name = "NAME")]
    pub format: TableFormat,

    /// How needs are read
    #[command(flatten)]
    pub reading: NeedsOptions,
}

/// Tell which role, or which mix of roles, answers the needs
///
/// Compares what each role would do for the stated goals at the organization's stage; a role named in the needs has no
/// advantage, and none needs to be named.
#[derive(Debug, Args)]
pub(crate) struct Recommend {
    /// Needs file, or - for standard input
    #[arg(value_name = "NEEDS")]
    pub needs: PathBuf,

    /// How to show it
    #[arg(short, long, value_enum, default_value_t = TableFormat::Table, value_name = "NAME")]
    pub format: TableFormat,

    /// How needs are read
    #[command(flatten)]
    pub reading: NeedsOptions,
}

/// Say why each line is in a description, and what was left out and why; or explain a rule of `check`
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright explain needs.yaml
  rolewright explain --rule hype-wording
  rolewright explain --rules")]
pub(crate) struct Explain {
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
    pub reading: NeedsOptions,
}

/// Put the clause of an amendment into a description that is there
///
/// The clause is that of `render -d amendment`: leave to share and to network in somebody else's job, as the needs state it
/// under `amendment`. It stands before the signatures, or at the end. In a Word file it is written as tracked insertions, in
/// the file's own styles: in Word, Review > Accept or Reject decides on it, and rejecting gives the old text back. OLD stays as
/// it is.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright amend fitter.docx needs.yaml -o fitter-amended.docx
  rolewright amend fitter.md needs.yaml -o fitter-amended.md --language fr
  rolewright amend fitter.docx needs.yaml -o new.docx --set 'amendment.job=Fitter' --set amendment.time=8")]
pub(crate) struct Amend {
    /// Description to amend (.docx or .md), or - for standard input; it stays as it is
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// Needs file, or - for standard input
    #[arg(value_name = "NEEDS")]
    pub needs: PathBuf,

    /// File to write, of the kind of OLD; in a .docx the clause is a tracked insertion, to accept or to reject
    #[arg(short, long, required = true, value_name = "NEW")]
    pub output: PathBuf,

    /// Replace NEW if it is there
    #[arg(long)]
    pub overwrite: bool,

    /// How needs are read
    #[command(flatten)]
    pub reading: NeedsOptions,
}

/// Print the JSON Schema (2020-12) of a file, for editors
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Which file
    #[arg(value_enum)]
    pub file: SchemaName,
}

/// Print completions for a shell
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// Which shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Print a manual page
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Command that the page is about [default: rolewright itself]
    pub command: Option<String>,
}

/// Ask about the needs of a post in the terminal, then write its needs file and documents
///
/// Each answer is saved to a draft as it is given. Ctrl-C stops; --resume goes on and asks no answered question again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright interview
  rolewright interview community-manager -o posts/lyon.yaml -d ad -f html
  rolewright interview --resume -o posts/lyon.yaml")]
#[command(mut_args(Renderings::in_the_end))]
pub(crate) struct Interview {
    /// Role, by id or short name [default: it is asked]
    pub role: Option<String>,

    /// Needs file to write [default: named by organization and role]
    #[arg(short, long, value_name = "NEEDS_FILE")]
    pub output: Option<PathBuf>,

    /// Go on with the draft of an interview that was stopped
    #[arg(long)]
    pub resume: bool,

    /// Language of the interview [default: that of the locale]
    #[arg(short, long, value_enum, value_name = "CODE")]
    pub language: Option<LanguageCode>,

    /// Which documents, in which formats
    #[command(flatten)]
    pub renderings: Renderings,

    /// Day of the documents [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Day>,
}

/// Start a project: a first needs file and rolewright.yaml
///
/// Nothing that is there is replaced.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright init
  rolewright init posts --with-profiles --with-templates")]
pub(crate) struct Init {
    /// Folder to start it in
    #[arg(default_value = ".", value_name = "DIR")]
    pub folder: PathBuf,

    /// Add a copy of the profiles, to change
    #[arg(long)]
    pub with_profiles: bool,

    /// Add a copy of the templates, to change
    #[arg(long)]
    pub with_templates: bool,

    /// Language of the comments [default: that of the locale]
    #[arg(short, long, value_enum, value_name = "CODE")]
    pub language: Option<LanguageCode>,
}

/// Answer assistants, by the Model Context Protocol (MCP) over standard input and output
///
/// The assistant's program starts it and ends it. It has tools for what the other commands do, the profiles to read, and prompts
/// to begin with. Nothing is read or written outside the folders that the client names as roots, and documents are written only
/// where a call names a folder. The program has to be built for it, with `--features mcp`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright mcp                                      what an assistant's configuration names
  rolewright mcp --project rolewright.yaml            with an organization's defaults under every record
  npx @modelcontextprotocol/inspector rolewright mcp  to try it by hand")]
pub(crate) struct Mcp {}
