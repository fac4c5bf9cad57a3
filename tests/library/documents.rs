//! What a document says where the needs leave something open or are out of the ordinary: a line of each, in both languages.

#![expect(clippy::unwrap_used, reason = "what tests share is a test as well")]

use check::check;
use input::needs::read;
use input::{Layers, Origin, catalog, yaml};
use model::Language;
use render::{Document, Format, Renderer, Rendering};
use tailor::tailor;

/// Renders a document of a record of which only what matters is given.
fn render(record: &str, document: Document, format: Format, language: Language) -> String {
    let record =
        format!("role: community-manager\norganization: {{name: Northbank Hospital}}\n{record}\n");
    let catalog = catalog::embedded();
    let node = yaml::documents(&record, Origin::Record).unwrap().remove(0);
    let layers = Layers {
        catalog: &catalog,
        defaults: None,
        overrides: None,
    };
    let needs = read(node, layers).unwrap();
    let description = tailor(&catalog, &needs);
    let rendering = Rendering {
        document,
        format,
        language,
        date: "2026-11-23".parse().unwrap(),
    };
    Renderer::new(Vec::new(), None)
        .unwrap()
        .render(&description, &check(&description), &catalog, rendering)
        .unwrap()
}

/// Renders a document as Markdown in both languages.
fn both(record: &str, document: Document) -> [String; 2] {
    Language::OURS.map(|language| render(record, document, Format::Md, language))
}

#[track_caller]
fn says(text: &str, line: &str) {
    assert!(text.contains(line), "{line:?} is not in\n{text}");
}

#[track_caller]
fn says_not(text: &str, words: &str) {
    assert!(!text.contains(words), "{words:?} is in\n{text}");
}

#[test]
fn a_post_that_is_shorter_than_a_year_promises_no_first_year() {
    for employment in ["internship", "temporary", "fixed-term"] {
        let record = format!("position: {{employment: {employment}}}");
        let [en, fr] = both(&record, Document::Ad);
        says_not(&en, "first year");
        says_not(&fr, "première année");
    }
    let [en, _] = both("", Document::Description);
    says(&en, "After 6 months");
    let [en, fr] = both("position: {employment: internship}", Document::Description);
    says_not(&en, "After 12 months");
    says_not(&fr, "Après 12 mois");
}

#[test]
fn an_amendment_gives_hours_only_where_the_country_says_how_long_a_week_is() {
    let amendment = |location: &str| {
        both(
            &format!("position: {{location: {location}}}"),
            Document::Amendment,
        )
    };
    let [en, fr] = amendment("{country: FR}");
    says(
        &en,
        "- **Time:** 10% of the week: 3.5 hours of a full-time week of 35 hours\n",
    );
    says(
        &fr,
        "- **Temps\u{a0}:** 10\u{a0}% de la semaine, soit 3,5 heures sur une semaine à temps plein de 35 heures\n",
    );
    for elsewhere in ["{country: CH}", "{city: London}"] {
        let [en, fr] = amendment(elsewhere);
        says(&en, "- **Time:** 10% of the week\n");
        says(&fr, "- **Temps\u{a0}:** 10\u{a0}% de la semaine\n");
        says_not(&en, "of a full-time week");
        says_not(&en, "40 hours");
        says_not(&fr, "40 heures");
    }
}

#[test]
fn an_amendment_of_no_job_in_particular_is_a_clause_for_any_job() {
    let [en, fr] = both("", Document::Amendment);
    says(
        &en,
        "# Leave to share and to network: any job that takes part in the communities\n",
    );
    says(
        &en,
        "This clause gives this job that time, and says what it is for.",
    );
    says(
        &fr,
        "# Droit de partager et de travailler en réseau\u{a0}: tout poste qui participe aux communautés\n",
    );
    says(
        &fr,
        "Cette clause accorde ce temps à ce poste et dit à quoi il sert.",
    );
}

#[test]
fn an_amendment_names_the_post_in_support_in_the_same_words_everywhere() {
    let [en, fr] = both(
        "position: {title: Field Network Lead}\namendment: {job: Fitter}",
        Document::Amendment,
    );
    says(&en, "- **Post in support:** Field Network Lead\n");
    says(
        &en,
        "settle what does not work with the Field Network Lead\n",
    );
    says_not(&en, "Community Manager");
    says(&fr, "- **Poste en appui\u{a0}:** Field Network Lead\n");
    says(
        &fr,
        "régler ce qui ne marche pas avec le ou la Field Network Lead\n",
    );
    says_not(&fr, "Community Manager");
}

#[test]
fn the_title_of_a_posting_has_no_gender_marker_and_the_ad_no_second_one() {
    for title in ["Community Lead (m/f/d)", "Community Lead F/H"] {
        let record = format!("position: {{title: {title}, location: {{city: Lyon, country: FR}}}}");
        let html = render(&record, Document::Ad, Format::Html, Language::FR);
        says(&html, "\"title\": \"Community Lead\"");
        says(&html, &format!("<h1>{title}</h1>"));
    }
}
