//! Where the pieces of a site are made ready while the site is made: images are drawn on every core, and everything is
//! handed to its destination.
//!
//! Images are hung in the order in which they came, so that a run is like any other. A piece that cannot be kept is
//! reported, and the others go on: a file that grows must not lose a part.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::thread::{Scope, ScopedJoinHandle};

use anyhow::Context;

use crate::batch::look::DocumentLook;
use keep::error::meets_every_file;
use model::Day;
use render::Format;
use render::site::{Image, Output, PageState, Sink, SiteError, preview_image};

/// Where a site goes.
pub(crate) trait Destination {
    /// Keeps a file.
    fn put(&mut self, path: &str, bytes: &[u8]) -> anyhow::Result<()>;

    /// Keeps the next part of a file that grows.
    fn grow(&mut self, path: String, text: &str) -> anyhow::Result<()>;

    /// Ends a file that grew.
    fn end(&mut self, path: &str) -> anyhow::Result<()>;

    /// Tells whether an image is there as it would be drawn, and keeps it then.
    fn has(&mut self, image: &Image) -> anyhow::Result<bool>;

    /// Keeps an image that was drawn.
    fn hang(&mut self, image: &Image, png: &[u8]) -> anyhow::Result<()>;

    /// Tells what is known of a page, by its folder.
    fn state(&self, folder: &str) -> PageState;

    /// Gives the day on which an ad was first published, if that is known.
    fn first_day(&self, id: &str) -> Option<Day>;

    /// Notes an ad of the site: its name, the source that it was read from, and the day on which it says it was posted.
    fn note(&mut self, id: &str, source: &str, posted: Option<Day>);
}

/// Whether everything could be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DrawingOutcome {
    /// Everything is done.
    Whole,
    /// Something is missing.
    Partial,
    /// Nothing more can be kept, such as on a full disk: the rest was not tried.
    Halted,
}

/// A studio at work.
pub(crate) struct ImageDrawer<'scope, 'env, D, R> {
    scope: &'scope Scope<'scope, 'env>,
    destination: &'env mut D,
    /// How Word files look.
    look: &'env DocumentLook,
    report: R,
    outcome: DrawingOutcome,
    /// Images being drawn, the oldest first.
    easels: VecDeque<Easel<'scope>>,
    /// Most of them at a time.
    most: usize,
}

type Easel<'scope> = ScopedJoinHandle<'scope, (Image, Result<Vec<u8>, SiteError>)>;

impl<'scope, 'env, D: Destination, R: FnMut(anyhow::Error)> ImageDrawer<'scope, 'env, D, R> {
    /// Opens a studio with one thread for each core.
    pub(crate) fn open(
        scope: &'scope Scope<'scope, 'env>,
        destination: &'env mut D,
        look: &'env DocumentLook,
        report: R,
    ) -> ImageDrawer<'scope, 'env, D, R> {
        let cores = std::thread::available_parallelism();
        ImageDrawer {
            scope,
            destination,
            look,
            report,
            outcome: DrawingOutcome::Whole,
            easels: VecDeque::new(),
            most: cores.map_or(1, NonZeroUsize::get),
        }
    }

    /// Gives where everything goes.
    pub(crate) fn destination(&mut self) -> &mut D {
        self.destination
    }

    /// Reports what failed; where everything else would fail in the same way, that is all that is said.
    pub(crate) fn fail(&mut self, error: anyhow::Error) {
        if self.is_halted() {
            return;
        }
        let mut causes = error.chain().filter_map(|cause| cause.downcast_ref());
        self.outcome = match causes.any(meets_every_file) {
            true => DrawingOutcome::Halted,
            false => DrawingOutcome::Partial,
        };
        (self.report)(error);
    }

    /// Tells whether nothing more can be kept.
    pub(crate) fn is_halted(&self) -> bool {
        self.outcome == DrawingOutcome::Halted
    }

    /// Hangs what is still being drawn, and tells whether all went well.
    pub(crate) fn close(mut self) -> DrawingOutcome {
        while !self.easels.is_empty() {
            self.hang();
        }
        self.outcome
    }

    /// Draws an image unless it is there, and hangs the one that is due if there is no room.
    fn draw(&mut self, image: Image) -> anyhow::Result<()> {
        if self.destination.has(&image)? {
            return Ok(());
        }
        if self.easels.len() == self.most {
            self.hang();
        }
        self.easels.push_back(self.scope.spawn(move || {
            let png = preview_image::draw(&image.svg);
            (image, png)
        }));
        Ok(())
    }

    /// Waits for the oldest image and hangs it.
    fn hang(&mut self) {
        let Some(easel) = self.easels.pop_front() else {
            return;
        };
        let (image, png) = easel
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let hung = png
            .with_context(|| image.path.clone())
            .and_then(|png| match self.outcome {
                DrawingOutcome::Halted => Ok(()),
                _ => self.destination.hang(&image, &png),
            });
        hung.unwrap_or_else(|error| self.fail(error));
    }
}

impl<D: Destination, R: FnMut(anyhow::Error)> Sink for ImageDrawer<'_, '_, D, R> {
    fn take(&mut self, output: Output) {
        if self.is_halted() {
            return;
        }
        let taken = match output {
            Output::File { path, bytes } => self.destination.put(&path, &bytes),
            Output::Part { path, text } => self.destination.grow(path, &text),
            Output::End { path } => self.destination.end(&path),
            Output::Image(image) => self.draw(image),
            Output::Word { path, flat } => self
                .look
                .bytes(Format::Docx, flat)
                .with_context(|| path.clone())
                .and_then(|bytes| self.destination.put(&path, &bytes)),
        };
        taken.unwrap_or_else(|error| self.fail(error));
    }

    fn state(&self, folder: &str) -> PageState {
        self.destination.state(folder)
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    /// A disk that is full after some files.
    struct Full {
        room: usize,
        error: ErrorKind,
    }

    impl Destination for Full {
        fn put(&mut self, path: &str, _: &[u8]) -> anyhow::Result<()> {
            match self.room.checked_sub(1) {
                Some(room) => self.room = room,
                None => {
                    let error = std::io::Error::from(self.error);
                    return Err(error).with_context(|| format!("cannot write {path}"));
                }
            }
            Ok(())
        }

        fn grow(&mut self, path: String, text: &str) -> anyhow::Result<()> {
            self.put(&path, text.as_bytes())
        }

        fn end(&mut self, path: &str) -> anyhow::Result<()> {
            self.put(path, b"")
        }

        fn has(&mut self, _: &Image) -> anyhow::Result<bool> {
            Ok(false)
        }

        fn first_day(&self, _: &str) -> Option<Day> {
            None
        }

        fn note(&mut self, _: &str, _: &str, _: Option<Day>) {}

        fn hang(&mut self, image: &Image, png: &[u8]) -> anyhow::Result<()> {
            self.put(&image.path, png)
        }

        fn state(&self, _: &str) -> PageState {
            PageState::default()
        }
    }

    #[test]
    fn a_full_disk_is_told_once_with_the_page() {
        for (error, told) in [(ErrorKind::StorageFull, 1), (ErrorKind::IsADirectory, 4)] {
            let mut reports = Vec::new();
            let mut disk = Full { room: 2, error };
            let look = DocumentLook::default();
            let outcome = std::thread::scope(|scope| {
                let report = |error: anyhow::Error| reports.push(format!("{error:#}"));
                let mut studio = ImageDrawer::open(scope, &mut disk, &look, report);
                for number in 0..6 {
                    studio.take(Output::File {
                        path: format!("p{number}/index.html"),
                        bytes: Vec::new(),
                    });
                }
                studio.close()
            });
            assert_eq!(reports.len(), told, "{reports:?}");
            assert!(reports[0].contains("cannot write p2/index.html"));
            assert_eq!(outcome == DrawingOutcome::Halted, told == 1);
        }
    }
}
