//! An ad on a site: its page in each of its languages, with the posting and the preview image.

use serde::Serialize;

use crate::document::{Document, Format};
use crate::job_posting::schema::{Identifier, JobPosting};
use crate::palette::Style;
use crate::site::output::{Image, Output};
use crate::site::settings::{Posted, SiteError, SiteSettings};
use crate::site::view::{Frame, FrameOf, cut, frame, logo_name};
use crate::site::{address, preview_image};
use crate::speech::Speech;
use crate::view::ad;
use crate::view::ad::AdPage;
use crate::{Renderer, Rendering, job_posting};
use model::{Catalog, Description, Download, Language};

/// Most letters of the summary for search engines.
const SUMMARY: usize = 160;

/// An ad.
#[derive(Clone, Copy)]
pub(super) struct SiteAd<'a> {
    /// The post.
    pub description: &'a Description<'a>,
    /// Name of the record.
    pub id: &'a str,
    /// Languages of its pages, the first one first.
    pub languages: &'a [Language],
    /// Language of the site.
    pub main: Language,
    /// Who says on which day it was posted.
    pub posted: Posted,
    /// What the site is made with.
    pub settings: &'a SiteSettings,
    /// Words and templates.
    pub renderer: &'a Renderer,
    /// The catalog.
    pub catalog: &'a Catalog,
}

/// An ad in a language.
pub(super) struct Version {
    /// The language.
    pub language: Language,
    /// Folder of the page, ending in `/`.
    pub folder: String,
    /// Title, as the page shows it.
    pub title: String,
    /// The first lines.
    pub summary: String,
    /// Whether its time is over.
    pub is_closed: bool,
    /// The posting; none when the ad is closed, or search engines could not take it.
    pub posting: Option<JobPosting>,
    /// The page and its image.
    pub outputs: Vec<Output>,
}

/// What the template of an ad is filled with.
#[derive(Serialize)]
struct SiteAdView<'a> {
    #[serde(flatten)]
    page: &'a AdPage,
    /// What every page of the site has.
    site: Frame,
    /// The way to the Word file beside the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    word_address: Option<String>,
}

impl<'a> SiteAd<'a> {
    /// Makes the versions of the ad, the one in its first language first.
    pub(super) fn versions(&self) -> Result<Vec<Version>, SiteError> {
        let folder = |&language| {
            let folder = address::ad_folder(self.id, language, self.languages[0]);
            (language, folder)
        };
        let folders: Vec<(Language, String)> = self.languages.iter().map(folder).collect();
        (0..folders.len())
            .map(|index| self.version(&folders, index))
            .collect()
    }

    fn version(&self, folders: &[(Language, String)], index: usize) -> Result<Version, SiteError> {
        let (language, folder) = &folders[index];
        let speech = self.speech(*language);
        let rendering = Rendering {
            document: Document::Ad,
            format: Format::Html,
            language: *language,
            date: self.settings.date,
        };
        let mut page = ad::page(self.description, speech, rendering);
        let organization = &self.description.needs.organization;
        page.organization.about_markup =
            self.renderer
                .about(organization, speech.language, Format::Html);
        let path = address::encoded(folder);
        let is_closed = page.closed.is_some();
        let posting = match is_closed {
            true => None,
            false => self.posting(&page, speech, &path),
        };
        page.job_posting_markup = posting.as_ref().map(job_posting::markup);
        let summary = cut(page.first_line(), SUMMARY);
        let employer = &page.organization.name;
        let title = self.settings.publishing.title.as_ref();
        let mut site = frame(
            FrameOf {
                settings: self.settings,
                speech,
                folder,
                versions: folders,
                main: self.main,
                site_name: title.map_or(employer, |title| title.get(*language)),
            },
            format!("{} – {employer}", page.head.title),
            summary.clone(),
        );
        let image = self.image(&page, speech)?;
        if image.is_some() {
            site.image = Some(format!("{}preview.png", site.canonical));
        }
        let word = self.word_file(rendering, is_closed)?;
        let name = format!("{}.docx", self.id);
        let view = SiteAdView {
            page: &page,
            site,
            word_address: word.is_some().then(|| address::encoded(&name)),
        };
        let id = Some(self.id);
        let html = self.renderer.render_site("ad.html", &view, speech, id)?;
        let mut outputs = vec![Output::text(format!("{folder}index.html"), html)];
        outputs.extend(image.map(|svg| {
            let path = format!("{folder}preview.png");
            Output::Image(Image { path, svg })
        }));
        outputs.extend(word.map(|flat| {
            let path = format!("{folder}{name}");
            Output::Word { path, flat }
        }));
        Ok(Version {
            language: *language,
            title: page.head.title,
            folder: folder.clone(),
            summary,
            is_closed,
            posting,
            outputs,
        })
    }

    /// Adds to the posting what is known on a site: address, logo, and a number where the organization has none.
    ///
    /// `directApply` is left out: nobody applies on the page itself, and whether the form behind an address is short is unknown.
    fn posting(&self, page: &AdPage, speech: Speech<'_>, path: &str) -> Option<JobPosting> {
        let base = &self.settings.base;
        let mut posting = job_posting::posting(self.description, page, speech, self.settings.date)?;
        posting.url = Some(base.join(path));
        let logo = self.settings.logo.as_ref();
        posting.hiring_organization.logo = logo.map(|logo| base.join(&logo_name(logo)));
        posting.identifier.get_or_insert_with(|| Identifier {
            kind: "PropertyValue",
            name: page.organization.name.clone(),
            value: self.id.to_owned(),
        });
        Some(posting)
    }

    /// Renders the Word file beside an open ad, where the project asks for it.
    fn word_file(&self, page: Rendering, is_closed: bool) -> Result<Option<String>, SiteError> {
        let is_asked = self.settings.publishing.downloads.contains(&Download::Docx);
        if is_closed || !is_asked {
            return Ok(None);
        }
        let rendering = Rendering {
            format: Format::Docx,
            ..page
        };
        let flat = self
            .renderer
            .render(self.description, &[], self.catalog, rendering)?;
        Ok(Some(flat))
    }

    fn image(&self, page: &AdPage, speech: Speech<'_>) -> Result<Option<String>, SiteError> {
        let style = Style::of_site(&self.settings.publishing);
        let Some(image) = preview_image::lay_out(page, style) else {
            return Ok(None);
        };
        let id = Some(self.id);
        let svg = (self.renderer).render_site("preview.svg", &image, speech, id)?;
        Ok(Some(svg))
    }

    /// Gives the words of a language, as the country of the post writes it.
    pub(super) fn speech(&self, language: Language) -> Speech<'a> {
        let country = self.description.needs.position.location.country();
        self.renderer.speech_in(language, country, self.catalog)
    }
}
