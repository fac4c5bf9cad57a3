//! The languages that a user's profiles describe: `languages/CODE.yaml` in a folder of profiles.
//!
//! They are read before anything else, because every text by language is read by their codes.

use std::path::Path;

use crate::deserialize::deserialize;
use crate::fault::Fault;
use crate::input_error::InputError;
use crate::node::{Node, Origin};
use crate::source_text::SourceText;
use crate::{source, yaml};
use model::LanguageProfile;

/// Name of the folder in a folder of profiles.
pub(crate) const FOLDER: &str = "languages";

/// The key that a description of a language begins with.
pub(crate) const KEY: &str = "language";

/// Reads the languages of each folder of profiles, in order; a folder need not have any.
///
/// # Errors
///
/// When a file describes no language, or another one than its name says.
pub fn read(folders: &[impl AsRef<Path>]) -> Result<Vec<LanguageProfile>, InputError> {
    let mut profiles = Vec::new();
    for folder in folders {
        let folder = folder.as_ref().join(FOLDER);
        if !folder.is_dir() {
            continue;
        }
        for path in source::list_own(&folder, &["yaml", "yml"])? {
            let source = source::read(&path)?;
            profiles.push(profile(&source, &path)?);
        }
    }
    Ok(profiles)
}

fn profile(source: &SourceText, path: &Path) -> Result<LanguageProfile, InputError> {
    let show = |fault: &Fault| InputError::in_source(fault, source);
    let documents = yaml::documents(&source.text, Origin::Record).map_err(|fault| show(&fault))?;
    let [node]: [Node; 1] = documents
        .try_into()
        .map_err(|_| InputError::about(&source.name, "a language is one YAML document", None))?;
    let profile: LanguageProfile = deserialize(&node).map_err(|fault| show(&fault))?;
    let code = profile.code();
    if path.file_stem().is_none_or(|stem| stem != code) {
        let message = format!("the file describes the language `{code}`");
        let help = format!("call it `{code}.yaml`");
        let place = node.get(KEY).map_or(node.place, |key| key.place);
        return Err(show(&Fault::new(message, place).with_help(Some(help))));
    }
    Ok(profile)
}

/// Refuses a description of a language that stands where none is looked for.
pub(crate) fn in_their_folder(node: &Node, path: &Path, folder: &Path) -> Result<(), Fault> {
    if path.parent() == Some(&folder.join(FOLDER)) {
        return Ok(());
    }
    let message = "a language is described in the folder `languages` of the profiles";
    Err(Fault::new(message, node.place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, yaml: &str) -> Result<String, String> {
        let source = SourceText::new(name, yaml);
        let outcome = profile(&source, Path::new(name));
        outcome
            .map(|profile| profile.code().to_owned())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_language_is_read_or_its_mistake_is_shown_where_it_stands() {
        let german = "language: de\nname: German\nlocale: de\ncountries: {AT: de-AT}\n";
        assert_eq!(check("de.yaml", german), Ok("de".to_owned()));
        for (from, to, expected) in [
            ("language: de", "language: deu", "de.yaml:1:"),
            ("language: de", "language: nl", "call it `nl.yaml`"),
            ("locale: de", "locale: de_DE", "de.yaml:3:"),
            ("AT:", "XX:", "de.yaml:4:"),
            ("name:", "nam:", "unknown key `nam`"),
        ] {
            let error = check("de.yaml", &german.replace(from, to)).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }
}
