//! The user's languages, made known before the arguments are read: `--language` takes their codes.

use std::ffi::OsString;
use std::path::PathBuf;

use input::languages;
use model::Language;

/// The option that names a folder of profiles.
const PROFILES: &str = "--profiles";

/// Makes the languages known that the folders of profiles describe.
pub(crate) fn learn(arguments: &[OsString]) -> anyhow::Result<()> {
    let profiles = languages::read(&folders(arguments))?;
    if profiles.is_empty() {
        return Ok(());
    }
    Language::learn(profiles).map_err(anyhow::Error::msg)
}

/// Finds the folders of profiles among the arguments.
fn folders(arguments: &[OsString]) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    let mut arguments = arguments.iter().take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == PROFILES {
            folders.extend(arguments.next().map(PathBuf::from));
        } else if let Some(rest) = argument
            .to_str()
            .and_then(|text| text.strip_prefix(PROFILES))
        {
            folders.extend(rest.strip_prefix('=').map(PathBuf::from));
        }
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_found_wherever_they_stand() {
        let words =
            "rolewright --profiles a render x.yaml --profiles=b -q --profilesx=c -- --profiles d";
        let arguments: Vec<OsString> = words.split(' ').map(OsString::from).collect();
        assert_eq!(folders(&arguments), ["a", "b"].map(PathBuf::from));
    }
}
