//! Interviews from the first question to the needs, on a small catalog.

use crate::interview::draft::Draft;
use crate::interview::fixture::catalog;
use crate::interview::flow::Interview;
use crate::interview::question::Script;
use crate::model::text::Language;
use proptest::prelude::*;

/// Holds an interview: each answer goes to the next question, `<` goes back; gives the ids in the order of asking.
#[track_caller]
fn hold(interview: &mut Interview<'_>, answers: &[&str]) -> Vec<String> {
    let mut asked = Vec::new();
    for words in answers {
        let question = interview.next().expect("a question");
        asked.push(question.id.clone());
        if *words == "<" {
            assert!(interview.back(), "no way back from {}", question.id);
        } else {
            interview
                .answer(question, words)
                .unwrap_or_else(|refusal| panic!("{}: {refusal:?}", question.id));
        }
    }
    asked
}

fn with_interview(draft: Draft, test: impl FnOnce(Interview<'_>)) {
    let (script, catalog) = (Script::embedded(), catalog());
    let today = "2026-11-24".parse().unwrap();
    test(Interview::new(&script, &catalog, today, draft));
}

fn in_english(test: impl FnOnce(Interview<'_>)) {
    with_interview(Draft::new(Language::En), test);
}

#[test]
fn the_need_comes_first_and_skipped_blocks_stay_closed() {
    in_english(|mut interview| {
        let asked = hold(
            &mut interview,
            &[
                "cm", "", "", "", "piloting", "", "", "", "Acme", "", "", "", "60",
            ],
        );
        assert_eq!(
            asked,
            [
                "role",
                "context.purpose",
                "context.success",
                "context.goals",
                "context.stage",
                "context.communities",
                "organization.employees",
                "context.reach",
                "organization.name",
                "organization.about",
                "organization.industry",
                "context.tools",
                "position.allocation",
            ]
        );
        hold(
            &mut interview,
            &["", "", "", "", "", "", "", "no", "", "no", "no", "both"],
        );
        assert!(interview.next().is_none(), "{:?}", interview.next());
        let needs = interview.needs().unwrap();
        assert_eq!(
            serde_json::to_value(&needs).unwrap(),
            serde_json::json!({
                "role": "community-manager",
                "language": ["en", "fr"],
                "organization": {"name": "Acme"},
                "context": {"stage": "piloting"},
                "position": {"allocation": 60},
            })
        );
    });
}

#[test]
fn whoever_is_not_sure_chooses_after_the_goals() {
    in_english(|mut interview| {
        let answers = ["unsure", "", "", "onboarding", "", "", "", ""];
        hold(&mut interview, &answers);
        assert_eq!(interview.next().unwrap().id, "recommended");
        assert!(interview.needs().is_none());
        hold(&mut interview, &["cm: 60, ite: 40", "Acme"]);
        let role = serde_json::to_value(interview.needs().unwrap().role).unwrap();
        assert_eq!(
            role,
            serde_json::json!({"community-manager": 60, "it-expert": 40})
        );
    });
}

#[test]
fn a_question_without_which_nothing_works_cannot_be_skipped() {
    in_english(|mut interview| {
        let role = interview.next().unwrap();
        assert_eq!(
            interview.answer(role, " ").unwrap_err().key,
            "refusal.required"
        );
        assert_eq!(
            interview.answer(role, "cto").unwrap_err().key,
            "refusal.choice"
        );
        assert_eq!(interview.next().unwrap().id, "role");
    });
}

#[test]
fn back_leads_through_what_was_asked_and_asks_nothing_twice() {
    in_english(|mut interview| {
        assert!(!interview.back());
        let asked = hold(
            &mut interview,
            &["cm", "A problem", "<", "<", "ite", "It hurts"],
        );
        assert_eq!(
            asked,
            [
                "role",
                "context.purpose",
                "matters",
                "context.purpose",
                "role",
                "matters"
            ]
            .map(str::to_owned)
            .to_vec(),
        );
    });
}

#[test]
fn suggestions_follow_the_answers_and_the_project() {
    in_english(|mut interview| {
        hold(&mut interview, &["cm", "", "", "", "piloting", "", "4 200"]);
        let suggested = |interview: &Interview<'_>, id: &str| {
            let question = interview.script.question(id).unwrap();
            interview
                .suggestion(question)
                .map(|answer| answer.0.join(";"))
        };
        assert_eq!(
            suggested(&interview, "context.reach").as_deref(),
            Some("4200")
        );
        assert_eq!(
            suggested(&interview, "position.allocation").as_deref(),
            Some("40")
        );
        assert_eq!(
            suggested(&interview, "position.seniority").as_deref(),
            Some("senior")
        );
        assert_eq!(suggested(&interview, "language").as_deref(), Some("en"));
        assert_eq!(suggested(&interview, "organization.name"), None);
        let name = crate::interview::draft::Answer::one("Acme");
        interview
            .defaults
            .insert("organization.name".to_owned(), name);
        assert_eq!(
            suggested(&interview, "organization.name").as_deref(),
            Some("Acme")
        );
        let mut propose = |id: &str, values: &[&str]| {
            let values = values.iter().map(|value| (*value).to_owned()).collect();
            let answer = crate::interview::draft::Answer(values);
            interview.defaults.insert(id.to_owned(), answer);
        };
        propose("language", &["en", "fr"]);
        propose("context.stage", &["no such stage"]);
        propose("role", &["ite"]);
        assert_eq!(suggested(&interview, "language").as_deref(), Some("both"));
        assert_eq!(
            suggested(&interview, "context.stage").as_deref(),
            Some("piloting")
        );
        assert_eq!(suggested(&interview, "role").as_deref(), Some("it-expert"));
    });
}

#[test]
fn answers_that_contradict_each_other_are_refused() {
    in_english(|mut interview| {
        let question = |id: &str| interview.script.question(id).unwrap();
        let (pay, min, max) = (
            question("state-pay"),
            question("position.pay.min"),
            question("position.pay.max"),
        );
        let closes = question("application.closes");
        interview.answer(pay, "yes").unwrap();
        interview.answer(min, "50 000").unwrap();
        assert_eq!(
            interview.answer(max, "40 000").unwrap_err().key,
            "refusal.pay_order"
        );
        interview.answer(max, "60k").unwrap();
        assert_eq!(
            interview.answer(min, "70 000").unwrap_err().key,
            "refusal.pay_order_max"
        );
        assert_eq!(
            interview.answer(closes, "2026-11-23").unwrap_err().key,
            "refusal.past"
        );
        interview.answer(closes, "2026-11-24").unwrap();
    });
}

#[test]
fn a_draft_goes_on_where_it_stopped() {
    let mut saved = None;
    in_english(|mut interview| {
        hold(
            &mut interview,
            &["unsure", "", "a; b", "onboarding; find-expertise"],
        );
        saved = Some(interview.draft.clone());
    });
    let mut saved = saved.unwrap();
    let bad = crate::interview::draft::Answer::one("no such stage");
    saved.answers.insert("context.stage".to_owned(), bad);
    let json = serde_json::to_string(&saved).unwrap();
    let read: Draft = serde_json::from_str(&json).unwrap();
    with_interview(read, |interview| {
        assert_eq!(interview.next().unwrap().id, "context.stage");
        assert_eq!(interview.given("context.goals").unwrap().0.len(), 2);
        assert_eq!(interview.given("context.success").unwrap().0, ["a", "b"]);
    });
}

#[test]
fn what_no_longer_applies_counts_for_nothing() {
    in_english(|mut interview| {
        hold(&mut interview, &["mix", "cm 50, ite 50"]);
        let role = interview.script.question("role").unwrap();
        interview.answer(role, "ite").unwrap();
        let choice = interview.role_choice().unwrap();
        assert_eq!(choice.0.len(), 1);
        assert!(interview.given("mix").is_none());
    });
}

#[test]
fn the_problem_and_why_it_matters_make_one_purpose() {
    in_english(|mut interview| {
        hold(
            &mut interview,
            &["cm", "Faults are solved twice", "Repairs are late"],
        );
        let needs = interview.sketch(interview.stand_in().unwrap()).unwrap();
        let purpose = needs.context.purpose.unwrap();
        assert_eq!(
            purpose.get(Language::En),
            "Faults are solved twice. Repairs are late."
        );
    });
}

/// What people type, and what they should not.
fn typed() -> impl Strategy<Value = String> {
    let usual = prop::sample::select(vec![
        "",
        "cm",
        "mix",
        "unsure",
        "cm 60, ite 40",
        "yes",
        "no",
        "onboarding; find-expertise",
        "piloting",
        "both",
        "none",
        "hybrid",
        "year",
        "senior",
        "permanent",
        "4 200",
        "60",
        "100",
        "2027-02-01",
        "acme.example",
        "EUR",
        "US",
        "California",
        "jobs@acme.example",
        "42k",
        "?",
        "<",
        "a; b\nc",
        "\u{202e}x",
        "0",
        "-1",
    ]);
    prop_oneof![4 => usual.prop_map(str::to_owned), 1 => "\\PC{0,40}"]
}

proptest! {
    /// Whatever is typed: each answer is taken or refused, and a draft of the answers gives the same needs.
    #[test]
    fn any_answers_can_be_saved_and_taken_again(answers in prop::collection::vec(typed(), 0..150)) {
        in_english(|mut interview| {
            for words in &answers {
                let Some(question) = interview.next() else { break };
                let before = interview.draft.answers.len();
                match interview.answer(question, words) {
                    Ok(()) => assert!(interview.draft.answers.len() > before),
                    Err(refusal) => assert!(refusal.key.starts_with("refusal."), "{refusal:?}"),
                }
                let _ = interview.suggestion(question);
            }
            let again = Interview::new(interview.script, interview.catalog, interview.today, interview.draft.clone());
            assert_eq!(again.next().map(|question| &question.id), interview.next().map(|question| &question.id));
            if let Some(needs) = interview.needs() {
                assert_eq!(again.needs(), Some(needs));
            }
        });
    }
}
