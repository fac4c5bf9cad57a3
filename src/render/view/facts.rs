//! Labelled facts: the block at the head of a document, and its conditions.

use serde::Serialize;

use crate::model::description::{Description, RolePart};
use crate::model::organization::Organization;
use crate::render::document::Format;
use crate::render::markdown;
use crate::render::speech::Speech;

/// A labelled fact.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// Name of the fact, for style sheets.
    pub key: &'static str,
    /// Label.
    pub label: String,
    /// Value.
    pub value: String,
    /// Address that the value leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// Collects the facts that are known.
pub struct Facts<'a> {
    speech: Speech<'a>,
    facts: Vec<Fact>,
}

impl<'a> Facts<'a> {
    /// Begins an empty list.
    pub fn new(speech: Speech<'a>) -> Facts<'a> {
        Facts {
            speech,
            facts: Vec::new(),
        }
    }

    /// Adds a fact if it is known.
    pub fn add(&mut self, key: &'static str, value: Option<impl Into<String>>) -> &mut Self {
        self.link(key, value, None)
    }

    /// Adds a fact that leads somewhere, if it is known.
    pub fn link(
        &mut self,
        key: &'static str,
        value: Option<impl Into<String>>,
        href: Option<String>,
    ) -> &mut Self {
        if let Some(value) = value {
            let label = self.speech.name_of("fact", key);
            self.facts.push(Fact {
                key,
                label,
                value: value.into(),
                href,
            });
        }
        self
    }

    /// Gives the list.
    pub fn done(&mut self) -> Vec<Fact> {
        std::mem::take(&mut self.facts)
    }
}

/// The time and the contract of a post in one phrase: "60% of full time, permanent".
pub fn contract(description: &Description<'_>, speech: Speech<'_>) -> String {
    let time = match description.allocation {
        100 => speech.say("full_time").to_owned(),
        part => speech.fill("part_of_full_time", &[("percent", &speech.percent(part))]),
    };
    match description.needs.position.employment {
        Some(employment) => format!("{time}, {}", speech.name_of("employment", employment.id())),
        None => time,
    }
}

/// The roles of a mix in one phrase, each with its percent of the post: "Community Manager (60%), IT 2.0 Expert (40%)".
pub fn parts<'d>(parts: impl IntoIterator<Item = &'d RolePart<'d>>, speech: Speech<'_>) -> String {
    let named = parts.into_iter().map(|part| {
        let title = speech.text(&part.role.title);
        format!("{title} ({})", speech.percent(part.percent))
    });
    named.collect::<Vec<_>>().join(", ")
}

/// The place of work in one phrase: "Lyon, France, hybrid"; nothing when neither place nor way of working is known.
pub fn place(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let position = &description.needs.position;
    let remote = position.remote.as_ref();
    let remote = remote.map(|remote| speech.name_of("remote", remote.extent.id()));
    let parts: Vec<String> = [speech.places(&position.location), remote]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The first day, or the first of its month; nothing when no day is known.
pub fn start(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let day = description.needs.position.start?.day()?;
    Some(speech.date(day))
}

/// The last day for applications; nothing when there is none.
pub fn closes(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let day = description.needs.application.closes?.day()?;
    Some(speech.date(day))
}

/// The address of the first place; nothing when no street is known.
pub fn address(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    speech.address(description.needs.position.location.first()?)
}

/// Pay with its note in one phrase; nothing when neither is known.
pub fn pay(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let pay = description.needs.position.pay.as_ref()?;
    let note = speech.told(&pay.note).map(str::to_owned);
    let parts: Vec<String> = [speech.pay(pay), note].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The organization as pages show it.
#[derive(Serialize)]
pub struct OrganizationView {
    /// Name.
    pub name: String,
    /// What it says of itself, as safe markup of the format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about_markup: Option<String>,
    /// Industry, size and website.
    pub facts: Vec<Fact>,
    /// Values.
    pub values: Vec<String>,
}

/// Writes what the organization says of itself as safe markup of a format.
pub fn about(words: &str, format: Format) -> String {
    match format {
        Format::Html => markdown::to_html(words),
        Format::Md | Format::Json => markdown::to_markdown(words),
    }
}

/// Gives the organization as pages show it, but for what it says of itself, which is markup of a format.
pub fn organization(organization: &Organization, speech: Speech<'_>) -> OrganizationView {
    let website = organization
        .website
        .as_ref()
        .map(|website| website.as_str());
    OrganizationView {
        name: speech.stated(&organization.name).to_owned(),
        about_markup: None,
        facts: Facts::new(speech)
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
            .map(|value| speech.stated(&value.name).to_owned())
            .collect(),
    }
}
