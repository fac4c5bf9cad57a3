//! A careers site: many descriptions to pages, feeds and data files.
//!
//! Pure: it says what the files are and writes nothing. Ads come one at a time, so that no more is kept of each than the
//! index and the feeds need.

mod ad;
pub mod address;
mod feed;
mod index;
mod index_now;
mod jobs;
mod listing;
mod output;
#[cfg(feature = "images")]
pub mod preview_image;
#[cfg(not(feature = "images"))]
#[path = "no_image.rs"]
pub mod preview_image;
pub(crate) mod settings;
mod sitemap;
mod view;
mod xml;

pub use index_now::IndexNowKey;
pub use output::{Image, Output, PageState, Sink};
pub use settings::{Added, Early, Posted, SiteError, SiteSettings};

use std::collections::HashSet;

use crate::site::jobs::{JobsJson, JobsXml};
use crate::site::listing::{OpenAd, SitePhrases};
use crate::templates::error::TemplateError;
use crate::{Renderer, job_posting};
use model::{Catalog, Closing, Day, Description, Language, folded};

/// A site in the making.
pub struct Site<'a> {
    renderer: &'a Renderer,
    catalog: &'a Catalog,
    settings: &'a SiteSettings,
    /// The language of the index at the root: that of the first ad.
    language: Option<Language>,
    /// The employer of the first ad, who gives the site its name unless it has a title.
    employer: Option<String>,
    listings: Vec<OpenAd>,
    /// What many listings say alike.
    phrases: SitePhrases,
    /// Folders of the pages of closed ads, where search engines are told of changes.
    closed: Vec<String>,
    /// The last day on which one of the closed ads was open.
    last_closing: Option<Day>,
    names: HashSet<String>,
    jobs_json: JobsJson,
    jobs_xml: JobsXml,
}

/// Names at the root of a site that no ad can have, beside the codes of languages.
const ROOT_NAMES: &[&str] = &[
    "index.html",
    "style.css",
    "filter.js",
    "robots.txt",
    "sitemap.xml",
    "feed.xml",
    "jobs.json",
    "jobs.xml",
    "indexnow.json",
];

impl<'a> Site<'a> {
    /// Begins a site.
    pub fn new(
        renderer: &'a Renderer,
        catalog: &'a Catalog,
        settings: &'a SiteSettings,
    ) -> Site<'a> {
        let key = settings.index_now.as_ref().map(IndexNowKey::file_name);
        let logo = settings.logo.as_ref().map(view::logo_name);
        let names = ROOT_NAMES
            .iter()
            .chain(Language::codes())
            .map(|&name| name.to_owned())
            .chain(key)
            .chain(logo)
            .collect();
        Site {
            renderer,
            catalog,
            settings,
            language: settings.language,
            employer: None,
            listings: Vec::new(),
            phrases: SitePhrases::default(),
            closed: Vec::new(),
            last_closing: None,
            names,
            jobs_json: JobsJson::default(),
            jobs_xml: JobsXml::default(),
        }
    }

    /// Adds an ad: its pages and images, and what it adds to the files that grow; all of it or nothing.
    ///
    /// # Errors
    ///
    /// When its name is taken, or a user's template cannot be filled.
    pub fn add(
        &mut self,
        description: &Description<'_>,
        posted: Posted,
        sink: &mut impl Sink,
    ) -> Result<Added, SiteError> {
        let needs = description.needs;
        let id = needs.id.as_ref().map_or("", |id| id.as_str());
        if !self.names.insert(folded(id).into_owned()) {
            return Err(SiteError::NameTaken(id.to_owned()));
        }
        let languages = match (self.settings.language, &needs.language) {
            (Some(language), _) => vec![language],
            (None, Some(languages)) => languages.0.clone(),
            (None, None) => vec![Language::EN],
        };
        let main = *self.language.get_or_insert(languages[0]);
        let employer = needs.organization.name.get(main);
        self.employer.get_or_insert_with(|| employer.to_owned());

        if let Some(day) = needs.application.posted
            && day > self.settings.date
            && self.settings.early == Early::Held
        {
            return Ok(Added::Waiting(day));
        }

        let ad = ad::SiteAd {
            description,
            id,
            languages: &languages,
            main,
            posted,
            settings: self.settings,
            renderer: self.renderer,
            catalog: self.catalog,
        };
        let mut versions = ad.versions()?;
        let mut outputs = Vec::new();
        for version in &mut versions {
            outputs.append(&mut version.outputs);
        }
        if let Some(posting) = &versions[0].posting {
            outputs.push(self.jobs_json.add(posting));
            let publisher = self.name(main).to_owned();
            outputs.push(self.jobs_xml.add(&ad, posting, &publisher));
        }
        let added = match job_posting::obstacle(description) {
            Some(obstacle) if !versions[0].is_closed => Added::Unposted(obstacle),
            _ => Added::Whole,
        };
        if versions[0].is_closed {
            let day = needs.application.closes.and_then(Closing::day);
            self.last_closing = self.last_closing.max(day);
        }
        if !versions[0].is_closed {
            let listing = listing::of_ad(&ad, versions, &mut self.phrases);
            self.listings.push(listing);
        } else if self.settings.index_now.is_some() {
            let folders = versions.into_iter().map(|version| version.folder);
            self.closed.extend(folders);
        }
        for output in outputs {
            sink.take(output);
        }
        Ok(added)
    }

    /// Tells whether no ad was added.
    pub fn is_empty(&self) -> bool {
        self.language.is_none()
    }

    /// Gives everything that is not an ad, piece by piece: indexes, feeds, the site map, the style sheet.
    ///
    /// # Errors
    ///
    /// When a user's template cannot be filled.
    pub fn finish(mut self, sink: &mut impl Sink) -> Result<(), TemplateError> {
        let main = self.language.unwrap_or(Language::EN);
        let publisher = self.name(main).to_owned();
        self.listings.sort_by(OpenAd::newest_first);
        for output in self.jobs_json.end() {
            sink.take(output);
        }
        for output in self.jobs_xml.end(self.settings, &publisher) {
            sink.take(output);
        }
        index::write(&self, main, sink)?;
        sitemap::write(&self, main, sink);
        feed::write(&self, main, sink);
        let robots = self.settings.base.join("sitemap.xml");
        sink.take(Output::text(
            "robots.txt",
            format!("User-agent: *\nAllow: /\n\nSitemap: {robots}\n"),
        ));
        for output in self.look(main)? {
            sink.take(output);
        }
        if let Some(key) = &self.settings.index_now {
            index_now::write(&self, key, main, sink);
        }
        Ok(())
    }

    /// Gives the style sheet, the script that filters the index, and the logo.
    fn look(&self, main: Language) -> Result<Vec<Output>, TemplateError> {
        let speech = self.renderer.speech(main, self.catalog);
        let style = crate::palette::Style::of_site(&self.settings.publishing);
        let mut outputs = vec![
            Output::text(
                "style.css",
                self.renderer
                    .render_site("style.css", &style, speech, None)?,
            ),
            Output::text(
                "filter.js",
                self.renderer
                    .render_site("filter.js", &style, speech, None)?,
            ),
        ];
        outputs.extend(self.settings.logo.as_ref().map(|logo| Output::File {
            path: view::logo_name(logo),
            bytes: logo.bytes.clone(),
        }));
        Ok(outputs)
    }

    /// Gives the name of the site: its title, else the first employer.
    fn name(&self, language: Language) -> &str {
        match &self.settings.publishing.title {
            Some(title) => title.get(language),
            None => self.employer.as_deref().unwrap_or_default(),
        }
    }

    /// Lists the languages that the site has an index in, the root's first.
    fn languages(&self, main: Language) -> Vec<Language> {
        let used = |language: &Language| {
            *language == main
                || self
                    .listings
                    .iter()
                    .any(|listing| listing.page(*language).is_some())
        };
        let others = Language::all().filter(|&other| other != main);
        std::iter::once(main).chain(others).filter(used).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::site::output::{Image, PageState};
    use input::needs::read;
    use input::{Layers, Origin, catalog, yaml};
    use model::{Picture, Publishing};
    use tailor::tailor;

    /// Builds a site of needs in YAML on 24 November 2026.
    fn build(needs: &str, publishing: Publishing) -> BTreeMap<String, String> {
        let catalog = catalog::embedded();
        let renderer = Renderer::new(Vec::new(), None).unwrap();
        let settings = SiteSettings {
            base: "https://acme.example/jobs".parse().unwrap(),
            publishing,
            logo: Some(Picture {
                ending: "svg",
                bytes: b"<svg/>".to_vec(),
            }),
            date: "2026-11-24".parse().unwrap(),
            early: Early::Held,
            language: None,
            index_now: "0123456789".parse().ok(),
        };
        let mut site = Site::new(&renderer, &catalog, &settings);
        let mut files = Files::default();
        for record in yaml::documents(needs, Origin::Record).unwrap() {
            let layers = Layers {
                catalog: &catalog,
                defaults: None,
                overrides: None,
            };
            let needs = read(record, layers).unwrap();
            site.add(&tailor(&catalog, &needs), Posted::AsStated, &mut files)
                .unwrap();
        }
        site.finish(&mut files).unwrap();
        assert_eq!(files.whole, files.texts.keys().cloned().collect());
        files.texts
    }

    /// A site in memory.
    #[derive(Default)]
    struct Files {
        texts: BTreeMap<String, String>,
        /// Paths of the files that have come to their end.
        whole: BTreeSet<String>,
    }

    impl Sink for Files {
        fn take(&mut self, output: Output) {
            let mut end = |path| assert!(self.whole.insert(path));
            match output {
                Output::File { path, bytes } => {
                    end(path.clone());
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    self.texts.insert(path, text);
                }
                Output::Image(Image { path, svg }) => {
                    end(path.clone());
                    assert!(preview_image::draw(&svg).is_ok());
                    self.texts.insert(path, svg);
                }
                Output::Word { path, flat } => {
                    end(path.clone());
                    self.texts.insert(path, flat);
                }
                Output::Part { path, text } => {
                    self.texts.entry(path).or_default().push_str(&text);
                }
                Output::End { path } => end(path),
            }
        }

        fn state(&self, folder: &str) -> PageState {
            assert!(self.whole.contains(&format!("{folder}index.html")));
            PageState {
                modified: None,
                changed: true,
            }
        }
    }

    const THREE: &str = "\
id: open\nrole: cm\nlanguage: [en, fr]\norganization: {name: Acme}\n\
position: {location: {city: Lyon, country: FR}, pay: {min: 1, max: 2, currency: EUR}}\n\
application: {url: https://acme.example/a, posted: 2026-11-01, closes: 2026-11-24}\n---\n\
id: closed\nrole: cm\norganization: {name: Acme}\napplication: {posted: 2026-10-01, closes: 2026-11-23}\n---\n\
id: remote\nrole: ite\nlanguage: fr\norganization: {name: Acme}\nposition: {location: {country: FR}, remote: full}\n";

    #[test]
    fn an_open_ad_is_everywhere_and_a_closed_one_has_its_page_only() {
        let files = build(THREE, Publishing::default());
        let closed = &files["closed/index.html"];
        assert!(closed.contains("Applications closed on 23 November 2026."));
        assert!(closed.contains("content=\"noindex\"") && !closed.contains("ld+json"));
        assert!(!closed.contains("class=\"button\""));
        for name in [
            "index.html",
            "fr/index.html",
            "sitemap.xml",
            "feed.xml",
            "jobs.json",
            "jobs.xml",
        ] {
            let file = &files[name];
            assert!(!file.contains("closed"), "{name}");
            assert!(file.contains("open/") && file.contains("remote/"), "{name}");
        }
        assert!(files["indexnow.json"].contains("https://acme.example/jobs/closed/"));
        assert_eq!(files["0123456789.txt"], "0123456789");
        // The closing day itself is open.
        assert!(files["open/index.html"].contains("ld+json"));
    }

    #[test]
    fn pages_in_two_languages_name_each_other_and_themselves() {
        let files = build(THREE, Publishing::default());
        for name in ["open/index.html", "fr/open/index.html"] {
            let page = &files[name];
            for (code, path) in [("en", "open/"), ("fr", "fr/open/"), ("x-default", "open/")] {
                let link = format!("hreflang=\"{code}\" href=\"https://acme.example/jobs/{path}\"");
                assert!(page.contains(&link), "{name}: {link}");
            }
        }
        assert!(!files["remote/index.html"].contains("hreflang"));
        assert!(files["fr/open/index.html"].contains("href=\"../../fr/\""));
        assert!(files["remote/index.html"].contains("href=\"../fr/\""));
    }

    #[test]
    fn a_posting_says_what_is_known_and_nothing_else() {
        let files = build(THREE, Publishing::default());
        let jobs: Vec<serde_json::Value> = serde_json::from_str(&files["jobs.json"]).unwrap();
        let [open, remote] = &jobs[..] else {
            panic!("two ads are open")
        };
        assert_eq!(open["url"], "https://acme.example/jobs/open/");
        assert_eq!(
            open["hiringOrganization"]["logo"],
            "https://acme.example/jobs/logo.svg"
        );
        assert_eq!(open["identifier"]["value"], "open");
        assert_eq!(open["validThrough"], "2026-11-24T23:59:59");
        assert_eq!(remote["jobLocationType"], "TELECOMMUTE");
        assert_eq!(remote["applicantLocationRequirements"]["name"], "FR");
        assert!(files["index.html"].contains(">Fully remote, France<"));
        assert!(files["fr/index.html"].contains(">En télétravail complet, France<"));
        for absent in ["directApply", "validThrough", "baseSalary", "jobLocation"] {
            assert!(remote[absent].is_null(), "{absent}");
        }
        assert_eq!(files["jobs.xml"].matches("<job>").count(), 2);
        assert!(!files["jobs.xml"].contains("<city><![CDATA[]]>"));
    }

    #[test]
    fn a_title_names_the_site_in_each_language() {
        let publishing = serde_json::from_str(
            r##"{"title": {"en": "Work here", "fr": "Travailler ici"}, "colour": "#ffcc00", "font": "Inter"}"##,
        );
        let files = build(THREE, publishing.unwrap());
        assert!(files["index.html"].contains("<span>Work here</span>"));
        assert!(files["fr/index.html"].contains("<span>Travailler ici</span>"));
        assert!(
            files["style.css"].contains("--brand: #ffcc00")
                && files["style.css"].contains("\"Inter\"")
        );
        assert!(build(THREE, Publishing::default())["index.html"].contains("<span>Acme</span>"));
    }

    #[test]
    fn half_a_range_of_pay_is_on_the_page_and_not_in_the_posting() {
        let needs = "id: a\nrole: cm\norganization: {name: Acme}\n\
                     position: {pay: {min: 61000, currency: EUR, per: year}}\n";
        let files = build(needs, Publishing::default());
        assert!(
            files["a/index.html"].contains("61,000") && !files["jobs.json"].contains("baseSalary")
        );
    }

    #[test]
    fn an_organization_speaks_for_itself_on_the_page() {
        let needs = "id: a\nrole: cm\norganization: {name: Acme, about: We make **bread**.}\n";
        let files = build(needs, Publishing::default());
        let page = &files["a/index.html"];
        assert!(page.contains("<p>We make <strong>bread</strong>.</p>"));
    }

    #[test]
    fn a_site_without_an_open_ad_is_whole() {
        let closed = THREE.split("---\n").nth(1).unwrap();
        let files = build(closed, Publishing::default());
        assert!(files["index.html"].contains("There is no open position"));
        assert_eq!(files["jobs.json"], "[]\n");
        assert!(files["jobs.xml"].ends_with("</source>\n"));
    }

    #[test]
    fn a_user_replaces_a_template_of_the_site() {
        let ours = (
            "site/index.html".to_owned(),
            "{{ count }} {{ site.root }}".to_owned(),
        );
        assert!(Renderer::new(vec![ours], None).is_ok());
        let wrong = ("site/ad.html".to_owned(), "{% if %}".to_owned());
        assert!(Renderer::new(vec![wrong], None).is_err());
    }
}
