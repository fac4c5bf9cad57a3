//! Where documents go.

use crate::batch::file;
use crate::batch::folder::DocumentFolder;

/// Where documents go.
pub(crate) enum Target<'a> {
    /// To standard output, one after the other.
    Text,
    /// To standard output, as one line of JSON for each document.
    Lines,
    /// Into the one file.
    File(file::Single<'a>),
    /// Into a folder, each by its name.
    Folder(&'a DocumentFolder),
}
