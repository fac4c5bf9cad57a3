//! What `check` takes, and its help.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

use crate::cli::args::NeedsOptions;
use crate::cli::args::values::{LanguageCode, choices};
use check::TextLanguage;
use model::{Country, Day, Language, Severity, read_code};

/// Check needs files or any job ad, and report what is wrong with them
///
/// Needs files are checked through the description and the ad that they give. Ads may be Markdown, HTML, plain text or Word
/// files, in which the number of the paragraph is told, and which are not mended.
/// A comment `<!-- rolewright: ignore RULE -->` (in YAML `# rolewright: ignore RULE`) leaves out findings on its line and
/// the next; on the first line also those that are said of the whole text.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rolewright check needs.yaml
  rolewright check ads/ --country FR --fail-on error
  rolewright check ad.html --report sarif > findings.sarif
  rolewright check --needs needs.yaml ad.md           is this ad true to these needs?
  rolewright check old.docx                           a Word file, as a person reads it
  rolewright check ad.md --diff                       show the safe replacements
  producer | rolewright check - --input-format html")]
pub(crate) struct Check {
    /// Needs files, ads (.md, .html, .txt, .docx), folders of them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Hold the texts against this needs file: what it states and they leave out, what they say and nobody stated
    #[arg(long, value_name = "NEEDS")]
    pub needs: Option<PathBuf>,

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

    /// Pass over YAML and JSON files that are no needs files, as in folders
    #[arg(long)]
    pub needs_only: bool,

    /// How standard input is written [default: md]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input_format: Option<CheckedFormat>,

    /// Leave out rows, columns and sheets that a spreadsheet hides
    #[arg(long)]
    pub skip_hidden: bool,
}

impl Check {
    /// Gives what holds when posts are checked on their way into a site.
    pub(crate) fn of_posts(reading: &NeedsOptions) -> Check {
        Check {
            paths: Vec::new(),
            needs: None,
            report: ReportFormat::Text,
            fail_on: FailOn::Error,
            select: Vec::new(),
            ignore: Vec::new(),
            country: None,
            region: None,
            employees: None,
            language: reading.language.map(CheckLanguage::from),
            date: reading.date,
            statistics: false,
            fix: false,
            diff: false,
            needs_only: false,
            input_format: None,
            skip_hidden: reading.skip_hidden,
        }
    }
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckLanguage {
    /// One that documents are written in.
    Written(LanguageCode),
    /// German: titles, pay and law, but no words.
    German,
}

/// The code of German.
const GERMAN: &str = "de";

impl CheckLanguage {
    /// Gives the language that documents are written in, if it is one.
    pub(crate) fn written(self) -> Option<LanguageCode> {
        match self {
            CheckLanguage::Written(code) => Some(code),
            CheckLanguage::German => None,
        }
    }

    fn code(self) -> &'static str {
        match self {
            CheckLanguage::Written(code) => code.0.code(),
            CheckLanguage::German => GERMAN,
        }
    }
}

impl ValueEnum for CheckLanguage {
    fn value_variants<'a>() -> &'a [CheckLanguage] {
        static ALL: LazyLock<Vec<CheckLanguage>> = LazyLock::new(|| {
            let written = LanguageCode::value_variants().iter().copied();
            let mut all: Vec<_> = written.map(CheckLanguage::Written).collect();
            if Language::of_code(GERMAN).is_none() {
                all.insert(Language::OURS.len(), CheckLanguage::German);
            }
            all
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            CheckLanguage::Written(code) => code.to_possible_value(),
            CheckLanguage::German => {
                let help = "German: titles, pay and law, but no words";
                Some(PossibleValue::new(GERMAN).help(help))
            }
        }
    }
}

impl<'de> Deserialize<'de> for CheckLanguage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<CheckLanguage, D::Error> {
        static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
            let all = CheckLanguage::value_variants().iter();
            all.map(|language| language.code()).collect()
        });
        let code = read_code(deserializer, &CODES)?;
        let language = Language::of_code(code).map(LanguageCode);
        Ok(language.map_or(CheckLanguage::German, CheckLanguage::Written))
    }
}

impl JsonSchema for CheckLanguage {
    fn schema_name() -> Cow<'static, str> {
        "CheckLanguage".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let all = CheckLanguage::value_variants();
        choices("A language that `check` can tell.", all)
    }
}

impl From<LanguageCode> for CheckLanguage {
    fn from(code: LanguageCode) -> CheckLanguage {
        CheckLanguage::Written(code)
    }
}

impl From<CheckLanguage> for TextLanguage {
    fn from(language: CheckLanguage) -> TextLanguage {
        match language {
            CheckLanguage::Written(code) => code.0.into(),
            CheckLanguage::German => TextLanguage::German,
        }
    }
}

/// How a checked text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckedFormat {
    /// Markdown
    #[value(alias = "markdown")]
    Md,
    /// HTML
    Html,
    /// Plain text
    #[value(alias = "txt")]
    Text,
    /// A Word file
    Docx,
    /// A needs record in YAML
    Yaml,
    /// A needs record in JSON
    Json,
    /// A needs record in JSON on each line
    Ndjson,
    /// A needs record in each row of CSV
    Csv,
}
