//! `amend`: the clause of an amendment inside a description that somebody has already.

use std::path::Path;

use crate::amendment::{Clause, MarkdownFault, lines_of_markdown};
use crate::batch::file;
use crate::batch::file::ReplaceSingle;
use crate::batch::look::told;
use crate::cli::args::Amend;
use crate::cli::args::renderings::extension;
use crate::cli::session::Session;
use crate::cli::status::Status;
use crate::cli::text_file::{bytes_of, is_stdin};
use input::{InputError, source};
use model::{Day, Language, shown};
use tailor::tailor;
use word::{Package, WordFault};

/// How a text in UTF-8 may begin.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What a description is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DescriptionFormat {
    Word,
    Markdown,
}

/// The description that is amended.
struct Old {
    name: String,
    format: DescriptionFormat,
    bytes: Vec<u8>,
}

/// Runs the command.
pub(crate) fn run(args: &Amend, session: &Session<'_>) -> anyhow::Result<Status> {
    let format = format_of(args)?;
    let is_there = args.output.exists();
    if is_there && !args.overwrite && is_same(&args.old, &args.output) {
        anyhow::bail!(
            "{} is the description itself, which would be replaced\n  = help: name another file, or give --overwrite",
            shown::path(&args.output)
        );
    }
    let old = Old::read(&args.old, format)?;
    let catalog = session.catalog()?;
    let renderer = session.renderer()?;
    let needs = session
        .reader(&args.reading, catalog)?
        .read_one(&args.needs)?;
    let asked = args.reading.language.map(Language::from);
    let language = asked.unwrap_or(needs.languages()[0]);
    let date = session.date(args.reading.date)?;
    let clause = Clause::of(
        &tailor(catalog, &needs),
        (language, date),
        catalog,
        renderer,
    )?;
    let (new, before) = old.amended(&clause, date)?;
    let replace = match args.overwrite {
        true => ReplaceSingle::Always,
        false => ReplaceSingle::Never,
    };
    let written = file::write(&args.output, new, replace)?;
    let console = session.console;
    if let Some(parted) = written.parted_from(&args.output) {
        console.warning(&parted);
    }
    if needs.amendment.is_none() {
        console.note("the needs say nothing under `amendment`: the clause is the one for any job");
    }
    let place = match before {
        Some(line) => format!("before `{}`", shown::short(&line)),
        None => "at the end".to_owned(),
    };
    let manner = match format {
        DescriptionFormat::Word => ", as tracked insertions",
        DescriptionFormat::Markdown => "",
    };
    let path = shown::path(&args.output);
    console.note(&format!("wrote {path}: the clause stands {place}{manner}"));
    Ok(Status::Done)
}

impl Old {
    fn read(path: &Path, format: DescriptionFormat) -> Result<Old, InputError> {
        let (name, bytes) = bytes_of(path)?;
        Ok(Old {
            name,
            format,
            bytes,
        })
    }

    /// Gives the description with the clause in it, and the line before which that stands.
    fn amended(&self, clause: &Clause, date: Day) -> anyhow::Result<(Vec<u8>, Option<String>)> {
        match self.format {
            DescriptionFormat::Word => {
                let told = |fault: WordFault| told(&fault, &self.name);
                let package = Package::read(&self.bytes).map_err(told)?;
                let amended = clause.amend_word(&package, date).map_err(told)?;
                self.lacks(clause, &word::amend::lines(&package).map_err(told)?)?;
                Ok((amended.package.write(), amended.before))
            }
            DescriptionFormat::Markdown => {
                let read = source::read_from(&self.bytes[..], &self.name)?;
                self.lacks(clause, &lines_of_markdown(&read.text))?;
                let amended = clause.amend_markdown(&read.text).map_err(|fault| match fault {
                    MarkdownFault::Unclosed => InputError::about(
                        &self.name,
                        "a block of code or a comment in it never ends, and would take the clause in",
                        Some("end it first"),
                    ),
                })?;
                let mark = self.bytes.starts_with(BYTE_ORDER_MARK);
                let mark = if mark { BYTE_ORDER_MARK } else { &[] };
                Ok(([mark, amended.text.as_bytes()].concat(), amended.before))
            }
        }
    }

    /// Makes sure that the clause is not there yet.
    fn lacks(&self, clause: &Clause, lines: &[word::amend::Line]) -> Result<(), InputError> {
        let Some(title) = clause.found_in(lines) else {
            return Ok(());
        };
        let message = format!("it holds this clause already: `{}`", shown::short(title));
        let help = "take the old clause out first (in Word, reject or delete it), or amend the description as it was before";
        Err(InputError::about(&self.name, message, Some(help)))
    }
}

/// Says what the description is written in, by its name, or by that of the new one where it has none; both have to be the same.
fn format_of(args: &Amend) -> anyhow::Result<DescriptionFormat> {
    if is_stdin(&args.old) && is_stdin(&args.needs) {
        anyhow::bail!(
            "the description and the needs cannot both come from standard input\n  = help: give a file for one of them"
        );
    }
    let named = match is_stdin(&args.old) {
        true => &args.output,
        false => &args.old,
    };
    let format = known(named).ok_or_else(|| unknown(named))?;
    if known(&args.output) != Some(format) {
        let (what, ending) = match format {
            DescriptionFormat::Word => ("a Word file", "docx"),
            DescriptionFormat::Markdown => ("Markdown", "md"),
        };
        anyhow::bail!(
            "{} cannot be {what}, which the description is\n  = help: give -o a name that ends in .{ending}",
            shown::path(&args.output)
        );
    }
    Ok(format)
}

fn known(path: &Path) -> Option<DescriptionFormat> {
    match extension(path)?.as_str() {
        "docx" => Some(DescriptionFormat::Word),
        "md" | "markdown" => Some(DescriptionFormat::Markdown),
        _ => None,
    }
}

/// Says what to do with a file of another kind.
fn unknown(path: &Path) -> anyhow::Error {
    let help = match extension(path).as_deref() {
        Some("docm" | "dotm") => "it may have macros: save a copy as .docx, which has none",
        Some("doc" | "dotx" | "dot" | "odt" | "rtf" | "pages" | "pdf") => {
            "open it in Word or LibreOffice and save it as .docx"
        }
        _ => "a description ends in .docx or .md",
    };
    anyhow::anyhow!(
        "{}: a description of this kind cannot be amended\n  = help: {help}",
        shown::path(path)
    )
}

/// Tells whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
