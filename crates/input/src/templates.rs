//! A user's folder of templates: names and texts, and words of their own.

use std::path::Path;

use crate::deserialize::deserialize;
use crate::fault::Fault;
use crate::input_error::InputError;
use crate::node::{Node, Origin};
use crate::source_text::SourceText;
use crate::{source, yaml};
use model::{Wording, shown};

/// Name of the file of words.
const WORDING: &str = "wording.yaml";

/// The most files in a folder of templates, and the most bytes in all; no honest ones come near either.
const MOST_FILES: usize = 1000;
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// What a user's folders of templates hold.
#[derive(Clone, Debug, Default)]
pub struct UserTemplates {
    /// Names, relative to their folder, and texts.
    pub files: Vec<(String, String)>,
    /// Words that replace ours.
    pub wording: Option<Wording>,
}

/// Reads folders of templates; later ones win.
///
/// # Errors
///
/// When a folder or a file cannot be read, or a folder holds no templates.
pub fn read(folders: &[impl AsRef<Path>]) -> Result<UserTemplates, InputError> {
    let mut templates = UserTemplates::default();
    let mut size = 0;
    for folder in folders {
        let folder = folder.as_ref();
        let paths = source::list_own(folder, &["md", "html", "css", "js", "svg", "xml", "yaml"])?;
        if paths.is_empty() {
            let name = shown::name(folder);
            let help = "templates end in .md, .html, .css or .docx.xml; words are in wording.yaml";
            return Err(InputError::about(
                &name,
                "the folder holds no templates",
                Some(help),
            ));
        }
        if paths.len() > MOST_FILES {
            let message = format!("the folder has more than {MOST_FILES} templates");
            return Err(InputError::about(&shown::name(folder), message, None));
        }
        for path in paths {
            let text = source::read(&path)?;
            size += text.text.len();
            if size > MOST_BYTES {
                let message = "the templates are larger than 16 MiB in all";
                return Err(InputError::about(&text.name, message, None));
            }
            let name = path
                .strip_prefix(folder)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            if name == WORDING {
                let wording = wording(&text)?;
                templates.wording.get_or_insert_default().overlay(wording);
            } else if !name.ends_with(".yaml") {
                templates.files.retain(|(known, _)| *known != name);
                templates.files.push((name, text.text));
            }
        }
    }
    Ok(templates)
}

fn wording(source: &SourceText) -> Result<Wording, InputError> {
    let show = |fault: &Fault| InputError::in_source(fault, source);
    let documents = yaml::documents(&source.text, Origin::Record).map_err(|fault| show(&fault))?;
    let [node]: [Node; 1] = documents.try_into().map_err(|_| {
        InputError::about(&source.name, "a list of words is one YAML document", None)
    })?;
    deserialize(&node).map_err(|fault| show(&fault))
}
