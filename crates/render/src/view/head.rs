//! What every document has above its first line.

use crate::Rendering;
use crate::speech::Speech;
use serde::Serialize;

/// What every page has.
#[derive(Serialize)]
pub struct Head {
    /// Language code of the page.
    pub lang: &'static str,
    /// Name of the document.
    pub document: &'static str,
    /// Title of the page, its only heading of level 1.
    pub title: String,
    /// Day on which it was made.
    pub date: String,
}

impl Head {
    pub(crate) fn new(title: String, speech: Speech<'_>, rendering: Rendering) -> Head {
        Head {
            lang: speech.language.code(),
            document: rendering.document.id(),
            title,
            date: speech.date(rendering.date),
        }
    }
}
