//! The bytes of a document: those of its text, or the archive that a Word file is, in the organization's look.
//!
//! What stands in a document is decided by the templates.

use std::sync::Arc;

use anyhow::Context;

use input::InputError;
use render::{Format, Look};
use word::{Media, Package, WordFault};

/// Who makes a PDF of a document; `cli` knows the programs of the machine.
pub(crate) trait Printer: Send + Sync {
    /// Gives the format that it prints.
    fn source(&self) -> Format;

    /// Prints a document that is written in its source format.
    fn print(&self, document: &[u8]) -> anyhow::Result<Vec<u8>>;
}

/// How documents look.
#[derive(Clone, Default)]
pub(crate) struct DocumentLook {
    /// Colour, font and logo.
    pub look: Look,
    /// The document whose styles, header, footer and page Word files take.
    pub reference: Option<ReferenceDoc>,
    /// Who makes PDFs, where they are asked for.
    pub printer: Option<Arc<dyn Printer>>,
    /// Hash of all that it is made of.
    pub fingerprint: u64,
}

/// A Word document whose looks others take.
#[derive(Clone, Debug)]
pub(crate) struct ReferenceDoc {
    /// How the user named it.
    pub name: String,
    /// Its parts.
    pub package: Package,
}

impl ReferenceDoc {
    /// Gives a document its looks.
    pub(crate) fn dress(&self, document: &Package) -> anyhow::Result<Package> {
        word::dress(document, &self.package).map_err(|fault| told(&fault, &self.name).into())
    }
}

/// Says what is wrong with a Word file, and what to do.
pub(crate) fn told(fault: &WordFault, name: &str) -> InputError {
    InputError::about(name, fault.to_string(), Some(fault.help()))
}

impl DocumentLook {
    /// Gives the format in which a document is rendered.
    pub(crate) fn source(&self, format: Format) -> Format {
        match (format, &self.printer) {
            (Format::Pdf, Some(printer)) => printer.source(),
            _ => format,
        }
    }

    /// Gives the bytes of a document that is rendered in its source format.
    pub(crate) fn bytes(&self, format: Format, content: String) -> anyhow::Result<Vec<u8>> {
        match format {
            Format::Docx => Ok(self.word_file(&content)?.write()),
            Format::Md | Format::Html | Format::Json => Ok(content.into_bytes()),
            Format::Pdf => {
                let printer = self.printer.as_ref().context("nobody here makes a PDF")?;
                printer.print(&self.bytes(printer.source(), content)?)
            }
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
        match &self.reference {
            Some(reference) => reference.dress(&package),
            None => Ok(package),
        }
    }
}
