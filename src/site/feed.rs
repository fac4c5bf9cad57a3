//! `feed.xml`: the open ads for feed readers, as Atom (RFC 4287).
//!
//! The id of an entry is the address of its ad, which an ad keeps for life.

use crate::model::scalar::Day;
use crate::model::text::Language;
use crate::site::listing::Listing;
use crate::site::xml::Xml;
use crate::site::{Output, PageState, Site};

/// Makes the feed.
pub fn file(site: &Site<'_>, main: Language, state: &impl Fn(&str) -> PageState) -> Output {
    let base = &site.settings.base;
    let speech = site.renderer.speech(main, site.catalog);
    let name = site.name(main);
    let updated = |listing: &Listing| {
        state(&listing.pages[0].path)
            .modified
            .unwrap_or(listing.posted)
    };
    let newest = site.listings.iter().map(updated).max();
    let heading = match name {
        "" => speech.say("site_heading").to_owned(),
        name => format!("{} – {name}", speech.say("site_heading")),
    };
    let author = if name.is_empty() { base.as_str() } else { name };

    let mut xml = Xml::document();
    let attributes = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", main.code()),
    ];
    xml.element("feed", &attributes, |feed| {
        feed.text("id", base.as_str())
            .text("title", &heading)
            .text("updated", &time(newest.unwrap_or(site.settings.date)))
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
        for listing in &site.listings {
            entry(feed, site, listing, updated(listing));
        }
    });
    Output::text("feed.xml", xml.done())
}

fn entry(feed: &mut Xml, site: &Site<'_>, listing: &Listing, updated: Day) {
    let base = &site.settings.base;
    let first = &listing.pages[0];
    let card = listing.card(first.language);
    let facts = [&card.whereabouts, &Some(card.contract.clone()), &card.pay];
    let facts: Vec<&str> = facts.into_iter().flatten().map(String::as_str).collect();
    let summary = format!("{}. {}", facts.join(" · "), first.summary);
    feed.element("entry", &[("xml:lang", first.language.code())], |entry| {
        entry
            .text("id", &base.join(&first.path))
            .text("title", &first.title)
            .text("published", &time(listing.posted))
            .text("updated", &time(updated));
        for page in &listing.pages {
            let address = base.join(&page.path);
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
}

/// Writes a day as the moment at which it begins; more is not known.
fn time(day: Day) -> String {
    format!("{day}T00:00:00Z")
}
