//! Reading files: the one place in the library that touches the file system.

use std::fs::{File, FileType};
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::input_error::InputError;
use crate::source_text::SourceText;
use model::shown;

/// The largest file that is read whole; no honest profile or needs file comes near it.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Reads a text file.
///
/// # Errors
///
/// When the file cannot be read, is too large or is not UTF-8; a byte order mark is dropped.
pub fn read(path: &Path) -> Result<SourceText, InputError> {
    let name = shown::name(path);
    let file = open_file(path).map_err(|error| cannot_read(&name, &error))?;
    read_from(file, &name)
}

/// Reads a stream to its end.
///
/// # Errors
///
/// As for a file.
pub fn read_from(stream: impl Read, name: &str) -> Result<SourceText, InputError> {
    let bytes = bytes(stream, name)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count()
            + 1;
        not_utf8(name, line)
    })?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    Ok(SourceText::new(name, text))
}

/// Reads the bytes of a stream to its end.
///
/// # Errors
///
/// When it cannot be read, or is too large.
pub fn bytes(stream: impl Read, name: &str) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    stream
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| cannot_read(name, &error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(InputError::about(
            name,
            "the file is larger than 64 MiB",
            None,
        ));
    }
    Ok(bytes)
}

pub(super) fn cannot_read(name: &str, error: &std::io::Error) -> InputError {
    InputError::about(name, unreadable("file", error), None)
}

fn unreadable(what: &str, error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => format!("there is no such {what}"),
        ErrorKind::PermissionDenied => format!("you may not read this {what}"),
        // Ours says what is wrong; those of the system are short of words.
        _ if error.get_ref().is_some() => error.to_string(),
        _ => format!("the {what} cannot be read: {error}"),
    }
}

pub(super) fn not_utf8(name: &str, line: usize) -> InputError {
    let message = format!("the file is not UTF-8 text (line {line})");
    let mut error = InputError::about(name, message, Some("save it as UTF-8"));
    error.line = Some(line);
    error
}

/// Opens a file to read it as it comes.
///
/// # Errors
///
/// When it cannot be opened.
pub fn open(path: &Path) -> Result<File, InputError> {
    open_file(path).map_err(|error| cannot_read(&shown::name(path), &error))
}

/// Opens a file; a pipe, a device or a folder is none, and is not waited for.
///
/// # Errors
///
/// When it cannot be opened, or is no file.
pub fn open_file(path: &Path) -> std::io::Result<File> {
    let there = std::fs::metadata(path)?;
    if !there.is_file() {
        let kind = kind(there.file_type());
        let message = format!("this is {kind}, and a file is expected");
        return Err(std::io::Error::other(message));
    }
    File::open(path)
}

/// Names what is no file.
pub fn kind(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
    }
    match kind.is_dir() {
        true => "a folder",
        false => "a device",
    }
}

/// Lists the files below a folder whose names end in one of `extensions`, in the order of their paths.
///
/// Hidden files and folders are passed over, and what is no file; links are not followed into folders.
///
/// # Errors
///
/// When a folder cannot be listed.
pub fn list(folder: &Path, extensions: &[&str]) -> Result<Vec<std::path::PathBuf>, InputError> {
    let name = shown::name(folder);
    let fail = |error: std::io::Error| InputError::about(&name, unreadable("folder", &error), None);
    let mut entries = std::fs::read_dir(folder)
        .map_err(fail)?
        .collect::<Result<Vec<_>, _>>()
        .map_err(fail)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type().map_err(fail)?.is_dir() {
            files.extend(list(&path, extensions)?);
            continue;
        }
        // A link that leads nowhere is told when it is read.
        let is_file = std::fs::metadata(&path).map_or(true, |there| there.is_file());
        let extension = path.extension();
        if is_file && extension.is_some_and(|one| extensions.iter().any(|known| one == *known)) {
            files.push(path);
        }
    }
    Ok(files)
}

/// Lists the files of a folder in the same way, whose content goes into documents: no link may bring it from elsewhere.
///
/// # Errors
///
/// When a folder cannot be listed, or a link leads out of it.
pub fn list_own(folder: &Path, extensions: &[&str]) -> Result<Vec<std::path::PathBuf>, InputError> {
    let files = list(folder, extensions)?;
    for file in files.iter().filter(|file| file.is_symlink()) {
        stays_within(file, folder)?;
    }
    Ok(files)
}

/// Makes sure that a file lies in a folder, wherever links lead.
///
/// # Errors
///
/// When it lies elsewhere; one that is not there is told when it is read.
pub fn stays_within(file: &Path, folder: &Path) -> Result<(), InputError> {
    let (Ok(end), Ok(folder)) = (file.canonicalize(), folder.canonicalize()) else {
        return Ok(());
    };
    if end.starts_with(folder) {
        return Ok(());
    }
    let help = Some("put a copy of the file into the folder");
    let message = "this leads out of its folder";
    Err(InputError::about(&shown::name(file), message, help))
}

/// Adds the names and the bytes of the user's files in a folder to `all`, for telling whether anything has changed.
///
/// # Errors
///
/// When a file cannot be read.
pub fn gather(folder: &Path, all: &mut Vec<u8>) -> Result<(), InputError> {
    for path in list_own(folder, &["yaml", "yml", "md", "html", "css"])? {
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let name = name.to_string_lossy();
        let content = bytes(open(&path)?, &name)?;
        // Lengths keep what belongs to one file from being read as another's.
        for part in [name.as_bytes(), content.as_slice()] {
            all.extend(part.len().to_le_bytes());
            all.extend(part);
        }
    }
    Ok(())
}
