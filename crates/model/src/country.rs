//! What a job ad must or by custom does carry, per country, as dated and sourced facts.
//!
//! Facts to cite, never a verdict: nothing here says that an ad complies.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::condition::Conditions;
use crate::language::Language;
use crate::place::Location;
use crate::scalar::day::Day;
use crate::scalar::id::Id;
use crate::scalar::text::Line;
use crate::text::{Text, Title};

/// A country's conventions for ads; the entry `*` holds where no other does.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountryRules {
    /// ISO 3166-1 alpha-2 code, or `*`
    pub country: Line,
    /// Name
    #[serde(default)]
    pub name: Option<Title>,
    /// Marker added to the visible title, by language of the ad
    #[serde(default)]
    pub gender_markers: Vec<GenderMarker>,
    /// Hours of a full-time week, by law or by custom
    #[serde(default)]
    pub week_hours: Option<u32>,
    /// Equal-opportunity line
    #[serde(default)]
    pub equal_opportunity: Option<Text>,
    /// Line on adjustments in the selection
    #[serde(default)]
    pub adjustments: Option<Text>,
    /// Dated rules
    #[serde(default)]
    pub rules: Vec<LawRule>,
    /// What has to be settled inside before the work of the post is done
    #[serde(default)]
    pub inside: Vec<InsideRule>,
    /// Names of the parts of the country that rules are for
    #[serde(default)]
    pub regions: Vec<Region>,
}

/// A part of a country that has rules of its own.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// ISO 3166-2 code
    pub code: Id,
    /// Name
    pub name: Title,
}

/// What a title carries to address every gender.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GenderMarker {
    /// Code of the language of the ad
    pub language: Id,
    /// The marker, such as `F/H`
    pub marker: Line,
}

/// What a law wants settled inside an organization, such as with its works council.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InsideRule {
    /// Whom it is for
    #[serde(default)]
    pub when: Conditions,
    /// The law
    pub law: Line,
    /// What it asks, in one sentence
    pub text: Text,
    /// Where this was read
    pub source: Line,
    /// Year and month in which it was read
    pub as_of: Line,
}

/// One rule of a law on job ads.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LawRule {
    /// What the law wants
    pub needs: LawNeed,
    /// Where it wants it; in the ad unless said otherwise
    #[serde(default, rename = "where")]
    pub place: LawPlace,
    /// In force since
    #[serde(default)]
    pub since: Option<Day>,
    /// In force until
    #[serde(default)]
    pub until: Option<Day>,
    /// ISO 3166-2 code of the part of the country
    #[serde(default)]
    pub region: Option<Id>,
    /// City or county within the region; the rule binds nowhere else
    #[serde(default)]
    pub locality: Option<Line>,
    /// Widest pay range per year that the law accepts, in the currency of the country
    #[serde(default)]
    pub limit: Option<u64>,
    /// Pay per year from which the rule falls away, in the currency of the country
    #[serde(default)]
    pub exempt_above: Option<u64>,
    /// Smallest employer that it applies to
    #[serde(default)]
    pub min_employees: Option<u64>,
    /// The law
    pub law: Line,
    /// What it asks, in one sentence
    pub text: Text,
    /// Where this was read
    pub source: Line,
    /// Year and month in which it was read
    pub as_of: Line,
}

/// What a law on job ads wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LawNeed {
    /// The language of the country.
    Language,
    /// A date.
    Dated,
    /// Wording that addresses every gender.
    GenderNeutral,
    /// Lowest and highest pay.
    PayRange,
    /// Lowest pay.
    PayMinimum,
    /// A description of benefits.
    Benefits,
    /// Bonuses, commissions and the like.
    OtherCompensation,
    /// The closing date.
    Deadline,
    /// Whether artificial intelligence takes part in the selection.
    AiStatement,
    /// Whether the vacancy exists.
    VacancyStatement,
    /// No open end of a pay range.
    NoOpenEnded,
    /// A limit to the width of a pay range.
    MaxSpread,
}

/// Where a law wants something said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LawPlace {
    /// In the ad.
    #[default]
    Ad,
    /// To the applicant, before the interview.
    BeforeInterview,
    /// When the applicant asks.
    OnRequest,
}

impl LawRule {
    /// Tells whether the rule is in force on a day and binds an employer of that size; one of unknown size is bound.
    pub fn binds(&self, day: Day, employees: Option<u64>) -> bool {
        let large = match (self.min_employees, employees) {
            (Some(least), Some(employees)) => employees >= least,
            _ => true,
        };
        self.since.is_some_and(|since| since <= day)
            && self.until.is_none_or(|until| day <= until)
            && large
    }

    /// Tells whether the rule is for a place of the country, by the names of its region and its city.
    pub fn is_for(&self, country: &CountryRules, region: Option<&str>, city: Option<&str>) -> bool {
        let same =
            |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
        let Some(code) = &self.region else {
            return true;
        };
        let known = region.and_then(|region| country.region(region));
        let is_local = self.locality.as_deref().is_none_or(|locality| {
            let mut names = [city, region].into_iter().flatten();
            names.any(|name| same(name, locality))
        });
        known.is_some_and(|known| known.code == *code) && is_local
    }

    /// Tells whether the rule is for a place, which may have its name in one language only.
    pub fn is_at(&self, country: &CountryRules, location: &Location) -> bool {
        Language::all().any(|language| {
            let region = location.region.as_ref().map(|region| region.get(language));
            let city = location.city.as_ref().map(|city| city.get(language));
            self.is_for(country, region, city)
        })
    }
}

impl CountryRules {
    /// Finds a part of the country by its name in any language or its code, with or without the country before it.
    pub fn region(&self, name: &str) -> Option<&Region> {
        let wanted = name.trim().to_lowercase();
        self.regions.iter().find(|region| {
            let code = region.code.to_lowercase();
            let short = code.split_once('-').map_or(&*code, |(_, short)| short);
            let named = |language| region.name.get(language).to_lowercase() == wanted;
            code == wanted || short == wanted || Language::all().any(named)
        })
    }
}
