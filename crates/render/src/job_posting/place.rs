//! Where a post is done, and from where it may be done, as search engines read it.

use crate::job_posting::schema::{Address, AdministrativeArea, Place};
use crate::speech::Speech;
use crate::view::facts::terms;
use model::{Description, Line, Location, Remote, RemoteArea, Stated};

/// Gives the places where one reports for work, which a post that is done elsewhere does not have; a place without its
/// country is none to search engines.
pub(super) fn places(description: &Description<'_>, speech: Speech<'_>) -> Vec<Place> {
    let position = &description.needs.position;
    if is_remote(description) {
        return Vec::new();
    }
    let places = position.location.iter();
    places
        .filter_map(|location| place(location, speech))
        .collect()
}

/// Tells whether the post says where it is done, or from where it may be done.
pub(super) fn is_somewhere(description: &Description<'_>) -> bool {
    let position = &description.needs.position;
    let remote = position.remote.as_ref().filter(|remote| remote.is_full());
    let mut places = position.location.iter();
    places.any(|place| place.country.is_some())
        || remote.is_some_and(|remote| !remote.from.is_empty())
}

/// Tells whether nothing of the post is done on site.
pub(super) fn is_remote(description: &Description<'_>) -> bool {
    let remote = description.needs.position.remote.as_ref();
    remote.is_some_and(Remote::is_full)
}

fn place(location: &Location, speech: Speech<'_>) -> Option<Place> {
    let line = |text: &Option<Stated<Line>>| speech.told(text).map(str::to_owned);
    let postal_code = location.postal_code.as_ref();
    Some(Place {
        kind: "Place",
        address: Address {
            kind: "PostalAddress",
            street_address: line(&location.street),
            postal_code: postal_code.map(|code| code.as_str().to_owned()),
            address_locality: line(&location.city),
            address_region: line(&location.region),
            address_country: location.country?.code().to_owned(),
        },
    })
}

/// Gives from where a post may be done that is done elsewhere: where it is said, else the countries of its places.
pub(super) fn areas(description: &Description<'_>, speech: Speech<'_>) -> Vec<AdministrativeArea> {
    let position = &description.needs.position;
    let Some(remote) = position.remote.as_ref().filter(|remote| remote.is_full()) else {
        return Vec::new();
    };
    if !remote.from.is_empty() {
        return remote.from.iter().map(|from| area(from, speech)).collect();
    }
    let mut areas: Vec<AdministrativeArea> = Vec::new();
    for country in position
        .location
        .iter()
        .filter_map(|location| location.country)
    {
        if !areas.iter().any(|area| area.name == country.code()) {
            areas.push(AdministrativeArea {
                kind: "Country",
                name: country.code().to_owned(),
            });
        }
    }
    areas
}

/// A country by its code; a state by its name and its country, as search engines ask for it.
fn area(area: &RemoteArea, speech: Speech<'_>) -> AdministrativeArea {
    let country = area.country.code();
    match &area.part {
        None => AdministrativeArea {
            kind: "Country",
            name: country.to_owned(),
        },
        Some(_) => AdministrativeArea {
            kind: "State",
            name: format!("{}, {country}", terms::area(area, speech)),
        },
    }
}
