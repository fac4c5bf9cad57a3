//! What a tool for an assistant is: its name, its effect, its answer.

use crate::cli::mcp::library::Library;
use crate::cli::mcp::roots::Roots;
use crate::cli::mcp::tools::answer;
use crate::cli::mcp::tools::arguments::Arguments;
use input::nearest::suggestion;
use model::shown;
use rmcp::model::{ErrorCode, ErrorData, JsonObject, ToolAnnotations};
use std::sync::Arc;

/// What an answer says: one text or several.
type Answer = anyhow::Result<Vec<String>>;

/// A tool.
pub(super) struct Tool {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    schema: fn() -> JsonObject,
    /// What it does to the machine.
    pub(super) effect: Effect,
    answer: fn(&Library<'_>, &Arguments) -> Answer,
}

/// What a tool does to the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing.
    None,
    /// It writes files into a folder, if one is named.
    Writes,
}
