//! What the index and the feeds need of an open ad, and no more: it is all that is kept of one.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::rc::Rc;

use crate::site::ad::{SiteAd, Version};
use crate::site::address;
use crate::site::settings::Posted;
use crate::speech::Speech;
use crate::view::ad::apply::closing;
use crate::view::facts::terms;
use crate::view::letters::upper_first;
use model::{Closing, Day, Language, Location, Remote};

/// An open ad.
pub(super) struct OpenAd {
    /// Name of the record.
    pub id: Box<str>,
    /// The day on which it was posted, as far as is known: else that of the site.
    pub posted: Day,
    /// Whether the needs say that day.
    pub is_dated: bool,
    /// Its pages, the one in its first language first.
    pub pages: Box<[ListedPage]>,
    /// Its facts in every language of an index.
    cards: Box<[Card]>,
}

/// A page of an open ad.
pub(super) struct ListedPage {
    /// Its language.
    pub language: Language,
    /// Title.
    pub title: SharedPhrase,
    /// The first lines.
    pub summary: SharedPhrase,
}

/// The facts of an ad in the language of an index.
pub(super) struct Card {
    /// Where: towns with their countries, everywhere, or nowhere yet; at least one.
    pub places: Vec<PlaceGroup>,
    /// The role.
    pub role: SharedPhrase,
    /// Place and way of working in one phrase.
    pub whereabouts: Option<SharedPhrase>,
    /// Time and contract, as far as they are known.
    pub contract: Option<SharedPhrase>,
    /// Pay.
    pub pay: Option<SharedPhrase>,
    /// Until when one can apply, in one phrase.
    pub closes: Option<SharedPhrase>,
}

impl Card {
    /// Gives place, contract and pay, as far as they are known.
    pub(super) fn facts(&self) -> impl Iterator<Item = &str> {
        let place = self.whereabouts.as_deref();
        let known = [place, self.contract.as_deref(), self.pay.as_deref()];
        known.into_iter().flatten()
    }
}

/// What many ads say alike, kept once.
pub(super) type SharedPhrase = Rc<str>;

/// The phrases of a site.
#[derive(Default)]
pub(super) struct SitePhrases(HashSet<SharedPhrase>);

impl SitePhrases {
    fn keep(&mut self, text: &str) -> SharedPhrase {
        match self.0.get(text) {
            Some(phrase) => phrase.clone(),
            None => {
                let phrase = SharedPhrase::from(text);
                self.0.insert(phrase.clone());
                phrase
            }
        }
    }
}

/// A place by which ads are grouped; towns come first, by name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum PlaceGroup {
    /// A town, or a region or country without one.
    Known(SharedPhrase),
    /// A post that is done from home, in a country or from anywhere.
    Remote(Option<SharedPhrase>),
    /// Not said.
    Unknown,
}

impl OpenAd {
    /// Gives the day on which it was posted, if it is known.
    pub(super) fn dated(&self) -> Option<Day> {
        self.is_dated.then_some(self.posted)
    }

    /// Gives the page in a language.
    pub(super) fn page(&self, language: Language) -> Option<&ListedPage> {
        self.pages.iter().find(|page| page.language == language)
    }

    /// Gives the page for readers of a language: in that language, else in the ad's first.
    pub(super) fn page_for(&self, language: Language) -> &ListedPage {
        self.page(language).unwrap_or(&self.pages[0])
    }

    /// Gives the facts in a language.
    pub(super) fn card(&self, language: Language) -> &Card {
        &self.cards[language.index()]
    }

    /// Gives the folder of a page.
    pub(super) fn folder(&self, page: &ListedPage) -> String {
        address::ad_folder(&self.id, page.language, self.pages[0].language)
    }

    /// Orders ads: the newest first, then by title.
    pub(super) fn newest_first(one: &OpenAd, other: &OpenAd) -> Ordering {
        let title = |listing: &OpenAd| listing.pages[0].title.clone();
        other
            .posted
            .cmp(&one.posted)
            .then_with(|| title(one).cmp(&title(other)))
            .then_with(|| one.id.cmp(&other.id))
    }
}

/// Keeps what is needed of an ad.
pub(super) fn of_ad(ad: &SiteAd<'_>, versions: Vec<Version>, phrases: &mut SitePhrases) -> OpenAd {
    let posted = ad.description.needs.application.posted;
    let page = |version: Version| ListedPage {
        language: version.language,
        title: phrases.keep(&version.title),
        summary: phrases.keep(&version.summary),
    };
    OpenAd {
        id: ad.id.into(),
        posted: posted.unwrap_or(ad.settings.date),
        is_dated: posted.is_some() && ad.posted == Posted::AsStated,
        pages: versions.into_iter().map(page).collect(),
        cards: Language::all()
            .map(|language| card(ad, ad.speech(language), phrases))
            .collect(),
    }
}

fn card(ad: &SiteAd<'_>, speech: Speech<'_>, phrases: &mut SitePhrases) -> Card {
    let description = ad.description;
    let needs = description.needs;
    // Without the note, which is in the organization's language.
    let pay = needs.position.pay.as_ref().and_then(|pay| speech.pay(pay));
    let closes = closing(description, speech).map(|when| match needs.application.closes {
        Some(Closing::UntilFilled) | None => upper_first(&when),
        Some(_) => speech.fill("site_apply_by", &[("when", &when)]),
    });
    let mut keep = |text: String| phrases.keep(&text);
    Card {
        places: match needs.position.remote.as_ref().is_some_and(Remote::is_full) {
            true => vec![PlaceGroup::Remote(country(ad, speech).map(&mut keep))],
            false => places(ad, speech, &mut keep),
        },
        role: keep(speech.text(&description.lead_role().title).to_owned()),
        whereabouts: terms::place(description, speech).map(&mut keep),
        contract: terms::time_and_contract(description, speech).map(&mut keep),
        pay: pay.map(&mut keep),
        closes: closes.map(&mut keep),
    }
}

/// Gives the country: a post that is done from home is for those who live there.
fn country(ad: &SiteAd<'_>, speech: Speech<'_>) -> Option<String> {
    let country = ad.description.needs.position.location.country();
    speech.place(&Location {
        country,
        ..Location::default()
    })
}

/// Gives the towns with their countries, else the regions.
fn places(
    ad: &SiteAd<'_>,
    speech: Speech<'_>,
    mut keep: impl FnMut(String) -> SharedPhrase,
) -> Vec<PlaceGroup> {
    let mut places: Vec<PlaceGroup> = Vec::new();
    for location in ad.description.needs.position.location.iter() {
        let town = Location {
            region: match location.city {
                Some(_) => None,
                None => location.region.clone(),
            },
            ..location.clone()
        };
        let place = speech
            .place(&town)
            .map(|name| PlaceGroup::Known(keep(name)));
        places.extend(place.filter(|place| !places.contains(place)));
    }
    if places.is_empty() {
        places.push(PlaceGroup::Unknown);
    }
    places
}
