//! What the law of the place wants of pay in an ad, for the question whether to state it.
//!
//! Dated facts of the catalog; gives no verdict.

use model::{Catalog, Day, Language, LawNeed, LawPlace, LawRule, Location};

/// Where a post is, how large its employer, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PostSite<'a> {
    /// The place of work.
    pub location: &'a Location,
    /// People employed, where that is known.
    pub employees: Option<u64>,
    /// The day.
    pub today: Day,
}

/// Lists the rules in force that want pay in the ad: those of the country, and those of the region of the post.
///
/// Where the region is not known, the rules of every region are listed, the first of each.
pub(crate) fn on_pay<'a>(catalog: &'a Catalog, site: PostSite<'_>) -> Vec<&'a LawRule> {
    let Some(country) = site.location.country else {
        return Vec::new();
    };
    let Some(rules) = catalog.country(Some(country.code())) else {
        return Vec::new();
    };
    let named = site.location.region.as_ref();
    let region = named.and_then(|region| rules.region(region.get(Language::EN)));
    let mut found: Vec<&LawRule> = Vec::new();
    for rule in &rules.rules {
        let wanted = matches!(rule.needs, LawNeed::PayRange | LawNeed::PayMinimum)
            && rule.place == LawPlace::Ad
            && rule.locality.is_none();
        let here = match (&rule.region, region) {
            (Some(of), Some(region)) => *of == region.code,
            (Some(_), None) => named.is_none(),
            (None, _) => true,
        };
        let told = rule.region.is_some() && found.iter().any(|known| known.region == rule.region);
        if wanted && rule.binds(site.today, site.employees) && here && !told {
            found.push(rule);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::fixture::catalog;

    fn texts(country: &str, region: Option<&str>, employees: Option<u64>) -> Vec<String> {
        let location = Location {
            country: country.parse().ok(),
            region: region.map(|region| region.parse().unwrap()),
            ..Location::default()
        };
        let site = PostSite {
            location: &location,
            employees,
            today: "2026-11-24".parse().unwrap(),
        };
        on_pay(&catalog(), site)
            .iter()
            .map(|rule| rule.text.get(Language::EN).to_owned())
            .collect()
    }

    #[test]
    fn only_rules_in_force_at_the_place_are_told() {
        assert_eq!(
            texts("US", Some("Californie"), Some(15)),
            ["California asks"]
        );
        assert_eq!(texts("US", Some("Nevada"), None), [""; 0]);
        assert_eq!(texts("US", None, None), ["California asks"]);
        assert_eq!(texts("GB", None, None), [""; 0]);
        assert_eq!(texts("US", Some("CA"), Some(14)), [""; 0]);
    }
}
