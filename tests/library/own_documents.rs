//! None of our own documents has a finding that should be mended: all roles, languages, documents, formats and stages.
//!
//! They keep to what we ask of others: no long sentence, short ones on average, and an ad that is easy to read.

#![expect(clippy::unwrap_used, reason = "what tests share is a test as well")]

use check::{CheckedText, Checker, Markup, RuleChoice, TextLanguage, Workplace, check};
use input::needs::read;
use input::{Layers, Origin, catalog, yaml};
use model::{Day, Language, Severity};
use render::{Document, Format, Renderer, Rendering};
use tailor::tailor;

/// Most words of a sentence on average.
const AVERAGE_SENTENCE: usize = 18;
/// Least reading ease of an ad, by Flesch in English and by Kandel and Moles in French.
const LEAST_EASE: f64 = 45.0;
/// Rules whose notes count as well: a document of ours is to be an example.
const STRICT: [&str; 2] = ["long-sentence", "hard-to-read"];
const STAGES: [&str; 4] = ["exploring", "piloting", "scaling", "established"];

fn record(role: &str, stage: &str, language: Language) -> String {
    let (about, purpose, benefits, contact) = match language {
        Language::FR => (
            "Nous exploitons des réseaux de chaleur dans quarante villes.",
            "Les équipes résolvent deux fois la même panne.",
            "25 jours de congés",
            "Équipe recrutement",
        ),
        _ => (
            "We run heat networks in forty cities.",
            "Teams solve the same fault twice.",
            "25 days of leave",
            "Recruitment team",
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

#[test]
fn no_document_of_a_mix_has_a_finding_that_should_be_mended() {
    check_role("{community-manager: 60, it-expert: 40}");
}

#[test]
fn no_document_of_a_mix_that_leads_has_a_finding_that_should_be_mended() {
    check_role("{community-manager: 50, chief-networking-officer: 50}");
}

#[track_caller]
fn check_role(role: &str) {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).unwrap();
    let date: Day = "2026-11-24".parse().unwrap();
    let checker = Checker::new(&catalog.countries, date, RuleChoice::default());
    let mut faults = Vec::new();
    let mut checked = 0;
    for stage in STAGES {
        for language in Language::OURS {
            let node = yaml::documents(&record(role, stage, language), Origin::Record)
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
            // A brief is notes for whoever writes, and is not sent out.
            let sent = |document: &Document| *document != Document::Brief;
            for document in Document::ALL.into_iter().filter(sent) {
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
                            &check(&description),
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
                    let country = (language == Language::FR).then(|| "FR".to_owned());
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
                        let result = checker.check(&CheckedText {
                            text: &text,
                            markup,
                            tongue: None,
                            genre: None,
                            workplaces: std::slice::from_ref(&workplace),
                        });
                        checked += 1;
                        assert_eq!(result.tongue, TextLanguage::Known(language));
                        let statistics = &result.statistics;
                        let place =
                            format!("{role} {} {stage} {document:?} {format:?}", language.code());
                        if statistics.words >= AVERAGE_SENTENCE * statistics.sentences {
                            faults.push(format!("{place}: long sentences on average"));
                        }
                        let ease = statistics.reading_ease.unwrap();
                        if document == Document::Ad && ease < LEAST_EASE {
                            faults.push(format!("{place}: a reading ease of {ease:.1}"));
                        }
                        // A profile is looked up, not read through: its lists and reckonings may be long.
                        let strict = document != Document::Profile;
                        for finding in result.findings.iter().filter(|finding| {
                            finding.severity >= Severity::Warning
                                || strict && STRICT.contains(&finding.rule)
                        }) {
                            let excerpt = finding
                                .spot
                                .as_ref()
                                .map_or("", |spot| spot.excerpt.as_str());
                            faults.push(format!(
                                "{place}: {} `{excerpt}` {:?}",
                                finding.rule, finding.message
                            ));
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

#[test]
fn an_ad_of_ours_says_how_to_apply_where_the_record_does() {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).unwrap();
    let date: Day = "2026-11-24".parse().unwrap();
    let choice = RuleChoice {
        select: vec!["missing-application".to_owned()],
        ignore: Vec::new(),
    };
    let checker = Checker::new(&catalog.countries, date, choice);
    let is_missing = |record: &str, language, format, markup| {
        let node = yaml::documents(record, Origin::Record).unwrap().remove(0);
        let layers = Layers {
            catalog: &catalog,
            defaults: None,
            overrides: None,
        };
        let needs = read(node, layers).unwrap();
        let description = tailor(&catalog, &needs);
        let rendering = Rendering {
            document: Document::Ad,
            format,
            language,
            date,
        };
        let text = renderer
            .render(&description, &[], &catalog, rendering)
            .unwrap();
        let checked = checker.check(&CheckedText {
            text: &text,
            markup,
            tongue: None,
            genre: None,
            workplaces: &[Workplace::default()],
        });
        !checked.findings.is_empty()
    };
    let places = catalog.countries.iter().map(|rules| rules.country.as_str());
    let places = places.filter(|country| *country != "*");
    let places: Vec<String> = places
        .map(|country| format!("position: {{location: {{country: {country}}}}}\n"))
        .chain([String::new()])
        .collect();
    let ways = [
        "url: https://acme.example/17",
        "email: anna@acme.example",
        "contact: Anna Meyer",
    ];
    for (format, markup) in [(Format::Md, Markup::Markdown), (Format::Html, Markup::Html)] {
        for language in Language::OURS {
            for role in &catalog.roles {
                for place in &places {
                    let name = format!("{} {} {place}", role.role, language.code());
                    let least = format!(
                        "role: {}\norganization: {{name: Acme, website: https://acme.example}}\n{place}",
                        role.role
                    );
                    assert!(is_missing(&least, language, format, markup), "{name}");
                    let closes = format!("{least}application: {{closes: 2026-12-31}}\n");
                    assert!(is_missing(&closes, language, format, markup), "{name}");
                }
            }
            for way in ways {
                let record = format!(
                    "role: it-expert\norganization: {{name: Acme}}\napplication: {{{way}}}\n"
                );
                assert!(!is_missing(&record, language, format, markup), "{way}");
            }
        }
    }
}
