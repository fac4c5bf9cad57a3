//! What is checked: paths become ads and needs files, by their names.

use std::path::{Path, PathBuf};

use crate::cli::args::check::CheckedFormat;
use check::Markup;
use input::{InputError, RecordFormat, folder, recognition, source};
use model::shown;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An ad, or another text about a post.
    Text(Markup),
    /// Needs records.
    Needs(RecordFormat),
}

impl From<CheckedFormat> for Kind {
    fn from(format: CheckedFormat) -> Kind {
        match format {
            CheckedFormat::Md => Kind::Text(Markup::Markdown),
            CheckedFormat::Html => Kind::Text(Markup::Html),
            CheckedFormat::Text => Kind::Text(Markup::Plain),
            CheckedFormat::Yaml => Kind::Needs(RecordFormat::Yaml),
            CheckedFormat::Json => Kind::Needs(RecordFormat::Json),
            CheckedFormat::Ndjson => Kind::Needs(RecordFormat::Ndjson),
            CheckedFormat::Csv => Kind::Needs(RecordFormat::Csv),
        }
    }
}

const EXTENSIONS: &[&str] = &[
    "md", "markdown", "html", "htm", "xhtml", "txt", "text", "yaml", "yml", "json", "ndjson",
    "jsonl", "csv", "tsv", "xlsx", "xlsm", "ods",
];

/// A file to check.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// Where it lies; `-` for standard input.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
}

impl Target {
    /// Tells whether the file is one of another program, or a profile.
    pub(super) fn is_of_others(&self) -> bool {
        match self.kind {
            Kind::Needs(format) if self.path.as_os_str() != "-" => {
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
) -> Result<Vec<Target>, InputError> {
    if path.as_os_str() == "-" {
        let kind = stdin.map_or(Kind::Text(Markup::Markdown), Kind::from);
        return Ok(vec![Target {
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
            let help = "ads end in .md, .html or .txt, needs files in .yaml, .json, .ndjson, .csv, .xlsx or .ods; standard input takes --input-format";
            InputError::about(&name, "the kind of this file is unknown", Some(help))
        })?;
        return Ok(vec![Target {
            path: path.to_owned(),
            kind,
        }]);
    }
    let targets: Vec<Target> = folder::files(path, EXTENSIONS, except)?
        .into_iter()
        .filter_map(|path| kind(&path).map(|kind| Target { path, kind }))
        .collect();
    if targets.is_empty() {
        return Err(nothing_to_check(&name));
    }
    Ok(targets)
}

/// Says that there is nothing in a folder.
pub(super) fn nothing_to_check(folder: &str) -> InputError {
    let help =
        "ads end in .md, .html or .txt, needs files in .yaml, .json, .ndjson, .csv, .xlsx or .ods";
    InputError::about(folder, "the folder holds nothing to check", Some(help))
}

fn kind(path: &Path) -> Option<Kind> {
    if let Some(format) = RecordFormat::of(path) {
        return Some(Kind::Needs(format));
    }
    match path.extension()?.to_str()?.to_lowercase().as_str() {
        "md" | "markdown" => Some(Kind::Text(Markup::Markdown)),
        "html" | "htm" | "xhtml" => Some(Kind::Text(Markup::Html)),
        "txt" | "text" => Some(Kind::Text(Markup::Plain)),
        _ => None,
    }
}
