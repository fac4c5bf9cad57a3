//! The bytes of a document: those of its text, or the archive that a Word file is, in the organization's look.
//!
//! What stands in a document is decided by the templates.

use anyhow::Context;

use render::{Format, Look};
use word::{Media, Package};

/// How documents look.
#[derive(Clone, Debug, Default)]
pub(crate) struct DocumentLook {
    /// Colour, font and logo.
    pub look: Look,
    /// The document whose styles, header, footer and page Word files take.
    pub reference: Option<Package>,
    /// Hash of all that it is made of.
    pub fingerprint: u64,
}

impl DocumentLook {
    /// Gives the bytes of a document.
    pub(crate) fn bytes(&self, format: Format, content: String) -> anyhow::Result<Vec<u8>> {
        match format {
            Format::Docx => Ok(self.word_file(&content)?.write()),
            Format::Md | Format::Html | Format::Json => Ok(content.into_bytes()),
        }
    }

    fn word_file(&self, content: &str) -> anyhow::Result<Package> {
        let logo = self.look.word_logo().map_err(anyhow::Error::msg)?;
        let name = logo.map(|logo| format!("word/media/logo.{}", logo.ending));
        let media = logo.zip(name.as_deref()).map(|(logo, name)| Media {
            name,
            content_type: logo.content_type,
            bytes: &logo.bytes,
        });
        let package = Package::from_flat(content, media.as_slice());
        let package = package.context("a template of Word gives no Word file")?;
        Ok(package)
    }
}
