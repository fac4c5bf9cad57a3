//! The ad as a schema.org `JobPosting`, for job search engines.
//!
//! Built from types and written by `serde_json`, never by a template. What is unknown is left out, not guessed.
//! Rules: schema.org 30.0 and Google Search Central, "Job posting structured data".

mod asked;
mod html;
mod place;
pub mod schema;
mod text;

use jiff::tz::TimeZone;

use crate::job_posting::schema::{
    ContactPoint, Identifier, JobPosting, Organization, Quantity, Salary,
};
use crate::speech::Speech;
use crate::view::ad::{AdPage, apply};
use crate::view::facts::{pay, terms};
use model::{
    Closing, Day, Description, Employment, Line, Pay, RequirementKind, Start, Stated, gender_marker,
};

/// Percent of full time from which a post counts as full-time.
const FULL_TIME_FROM: u32 = 80;

/// What is said where a post that is done elsewhere has no posting.
const NO_AREA: &str = "the post is remote and names no country, so that it gets no `JobPosting`: search engines refuse one that does not say from where the work may be done\n  = help: fill `position.location.country`, or `position.remote.from`";

/// What is said where a post that is done on site has no posting.
const NO_PLACE: &str = "the post names no place with its country, so that it gets no `JobPosting`: search engines refuse one that does not say where the work is done\n  = help: fill `position.location.country` and `position.location.city`, or write `position.remote: full` where nothing is done on site";

/// Says why search engines cannot take the post, and what to do: they want to know where it is done, or from where it may be.
pub fn obstacle(description: &Description<'_>) -> Option<&'static str> {
    let is_somewhere = place::is_somewhere(description);
    (!is_somewhere).then(|| match place::is_remote(description) {
        true => NO_AREA,
        false => NO_PLACE,
    })
}

/// Writes the posting for a `script` element, if there is one: every `<` is escaped, so that nothing can close the element.
pub fn script(
    description: &Description<'_>,
    page: &AdPage,
    speech: Speech<'_>,
    date: Day,
) -> Option<String> {
    posting(description, page, speech, date)
        .as_ref()
        .map(markup)
}

/// Writes a posting for a `script` element: every `<` is escaped, so that nothing can close the element.
pub fn markup(posting: &JobPosting) -> String {
    let json = serde_json::to_string_pretty(posting).expect("texts and numbers");
    json.replace('<', "\\u003c")
}

/// Makes the posting, where one is possible.
pub fn posting(
    description: &Description<'_>,
    page: &AdPage,
    speech: Speech<'_>,
    date: Day,
) -> Option<JobPosting> {
    if obstacle(description).is_some() {
        return None;
    }
    let needs = description.needs;
    let position = &needs.position;
    let application = &needs.application;
    let organization = speech.stated(&needs.organization.name);
    let line = |text: &Option<Stated<Line>>| speech.told(text).map(str::to_owned);
    Some(JobPosting {
        context: "https://schema.org",
        kind: "JobPosting",
        url: None,
        title: gender_marker::without(&description.public_title(speech.language)),
        description: text::text(page, speech),
        identifier: position.reference.as_ref().map(|reference| Identifier {
            kind: "PropertyValue",
            name: organization.to_owned(),
            value: reference.as_str().to_owned(),
        }),
        date_posted: application.posted.unwrap_or(date).to_string(),
        valid_through: valid_through(description),
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
        job_location: place::places(description, speech),
        job_location_type: place::is_remote(description).then_some("TELECOMMUTE"),
        applicant_location_requirements: place::areas(description, speech),
        base_salary: pay::pay_of_post(description).as_ref().and_then(salary),
        job_benefits: (!position.benefits.is_empty())
            .then(|| speech.all(&position.benefits).join(speech.say("separator"))),
        industry: line(&needs.organization.industry),
        employment_unit: position.unit.as_ref().map(|unit| Organization {
            kind: "Organization",
            name: speech.stated(unit).to_owned(),
            same_as: None,
            logo: None,
        }),
        // A month is no date.
        job_start_date: position.start.and_then(|start| match start {
            Start::Day(day) => Some(day.to_string()),
            Start::Month(_) | Start::Soon => None,
        }),
        total_job_openings: position.openings.map(|openings| openings.get()),
        work_hours: work_hours(description, speech),
        responsibilities: responsibilities(page),
        skills: asked::skills(description, speech),
        qualifications: asked::papers(description, RequirementKind::Licence, speech),
        education_requirements: asked::papers(description, RequirementKind::Qualification, speech),
        experience_requirements: asked::papers(description, RequirementKind::Experience, speech),
        occupational_category: asked::categories(description, speech),
        application_contact: contact(description, speech),
    })
}

/// The last moment for applications. The closing day itself is open, and a day without a time would end as it begins.
fn valid_through(description: &Description<'_>) -> Option<String> {
    match description.needs.application.closes? {
        Closing::Day(day) => Some(format!("{day}T23:59:59")),
        Closing::Time(time) => {
            let zone = apply::zone(description).map(TimeZone::get);
            let zone = zone.and_then(Result::ok);
            let moment = zone.and_then(|zone| time.to_zoned_datetime(zone).ok());
            Some(match moment {
                Some(moment) => moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
                None => time.to_string(),
            })
        }
        Closing::UntilFilled => None,
    }
}

/// The time as it is stated, and how its hours lie.
fn work_hours(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let schedule = &description.needs.position.hours.schedule;
    let schedule = speech.told(schedule).map(str::to_owned);
    let time = terms::time(description, speech);
    let parts: Vec<String> = [time, schedule].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn responsibilities(page: &AdPage) -> String {
    let lines: Vec<String> = page.work.lines().map(|line| line.sentence()).collect();
    lines.join(" ")
}

fn employment_types(description: &Description<'_>) -> Vec<&'static str> {
    let time = terms::allocation(description).map(|allocation| match allocation {
        FULL_TIME_FROM.. => "FULL_TIME",
        _ => "PART_TIME",
    });
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
    time.into_iter().chain(contract).collect()
}

fn salary(pay: &Pay) -> Option<Salary> {
    let number = |amount: &model::Amount| serde_json::from_str(amount.as_str()).ok();
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

#[cfg(test)]
mod tests;
