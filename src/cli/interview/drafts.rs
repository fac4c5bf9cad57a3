//! The draft of an interview on disk: beside the needs file that it will become, saved after each answer.

use std::path::{Path, PathBuf};

use crate::batch::file;
use crate::batch::file::ReplaceSingle;
use crate::interview::draft::InterviewDraft;
use input::deserialize::deserialize;
use input::{InputError, Origin, source, yaml};
use model::shown;

/// Name of a draft whose needs file has no name yet.
const NAME: &str = "rolewright-interview.draft";
/// What a draft has more in its name than its needs file.
const EXTENSION: &str = ".draft";

/// Where the draft of an interview lies.
#[derive(Clone, Debug)]
pub(crate) struct DraftPlace {
    /// The needs file, where it was named.
    pub target: Option<PathBuf>,
    /// The draft.
    pub path: PathBuf,
}

impl DraftPlace {
    /// Finds the place for a needs file, or for one that has no name yet.
    pub(crate) fn of(target: Option<&Path>) -> DraftPlace {
        let path = match target {
            Some(target) => {
                let mut name = target.as_os_str().to_owned();
                name.push(EXTENSION);
                PathBuf::from(name)
            }
            None => PathBuf::from(NAME),
        };
        DraftPlace {
            target: target.map(Path::to_owned),
            path,
        }
    }

    /// Finds the draft to go on with: that of the needs file, else the only one of the current folder.
    pub(crate) fn of_draft(target: Option<&Path>) -> anyhow::Result<DraftPlace> {
        let place = DraftPlace::of(target);
        if place.path.exists() {
            return Ok(place);
        }
        if target.is_none() {
            let mut others: Vec<PathBuf> = source::list(Path::new("."), &["draft"])?
                .into_iter()
                .filter(|path| path.parent() == Some(Path::new(".")))
                .collect();
            if others.len() > 1 {
                anyhow::bail!(
                    "there are {} drafts here\n  = help: name the needs file of one with -o",
                    others.len()
                );
            }
            if let Some(path) = others.pop() {
                let target = path.with_extension("");
                return Ok(DraftPlace::of(Some(
                    target.strip_prefix(".").unwrap_or(&target),
                )));
            }
        }
        anyhow::bail!(
            "there is no draft {}\n  = help: leave --resume out to start an interview",
            shown::path(&place.path)
        )
    }

    /// Reads the draft.
    pub(crate) fn read(&self) -> Result<InterviewDraft, InputError> {
        let source = source::read(&self.path)?;
        let show = |fault| InputError::in_source(&fault, &source);
        let documents = yaml::documents(&source.text, Origin::Record).map_err(show)?;
        let [node] = &documents[..] else {
            return Err(InputError::about(
                &source.name,
                "a draft is one YAML document",
                None,
            ));
        };
        deserialize(node).map_err(show)
    }

    /// Saves the draft.
    pub(crate) fn save(&self, draft: &InterviewDraft) -> anyhow::Result<()> {
        file::write(&self.path, &yaml::text(draft)?, ReplaceSingle::Writable)?;
        Ok(())
    }

    /// Removes the draft; one that is not there is no fault.
    pub(crate) fn remove(&self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::draft::Answer;
    use model::Language;

    #[test]
    fn a_draft_is_read_as_it_was_saved() {
        let folder = tempfile::tempdir().unwrap();
        let place = DraftPlace::of(Some(&folder.path().join("acme.yaml")));
        assert!(place.path.ends_with("acme.yaml.draft"));
        let mut draft = InterviewDraft::new(Language::FR);
        let several = Answer(vec!["- a: b".to_owned(), "é\nè".to_owned()]);
        draft.answers.insert("context.success".to_owned(), several);
        draft
            .answers
            .insert("organization.about".to_owned(), Answer::default());
        place.save(&draft).unwrap();
        assert_eq!(place.read().unwrap(), draft);
        std::fs::write(&place.path, "language: fr\nanswers: [x]\n").unwrap();
        assert!(place.read().is_err());
        place.remove();
        assert!(!place.path.exists());
    }
}
