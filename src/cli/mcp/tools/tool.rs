//! What a tool for an assistant is: its name, its effect, its answer.

use rmcp::model::JsonObject;

use crate::cli::mcp::library::Library;
use crate::cli::mcp::tools::arguments::CallArguments;

/// What an answer says: one text or several.
pub(crate) type ToolAnswer = anyhow::Result<Vec<String>>;

/// A tool.
pub(crate) struct AssistantTool {
    pub name: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    pub schema: fn() -> JsonObject,
    /// What it does to the machine.
    pub effect: Effect,
    pub answer: fn(&Library<'_>, &CallArguments) -> ToolAnswer,
}

/// What a tool does to the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing.
    None,
    /// It writes files into a folder, if one is named.
    Writes,
}
