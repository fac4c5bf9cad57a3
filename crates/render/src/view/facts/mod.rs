//! Labelled facts of a post and of its organization, as the needs state them.
//!
//! Nothing that is not stated is a fact: no default, no usual place in an organization.

pub(crate) mod pay;

pub(crate) mod setting;

pub(crate) mod fact;
pub(crate) mod terms;

use serde::Serialize;

use crate::document::Format;
use crate::speech::Speech;
use crate::view::facts::fact::{Fact, Facts};
use crate::{markdown, word_markup};
use model::{Description, Line, Organization, RolePart};

/// The roles of a mix in one phrase, each with its percent of the post: "Community Manager (60%), IT 2.0 Expert (40%)".
pub(crate) fn parts<'d>(
    parts: impl IntoIterator<Item = &'d RolePart<'d>>,
    speech: Speech<'_>,
) -> String {
    let named = parts.into_iter().map(|part| {
        let title = speech.text(part.role.public_title());
        format!("{title} ({})", speech.percent(part.percent))
    });
    named.collect::<Vec<_>>().join(", ")
}

/// Lists what the needs state of the post itself: names and numbers, people, place, time, contract and pay.
pub(crate) fn post(description: &Description<'_>, speech: Speech<'_>) -> Vec<Fact> {
    let position = &description.needs.position;
    let is_mix = description.parts.len() > 1;
    let seniority = position.seniority;
    Facts::new(speech)
        .add("roles", is_mix.then(|| parts(&description.parts, speech)))
        .add("reference", position.reference.as_ref().map(Line::as_str))
        .add("grade", speech.told(&position.grade))
        .add("unit", speech.told(&position.unit))
        .add("reports_to", speech.told(&position.reports_to))
        .add("sponsor", speech.told(&position.sponsor))
        .add("manages", terms::leads(description, speech))
        .add(
            "seniority",
            seniority.map(|seniority| speech.name_of("seniority", seniority.id())),
        )
        .add("place", terms::place(description, speech))
        .add("address", terms::address(description, speech))
        .add("working_time", terms::time(description, speech))
        .add("schedule", speech.told(&position.hours.schedule))
        .add("on_call", speech.told(&position.hours.on_call))
        .add("contract", terms::contract(description, speech))
        .add("term", speech.told(&position.term.text))
        .add("travel", terms::travel(description, speech))
        .add("pay", pay::pay(description, speech))
        .add(
            "openings",
            position
                .openings
                .map(|openings| speech.number(u64::from(openings.get()))),
        )
        .add("start", terms::start(description, speech))
        .done()
}

/// The organization as pages show it.
#[derive(Serialize)]
pub struct OrganizationView {
    /// Name.
    pub name: String,
    /// What it says of itself, as safe markup of the format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about_markup: Option<String>,
    /// Kind, industry, size and website.
    pub facts: Vec<Fact>,
    /// Values.
    pub values: Vec<String>,
}

/// Writes what the organization says of itself as safe markup of a format.
pub(crate) fn about(words: &str, format: Format) -> String {
    match format {
        Format::Html | Format::Pdf => markdown::to_html(words),
        Format::Docx => word_markup::of_markdown(words),
        Format::Md | Format::Json => markdown::to_markdown(words),
    }
}

/// Gives the organization as pages show it, but for what it says of itself, which is markup of a format.
pub(crate) fn organization(organization: &Organization, speech: Speech<'_>) -> OrganizationView {
    let website = organization
        .website
        .as_ref()
        .map(|website| website.as_str());
    OrganizationView {
        name: speech.stated(&organization.name).to_owned(),
        about_markup: None,
        facts: Facts::new(speech)
            .add(
                "kind",
                organization
                    .kind
                    .map(|kind| speech.name_of("kind", kind.id())),
            )
            .add("industry", speech.told(&organization.industry))
            .add(
                "employees",
                organization
                    .employees
                    .map(|employees| speech.number(employees)),
            )
            .link(
                "website",
                website.map(|site| site.trim_end_matches('/')),
                website.map(str::to_owned),
            )
            .done(),
        values: organization
            .values
            .iter()
            .map(|value| match speech.told(&value.text) {
                Some(text) => format!("{} ({text})", speech.stated(&value.name)),
                None => speech.stated(&value.name).to_owned(),
            })
            .collect(),
    }
}
