//! `sitemap.xml`: the pages that search engines should know, each with the day of its last change.
//!
//! Pages of closed ads are not in it: they ask not to be found.

use crate::model::scalar::Day;
use crate::model::text::Language;
use crate::site::address;
use crate::site::xml::Xml;
use crate::site::{Output, PageState, Site};

/// Most pages that one file may hold.
const MOST: usize = 50_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// Makes the site map: one file, or several and a list of them.
pub fn files(site: &Site<'_>, main: Language, state: &impl Fn(&str) -> PageState) -> Vec<Output> {
    let base = &site.settings.base;
    let newest = site.listings.iter().map(|listing| listing.posted).max();
    let indexes = site.languages(main).into_iter().map(|language| {
        let path = address::index_folder(language, main);
        (path, newest)
    });
    let ads = site.listings.iter().flat_map(|listing| {
        let pages = listing.pages.iter();
        pages.map(|page| (page.path.clone(), Some(listing.posted)))
    });
    let entries: Vec<(String, Option<Day>)> = indexes
        .chain(ads)
        .map(|(path, first)| {
            let day = state(&path).modified.max(first);
            (base.join(&path), day)
        })
        .collect();
    if entries.len() <= MOST {
        return vec![Output::text("sitemap.xml", list("urlset", "url", &entries))];
    }
    let mut files = Vec::new();
    let mut parts = Vec::new();
    for (number, chunk) in (1..).zip(entries.chunks(MOST)) {
        let name = format!("sitemap-{number}.xml");
        let newest = chunk.iter().filter_map(|(_, day)| *day).max();
        parts.push((base.join(&name), newest));
        files.push(Output::text(name, list("urlset", "url", chunk)));
    }
    files.push(Output::text(
        "sitemap.xml",
        list("sitemapindex", "sitemap", &parts),
    ));
    files
}

fn list(root: &str, item: &str, entries: &[(String, Option<Day>)]) -> String {
    let mut xml = Xml::document();
    xml.element(root, &[NAMESPACE], |list| {
        for (address, day) in entries {
            list.element(item, &[], |entry| {
                entry.text("loc", address);
                if let Some(day) = day {
                    entry.text("lastmod", &day.to_string());
                }
            });
        }
    });
    xml.done()
}
