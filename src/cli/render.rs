//! `render`: documents from needs records.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::check::check;
use crate::cli::Status;
use crate::cli::args;
use crate::cli::output::{self, Replace, Written};
use crate::cli::session::Session;
use crate::model::catalog::Catalog;
use crate::model::needs::Needs;
use crate::model::scalar::Day;
use crate::model::text::Language;
use crate::render::document::{Document, Format};
use crate::render::{Renderer, Rendering};
use crate::tailor::tailor;

/// Runs the command.
///
/// # Errors
///
/// When nothing could be done at all; a record that fails is reported and the others go on.
pub fn run(args: &args::Render, session: &Session<'_>) -> anyhow::Result<Status> {
    let catalog = session.catalog()?;
    let renderer = session.renderer()?;
    let date = session.date(args.reading.date)?;
    let mut reader = session.reader(&args.reading, catalog)?;

    let mut job = Job::new(args, catalog, renderer, date)?;
    let mut records = Vec::new();
    let mut failed = false;
    for path in &args.needs {
        match reader.read(path) {
            Ok(read) => records.extend(read),
            Err(error) => records.push(Err(error)),
        }
    }
    job.place_output(
        records.iter().filter_map(|record| record.as_ref().ok()),
        records.len(),
    )?;
    for record in records {
        let outcome = match record {
            Ok(needs) => job.render(&needs, session),
            Err(error) => {
                if args.records {
                    session.console.print(&error_line(&error))?;
                }
                Err(error.into())
            }
        };
        if let Err(error) = outcome {
            if super::is_closed_pipe(&error) {
                return Err(error);
            }
            failed = true;
            session.console.error(&error);
        }
    }
    Ok(if failed { Status::Failed } else { Status::Done })
}

/// A line of `--records` for a record that could not be read.
fn error_line(error: &crate::input::fault::InputError) -> String {
    let error = json!({"message": error.message, "path": error.path, "line": error.line, "column": error.column});
    json!({"id": null, "error": error}).to_string() + "\n"
}

struct Job<'a> {
    args: &'a args::Render,
    catalog: &'a Catalog,
    renderer: &'a Renderer,
    date: Day,
    documents: Vec<Document>,
    formats: Vec<Format>,
    target: Target,
    written: Vec<PathBuf>,
}

/// Where documents go.
enum Target {
    Stdout,
    Records,
    File(PathBuf),
    Folder(PathBuf),
}

impl<'a> Job<'a> {
    fn new(
        args: &'a args::Render,
        catalog: &'a Catalog,
        renderer: &'a Renderer,
        date: Day,
    ) -> anyhow::Result<Job<'a>> {
        let mut documents: Vec<Document> = args.documents.iter().map(|&name| name.into()).collect();
        if documents.is_empty() {
            documents.push(Document::Description);
        }
        let mut formats: Vec<Format> = args.formats.iter().map(|&name| name.into()).collect();
        if formats.is_empty() {
            let extension = args.output.as_deref().and_then(Path::extension);
            let known = Format::ALL
                .into_iter()
                .find(|format| extension.is_some_and(|found| found == format.id()));
            formats.push(known.unwrap_or(Format::Md));
        }
        documents.dedup();
        formats.dedup();
        let target = if args.records {
            Target::Records
        } else {
            Target::Stdout
        };
        Ok(Job {
            args,
            catalog,
            renderer,
            date,
            documents,
            formats,
            target,
            written: Vec::new(),
        })
    }

    fn languages(&self, needs: &Needs) -> Vec<Language> {
        match (self.args.reading.language, &needs.language) {
            (Some(code), _) => vec![code.into()],
            (None, Some(languages)) => languages.0.clone(),
            (None, None) => vec![Language::En],
        }
    }

    /// Decides whether the output is a file or a folder: a file for one rendering, unless there is a folder.
    fn place_output<'n>(
        &mut self,
        records: impl Iterator<Item = &'n Needs>,
        count: usize,
    ) -> anyhow::Result<()> {
        let Some(output) = &self.args.output else {
            return Ok(());
        };
        let languages: usize = records.map(|needs| self.languages(needs).len()).sum();
        let renderings = languages * self.documents.len() * self.formats.len();
        let one = renderings <= 1 && count == 1;
        let looks_like_folder =
            output.is_dir() || output.as_os_str().to_string_lossy().ends_with(['/', '\\']);
        self.target = if one && !looks_like_folder {
            Target::File(output.clone())
        } else {
            if output.is_file() {
                anyhow::bail!(
                    "{} is a file, and {renderings} documents are to be written\n  = help: name a folder",
                    output.display()
                );
            }
            Target::Folder(output.clone())
        };
        Ok(())
    }

    fn render(&mut self, needs: &Needs, session: &Session<'_>) -> anyhow::Result<()> {
        let description = tailor(self.catalog, needs);
        let findings = check(&description);
        let id = needs.id.as_ref().map_or("", |id| id.as_str());
        // All renderings of a record come before the first is written: nothing is written for a record that fails.
        let mut renderings = Vec::new();
        for language in self.languages(needs) {
            for &document in &self.documents {
                for &format in &self.formats {
                    let rendering = Rendering {
                        document,
                        format,
                        language,
                        date: self.date,
                    };
                    let content =
                        self.renderer
                            .render(&description, &findings, self.catalog, rendering)?;
                    renderings.push((rendering, content));
                }
            }
        }
        let language = self.languages(needs)[0];
        let speech = self.renderer.speech(language, self.catalog);
        for finding in &findings {
            let (message, help) = (speech.finding(finding), speech.help(finding));
            session.console.warning(&format!(
                "{id}: {} ({})\n  = help: {help}",
                message, finding.rule
            ));
        }
        for (rendering, content) in renderings {
            self.put(id, rendering, &content, session)?;
        }
        Ok(())
    }

    fn put(
        &mut self,
        id: &str,
        rendering: Rendering,
        content: &str,
        session: &Session<'_>,
    ) -> anyhow::Result<()> {
        let Rendering {
            document,
            format,
            language,
            ..
        } = rendering;
        let path = match &self.target {
            Target::Stdout => return session.console.print(content),
            Target::Records => {
                let line = json!({
                    "id": id,
                    "document": document.id(),
                    "language": language.code(),
                    "format": format.id(),
                    "content": content,
                });
                return session.console.print(&(line.to_string() + "\n"));
            }
            Target::File(path) => path.clone(),
            Target::Folder(folder) => {
                let name = format!("{id}.{}.{}.{}", document.id(), language.code(), format.id());
                if name.len() > 255 {
                    anyhow::bail!(
                        "the file name {name} is longer than 255 bytes\n  = help: give the record a shorter `id`"
                    );
                }
                folder.join(name)
            }
        };
        if self.written.contains(&path) {
            anyhow::bail!(
                "two records are named `{id}`: {} was written for the first\n  = help: give each record its own `id`",
                path.display()
            );
        }
        let replace = if self.args.overwrite {
            Replace::Always
        } else {
            Replace::Never
        };
        let state = match output::write(&path, content, replace)? {
            Written::New => "wrote",
            Written::Unchanged => "unchanged:",
        };
        session
            .console
            .detail(&format!("{state} {}", path.display()));
        self.written.push(path);
        Ok(())
    }
}
