//! What a site is made with, and what may become of an ad.

use crate::site::index_now::IndexNowKey;
use crate::templates::error::TemplateError;
use model::{BaseUrl, Day, Language, Picture, Publishing, shown};
use std::fmt;

/// What a site is made with.
#[derive(Clone, Debug)]
pub struct SiteSettings {
    /// Address at which it is published.
    pub base: BaseUrl,
    /// Title, colours, footer.
    pub publishing: Publishing,
    /// The logo.
    pub logo: Option<Picture>,
    /// The day on which it is made; ads that closed before it are closed.
    pub date: Day,
    /// What becomes of ads that are posted later.
    pub early: Early,
    /// The language of all pages; else each ad has its own.
    pub language: Option<Language>,
    /// The key with which search engines are told of changed pages.
    pub index_now: Option<IndexNowKey>,
}

/// Who says on which day an ad was posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    /// The needs, if anybody.
    AsStated,
    /// An earlier build: a page that has not changed since then says no day of change.
    Remembered,
}

/// What becomes of an ad before the day on which it is posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Early {
    /// It waits for its day.
    Held,
    /// It is shown to whoever writes it.
    Shown,
}

/// What became of an ad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is part of the site.
    Whole,
    /// It is, but job search engines could not take it: why, and what to do.
    Unposted(&'static str),
    /// It is not: it waits for its day.
    Waiting(Day),
}

/// Why an ad cannot be part of a site.
#[derive(Debug)]
pub enum SiteError {
    /// A file or another ad of the site has the address that its name leads to.
    NameTaken(String),
    /// A template cannot be filled.
    Template(TemplateError),
    /// The preview image cannot be drawn.
    Image(String),
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SiteError::NameTaken(name) => write!(
                f,
                "`{name}` is taken: another ad or a file of the site has that name\n  = help: give the record another `id`"
            ),
            SiteError::Template(error) => error.fmt(f),
            SiteError::Image(error) => {
                write!(
                    f,
                    "the preview image made from `site/preview.svg` cannot be drawn: {}",
                    shown::line(error)
                )
            }
        }
    }
}

impl std::error::Error for SiteError {}

impl From<TemplateError> for SiteError {
    fn from(error: TemplateError) -> SiteError {
        SiteError::Template(error)
    }
}
