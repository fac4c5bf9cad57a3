//! The project file: defaults for every needs record, and settings of `check` and `publish`.
//!
//! The defaults have the shape of a needs record and are put under each one.

use std::path::{Path, PathBuf};

use crate::deserialize::deserialize;
use crate::fault::Fault;
use crate::input_error::InputError;
use crate::nearest::suggestion;
use crate::node::{Node, Origin, Value};
use crate::source_text::{RecordTexts, SourceText};
use crate::{source, yaml};
use model::{Brand, CheckSettings, Line, Publishing, shown};

/// Name of the project file.
pub const FILE_NAME: &str = "rolewright.yaml";

/// A project file.
#[derive(Clone, Debug)]
pub struct Project {
    /// Where it lies and what it says.
    pub source: SourceText,
    /// The defaults, in the shape of a needs record.
    pub defaults: Node,
    /// The settings of `check`, as they are written.
    check: Option<Node>,
    /// How the organization looks.
    pub brand: Brand,
    /// Settings of `publish`; what they leave open of looks is that of `brand`.
    pub publishing: Publishing,
}

impl Project {
    /// Reads a project file.
    ///
    /// # Errors
    ///
    /// When it cannot be read or is not one YAML mapping.
    pub fn read(path: &Path) -> Result<Project, InputError> {
        let source = source::read(path)?;
        let show = |fault: &Fault| {
            // The fault is in the project file itself, which is the record of this report.
            InputError::show(
                fault,
                RecordTexts {
                    record: &source,
                    project: Some(&source),
                    overrides: &[],
                },
            )
        };
        let mut documents =
            yaml::documents(&source.text, Origin::Project).map_err(|fault| show(&fault))?;
        let mut defaults = match documents.len() {
            0 => {
                return Err(InputError::about(
                    &source.name,
                    "the project file is empty",
                    None,
                ));
            }
            1 => documents.remove(0),
            _ => {
                return Err(InputError::about(
                    &source.name,
                    "a project file is one YAML document",
                    None,
                ));
            }
        };
        if !matches!(defaults.value, Value::Map(_)) {
            return Err(show(&Fault::new(
                "a project file is a mapping of keys to values",
                defaults.place,
            )));
        }
        let check = defaults.take("check");
        let brand = match defaults.take("brand") {
            Some(node) => deserialize(&node).map_err(|fault| show(&fault))?,
            None => Brand::default(),
        };
        let mut publishing = match defaults.take("publish") {
            Some(node) => deserialize(&node).map_err(|fault| show(&fault))?,
            None => Publishing::default(),
        };
        publishing.logo = publishing.logo.or_else(|| brand.logo.clone());
        publishing.colour = publishing.colour.or(brand.colour);
        publishing.font = publishing.font.or_else(|| brand.font.clone());
        Ok(Project {
            source,
            defaults,
            check,
            brand,
            publishing,
        })
    }

    /// Gives the settings of `check`; `rules` are the names of rules that they may use.
    ///
    /// # Errors
    ///
    /// When a key or the name of a rule is unknown, or a value is wrong.
    pub fn check_settings(&self, rules: &[&str]) -> Result<CheckSettings, InputError> {
        let Some(node) = &self.check else {
            return Ok(CheckSettings::default());
        };
        let show = |fault: &Fault| {
            InputError::show(
                fault,
                RecordTexts {
                    record: &self.source,
                    project: Some(&self.source),
                    overrides: &[],
                },
            )
        };
        if matches!(node.value, Value::Null) {
            return Ok(CheckSettings::default());
        }
        let settings: CheckSettings = deserialize(node).map_err(|fault| show(&fault))?;
        for (index, rule) in settings.ignore.iter().enumerate() {
            if !rules.contains(&rule.as_str()) {
                let place = node.place_of(&["ignore", &index.to_string()]);
                let message = format!("unknown rule `{}`", shown::short(rule));
                let help = suggestion(rule, rules.iter().copied());
                return Err(show(&Fault::new(message, place).with_help(help)));
            }
        }
        Ok(settings)
    }

    /// Gives the path of a file that the project names, which lies in its folder.
    ///
    /// # Errors
    ///
    /// When it lies outside.
    pub fn file(&self, name: &Line) -> Result<PathBuf, InputError> {
        let folder = Path::new(&self.source.name).parent();
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
        let path = folder.unwrap_or(Path::new("")).join(name.as_str());
        source::stays_within(&path, folder.unwrap_or(Path::new(".")))?;
        Ok(path)
    }

    /// Finds the nearest project file in a folder and the folders above it.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        let here = std::path::absolute(".").ok()?;
        let folder = std::path::absolute(folder).ok()?;
        let path = folder
            .ancestors()
            .map(|above| above.join(FILE_NAME))
            .find(|path| path.is_file())?;
        // A file in or below the current folder is known by its short name.
        Some(match path.strip_prefix(&here) {
            Ok(short) => short.to_owned(),
            Err(_) => path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refuse(yaml: &str, expected: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        std::fs::write(&path, yaml).unwrap();
        let error = Project::read(&path).unwrap_err().to_string();
        for part in expected {
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn a_mistake_in_the_settings_of_publish_is_shown_where_it_stands() {
        refuse(
            "publish:\n  titel: Jobs\n",
            &[":2:3", "unknown key `titel`", "did you mean `title`?"],
        );
        refuse(
            "publish:\n  base_url: acme.example\n",
            &[":2:13", "write it in full"],
        );
        refuse("publish: {colour: blue}\n", &[":1:19", "is not a colour"]);
        refuse("publish: [x]\n", &["expected a mapping"]);
    }
}
