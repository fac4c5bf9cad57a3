//! What the law of a place wants in an ad, from the dated and sourced table of countries.
//!
//! Picks the entries that bind a post on a day; cites them, and never says that an ad complies.

use model::{CountryRules, Day, GenderMarker, LawNeed, LawPlace, LawRule};

/// Where a post is, and how large its employer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workplace {
    /// ISO 3166-1 code of the country.
    pub country: Option<String>,
    /// Part of the country: an ISO 3166-2 code, or its name.
    pub region: Option<String>,
    /// City.
    pub city: Option<String>,
    /// People employed.
    pub employees: Option<u64>,
}

/// What binds an ad.
#[derive(Clone, Debug, Default)]
pub struct Laws<'a> {
    rules: Vec<&'a LawRule>,
    /// Markers of gender in titles.
    pub markers: &'a [GenderMarker],
}

impl<'a> Laws<'a> {
    /// Picks what binds an ad for workplaces on a day: the law of each; markers of gender are those of the first.
    pub fn of(countries: &'a [CountryRules], workplaces: &[Workplace], date: Day) -> Laws<'a> {
        let mut laws = Laws::default();
        for (index, workplace) in workplaces.iter().enumerate() {
            let found = countries
                .iter()
                .find(|entry| Some(entry.country.as_str()) == workplace.country.as_deref());
            let Some(country) = found else { continue };
            let binds = |rule: &&LawRule| {
                rule.binds(date, workplace.employees)
                    && rule.is_for(
                        country,
                        workplace.region.as_deref(),
                        workplace.city.as_deref(),
                    )
            };
            laws.rules.extend(country.rules.iter().filter(binds));
            if index == 0 {
                laws.markers = &country.gender_markers;
            }
        }
        laws
    }

    /// Gives the rule by which the law wants something in the ad itself.
    pub fn wants(&self, need: LawNeed) -> Option<&'a LawRule> {
        self.rules
            .iter()
            .copied()
            .find(|rule| rule.needs == need && rule.place == LawPlace::Ad)
    }
}
