//! Drawing a site's images on every core while the site is made.
//!
//! Images are hung in the order in which they came, so that a run is like any other.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::thread::{Scope, ScopedJoinHandle};

use anyhow::Context;

use crate::cli::site_build::Destination;
use crate::site::output::Image;
use crate::site::{SiteError, preview_image};

/// Where images are drawn.
pub struct Studio<'scope, 'env> {
    scope: &'scope Scope<'scope, 'env>,
    /// Images being drawn, the oldest first.
    easels: VecDeque<Easel<'scope>>,
    /// Most of them at a time.
    most: usize,
}

type Easel<'scope> = ScopedJoinHandle<'scope, (Image, Result<Vec<u8>, SiteError>)>;

impl<'scope, 'env> Studio<'scope, 'env> {
    /// Opens a studio with one thread for each core.
    pub fn open(scope: &'scope Scope<'scope, 'env>) -> Studio<'scope, 'env> {
        let cores = std::thread::available_parallelism();
        Studio {
            scope,
            easels: VecDeque::new(),
            most: cores.map_or(1, NonZeroUsize::get),
        }
    }

    /// Draws an image unless it is there, and hangs the one that is due if there is no room.
    ///
    /// # Errors
    ///
    /// When an image cannot be drawn or kept; it may be one that came before.
    pub fn take(&mut self, image: Image, destination: &mut impl Destination) -> anyhow::Result<()> {
        if destination.has(&image)? {
            return Ok(());
        }
        let hung = match self.easels.len() < self.most {
            true => Ok(()),
            false => self.hang(destination),
        };
        self.easels.push_back(self.scope.spawn(move || {
            let png = preview_image::draw(&image.svg);
            (image, png)
        }));
        hung
    }

    /// Hangs what is still being drawn.
    pub fn close(
        mut self,
        destination: &mut impl Destination,
        mut fail: impl FnMut(anyhow::Error),
    ) {
        while !self.easels.is_empty() {
            self.hang(destination).unwrap_or_else(&mut fail);
        }
    }

    /// Waits for the oldest image and hangs it.
    fn hang(&mut self, destination: &mut impl Destination) -> anyhow::Result<()> {
        let Some(easel) = self.easels.pop_front() else {
            return Ok(());
        };
        let (image, png) = easel
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let png = png.with_context(|| image.path.clone())?;
        destination.hang(&image, png)
    }
}
