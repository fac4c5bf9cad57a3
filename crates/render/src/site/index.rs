//! The index: every open ad by place, in each language of the site.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::site::listing::{OpenAd, PlaceGroup, SharedPhrase};
use crate::site::output::{Output, Sink};
use crate::site::view::{Frame, FrameOf, frame};
use crate::site::{Site, address};
use crate::speech::Speech;
use crate::templates::error::TemplateError;
use model::Language;

/// Around the number of a place where its ads belong in a page: characters that no text may have.
const HOLE: [char; 2] = ['\u{2}', '\u{3}'];

/// What the template of the index is filled with.
#[derive(Serialize)]
struct IndexView<'a> {
    /// What every page of the site has.
    site: Frame,
    /// How many posts are open, in one phrase.
    count: String,
    /// The places.
    places: Vec<PlaceView<'a>>,
    /// What the ads can be filtered by; those with one value only are left out.
    filters: Vec<Filter>,
}

/// A place.
#[derive(Serialize)]
struct PlaceView<'a> {
    name: &'a str,
    /// Where its ads belong: they are filled in one by one, however many there are.
    ads_markup: String,
}

/// What the template of an ad in the index is filled with.
#[derive(Serialize)]
struct AdView<'a> {
    title: &'a str,
    href: String,
    /// Language of the page.
    lang: &'static str,
    /// Said of a page in another language than the index.
    #[serde(skip_serializing_if = "Option::is_none")]
    language_note: Option<String>,
    place: &'a str,
    role: &'a str,
    /// Place, contract and pay, as far as they are known.
    facts: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes: Option<&'a str>,
}

/// The ads of a place, newest first.
struct Shelf<'a> {
    place: &'a PlaceGroup,
    name: SharedPhrase,
    ads: Vec<&'a OpenAd>,
}

/// Something that ads can be filtered by.
#[derive(Serialize)]
struct Filter {
    /// Name of the attribute of an ad.
    key: &'static str,
    label: String,
    options: Vec<FilterValue>,
}

/// A value of a filter.
#[derive(Serialize)]
struct FilterValue {
    value: String,
    label: String,
}

/// Writes the index in each language of the site.
pub(super) fn write(
    site: &Site<'_>,
    main: Language,
    sink: &mut impl Sink,
) -> Result<(), TemplateError> {
    let versions: Vec<(Language, String)> = site
        .languages(main)
        .into_iter()
        .map(|language| (language, address::index_folder(language, main)))
        .collect();
    for (language, folder) in &versions {
        let speech = site.renderer.speech(*language, site.catalog);
        let shelves = shelves(&site.listings, speech);
        let frame = frame_of(site, speech, folder, (main, &versions));
        let root = frame.root.clone();
        let page = page(site, speech, frame, &shelves)?;
        let path = format!("{folder}index.html");
        let mut put = |text: &str| sink.take(Output::part(&*path, text.to_owned()));
        for (text, number) in pieces(&page) {
            put(text);
            let Some(shelf) = number.and_then(|number| shelves.get(number)) else {
                continue;
            };
            for listing in &shelf.ads {
                let view = ad(listing, shelf, speech, &root);
                put(&site
                    .renderer
                    .render_site("listing.html", &view, speech, None)?);
            }
        }
        sink.take(Output::end(path));
    }
    Ok(())
}

fn frame_of(
    site: &Site<'_>,
    speech: Speech<'_>,
    folder: &str,
    (main, versions): (Language, &[(Language, String)]),
) -> Frame {
    let name = site.name(speech.language);
    let count = count(site, speech);
    frame(
        FrameOf {
            settings: site.settings,
            speech,
            folder,
            versions,
            main,
            site_name: name,
        },
        format!("{} – {name}", speech.say("site_heading")),
        speech.fill("site_summary", &[("name", name), ("count", &count)]),
    )
}

fn count(site: &Site<'_>, speech: Speech<'_>) -> String {
    let count = u64::try_from(site.listings.len()).unwrap_or(u64::MAX);
    speech.count("site_count", count)
}

/// Fills the template of the index, with a hole for the ads of each place.
fn page(
    site: &Site<'_>,
    speech: Speech<'_>,
    frame: Frame,
    shelves: &[Shelf<'_>],
) -> Result<String, TemplateError> {
    let [open, close] = HOLE;
    let places = shelves.iter().enumerate().map(|(number, shelf)| PlaceView {
        name: &shelf.name,
        ads_markup: format!("{open}{number}{close}"),
    });
    let view = IndexView {
        site: frame,
        count: count(site, speech),
        places: places.collect(),
        filters: filters(shelves, speech),
    };
    site.renderer.render_site("index.html", &view, speech, None)
}

/// Cuts a page at its holes: texts, each with the number of the place whose ads follow.
fn pieces(page: &str) -> impl Iterator<Item = (&str, Option<usize>)> {
    let [open, close] = HOLE;
    let mut rest = Some(page);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let Some((before, after)) = text.split_once(open) else {
            return Some((text, None));
        };
        let (number, after) = after.split_once(close).unwrap_or((after, ""));
        rest = Some(after);
        Some((before, number.parse().ok()))
    })
}

/// Sorts ads by place, one with several places under each: towns by name, then what is done from anywhere, then what has no place.
fn shelves<'a>(listings: &'a [OpenAd], speech: Speech<'_>) -> Vec<Shelf<'a>> {
    let mut shelves: Vec<Shelf<'a>> = Vec::new();
    let mut positions: HashMap<&PlaceGroup, usize> = HashMap::new();
    for listing in listings {
        for place in &listing.card(speech.language).places {
            let position = *positions.entry(place).or_insert_with(|| {
                shelves.push(Shelf {
                    place,
                    name: place_name(place, speech),
                    ads: Vec::new(),
                });
                shelves.len() - 1
            });
            shelves[position].ads.push(listing);
        }
    }
    shelves.sort_by_cached_key(|shelf| {
        let rank = match shelf.place {
            PlaceGroup::Known(_) => 0,
            PlaceGroup::Remote(_) => 1,
            PlaceGroup::Unknown => 2,
        };
        (rank, letters(&shelf.name), shelf.name.clone())
    });
    shelves
}

fn place_name(place: &PlaceGroup, speech: Speech<'_>) -> SharedPhrase {
    match place {
        PlaceGroup::Known(name) => name.clone(),
        PlaceGroup::Remote(Some(country)) => speech
            .fill("site_remote_in", &[("country", country)])
            .into(),
        PlaceGroup::Remote(None) => speech.say("site_remote").into(),
        PlaceGroup::Unknown => speech.say("site_no_place").into(),
    }
}

fn ad<'a>(listing: &'a OpenAd, shelf: &'a Shelf<'a>, speech: Speech<'_>, root: &str) -> AdView<'a> {
    let card = listing.card(speech.language);
    let page = listing.page_for(speech.language);
    let code = page.language.code();
    let foreign = page.language != speech.language;
    AdView {
        title: &page.title,
        href: format!("{root}{}", address::encoded(&listing.folder(page))),
        lang: code,
        language_note: foreign.then(|| speech.name_of("site_in", code)),
        place: &shelf.name,
        role: &card.role,
        facts: card.facts().collect(),
        closes: card.closes.as_deref(),
    }
}

fn filters(shelves: &[Shelf<'_>], speech: Speech<'_>) -> Vec<Filter> {
    let ads = || shelves.iter().flat_map(|shelf| &shelf.ads);
    let same = |name: &SharedPhrase| FilterValue {
        value: name.to_string(),
        label: name.to_string(),
    };
    let roles: HashSet<&SharedPhrase> = ads().map(|ad| &ad.card(speech.language).role).collect();
    let mut roles: Vec<&SharedPhrase> = roles.into_iter().collect();
    roles.sort_by_cached_key(|role| (letters(role), (*role).clone()));
    let languages = Language::all().filter(|&language| {
        let in_it = |ad: &&OpenAd| ad.page_for(speech.language).language == language;
        ads().any(in_it)
    });
    let filter = |key, options| Filter {
        key,
        label: speech.name_of("site_filter", key),
        options,
    };
    [
        filter(
            "place",
            shelves.iter().map(|shelf| same(&shelf.name)).collect(),
        ),
        filter("role", roles.into_iter().map(same).collect()),
        filter(
            "language",
            languages
                .map(|language| FilterValue {
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
    fn a_page_is_cut_where_ads_belong_whatever_a_template_of_a_user_prints() {
        let cut = |page| pieces(page).collect::<Vec<_>>();
        assert_eq!(cut("a"), [("a", None)]);
        assert_eq!(
            cut("a\u{2}0\u{3}b\u{2}12\u{3}"),
            [("a", Some(0)), ("b", Some(12)), ("", None)]
        );
        assert_eq!(cut("a\u{2}x\u{3}b"), [("a", None), ("b", None)]);
        assert_eq!(cut("a\u{2}0"), [("a", Some(0)), ("", None)]);
    }

    #[test]
    fn accents_do_not_count_in_the_order() {
        assert_eq!(letters("Évry, Île-de-France"), "evry, ile-de-france");
    }
}
