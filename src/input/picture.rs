//! Pictures that a user brings: read as they are, known by their names' endings, never decoded.

use std::path::Path;

use crate::input::fault::InputError;
use crate::model::publishing::Picture;

/// The largest picture that is read; a logo that readers wait for is none.
const MAX_BYTES: usize = 1024 * 1024;

/// Endings of the pictures that every browser shows.
const ENDINGS: &[&str] = &["svg", "png", "jpg", "jpeg", "webp"];

/// Reads a picture.
///
/// # Errors
///
/// When it cannot be read, is too large or is no picture that every browser shows.
pub fn read(path: &Path) -> Result<Picture, InputError> {
    let name = path.display().to_string();
    let fail = |message: String, help| InputError::about(&name, message, help);
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let Some(ending) = ENDINGS.iter().find(|ending| **ending == extension) else {
        let help = Some("a picture ends in .svg, .png, .jpg or .webp");
        return Err(fail("the kind of this picture is unknown".to_owned(), help));
    };
    let bytes = std::fs::read(path)
        .map_err(|error| fail(format!("the picture cannot be read: {error}"), None))?;
    if bytes.len() > MAX_BYTES {
        let help = Some("a logo as .svg is small and sharp at any size");
        return Err(fail("the picture is larger than 1 MiB".to_owned(), help));
    }
    Ok(Picture { ending, bytes })
}
