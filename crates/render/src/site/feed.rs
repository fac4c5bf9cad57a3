//! `feed.xml`: the open ads for feed readers, as Atom (RFC 4287).
//!
//! The id of an entry is the address of its ad, which an ad keeps for life.

use crate::site::listing::{ListedPage, OpenAd};
use crate::site::output::{Output, Sink};
use crate::site::xml::Xml;
use crate::site::{Site, address};
use model::{Day, Language};

/// The file.
const FEED: &str = "feed.xml";

/// When a feed changed last that never had an entry: feeds must name a day.
const LONG_AGO: Day = Day(jiff::civil::date(1970, 1, 1));

/// Writes the feed, entry by entry.
pub(super) fn write<S: Sink>(site: &Site<'_>, main: Language, sink: &mut S) {
    let updated = |listing: &OpenAd, sink: &S| {
        let state = sink.state(&listing.folder(&listing.pages[0]));
        state.modified.unwrap_or(listing.posted)
    };
    let newest = site.listings.iter();
    let newest = newest.map(|listing| updated(listing, sink)).max();
    // Without an open ad nothing has happened since the last one closed; the day of the build would move every day.
    let newest = newest.or(site.last_closing).unwrap_or(LONG_AGO);
    let head = head(site, main, newest);
    sink.take(Output::part(FEED, head));
    for listing in &site.listings {
        let entry = entry(site, listing, updated(listing, sink));
        sink.take(Output::part(FEED, entry));
    }
    sink.take(Output::part(FEED, "</feed>\n".to_owned()));
    sink.take(Output::end(FEED));
}

/// Makes what stands before the entries.
fn head(site: &Site<'_>, main: Language, updated: Day) -> String {
    let base = &site.settings.base;
    let speech = site.renderer.speech(main, site.catalog);
    let name = site.name(main);
    let heading = match name {
        "" => speech.say("site_heading").to_owned(),
        name => format!("{} – {name}", speech.say("site_heading")),
    };
    let author = if name.is_empty() { base.as_str() } else { name };

    let attributes = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", main.code()),
    ];
    Xml::head("feed", &attributes, |feed| {
        feed.text("id", base.as_str())
            .text("title", &heading)
            .text("updated", &time(updated))
            .empty(
                "link",
                &[
                    ("rel", "alternate"),
                    ("type", "text/html"),
                    ("href", base.as_str()),
                ],
            )
            .empty(
                "link",
                &[
                    ("rel", "self"),
                    ("type", "application/atom+xml"),
                    ("href", &base.join("feed.xml")),
                ],
            )
            .element("author", &[], |person| {
                person.text("name", author);
            });
    })
}

fn entry(site: &Site<'_>, listing: &OpenAd, updated: Day) -> String {
    let base = &site.settings.base;
    let first = &listing.pages[0];
    let card = listing.card(first.language);
    let facts: Vec<&str> = card.facts().collect();
    let summary = format!("{}. {}", facts.join(" · "), first.summary);
    let address = |page: &ListedPage| base.join(&address::encoded(&listing.folder(page)));
    let mut xml = Xml::fragment();
    xml.element("entry", &[("xml:lang", first.language.code())], |entry| {
        entry
            .text("id", &address(first))
            .text("title", &first.title)
            .text("published", &time(listing.posted))
            .text("updated", &time(updated));
        for page in &listing.pages {
            let address = address(page);
            let link = [
                ("rel", "alternate"),
                ("type", "text/html"),
                ("hreflang", page.language.code()),
                ("href", &address),
            ];
            entry.empty("link", &link);
        }
        entry
            .empty("category", &[("term", &card.role)])
            .text("summary", &summary);
    });
    xml.done()
}

/// Writes a day as the moment at which it begins; more is not known.
fn time(day: Day) -> String {
    format!("{day}T00:00:00Z")
}
