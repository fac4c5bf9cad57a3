//! Needs in, the text of the ad out.

use serde_json::Value;

use super::*;
use crate::Renderer;
use crate::document::{Document, Format};
use crate::view::trial;
use model::Language;

const EVERY_KEY: &str = include_str!("../../../../../tests/fixtures/every-key.yaml");

fn rendering(language: Language) -> Rendering {
    Rendering {
        document: Document::Ad,
        format: Format::Md,
        language,
        date: "2026-11-24".parse().unwrap(),
    }
}

/// Makes the page of needs in YAML, and looks at it.
#[track_caller]
fn look_at_page(yaml: &str, look: impl Fn(&AdPage)) {
    trial::with(yaml, Language::EN, |description, speech| {
        look(&page(description, speech, rendering(Language::EN)));
    });
}

/// Gives the ad of needs in YAML, as Markdown.
#[track_caller]
fn ad(yaml: &str, language: Language) -> String {
    let mut text = String::new();
    trial::with(yaml, language, |description, speech| {
        let renderer = Renderer::new(Vec::new(), None).unwrap();
        let rendered = renderer.render(description, &[], speech.catalog, rendering(language));
        text = rendered.unwrap();
    });
    text
}

#[track_caller]
fn says(text: &str, expected: &[&str]) {
    for line in expected {
        assert!(text.contains(line), "no {line:?} in\n{text}");
    }
}

#[track_caller]
fn says_nothing_of(text: &str, words: &[&str]) {
    for word in words {
        assert!(!text.contains(word), "{word:?} in\n{text}");
    }
}

/// Collects the texts of a page as it is printed; addresses and names for style sheets are none.
fn collect(value: &Value, texts: &mut Vec<String>) {
    const NO_TEXTS: [&str; 13] = [
        "key",
        "href",
        "lang",
        "document",
        "date",
        "organization",
        "about_heading",
        "about_place",
        "apply_address",
        "work",
        "after",
        "about_markup",
        "job_posting_markup",
    ];
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| !NO_TEXTS.contains(&key.as_str()))
            .for_each(|(_, value)| collect(value, texts)),
        _ => {}
    }
}

#[test]
fn every_text_of_the_page_is_counted() {
    let first = EVERY_KEY.split("---").next().unwrap();
    look_at_page(first, |page| {
        let mut printed = Vec::new();
        collect(&serde_json::to_value(page).unwrap(), &mut printed);
        let mut counted: Vec<&str> = page.texts().chain(page.asked.texts()).collect();
        printed.sort();
        counted.sort_unstable();
        assert_eq!(counted, printed);
    });
}

/// Collects what the needs say in a language: texts, but no choices out of a list, and nothing for other documents.
fn stated(value: &Value, path: &str, language: Language, texts: &mut Vec<String>) {
    const NO_TEXTS: [&str; 26] = [
        ".organization.industry",
        ".position.duties.area",
        ".id",
        ".role",
        ".language",
        ".catalog",
        ".amendment",
        ".adjust",
        ".organization.kind",
        ".context.stage",
        ".context.goals",
        ".context.communities",
        ".context.work",
        ".context.network.units.one",
        ".position.seniority",
        ".position.employment",
        ".position.remote",
        ".position.term.until",
        ".position.start",
        ".position.pay.currency",
        ".position.pay.per",
        ".position.pay.basis",
        ".position.location.country",
        ".application.posted",
        ".application.closes",
        ".application.review",
    ];
    const NO_TEXTS_IN_LISTS: [&str; 8] = [
        "use",
        "competences",
        "covers",
        "goals",
        "kind",
        "when",
        "language",
        "vacancy",
    ];
    let last = path.rsplit('.').next().unwrap_or_default();
    if NO_TEXTS.contains(&path) || NO_TEXTS_IN_LISTS.contains(&last) {
        return;
    }
    match value {
        Value::String(text) => texts.push(text.replace("**", "")),
        Value::Array(items) => {
            for item in items {
                stated(item, path, language, texts);
            }
        }
        Value::Object(map) => match map.get(language.code()) {
            Some(words) => stated(words, path, language, texts),
            None => {
                for (key, value) in map {
                    stated(value, &format!("{path}.{key}"), language, texts);
                }
            }
        },
        _ => {}
    }
}

#[test]
fn every_text_that_the_needs_state_is_in_the_ad() {
    for yaml in EVERY_KEY.split("\n---\n") {
        for language in [Language::EN, Language::FR] {
            if language == Language::FR && yaml.contains("language: en\n") {
                continue;
            }
            let mut texts = Vec::new();
            trial::with(yaml, language, |description, _| {
                let needs = serde_json::to_value(description.needs).unwrap();
                stated(&needs, "", language, &mut texts);
            });
            let text = ad(yaml, language).replace("**", "").to_lowercase();
            // A choice such as `ai: none` has words of its own, and a zone is called by its city.
            let is_zone = |text: &str| text.contains('/') && !text.contains("://");
            let chosen =
                |text: &String| ["none", "full", "short"].contains(&text.as_str()) || is_zone(text);
            for stated in texts.into_iter().filter(|text| !chosen(text)) {
                let stated = stated.trim_end_matches('.').to_lowercase();
                assert!(text.contains(&stated), "no {stated:?} in\n{text}");
            }
        }
    }
}

#[test]
fn nothing_that_the_needs_do_not_state_is_a_fact() {
    let text = ad("role: cm\norganization: {name: Acme}\n", Language::EN);
    says_nothing_of(
        &text,
        &[
            "full time",
            "1,000",
            "pilot",
            "permanent",
            "hours",
            "You report",
        ],
    );
    says(&text, &["We look forward to your application."]);
}

#[test]
fn stated_duties_and_requirements_are_not_supplemented() {
    let text = ad(
        "role: cm\norganization: {name: Acme}\ncontext: {stage: piloting, reach: 300}\n\
         position: {allocation: 60, duties: [{text: Run the forum, share: 30, detail: Two days in June}], \
         requirements: [You know pumps, {text: A degree, kind: qualification}, {text: A clearance, kind: check}, \
         {language: fr, level: C1}, {text: Dutch, when: welcome}]}\n",
        Language::EN,
    );
    says(
        &text,
        &[
            "- **Run the forum** (30%): two days in June.\n",
            "- You know pumps.\n- A degree.\n- You speak French (C1).\n",
            "**Welcome:** Dutch.\n",
            "**Conditions:** a clearance.\n",
        ],
    );
    says(
        &text,
        &[
            "solve a problem once. A pilot is under way.\n",
            "- **For:** 300 people\n",
        ],
    );
    assert_eq!(text.matches("\n- **").count(), 2, "{text}");
    says_nothing_of(
        &text,
        &["You will learn", "You decide", "## How success shows"],
    );
}

#[test]
fn success_says_when_it_is_seen() {
    let text = ad(
        "role: cm\norganization: {name: Acme}\ncontext: {success: [Everybody knows, {text: Six depots take part, after: 3}]}\n",
        Language::EN,
    );
    says(
        &text,
        &["- After three months, six depots take part.\n- Everybody knows.\n"],
    );
}

#[test]
fn a_part_time_post_says_for_which_time_its_pay_is_meant() {
    let pay = |pay: &str| {
        ad(
            &format!(
                "role: cm\norganization: {{name: Acme}}\nposition: {{allocation: 60, pay: {pay}}}\n"
            ),
            Language::EN,
        )
    };
    let both = pay("{min: 40000, max: 50000, currency: EUR}");
    says(&both, &["€40,000 to €50,000", "€24,000 to €30,000"]);
    says(&pay("{unpaid: true}"), &["unpaid"]);
    says_nothing_of(
        &pay("{min: 20, max: 22, currency: EUR, per: hour}"),
        &["€12"],
    );
}

#[test]
fn an_ad_may_stay_open() {
    let text = ad(
        "role: cm\norganization: {name: Acme}\napplication: {closes: until-filled, review: 2027-01-15, limit: 250}\n",
        Language::EN,
    );
    says(
        &text,
        &[
            "Applications: open until the position is filled, or when 250 applications are in; next review of applications on 15 January 2027\n",
        ],
    );
}

#[test]
fn what_goes_wrong_opens_the_ad_and_a_task_is_told_of_somebody() {
    let check = |purpose: &str, about: &str, expected: AboutPlace| {
        let yaml = format!(
            "role: cm\norganization: {{name: Acme, about: {about}}}\ncontext: {{purpose: {purpose}}}\n"
        );
        look_at_page(&yaml, |page| assert_eq!(page.about_place, expected));
    };
    let trouble = "Depots solve the same fault twice.";
    let task = "Help depots find one another.";
    let long = "We keep pumps. ".repeat(30);
    check(trouble, "We keep pumps.", AboutPlace::Second);
    check(task, "We keep pumps.", AboutPlace::First);
    check(trouble, &long, AboutPlace::Last);
}

#[test]
fn a_community_keeps_its_capital() {
    let text = ad(
        "role: cm\norganization: {name: Acme}\ncontext: {network: {communities: [Frost, Bees]}}\n\
         position: {duties: [{text: Choose whom to back, detail: Bees and Frost carry their weight}]}\n",
        Language::EN,
    );
    says(
        &text,
        &["- **Choose whom to back**: Bees and Frost carry their weight.\n"],
    );
}

#[test]
fn nothing_is_said_twice_of_team_and_place() {
    let text = |position: &str| {
        let yaml = format!("role: cm\norganization: {{name: Acme}}\nposition: {position}\n");
        ad(&yaml, Language::EN)
    };
    let team = text(
        "{reports_to: A, decides: [the menu], team: {size: 5, text: two cooks and three waiters}}",
    );
    says(&team, &["- **Team:** two cooks and three waiters\n"]);
    let team =
        text("{reports_to: A, decides: [the menu], team: {size: 5, text: two cooks and a waiter}}");
    says(
        &team,
        &["- **Team:** five people, among them two cooks and a waiter\n"],
    );
    let place = text(
        "{location: {country: AU}, remote: {extent: full, from: [AU]}, travel: {min: 0, max: 10}}",
    );
    says(&place, &["Australia, fully remote", "Travel: up to 10%"]);
    says_nothing_of(&place, &["(Australia)"]);
}

#[test]
fn one_step_is_a_sentence_and_several_are_a_list() {
    let steps = |steps: &str| {
        let yaml =
            format!("role: cm\norganization: {{name: Acme}}\napplication: {{steps: {steps}}}\n");
        ad(&yaml, Language::EN)
    };
    says(&steps("[A call]"), &["Selection: a call.\n"]);
    says(
        &steps("[A call, A visit]"),
        &["## How we choose\n\n1. A call\n2. A visit\n"],
    );
}

#[test]
fn an_address_to_write_to_is_no_website() {
    let apply = |application: &str, expected: &[&str]| {
        let yaml = format!("role: cm\norganization: {{name: Acme}}\napplication: {application}\n");
        look_at_page(&yaml, |page| {
            let lines: Vec<String> = page.apply.iter().map(Invitation::text).collect();
            assert_eq!(lines, expected);
        });
    };
    apply(
        "{url: 'mailto:jobs@acme.example?subject=Post'}",
        &["Send your application to jobs@acme.example"],
    );
    apply(
        "{url: 'https://acme.example/1', email: a@acme.example, contact: Ana}",
        &[
            "Apply at https://acme.example/1",
            "Questions: Ana, a@acme.example",
        ],
    );
}
