//! The facts that must be in the text, each with its keys: the organization, the post, its terms, how to apply.
//!
//! The rows are data; each says its fact as every document says it. What has a section of its own is not said twice.

use serde::Serialize;

use crate::markdown;
use crate::speech::Speech;
use crate::view::ad::apply;
use crate::view::brief::needs::{NeedsItem, shown};
use crate::view::facts;
use crate::view::facts::{pay, setting, terms};
use crate::view::letters::{lower_first, upper_first};
use model::{Description, Goal, Stated, StatedWords};

/// A fact with the keys of the needs that state it.
#[derive(Debug, Serialize)]
pub(crate) struct StatedFact {
    /// Label.
    pub label: String,
    /// Keys.
    pub keys: Vec<String>,
    /// The fact in words: the organization's own where it gave any.
    pub text: String,
}

/// A row: the key of its label, the keys of the needs, and how it is said.
pub(super) struct FactRow {
    label: &'static str,
    pub(super) keys: &'static [&'static str],
    say: fn(&Description<'_>, Speech<'_>) -> Option<String>,
}

const fn row(
    label: &'static str,
    keys: &'static [&'static str],
    say: fn(&Description<'_>, Speech<'_>) -> Option<String>,
) -> FactRow {
    FactRow { label, keys, say }
}

/// What the post is there for: the text begins here, and its work has to lead here.
pub(super) const MATTER: &[FactRow] = &[
    row(
        "stated.context.problem",
        &["context.problem"],
        |it, speech| told(&it.needs.context.problem, speech),
    ),
    row("purpose", &["context.purpose"], |it, speech| {
        told(&it.needs.context.purpose, speech)
    }),
    row("fact.goals", &["context.goals"], |it, speech| {
        listed(it.goals.iter().map(|goal| aimed(goal.goal, speech)), speech)
    }),
    row("success", &["context.success"], success),
    row("fact.stage", &["context.stage"], |it, speech| {
        Some(speech.stage(it.needs.context.stage?))
    }),
    row(
        "fact.communities",
        &["context.network.communities", "context.communities"],
        setting::communities,
    ),
];

/// The other facts, in the order in which a writer needs them.
pub(super) const FACTS: &[FactRow] = &[
    row(
        "stated.position.title",
        &["position.title"],
        |it, speech| told(&it.needs.position.title, speech),
    ),
    row("fact.roles", &["role"], |it, speech| {
        (it.parts.len() > 1).then(|| facts::parts(&it.parts, speech))
    }),
    row("fact.organization", &["organization.name"], |it, speech| {
        Some(speech.stated(&it.needs.organization.name).to_owned())
    }),
    row("fact.kind", &["organization.kind"], |it, speech| {
        Some(speech.name_of("kind", it.needs.organization.kind?.id()))
    }),
    row("about", &["organization.about"], |it, speech| {
        Some(markdown::to_text(
            speech.stated(it.needs.organization.about.as_ref()?),
        ))
    }),
    row("fact.industry", &["organization.industry"], |it, speech| {
        told(&it.needs.organization.industry, speech)
    }),
    row(
        "fact.employees",
        &["organization.employees"],
        |it, speech| Some(speech.number(it.needs.organization.employees?)),
    ),
    row("fact.website", &["organization.website"], |it, _| {
        Some(it.needs.organization.website.as_ref()?.as_str().to_owned())
    }),
    row("values", &["organization.values"], |it, speech| {
        listed(
            facts::organization(&it.needs.organization, speech).values,
            speech,
        )
    }),
    row("fact.reach", &["context.reach"], |it, speech| {
        Some(speech.number(it.needs.context.reach?))
    }),
    row("fact.ways", &["context.work"], |it, speech| {
        let ways = it.needs.context.work.iter();
        listed(ways.map(|way| speech.name_of("work", way.id())), speech)
    }),
    row("fact.reference", &["position.reference"], |it, _| {
        Some(it.needs.position.reference.as_ref()?.as_str().to_owned())
    }),
    row("fact.grade", &["position.grade"], |it, speech| {
        told(&it.needs.position.grade, speech)
    }),
    row("fact.seniority", &["position.seniority"], |it, speech| {
        Some(speech.name_of("seniority", it.needs.position.seniority?.id()))
    }),
    row("fact.unit", &["position.unit"], |it, speech| {
        told(&it.needs.position.unit, speech)
    }),
    row("fact.team", &["position.team"], terms::team),
    row("fact.reports_to", &["position.reports_to"], |it, speech| {
        told(&it.needs.position.reports_to, speech)
    }),
    row("fact.sponsor", &["position.sponsor"], |it, speech| {
        told(&it.needs.position.sponsor, speech)
    }),
    row("fact.manages", &["position.manages"], terms::leads),
    row(
        "fact.place",
        &[
            "position.location.city",
            "position.location.region",
            "position.location.country",
            "position.remote",
        ],
        terms::place,
    ),
    row(
        "fact.address",
        &["position.location.street", "position.location.postal_code"],
        terms::address,
    ),
    row(
        "fact.working_time",
        &["position.allocation", "position.hours.week"],
        terms::time,
    ),
    row(
        "fact.schedule",
        &["position.hours.schedule"],
        |it, speech| told(&it.needs.position.hours.schedule, speech),
    ),
    row("fact.on_call", &["position.hours.on_call"], |it, speech| {
        told(&it.needs.position.hours.on_call, speech)
    }),
    row("fact.pay", &["position.pay"], pay::pay),
    row(
        "fact.contract",
        &[
            "position.employment",
            "position.term.months",
            "position.term.max_months",
            "position.term.until",
            "position.term.renewable",
            "position.term.probation_months",
        ],
        terms::contract,
    ),
    row("fact.term", &["position.term.text"], |it, speech| {
        told(&it.needs.position.term.text, speech)
    }),
    row("fact.openings", &["position.openings"], |it, speech| {
        Some(speech.number(u64::from(it.needs.position.openings?.get())))
    }),
    row("fact.start", &["position.start"], terms::start),
    row("fact.travel", &["position.travel"], terms::travel),
    row("benefits", &["position.benefits"], |it, speech| {
        listed(speech.all(&it.needs.position.benefits), speech)
    }),
    row(
        "stated.position.appeal",
        &["position.appeal"],
        |it, speech| told(&it.needs.position.appeal, speech),
    ),
    row("stated.application.url", &["application.url"], |it, _| {
        Some(it.needs.application.url.as_ref()?.as_str().to_owned())
    }),
    row(
        "stated.application.email",
        &["application.email"],
        |it, _| Some(it.needs.application.email.as_ref()?.as_str().to_owned()),
    ),
    row(
        "stated.application.contact",
        &["application.contact"],
        |it, speech| told(&it.needs.application.contact, speech),
    ),
    row("fact.posted", &["application.posted"], |it, speech| {
        Some(speech.date(it.needs.application.posted?))
    }),
    row(
        "fact.closes",
        &[
            "application.closes",
            "application.limit",
            "application.review",
            "application.zone",
        ],
        apply::closing,
    ),
    row(
        "stated.application.session",
        &["application.session"],
        |it, speech| told(&it.needs.application.session, speech),
    ),
    row("fact.steps", &["application.steps"], |it, speech| {
        listed(speech.all(&it.needs.application.steps), speech)
    }),
    row(
        "stated.application.adjustments",
        &["application.adjustments"],
        |it, speech| told(&it.needs.application.adjustments, speech),
    ),
    row(
        "stated.application.ai",
        &["application.ai"],
        |it, speech| match it.needs.application.is_without_ai() {
            true => Some(speech.say("ad_without_ai").to_owned()),
            false => told(&it.needs.application.ai, speech),
        },
    ),
    row(
        "stated.application.vacancy",
        &["application.vacancy"],
        |it, speech| Some(speech.name_of("stated_word", it.needs.application.vacancy?.id())),
    ),
];

/// The organization's own words: they are used as they stand, and no others for the same.
pub(super) const WORDS: &[FactRow] = &[
    row(
        "stated.context.network.members",
        &["context.network.members"],
        |it, speech| told(&it.needs.context.network.members, speech),
    ),
    row("fact.units", &["context.network.units"], units),
    row(
        "fact.subject",
        &["context.network.subject"],
        |it, speech| told(&it.needs.context.network.subject, speech),
    ),
    row(
        "fact.partners",
        &["context.network.partners"],
        |it, speech| listed(speech.all(&it.needs.context.network.partners), speech),
    ),
    row("fact.tools", &["context.tools"], |it, speech| {
        let tools = it.needs.context.tools.iter();
        listed(tools.map(|tool| tool.as_str().to_owned()), speech)
    }),
];

fn told<T: StatedWords>(text: &Option<Stated<T>>, speech: Speech<'_>) -> Option<String> {
    speech.told(text).map(str::to_owned)
}

fn listed(texts: impl IntoIterator<Item = String>, speech: Speech<'_>) -> Option<String> {
    let texts: Vec<String> = texts.into_iter().collect();
    (!texts.is_empty()).then(|| texts.join(speech.say("separator")))
}

/// A goal with what it means.
fn aimed(goal: &Goal, speech: Speech<'_>) -> String {
    let meaning = speech.text(&goal.meaning).trim_end_matches('.');
    format!("{} ({})", speech.text(&goal.name), lower_first(meaning))
}

/// What the organization will see, each with its month where it has one.
fn success(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let success = description.needs.context.success.iter();
    let texts = success.map(|success| {
        let text = speech.stated(&success.text);
        match success.after {
            Some(after) => {
                let date = speech.count("after_months", u64::from(after.months()));
                format!("{text} ({})", lower_first(&date))
            }
            None => text.to_owned(),
        }
    });
    listed(texts, speech)
}

/// The units by number and name, and what one of them is called: "40 depots (depot)".
fn units(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let units = setting::units(description, speech)?;
    let stated = description.needs.context.network.units.as_ref();
    let one = stated.and_then(|units| speech.told(&units.one));
    Some(one.map_or_else(|| units.clone(), |one| format!("{units} ({one})")))
}

/// Says the rows that the needs state.
pub(super) fn said(
    rows: &[FactRow],
    items: &[NeedsItem],
    description: &Description<'_>,
    speech: Speech<'_>,
) -> Vec<StatedFact> {
    let said = rows.iter().filter_map(|row| {
        let keys = shown(items, row.keys);
        let text = (row.say)(description, speech).filter(|_| !keys.is_empty())?;
        let label = upper_first(&speech.fill(row.label, &[]));
        Some(StatedFact { label, keys, text })
    });
    said.collect()
}

/// Names the words that the needs leave open, in one sentence; nothing where the role has no communities, or all are there.
pub(super) fn open_words(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let network = &description.needs.context.network;
    let open = [
        ("members", network.members.is_none()),
        ("units", network.units.is_none()),
        ("subject", network.subject.is_none()),
    ];
    let open = open.into_iter().filter(|(_, is_open)| *is_open);
    let names: Vec<String> = open
        .map(|(word, _)| speech.name_of("stated.context.network", word))
        .collect();
    let is_to_say = description.has_communities() && !names.is_empty();
    is_to_say.then(|| speech.fill("brief_open_words", &[("list", &speech.list(&names))]))
}
