//! What is said of files and folders that are kept: what keeps them from being kept, and what somebody edited.

use std::io::{Error as SystemError, ErrorKind};
use std::path::{Path, PathBuf};

use input::source;
use keep::{Damage, Deed, Error, KeepCause, KeepFault, LONGEST_NAME, manifest};
use model::shown;

/// Who reads what is said of a folder, and so what can be advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FolderReader {
    /// Somebody at a command line.
    Person,
    /// An assistant, whose tools replace nothing that somebody else wrote.
    #[cfg_attr(
        not(feature = "mcp"),
        expect(dead_code, reason = "only the feature `mcp` has assistants")
    )]
    Assistant,
}

impl FolderReader {
    /// Says how a file is replaced that stays otherwise.
    pub(crate) fn to_replace_it(self) -> &'static str {
        match self {
            FolderReader::Person => "give --overwrite to replace it",
            FolderReader::Assistant => {
                "this tool replaces nothing that is not as it wrote it: name another `folder`, or ask for the file to be moved away"
            }
        }
    }

    /// Says what to do where a text was written beside the one that somebody edited.
    pub(crate) fn to_bring_together(self) -> &'static str {
        match self {
            FolderReader::Person => {
                "take over what you need and delete one of the two, or give --overwrite"
            }
            FolderReader::Assistant => {
                "ask for what is needed to be taken over, and one of the two deleted"
            }
        }
    }

    /// Says what to do about a manifest that cannot be read.
    fn to_begin_anew(self) -> &'static str {
        match self {
            FolderReader::Person => {
                "delete it and give --overwrite, and everything is written anew"
            }
            FolderReader::Assistant => "name another `folder`, or ask for it to be deleted",
        }
    }

    /// Puts into words what keeps a file or a folder from being kept.
    pub(crate) fn told(self, error: Error) -> anyhow::Error {
        let cause = match error.cause {
            KeepCause::System(error) => error.into(),
            // Of the system's kind, because nothing more can be written either.
            KeepCause::Place(path, KeepFault::Moved) => SystemError::new(
                ErrorKind::PermissionDenied,
                self.fault(&path, KeepFault::Moved),
            )
            .into(),
            KeepCause::Place(path, fault) => anyhow::Error::msg(self.fault(&path, fault)),
        };
        let Some((deed, path)) = error.deed else {
            return cause;
        };
        let deed = match deed {
            Deed::Read => "cannot read",
            Deed::Write => "cannot write",
            Deed::Remove => "cannot remove",
            Deed::MakeFolder => "cannot make the folder",
            Deed::ReadFolder => "cannot read the folder",
            Deed::WriteToFolder => "cannot write to the folder",
            Deed::LockFolder => "cannot lock the folder",
        };
        cause.context(format!("{deed} {}", shown::path(path)))
    }

    fn fault(self, path: &Path, fault: KeepFault) -> String {
        let name = shown::name(path.file_name().unwrap_or_default());
        let (path, replace) = (shown::path(path), self.to_replace_it());
        let edited = "was edited since it was written, and";
        match fault {
            KeepFault::Link => format!(
                "{path} is a link, and nothing is written or removed through one\n  = help: put a folder in its place"
            ),
            KeepFault::NoFolder => {
                format!("{path} is no folder, and one is needed there\n  = help: move it away")
            }
            KeepFault::LeadsOut => format!("{path} leads out"),
            KeepFault::Moved => format!(
                "{path} is not the folder any more that it was at the beginning\n  = help: run again when nobody moves it"
            ),
            KeepFault::NoFile(there) => {
                format!("this is {}, and a file is expected", source::kind(there))
            }
            KeepFault::Folder => format!(
                "{path} is a folder, and a file is to be made there\n  = help: move it away"
            ),
            KeepFault::NoLock => {
                format!("{path} is no file, which it always is\n  = help: delete it")
            }
            KeepFault::NoManifest(why) => format!(
                "{path} is not a manifest that can be read: {}\n  = help: {}",
                shown::line(&why),
                self.to_begin_anew()
            ),
            KeepFault::InTheWay(there) => {
                let kind = match there.is_dir() {
                    true => "a folder",
                    false => "no file",
                };
                format!(
                    "{path} is {kind}, and a document is to be written there\n  = help: move it away, or give the record another `id`"
                )
            }
            KeepFault::LongName => format!(
                "the file name {name} is longer than {LONGEST_NAME} bytes\n  = help: give the record a shorter `id`"
            ),
            KeepFault::Foreign => {
                format!("{path} is there already with other content\n  = help: {replace}")
            }
            KeepFault::ReadOnly => format!("{path} is read-only, and stays\n  = help: {replace}"),
            KeepFault::NoRoomBeside => format!(
                "{path} {edited} its name is too long for one beside it\n  = help: {replace}"
            ),
            KeepFault::BothEdited(beside) => format!(
                "{path} {edited} {} is there with other content than what was written there\n  = help: {}",
                shown::path(beside),
                self.to_bring_together()
            ),
        }
    }

    /// Tells which files somebody edited, and what to do; nothing where nobody did.
    pub(crate) fn edited(self, edited: &[PathBuf]) -> Option<String> {
        let mut help = self.to_replace_it();
        let mut all = Vec::new();
        for path in edited {
            let mut beside = path.clone().into_os_string();
            beside.push(format!(".{}", manifest::BESIDE));
            let beside = PathBuf::from(beside);
            let new = match beside.exists() {
                true => {
                    help = self.to_bring_together();
                    format!("; the new text is in {}", shown::path(&beside))
                }
                // Somebody has looked at it and thrown it away.
                false => String::new(),
            };
            let path = shown::path(path);
            all.push(format!(
                "{path} was edited since it was written, and stays{new}"
            ));
        }
        (!all.is_empty()).then(|| format!("{}\n  = help: {help}", all.join("\n")))
    }
}

/// Tells what could not be read of the journal of a run that was killed.
pub(crate) fn damaged(damage: &Damage) -> String {
    let lines = match damage.lines {
        1 => "a line of it".to_owned(),
        many => format!("{many} lines of it"),
    };
    format!(
        "{} is what a run left behind that was stopped, and {lines} cannot be read\n  = help: a file of which it would tell may count as edited: then it stays, and the new text is written beside it",
        shown::path(&damage.path)
    )
}
