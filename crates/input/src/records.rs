//! Needs records out of files, folders and streams, whatever they are written in, as they come.
//!
//! Cutting a source apart is quick and done in order; reading a record, once it is cut out, can be done anywhere.
//! `needs` makes sense of each record.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::documents::DocumentStream;
use crate::hidden::Hidden;
use crate::input_error::InputError;
use crate::lines::{Lines, text};
use crate::node::{Node, Origin, Value};
use crate::project::Project;
use crate::source_text::{RecordSpot, SourceText};
use crate::table::{Row, Rows};
use crate::{folder, json, source, spreadsheet, yaml};
use model::shown;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFormat {
    /// YAML, one record for each document.
    Yaml,
    /// JSON, one record or a list of records.
    Json,
    /// JSON, one record for each line.
    Ndjson,
    /// CSV, one record for each row.
    Csv,
    /// A spreadsheet, XLSX or ODS, one record for each row.
    Sheet,
}

/// What needs files end in, for messages.
const ENDINGS: &str = "needs files end in .yaml, .json, .ndjson, .csv, .xlsx or .ods";

/// Extensions of needs files.
const EXTENSIONS: &[(&str, RecordFormat)] = &[
    ("yaml", RecordFormat::Yaml),
    ("yml", RecordFormat::Yaml),
    ("json", RecordFormat::Json),
    ("ndjson", RecordFormat::Ndjson),
    ("jsonl", RecordFormat::Ndjson),
    ("csv", RecordFormat::Csv),
    ("tsv", RecordFormat::Csv),
    ("xlsx", RecordFormat::Sheet),
    ("xlsm", RecordFormat::Sheet),
    ("ods", RecordFormat::Sheet),
];

impl RecordFormat {
    /// Tells the format by the extension of a path.
    pub fn of(path: &Path) -> Option<RecordFormat> {
        let written = path.extension()?.to_str()?.to_lowercase();
        let known = EXTENSIONS
            .iter()
            .find(|(extension, _)| *extension == written);
        known.map(|(_, format)| *format)
    }

    /// Tells whether a text that has no name is JSON or YAML.
    pub fn of_text(text: &str) -> RecordFormat {
        match text.trim_start().starts_with(['{', '[']) {
            true => RecordFormat::Json,
            false => RecordFormat::Yaml,
        }
    }
}

/// What lies under a record.
#[derive(Clone, Debug, Default)]
pub struct RecordContext {
    /// The project of its folder.
    pub project: Option<Project>,
    /// Values of the project, and what lies under those.
    pub defaults: Option<Node>,
}

/// A record before its meaning is known.
#[derive(Clone, Debug)]
pub struct Record {
    /// The text that it stands in.
    pub source: Arc<SourceText>,
    /// The record.
    pub node: Node,
    /// The file's own name without extension, if the record is alone in it.
    pub stem: Option<String>,
    pub(super) ground: Arc<RecordContext>,
}

/// Lists the needs files of a path: the file itself, or those that people wrote below a folder, except in some folders.
///
/// # Errors
///
/// When there is no such path, or the folder holds no needs files.
pub fn files(path: &Path, except: &[PathBuf]) -> Result<Vec<PathBuf>, InputError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let extensions: Vec<&str> = EXTENSIONS.iter().map(|(extension, _)| *extension).collect();
    let files = folder::files(path, &extensions, except)?;
    if files.is_empty() {
        let name = shown::name(path);
        return Err(InputError::about(
            &name,
            "the folder holds no needs files",
            Some(ENDINGS),
        ));
    }
    Ok(files)
}

/// How whoever wrote nothing can begin.
const BEGINNING: &str = "a needs record begins with `role:`";

/// A record that is cut out of its source and not read yet.
#[derive(Clone)]
pub struct Draft {
    body: Body,
    stem: Option<String>,
    ground: Arc<RecordContext>,
}

#[derive(Clone)]
enum Body {
    Yaml(SourceText),
    Json(SourceText),
    Row(Row),
    Node(Arc<SourceText>, Node),
}

impl Draft {
    /// Says where it begins.
    pub fn place(&self) -> RecordSpot {
        let at = |name: &str, line: usize| RecordSpot {
            path: name.to_owned(),
            sheet: None,
            line: Some(line),
        };
        match &self.body {
            Body::Yaml(source) | Body::Json(source) => at(&source.name, source.first_line),
            Body::Row(row) => row.place(),
            Body::Node(source, node) => {
                let start = node.place.start.min(source.text.len());
                let before = &source.text.as_bytes()[..start];
                let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
                at(&source.name, line)
            }
        }
    }

    /// Reads what is written.
    ///
    /// # Errors
    ///
    /// When it is not what its format says.
    pub fn open(self) -> Result<Record, InputError> {
        let (source, node) = match self.body {
            Body::Yaml(source) => {
                let documents = yaml::documents(&source.text, Origin::Record)
                    .map_err(|fault| InputError::in_source(&fault, &source))?;
                let node = documents
                    .into_iter()
                    .next()
                    .ok_or_else(|| no_record(&source.name))?;
                (Arc::new(source), node)
            }
            Body::Json(source) => {
                let node = json::document(&source.text, Origin::Record)
                    .map_err(|fault| InputError::in_source(&fault, &source))?;
                (Arc::new(source), node)
            }
            Body::Row(row) => {
                let (source, node) = row.read()?;
                (Arc::new(source), node)
            }
            Body::Node(source, node) => (source, node),
        };
        Ok(Record {
            source,
            node,
            stem: self.stem,
            ground: self.ground,
        })
    }
}

/// The records of a file or a stream, as they come.
pub struct Records {
    name: String,
    source: DraftSource,
    /// Names the first record if it is alone.
    stem: Option<String>,
    ahead: Option<Result<Body, InputError>>,
    any: bool,
    /// What lies under each.
    pub(super) ground: Arc<RecordContext>,
    /// What is to be told of the source.
    pub notices: Vec<String>,
}

enum DraftSource {
    Documents(DocumentStream),
    Lines(Lines),
    Rows(Box<Rows>),
    List(std::vec::IntoIter<Result<Body, InputError>>),
}

impl Records {
    /// Begins to read a file; its extension says what it is written in.
    ///
    /// # Errors
    ///
    /// When it cannot be read as a whole.
    pub fn open(
        path: &Path,
        format: Option<RecordFormat>,
        hidden: Hidden,
    ) -> Result<Records, InputError> {
        let name = shown::name(path);
        let format = format.or_else(|| RecordFormat::of(path)).ok_or_else(|| {
            InputError::about(&name, "the kind of this file is unknown", Some(ENDINGS))
        })?;
        let file = source::open(path)?;
        let mut records = Records::read(Box::new(file), &name, (format, hidden))?;
        records.stem = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        Ok(records)
    }

    /// Begins to read a stream.
    ///
    /// # Errors
    ///
    /// As for a file.
    pub fn read(
        stream: Box<dyn Read + Send>,
        name: &str,
        (format, hidden): (RecordFormat, Hidden),
    ) -> Result<Records, InputError> {
        let mut notices = Vec::new();
        let source = match format {
            RecordFormat::Yaml => {
                DraftSource::Documents(DocumentStream::new(Lines::new(name, stream)?))
            }
            RecordFormat::Ndjson => DraftSource::Lines(Lines::new(name, stream)?),
            RecordFormat::Csv => match Rows::new(Lines::new(name, stream)?)? {
                Some(rows) => DraftSource::Rows(Box::new(rows)),
                None => return Err(nothing(name)),
            },
            RecordFormat::Json => list_of_json(source::read_from(stream, name)?)?,
            RecordFormat::Sheet => {
                let book = spreadsheet::read(name, stream, hidden)?;
                notices = book.notices;
                let rows = book.rows.into_iter().map(|row| Ok(Body::Row(row?)));
                DraftSource::List(rows.collect::<Vec<_>>().into_iter())
            }
        };
        Ok(Records {
            name: name.to_owned(),
            source,
            stem: None,
            ahead: None,
            any: false,
            ground: Arc::default(),
            notices,
        })
    }

    /// Tells whether the next record, or the end, can be had without waiting for somebody to write it.
    pub fn ready(&self) -> bool {
        match &self.source {
            DraftSource::Documents(documents) => documents.ready(),
            DraftSource::Lines(lines) => lines.ready(),
            DraftSource::Rows(rows) => rows.ready(),
            DraftSource::List(_) => true,
        }
    }

    fn pull(&mut self) -> Option<Result<Body, InputError>> {
        match &mut self.source {
            DraftSource::Documents(documents) => documents.next().map(|text| text.map(Body::Yaml)),
            DraftSource::Lines(lines) => next_line(lines),
            DraftSource::Rows(rows) => rows.next().map(|row| row.map(Body::Row)),
            DraftSource::List(bodies) => bodies.next(),
        }
    }

    fn none(&self) -> InputError {
        match &self.source {
            DraftSource::Documents(documents) if !documents.is_blank() => no_record(&self.name),
            DraftSource::Rows(_) | DraftSource::List(_) => no_record(&self.name),
            _ => nothing(&self.name),
        }
    }
}

impl Iterator for Records {
    type Item = Result<Draft, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        let body = self.ahead.take().or_else(|| self.pull());
        let mut stem = None;
        if !self.any {
            self.any = true;
            if body.is_none() {
                return Some(Err(self.none()));
            }
            stem = self.stem.take();
            if stem.is_some() {
                self.ahead = self.pull();
                stem = stem.filter(|_| self.ahead.is_none());
            }
        }
        let ground = Arc::clone(&self.ground);
        body.map(|body| {
            Ok(Draft {
                body: body?,
                stem,
                ground,
            })
        })
    }
}

fn no_record(name: &str) -> InputError {
    InputError::about(name, "there is no record in it", Some(BEGINNING))
}

fn nothing(name: &str) -> InputError {
    InputError::about(name, "it is empty", Some(BEGINNING))
}

fn next_line(lines: &mut Lines) -> Option<Result<Body, InputError>> {
    let mut line = Vec::with_capacity(1024);
    loop {
        line.clear();
        match lines.read(&mut line) {
            Ok(true) if line.trim_ascii().is_empty() => {}
            Ok(true) => break,
            Ok(false) => return None,
            Err(error) => return Some(Err(error)),
        }
    }
    let number = lines.number();
    let text = match text(line, &lines.name, number) {
        Ok(text) => text,
        Err(error) => return Some(Err(error)),
    };
    let mut source = SourceText::new(lines.name.as_str(), text);
    source.text.truncate(source.text.trim_end().len());
    source.first_line = number;
    Some(Ok(Body::Json(source)))
}

fn list_of_json(source: SourceText) -> Result<DraftSource, InputError> {
    if source.text.trim().is_empty() {
        return Err(nothing(&source.name));
    }
    let node = json::document(&source.text, Origin::Record)
        .map_err(|fault| InputError::in_source(&fault, &source))?;
    let nodes = match node.value {
        Value::List(records) => records,
        _ => vec![node],
    };
    let source = Arc::new(source);
    let nodes = nodes.into_iter();
    let bodies = nodes.map(|node| Ok(Body::Node(Arc::clone(&source), node)));
    Ok(DraftSource::List(bodies.collect::<Vec<_>>().into_iter()))
}
