//! The nouns of schema.org that a `JobPosting` is made of, as search engines read them.
//!
//! Types only; what goes into them is decided beside them.

use serde::{Serialize, Serializer};

/// Writes the only thing as it is, and several as a list.
fn one_or_several<T: Serialize, S: Serializer>(
    things: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match things {
        [one] => one.serialize(serializer),
        several => several.serialize(serializer),
    }
}

/// A schema.org `JobPosting`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct JobPosting {
    #[serde(rename = "@context")]
    pub context: &'static str,
    #[serde(rename = "@type")]
    pub kind: &'static str,
    /// Known only where the ad has a page of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub title: String,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<Identifier>,
    pub date_posted: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_through: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub employment_type: Vec<&'static str>,
    pub hiring_organization: Organization,
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "one_or_several"
    )]
    pub job_location: Vec<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_location_type: Option<&'static str>,
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "one_or_several"
    )]
    pub applicant_location_requirements: Vec<AdministrativeArea>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_salary: Option<Salary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_benefits: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employment_unit: Option<Organization>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_job_openings: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_hours: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub responsibilities: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Skill>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifications: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub education_requirements: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub experience_requirements: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub occupational_category: Vec<Category>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_contact: Option<ContactPoint>,
}

/// A number of the organization's own for the posting.
#[derive(Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct Identifier {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: String,
    pub value: String,
}

/// An employer, or a unit of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct Organization {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// Known only where the ad is part of a site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
}

/// A place of work.
#[derive(Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct Place {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub address: Address,
}

/// An address.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct Address {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_locality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_region: Option<String>,
    pub address_country: String,
}

/// A country, or a state or province of one.
#[derive(Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct AdministrativeArea {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: String,
}

/// A salary.
#[derive(Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct Salary {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub currency: &'static str,
    pub value: Quantity,
}

/// An amount or a range for a period.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct Quantity {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_value: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_value: Option<serde_json::Number>,
    pub unit_text: String,
}

/// Something that the holder can do.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Skill {
    /// In the organization's words.
    Text(String),
    /// A competence of the library.
    Term(Term),
}

/// A competence with its code in a framework.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct Term {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_defined_term_set: Option<Set>,
}

/// An occupation by its code in a classification.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct Category {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: String,
    pub code_value: String,
    pub in_code_set: Set,
}

/// A framework or a classification.
#[derive(Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct Set {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Whom to ask.
#[derive(Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are schema.org's, whose pages define them"
)]
pub struct ContactPoint {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}
