//! What is done with one record: read, tailor, check, render; then said, or written to a folder.

use std::path::PathBuf;

use serde_json::json;

use crate::batch::file;
use crate::batch::folder::{DocumentFolder, NameClaim};
use crate::batch::job::{Findings, Job};
use crate::batch::outcome::{Failure, Note, RecordOutcome, State};
use crate::batch::request::suffix;
use crate::batch::target::Target;
use crate::batch::words::FolderReader;
use check::{check, wrong_language};
use input::{InputError, Post, RecordSpot, UserTemplates};
use keep::hash::hash;
use keep::{Content, Standing, Stored, StoredPiece};
use model::{Closing, Finding, Needs, Severity, shown};
use render::{DateShown, Document, Format, Renderer, Rendering, job_posting};
use tailor::tailor;

/// One of those who do a job, with words and templates of its own: what several would share, they would wait for.
pub(crate) struct Worker<'a> {
    job: &'a Job<'a>,
    renderer: Result<&'static Renderer, String>,
    number: usize,
}

impl<'a> Worker<'a> {
    /// Prepares words and templates, for as long as the program runs: taking them apart would only take time.
    pub(crate) fn new(job: &'a Job<'a>, number: usize) -> Worker<'a> {
        let UserTemplates { files, wording } = job.templates.clone();
        let renderer = Renderer::new(files, wording);
        Worker {
            job,
            renderer: renderer
                .map(|renderer| {
                    renderer
                        .filled_by(job.hire)
                        .with_look(job.look.look.clone())
                })
                .map(|renderer| &*Box::leak(Box::new(renderer)))
                .map_err(|error| error.to_string()),
            number,
        }
    }

    /// Works with words and templates that are prepared already.
    #[cfg(feature = "mcp")]
    pub(crate) fn with(job: &'a Job<'a>, renderer: &'static Renderer) -> Worker<'a> {
        Worker {
            job,
            renderer: Ok(renderer),
            number: 0,
        }
    }

    fn renderer(&self) -> anyhow::Result<&'static Renderer> {
        self.renderer.clone().map_err(anyhow::Error::msg)
    }

    /// Renders a record and says it, or writes it to the one file.
    pub(crate) fn answer(&self, post: Post) -> RecordOutcome {
        let target = &self.job.target;
        let mut outcome = outcome(post, |id, needs, outcome| {
            let renderings = self.job.request.renderings(needs);
            let contents = self.render(needs, &renderings, &mut outcome.notes)?;
            for (rendering, content) in renderings.iter().zip(&contents) {
                match target {
                    Target::Lines => outcome.output.extend(line(id, rendering, content).bytes()),
                    Target::File(single) => {
                        let written = file::write(single.path, content, single.replace)?;
                        let state = match written.is_unchanged() {
                            true => "unchanged:",
                            false => "wrote",
                        };
                        let path = shown::path(single.path);
                        outcome.notes.push(Note::Detail(format!("{state} {path}")));
                        let parted = written.parted_from(single.path);
                        outcome.notes.extend(parted.map(Note::Warning));
                    }
                    Target::Text | Target::Folder(_) => outcome.output.extend(content),
                }
            }
            Ok(State::Rendered)
        });
        if let (Target::Lines, Err(failure)) = (target, &outcome.result) {
            outcome.output = error_line(&outcome, &failure.error).into_bytes();
        }
        outcome
    }

    /// Renders what has changed of a record, and writes it to a folder.
    pub(crate) fn write(
        &self,
        post: Post,
        claim: Result<NameClaim, anyhow::Error>,
        folder: &DocumentFolder,
    ) -> RecordOutcome {
        outcome(post, |id, needs, outcome| {
            claim?;
            self.write_claimed(id, needs, folder, &mut outcome.notes)
        })
    }

    fn write_claimed(
        &self,
        id: &str,
        needs: &Needs,
        folder: &DocumentFolder,
        notes: &mut Vec<Note>,
    ) -> Result<State, Failure> {
        let renderer = self.renderer()?;
        let renderings = self.job.request.renderings(needs);
        let record = hash(&serde_json::to_vec(needs)?);
        let wanted = renderings.into_iter().map(|rendering| {
            let suffix = suffix(&rendering);
            let date = renderer.date_shown(needs, rendering);
            let inputs = self.inputs(record, date, &suffix);
            (rendering, suffix, inputs)
        });
        let mut changed: Vec<(Rendering, String, u64)> = Vec::new();
        let mut edited = Vec::new();
        for wanted in wanted {
            let (_, suffix, inputs) = &wanted;
            match folder.standing(id, suffix, *inputs) {
                Standing::Whole => {}
                Standing::Edited => edited.push(folder.file(id, suffix)),
                Standing::Due => changed.push(wanted),
            }
        }
        if changed.is_empty() {
            return told(State::Unchanged, &edited, folder.reader());
        }
        let renderings: Vec<Rendering> = changed.iter().map(|(rendering, ..)| *rendering).collect();
        let contents = self.render(needs, &renderings, notes)?;
        let made = changed.iter().zip(&contents);
        let made = made.map(|((_, suffix, inputs), content)| StoredPiece {
            suffix,
            made_of: *inputs,
            content: Content::Bytes(content),
        });
        let stored = folder.store(self.number, id, made.collect())?;
        for ((_, suffix, _), stored) in changed.iter().zip(stored) {
            let path = folder.file(id, suffix);
            let shown = shown::path(&path);
            match stored {
                Stored::Written => notes.push(Note::Detail(format!("wrote {shown}"))),
                Stored::Unchanged => notes.push(Note::Detail(format!("unchanged: {shown}"))),
                Stored::Beside => edited.push(path),
            }
        }
        told(State::Rendered, &edited, folder.reader())
    }

    /// Hashes all that goes into an output.
    fn inputs(&self, record: u64, date: DateShown, suffix: &str) -> u64 {
        let mut all = Vec::with_capacity(64);
        all.extend(self.job.fingerprint.to_le_bytes());
        all.extend(record.to_le_bytes());
        all.extend(suffix.as_bytes());
        all.extend(date.to_string().as_bytes());
        hash(&all)
    }

    /// Renders: all of a record before the first is written, so that nothing is written of a record that fails.
    fn render(
        &self,
        needs: &Needs,
        renderings: &[Rendering],
        notes: &mut Vec<Note>,
    ) -> Result<Vec<Vec<u8>>, Failure> {
        let catalog = self.job.settings.catalog;
        let description = tailor(catalog, needs);
        let findings = check(&description);
        let renderer = self.renderer()?;
        let sources: Vec<Rendering> = renderings
            .iter()
            .map(|rendering| Rendering {
                format: self.job.look.source(rendering.format),
                ..*rendering
            })
            .collect();
        let contents = renderer.render_all(&description, &findings, catalog, &sources)?;
        let languages = self.job.request.languages(needs);
        if let (Findings::Said, Some(&language)) = (self.job.findings, languages.first()) {
            let id = needs.id.as_ref().map_or("", |id| id.as_str());
            let speech = renderer.speech(language, catalog);
            let untold = wrong_language::untold(needs, &languages).into_iter();
            let mut untold: Vec<Finding> = untold.map(|text| text.finding).collect();
            // One language is what most records have: `check` judges their texts.
            if languages.len() > 1 {
                let misplaced = wrong_language::misplaced(needs, &languages).into_iter();
                untold.extend(misplaced.map(|text| text.finding));
            }
            untold.extend(wrong_language::unspoken(&description, &languages));
            // What is only worth knowing is told by `check`, not with every document.
            let faults = findings.iter().chain(&untold);
            let faults = faults.filter(|finding| finding.severity != Severity::Note);
            let is_page = |rendering: &Rendering| {
                (rendering.document, rendering.format) == (Document::Ad, Format::Html)
            };
            let closes = needs.application.closes.and_then(Closing::day);
            let is_open = closes.is_none_or(|day| day >= self.job.request.date);
            if let Some(obstacle) = job_posting::obstacle(&description)
                && is_open
                && renderings.iter().any(is_page)
            {
                notes.push(Note::Warning(format!("{id}: {obstacle}")));
            }
            notes.extend(faults.map(|finding| {
                let (message, help) = (speech.finding(finding), speech.help(finding));
                let rule = finding.rule;
                Note::Warning(format!("{id}: {message} ({rule})\n  = help: {help}"))
            }));
        }
        let contents = renderings.iter().zip(contents);
        let packed =
            contents.map(|(rendering, content)| self.job.look.bytes(rendering.format, content));
        Ok(packed.collect::<Result<_, _>>()?)
    }
}

/// Works on the needs of a record, and tells what became of it.
fn outcome(
    post: Post,
    work: impl FnOnce(&str, &Needs, &mut RecordOutcome) -> Result<State, Failure>,
) -> RecordOutcome {
    let Post { place, id, needs } = post;
    let mut outcome = RecordOutcome {
        id,
        place,
        notes: Vec::new(),
        output: Vec::new(),
        result: Ok(State::Unchanged),
    };
    outcome.result = match needs {
        Ok(needs) => {
            let id = needs.id.as_ref().map_or("", |id| id.as_str());
            outcome.id = Some(id.to_owned());
            work(id, &needs, &mut outcome)
        }
        Err(error) => Err(Failure::of_reading(error)),
    };
    outcome
}

/// Ends a record, and tells which of its outputs somebody edited.
fn told(state: State, edited: &[PathBuf], reader: FolderReader) -> Result<State, Failure> {
    match reader.edited(edited) {
        None => Ok(state),
        Some(told) => Err(anyhow::Error::msg(told).into()),
    }
}

fn line(id: &str, rendering: &Rendering, content: &[u8]) -> String {
    let Rendering {
        document,
        format,
        language,
        ..
    } = rendering;
    let line = json!({
        "id": id,
        "document": document.id(),
        "language": language.code(),
        "format": format.id(),
        "content": String::from_utf8_lossy(content),
    });
    line.to_string() + "\n"
}

/// A line for a record that failed.
fn error_line(outcome: &RecordOutcome, error: &anyhow::Error) -> String {
    let error = match error.downcast_ref::<InputError>() {
        Some(error) => {
            json!({"message": error.message, "path": error.path, "line": error.line, "column": error.column})
        }
        None => {
            let RecordSpot { path, line, .. } = &outcome.place;
            json!({"message": error.to_string(), "path": path, "line": line, "column": null})
        }
    };
    let line = json!({"id": outcome.id, "error": error}).to_string();
    shown::json(&line).into_owned() + "\n"
}
