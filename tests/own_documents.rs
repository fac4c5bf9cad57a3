//! None of our own documents has a finding that should be mended: all roles, languages, documents, formats and stages.

#![expect(clippy::unwrap_used, reason = "what tests share is a test as well")]

use rolewright::check::laws::Workplace;
use rolewright::check::registry::Choice;
use rolewright::check::text::Markup;
use rolewright::check::text::tongue::Tongue;
use rolewright::check::{Checker, Source, finding::Severity};
use rolewright::input::catalog;
use rolewright::input::needs::{Layers, read};
use rolewright::input::node::Origin;
use rolewright::input::yaml;
use rolewright::model::scalar::Day;
use rolewright::model::text::Language;
use rolewright::render::document::{Document, Format};
use rolewright::render::{Renderer, Rendering};
use rolewright::tailor::tailor;

const STAGES: [&str; 4] = ["exploring", "piloting", "scaling", "established"];

fn record(role: &str, stage: &str, language: Language) -> String {
    let (about, purpose, benefits, contact) = match language {
        Language::En => (
            "We run heat networks in forty cities.",
            "Teams solve the same fault twice.",
            "25 days of leave",
            "Recruitment team",
        ),
        Language::Fr => (
            "Nous exploitons des réseaux de chaleur dans quarante villes.",
            "Les équipes résolvent deux fois la même panne.",
            "25 jours de congés",
            "Équipe recrutement",
        ),
    };
    format!(
        "role: {role}\norganization: {{name: Acme, about: \"{about}\", employees: 4200}}\n\
         context: {{purpose: \"{purpose}\", stage: {stage}, goals: [find-expertise, onboarding]}}\n\
         position: {{location: {{city: Lyon, country: FR}}, pay: {{min: 42000, max: 52000, currency: EUR, per: year}}, benefits: [{benefits}]}}\n\
         application: {{email: jobs@acme.example, contact: {contact}, posted: 2026-11-23, closes: 2026-12-31}}\n"
    )
}

#[test]
fn no_document_of_a_community_manager_has_a_finding_that_should_be_mended() {
    check_role("community-manager");
}

#[test]
fn no_document_of_an_it_expert_has_a_finding_that_should_be_mended() {
    check_role("it-expert");
}

#[test]
fn no_document_of_a_chief_networking_officer_has_a_finding_that_should_be_mended() {
    check_role("chief-networking-officer");
}

#[track_caller]
fn check_role(name: &str) {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).unwrap();
    let date: Day = "2026-11-24".parse().unwrap();
    let checker = Checker::new(&catalog.countries, date, Choice::default());
    let mut faults = Vec::new();
    let mut checked = 0;
    let role = catalog.role(name).unwrap();
    {
        for stage in STAGES {
            for language in Language::ALL {
                let node = yaml::documents(&record(&role.role, stage, language), Origin::Record)
                    .unwrap()
                    .remove(0);
                let needs = read(
                    node,
                    Layers {
                        catalog: &catalog,
                        defaults: None,
                        overrides: None,
                    },
                )
                .unwrap();
                let description = tailor(&catalog, &needs);
                for document in Document::ALL {
                    // A profile is the same at every stage.
                    if document == Document::Profile && stage != STAGES[0] {
                        continue;
                    }
                    for (format, markup) in
                        [(Format::Md, Markup::Markdown), (Format::Html, Markup::Html)]
                    {
                        let text = renderer
                            .render(
                                &description,
                                &[],
                                &catalog,
                                Rendering {
                                    document,
                                    format,
                                    language,
                                    date,
                                },
                            )
                            .unwrap();
                        // As a file that nothing is known of, and as what it is.
                        let country = (language == Language::Fr).then(|| "FR".to_owned());
                        let mut workplaces = vec![Workplace::default()];
                        if document == Document::Ad {
                            workplaces.push(Workplace {
                                country,
                                city: Some("Lyon".to_owned()),
                                employees: Some(4200),
                                region: None,
                            });
                        }
                        for workplace in workplaces {
                            let result = checker.check(&Source {
                                text: &text,
                                markup,
                                tongue: None,
                                genre: None,
                                workplace: &workplace,
                            });
                            checked += 1;
                            assert_eq!(result.tongue, Tongue::Known(language));
                            for finding in result
                                .findings
                                .iter()
                                .filter(|finding| finding.severity >= Severity::Warning)
                            {
                                let excerpt = finding
                                    .spot
                                    .as_ref()
                                    .map_or("", |spot| spot.excerpt.as_str());
                                faults.push(format!(
                                    "{} {} {stage} {document:?} {format:?}: {} `{excerpt}` {:?}",
                                    role.role,
                                    language.code(),
                                    finding.rule,
                                    finding.message
                                ));
                            }
                        }
                    }
                }
            }
        }
    }
    // Languages, formats; the profile once, the ad of every stage twice, the three others once.
    assert_eq!(checked, 2 * 2 * (1 + 4 * 2 + 4 * 3));
    faults.dedup();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
