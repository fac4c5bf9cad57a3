//! The bytes of a document: those of its text, or the archive that a Word file is.
//!
//! What stands in it is decided by the templates.

use anyhow::Context;

use render::Format;
use word::Package;

/// Gives the bytes of a document.
pub(crate) fn bytes(format: Format, content: String) -> anyhow::Result<Vec<u8>> {
    match format {
        Format::Docx => {
            let package = Package::from_flat(&content, &[]);
            let package = package.context("a template of Word gives no Word file")?;
            Ok(package.write())
        }
        Format::Md | Format::Html | Format::Json => Ok(content.into_bytes()),
    }
}
