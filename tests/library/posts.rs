//! What the documents of a post say is true of that post: of its goals, its time, its team and its roles.

use serde_json::{Value, json};

use check::check;
use input::{Layers, Origin, catalog, json, needs};
use model::{Language, Requirement, RequirementKind, RequirementTime};
use render::{Document, Format, Renderer, Rendering};
use tailor::tailor;

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

/// Gives the lines that stand under a heading.
#[track_caller]
fn under<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    let lines: Vec<&str> = text
        .lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with('#'))
        .filter(|line| !line.is_empty())
        .collect();
    assert!(!lines.is_empty(), "nothing under {heading}:\n{text}");
    lines
}

#[test]
fn a_post_serves_only_the_goals_that_something_answers() {
    let record = record(
        &json!("ite"),
        &json!({"goals": ["onboarding", "employee-voice"]}),
        &json!({"allocation": 40}),
    );
    for (language, label, served, not_served) in [
        (
            Language::EN,
            "Goals served",
            "welcome newcomers",
            "hear what staff say",
        ),
        (Language::FR, "Objectifs servis", "accueillir", "écouter"),
    ] {
        let text = render(&record, Document::Description, language);
        let line = text
            .lines()
            .find(|line| line.contains(label))
            .unwrap_or_default();
        assert!(
            line.contains(served) && !line.contains(not_served),
            "{text}"
        );
    }
}

#[test]
fn a_closed_ad_shows_no_day_that_nobody_gave() {
    let mut record = record(&json!("cm"), &json!({}), &json!({}));
    let mut ad = |closes: &str, posted: Option<&str>| {
        record["application"] = json!({"closes": closes});
        if let Some(posted) = posted {
            record["application"]["posted"] = json!(posted);
        }
        render(&record, Document::Ad, Language::EN)
    };
    assert!(ad("2026-11-23", None).contains("*Posted on 23 November 2026*"));
    assert!(!ad("2026-11-22", None).contains("Posted on"));
    assert!(ad("2026-11-22", Some("2026-10-01")).contains("*Posted on 1 October 2026*"));
}

#[test]
fn words_fit_any_number_and_any_document() {
    let mut record = record(&json!("cm"), &json!({}), &json!({}));
    record["amendment"] = json!({"job": "Technicienne"});
    // "Rédigée le" would not fit an `avenant` or a `guide`, nor "Revue le" a `profil`.
    for document in Document::ALL {
        let text = render(&record, document, Language::FR);
        let fits = document == Document::Description;
        assert!(fits || !text.contains("Rédigée le"), "{text}");
        assert!(!text.contains("Revue le"), "{text}");
    }
    // An interview takes three quarters of an hour or more, and no text says how long the whole of it is.
    record["adjust"] = json!({"required": ["facilitation"]});
    for (language, hour) in [(Language::EN, "the hour"), (Language::FR, "l’heure")] {
        let guide = render(&record, Document::InterviewGuide, language);
        assert!(!guide.contains(hour), "{guide}");
    }
}

/// Gives the numbers of a text, in their order.
fn numbers(text: &str) -> Vec<u32> {
    let words = text.split(|c: char| !c.is_ascii_digit());
    words.filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn an_interview_takes_three_quarters_of_an_hour_to_an_hour_and_says_for_what() {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let needs_of_the_tests = crate::every_needs_file::files();
    let files = needs_of_the_tests
        .iter()
        .map(|file| crate::needs_files::read(file, &catalog));
    // Posts that ask for nothing, or for more than can be asked in an hour.
    let many: Vec<String> = (1..=12).map(|n| format!("Skill {n}")).collect();
    let extreme = [
        json!({"role": "cm", "organization": {"name": "Northbank"}}),
        json!({"role": "cm", "organization": {"name": "Northbank"}, "catalog": "none",
            "position": {"duties": ["Answer the telephone"]}}),
        json!({"role": "ite", "organization": {"name": "Northbank"}, "position": {"allocation": 5, "requirements": ["French"]}}),
        json!({"role": "cno", "organization": {"name": "Northbank"}, "position": {"requirements": many}}),
    ];
    let extreme = extreme.iter().map(|record| {
        let node = json::document(&record.to_string(), Origin::Record).expect("JSON");
        let layers = Layers {
            catalog: &catalog,
            defaults: None,
            overrides: None,
        };
        needs::read(node, layers).expect("good needs")
    });
    for needs in files.chain(extreme) {
        let description = tailor(&catalog, &needs);
        for language in Language::OURS {
            let rendering = Rendering {
                document: Document::InterviewGuide,
                format: Format::Json,
                language,
                date: "2026-11-23".parse().expect("a day"),
            };
            let guide = renderer
                .render(&description, &check(&description), &catalog, rendering)
                .unwrap_or_else(|error| panic!("{error}"));
            let guide: Value = serde_json::from_str(&guide).expect("JSON");
            let minutes = |value: &Value| numbers(value.as_str().expect("minutes"))[0];
            let topics = guide["topics"].as_array().expect("topics");
            let asked: u32 = topics.iter().map(|topic| minutes(&topic["minutes"])).sum();
            let (opening, closing) = (
                minutes(&guide["opening_minutes"]),
                minutes(&guide["closing_minutes"]),
            );
            let facts = guide["facts"].as_array().expect("facts");
            let told = facts.iter().find(|fact| fact["key"] == "duration");
            let told = numbers(told.expect("a duration")["value"].as_str().expect("words"));
            let whole = opening + asked + closing;
            assert_eq!(told, [whole, opening, asked, closing], "{guide:#}");
            assert!((45..=60).contains(&whole), "{whole} minutes: {guide:#}");
            // What the organization asks for comes first, and what there is no time for is named.
            let stated = description.needs.position.requirements.iter();
            let stated = stated.filter_map(|asked| match asked {
                Requirement::Own(own)
                    if own.kind == RequirementKind::Skill
                        && own.when == RequirementTime::Required =>
                {
                    Some(own.text.get(language))
                }
                Requirement::Own(_) | Requirement::Language(_) => None,
            });
            let named = topics.iter().map(|topic| &topic["name"]);
            let named = named.chain(guide["not_asked"].as_array().expect("a list"));
            for (stated, named) in stated.zip(named) {
                let named = named.as_str().expect("a name").to_lowercase();
                assert!(
                    stated.to_lowercase().starts_with(&named),
                    "{named}, not {stated}"
                );
            }
        }
    }
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
            for language in Language::OURS {
                let text = render(&record, Document::Description, language);
                for words in wrong {
                    let line = text.lines().find(|line| line.contains(words));
                    assert_eq!(line, None, "{role} {stage}");
                }
            }
        }
    }
}

#[test]
fn whoever_holds_two_roles_is_not_sent_to_themselves() {
    let names = [
        ("cm", ["Community Manager", "Community managers"]),
        ("ite", ["IT 2.0 Expert", "Spécialiste IT 2.0"]),
        (
            "cno",
            ["Chief Networking Officer", "réseaux et des communautés"],
        ),
    ];
    let labels = [
        (
            Language::EN,
            ["## Decisions", "## Whom you work with"],
            ["Reports to", "Where it can lead"],
        ),
        (
            Language::FR,
            ["## Décisions", "## Avec qui vous travaillez"],
            ["Rattachement", "Suites possibles"],
        ),
    ];
    for (language, sections, facts) in labels {
        for parts in [
            json!({"cm": 50, "ite": 50}),
            json!({"cm": 60, "cno": 40}),
            json!({"cno": 60, "ite": 40}),
            json!({"cm": 40, "ite": 30, "cno": 30}),
        ] {
            let mut record = record(&parts, &json!({"stage": "scaling"}), &json!({}));
            record["documents"] = json!({"length": "full"});
            let text = render(&record, Document::Description, language);
            let held = names.iter().filter(|(id, _)| parts.get(id).is_some());
            let held: Vec<&str> = held.flat_map(|(_, names)| *names).collect();
            let mut lines: Vec<&str> = Vec::new();
            for section in sections {
                lines.extend(under(&text, section));
            }
            let labelled = text.lines().filter_map(|line| line.split_once(":**"));
            let facts = labelled.filter(|(label, _)| facts.iter().any(|fact| label.contains(fact)));
            lines.extend(facts.map(|(_, value)| value));
            assert!(lines.len() > 8, "{text}");
            for line in lines {
                let name = held.iter().find(|name| line.contains(**name));
                assert_eq!(name, None, "{line}");
            }
        }
    }
    // Whoever holds one role does deal with the holders of the others.
    for role in &catalog::embedded().roles {
        let decisions = role
            .decisions
            .iter()
            .filter_map(|decision| decision.role.as_ref());
        let contacts = role
            .relations
            .iter()
            .flat_map(|relations| &relations.works_with);
        let contacts = contacts.filter_map(|contact| contact.role.as_ref());
        assert!(decisions.chain(contacts).count() > 0, "{}", role.role);
    }
}

#[test]
fn what_comes_next_is_said_of_each_role_of_a_mix() {
    let mut record = record(
        &json!({"cm": 60, "ite": 40}),
        &json!({"stage": "piloting"}),
        &json!({}),
    );
    record["documents"] = json!({"length": "full"});
    let text = render(&record, Document::Description, Language::EN);
    let next = under(&text, "## Development").join("\n");
    for words in [
        "Local contacts",
        "It adds the retirement of tools",
        "Knowledge manager",
        "Enterprise architect",
    ] {
        assert!(next.contains(words), "{next}");
    }
    assert_eq!(
        next.matches("Chief Networking Officer").count(),
        1,
        "{next}"
    );
}

#[test]
fn the_profile_of_a_mix_names_the_other_roles() {
    let mix = record(
        &json!({"cm": 30, "ite": 50, "cno": 20}),
        &json!({}),
        &json!({}),
    );
    let one = record(&json!("ite"), &json!({}), &json!({}));
    for (language, words) in [
        (
            Language::EN,
            "**Other roles of the post:** Community Manager (30%), Head of Networks and Communities (20%)",
        ),
        (
            Language::FR,
            "Autres rôles du poste\u{a0}:** Animatrice ou animateur de communautés (30\u{a0}%)",
        ),
    ] {
        let text = render(&mix, Document::Profile, language);
        assert!(text.contains(words), "{text}");
        assert!(!render(&one, Document::Profile, language).contains("(30"));
    }
}

#[test]
fn an_overload_is_told_at_the_head_of_a_description() {
    let post = record(
        &json!("cm"),
        &json!({"stage": "established", "reach": 500}),
        &json!({"allocation": 2}),
    );
    for (language, words) in [
        (Language::EN, "but the post has"),
        (Language::FR, "mais le poste en compte"),
    ] {
        let text = render(&post, Document::Description, language);
        let notice = text
            .lines()
            .find(|line| line.starts_with("> ") && line.contains(words));
        assert!(notice.is_some(), "{text}");
    }
    let fits = record(&json!("cm"), &json!({}), &json!({"allocation": 60}));
    assert!(!render(&fits, Document::Description, Language::EN).contains("> "));
}

/// The words of `profiles/spelling.yaml` that a country does not write in a language.
fn not_written_in(country: &str, language: Language) -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles/spelling.yaml");
    let file = std::fs::read_to_string(path).expect("a readable file");
    let file: Value = serde_yaml::from_str(&file).expect("YAML");
    let entries = file["spelling"].as_array().expect("a list");
    let entry = entries.iter().find(|entry| {
        let countries = entry["countries"].as_array().expect("a list");
        entry["language"] == language.code() && countries.contains(&json!(country))
    });
    let words = entry.map(|entry| entry["words"].as_object().expect("words"));
    words
        .into_iter()
        .flatten()
        .map(|(ours, _)| ours.clone())
        .collect()
}

/// Tells whether a text has a word or a phrase, whole.
fn has(text: &str, words: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || "-_/.@".contains(c);
    text.match_indices(words).any(|(place, _)| {
        let before = text[..place].chars().next_back();
        let after = text[place + words.len()..].chars().next();
        !before.is_some_and(goes_on) && !after.is_some_and(|c| c.is_alphanumeric() || c == '-')
    })
}

#[test]
fn a_place_reads_our_texts_as_it_writes_and_what_is_stated_as_it_was() {
    let stated = "One programme for the centre of each organization, recognised by all.";
    let mut theirs = Vec::new();
    for country in ["GB", "IE", "US", "CA", "NL"] {
        let language = Language::EN;
        let wrong = not_written_in(country, language);
        assert_eq!(wrong.is_empty(), country == "NL");
        for role in ["cm", "ite", "cno"] {
            let mut record = record(
                &json!(role),
                &json!({"purpose": stated, "stage": "scaling", "goals": ["prove-value", "tool-consolidation"]}),
                &json!({"location": {"city": "Elsewhere", "country": country}}),
            );
            record["amendment"] = json!({"job": "Technician"});
            for document in Document::ALL {
                // The profile of a role belongs to no place.
                if document == Document::Profile {
                    continue;
                }
                let text = render(&record, document, language);
                let told = [Document::Description, Document::Ad, Document::Brief];
                assert!(!told.contains(&document) || text.contains(stated), "{text}");
                // Keys of the needs stand between backticks.
                let ours: String = text.replace(stated, "").split('`').step_by(2).collect();
                let ours = ours.to_lowercase();
                for word in &wrong {
                    let line = ours.lines().find(|line| has(line, word));
                    assert_eq!(line, None, "{word} in {country}, {}", document.id());
                }
                theirs.push((country, ours));
            }
        }
    }
    let written = |country: &str, word: &str| {
        let mut texts = theirs.iter().filter(|(of, _)| *of == country);
        texts.any(|(_, text)| has(text, word))
    };
    assert!(written("GB", "organisation") && written("IE", "organisation"));
    assert!(written("US", "organization") && written("CA", "organization"));
    assert!(written("NL", "organization") && !written("NL", "organisation"));
}
