//! A text about a post as it lies in a file: Markdown, HTML, plain text, or Word, which becomes Markdown.

use std::path::Path;

use crate::batch::look::told;
use check::Markup;
use input::{InputError, STDIN, SourceText, source};
use model::shown;
use word::{Package, WordText};

/// How a text is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextKind {
    /// As it is written.
    Written(Markup),
    /// In a Word file.
    Word,
}

/// The endings of files with texts.
pub(crate) const ENDINGS: [&str; 8] = [
    "md", "markdown", "html", "htm", "xhtml", "txt", "text", "docx",
];

impl TextKind {
    /// Tells by its name how the text of a file is stored.
    pub(crate) fn of(path: &Path) -> Option<TextKind> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "md" | "markdown" => Some(TextKind::Written(Markup::Markdown)),
            "html" | "htm" | "xhtml" => Some(TextKind::Written(Markup::Html)),
            "txt" | "text" => Some(TextKind::Written(Markup::Plain)),
            "docx" => Some(TextKind::Word),
            _ => None,
        }
    }
}

/// Says what to do with a file that Word opens and nobody reads here.
pub(crate) fn other_word_file(path: &Path) -> Option<InputError> {
    let ending = path.extension()?.to_str()?.to_lowercase();
    let (what, help) = match ending.as_str() {
        "docm" | "dotm" => (
            "this Word file may have macros",
            "save a copy as .docx, which has none",
        ),
        "doc" | "dot" => (
            "this is a Word file as they were before 2007",
            "open it in Word and save it as .docx",
        ),
        "dotx" | "odt" | "rtf" => (
            "files of this kind are not read",
            "open it in Word and save it as .docx",
        ),
        "pdf" => (
            "PDF is not read",
            "give the Word file that it was made of, or open it in Word and save it as .docx",
        ),
        _ => return None,
    };
    Some(InputError::about(&shown::name(path), what, Some(help)))
}

/// Tells whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads the bytes of a file, or of standard input where the path is `-`, and how messages name it.
pub(crate) fn bytes_of(path: &Path) -> Result<(String, Vec<u8>), InputError> {
    if is_stdin(path) {
        let bytes = source::bytes(std::io::stdin().lock(), STDIN)?;
        return Ok((STDIN.to_owned(), bytes));
    }
    let name = shown::name(path);
    let bytes = source::bytes(source::open(path)?, &name)?;
    Ok((name, bytes))
}

/// A text that was read.
pub(crate) struct TextFile {
    /// The text.
    pub source: SourceText,
    /// How it is written.
    pub markup: Markup,
    /// The way back to the paragraphs of a Word file.
    pub word: Option<WordText>,
}

impl TextFile {
    /// Reads a file, or standard input where the path is `-`.
    pub(crate) fn read(path: &Path, kind: TextKind) -> Result<TextFile, InputError> {
        let file = match kind {
            TextKind::Written(markup) => TextFile {
                source: match is_stdin(path) {
                    true => source::read_from(std::io::stdin().lock(), STDIN)?,
                    false => source::read(path)?,
                },
                markup,
                word: None,
            },
            TextKind::Word => {
                let (name, bytes) = bytes_of(path)?;
                TextFile::of_word(&bytes, &name)?
            }
        };
        if file.source.text.trim().is_empty() {
            let help = Some("give the text of an ad, or a needs file");
            return Err(InputError::about(&file.source.name, "it is empty", help));
        }
        Ok(file)
    }

    fn of_word(bytes: &[u8], name: &str) -> Result<TextFile, InputError> {
        let blocks = Package::read(bytes).and_then(|package| word::read(&package));
        let blocks = blocks.map_err(|fault| told(&fault, name))?;
        let word = WordText::of(&blocks);
        Ok(TextFile {
            source: SourceText::new(name, word.markdown.clone()),
            markup: Markup::Markdown,
            word: Some(word),
        })
    }
}
