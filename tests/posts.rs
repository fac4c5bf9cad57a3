//! What the documents of a post say is true of that post: of its goals, its time, its team and its roles.

use serde_json::{Value, json};

use rolewright::check::check;
use rolewright::input::needs::{self, Layers};
use rolewright::input::node::Origin;
use rolewright::input::{catalog, json};
use rolewright::model::text::Language;
use rolewright::render::document::{Document, Format};
use rolewright::render::{Renderer, Rendering};
use rolewright::tailor::tailor;

/// Renders a document of a record as Markdown, on 23 November 2026.
fn render(record: &Value, document: Document, language: Language) -> String {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let node = json::document(&record.to_string(), Origin::Record).expect("JSON");
    let layers = Layers {
        catalog: &catalog,
        defaults: None,
        overrides: None,
    };
    let needs = needs::read(node, layers).unwrap_or_else(|fault| panic!("{fault}: {record:#}"));
    let description = tailor(&catalog, &needs);
    let rendering = Rendering {
        document,
        format: Format::Md,
        language,
        date: "2026-11-23".parse().expect("a day"),
    };
    renderer
        .render(&description, &check(&description), &catalog, rendering)
        .unwrap_or_else(|error| panic!("{error}: {record:#}"))
}

/// Makes a record of a role, or a mix, with a context and a position.
fn record(role: &Value, context: &Value, position: &Value) -> Value {
    json!({"role": role, "organization": {"name": "Northbank"}, "context": context, "position": position})
}

#[test]
fn a_post_serves_only_the_goals_that_something_answers() {
    let record = record(
        &json!("ite"),
        &json!({"goals": ["onboarding", "employee-voice"]}),
        &json!({"allocation": 40}),
    );
    for (language, served, not_served) in [
        (
            Language::En,
            "- **Welcome newcomers",
            "- **Hear what staff say",
        ),
        (Language::Fr, "- **Accueillir", "- **Écouter"),
    ] {
        let text = render(&record, Document::Description, language);
        assert!(text.contains(served), "{text}");
        assert!(!text.contains(not_served), "{text}");
    }
    assert!(
        render(&record, Document::Description, Language::En)
            .contains("serves the goal “Hear what staff say”")
    );
}

#[test]
fn a_closed_ad_shows_no_day_that_nobody_gave() {
    let mut record = record(&json!("cm"), &json!({}), &json!({}));
    let mut ad = |closes: &str, posted: Option<&str>| {
        record["application"] = json!({"closes": closes});
        if let Some(posted) = posted {
            record["application"]["posted"] = json!(posted);
        }
        render(&record, Document::Ad, Language::En)
    };
    assert!(ad("2026-11-23", None).contains("**Posted on:** 23 November 2026"));
    assert!(!ad("2026-11-22", None).contains("Posted on"));
    assert!(ad("2026-11-22", Some("2026-10-01")).contains("**Posted on:** 1 October 2026"));
}

#[test]
fn words_fit_any_number_and_any_document() {
    let mut record = record(&json!("cm"), &json!({}), &json!({}));
    record["amendment"] = json!({"job": "Technicienne"});
    // "Rédigée le" would not fit an `avenant` or a `guide`, nor "Revue le" a `profil`.
    for document in Document::ALL {
        let text = render(&record, document, Language::Fr);
        assert!(!text.contains("Rédigée le"), "{text}");
        assert!(!text.contains("Revue le"), "{text}");
    }
    // Asked for one competence alone, the interview takes half an hour.
    record["adjust"] = json!({"required": ["facilitation"]});
    for (language, hour) in [(Language::En, "the hour"), (Language::Fr, "l’heure")] {
        let guide = render(&record, Document::InterviewGuide, language);
        assert!(!guide.contains(hour), "{guide}");
    }
    // The jobs in which a competence is found may be one job.
    let ad = render(&record, Document::Ad, Language::En);
    assert!(ad.contains("in another job: "), "{ad}");
    assert!(!ad.contains("one of these jobs"), "{ad}");
}

#[test]
fn what_is_said_of_the_stage_holds_for_any_time_and_any_team() {
    let wrong = [
        "another post",
        "another IT post",
        "autre poste",
        "small team",
        "petite équipe",
        "The post leads",
        "The job leads",
    ];
    for role in ["cm", "ite", "cno"] {
        for stage in ["exploring", "piloting", "scaling", "established"] {
            let record = record(
                &json!(role),
                &json!({"stage": stage}),
                &json!({"allocation": 100, "manages": 0}),
            );
            for language in Language::ALL {
                let text = render(&record, Document::Description, language);
                for words in wrong {
                    let line = text.lines().find(|line| line.contains(words));
                    assert_eq!(line, None, "{role} {stage}");
                }
            }
        }
    }
}
