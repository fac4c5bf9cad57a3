//! Needs in, the posting out, as search engines read it.

use serde_json::{Value, json};

use super::*;
use crate::Rendering;
use crate::document::{Document, Format};
use crate::view::trial;
use model::Language;

/// Gives the posting of a post whose keys are in YAML, in the flow style.
#[track_caller]
fn of(position: &str, application: &str) -> Value {
    let yaml = format!(
        "role: cm\norganization: {{name: Acme}}\nposition: {position}\napplication: {application}\n"
    );
    let mut value = Value::Null;
    trial::with(&yaml, Language::EN, |description, speech| {
        let rendering = Rendering {
            document: Document::Ad,
            format: Format::Html,
            language: Language::EN,
            date: "2026-11-24".parse().unwrap(),
        };
        let page = crate::view::ad::page(description, speech, rendering);
        let posting = posting(description, &page, speech, rendering.date);
        value = serde_json::to_value(posting).unwrap();
    });
    value
}

#[test]
fn each_place_is_one() {
    let one = of("{location: {city: Lyon, country: FR}}", "{}");
    assert_eq!(one["jobLocation"]["address"]["addressLocality"], "Lyon");
    let two = of(
        "{location: [{city: Lyon, country: FR}, {city: Bern, country: CH}]}",
        "{}",
    );
    assert_eq!(two["jobLocation"][1]["address"]["addressCountry"], "CH");
}

#[test]
fn what_is_done_elsewhere_names_from_where() {
    let posting = of("{remote: {from: [FR, US-CO]}}", "{}");
    assert_eq!(
        posting["applicantLocationRequirements"],
        json!([
            {"@type": "Country", "name": "FR"},
            {"@type": "State", "name": "Colorado, US"}
        ])
    );
    assert!(posting["jobLocation"].is_null());
}

#[test]
fn what_is_done_from_nobody_knows_where_has_no_posting() {
    for nowhere in [
        "{}",
        "{remote: hybrid}",
        "{location: {city: Lyon}}",
        "{remote: full}",
        "{remote: full, location: {city: Lyon}}",
    ] {
        assert!(of(nowhere, "{}").is_null(), "{nowhere}");
    }
    for somewhere in [
        "{location: {country: FR}}",
        "{remote: hybrid, location: [{city: Lyon}, {country: FR}]}",
        "{remote: full, location: {country: FR}}",
        "{remote: {from: [FR]}}",
    ] {
        assert!(of(somewhere, "{}").is_object(), "{somewhere}");
    }
}

#[test]
fn the_pay_is_what_the_post_pays() {
    let value = |pay: &str| {
        let position = format!("{{location: {{country: FR}}, allocation: 60, pay: {pay}}}");
        let posting = of(&position, "{}");
        posting["baseSalary"]["value"]["minValue"].clone()
    };
    assert_eq!(value("{min: 40000, max: 50000, currency: EUR}"), 24000);
    assert_eq!(
        value("{min: 40000, max: 50000, currency: EUR, basis: post}"),
        40000
    );
    assert_eq!(value("{min: 20, max: 30, currency: EUR, per: hour}"), 20);
    assert!(value("{unpaid: true}").is_null());
}

#[test]
fn it_ends_when_applications_end() {
    let until =
        |application: &str| of("{location: {country: FR}}", application)["validThrough"].clone();
    assert_eq!(until("{closes: 2026-12-31}"), "2026-12-31T23:59:59");
    assert_eq!(
        until("{closes: 2026-12-31T12:00}"),
        "2026-12-31T12:00:00+01:00"
    );
    assert!(until("{closes: until-filled}").is_null());
}

#[test]
fn what_is_not_stated_is_left_out() {
    let posting = of("{start: 2027-02}", "{}");
    for key in [
        "jobStartDate",
        "employmentType",
        "workHours",
        "baseSalary",
        "directApply",
    ] {
        assert!(posting[key].is_null(), "{key}");
    }
}

#[test]
fn papers_skills_and_occupations_stand_apart() {
    let posting = of(
        "{location: {country: FR}, employment: apprenticeship, requirements: [You know pumps, {text: A degree, kind: qualification}, \
         {text: Two years, kind: experience}, {text: A licence, kind: licence}, {language: fr, level: C1}]}",
        "{}",
    );
    assert_eq!(posting["employmentType"], json!(["INTERN"]));
    assert_eq!(posting["skills"], json!(["You know pumps", "French (C1)"]));
    assert_eq!(posting["educationRequirements"], "A degree");
    assert_eq!(posting["experienceRequirements"], "Two years");
    assert_eq!(posting["qualifications"], "A licence");
    assert_eq!(posting["occupationalCategory"][1]["codeValue"], "2432");
}
