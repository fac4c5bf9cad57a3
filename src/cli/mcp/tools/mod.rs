//! The tools: a name, what it is for, what it takes, and the function that a command would call.

mod arguments;

mod catalog;

mod checking;

mod documents;

mod posts;
pub(crate) mod tool;

use std::sync::Arc;

use rmcp::model::{ErrorCode, ErrorData, JsonObject, ToolAnnotations};

use crate::cli::mcp::library::Library;
use crate::cli::mcp::roots::Roots;
use crate::cli::mcp::tools::arguments::CallArguments;
use crate::cli::mcp::tools::tool::{AssistantTool, Effect, ToolAnswer};
use input::nearest::suggestion;
use model::shown;

/// The argument that names a folder to write to.
pub(super) const FOLDER: &str = "folder";

/// Every tool, in the order in which an assistant meets them.
const TOOLS: &[AssistantTool] = &[
    catalog::LIST_ROLES,
    catalog::LIST_GOALS,
    catalog::NEEDS_SCHEMA,
    posts::RECOMMEND,
    posts::TAILOR,
    posts::COMPARE,
    documents::BRIEF,
    documents::RENDER,
    documents::AMEND_CLAUSE,
    checking::CHECK_TEXT,
    checking::CHECK_AGAINST_NEEDS,
    catalog::EXPLAIN_RULE,
];

/// Lists the tools.
pub(super) fn list() -> Vec<rmcp::model::Tool> {
    let tool = |tool: &AssistantTool| {
        let hints = ToolAnnotations::with_title(tool.title)
            .read_only(tool.effect == Effect::None)
            .destructive(false)
            .idempotent(true)
            .open_world(false);
        rmcp::model::Tool::new(tool.name, tool.about, Arc::new((tool.schema)()))
            .with_title(tool.title)
            .with_annotations(hints)
    };
    TOOLS.iter().map(tool).collect()
}

/// Finds a tool.
pub(super) fn find(name: &str) -> Result<&'static AssistantTool, ErrorData> {
    let tool = TOOLS.iter().find(|tool| tool.name == name);
    tool.ok_or_else(|| {
        let known: Vec<&str> = TOOLS.iter().map(|tool| tool.name).collect();
        let help = suggestion(name, known).unwrap_or_default();
        let message = format!("unknown tool `{}`: {help}", shown::short(name));
        ErrorData::new(ErrorCode::INVALID_PARAMS, message, None)
    })
}

/// Answers a call.
pub(super) fn answer(
    tool: &AssistantTool,
    library: &Library<'_>,
    arguments: JsonObject,
    roots: Roots,
) -> ToolAnswer {
    library
        .session
        .console
        .detail(&format!("answering {}", tool.name));
    (tool.answer)(library, &CallArguments::of(arguments, roots)?)
}
