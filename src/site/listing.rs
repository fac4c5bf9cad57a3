//! What the index and the feeds need of an open ad, and no more: it is all that is kept of one.

use std::cmp::Ordering;

use crate::model::position::{Location, Remote};
use crate::model::scalar::Day;
use crate::model::text::Language;
use crate::render::speech::Speech;
use crate::render::view::facts;
use crate::site::ad::{Ad, Version};

/// An open ad.
pub struct Listing {
    /// Name of the record.
    pub id: String,
    /// The day on which it was posted.
    pub posted: Day,
    /// Its pages, the one in its first language first.
    pub pages: Vec<ListedPage>,
    /// Its facts in every language of an index.
    cards: [Card; Language::ALL.len()],
}

/// A page of an open ad.
pub struct ListedPage {
    /// Its language.
    pub language: Language,
    /// Encoded path, ending in `/`.
    pub path: String,
    /// Title.
    pub title: String,
    /// The first lines.
    pub summary: String,
}

/// The facts of an ad in the language of an index.
pub struct Card {
    /// Where: a town and its country, everywhere, or nowhere yet.
    pub place: Place,
    /// The role.
    pub role: String,
    /// Place and way of working in one phrase.
    pub whereabouts: Option<String>,
    /// Time and contract.
    pub contract: String,
    /// Pay.
    pub pay: Option<String>,
    /// The closing day.
    pub closes: Option<String>,
}

/// A place by which ads are grouped; towns come first, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A town, or a region or country without one.
    Known(String),
    /// A post that is done from anywhere.
    Remote,
    /// Not said.
    Unknown,
}

impl Listing {
    /// Gives the page in a language.
    pub fn page(&self, language: Language) -> Option<&ListedPage> {
        self.pages.iter().find(|page| page.language == language)
    }

    /// Gives the page for readers of a language: in that language, else in the ad's first.
    pub fn page_for(&self, language: Language) -> &ListedPage {
        self.page(language).unwrap_or(&self.pages[0])
    }

    /// Gives the facts in a language.
    pub fn card(&self, language: Language) -> &Card {
        &self.cards[language as usize]
    }

    /// Orders ads: the newest first, then by title.
    pub fn newest_first(one: &Listing, other: &Listing) -> Ordering {
        let title = |listing: &Listing| (listing.pages[0].title.clone(), listing.id.clone());
        other
            .posted
            .cmp(&one.posted)
            .then_with(|| title(one).cmp(&title(other)))
    }
}

/// Keeps what is needed of an ad.
pub fn of_ad(ad: &Ad<'_>, versions: Vec<Version>) -> Listing {
    let posted = ad.description.needs.application.posted;
    Listing {
        id: ad.id.to_owned(),
        posted: posted.unwrap_or(ad.settings.date),
        cards: Language::ALL.map(|language| card(ad, ad.speech(language))),
        pages: versions
            .into_iter()
            .map(|version| ListedPage {
                language: version.language,
                path: version.path,
                title: version.title,
                summary: version.summary,
            })
            .collect(),
    }
}

fn card(ad: &Ad<'_>, speech: Speech<'_>) -> Card {
    let description = ad.description;
    let needs = description.needs;
    Card {
        place: place(ad, speech),
        role: speech.text(&description.lead_role().title).to_owned(),
        whereabouts: facts::place(description, speech),
        contract: facts::contract(description, speech),
        // Without the note, which is in the organization's language.
        pay: needs.position.pay.as_ref().and_then(|pay| speech.pay(pay)),
        closes: needs.application.closes.map(|day| speech.date(day)),
    }
}

fn place(ad: &Ad<'_>, speech: Speech<'_>) -> Place {
    let position = &ad.description.needs.position;
    if position.remote == Some(Remote::Full) {
        return Place::Remote;
    }
    let location = &position.location;
    let town = Location {
        region: match location.city {
            Some(_) => None,
            None => location.region.clone(),
        },
        ..location.clone()
    };
    speech.place(&town).map_or(Place::Unknown, Place::Known)
}
