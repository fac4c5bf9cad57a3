//! What keeps a file or a folder from being kept, and where. Has no words for people: those are of whoever asked.

use std::fs::FileType;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Something that could not be done. It is no `std::error::Error`, so that nobody shows it without words.
#[derive(Debug)]
pub struct Error {
    /// What was tried, and with what; nothing where the cause says it all.
    pub deed: Option<(Deed, PathBuf)>,
    /// Why it could not be done.
    pub cause: KeepCause,
}

/// What was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// To read a file.
    Read,
    /// To write a file.
    Write,
    /// To remove a file.
    Remove,
    /// To make a folder.
    MakeFolder,
    /// To find out which folder it is.
    ReadFolder,
    /// To write to a folder.
    WriteToFolder,
    /// To take a folder.
    LockFolder,
}

/// Why something could not be done.
#[derive(Debug)]
pub enum KeepCause {
    /// The system says so.
    System(io::Error),
    /// What is at a place is not as it has to be.
    Place(PathBuf, KeepFault),
}

/// What is wrong at a place.
#[derive(Debug)]
pub enum KeepFault {
    /// It is a link, and a folder is needed on the way.
    Link,
    /// It is no folder, and one is needed on the way.
    NoFolder,
    /// It does not lie in the folder.
    LeadsOut,
    /// It is another folder than was taken.
    Moved,
    /// It is no file, and is to be read.
    NoFile(FileType),
    /// It is a folder, and a temporary file is to be made there.
    Folder,
    /// It is no file, and locks are.
    NoLock,
    /// It is no manifest, as the text says.
    NoManifest(String),
    /// It is no file, and one is to be written there.
    InTheWay(FileType),
    /// Its name is too long.
    LongName,
    /// It is there with other content, and is not ours.
    Foreign,
    /// Nobody may write to it.
    ReadOnly,
    /// Somebody edited it, and the name of a file beside it would be too long.
    NoRoomBeside,
    /// Somebody edited it, and also the file beside it.
    BothEdited(PathBuf),
}

impl Error {
    pub(super) fn of(path: &Path, fault: KeepFault) -> Error {
        Error {
            deed: None,
            cause: KeepCause::Place(path.to_owned(), fault),
        }
    }

    pub(super) fn in_doing<C: Into<KeepCause>>(deed: Deed, path: &Path) -> impl FnOnce(C) -> Error {
        move |cause| Error {
            deed: Some((deed, path.to_owned())),
            cause: cause.into(),
        }
    }

    /// Tells whether it will meet every file of the folder, so that going on is of no use.
    pub fn meets_every_file(&self) -> bool {
        match &self.cause {
            KeepCause::System(error) => meets_every_file(error),
            KeepCause::Place(_, fault) => matches!(fault, KeepFault::Moved),
        }
    }
}

impl From<io::Error> for KeepCause {
    fn from(error: io::Error) -> KeepCause {
        KeepCause::System(error)
    }
}

/// Tells whether an error of the system will meet every file of a folder.
pub fn meets_every_file(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull
            | ErrorKind::QuotaExceeded
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::PermissionDenied
    )
}
