//! The protocol: hands each call over to whoever answers, and asks the client for its roots before one that writes.

use anyhow::anyhow;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData,
    GetPromptRequestParams, GetPromptResponse, Implementation, InputRequest, InputRequiredResult,
    ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult, ListToolsResult,
    PaginatedRequestParams, ProtocolVersion, ReadResourceRequestParams, ReadResourceResponse,
    ServerCapabilities, ServerConfig,
};
use rmcp::service::{RequestContext, RoleServer, ServerInitializeError};
use rmcp::transport::async_rw::AsyncRwTransport;
use rmcp::{ServerHandler, ServiceExt};
use tokio::sync::{mpsc, oneshot};

use crate::cli::console::told;
use crate::cli::mcp::library::Library;
use crate::cli::mcp::roots::Roots;
use crate::cli::mcp::tools::tool::{AssistantTool, Effect};
use crate::cli::mcp::{Task, prompts, resources, tools};

/// The longest message that is read: four times the largest record, which may be twice as long where it is quoted.
const LONGEST_MESSAGE: usize = 64 * 1024 * 1024;

/// What an assistant is told before it calls anything.
const INSTRUCTIONS: &str = "Writes role profiles, job descriptions and job ads from competence profiles and one organization's needs. \
A needs record is YAML or JSON text; `needs_schema` says what can stand in it. State only what the organization said: what is left \
out is filled in by the profile and named under `assumed`. Begin with `list_roles`, `list_goals` and `recommend`; `tailor` shows the \
work with its reasons; write texts of your own from `brief` and check them with `check_text`.";

/// The key under which the client's folders are asked for.
const ROOTS: &str = "roots";

/// Speaks the protocol over standard input and output, until input ends.
pub(super) fn serve(tasks: mpsc::Sender<Task>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let served = runtime.block_on(async {
        let transport = AsyncRwTransport::new_server(tokio::io::stdin(), tokio::io::stdout())
            .with_max_line_length(LONGEST_MESSAGE);
        match (Server { tasks }).serve(transport).await {
            Ok(running) => {
                running.waiting().await?;
                Ok(())
            }
            // Nobody had anything to ask.
            Err(ServerInitializeError::ConnectionClosed(_)) => Ok(()),
            Err(error) => Err(anyhow!("the client does not speak the protocol: {error}")),
        }
    });
    // A read of standard input that never ends keeps nobody waiting.
    runtime.shutdown_background();
    served
}

/// The side of the protocol that answers.
struct Server {
    tasks: mpsc::Sender<Task>,
}

impl Server {
    /// Has something answered on the thread that answers; what was cancelled meanwhile is not begun.
    async fn ask<T: Send + 'static>(
        &self,
        context: &RequestContext<RoleServer>,
        answer: impl FnOnce(&Library<'_>) -> T + Send + 'static,
    ) -> Result<T, ErrorData> {
        let gone = || ErrorData::internal_error("the call was not answered", None);
        let (reply, replied) = oneshot::channel();
        let stopped = context.ct.clone();
        let task: Task = Box::new(move |library| {
            if !stopped.is_cancelled() {
                // Whoever does not want the answer any more has gone.
                let _ = reply.send(answer(library));
            }
        });
        self.tasks.send(task).await.map_err(|_| gone())?;
        replied.await.map_err(|_| gone())
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder()
            .enable_tools()
            .enable_resources()
            .enable_prompts()
            .build();
        let name = Implementation::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        ServerConfig::new(capabilities)
            .with_server_info(name)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools::list()))
    }

    async fn call_tool(
        &self,
        call: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let tool = tools::find(&call.name)?;
        let roots = match roots(tool, &call, &context).await {
            AskedRoots::Known(roots) => roots,
            AskedRoots::Before(request) => return Ok(request.into()),
        };
        let arguments = call.arguments.unwrap_or_default();
        let answer = self
            .ask(&context, move |library| {
                tools::answer(tool, library, arguments, roots)
            })
            .await?;
        let text = |text: String| ContentBlock::text(text);
        let result = match answer {
            Ok(texts) => CallToolResult::success(texts.into_iter().map(text).collect()),
            Err(error) => CallToolResult::error(vec![text(format!("error: {}", told(&error)))]),
        };
        Ok(result.into())
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let resources = self.ask(&context, resources::list).await?;
        Ok(ListResourcesResult::with_all_items(resources))
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        let templates = resources::templates();
        Ok(ListResourceTemplatesResult::with_all_items(templates))
    }

    async fn read_resource(
        &self,
        asked: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let read = move |library: &Library<'_>| resources::read(library, &asked.uri);
        match self.ask(&context, read).await? {
            Ok(result) => Ok(result.into()),
            Err(error) => Err(ErrorData::resource_not_found(told(&error), None)),
        }
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        Ok(ListPromptsResult::with_all_items(prompts::list()))
    }

    async fn get_prompt(
        &self,
        asked: GetPromptRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        let arguments = asked.arguments.unwrap_or_default();
        let fill = move |library: &Library<'_>| prompts::fill(library, &asked.name, arguments);
        match self.ask(&context, fill).await? {
            Ok(result) => Ok(result.into()),
            Err(error) => Err(ErrorData::invalid_params(told(&error), None)),
        }
    }
}

/// What is known of the client's folders.
enum AskedRoots {
    /// They are known, or nobody needs to know.
    Known(Roots),
    /// The client has to be asked by way of this answer, and calls again.
    Before(InputRequiredResult),
}

/// Asks the client for its folders, if the call is to write into one.
#[expect(
    deprecated,
    reason = "the protocol is about to give up roots, and clients of today have nothing else"
)]
async fn roots(
    tool: &AssistantTool,
    call: &CallToolRequestParams,
    context: &RequestContext<RoleServer>,
) -> AskedRoots {
    let arguments = call.arguments.as_ref();
    let writes = tool.effect == Effect::Writes
        && arguments.is_some_and(|arguments| arguments.contains_key(tools::FOLDER));
    let client = context.client_capabilities();
    if !writes || client.is_none_or(|client| client.roots.is_none()) {
        return AskedRoots::Known(Roots::default());
    }
    let addresses =
        |list: rmcp::model::ListRootsResult| Roots::of(list.roots.into_iter().map(|root| root.uri));
    // From this version on a server does not ask of itself.
    let asks = context
        .protocol_version()
        .is_none_or(|version| version < ProtocolVersion::V_2026_07_28);
    if asks {
        let list = context.peer.list_roots().await;
        return AskedRoots::Known(list.map(addresses).unwrap_or_default());
    }
    match call.input_responses.as_ref() {
        Some(answers) => {
            let list = answers.get(ROOTS).cloned().unwrap_or_default();
            let list = serde_json::from_value(list);
            AskedRoots::Known(list.map(addresses).unwrap_or_default())
        }
        None => {
            let request = InputRequest::ListRoots(rmcp::model::ListRootsRequest::default());
            let requests = [(ROOTS.to_owned(), request)].into();
            AskedRoots::Before(InputRequiredResult::from_input_requests(requests))
        }
    }
}
