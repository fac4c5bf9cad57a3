//! What a call brings: read as a needs file is, so that a slip is answered in the same way.

use rmcp::model::JsonObject;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Deserialize;
use serde_json::Value;

use crate::cli::args::values::{FormatName, LanguageCode};
use crate::cli::mcp::roots::Roots;
use input::deserialize::deserialize;
use input::{InputError, Node, Origin, SourceText, json};
use model::Day;

/// What a call brings.
pub(crate) struct CallArguments {
    source: SourceText,
    node: Node,
    /// The folders that the client gives.
    pub(super) roots: Roots,
}

impl CallArguments {
    /// Takes the arguments of a call.
    pub(super) fn of(arguments: JsonObject, roots: Roots) -> Result<CallArguments, InputError> {
        let source = SourceText::new("arguments", Value::Object(arguments).to_string());
        let node = json::document(&source.text, Origin::Record)
            .map_err(|fault| InputError::in_source(&fault, &source))?;
        Ok(CallArguments {
            source,
            node,
            roots,
        })
    }

    /// Makes sense of them.
    pub(super) fn read<'a, T: Deserialize<'a>>(&'a self) -> Result<T, InputError> {
        deserialize(&self.node).map_err(|fault| InputError::in_source(&fault, &self.source))
    }
}

/// Gives the schema of what a tool takes, in one piece: not every client follows references.
pub(super) fn schema<T: JsonSchema>() -> JsonObject {
    let generator = SchemaSettings::draft2020_12()
        .with(|settings| {
            settings.inline_subschemas = true;
            settings.meta_schema = None;
        })
        .into_generator();
    let mut schema = match generator.into_root_schema_for::<T>().to_value() {
        Value::Object(schema) => schema,
        _ => JsonObject::new(),
    };
    // The name of a type of this program says nothing to an assistant.
    schema.remove("title");
    schema.remove("description");
    schema
        .entry("properties")
        .or_insert_with(|| JsonObject::new().into());
    schema
}

/// What a tool takes that takes nothing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// What a tool takes that lists something.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InLanguage {
    /// Language of the texts, English if it is not given
    #[serde(default)]
    pub(super) language: Option<LanguageCode>,
}

/// What a tool takes that is about a post.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfNeeds {
    /// The needs record, as YAML or JSON text
    pub(super) needs: String,
    /// Language of the texts, the record's own if it is not given
    #[serde(default)]
    pub(super) language: Option<LanguageCode>,
}

/// What a tool takes that writes one document of a post.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfDocument {
    /// The needs record, as YAML or JSON text
    pub(super) needs: String,
    /// Format, md if it is not given
    #[serde(default)]
    pub(super) format: Option<FormatName>,
    /// Language of the document, each of the record's own if it is not given
    #[serde(default)]
    pub(super) language: Option<LanguageCode>,
    /// Day of the document, YYYY-MM-DD, today if it is not given
    #[serde(default)]
    pub(super) date: Option<Day>,
}
