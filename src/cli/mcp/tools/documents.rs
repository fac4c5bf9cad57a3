//! Tools that write documents of a post: as texts, or as files into a folder that the client lets this program write to.

use std::path::Path;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::batch::folder::{DocumentFolder, Options, Renders};
use crate::batch::job::{Findings, Job};
use crate::batch::look::DocumentLook;
use crate::batch::origin::Origins;
use crate::batch::outcome::{Note, State};
use crate::batch::request::{Request, file_name};
use crate::batch::target::Target;
use crate::batch::words::FolderReader;
use crate::batch::worker::Worker;
use crate::cli::args::values::{DocumentName, FormatName, LanguageCode, LengthName};
use crate::cli::mcp::library::Library;
use crate::cli::mcp::tools::arguments::{CallArguments, OfDocument, schema};
use crate::cli::mcp::tools::tool::{AssistantTool, Effect, ToolAnswer};
use check::check;
use input::{Post, RecordSpot, UserTemplates};
use keep::{Lock, Replace};
use model::{Day, Needs, shown};
use render::{Document, Format};
use tailor::tailor;

/// Writes the brief.
pub(super) const BRIEF: AssistantTool = AssistantTool {
    name: "brief",
    title: "Brief a writer",
    about: "Give everything that is needed to write a text of the post truly: the facts with their keys, the organization's own words, the work with its steps and hours, what the time does not allow, decision rights, the law of the place with its sources, questions that are open, and what must not be said. Write an ad or a description of your own from it.",
    schema: schema::<OfDocument>,
    effect: Effect::None,
    answer: |library, arguments| of(Document::Brief, library, arguments),
};

/// Writes the amendment of other jobs.
pub(super) const AMEND_CLAUSE: AssistantTool = AssistantTool {
    name: "amend_clause",
    title: "Write the amendment of other jobs",
    about: "Write the clause that gives somebody else's job leave to share and to network, with the time and the communities that the needs state under `amendment`.",
    schema: schema::<OfDocument>,
    effect: Effect::None,
    answer: |library, arguments| of(Document::Amendment, library, arguments),
};

fn of(document: Document, library: &Library<'_>, arguments: &CallArguments) -> ToolAnswer {
    let asked: OfDocument = arguments.read()?;
    let needs = library.needs(&asked.needs, "needs")?;
    let request = Request {
        documents: vec![document],
        formats: vec![asked.format.map(Format::from).unwrap_or_default()],
        language: asked.language.map(Into::into),
        date: library.session.date(asked.date)?,
    };
    as_texts(&request, library, &needs)
}

/// What `render` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfRender {
    /// The needs record, as YAML or JSON text
    needs: String,
    /// Document to write, description if it is not given
    #[serde(default)]
    document: Option<DocumentName>,
    /// Format, md if it is not given
    #[serde(default)]
    format: Option<FormatName>,
    /// Language of the document, each of the record's own if it is not given
    #[serde(default)]
    language: Option<LanguageCode>,
    /// How much a description says, the record's own if it is not given
    #[serde(default)]
    length: Option<LengthName>,
    /// Day of the document, YYYY-MM-DD, today if it is not given
    #[serde(default)]
    date: Option<Day>,
    /// Folder to write to, in one of the client's roots; without it the document is the answer
    #[serde(default)]
    folder: Option<String>,
}

/// Writes any document.
pub(super) const RENDER: AssistantTool = AssistantTool {
    name: "render",
    title: "Write a document",
    about: "Write a document of the post: profile, description, ad, amendment, interview guide or brief, as Markdown, HTML or JSON. The text is the answer; with `folder` it is written there as ID.DOCUMENT.LANGUAGE.FORMAT and the paths are the answer. A file that somebody edited since is never written over: the new text is put beside it.",
    schema: schema::<OfRender>,
    effect: Effect::Writes,
    answer: |library, arguments| {
        let asked: OfRender = arguments.read()?;
        let needs = library.needs_of_length(&asked.needs, asked.length)?;
        let request = Request {
            documents: vec![asked.document.map(Document::from).unwrap_or_default()],
            formats: vec![asked.format.map(Format::from).unwrap_or_default()],
            language: asked.language.map(Into::into),
            date: library.session.date(asked.date)?,
        };
        match &asked.folder {
            None => as_texts(&request, library, &needs),
            Some(folder) => {
                let folder = arguments.roots.folder(folder)?;
                write(request, library, needs, &folder)
            }
        }
    },
};

/// Writes the document in each language that is asked for.
fn as_texts(request: &Request, library: &Library<'_>, needs: &Needs) -> ToolAnswer {
    if (request.formats.iter()).any(|format| matches!(format, Format::Docx | Format::Pdf)) {
        anyhow::bail!(
            "this format is no text\n  = help: ask for md or html, or have it written into a folder"
        );
    }
    let renderings = request.renderings(needs);
    let description = tailor(library.catalog, needs);
    let findings = check(&description);
    let (catalog, renderer) = (library.catalog, library.renderer);
    Ok(renderer.render_all(&description, &findings, catalog, &renderings)?)
}

/// Writes it into a folder, and says what became of it.
fn write(request: Request, library: &Library<'_>, needs: Needs, folder: &Path) -> ToolAnswer {
    let id = needs.id.as_ref().map_or("", |id| id.as_str()).to_owned();
    let renderings = request.renderings(&needs).into_iter();
    let names = renderings.map(|rendering| {
        let path = folder.join(file_name(&id, &rendering));
        format!("unchanged: {}", shown::path(&path))
    });
    let job = Job {
        settings: &library.settings()?,
        // The words and templates are prepared already.
        templates: UserTemplates::default(),
        hire: None,
        request,
        target: Target::Text,
        // A project is a file that nobody named.
        look: DocumentLook::default(),
        findings: Findings::Said,
        fingerprint: library.session.fingerprint()?,
    };
    let told = |error| FolderReader::Assistant.told(error);
    let Some(lock) = Lock::take(folder).map_err(told)? else {
        anyhow::bail!(
            "another rolewright writes to {}\n  = help: try again when it has ended",
            shown::path(folder)
        );
    };
    let options = Options {
        replace: Replace::Ours,
        renders: Renders::Changed,
        reader: FolderReader::Assistant,
    };
    let origins = Origins::new(folder, folder, &[]);
    let folder = DocumentFolder::open(lock, options, origins)?;
    let damaged = folder.warning().map(Note::Warning);
    let post = Post {
        place: RecordSpot {
            path: "needs".to_owned(),
            sheet: None,
            line: None,
        },
        id: Some(id.clone()),
        needs: Ok(needs),
    };
    let claim = folder.claim(&post);
    let outcome = Worker::with(&job, library.renderer).write(post, claim, &folder);
    folder.close(None)?;
    let note = |note| match note {
        Note::Warning(text) => format!("warning: {text}"),
        Note::Detail(text) => text,
    };
    match outcome.result {
        Ok(State::Rendered) => {
            let notes = damaged.into_iter().chain(outcome.notes);
            Ok(notes.map(note).collect())
        }
        Ok(State::Unchanged) => {
            let damaged = damaged.into_iter().map(note);
            Ok(damaged.chain(names).collect())
        }
        Err(failure) => Err(failure.error),
    }
}
