//! Tools that tell what there is: roles, goals and stages, the keys of a needs record, the rules of `check`.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use crate::cli::args::values::{LanguageCode, SchemaName};
use crate::cli::mcp::library::pretty;
use crate::cli::mcp::tools::arguments::{InLanguage, Nothing, schema};
use crate::cli::mcp::tools::tool::{AssistantTool, Effect};
use crate::cli::{explain, schema as schemas};
use crate::report::{goals, roles, rules};

/// Lists the roles.
pub(super) const LIST_ROLES: AssistantTool = AssistantTool {
    name: "list_roles",
    title: "List the roles",
    about: "List the roles that posts can be tailored from: id, short name, titles, mission.",
    schema: schema::<InLanguage>,
    effect: Effect::None,
    answer: |library, arguments| {
        let asked: InLanguage = arguments.read()?;
        let speech = library.speech(asked.language);
        Ok(vec![pretty(&roles::as_json(library.catalog, speech))])
    },
};

/// Lists the goals and the stages.
pub(super) const LIST_GOALS: AssistantTool = AssistantTool {
    name: "list_goals",
    title: "List the goals and the stages",
    about: "List the goals that an organization can have (`context.goals`) and the stages that it can be at (`context.stage`), with the sign by which each is recognised.",
    schema: schema::<InLanguage>,
    effect: Effect::None,
    answer: |library, arguments| {
        let asked: InLanguage = arguments.read()?;
        let speech = library.speech(asked.language);
        Ok(vec![pretty(&json!({
            "goals": goals::as_json(library.catalog, speech),
            "stages": goals::stages_as_json(library.catalog, speech),
        }))])
    },
};

/// Gives the schema of a needs record.
pub(super) const NEEDS_SCHEMA: AssistantTool = AssistantTool {
    name: "needs_schema",
    title: "Show what can stand in a needs record",
    about: "Give the JSON Schema of a needs record: every key with what it means. Read it before you write one.",
    schema: schema::<Nothing>,
    effect: Effect::None,
    answer: |_, arguments| {
        let Nothing {} = arguments.read()?;
        Ok(vec![schemas::schema(SchemaName::Needs)])
    },
};

/// What `explain_rule` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfRule {
    /// Name of the rule, such as hype-wording
    rule: String,
    /// Language of the text, English if it is not given
    #[serde(default)]
    language: Option<LanguageCode>,
}

/// Explains a rule.
pub(super) const EXPLAIN_RULE: AssistantTool = AssistantTool {
    name: "explain_rule",
    title: "Explain a rule of check",
    about: "Tell what a rule of `check_text` finds and leaves alone, why, with the source of its evidence, an example, and what to write instead.",
    schema: schema::<OfRule>,
    effect: Effect::None,
    answer: |library, arguments| {
        let asked: OfRule = arguments.read()?;
        let (rule, told) = explain::rule(&asked.rule)?;
        let speech = library.speech(asked.language);
        Ok(vec![rules::as_text(rule, told, speech)])
    },
};
