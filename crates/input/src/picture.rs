//! Pictures that a user brings: read as they are, known by their endings and first bytes, never decoded.

use std::io::Read;
use std::path::Path;

use crate::input_error::InputError;
use crate::source;
use model::{Picture, shown};

/// The largest picture that is read; a logo that readers wait for is none.
const MAX_BYTES: u64 = 1024 * 1024;

/// Endings of the pictures that every browser shows.
const ENDINGS: &[&str] = &["svg", "png", "jpg", "jpeg", "webp"];

/// Tells by its first bytes whether a file is what its ending says.
fn is_what_it_says(ending: &str, bytes: &[u8]) -> bool {
    match ending {
        "svg" => str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")),
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "webp" => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        _ => bytes.starts_with(&[0xff, 0xd8, 0xff]),
    }
}

/// Reads a picture.
///
/// # Errors
///
/// When it cannot be read, is too large or is no picture that every browser shows.
pub fn read(path: &Path) -> Result<Picture, InputError> {
    let name = shown::name(path);
    let fail = |message: String, help| InputError::about(&name, message, help);
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let Some(ending) = ENDINGS.iter().find(|ending| **ending == extension) else {
        let help = Some("a picture ends in .svg, .png, .jpg or .webp");
        return Err(fail("the kind of this picture is unknown".to_owned(), help));
    };
    let file = source::open_file(path);
    let mut bytes = Vec::new();
    let read = file.and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    read.map_err(|error| {
        let help = Some("`publish: {logo: …}` in rolewright.yaml names it, from its own folder");
        fail(format!("the picture cannot be read: {error}"), help)
    })?;
    if bytes.len() as u64 > MAX_BYTES {
        let help = Some("a logo as .svg is small and sharp at any size");
        return Err(fail("the picture is larger than 1 MiB".to_owned(), help));
    }
    if !is_what_it_says(ending, &bytes) {
        let message = format!("this is no {ending} picture");
        let help = Some("save it anew as a picture, or name another one");
        return Err(fail(message, help));
    }
    Ok(Picture { ending, bytes })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_picture_is_known_by_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let read = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            super::read(&path).map_err(|error| error.message)
        };
        assert!(read("a.svg", b"<?xml version='1.0'?>\n<svg/>").is_ok());
        assert!(read("a.PNG", b"\x89PNG\r\n\x1a\n...").is_ok());
        assert!(read("a.jpeg", &[0xff, 0xd8, 0xff, 0xe0]).is_ok());
        assert!(read("a.webp", b"RIFF\0\0\0\0WEBPVP8 ").is_ok());
        for (name, bytes) in [
            ("b.png", &b"<html>not found</html>"[..]),
            ("b.svg", b"\x89PNG\r\n\x1a\n"),
            ("b.jpg", b""),
            ("b.webp", b"RIFF"),
        ] {
            assert!(read(name, bytes).unwrap_err().contains("no "), "{name}");
        }
    }
}
