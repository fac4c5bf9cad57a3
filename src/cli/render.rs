//! `render`: documents from needs records.

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::batch;
use crate::batch::RecordQueue;
use crate::batch::file::{ReplaceSingle, Single};
use crate::batch::folder::{DocumentFolder, Options, Renders};
use crate::batch::job::{Findings, Job};
use crate::batch::look::DocumentLook;
use crate::batch::origin::Origins;
use crate::batch::outcome::{Note, Reach, RecordOutcome, State};
use crate::batch::request::Request;
use crate::batch::target::Target;
use crate::batch::words::FolderReader;
use crate::cli::args::renderings::extension;
use crate::cli::args::values::LengthName;
use crate::cli::console::Console;
use crate::cli::interrupt::Stdin;
use crate::cli::progress::{CountShown, Left, Progress};
use crate::cli::session::Session;
use crate::cli::status::Status;
use crate::cli::{args, brand, filling, interrupt, printers, project, turn};
use input::{Settings, Sources, Stream};
use keep::{Leftovers, folder};
use model::shown;
use render::Format;

/// Runs the command.
pub(crate) fn run(args: &args::Render, session: &Session<'_>) -> anyhow::Result<Status> {
    let console = session.console;
    let catalog = session.catalog()?;
    let mut reading = args.reading.clone();
    reading
        .settings
        .extend(args.length.map(LengthName::setting));
    let settings = session.settings(&reading, catalog)?;
    let findings = match session.common.quiet {
        true => Findings::Unsaid,
        false => Findings::Said,
    };
    let target = match args.records {
        true => Target::Lines,
        false => Target::Text,
    };
    let formats = args.renderings.formats(args.output.as_deref());
    let mut job = Job {
        settings: &settings,
        templates: session.templates()?,
        hire: Some(filling::hire),
        request: Request {
            documents: args.renderings.documents(),
            formats: formats.clone(),
            language: args.reading.language.map(Into::into),
            date: session.date(args.reading.date)?,
        },
        target,
        look: look(args, &formats, &settings)?,
        findings,
        fingerprint: 0,
    };
    let note = |text: &str| console.detail(text);
    let warn = |text: &str| console.warning(text);
    let mut except = session.own_folders();
    except.extend(args.output.clone());
    let sources = Sources {
        paths: args.needs.clone(),
        stdin: Box::new(Stdin::new()),
        except,
        note: &note,
        warn: &warn,
    };
    let mut queue = RecordQueue::new(Stream::new(&settings, sources), interrupt::wanted());
    queue.begin();

    let mut folder = None;
    match place(args, &job, &mut queue)? {
        OutputPlace::Stdout => {}
        OutputPlace::File(path) => {
            let replace = match args.overwrite {
                true => ReplaceSingle::Always,
                false => ReplaceSingle::Never,
            };
            job.target = Target::File(Single { path, replace });
        }
        OutputPlace::Folder(path) => {
            interrupt::listen(console)?;
            job.fingerprint = session.fingerprint()? ^ job.look.fingerprint;
            folder = match turn::take(path, console)? {
                Some(lock) => {
                    let here = std::env::current_dir()?;
                    let origins = Origins::new(&here, path, &args.needs);
                    Some(DocumentFolder::open(lock, options(args), origins)?)
                }
                None => return Ok(Status::Interrupted),
            };
        }
    }
    if let Some(folder) = &folder {
        folder
            .warning()
            .iter()
            .for_each(|text| console.warning(text));
        job.target = Target::Folder(folder);
    } else if !queue.is_at_its_end() {
        interrupt::listen(console)?;
    }
    let run = RenderRun::over(&job, queue, args, console);
    run.end(folder.as_ref(), args, console)
}

/// Reads how the documents look: what the project of the first needs file says; Markdown and JSON have no looks.
fn look(
    args: &args::Render,
    formats: &[Format],
    settings: &Settings<'_>,
) -> anyhow::Result<DocumentLook> {
    let is_plain = |format: &Format| matches!(format, Format::Md | Format::Json);
    if args.reference_doc.is_none() && formats.iter().all(is_plain) {
        return Ok(DocumentLook::default());
    }
    let project = project::of(&args.needs, settings)?;
    let mut look = brand::look(project.as_ref(), args.reference_doc.as_deref())?;
    if formats.contains(&Format::Pdf) {
        look.printer = Some(Arc::new(printers::find(args.pdf_engine.as_deref())?));
    }
    Ok(look)
}

fn options(args: &args::Render) -> Options {
    Options {
        replace: match args.overwrite {
            true => folder::Replace::All,
            false => folder::Replace::Ours,
        },
        renders: match args.force {
            true => Renders::Everything,
            false => Renders::Changed,
        },
        reader: FolderReader::Person,
    }
}

/// Endings of files that other programs write, and in which nobody expects Markdown.
const FOREIGN: &[&str] = &["doc", "odt", "rtf", "xlsx", "ods", "csv"];

/// Where the documents go.
enum OutputPlace<'a> {
    Stdout,
    File(&'a Path),
    Folder(&'a Path),
}

/// Decides whether the output is a file or a folder: a file for one rendering, unless there is a folder.
fn place<'a>(
    args: &'a args::Render,
    job: &Job<'_>,
    queue: &mut RecordQueue<'_>,
) -> anyhow::Result<OutputPlace<'a>> {
    let Request {
        documents, formats, ..
    } = &job.request;
    let of_one = documents.len() * formats.len() == 1;
    let is_text = |format: &Format| !matches!(format, Format::Docx | Format::Pdf);
    let is_text = formats.iter().all(is_text);
    let Some(output) = &args.output else {
        if !is_text && args.records {
            anyhow::bail!(
                "a Word file or a PDF does not fit into a line\n  = help: name a folder with -o, or leave out --records"
            );
        }
        let mut is_one =
            || of_one && queue.has_one_at_most() && queue.languages_of_the_first(job) <= 1;
        if !is_text && (std::io::stdout().is_terminal() || !is_one()) {
            anyhow::bail!(
                "a Word file or a PDF is nothing to show here\n  = help: say where it goes: -o post.docx, or a folder for several"
            );
        }
        return Ok(OutputPlace::Stdout);
    };
    let looks_like_folder =
        output.is_dir() || output.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    let one = of_one && !looks_like_folder;
    if one && queue.has_one_at_most() && queue.languages_of_the_first(job) <= 1 {
        if let (true, Some(extension)) = (args.renderings.formats.is_empty(), extension(output))
            && FOREIGN.contains(&&*extension)
        {
            anyhow::bail!(
                "a document is written as docx, pdf, md, html or json, not as {extension}\n  = help: write .docx, and open it in a word processor"
            );
        }
        return Ok(OutputPlace::File(output));
    }
    if output.is_file() {
        anyhow::bail!(
            "{} is a file, and several documents are to be written\n  = help: name a folder",
            shown::path(output)
        );
    }
    Ok(OutputPlace::Folder(output))
}

/// What came of the records.
struct RenderRun {
    progress: Progress,
    /// Records that could not be read.
    unread: u64,
    /// What ended it before its end.
    broken: Option<anyhow::Error>,
}

impl RenderRun {
    fn over(
        job: &Job<'_>,
        queue: RecordQueue<'_>,
        args: &args::Render,
        console: &Console,
    ) -> RenderRun {
        // One record needs no second thread, and nobody needs to find out how many there could be.
        let most = || match queue.is_at_its_end() {
            true => None,
            false => std::thread::available_parallelism().ok(),
        };
        let jobs = args.jobs.or_else(most).unwrap_or(NonZeroUsize::MIN);
        let moving = !queue.is_at_its_end()
            && console.tells_progress()
            && (args.output.is_some() || !std::io::stdout().is_terminal());
        let mut run = RenderRun {
            progress: Progress::new(match moving {
                true => CountShown::Moving,
                false => CountShown::AtTheEnd,
            }),
            unread: 0,
            broken: None,
        };
        batch::run(job, queue, jobs, |outcome| run.hear(&outcome, console));
        run
    }

    /// Reports what became of a record.
    fn hear(&mut self, outcome: &RecordOutcome, console: &Console) -> ControlFlow<()> {
        if self.broken.is_some() {
            return ControlFlow::Break(());
        }
        if !outcome.output.is_empty()
            && let Err(error) = console.put(&outcome.output)
        {
            self.broken = Some(error);
            return ControlFlow::Break(());
        }
        match &outcome.result {
            Ok(State::Rendered) => self.progress.rendered += 1,
            Ok(State::Unchanged) => self.progress.unchanged += 1,
            Err(failure) => {
                match failure.reach {
                    // It is told once: it is the same for all.
                    Reach::Folder if self.progress.left == Left::Others => {
                        return ControlFlow::Break(());
                    }
                    Reach::Folder => self.progress.left = Left::Others,
                    Reach::Reading => self.unread += 1,
                    Reach::Record => {}
                }
                self.progress.failed += 1;
            }
        }
        self.progress.show();
        if outcome.notes.is_empty() && outcome.result.is_ok() {
            return ControlFlow::Continue(());
        }
        self.progress.say(|| {
            for note in &outcome.notes {
                match note {
                    Note::Warning(text) => console.warning(text),
                    Note::Detail(text) => console.detail(text),
                }
            }
            if let Err(failure) = &outcome.result {
                console.error(&failure.error);
                let told = format!("{:#}", failure.error);
                let id = outcome.id.as_deref().unwrap_or_default();
                let place = outcome.place.to_string();
                match failure.reach {
                    // A line of a table alone tells little to whoever wrote the record.
                    Reach::Reading if !told.contains(id) => {
                        console.note(&format!("  = record: {id}"));
                    }
                    Reach::Reading => {}
                    _ if told.contains(&place) => {}
                    _ => console.note(&format!("  = record: {id}, {place}")),
                }
            }
        });
        ControlFlow::Continue(())
    }

    /// Puts the folder in order, and says what was done.
    fn end(
        self,
        folder: Option<&DocumentFolder>,
        args: &args::Render,
        console: &Console,
    ) -> anyhow::Result<Status> {
        let interrupted = interrupt::wanted().load(Ordering::Relaxed);
        let failed = self.progress.failed > 0;
        let halted = self.progress.left == Left::Others;
        let mut closed = Ok(());
        if let Some(folder) = folder {
            let leftovers = match args.prune {
                // A record that was not read may still be there.
                _ if self.unread > 0 || halted || interrupted => None,
                true => Some(Leftovers::Removed),
                false => Some(Leftovers::Listed),
            };
            closed = close(folder, leftovers, console);
            if args.prune && leftovers.is_none() {
                console.warning("nothing was removed, because not every record was read");
            }
        }
        let many = self.progress.count() > 1 || halted;
        let summary = self.progress.finish();
        if many {
            console.note(&summary);
        }
        closed?;
        match self.broken {
            Some(error) => Err(error),
            None if interrupted => Ok(Status::Interrupted),
            None if failed => Ok(Status::Failed),
            None => Ok(Status::Done),
        }
    }
}

fn close(
    folder: &DocumentFolder,
    leftovers: Option<Leftovers>,
    console: &Console,
) -> anyhow::Result<()> {
    let gone = folder.close(leftovers)?;
    let all = |paths: &[PathBuf], what: &str| {
        for path in paths {
            console.note(&format!("{} {what}", shown::path(path)));
        }
    };
    all(
        &gone.outputs.left,
        "is of a record that has gone: --prune removes it",
    );
    all(&gone.outputs.removed, "was removed: its record has gone");
    all(
        &gone.outputs.edited,
        "is of a record that has gone, and was edited: it stays",
    );
    if let (Some(Leftovers::Removed), Some(first)) = (leftovers, gone.unknown.first()) {
        let more = match gone.unknown.len() {
            1 => String::new(),
            many => format!(" and {} more", many - 1),
        };
        console.warning(&format!(
            "{}{more}: nobody noted which source the record came from, so that it stays\n  = help: delete it if its record has gone; once it is rendered again its source is known",
            shown::path(first)
        ));
    }
    Ok(())
}
