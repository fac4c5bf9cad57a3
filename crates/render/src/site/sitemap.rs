//! `sitemap.xml`: the pages that search engines should know, each with the day of its last change.
//!
//! Pages of closed ads are not in it: they ask not to be found.

use crate::site::listing::OpenAd;
use crate::site::output::{Output, Sink};
use crate::site::xml::Xml;
use crate::site::{Site, address};
use model::{Day, Language};

/// Most pages that one file may hold.
const MOST: usize = 50_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// Writes the site map: one file, or several and a list of them.
pub(super) fn write(site: &Site<'_>, main: Language, sink: &mut impl Sink) {
    let base = &site.settings.base;
    // A day that nobody gave would move with every build.
    let newest = site.listings.iter().filter_map(OpenAd::dated).max();
    let indexes = site.languages(main).into_iter().map(|language| {
        let folder = address::index_folder(language, main);
        (folder, newest)
    });
    let ads = site.listings.iter().flat_map(|listing| {
        let pages = listing.pages.iter();
        pages.map(|page| (listing.folder(page), listing.dated()))
    });
    let mut pages = indexes.chain(ads).peekable();
    let mut files: Vec<(String, Option<Day>)> = Vec::new();
    while pages.peek().is_some() {
        let number = files.len() + 1;
        let mut newest = None;
        let file = list(
            "urlset",
            "url",
            pages.by_ref().take(MOST),
            |(folder, posted)| {
                let day = sink.state(&folder).modified.max(posted);
                newest = newest.max(day);
                (base.join(&address::encoded(&folder)), day)
            },
        );
        if number == 1 && pages.peek().is_none() {
            sink.take(Output::text("sitemap.xml", file));
            return;
        }
        let name = format!("sitemap-{number}.xml");
        files.push((base.join(&name), newest));
        sink.take(Output::text(name, file));
    }
    let files = list("sitemapindex", "sitemap", files, |file| file);
    sink.take(Output::text("sitemap.xml", files));
}

/// Lists addresses, each with its day.
fn list<T>(
    root: &str,
    item: &str,
    items: impl IntoIterator<Item = T>,
    mut entry_of: impl FnMut(T) -> (String, Option<Day>),
) -> String {
    let mut xml = Xml::document();
    xml.element(root, &[NAMESPACE], |list| {
        for (address, day) in items.into_iter().map(&mut entry_of) {
            list.element(item, &[], |entry| {
                entry.text("loc", &address);
                if let Some(day) = day {
                    entry.text("lastmod", &day.to_string());
                }
            });
        }
    });
    xml.done()
}
