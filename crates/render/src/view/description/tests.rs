//! Needs in, lines of a description out.

use serde_json::Value;

use super::*;
use crate::document::{Document, Format};
use crate::view::trial;
use check::check;
use model::Language;

/// Makes the page of needs of which only what matters is given.
#[track_caller]
fn look(needs: &str, language: Language, look: impl Fn(&DescriptionPage, &Value)) {
    let organization = match needs.contains("organization:") {
        true => "",
        false => "organization: {name: Acme}\n",
    };
    let yaml = format!("role: cm\n{organization}{needs}\n");
    trial::with(&yaml, language, |description, speech| {
        let rendering = Rendering {
            document: Document::Description,
            format: Format::Md,
            language,
            date: "2026-11-24".parse().unwrap(),
        };
        let page = page(description, &check(description), speech, rendering);
        look(&page, &serde_json::to_value(&page).unwrap());
    });
}

#[track_caller]
fn facts(needs: &str, language: Language, expected: &[(&str, &str)]) {
    look(needs, language, |page, _| {
        let all = page.facts.iter().chain(&page.setting);
        let shown: Vec<_> = all.map(|fact| (fact.key, fact.value.as_str())).collect();
        assert_eq!(shown, expected);
    });
}

#[test]
fn what_is_not_stated_is_no_fact() {
    facts("", Language::EN, &[]);
    look("", Language::EN, |page, _| {
        assert_eq!(page.signatures, ["Holder of the post", "Line manager"]);
        assert!(page.goals.is_none() && page.purpose.is_empty() && page.test.is_empty());
    });
}

#[test]
fn terms_are_said_as_they_are_stated() {
    facts(
        "position: {allocation: 60, hours: {week: 35}, employment: fixed-term, term: {months: 18, max_months: 48, \
         until: 2028-07-31, renewable: true, probation_months: 3}, remote: {days: 2, from: [FR, BE]}, start: 2027-02, \
         manages: true, travel: {min: 10, max: 20}, openings: 2, grade: A3}",
        Language::EN,
        &[
            ("grade", "A3"),
            ("manages", "yes"),
            ("place", "remote 2 days a week (France, Belgium)"),
            ("working_time", "60% of full time (21 of 35 hours a week)"),
            (
                "contract",
                "fixed-term contract, 18 to 48 months, until 31 July 2028, renewable, probation of 3 months",
            ),
            ("travel", "10 to 20%"),
            ("openings", "2"),
            ("start", "February 2027"),
        ],
    );
    facts(
        "position: {hours: {week: 38.5}, term: {max_months: 12, renewable: false}, start: soon, manages: 0}",
        Language::FR,
        &[
            ("manages", "aucune"),
            (
                "working_time",
                "semaine à temps plein\u{a0}: 38,5 heures par semaine",
            ),
            ("contract", "12 mois au plus, non renouvelable"),
            ("start", "dès que possible"),
        ],
    );
}

#[test]
fn pay_of_a_part_time_post_says_what_the_post_pays() {
    let pay = |rest: &str| format!("position: {{allocation: 50, pay: {{{rest}}}}}");
    let part = ("working_time", "50% of full time");
    facts(
        &pay("min: 40000, max: 50000, currency: EUR, months: 13, note: plus profit sharing"),
        Language::EN,
        &[
            part,
            (
                "pay",
                "€40,000 to €50,000 a year for full time, so €20,000 to €25,000 at 50%, paid 13 times a year (plus profit sharing)",
            ),
        ],
    );
    facts(
        &pay("min: 900, max: 900, currency: EUR, per: month, basis: post"),
        Language::EN,
        &[
            part,
            ("pay", "€900 a month for this post, at 50% of full time"),
        ],
    );
    facts(
        &pay("unpaid: true"),
        Language::EN,
        &[part, ("pay", "unpaid")],
    );
    facts(
        &pay("min: 20, max: 20, currency: EUR, per: hour"),
        Language::EN,
        &[part, ("pay", "€20 an hour")],
    );
}

#[test]
fn the_words_of_the_network_are_facts() {
    facts(
        "context: {reach: 1200, communities: both, stage: piloting, work: [shifts], tools: [Slack], network: {communities: [Heat, Pipes], \
         members: technicians, units: {name: depots, number: 40}, partners: [Pump makers], subject: pumps}}",
        Language::EN,
        &[
            ("reach", "1,200 (technicians)"),
            ("units", "40 depots"),
            ("subject", "pumps"),
            ("communities", "Heat, Pipes (internal and external)"),
            ("partners", "Pump makers"),
            ("ways", "in shifts"),
            ("stage", "Piloting"),
            ("tools", "Slack"),
        ],
    );
}

#[test]
fn a_purpose_that_is_a_verb_becomes_a_sentence() {
    let purpose = |purpose: &str, language, expected: &str| {
        look(
            &format!("context: {{purpose: \"{purpose}\"}}"),
            language,
            |page, _| {
                assert_eq!(page.purpose, [expected]);
            },
        );
    };
    purpose(
        "Bring people together",
        Language::EN,
        "The post is there to bring people together.",
    );
    purpose(
        "Work is lost between sites.",
        Language::EN,
        "Work is lost between sites.",
    );
    purpose(
        "Aider les services",
        Language::FR,
        "Le poste est là pour aider les services.",
    );
    purpose(
        "Les ateliers s’ignorent",
        Language::FR,
        "Les ateliers s’ignorent.",
    );
}

#[test]
fn stated_duties_are_not_supplemented_and_keep_their_success() {
    let needs = "context: {success: [All depots answer, {text: Two depots answer, after: 3}]}\n\
        position: {duties: [{text: Run the forum, detail: Two days in June, share: 30, area: Forum, success: [Nine in ten come, {text: A date is set, after: 3}]}]}";
    look(needs, Language::EN, |page, json| {
        assert_eq!(json["duties"]["groups"][0]["name"], "Forum");
        assert_eq!(json["duties"]["groups"][0]["share"], "30%");
        assert_eq!(page.duties.groups.len(), 1);
        assert_eq!(
            page.duties.groups[0].items[0].sentence(),
            "Run the forum: two days in June. Success: nine in ten come. Success after three months: a date is set."
        );
        let test: Vec<_> = page.test.iter().map(Phrase::as_str).collect();
        assert_eq!(test, ["All depots answer"]);
        let dated: Vec<_> = page
            .milestones
            .iter()
            .map(|group| (&*group.label, group.items.len()))
            .collect();
        assert_eq!(dated, [("After 3 months", 1)]);
        assert!(page.decisions.is_empty() && page.relations.is_empty());
    });
}

#[test]
fn people_whom_the_needs_name_stand_once_with_what_the_work_has_to_do_with_them() {
    let needs = "context: {stage: established, communities: external, goals: [partner-network], \
                 network: {members: owners of old machines, partners: [museums]}, reach: 900}\n\
                 position: {allocation: 100}";
    look(needs, Language::EN, |page, _| {
        let rows = page.relations.iter();
        let rows: Vec<String> = rows
            .map(|row| {
                format!(
                    "{}: {}",
                    row.text.as_str(),
                    row.remark.as_ref().map_or("", Phrase::as_str)
                )
            })
            .collect();
        assert_eq!(rows[0], "Owners of old machines: 900 people", "{rows:?}");
        let of_partners = "Partners: museums. What they answer, what may be shared";
        assert_eq!(rows[1], of_partners, "{rows:?}");
        let museums = rows
            .iter()
            .filter(|row| row.to_lowercase().contains("museums"));
        assert_eq!(museums.count(), 1, "{rows:?}");
    });
}

#[test]
fn decisions_are_listed_by_form_and_the_stated_ones_come_first() {
    let needs = "context: {stage: scaling}\nposition: {decides: [the programme], proposes: [what to close]}";
    look(needs, Language::EN, |page, _| {
        let labels: Vec<_> = page.decisions.iter().map(|group| &*group.label).collect();
        assert_eq!(
            labels,
            [
                "You decide",
                "You may",
                "You decide with others",
                "You propose"
            ]
        );
        assert_eq!(page.decisions[0].items[0].text.as_str(), "the programme");
        assert_eq!(page.decisions[3].items[0].text.as_str(), "what to close");
        let settled = page.decisions[2].items[0].text.as_str();
        assert!(
            settled.starts_with("with ") && !settled.starts_with("with with"),
            "{settled}"
        );
    });
}

#[test]
fn requirements_stand_by_kind_and_time() {
    let needs = "position: {requirements: [you know pumps, {text: A degree, kind: qualification}, {text: Valencian, when: welcome}, \
        {language: fr, level: C1}, {text: a background check, kind: check}, {text: Our catalogue, when: developed}]}";
    look(needs, Language::EN, |page, _| {
        let texts = |list: &[Phrase]| -> Vec<String> {
            list.iter().map(|text| text.as_str().to_owned()).collect()
        };
        let asked = &page.requirements;
        assert_eq!(texts(&asked.stated), ["You know pumps"]);
        assert_eq!(texts(&asked.languages), ["French (C1)"]);
        assert_eq!(texts(&asked.formal), ["a degree"]);
        assert_eq!(texts(&asked.welcome), ["Valencian"]);
        assert_eq!(texts(&asked.learned)[0], "our Catalogue".replace('C', "c"));
        assert_eq!(texts(&page.legal), ["A background check"]);
        assert!(asked.lines.is_empty() && page.asks);
    });
}

#[test]
fn only_overload_is_a_notice() {
    look(
        "position: {allocation: 100}\ncontext: {goals: [onboarding], reach: 40}",
        Language::EN,
        |page, _| {
            assert!(page.notices.is_empty(), "{:?}", page.notices);
        },
    );
    let too_little = "position: {allocation: 5}\ncontext: {stage: piloting, reach: 1000}";
    look(too_little, Language::EN, |page, _| {
        assert_eq!(page.notices.len(), 1);
    });
}

#[test]
fn a_full_description_goes_on_where_a_short_one_ends() {
    let needs = "context: {goals: [faster-answers], stage: scaling}\nposition: {allocation: 60}\n";
    look(needs, Language::EN, |page, json| {
        assert!(page.depth.required.is_empty() && page.depth.measures.is_empty());
        assert_eq!(json["depth"]["next"], serde_json::json!([]));
    });
    look(
        &format!("{needs}documents: {{length: full}}"),
        Language::EN,
        |page, _| {
            let depth = &page.depth;
            assert!(
                !depth.required.is_empty() && !depth.measures.is_empty() && !depth.next.is_empty()
            );
            let items = page.duties.groups.iter().flat_map(|group| &group.items);
            assert!(items.into_iter().all(|item| item.done.is_some()));
        },
    );
}
