//! What the law of the place wants of pay in an ad, for the question whether to state it.
//!
//! Dated facts of the catalog; gives no verdict.

use crate::model::catalog::Catalog;
use crate::model::country::{LawNeed, LawPlace, LawRule};
use crate::model::position::Location;
use crate::model::scalar::Day;

/// Lists the rules in force that want pay in the ad: those of the country, and those of the region of the post.
///
/// Where the region is not known, every rule of the country's regions is listed, the first of each region.
pub fn on_pay<'a>(catalog: &'a Catalog, location: &Location, today: Day) -> Vec<&'a LawRule> {
    let Some(country) = location.country else {
        return Vec::new();
    };
    let region = location
        .region
        .as_ref()
        .and_then(|region| country.region(region.as_str()));
    let rules = catalog
        .countries
        .iter()
        .find(|rules| rules.country == country.code())
        .map_or(&[][..], |rules| &rules.rules);
    let mut found: Vec<&LawRule> = Vec::new();
    for rule in rules {
        let wanted = matches!(rule.needs, LawNeed::PayRange | LawNeed::PayMinimum)
            && rule.place == LawPlace::Ad
            && rule.locality.is_none();
        let in_force = rule.since.is_some_and(|since| since <= today)
            && rule.until.is_none_or(|until| today <= until);
        let here = match (&rule.region, region) {
            (Some(of), Some(region)) => of == region.code,
            (Some(_), None) => location.region.is_none(),
            (None, _) => true,
        };
        let told = rule.region.is_some() && found.iter().any(|known| known.region == rule.region);
        if wanted && in_force && here && !told {
            found.push(rule);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::fixture::catalog;

    fn texts(country: &str, region: Option<&str>) -> Vec<String> {
        let location = Location {
            country: country.parse().ok(),
            region: region.map(|region| region.parse().unwrap()),
            ..Location::default()
        };
        let today = "2026-11-24".parse().unwrap();
        on_pay(&catalog(), &location, today)
            .iter()
            .map(|rule| rule.text.get(crate::model::text::Language::En).to_owned())
            .collect()
    }

    #[test]
    fn only_rules_in_force_at_the_place_are_told() {
        assert_eq!(texts("US", Some("California")), ["California asks"]);
        assert_eq!(texts("US", Some("Nevada")), [""; 0]);
        assert_eq!(texts("US", None), ["California asks"]);
        assert_eq!(texts("GB", None), [""; 0]);
    }
}
