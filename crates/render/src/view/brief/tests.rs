//! Needs in, lines of a brief out.

use super::*;
use crate::document::{Document, Format};
use crate::view::trial;
use model::Language;

/// Makes the brief of needs of which only what matters is given.
#[track_caller]
fn look(needs: &str, language: Language, look: impl Fn(&BriefPage)) {
    let mut yaml = needs.to_owned();
    for (key, line) in [
        ("role:", "role: cm\n"),
        ("organization:", "organization: {name: Acme}\n"),
    ] {
        if !needs.contains(key) {
            yaml.insert_str(0, line);
        }
    }
    trial::with(&yaml, language, |description, speech| {
        let rendering = Rendering {
            document: Document::Brief,
            format: Format::Md,
            language,
            date: "2026-11-28".parse().unwrap(),
        };
        let findings = check::check(description);
        look(&page(description, &findings, speech, rendering));
    });
}

#[test]
fn a_fact_has_its_keys_and_nothing_else_is_a_fact() {
    look("", Language::EN, |page| {
        assert_eq!(page.facts.len(), 1, "{:?}", page.facts);
        assert_eq!(page.facts[0].keys, ["organization.name"]);
        assert!(page.words.is_empty() && page.ask_country);
        let open = page.open_words.as_deref().unwrap();
        assert!(
            open.starts_with("Not stated: members, units and subject."),
            "{open}"
        );
    });
    let needs = "position: {allocation: 50, pay: {min: 40000, max: 50000, currency: EUR}, benefits: [Bus pass, Lunch], \
        location: [{city: Lyon, country: FR}, {city: Brest, country: FR}]}";
    look(needs, Language::EN, |page| {
        let fact = |label: &str| page.facts.iter().find(|fact| fact.label == label).unwrap();
        assert_eq!(fact("Pay").keys, ["position.pay.min", "position.pay.max"]);
        assert!(fact("Pay").text.ends_with("so €20,000 to €25,000 at 50%"));
        assert_eq!(fact("Benefits").text, "Bus pass; Lunch");
        assert_eq!(fact("Benefits").keys, ["position.benefits"]);
        assert_eq!(
            fact("Place of work").keys,
            ["position.location.city", "position.location.country"]
        );
        let needs: Vec<_> = page.needs.iter().map(|item| item.key.as_str()).collect();
        assert!(needs.contains(&"position.location.2.city"), "{needs:?}");
        assert!(needs.contains(&"position.benefits.1"), "{needs:?}");
    });
}

/// Keys that have a section of their own.
const SECTIONS: &[&str] = &[
    "position.duties",
    "position.decides",
    "position.proposes",
    "position.requirements",
];

#[test]
fn every_key_of_the_needs_has_its_place() {
    let every_key = include_str!("../../../../../tests/fixtures/every-key.yaml");
    look(every_key, Language::EN, |page| {
        let rows = FACTS
            .iter()
            .chain(MATTER)
            .chain(WORDS)
            .flat_map(|row| row.keys);
        let known: Vec<&str> = rows
            .chain(needs::OF_THE_RECORD)
            .chain(SECTIONS)
            .copied()
            .collect();
        let items = page.needs.iter();
        let lost: Vec<_> = items
            .filter(|item| {
                let key: Vec<_> = item
                    .key
                    .split('.')
                    .filter(|part| part.parse::<u32>().is_err())
                    .collect();
                let key = key.join(".");
                let is_known =
                    |above: &&str| key == **above || key.starts_with(&format!("{above}."));
                !known.iter().any(is_known)
            })
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    });
}

#[test]
fn stated_duties_are_whole_and_nothing_is_proposed_beside_them() {
    let needs = "position: {allocation: 100, duties: [{text: Run the forum, detail: two days in June, share: 30, area: Forum, \
        success: [Nine in ten come]}, {use: live-sessions, share: 20}, Answer the mailbox]}";
    look(needs, Language::EN, |page| {
        assert!(page.work.proposed.is_empty());
        let stated = &page.work.stated;
        let keys: Vec<_> = stated
            .iter()
            .map(|duty| duty.key.as_deref().unwrap())
            .collect();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        assert_eq!(
            sorted,
            [
                "position.duties.1",
                "position.duties.2",
                "position.duties.3"
            ]
        );
        let forum = stated
            .iter()
            .find(|duty| duty.headline == "Run the forum")
            .unwrap();
        assert_eq!(forum.text.as_deref(), Some("Two days in June."));
        assert_eq!(
            (forum.share, forum.area.as_deref()),
            (Some(30), Some("Forum"))
        );
        assert_eq!(forum.done, ["Success: nine in ten come."]);
        assert!(forum.why.is_empty());
    });
}

#[test]
fn what_the_profile_proposes_has_steps_hours_a_test_and_a_reason() {
    let needs =
        "context: {stage: piloting, goals: [onboarding], reach: 1200}\nposition: {allocation: 60}";
    for language in Language::OURS {
        look(needs, language, |page| {
            let work = &page.work;
            assert!(work.stated.is_empty() && !work.proposed.is_empty());
            let all: Vec<_> = work.proposed.iter().chain(&work.also).collect();
            assert!(all.len() > 4);
            for duty in &all {
                assert!(duty.key.is_none() && duty.time.is_some() && !duty.why.is_empty());
                assert!(duty.text.is_some() && !duty.done.is_empty(), "{}", duty.id);
            }
            let shares = all.iter().filter_map(|duty| duty.share);
            assert_eq!(shares.sum::<u32>(), 100);
            let names_goal = |why: &String| why.contains(['“', '«']);
            let answers = |duty: &work::BriefDuty| duty.why.iter().any(names_goal);
            assert!(
                work.proposed.iter().any(answers),
                "what answers a goal is in full"
            );
            assert!(!page.decisions.proposed.is_empty() && page.decisions.stated.is_empty());
            let proofs = &page.requirements.proofs;
            assert!(
                proofs
                    .iter()
                    .all(|proof| !proof.shown_by.is_empty() && !proof.used_by.is_empty())
            );
            assert!(page.time.left_out.len() <= 5);
        });
    }
}

#[test]
fn rhythm_times_reach_is_said_where_the_needs_count() {
    let needs = |units: &str| {
        format!(
            "role: cno\ncontext: {{stage: exploring, work: [frontline], goals: [reach-frontline], reach: 900, network: {{units: {{name: depots{units}}}}}}}\n\
             position: {{allocation: 60}}"
        )
    };
    look(&needs(", number: 640"), Language::EN, |page| {
        let round = page
            .time
            .rounds
            .iter()
            .find(|round| round.id == "open-to-frontline")
            .unwrap();
        assert_eq!((round.all, round.per), (640, "quarter"));
        assert_eq!(round.months, 3 * 640_u64.div_ceil(u64::from(round.n)));
        assert!(
            !round.comes_out && round.text.contains("all 640 depots in"),
            "{}",
            round.text
        );
    });
    look(&needs(""), Language::EN, |page| {
        assert!(
            page.time
                .rounds
                .iter()
                .all(|round| round.id != "open-to-frontline")
        );
    });
}

#[test]
fn questions_are_of_what_is_stated_goals_and_ways_of_working_first() {
    look("", Language::EN, |page| {
        assert!(page.questions.is_empty(), "{:?}", page.questions);
    });
    let needs = "organization: {name: Acme, kind: health}\n\
        context: {goals: [reach-frontline, prove-value, tool-adoption], work: [shifts], stage: piloting, communities: internal}";
    look(needs, Language::FR, |page| {
        let from: Vec<_> = page
            .questions
            .iter()
            .map(|question| question.from.as_str())
            .collect();
        assert_eq!(from.len(), 5);
        assert_eq!(
            from,
            [
                "goal.reach-frontline",
                "goal.prove-value",
                "goal.tool-adoption",
                "world.shifts",
                "world.health"
            ]
        );
        assert!(page.questions[0].ask.starts_with("Comment se connectent"));
    });
}

#[test]
fn the_law_of_the_place_has_its_source() {
    let needs =
        |country: &str| format!("position: {{allocation: 50, location: {{country: {country}}}}}");
    look(&needs("DE"), Language::EN, |page| {
        assert!(!page.ask_country);
        let inside = page.law.iter().find(|line| line.place == "inside").unwrap();
        assert_eq!(inside.law.as_deref(), Some("BetrVG § 87(1) no. 6"));
        assert!(page.law.iter().all(|line| !line.source.is_empty()));
        assert_eq!(page.law[0].place, "ad");
        assert!(page.form.title.ends_with("(m/f/d)"), "{}", page.form.title);
    });
    look(&needs("GB"), Language::EN, |page| {
        assert!(page.law.iter().all(|line| line.place != "inside"));
    });
    look(&needs("US"), Language::EN, |page| {
        assert!(
            page.form
                .lines
                .iter()
                .any(|line| line.starts_with("American"))
        );
    });
}

#[test]
fn what_is_not_stated_must_not_be_said() {
    let says = |page: &BriefPage, words: &str| page.never.iter().any(|line| line.contains(words));
    look("", Language::EN, |page| {
        assert!(says(page, "a benefit") && says(page, "a right to decide"));
    });
    look(
        "position: {duties: [Run the forum]}",
        Language::EN,
        |page| {
            assert!(says(page, "a benefit") && !says(page, "a right to decide"));
        },
    );
}
