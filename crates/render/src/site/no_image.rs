//! Stands where `preview_image` does in a build without the feature `images`: an ad has no image then.

use serde::Serialize;

use crate::palette::Style;
use crate::site::settings::SiteError;
use crate::view::ad::AdPage;

/// What would be drawn; there is none.
#[derive(Debug, Serialize)]
pub enum PreviewImage {}

/// Lays out no image.
pub fn lay_out(_: &AdPage, _: Style) -> Option<PreviewImage> {
    None
}

/// Draws nothing.
///
/// # Errors
///
/// Always; nobody asks, because nothing is laid out.
pub fn draw(_: &str) -> Result<Vec<u8>, SiteError> {
    Err(SiteError::Image("this build draws no images".to_owned()))
}

/// Draws nothing.
///
/// # Errors
///
/// Always.
pub fn draw_at(_: &str, _: u32) -> Result<Vec<u8>, SiteError> {
    Err(SiteError::Image(
        "this build draws no .svg: name a logo in .png".to_owned(),
    ))
}
