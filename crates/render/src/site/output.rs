//! The pieces that a site is made of, and what takes them.

use model::Day;

/// A piece of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// A file.
    File {
        /// Path below the site's folder, with `/`.
        path: String,
        /// All of it.
        bytes: Vec<u8>,
    },
    /// An image, to be drawn where it is not there yet: that takes longer than all the rest.
    Image(Image),
    /// A Word file, to be packed.
    Word {
        /// Path below the site's folder, with `/`.
        path: String,
        /// The file as one text.
        flat: String,
    },
    /// The next part of a file that grows with the number of ads.
    Part {
        /// Path below the site's folder, with `/`.
        path: String,
        /// What comes next.
        text: String,
    },
    /// The end of a file that grew.
    End {
        /// Path below the site's folder, with `/`.
        path: String,
    },
}

/// An image that `preview_image::draw` can draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Path below the site's folder, with `/`.
    pub path: String,
    /// What is drawn.
    pub svg: String,
}

impl Output {
    /// Makes a file of a text.
    pub fn text(path: impl Into<String>, text: String) -> Output {
        Output::File {
            path: path.into(),
            bytes: text.into_bytes(),
        }
    }

    /// Makes the next part of a file.
    pub fn part(path: impl Into<String>, text: String) -> Output {
        Output::Part {
            path: path.into(),
            text,
        }
    }

    /// Ends a file.
    pub fn end(path: impl Into<String>) -> Output {
        Output::End { path: path.into() }
    }
}

/// What the writer of the files knows of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageState {
    /// The day on which it changed after it was first written.
    pub modified: Option<Day>,
    /// Whether it is new or changed this time.
    pub changed: bool,
}

/// What takes the pieces, one after the other, so that a site never has to be in memory as a whole.
pub trait Sink {
    /// Takes a piece; what becomes of one that cannot be kept is the sink's affair, the next ones come all the same.
    fn take(&mut self, output: Output);

    /// Tells what is known of a page that was taken, by its folder.
    fn state(&self, folder: &str) -> PageState;
}
