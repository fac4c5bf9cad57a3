//! The ad as a schema.org `JobPosting`, for job search engines.
//!
//! Built from types and written by `serde_json`, never by a template. What is unknown is left out, not guessed.
//! Rules: schema.org 30.0 and Google Search Central, "Job posting structured data".

mod html;

pub mod schema;

use crate::model::application::Closing;
use crate::model::contract::Employment;
use crate::model::description::Description;
use crate::model::framework::Code;
use crate::model::gender_marker;
use crate::model::pay::Pay;
use crate::model::place::Remote;
use crate::model::position::Start;
use crate::model::scalar::day::Day;
use crate::model::scalar::text::Line;
use crate::model::stated::Stated;
use crate::render::job_posting::html::Html;
use crate::render::job_posting::schema::{
    Address, ContactPoint, Country, Identifier, JobPosting, Organization, Place, Quantity, Salary,
    Term,
};
use crate::render::speech::Speech;
use crate::render::view::ad::AdPage;
use crate::render::view::phrase::Phrase;

/// Percent of full time from which a post counts as full-time.
const FULL_TIME_FROM: u32 = 80;

/// Writes the posting for a `script` element: every `<` is escaped, so that nothing can close the element.
pub fn script(
    description: &Description<'_>,
    page: &AdPage,
    speech: Speech<'_>,
    date: Day,
) -> String {
    markup(&posting(description, page, speech, date))
}

/// Writes a posting for a `script` element: every `<` is escaped, so that nothing can close the element.
pub fn markup(posting: &JobPosting) -> String {
    let json = serde_json::to_string_pretty(posting).expect("texts and numbers");
    json.replace('<', "\\u003c")
}

/// Makes the posting.
pub fn posting(
    description: &Description<'_>,
    page: &AdPage,
    speech: Speech<'_>,
    date: Day,
) -> JobPosting {
    let needs = description.needs;
    let position = &needs.position;
    let application = &needs.application;
    let location = position.location.first().cloned().unwrap_or_default();
    let country = location.country.map(|country| country.code().to_owned());
    let remote = position.remote.as_ref().is_some_and(Remote::is_full);
    let organization = speech.stated(&needs.organization.name);
    let line = |text: &Option<Stated<Line>>| speech.told(text).map(str::to_owned);
    JobPosting {
        context: "https://schema.org",
        kind: "JobPosting",
        url: None,
        title: gender_marker::without(&description.title(speech.language)),
        description: text(page, speech),
        identifier: position.reference.as_ref().map(|reference| Identifier {
            kind: "PropertyValue",
            name: organization.to_owned(),
            value: reference.as_str().to_owned(),
        }),
        date_posted: application.posted.unwrap_or(date).to_string(),
        // The closing day itself is open, and a day without a time would end as it begins.
        valid_through: application
            .closes
            .and_then(Closing::day)
            .map(|day| format!("{day}T23:59:59")),
        employment_type: employment_types(description),
        hiring_organization: Organization {
            kind: "Organization",
            name: organization.to_owned(),
            same_as: needs
                .organization
                .website
                .as_ref()
                .map(|website| website.as_str().to_owned()),
            logo: None,
        },
        // The place where one reports for work, which a post that is done elsewhere does not have.
        job_location: country.clone().filter(|_| !remote).map(|country| Place {
            kind: "Place",
            address: Address {
                kind: "PostalAddress",
                street_address: line(&location.street),
                postal_code: location.postal_code.map(|code| code.as_str().to_owned()),
                address_locality: line(&location.city),
                address_region: line(&location.region),
                address_country: country,
            },
        }),
        job_location_type: remote.then_some("TELECOMMUTE"),
        applicant_location_requirements: country.filter(|_| remote).map(|name| Country {
            kind: "Country",
            name,
        }),
        base_salary: position.pay.as_ref().and_then(salary),
        job_benefits: (!position.benefits.is_empty())
            .then(|| speech.all(&position.benefits).join(speech.say("separator"))),
        industry: line(&needs.organization.industry),
        employment_unit: position.unit.as_ref().map(|unit| Organization {
            kind: "Organization",
            name: speech.stated(unit).to_owned(),
            same_as: None,
            logo: None,
        }),
        job_start_date: position
            .start
            .and_then(Start::day)
            .map(|day| day.to_string()),
        total_job_openings: position.openings.map(|openings| openings.get()),
        work_hours: (description.allocation < 100).then(|| {
            speech.fill(
                "part_of_full_time",
                &[("percent", &speech.percent(description.allocation))],
            )
        }),
        responsibilities: joined(&page.work, speech.say("separator")),
        skills: skills(description, speech),
        application_contact: contact(description, speech),
    }
}

fn employment_types(description: &Description<'_>) -> Vec<&'static str> {
    let time = if description.allocation >= FULL_TIME_FROM {
        "FULL_TIME"
    } else {
        "PART_TIME"
    };
    let contract = description
        .needs
        .position
        .employment
        .and_then(|employment| match employment {
            Employment::Permanent => None,
            Employment::FixedTerm | Employment::Temporary => Some("TEMPORARY"),
            Employment::Internship | Employment::Apprenticeship => Some("INTERN"),
            Employment::Contract => Some("CONTRACTOR"),
            Employment::Volunteer => Some("VOLUNTEER"),
        });
    std::iter::once(time).chain(contract).collect()
}

fn salary(pay: &Pay) -> Option<Salary> {
    let number = |amount: &crate::model::money::Amount| serde_json::from_str(amount.as_str()).ok();
    let (min, max) = (
        pay.min.as_ref().and_then(number),
        pay.max.as_ref().and_then(number),
    );
    let (value, min_value, max_value) = match (min, max) {
        (Some(min), Some(max)) if min == max => (Some(min), None, None),
        (Some(min), Some(max)) => (None, Some(min), Some(max)),
        // Half a range is none to search engines, and the other half is not known.
        _ => return None,
    };
    let value = Quantity {
        kind: "QuantitativeValue",
        value,
        min_value,
        max_value,
        unit_text: pay.per.id().to_uppercase(),
    };
    Some(Salary {
        kind: "MonetaryAmount",
        currency: pay.currency?.code(),
        value,
    })
}

/// The competences needed on the first day, with the codes of frameworks where there are any.
fn skills(description: &Description<'_>, speech: Speech<'_>) -> Vec<Term> {
    description
        .required()
        .map(|needed| {
            let code = needed
                .competence
                .levels
                .at(needed.level)
                .codes
                .first()
                .and_then(|code| Code::parse(code));
            let framework = |id: &str| {
                speech
                    .catalog
                    .frameworks
                    .iter()
                    .find(|framework| framework.id == id)
                    .map(|framework| framework.name.clone())
            };
            Term {
                kind: "DefinedTerm",
                name: speech.text(&needed.competence.name).to_owned(),
                term_code: code.map(|code| code.code.to_owned()),
                in_defined_term_set: code.and_then(|code| framework(code.framework)),
            }
        })
        .collect()
}

fn contact(description: &Description<'_>, speech: Speech<'_>) -> Option<ContactPoint> {
    let application = &description.needs.application;
    let email = application
        .email
        .as_ref()
        .map(|email| email.as_str().to_owned());
    let name = speech.told(&application.contact).map(str::to_owned);
    (email.is_some() || name.is_some()).then_some(ContactPoint {
        kind: "ContactPoint",
        name,
        email,
    })
}

fn joined(phrases: &[Phrase], separator: &str) -> String {
    let texts: Vec<&str> = phrases.iter().map(Phrase::as_str).collect();
    texts.join(separator)
}

/// The whole ad as the HTML that job search engines read: paragraphs and lists.
fn text(page: &AdPage, speech: Speech<'_>) -> String {
    let mut html = Html::default();
    let paragraphs =
        |html: &mut Html, texts: &[String]| texts.iter().for_each(|text| html.paragraph(text));
    paragraphs(&mut html, &page.why);
    html.list(&page.outcomes_heading, page.outcomes.iter());
    html.list(speech.say("ad_work"), page.work.iter());
    let musts = page.musts.iter().map(|must| {
        speech.fill(
            "ad_must",
            &[
                ("name", &must.name),
                ("level", &must.level_name),
                ("can", &must.can),
            ],
        )
    });
    html.list(speech.say("ad_musts"), musts);
    html.paragraph(speech.say("ad_no_degree"));
    if let Some(learned) = &page.learned {
        html.paragraph(learned);
    }
    let facts = page
        .facts
        .iter()
        .chain(&page.offer)
        .map(|fact| format!("{}{} {}", fact.label, speech.say("colon"), fact.value));
    let mut seen: Vec<String> = Vec::new();
    for fact in facts {
        if !seen.contains(&fact) {
            seen.push(fact);
        }
    }
    html.list(
        speech.say("ad_offer"),
        seen.into_iter().chain(page.benefits.iter().cloned()),
    );
    html.list(speech.say("ad_steps"), page.steps.iter());
    paragraphs(&mut html, &page.fairness);
    html.done()
}
