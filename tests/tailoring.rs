//! What holds for every tailored description, whatever the needs.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

use rolewright::check::check;
use rolewright::check::rules::{overloaded_post, unanswered_goal};
use rolewright::input::needs::{self, Layers};
use rolewright::input::node::Origin;
use rolewright::input::{catalog, json};
use rolewright::model::adjust::Adjust;
use rolewright::model::catalog::Catalog;
use rolewright::model::competence::Level;
use rolewright::model::description::{Description, NotAsked, When};
use rolewright::model::needs::{Needs, RoleChoice, RoleShare};
use rolewright::model::reason::{Absence, Reason};
use rolewright::model::scalar::bounded::Percent;
use rolewright::model::text::Language;
use rolewright::render::Renderer;
use rolewright::render::json::description as as_json;
use rolewright::tailor::recommend::recommend;
use rolewright::tailor::tailor;

fn read(record: &Value, catalog: &Catalog) -> Needs {
    let node = json::document(&record.to_string(), Origin::Record).expect("JSON");
    let layers = Layers {
        catalog,
        defaults: None,
        overrides: None,
    };
    needs::read(node, layers).unwrap_or_else(|fault| panic!("{fault}: {record:#}"))
}

/// Needs of every kind that the catalog can answer to, with adjustments that do not contradict each other.
fn records() -> impl Strategy<Value = Value> {
    let catalog = catalog::embedded();
    let ids = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect::<Vec<String>>();
    let goals = ids(catalog.goals.iter().map(|goal| goal.id.as_str()).collect());
    let library = ids(catalog
        .competences()
        .map(|(_, item)| item.id.as_str())
        .collect());
    let tools = ids(vec![
        "Microsoft Teams",
        "SharePoint",
        "Slack",
        "Jive",
        "ServiceNow",
    ]);
    let roles: Vec<&str> = catalog
        .roles
        .iter()
        .map(|role| role.role.as_str())
        .collect();
    let work = |role: &str| -> Vec<String> {
        let role = catalog.role(role).expect("a known role");
        role.responsibilities
            .iter()
            .map(|item| item.id.clone())
            .collect()
    };
    let mut choices: Vec<(Value, Vec<String>)> =
        roles.iter().map(|role| (json!(role), work(role))).collect();
    for (one, other) in [(0, 1), (1, 2), (2, 0)] {
        for part in [10, 35, 50, 80] {
            let mix = Map::from_iter([
                (roles[one].to_owned(), json!(part)),
                (roles[other].to_owned(), json!(100 - part)),
            ]);
            let both = [work(roles[one]), work(roles[other])].concat();
            choices.push((Value::Object(mix), both));
        }
    }
    let context = (
        select(vec!["exploring", "piloting", "scaling", "established"]),
        select(vec!["internal", "external", "both"]),
        select(vec![1_u64, 40, 300, 1200, 9000, 1_000_000]),
        subsequence(goals, 0..=6),
        subsequence(tools, 0..=2),
    );
    let position = (
        1_u32..=100,
        select(vec!["junior", "professional", "senior", "lead"]),
        select(vec![0_u64, 1, 3, 20]),
    );
    // Each competence is adjusted in one way at most.
    let adjusted = subsequence(library, 0..=9).prop_shuffle();
    let added = prop::collection::vec(1_u32..=40, 0..3);
    (select(choices), context, position, adjusted, added, any::<prop::sample::Index>(), 0_usize..4).prop_map(
        |((role, work), (stage, communities, reach, goals, tools), (allocation, seniority, manages), adjusted, added, first, drops)| {
            let mut kinds: [Vec<String>; 5] = Default::default();
            for (index, id) in adjusted.into_iter().enumerate() {
                kinds[index % 5].push(id);
            }
            let [required, developed, levelled, extra, mut dropped] = kinds;
            let first = first.index(work.len());
            dropped.extend(work.iter().cycle().skip(first).take(drops).cloned());
            let level: Map<String, Value> = levelled.into_iter().zip((1..=4).cycle()).map(|(id, level)| (id, json!(level))).collect();
            let extra: Vec<Value> = extra.into_iter().map(|id| json!({"competence": id, "level": 2})).collect();
            let added: Vec<Value> = added.into_iter().map(|load| json!({"text": "Run the yearly forum", "load": load})).collect();
            json!({
                "role": role,
                "organization": {"name": "Northbank Hospital"},
                "context": {"stage": stage, "communities": communities, "reach": reach, "goals": goals, "tools": tools},
                "position": {"allocation": allocation, "seniority": seniority, "manages": manages},
                "adjust": {
                    "add": {"responsibilities": added, "competences": extra},
                    "drop": dropped, "level": level, "required": required, "developed": developed,
                },
            })
        },
    )
}

/// Gives the kept load of one role of a post, with what is added by hand in the first of the largest parts.
fn load_of(description: &Description<'_>, role: &str) -> u32 {
    description
        .responsibilities
        .iter()
        .filter(|kept| kept.role.role == role)
        .map(|kept| kept.load)
        .sum()
}

fn experts(description: &Description<'_>) -> usize {
    let competences = description.competences.iter();
    competences
        .filter(|item| item.level == Level::Expert)
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_shares_of_the_time_make_a_whole(record in records()) {
        let catalog = catalog::embedded();
        let needs = read(&record, &catalog);
        let description = tailor(&catalog, &needs);
        let sum: u32 = description.responsibilities.iter().map(|kept| kept.share).sum();
        prop_assert_eq!(sum, if description.responsibilities.is_empty() { 0 } else { 100 });
        let allocations: u32 = description.parts.iter().map(|part| part.allocation).sum();
        prop_assert_eq!(allocations, description.allocation);
    }

    #[test]
    fn the_work_fits_the_time_or_the_post_is_overloaded(record in records()) {
        let catalog = catalog::embedded();
        let needs = read(&record, &catalog);
        let description = tailor(&catalog, &needs);
        for part in &description.parts {
            let load = load_of(&description, &part.role.role);
            if part.fixed <= part.allocation {
                prop_assert!(load <= part.allocation, "{}: {load} of {}", part.role.role, part.allocation);
            } else {
                prop_assert_eq!(load, part.fixed);
            }
        }
        let overloaded = check(&description).iter().any(|finding| finding.rule == overloaded_post::RULE);
        prop_assert_eq!(overloaded, description.parts.iter().any(|part| part.fixed > part.allocation));
    }

    #[test]
    fn a_recommendation_fits_the_time_and_answers_no_less_than_one_role(
        record in records(),
        states_time in any::<bool>(),
    ) {
        let catalog = catalog::embedded();
        let mut record = record;
        let object = record.as_object_mut().expect("a record");
        object.remove("adjust");
        if !states_time {
            object["position"].as_object_mut().expect("a position").remove("allocation");
        }
        let needs = read(&record, &catalog);
        let advice = recommend(&catalog, &needs);
        let came_to = |role: Value| {
            let mut record = record.clone();
            record["role"] = role;
            let needs = read(&record, &catalog);
            let description = tailor(&catalog, &needs);
            let answered = description.goals.iter().filter(|goal| !goal.answered_by.is_empty());
            (description.excess(), answered.count())
        };
        let mix = advice.mix.iter().map(|(role, part)| (role.role.clone(), json!(part)));
        let (excess, answered) = came_to(Value::Object(mix.collect()));
        prop_assert_eq!(excess, advice.excess);
        for role in &catalog.roles {
            let alone = came_to(json!(role.role));
            prop_assert!(alone.0 > 0 || excess == 0, "{} fits", role.role);
            prop_assert!(alone.0 > 0 || alone.1 <= answered, "{} answers {}", role.role, alone.1);
        }
        prop_assert!(excess == 0 || advice.mix.len() == 1);
        prop_assert!(advice.passed_over.is_empty() || advice.mix.len() == 1);
    }

    #[test]
    fn core_and_added_work_stays_and_dropped_work_goes(record in records()) {
        let catalog = catalog::embedded();
        let needs = read(&record, &catalog);
        let description = tailor(&catalog, &needs);
        let kept = |id: &str| description.responsibilities.iter().any(|kept| kept.id == id);
        for part in &description.parts {
            for item in &part.role.responsibilities {
                let dropped = needs.adjust.drop.contains(&item.id);
                let applies = item.when.unmet(&description.situation).is_empty();
                let left: Vec<_> = description.left_out.iter().filter(|left| left.responsibility.id == item.id).collect();
                prop_assert_eq!(usize::from(kept(&item.id)) + left.len(), 1, "{} stands once", item.id);
                prop_assert!(!(kept(&item.id) && (dropped || !applies)), "{}", item.id);
                prop_assert!(kept(&item.id) || !item.core || dropped || !applies, "core {}", item.id);
                if let Some(left) = left.first() {
                    prop_assert!(!left.reasons.is_empty());
                    prop_assert_eq!(left.reasons.contains(&Absence::Dropped), dropped);
                    prop_assert_eq!(left.reasons.contains(&Absence::Allocation), !dropped && applies);
                }
            }
        }
        let added = description.responsibilities.iter().filter(|kept| matches!(kept.reasons[..], [Reason::Added]));
        prop_assert_eq!(added.count(), needs.adjust.add.responsibilities.len());
        prop_assert!(description.responsibilities.iter().all(|kept| !kept.reasons.is_empty() && kept.load > 0));
    }

    #[test]
    fn what_is_left_out_for_want_of_time_would_not_have_fitted(record in records()) {
        let catalog = catalog::embedded();
        let needs = read(&record, &catalog);
        let description = tailor(&catalog, &needs);
        for part in description.parts.iter().filter(|part| part.fixed <= part.allocation) {
            let free = part.allocation - load_of(&description, &part.role.role);
            for left in description.left_out.iter().filter(|left| left.role.role == part.role.role) {
                prop_assert!(left.reasons != [Absence::Allocation] || left.load > free, "{}", left.responsibility.id);
            }
        }
    }

    #[test]
    fn the_last_word_on_competences_is_the_organizations(record in records()) {
        let catalog = catalog::embedded();
        let needs = read(&record, &catalog);
        let description = tailor(&catalog, &needs);
        let adjust = &needs.adjust;
        let find = |id: &str| description.competences.iter().find(|item| item.competence.id == id);
        for id in &adjust.drop {
            prop_assert!(find(id).is_none(), "{id} is dropped");
        }
        for id in &adjust.required {
            prop_assert_eq!(find(id).map(|item| item.when), Some(When::Required));
        }
        for id in &adjust.developed {
            prop_assert_eq!(find(id).map(|item| item.when), Some(When::Developed));
        }
        for (id, level) in &adjust.level.0 {
            prop_assert_eq!(find(id).map(|item| item.level), Some(*level));
        }
        for added in &adjust.add.competences {
            prop_assert_eq!(find(&added.competence).map(|item| item.level), Some(added.level));
        }
        let mut ids: Vec<&str> = description.competences.iter().map(|item| item.competence.id.as_str()).collect();
        prop_assert!(description.competences.iter().all(|item| !item.reasons.is_empty()));
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), count, "each competence stands once");
    }

    #[test]
    fn no_more_is_required_on_the_first_day_than_a_person_has(record in records()) {
        let catalog = catalog::embedded();
        let needs = read(&record, &catalog);
        let description = tailor(&catalog, &needs);
        let required = description.required().count();
        let most = if record["context"]["stage"] == "exploring" { 4 } else { 7 };
        prop_assert!(required <= most.max(needs.adjust.required.len()), "{required}");
        // The required ones come first, and what was not set by hand is chosen by its importance.
        let order: Vec<When> = description.competences.iter().map(|item| item.when).collect();
        prop_assert!(order.is_sorted_by_key(|when| *when == When::Developed));
        let by_hand = |id: &String| needs.adjust.required.contains(id) || needs.adjust.developed.contains(id);
        let importance = |when: When| {
            description
                .competences
                .iter()
                .filter(move |item| item.when == when && !by_hand(&item.competence.id))
                .map(|item| item.importance)
        };
        if let (Some(least), Some(most)) = (importance(When::Required).min(), importance(When::Developed).max()) {
            prop_assert!(least >= most, "{least} is required before {most}");
        }
    }

    #[test]
    fn no_more_is_learned_than_a_post_can_teach_and_what_is_left_out_is_told(record in records()) {
        let catalog = catalog::embedded();
        let needs = read(&record, &catalog);
        let description = tailor(&catalog, &needs);
        let adjust = &needs.adjust;
        let by_hand = |id: &String| {
            adjust.developed.contains(id)
                || adjust.level.get(id).is_some()
                || adjust.add.competences.iter().any(|added| added.competence == *id)
        };
        let learned = description.competences.iter().filter(|item| item.when == When::Developed);
        let (named, chosen): (Vec<_>, Vec<_>) = learned.partition(|item| by_hand(&item.competence.id));
        prop_assert!(chosen.len() <= 6_usize.saturating_sub(named.len()), "{} and {}", chosen.len(), named.len());
        for absent in &description.competences_left_out {
            let id = &absent.competence.id;
            prop_assert!(description.competences.iter().all(|item| item.competence.id != *id));
            prop_assert_eq!(absent.reason == NotAsked::Dropped, adjust.drop.contains(id), "{}", id);
        }
        // Whatever the seniority and the goals, only what matters most is raised to the level of an expert; in a mix, the
        // reasons of a role may stand beside the level of another.
        for item in &description.competences {
            let raised = item.reasons.iter().any(|reason| matches!(
                reason,
                Reason::Shifted(_, 1..) | Reason::RaisedByGoal(_) | Reason::RaisedByTool(_)
            ));
            if needs.role.0.len() == 1 && raised && item.level == Level::Expert && adjust.level.get(&item.competence.id).is_none() {
                prop_assert!(item.importance >= 5, "{}", item.competence.id);
            }
        }
    }

    #[test]
    fn a_mix_asks_for_no_more_experts_than_one_of_its_roles_alone(record in records()) {
        let catalog = catalog::embedded();
        // What is set by hand has the last word, and is left out here.
        let needs = Needs { adjust: Adjust::default(), ..read(&record, &catalog) };
        let alone = needs.role.0.iter().map(|share| {
            let needs = Needs {
                role: RoleChoice(vec![RoleShare { role: share.role.clone(), percent: Percent::FULL }]),
                ..needs.clone()
            };
            experts(&tailor(&catalog, &needs))
        });
        let most = alone.max().unwrap_or(0);
        let mixed = experts(&tailor(&catalog, &needs));
        prop_assert!(mixed <= most, "{mixed} experts, {most} in one role");
    }

    #[test]
    fn an_unanswered_goal_is_told(record in records()) {
        let catalog = catalog::embedded();
        let needs = read(&record, &catalog);
        let description = tailor(&catalog, &needs);
        let told = check(&description).iter().filter(|finding| finding.rule == unanswered_goal::RULE).count();
        let unanswered = description.goals.iter().filter(|goal| goal.answered_by.is_empty()).count();
        prop_assert_eq!(told, unanswered);
        for goal in &description.goals {
            for id in &goal.answered_by {
                prop_assert!(description.responsibilities.iter().any(|kept| kept.id == *id));
            }
        }
    }

    #[test]
    fn more_time_answers_no_fewer_goals(record in records(), more in 1_u32..=60) {
        let mut larger = record.clone();
        let allocation = record["position"]["allocation"].as_u64().expect("a number") as u32;
        larger["position"]["allocation"] = json!((allocation + more).min(100));
        let catalog = catalog::embedded();
        let answered = |record: &Value| {
            let needs = read(record, &catalog);
            let description = tailor(&catalog, &needs);
            description.goals.iter().filter(|goal| !goal.answered_by.is_empty()).count()
        };
        prop_assert!(answered(&record) <= answered(&larger));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_needs_give_the_same_bytes(record in records()) {
        let describe = |language| {
            let catalog = catalog::embedded();
            let needs = read(&record, &catalog);
            let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
            let description = tailor(&catalog, &needs);
            as_json(&description, &check(&description), renderer.speech(language, &catalog))
        };
        for language in Language::ALL {
            prop_assert_eq!(describe(language), describe(language));
        }
    }
}
