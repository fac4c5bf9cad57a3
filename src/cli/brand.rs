//! How documents look: what a project says under `brand`, and the files that it names.

use std::path::{Path, PathBuf};

use crate::batch::look::{DocumentLook, ReferenceDoc, told};
use crate::cli::project;
use input::{InputError, Project, Settings, picture, source};
use keep::hash::hash;
use model::{Download, shown};
use render::Look;
use word::{Package, WordFault};

/// Reads how the documents of a project look; a reference document that is named for this run wins over the project's.
pub(crate) fn look(
    project: Option<&Project>,
    reference_doc: Option<&Path>,
) -> anyhow::Result<DocumentLook> {
    let mut all = Vec::new();
    let mut look = Look::default();
    let mut stated = None;
    if let Some(project) = project {
        let brand = &project.brand;
        let logo = brand.logo.as_ref().map(|logo| project.file(logo));
        let logo = logo
            .transpose()?
            .map(|path| picture::read(&path))
            .transpose()?;
        look = Look::new(brand, logo.as_ref()).map_err(|error| {
            let name = brand.logo.as_ref().map_or("", |logo| logo.as_str());
            InputError::about(name, error.to_string(), Some("name another logo"))
        })?;
        all.extend(format!("{brand:?}").bytes());
        all.extend(logo.into_iter().flat_map(|logo| logo.bytes));
        let named = brand.reference_doc.as_ref().map(|name| project.file(name));
        stated = named.transpose()?;
    }
    let path = reference_doc.or(stated.as_deref());
    let reference = path.map(|path| reference(path, &mut all)).transpose()?;
    Ok(DocumentLook {
        look,
        reference,
        printer: None,
        fingerprint: match all.is_empty() {
            true => 0,
            false => hash(&all),
        },
    })
}

/// Reads how the Word files beside the ads of a site look; without any, nothing is read.
pub(crate) fn of_downloads(
    needs: &[PathBuf],
    settings: &Settings<'_>,
) -> anyhow::Result<DocumentLook> {
    let project = project::of(needs, settings)?;
    let asks = |project: &&Project| project.publishing.downloads.contains(&Download::Docx);
    match project.as_ref().filter(asks) {
        Some(project) => look(Some(project), None),
        None => Ok(DocumentLook::default()),
    }
}

/// Reads a Word document whose looks others take.
fn reference(path: &Path, all: &mut Vec<u8>) -> anyhow::Result<ReferenceDoc> {
    let name = shown::path(path);
    let bytes = source::bytes(source::open(path)?, &name)?;
    let wrong = |fault: WordFault| told(&fault, &name);
    let package = Package::read(&bytes).map_err(wrong)?;
    // One that cannot lend its looks is told once, and not for every record: it is tried on itself.
    word::dress(&package, &package).map_err(wrong)?;
    all.extend(bytes);
    Ok(ReferenceDoc { name, package })
}
