//! Interviews from the first question to the needs, on a small catalog.

use crate::interview::draft::InterviewDraft;
use crate::interview::fixture::catalog;
use crate::interview::flow::InterviewFlow;
use crate::interview::offers::More;
use crate::interview::question::{AnswerKind, Script, ScriptQuestion};
use input::deserialize::deserialize;
use input::{Fault, Origin, yaml};
use model::Language;
use proptest::prelude::*;
use serde_json::json;

/// Holds an interview: each answer goes to the next question, `<` goes back; gives the ids in the order of asking.
#[track_caller]
fn hold(interview: &mut InterviewFlow<'_>, answers: &[&str]) -> Vec<String> {
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

fn with_interview(draft: InterviewDraft, test: impl FnOnce(InterviewFlow<'_>)) {
    let (script, catalog) = (Script::embedded(), catalog());
    let today = "2026-11-24".parse().unwrap();
    test(InterviewFlow::new(&script, &catalog, today, draft));
}

fn in_english(test: impl FnOnce(InterviewFlow<'_>)) {
    with_interview(InterviewDraft::new(Language::EN), test);
}

#[test]
fn the_need_comes_first_and_skipped_blocks_stay_closed() {
    in_english(|mut interview| {
        let asked = hold(
            &mut interview,
            &[
                "cm", "", "", "", "", "piloting", "", "", "", "", "", "", "Acme", "", "", "", "60",
            ],
        );
        assert_eq!(
            asked,
            [
                "role",
                "context.problem",
                "context.purpose",
                "context.success",
                "context.goals",
                "context.stage",
                "context.communities",
                "organization.employees",
                "context.reach",
                "context.network.members",
                "context.network.units.name",
                "context.network.subject",
                "organization.name",
                "organization.about",
                "organization.industry",
                "context.tools",
                "position.allocation",
            ]
        );
        hold(
            &mut interview,
            &[
                "", "", "", "", "", "", "", "", "", "", "no", "", "no", "no", "both",
            ],
        );
        assert!(interview.next().is_none(), "{:?}", interview.next());
        let needs = interview.needs().unwrap().unwrap();
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
        let answers = [
            "unsure",
            "",
            "",
            "",
            "onboarding",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ];
        hold(&mut interview, &answers);
        assert_eq!(interview.next().unwrap().id, "recommended");
        assert!(interview.needs().unwrap().is_none());
        hold(&mut interview, &["cm: 60, ite: 40", "Acme"]);
        let role = serde_json::to_value(interview.needs().unwrap().unwrap().role).unwrap();
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
                "context.problem",
                "context.purpose",
                "context.problem",
                "role",
                "context.purpose"
            ]
            .map(str::to_owned)
            .to_vec(),
        );
    });
}

#[test]
fn suggestions_follow_the_answers_and_the_project() {
    in_english(|mut interview| {
        hold(
            &mut interview,
            &["cm", "", "", "", "", "piloting", "", "4 200"],
        );
        let suggested = |interview: &InterviewFlow<'_>, id: &str| {
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
            &["unsure", "", "", "a; b", "onboarding; find-expertise"],
        );
        saved = Some(interview.draft.clone());
    });
    let mut saved = saved.unwrap();
    let bad = crate::interview::draft::Answer::one("no such stage");
    saved.answers.insert("context.stage".to_owned(), bad);
    let json = serde_json::to_string(&saved).unwrap();
    let read: InterviewDraft = serde_json::from_str(&json).unwrap();
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
fn what_finishes_a_sentence_becomes_one() {
    in_english(|mut interview| {
        hold(
            &mut interview,
            &["cm", "faults are solved twice", "bring people together!"],
        );
        let needs = interview.sketch(interview.stand_in().unwrap()).unwrap();
        let said = |text: Option<model::Stated<_>>| {
            let text: model::Stated<model::Prose> = text.unwrap();
            text.get(Language::EN).to_owned()
        };
        assert_eq!(said(needs.context.problem), "Faults are solved twice.");
        assert_eq!(said(needs.context.purpose), "Bring people together!");
    });
}

#[test]
fn duties_are_asked_for_until_there_is_none_and_share_one_post() {
    in_english(|mut interview| {
        let question = |id: &str| interview.script.question(id).unwrap();
        let duty = |n: usize| question(&format!("position.duties.{n}"));
        interview.answer(question("role"), "cm").unwrap();
        interview
            .answer(question("organization.name"), "Acme")
            .unwrap();
        interview.answer(duty(1), "Run the forum, 60 %").unwrap();
        let refusal = interview.answer(duty(2), "Visit depots, 50 %").unwrap_err();
        assert_eq!(refusal.key, "refusal.shares");
        interview.answer(duty(2), "Visit depots, 40 %").unwrap();
        interview.answer(duty(1), "Run the forum, 50 %").unwrap();
        interview.answer(duty(3), "Answer questions").unwrap();
        interview.answer(duty(4), "").unwrap();
        assert!(
            interview
                .applicable()
                .all(|question| question.id != "position.duties.5")
        );
        let needs = serde_json::to_value(interview.needs().unwrap().unwrap()).unwrap();
        assert_eq!(
            needs["position"]["duties"],
            serde_json::json!([
                {"text": "Run the forum", "share": 50},
                {"text": "Visit depots", "share": 40},
                "Answer questions",
            ])
        );
    });
}

#[test]
fn what_the_role_would_add_to_stated_duties_is_offered_and_taken_by_choice() {
    in_english(|mut interview| {
        let question = |id: &str| interview.script.question(id).unwrap();
        let (duties, competences) = (question("position.duties.use"), question("adjust.required"));
        let offered = |interview: &InterviewFlow<'_>, question| {
            let offers = interview.offers(question);
            let ids = offers.iter().map(|offer| offer.id.to_owned());
            ids.collect::<Vec<_>>()
        };
        let asks = |interview: &InterviewFlow<'_>, id: &str| {
            let mut asked = interview.applicable();
            asked.any(|question| question.id == id)
        };
        interview.answer(question("role"), "cm").unwrap();
        let goals = question("context.goals");
        interview.answer(goals, "onboarding").unwrap();
        // Without duties of its own, the organization gets those of the role anyway.
        assert!(!asks(&interview, "position.duties.use"));
        let duty = question("position.duties.1");
        interview.answer(duty, "Run the forum, 90%").unwrap();
        // What answers an open goal; what is essential only where there is time left.
        assert_eq!(offered(&interview, duties), ["cm-welcome"]);
        interview.answer(duty, "Run the forum, 10%").unwrap();
        assert_eq!(offered(&interview, duties), ["cm-welcome", "cm-plan"]);
        let first = &interview.offers(duties)[0];
        assert!(matches!(first.more, Some(More::Work(_, 8))), "{first:?}");
        let refusal = interview.answer(duties, "no such duty").unwrap_err();
        assert_eq!(refusal.key, "refusal.choice");

        // Nothing draws on a competence before a duty of the role is taken.
        let requirements = question("position.requirements");
        interview.answer(requirements, "Git").unwrap();
        assert!(!asks(&interview, "adjust.required"));
        interview.answer(duties, "cm-plan").unwrap();
        assert!(asks(&interview, "adjust.required"));
        interview.answer(competences, "listening").unwrap();
        interview
            .answer(question("organization.name"), "Acme")
            .unwrap();
        let json = |interview: &InterviewFlow<'_>| {
            let needs = serde_json::to_value(interview.needs().unwrap().unwrap()).unwrap();
            (needs["position"]["duties"].clone(), needs["adjust"].clone())
        };
        let own = serde_json::json!({"text": "Run the forum", "share": 10});
        let (written, adjusted) = json(&interview);
        assert_eq!(written, serde_json::json!([own, {"use": "cm-plan"}]));
        assert_eq!(adjusted, serde_json::json!({"required": ["listening"]}));

        // What was taken can be given back, and the way of another role is not this one's.
        assert!(offered(&interview, duties).contains(&"cm-plan".to_owned()));
        interview.answer(question("role"), "ite").unwrap();
        assert_eq!(json(&interview).0, serde_json::json!([own]));
        let again = InterviewFlow::new(
            interview.script,
            interview.catalog,
            interview.today,
            interview.draft.clone(),
        );
        assert_eq!(again.draft, interview.draft);
        interview.answer(duty, "").unwrap();
        assert!(!asks(&interview, "position.duties.use"));
    });
}

/// A question whose answer went nowhere would be asked for nothing.
#[test]
fn every_answer_is_in_the_needs() {
    in_english(|mut interview| {
        let script = interview.script;
        for question in script.questions() {
            let words = match question.id.as_str() {
                "role" => "cm",
                "mix" | "recommended" => continue,
                "context.goals" => "onboarding",
                "context.stage" => "piloting",
                "position.employment" => "fixed-term",
                "position.location.country" => "US",
                "position.pay.max" => "20",
                "language" => "both",
                "position.duties.use" => "cm-plan",
                "adjust.required" => "listening",
                id if id.starts_with("state-") => "yes",
                _ => match question.kind {
                    AnswerKind::Choice => question.options.last().map_or("", |option| &option.id),
                    AnswerKind::Link => "https://acme.example",
                    AnswerKind::Mailbox => "jobs@acme.example",
                    AnswerKind::Day => "2027-02-01",
                    AnswerKind::Currency => "USD",
                    AnswerKind::Number
                    | AnswerKind::Percent
                    | AnswerKind::Allocation
                    | AnswerKind::Amount => "10",
                    _ => "words",
                },
            };
            let taken = interview.answer(question, words);
            taken.unwrap_or_else(|refusal| panic!("{}: {refusal:?}", question.id));
        }
        let needs = serde_json::to_value(interview.needs().unwrap().unwrap()).unwrap();
        for question in script
            .questions()
            .filter(|question| question.id.contains('.'))
        {
            let mut steps = question.id.split('.');
            let found = steps.try_fold(&needs, |node, step| match step.parse::<usize>() {
                Ok(number) => node.get(number - 1),
                // A key of any item of a list.
                Err(_) => match node.as_array() {
                    Some(items) => items.iter().find_map(|item| item.get(step)),
                    None => node.get(step),
                },
            });
            assert!(found.is_some(), "{}: {needs:#}", question.id);
        }
        let choices = script
            .questions()
            .filter(|question| question.kind == AnswerKind::Choice);
        for question in choices {
            for option in &question.options {
                interview.answer(question, &option.id).unwrap();
                let needs = interview.needs();
                needs.unwrap_or_else(|fault| panic!("{} {}: {fault}", question.id, option.id));
            }
        }
    });
}

/// Asks one question more, which stands in no file, and gives the needs of an answer to it.
fn asked_besides(question: &str, words: &str) -> Result<serde_json::Value, Fault> {
    let (mut script, catalog) = (Script::embedded(), catalog());
    let words_of_it = "label: {en: A, fr: A}, ask: {en: A?, fr: A ?}, why: {en: So., fr: Donc.}";
    let text = format!("{{{question}, {words_of_it}}}");
    let node = yaml::documents(&text, Origin::Record).unwrap().remove(0);
    let asked: ScriptQuestion = deserialize(&node).unwrap();
    script.blocks[0].questions.push(asked.clone());
    let today = "2026-11-24".parse().unwrap();
    let mut interview =
        InterviewFlow::new(&script, &catalog, today, InterviewDraft::new(Language::EN));
    for (id, words) in [
        ("role", "cm"),
        ("organization.name", "Acme"),
        (&asked.id, words),
    ] {
        let question = script.question(id).unwrap();
        interview.answer(question, words).unwrap();
    }
    let needs = interview.needs()?.unwrap();
    Ok(serde_json::to_value(needs).unwrap())
}

#[test]
fn a_new_question_takes_a_key_and_no_code() {
    for (question, words, pointer, value) in [
        (
            "id: position.grade, kind: line",
            "Band 4; 5",
            "/position/grade",
            json!("Band 4; 5"),
        ),
        (
            "id: position.openings, kind: number",
            "2",
            "/position/openings",
            json!(2),
        ),
        (
            "id: position.decides, kind: lines",
            "Dates; rooms",
            "/position/decides",
            json!(["Dates", "rooms"]),
        ),
        (
            "id: position.appeal, kind: prose",
            "it is new",
            "/position/appeal",
            json!("It is new."),
        ),
        (
            "id: position.pay.unpaid, kind: yes-no",
            "yes",
            "/position/pay/unpaid",
            json!(true),
        ),
        (
            "id: position.hours.week, kind: number",
            "35",
            "/position/hours/week",
            json!(35),
        ),
        (
            "id: position.proposes.1, kind: line",
            "The date",
            "/position/proposes",
            json!(["The date"]),
        ),
        ("id: id, kind: line", "acme-1", "/id", json!("acme-1")),
    ] {
        let needs = asked_besides(question, words).unwrap();
        assert_eq!(
            needs.pointer(pointer),
            Some(&value),
            "{question}: {needs:#}"
        );
    }
}

#[test]
fn a_question_whose_key_no_needs_have_is_an_error() {
    let fault = asked_besides("id: position.grad, kind: line", "Band 4").unwrap_err();
    assert_eq!(fault.message, "unknown key `grad`");
    assert!(fault.help.unwrap().contains("grade"));
}

#[test]
fn an_amount_is_refused_that_its_currency_does_not_know() {
    in_english(|mut interview| {
        let question = |id: &str| interview.script.question(id).unwrap();
        let (pay, currency) = (question("state-pay"), question("position.pay.currency"));
        let amounts = [question("position.pay.min"), question("position.pay.max")];
        interview.answer(pay, "yes").unwrap();
        interview.answer(currency, "JPY").unwrap();
        for amount in amounts {
            let refusal = interview.answer(amount, "1500.50").unwrap_err();
            assert_eq!(refusal.key, "refusal.amount");
            interview.answer(amount, "1500").unwrap();
        }
    });
}

#[test]
fn answers_that_came_to_contradict_each_other_are_asked_for_again() {
    in_english(|mut interview| {
        let answers = [
            ("role", "cm"),
            ("organization.name", "Acme"),
            ("state-pay", "yes"),
            ("position.pay.currency", "EUR"),
            ("position.pay.min", "18.55"),
            ("position.pay.currency", "JPY"),
        ];
        for (id, words) in answers {
            let question = interview.script.question(id).unwrap();
            interview.answer(question, words).unwrap();
        }
        let fault = interview.needs().unwrap_err();
        assert_eq!(fault.message, "18.55 has more decimals than the currency");
        let InterviewFlow {
            script,
            catalog,
            today,
            draft,
            ..
        } = interview;
        let resumed = InterviewFlow::new(script, catalog, today, draft);
        assert!(resumed.given("position.pay.min").is_none());
        assert!(resumed.needs().unwrap().is_some());
    });
}

/// What only says more of pay says nothing without an amount.
#[test]
fn pay_without_an_amount_is_not_in_the_needs() {
    in_english(|mut interview| {
        let answers = [
            ("role", "cm"),
            ("organization.name", "Acme"),
            ("state-pay", "yes"),
            ("position.pay.per", "month"),
            ("position.pay.currency", "EUR"),
            ("position.pay.note", "a bonus"),
        ];
        for (id, words) in answers {
            let question = interview.script.question(id).unwrap();
            interview.answer(question, words).unwrap();
        }
        assert_eq!(interview.needs().unwrap().unwrap().position.pay, None);
        let least = interview.script.question("position.pay.min").unwrap();
        interview.answer(least, "3000").unwrap();
        let pay = interview.needs().unwrap().unwrap().position.pay.unwrap();
        assert_eq!(
            serde_json::to_value(pay).unwrap(),
            json!({"min": 3000, "currency": "EUR", "per": "month", "note": "a bonus"})
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
        "cm-plan; cm-welcome",
        "listening",
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
            let again = InterviewFlow::new(interview.script, interview.catalog, interview.today, interview.draft.clone());
            assert_eq!(again.next().map(|question| &question.id), interview.next().map(|question| &question.id));
            assert_eq!(again.needs().unwrap(), interview.needs().unwrap());
        });
    }
}
