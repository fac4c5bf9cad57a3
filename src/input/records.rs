//! Needs records out of files, folders and streams, whatever they are written in.
//!
//! Only takes sources apart; `needs` makes sense of each record.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::input::fault::{Fault, InputError, SourceText, Sources};
use crate::input::node::{Node, Origin, Value};
use crate::input::{json, project, source, yaml};

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFormat {
    /// YAML, one record for each document.
    Yaml,
    /// JSON, one record or a list of records.
    Json,
    /// JSON, one record for each line.
    Ndjson,
}

impl RecordFormat {
    /// Tells the format by the extension of a path.
    pub fn of(path: &Path) -> Option<RecordFormat> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "yaml" | "yml" => Some(RecordFormat::Yaml),
            "json" => Some(RecordFormat::Json),
            "ndjson" | "jsonl" => Some(RecordFormat::Ndjson),
            _ => None,
        }
    }
}

/// Extensions of needs files.
const EXTENSIONS: &[&str] = &["yaml", "yml", "json", "ndjson", "jsonl"];

/// A record before its meaning is known.
#[derive(Clone, Debug)]
pub struct Record {
    /// The text that it stands in.
    pub source: Arc<SourceText>,
    /// The record.
    pub node: Node,
    /// The file's own name without extension, if the record is alone in it.
    pub stem: Option<String>,
}

/// Lists the needs files of a path: the file itself, or those below a folder, without project files.
///
/// # Errors
///
/// When there is no such path, or the folder holds no needs files.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, InputError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = source::list(path, EXTENSIONS)?;
    files.retain(|file| {
        file.file_name()
            .is_none_or(|name| name != project::FILE_NAME)
    });
    if files.is_empty() {
        let name = path.display().to_string();
        let help = "needs files end in .yaml, .json or .ndjson";
        return Err(InputError::about(
            &name,
            "the folder holds no needs files",
            Some(help),
        ));
    }
    Ok(files)
}

/// Reads the records of a file.
///
/// # Errors
///
/// When the file as a whole cannot be read; a record that is wrong on its own is an error in the list.
pub fn read_file(
    path: &Path,
    format: Option<RecordFormat>,
) -> Result<Vec<Result<Record, InputError>>, InputError> {
    let name = path.display().to_string();
    let format = format.or_else(|| RecordFormat::of(path)).ok_or_else(|| {
        let help = "needs files end in .yaml, .json or .ndjson";
        InputError::about(&name, "the kind of this file is unknown", Some(help))
    })?;
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    records(source::read(path)?, format, stem)
}

/// Takes a text apart into records; `stem` names the record if it is alone.
///
/// # Errors
///
/// As for a file.
pub fn records(
    source: SourceText,
    format: RecordFormat,
    stem: Option<String>,
) -> Result<Vec<Result<Record, InputError>>, InputError> {
    if source.text.trim().is_empty() {
        return Err(InputError::about(
            &source.name,
            "it is empty",
            Some("a needs record begins with `role:`"),
        ));
    }
    let source = Arc::new(source);
    let show = |fault: &Fault| {
        InputError::show(
            fault,
            Sources {
                record: &source,
                project: None,
                overrides: &[],
            },
        )
    };
    let nodes = match format {
        RecordFormat::Yaml => {
            yaml::documents(&source.text, Origin::Record).map_err(|fault| show(&fault))?
        }
        RecordFormat::Json => {
            let node =
                json::document(&source.text, Origin::Record).map_err(|fault| show(&fault))?;
            match node.value {
                Value::List(records) => records,
                _ => vec![node],
            }
        }
        RecordFormat::Ndjson => return Ok(lines(&source)),
    };
    if nodes.is_empty() {
        return Err(InputError::about(
            &source.name,
            "there is no record in it",
            Some("a needs record begins with `role:`"),
        ));
    }
    let stem = stem.filter(|_| nodes.len() == 1);
    Ok(nodes
        .into_iter()
        .map(|node| {
            Ok(Record {
                source: Arc::clone(&source),
                node,
                stem: stem.clone(),
            })
        })
        .collect())
}

fn lines(source: &SourceText) -> Vec<Result<Record, InputError>> {
    let lines = source
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| record_of_line(&source.name, index + 1, line))
        .collect()
}

/// Makes a record of a line of NDJSON.
///
/// # Errors
///
/// When the line is not one JSON value.
pub fn record_of_line(name: &str, number: usize, line: &str) -> Result<Record, InputError> {
    let source = SourceText {
        name: name.to_owned(),
        text: line.to_owned(),
        first_line: number,
    };
    let node = json::document(line, Origin::Record).map_err(|fault| {
        InputError::show(
            &fault,
            Sources {
                record: &source,
                project: None,
                overrides: &[],
            },
        )
    })?;
    Ok(Record {
        source: Arc::new(source),
        node,
        stem: None,
    })
}
