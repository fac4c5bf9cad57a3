//! Which documents of each record are asked for, and in which formats, with what is meant where nothing is said.

use std::path::Path;

use clap::{Arg, Args};

use crate::cli::args::values::{DocumentName, FormatName, each_once};
use render::{Document, Format};

/// Which documents, in which formats.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Renderings {
    /// Document to write (repeatable) [default: description]
    #[arg(short, long = "document", value_enum, value_name = "NAME")]
    pub documents: Vec<DocumentName>,

    /// Format to write (repeatable) [default: the extension of -o, else md]
    #[arg(short, long = "format", value_enum, value_name = "NAME")]
    pub formats: Vec<FormatName>,
}

impl Renderings {
    /// Words the help for a command that does something else first, and whose `-o` is no document.
    pub(crate) fn in_the_end(arg: Arg) -> Arg {
        match arg.get_id().as_str() {
            "documents" => {
                arg.help("Document to write in the end (repeatable) [default: description]")
            }
            "formats" => arg.help("Format to write in the end (repeatable) [default: md]"),
            _ => arg,
        }
    }

    /// Gives the documents, each once.
    pub(crate) fn documents(&self) -> Vec<Document> {
        or_default(each_once(&self.documents), Document::default())
    }

    /// Gives the formats, each once; a file that is to be written names its own.
    pub(crate) fn formats(&self, output: Option<&Path>) -> Vec<Format> {
        let format = match output.and_then(extension).as_deref() {
            Some("html" | "htm") => Format::Html,
            Some("json") => Format::Json,
            Some("docx") => Format::Docx,
            Some("pdf") => Format::Pdf,
            _ => Format::default(),
        };
        or_default(each_once(&self.formats), format)
    }
}

fn or_default<T>(mut asked: Vec<T>, default: T) -> Vec<T> {
    if asked.is_empty() {
        asked.push(default);
    }
    asked
}

/// Gives what the name of a file ends in, in small letters.
pub(crate) fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_lowercase())
}
