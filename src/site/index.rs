//! The index: every open ad by place, in each language of the site.

use serde::Serialize;

use crate::model::text::Language;
use crate::render::speech::Speech;
use crate::site::listing::{Listing, Place};
use crate::site::view::{Frame, FrameOf, frame};
use crate::site::{Output, Site, SiteError, address};

/// What the template of the index is filled with.
#[derive(Serialize)]
struct View {
    /// What every page of the site has.
    site: Frame,
    /// How many posts are open, in one phrase.
    count: String,
    /// The ads by place.
    places: Vec<PlaceView>,
    /// What the ads can be filtered by; those with one value only are left out.
    filters: Vec<Filter>,
}

/// A place with its ads.
#[derive(Serialize)]
struct PlaceView {
    name: String,
    ads: Vec<AdView>,
}

/// An ad in the index.
#[derive(Serialize)]
struct AdView {
    title: String,
    href: String,
    /// Language of the page.
    lang: &'static str,
    /// Said of a page in another language than the index.
    #[serde(skip_serializing_if = "Option::is_none")]
    language_note: Option<String>,
    place: String,
    role: String,
    /// Place, contract and pay, as far as they are known.
    facts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes: Option<String>,
}

/// Something that ads can be filtered by.
#[derive(Serialize)]
struct Filter {
    /// Name of the attribute of an ad.
    key: &'static str,
    label: String,
    options: Vec<Choice>,
}

/// A value of a filter.
#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// Makes the index in each language of the site.
///
/// # Errors
///
/// When a user's template cannot be filled.
pub fn pages(site: &Site<'_>, main: Language) -> Result<Vec<Output>, SiteError> {
    let versions: Vec<(Language, String)> = site
        .languages(main)
        .into_iter()
        .map(|language| (language, address::index_folder(language, main)))
        .collect();
    versions
        .iter()
        .map(|(language, folder)| {
            let speech = site.renderer.speech(*language, site.catalog);
            let count = speech.count(
                "site_count",
                u64::try_from(site.listings.len()).unwrap_or(u64::MAX),
            );
            let name = site.name(*language);
            let frame = frame(
                FrameOf {
                    settings: site.settings,
                    speech,
                    folder,
                    versions: &versions,
                    main,
                    site_name: name,
                },
                format!("{} – {name}", speech.say("site_heading")),
                speech.fill("site_summary", &[("name", name), ("count", &count)]),
            );
            let places = places(&site.listings, speech, &frame.root);
            let view = View {
                filters: filters(&places, speech),
                site: frame,
                count,
                places,
            };
            let html = site.renderer.render_site("index.html", &view, speech)?;
            Ok(Output::text(format!("{folder}index.html"), html))
        })
        .collect()
}

fn places(listings: &[Listing], speech: Speech<'_>, root: &str) -> Vec<PlaceView> {
    let mut places: Vec<(&Place, PlaceView)> = Vec::new();
    let mut positions: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for listing in listings {
        let place = &listing.card(speech.language).place;
        let name = place_name(place, speech);
        let position = *positions.entry(name.clone()).or_insert_with(|| {
            let ads = Vec::new();
            places.push((place, PlaceView { name, ads }));
            places.len() - 1
        });
        let view = &mut places[position].1;
        view.ads.push(ad(listing, &view.name, speech, root));
    }
    places.sort_by_key(|(place, view)| {
        let rank = match place {
            Place::Known(_) => 0,
            Place::Remote => 1,
            Place::Unknown => 2,
        };
        (rank, letters(&view.name), view.name.clone())
    });
    places.into_iter().map(|(_, view)| view).collect()
}

fn place_name(place: &Place, speech: Speech<'_>) -> String {
    match place {
        Place::Known(name) => name.clone(),
        Place::Remote => speech.say("site_remote").to_owned(),
        Place::Unknown => speech.say("site_no_place").to_owned(),
    }
}

fn ad(listing: &Listing, place: &str, speech: Speech<'_>, root: &str) -> AdView {
    let card = listing.card(speech.language);
    let page = listing.page_for(speech.language);
    let code = page.language.code();
    let foreign = page.language != speech.language;
    AdView {
        title: page.title.clone(),
        href: format!("{root}{}", page.path),
        lang: code,
        language_note: foreign.then(|| speech.name_of("site_in", code)),
        place: place.to_owned(),
        role: card.role.clone(),
        facts: [&card.whereabouts, &Some(card.contract.clone()), &card.pay]
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        closes: card.closes.clone(),
    }
}

fn filters(places: &[PlaceView], speech: Speech<'_>) -> Vec<Filter> {
    let ads = || places.iter().flat_map(|place| &place.ads);
    let same = |name: &String| Choice {
        value: name.clone(),
        label: name.clone(),
    };
    let mut roles: Vec<String> = ads().map(|ad| ad.role.clone()).collect();
    roles.sort_by_key(|role| (letters(role), role.clone()));
    roles.dedup();
    let languages = Language::ALL
        .into_iter()
        .filter(|language| ads().any(|ad| ad.lang == language.code()));
    let filter = |key, options| Filter {
        key,
        label: speech.name_of("site_filter", key),
        options,
    };
    [
        filter(
            "place",
            places.iter().map(|place| same(&place.name)).collect(),
        ),
        filter("role", roles.iter().map(same).collect()),
        filter(
            "language",
            languages
                .map(|language| Choice {
                    value: language.code().to_owned(),
                    label: speech.name_of("language", language.code()),
                })
                .collect(),
        ),
    ]
    .into_iter()
    .filter(|filter: &Filter| filter.options.len() > 1)
    .collect()
}

/// Gives the letters by which people look for a name: small and without accents.
fn letters(name: &str) -> String {
    icu_normalizer::DecomposingNormalizerBorrowed::new_nfd()
        .normalize(&name.to_lowercase())
        .chars()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_do_not_count_in_the_order() {
        assert_eq!(letters("Évry, Île-de-France"), "evry, ile-de-france");
    }
}
