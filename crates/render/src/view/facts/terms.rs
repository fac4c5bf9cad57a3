//! The terms of a post, each in one phrase: time, contract, place, start, travel and people led.
//!
//! Only what the needs state: what the reckoning supposes is no fact.

use crate::speech::Speech;
use model::{
    Assumption, Context, Description, PeopleManaged, Remote, RemoteArea, RemoteExtent, Start, Term,
};

/// Gives the percent of full time, where the needs state it.
pub(crate) fn allocation(description: &Description<'_>) -> Option<u32> {
    let stated = !description.assumes(Assumption::Allocation);
    stated.then_some(description.allocation)
}

/// The time of a post: "60% of full time (21 hours a week)"; hours only where the needs state those of a full week.
pub(crate) fn time(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let week = description.needs.position.hours.week;
    let hours = |percent: u32| {
        let quarters = week?.quarters();
        let hours = speech.hundredths(quarters * 25 * percent / 100);
        let week = speech.hundredths(quarters * 25);
        Some(match percent {
            100 => speech.fill("hours_a_week", &[("n", &hours)]),
            _ => speech.fill("hours_of_a_week", &[("n", &hours), ("week", &week)]),
        })
    };
    let time = match allocation(description) {
        None => return Some(speech.fill("full_week", &[("hours", &hours(100)?)])),
        Some(100) => speech.say("full_time").to_owned(),
        Some(part) => speech.fill("part_of_full_time", &[("percent", &speech.percent(part))]),
    };
    Some(match hours(description.allocation) {
        Some(hours) => format!("{time} ({hours})"),
        None => time,
    })
}

/// The kind of contract and how long it lasts: "fixed-term contract, 18 months, renewable".
pub(crate) fn contract(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let position = &description.needs.position;
    let kind = position.employment;
    let kind = kind.map(|kind| speech.name_of("employment", kind.id()));
    let term = &position.term;
    let renewable = term.renewable.map(|renewable| match renewable {
        true => speech.say("renewable").to_owned(),
        false => speech.say("not_renewable").to_owned(),
    });
    let until = term.until;
    let until = until.map(|day| speech.fill("until", &[("date", &speech.date(day))]));
    let probation = term.probation_months;
    let probation = probation.map(|months| {
        let months = speech.count("months", u64::from(months.get()));
        speech.fill("probation", &[("months", &months)])
    });
    let parts = [kind, months(term, speech), until, renewable, probation];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The time and the contract in one phrase: "60% of full time, permanent contract".
pub(crate) fn time_and_contract(
    description: &Description<'_>,
    speech: Speech<'_>,
) -> Option<String> {
    let parts = [time(description, speech), contract(description, speech)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn months(term: &Term, speech: Speech<'_>) -> Option<String> {
    let count = |months: u32| speech.count("months", u64::from(months));
    let least = term.months.map(|months| months.get());
    let most = term.max_months.map(|months| months.get());
    Some(match (least, most) {
        (Some(least), Some(most)) if least < most => speech.fill(
            "months_range",
            &[("min", &least.to_string()), ("max", &count(most))],
        ),
        (Some(months), _) => count(months),
        (None, Some(most)) => speech.fill("at_most", &[("months", &count(most))]),
        (None, None) => return None,
    })
}

/// The place of work and what is done elsewhere: "Lyon, France, partly remote"; nothing when neither is known.
pub(crate) fn place(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let position = &description.needs.position;
    let places = speech.places(&position.location);
    let remote = position.remote.as_ref().map(|remote| {
        let from = remote.from.iter().map(|from| area(from, speech));
        // A country that is the only place need not be said twice.
        let is_said = places.as_ref() == Some(&from.collect::<Vec<_>>().join(", "));
        match is_said {
            true => extent(remote, speech),
            false => self::remote(remote, speech),
        }
    });
    let parts: Vec<String> = [places, remote].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Work from elsewhere: "remote 2 days a week", "fully remote (France, Belgium)".
pub(crate) fn remote(remote: &Remote, speech: Speech<'_>) -> String {
    let extent = extent(remote, speech);
    let from: Vec<String> = remote.from.iter().map(|from| area(from, speech)).collect();
    match from.is_empty() {
        true => extent,
        false => format!("{extent} ({})", from.join(", ")),
    }
}

fn extent(remote: &Remote, speech: Speech<'_>) -> String {
    match (remote.extent, remote.days) {
        (RemoteExtent::Hybrid, Some(days)) => speech.count("remote_days", u64::from(days)),
        (extent, _) => speech.name_of("remote", extent.id()),
    }
}

/// A country, or the part of one by its name where the catalog knows it.
pub(crate) fn area(area: &RemoteArea, speech: Speech<'_>) -> String {
    let Some(part) = &area.part else {
        return speech.country(area.country);
    };
    let rules = speech.catalog.country(Some(area.country.code()));
    let region = rules.and_then(|rules| rules.region(part));
    region.map_or_else(
        || area.to_string(),
        |region| speech.text(&region.name).to_owned(),
    )
}

/// The addresses of the places; nothing when no street is known.
pub(crate) fn address(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let places = description.needs.position.location.iter();
    let addresses: Vec<String> = places.filter_map(|place| speech.address(place)).collect();
    (!addresses.is_empty()).then(|| addresses.join(speech.say("separator")))
}

/// The first day, its month, or that it is soon; nothing when it is not known.
pub(crate) fn start(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    Some(match description.needs.position.start? {
        Start::Day(day) => speech.date(day),
        Start::Month(day) => speech.month(day),
        Start::Soon => speech.say("soon").to_owned(),
    })
}

/// How many people the holder leads; where the number is not said, that there are some.
pub(crate) fn leads(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    Some(match description.needs.position.manages? {
        PeopleManaged::Some => speech.say("leads_some").to_owned(),
        PeopleManaged::Number(0) => speech.say("leads_nobody").to_owned(),
        PeopleManaged::Number(number) => speech.number(number),
    })
}

/// The part of the time that is spent travelling.
pub(crate) fn travel(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let travel = description.needs.position.travel?;
    Some(speech.travel(travel))
}

/// Gives the units of the members with their number: "40 depots"; nothing where no number is stated.
pub(crate) fn counted_units(context: &Context, speech: Speech<'_>) -> Option<String> {
    let units = context.network.units.as_ref()?;
    let number = speech.spelled(units.number?);
    Some(format!("{number} {}", speech.stated(&units.name)))
}

/// Whom the holder works with: "two editors and four engineers (a team of 6)".
pub(crate) fn team(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let team = description.needs.position.team.as_ref()?;
    match (speech.told(&team.text), team.size) {
        (Some(text), Some(size)) => {
            let size = speech.fill("team_of", &[("n", &speech.number(size))]);
            Some(format!("{text} ({size})"))
        }
        (Some(text), None) => Some(text.to_owned()),
        (None, size) => size.map(|size| speech.count("people", size)),
    }
}
