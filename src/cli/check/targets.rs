//! What is checked: paths become ads and needs files, by their names.

use std::path::{Path, PathBuf};

use crate::cli::args::check::CheckedFormat;
use crate::cli::text_file::{ENDINGS, TextKind, other_word_file};
use check::Markup;
use input::{InputError, RecordFormat, folder, recognition, source};
use model::shown;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// An ad, or another text about a post.
    Text(TextKind),
    /// Needs records.
    Needs(RecordFormat),
}

impl From<CheckedFormat> for FileKind {
    fn from(format: CheckedFormat) -> FileKind {
        match format {
            CheckedFormat::Md => FileKind::Text(TextKind::Written(Markup::Markdown)),
            CheckedFormat::Html => FileKind::Text(TextKind::Written(Markup::Html)),
            CheckedFormat::Text => FileKind::Text(TextKind::Written(Markup::Plain)),
            CheckedFormat::Docx => FileKind::Text(TextKind::Word),
            CheckedFormat::Yaml => FileKind::Needs(RecordFormat::Yaml),
            CheckedFormat::Json => FileKind::Needs(RecordFormat::Json),
            CheckedFormat::Ndjson => FileKind::Needs(RecordFormat::Ndjson),
            CheckedFormat::Csv => FileKind::Needs(RecordFormat::Csv),
        }
    }
}

const OF_NEEDS: [&str; 10] = [
    "yaml", "yml", "json", "ndjson", "jsonl", "csv", "tsv", "xlsx", "xlsm", "ods",
];

/// A file to check.
#[derive(Clone, Debug)]
pub(crate) struct CheckedFile {
    /// Where it lies; `-` for standard input.
    pub path: PathBuf,
    /// What it is.
    pub kind: FileKind,
}

impl CheckedFile {
    /// Tells whether the file is one of another program, or a profile.
    pub(super) fn is_of_others(&self) -> bool {
        match self.kind {
            FileKind::Needs(format) if self.path.as_os_str() != "-" => {
                !recognition::is_needs(&self.path, format)
            }
            _ => false,
        }
    }
}

/// Lists what a path holds: the file itself, or the files that people wrote below a folder, except in some folders.
pub(crate) fn targets(
    path: &Path,
    except: &[PathBuf],
    stdin: Option<CheckedFormat>,
) -> Result<Vec<CheckedFile>, InputError> {
    if path.as_os_str() == "-" {
        let kind = stdin.map_or(
            FileKind::Text(TextKind::Written(Markup::Markdown)),
            FileKind::from,
        );
        return Ok(vec![CheckedFile {
            path: path.to_owned(),
            kind,
        }]);
    }
    let name = shown::name(path);
    if !path.is_dir() {
        if !path.exists() {
            return source::read(path).map(|_| Vec::new());
        }
        let kind = kind(path).ok_or_else(|| {
            if let Some(error) = other_word_file(path) {
                return error;
            }
            let help = "ads end in .md, .html, .txt or .docx, needs files in .yaml, .json, .ndjson, .csv, .xlsx or .ods; standard input takes --input-format";
            InputError::about(&name, "the kind of this file is unknown", Some(help))
        })?;
        return Ok(vec![CheckedFile {
            path: path.to_owned(),
            kind,
        }]);
    }
    let targets: Vec<CheckedFile> =
        folder::files(path, &[&ENDINGS[..], &OF_NEEDS].concat(), except)?
            .into_iter()
            .filter_map(|path| kind(&path).map(|kind| CheckedFile { path, kind }))
            .collect();
    if targets.is_empty() {
        return Err(nothing_to_check(&name));
    }
    Ok(targets)
}

/// Says that there is nothing in a folder.
pub(super) fn nothing_to_check(folder: &str) -> InputError {
    let help = "ads end in .md, .html, .txt or .docx, needs files in .yaml, .json, .ndjson, .csv, .xlsx or .ods";
    InputError::about(folder, "the folder holds nothing to check", Some(help))
}

fn kind(path: &Path) -> Option<FileKind> {
    if let Some(format) = RecordFormat::of(path) {
        return Some(FileKind::Needs(format));
    }
    TextKind::of(path).map(FileKind::Text)
}
