//! What law and custom of the places of the post want said or settled, each with its source. Cites; never says that a text complies.

use serde::Serialize;

use crate::speech::Speech;
use model::{
    CountryRules, Day, Description, InsideRule, LawNeed, LawPlace, LawRule, Location, Text,
};

/// What is wanted of the text, or of the organization before the work is done.
#[derive(Serialize)]
pub(crate) struct LawLine {
    /// `ad`, `before-interview`, `on-request`, `inside` (settled in the organization) or `custom`.
    pub place: &'static str,
    /// The same in words.
    pub label: String,
    /// Code of the country; `*` where none is stated.
    pub country: String,
    /// What is wanted, in one sentence; of a custom, the sentence that may be used.
    pub text: String,
    /// The law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// Where this was read, and in which month.
    pub source: String,
    /// Whether it is in force on the day of the page.
    pub in_force: bool,
}

/// Where customs are read.
const CUSTOMS: &str = "profiles/countries.yaml";

/// Lists what is wanted: the law in the ad first, then what is settled inside, then customs.
pub(super) fn law(description: &Description<'_>, date: Day, speech: Speech<'_>) -> Vec<LawLine> {
    let mut lines = Vec::new();
    let mut customs = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for location in description.needs.position.location.iter() {
        let code = location.country.as_ref().map(|country| country.code());
        let Some(rules) = speech.catalog.country(code) else {
            continue;
        };
        let known = rules.rules.iter();
        for rule in known.filter(|rule| is_to_say(rule, rules, location, date)) {
            if is_met_before_due(rule, description, date) {
                continue;
            }
            push(&mut lines, of_rule(rule, rules, description, date, speech));
        }
        if !seen.contains(&rules.country.as_str()) {
            seen.push(&rules.country);
            lines.extend(inside(rules, description, speech));
            customs.extend(of_customs(rules, description, speech));
        }
    }
    if seen.is_empty()
        && let Some(rules) = speech.catalog.country(None)
    {
        customs.extend(of_customs(rules, description, speech));
    }
    lines.sort_by_key(|line| (!line.in_force, order(line.place)));
    lines.extend(customs);
    lines
}

fn order(place: &str) -> usize {
    let order = ["ad", "inside", "before-interview", "on-request"];
    order
        .iter()
        .position(|known| *known == place)
        .unwrap_or(order.len())
}

/// Adds a line unless it stands there for another place.
fn push(lines: &mut Vec<LawLine>, line: LawLine) {
    if lines.iter().all(|known| known.text != line.text) {
        lines.push(line);
    }
}

/// Tells whether a rule is for a place and not over.
fn is_to_say(rule: &LawRule, rules: &CountryRules, location: &Location, date: Day) -> bool {
    rule.is_at(rules, location) && rule.until.is_none_or(|until| date <= until)
}

/// Tells whether a rule that does not bind yet asks for pay that is stated anyway.
fn is_met_before_due(rule: &LawRule, description: &Description<'_>, date: Day) -> bool {
    let is_due = rule.binds(date, description.needs.organization.employees);
    let pay = [LawNeed::PayRange, LawNeed::PayMinimum].contains(&rule.needs);
    !is_due && pay && description.needs.position.pay.is_some()
}

fn of_rule(
    rule: &LawRule,
    rules: &CountryRules,
    description: &Description<'_>,
    date: Day,
    speech: Speech<'_>,
) -> LawLine {
    let place = match rule.place {
        LawPlace::Ad => "ad",
        LawPlace::BeforeInterview => "before-interview",
        LawPlace::OnRequest => "on-request",
    };
    LawLine {
        place,
        label: label(place, speech),
        country: rules.country.to_string(),
        text: speech.text(&rule.text).to_owned(),
        law: Some(rule.law.to_string()),
        source: read(&rule.source, &rule.as_of),
        in_force: rule.binds(date, description.needs.organization.employees),
    }
}

fn inside(rules: &CountryRules, description: &Description<'_>, speech: Speech<'_>) -> Vec<LawLine> {
    let line = |rule: &InsideRule| LawLine {
        place: "inside",
        label: label("inside", speech),
        country: rules.country.to_string(),
        text: speech.text(&rule.text).to_owned(),
        law: Some(rule.law.to_string()),
        source: read(&rule.source, &rule.as_of),
        in_force: true,
    };
    let known = rules.inside.iter();
    known
        .filter(|rule| rule.when.hold(&description.situation))
        .map(line)
        .collect()
}

/// The sentences that are usual in a country; the organization's own go before them.
fn of_customs(
    rules: &CountryRules,
    description: &Description<'_>,
    speech: Speech<'_>,
) -> Vec<LawLine> {
    let is_own = description.needs.application.adjustments.is_some();
    let adjustments = rules.adjustments.as_ref().filter(|_| !is_own);
    let line = |text: &Text| LawLine {
        place: "custom",
        label: label("custom", speech),
        country: rules.country.to_string(),
        text: speech.text(text).to_owned(),
        law: None,
        source: CUSTOMS.to_owned(),
        in_force: true,
    };
    let texts = rules.equal_opportunity.iter().chain(adjustments);
    texts.map(line).collect()
}

fn label(place: &str, speech: Speech<'_>) -> String {
    speech.name_of("brief_law_place", place)
}

fn read(source: &str, as_of: &str) -> String {
    format!("{source}, {as_of}")
}

/// Tells whether no place says its country, on which law and custom hang.
pub(super) fn is_without_country(description: &Description<'_>) -> bool {
    let mut places = description.needs.position.location.iter();
    !places.any(|place| place.country.is_some())
}
