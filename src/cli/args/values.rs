//! What can be typed as the value of an argument, and what it means.

use std::borrow::Cow;
use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use input::RecordFormat;
use model::Language;
use render::{Document, Format};

/// A file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    /// A needs file
    Needs,
    /// A profile
    Profile,
    /// The project file
    Project,
}

/// How a table is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
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
    /// CSV, one record for each row
    Csv,
    /// A spreadsheet, .xlsx or .ods, one record for each row
    #[value(alias = "ods")]
    Xlsx,
}

impl From<InputFormat> for RecordFormat {
    fn from(format: InputFormat) -> RecordFormat {
        match format {
            InputFormat::Yaml => RecordFormat::Yaml,
            InputFormat::Json => RecordFormat::Json,
            InputFormat::Ndjson => RecordFormat::Ndjson,
            InputFormat::Csv => RecordFormat::Csv,
            InputFormat::Xlsx => RecordFormat::Sheet,
        }
    }
}

/// A document by the name that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
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
    /// What a writer, a person or an assistant, needs to write a text of the post truly
    Brief,
}

impl From<DocumentName> for Document {
    fn from(name: DocumentName) -> Document {
        match name {
            DocumentName::Profile => Document::Profile,
            DocumentName::Description => Document::Description,
            DocumentName::Ad => Document::Ad,
            DocumentName::Amendment => Document::Amendment,
            DocumentName::InterviewGuide => Document::InterviewGuide,
            DocumentName::Brief => Document::Brief,
        }
    }
}

/// A format by the name that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FormatName {
    /// Markdown
    Md,
    /// One complete page
    Html,
    /// For programs
    Json,
    /// A Word file
    Docx,
    /// A PDF, printed by a browser or LibreOffice on this machine
    Pdf,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Md => Format::Md,
            FormatName::Html => Format::Html,
            FormatName::Json => Format::Json,
            FormatName::Docx => Format::Docx,
            FormatName::Pdf => Format::Pdf,
        }
    }
}

/// How much a description says, by the name that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LengthName {
    /// What is signed, on two pages
    Short,
    /// Measures, evidence and development as well
    Full,
}

impl LengthName {
    /// Gives the value of the key `documents.length` that it stands for, as a setting.
    pub(crate) fn setting(self) -> String {
        let length = match self {
            LengthName::Short => "short",
            LengthName::Full => "full",
        };
        format!("documents.length={length}")
    }
}

/// A language by its code: which ones there are, the profiles say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageCode(pub Language);

impl From<LanguageCode> for Language {
    fn from(code: LanguageCode) -> Language {
        code.0
    }
}

impl ValueEnum for LanguageCode {
    fn value_variants<'a>() -> &'a [LanguageCode] {
        static ALL: LazyLock<Vec<LanguageCode>> =
            LazyLock::new(|| Language::all().map(LanguageCode).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.code()).help(self.0.profile().name()))
    }
}

impl<'de> Deserialize<'de> for LanguageCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<LanguageCode, D::Error> {
        Language::deserialize(deserializer).map(LanguageCode)
    }
}

impl JsonSchema for LanguageCode {
    fn schema_name() -> Cow<'static, str> {
        "LanguageCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        choices("A language by its code.", LanguageCode::value_variants())
    }
}

/// Gives the schema of a word out of a list.
pub(crate) fn choices(about: &str, all: &[impl ValueEnum]) -> Schema {
    let values = all.iter().filter_map(ValueEnum::to_possible_value);
    let choices: Vec<Value> = values
        .map(|value| {
            let help = value.get_help().map(ToString::to_string);
            json!({"type": "string", "const": value.get_name(), "description": help})
        })
        .collect();
    json_schema!({"oneOf": choices, "description": about})
}

/// Gives what was asked for by name: each once, in the order of the first asking.
pub(crate) fn each_once<N: Copy, T: From<N> + PartialEq>(names: &[N]) -> Vec<T> {
    let mut asked = Vec::with_capacity(names.len());
    for &name in names {
        let one = T::from(name);
        if !asked.contains(&one) {
            asked.push(one);
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_twice_is_given_once() {
        let asked = [
            DocumentName::Ad,
            DocumentName::Description,
            DocumentName::Ad,
        ];
        let documents: Vec<Document> = each_once(&asked);
        assert_eq!(documents, [Document::Ad, Document::Description]);
    }
}
