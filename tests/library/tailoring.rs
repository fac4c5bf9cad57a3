//! What holds for every tailored description, whatever the needs.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

use check::check;
use check::{overloaded_post, unanswered_goal};
use input::{Layers, Origin, catalog, json, needs};
use model::{
    Absence, Catalog, CatalogUse, Description, Fit, Language, Level, Needs, NotAsked, Reason,
    Seniority, When,
};
use render::Renderer;
use render::json::description as as_json;
use tailor::recommend::recommend;
use tailor::tailor;

/// The roles of the program, read once: a case of a property is about needs.
fn embedded() -> &'static Catalog {
    static CATALOG: LazyLock<Catalog> = LazyLock::new(catalog::embedded);
    &CATALOG
}

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
    let catalog = embedded();
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
            .map(|item| item.id.to_string())
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
    let duties = (
        prop::collection::vec((1_u32..=30, any::<bool>()), 0..4),
        select(vec!["fill", "complete", "none"]),
    );
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
    let hand = (adjusted, added, any::<prop::sample::Index>(), 0_usize..4);
    (select(choices), context, position, duties, hand).prop_map(
        |((role, work), (stage, communities, reach, goals, tools), (allocation, seniority, manages), (duties, catalog), hand)| {
            let (adjusted, added, first, drops) = hand;
            let mut kinds: [Vec<String>; 5] = Default::default();
            for (index, id) in adjusted.into_iter().enumerate() {
                kinds[index % 5].push(id);
            }
            let [required, developed, levelled, extra, mut dropped] = kinds;
            let first = first.index(work.len());
            dropped.extend(work.iter().cycle().skip(first).take(drops).cloned());
            let covered = work[(first + work.len() / 2) % work.len()].clone();
            let duties: Vec<Value> = duties
                .into_iter()
                .enumerate()
                .map(|(index, (share, stated))| {
                    let mut duty = json!({"text": format!("Keep the archive of hall {index}")});
                    if stated {
                        duty["share"] = json!(share);
                    }
                    if index == 0 && !dropped.contains(&covered) {
                        duty["covers"] = json!([covered]);
                    }
                    duty
                })
                .collect();
            let level: Map<String, Value> = levelled.into_iter().zip((1..=4).cycle()).map(|(id, level)| (id, json!(level))).collect();
            let extra: Vec<Value> = extra.into_iter().map(|id| json!({"competence": id, "level": 2})).collect();
            let added: Vec<Value> = added.into_iter().map(|load| json!({"text": "Run the yearly forum", "load": load})).collect();
            json!({
                "role": role,
                "organization": {"name": "Northbank Hospital"},
                "context": {"stage": stage, "communities": communities, "reach": reach, "goals": goals, "tools": tools},
                "position": {"allocation": allocation, "seniority": seniority, "manages": manages, "duties": duties},
                "catalog": catalog,
                "adjust": {
                    "add": {"responsibilities": added, "competences": extra},
                    "drop": dropped, "level": level, "required": required, "developed": developed,
                },
            })
        },
    )
}

/// Gives the quarters of an hour that the kept work of one role takes.
fn quarters_of(description: &Description<'_>, role: &str) -> u32 {
    let kept = description.responsibilities.iter();
    kept.filter(|kept| kept.role.role == role)
        .map(|kept| kept.quarters)
        .sum()
}

/// Tells whether nothing is chosen from the catalog, because the duties are stated or it is left out.
fn describes_its_work(needs: &Needs) -> bool {
    match needs.catalog {
        CatalogUse::Fill => !needs.position.duties.is_empty(),
        CatalogUse::Complete => false,
        CatalogUse::None => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shares_and_reserve_make_a_whole_and_stated_shares_stay(record in records()) {
        let catalog = embedded();
        let needs = read(&record, catalog);
        let description = tailor(catalog, &needs);
        let sum: u32 = description.responsibilities.iter().map(|kept| kept.share).sum();
        prop_assert_eq!(sum + description.reserve_share, 100);
        let stated = needs.position.duties.iter().filter_map(|duty| duty.share());
        let printed = description.responsibilities.iter().filter(|kept| kept.share_is_stated);
        prop_assert!(stated.eq(printed.map(|kept| kept.share)));
        let allocations: u32 = description.parts.iter().map(|part| part.allocation).sum();
        prop_assert_eq!(allocations, description.allocation);
        let planned: u32 = description.responsibilities.iter().map(|kept| kept.quarters).sum();
        let time = description.time;
        prop_assert_eq!((time.planned, time.reserve), (planned, time.post.saturating_sub(planned)));
    }

    #[test]
    fn what_is_stated_is_not_supplemented_unasked(record in records()) {
        let catalog = embedded();
        let needs = read(&record, catalog);
        let description = tailor(catalog, &needs);
        let stated = needs.position.duties.len() + needs.adjust.add.responsibilities.len();
        prop_assert_eq!(description.own().count(), stated);
        // They come first, in their order.
        prop_assert!(description.responsibilities[..stated].iter().all(|kept| kept.is_own()));
        if describes_its_work(&needs) {
            prop_assert_eq!(description.responsibilities.len(), stated);
            prop_assert!(description.outcomes.is_empty() && description.deliverables.is_empty());
            prop_assert!(description.decisions.is_empty());
        }
        if needs.catalog == CatalogUse::Fill && describes_its_work(&needs) {
            let stated = description.left_out.iter().filter(|left| left.reasons == [Absence::Stated]);
            prop_assert!(stated.count() > 0);
        }
    }

    #[test]
    fn the_essential_stays_or_the_post_is_overloaded(record in records()) {
        let catalog = embedded();
        let needs = read(&record, catalog);
        let description = tailor(catalog, &needs);
        let told = check(&description).iter().any(|finding| finding.rule == overloaded_post::RULE.name);
        let overloaded = matches!(description.fit, Fit::Overloaded { .. });
        prop_assert_eq!(told, overloaded);
        // Of a mix, a part can be too small although the whole is not; shares are rounded up to quarters of an hour each.
        let duties = needs.position.duties.len() as u32;
        let time = description.time;
        prop_assert!(overloaded || time.planned <= time.post + duties, "{} of {}", time.planned, time.post);
        prop_assert!(!overloaded || description.parts.len() > 1 || time.planned > time.post);
        let shares: u32 = needs.position.duties.iter().filter_map(|duty| duty.share()).sum();
        for (index, part) in description.parts.iter().enumerate() {
            for item in &part.role.responsibilities {
                let gone = needs.adjust.drop.iter().any(|id| *id == item.id)
                    || needs.position.duties.iter().any(|duty| match duty {
                        model::Duty::Own(own) => own.covers.iter().any(|id| *id == item.id),
                        model::Duty::Use(_) => false,
                    });
                let mut situation = description.situation.clone();
                if index > 0 {
                    situation.manages = 0;
                }
                let applies = item.when.hold(&situation);
                let kept = description.responsibilities.iter().filter(|kept| {
                    item.id == *kept.id && kept.role.role == part.role.role
                }).count();
                let left = description.left_out.iter().filter(|left| std::ptr::eq(left.responsibility, item)).count();
                prop_assert_eq!(kept + left, usize::from(needs.catalog != CatalogUse::None), "{} stands once", item.id);
                prop_assert!(kept == 0 || (!gone && applies), "{}", item.id);
                let essential = item.essential.contains(&situation.stage) || item.leads_people() && situation.manages > 0;
                let free = describes_its_work(&needs) || shares >= 80 || gone || !applies;
                let asked = !item.asked || needs.context.goals.iter().any(|goal| item.serves(goal));
                prop_assert!(kept == 1 || free || !essential || !asked, "essential {}", item.id);
                if overloaded && kept == 1 {
                    prop_assert!(essential, "{} is not essential", item.id);
                }
            }
        }
        prop_assert!(description.responsibilities.iter().all(|kept| !kept.reasons.is_empty() && kept.quarters > 0));
    }

    #[test]
    fn what_is_left_out_for_want_of_time_would_not_have_fitted(record in records()) {
        let catalog = embedded();
        let needs = read(&record, catalog);
        let description = tailor(catalog, &needs);
        if matches!(description.fit, Fit::Overloaded { .. } | Fit::WithoutReserve) || description.parts.len() > 1 {
            return Ok(());
        }
        let time = description.time;
        let reserve = time.post.div_ceil(10).max(1);
        let free = time.post.saturating_sub(time.planned + reserve);
        for left in &description.left_out {
            let fits = left.quarters <= free;
            prop_assert!(left.reasons != [Absence::Allocation] || !fits, "{}", left.responsibility.id);
            prop_assert!(!matches!(left.reasons[..], [Absence::Number(_)]) || fits, "{}", left.responsibility.id);
        }
        let of_the_role: u32 = quarters_of(&description, &description.lead_role().role);
        prop_assert_eq!(of_the_role, time.planned);
    }

    #[test]
    fn nothing_stands_without_the_work_that_leads_to_it(record in records()) {
        let catalog = embedded();
        let needs = read(&record, catalog);
        let description = tailor(catalog, &needs);
        let kept = |id: &str| description.kept(id).is_some();
        let outcomes = description.outcomes.iter().map(|item| &item.from);
        let measures = description.measures.iter().map(|item| &item.from);
        let deliverables = description.deliverables.iter().map(|item| &item.from);
        for from in outcomes.chain(measures).chain(deliverables) {
            prop_assert!(!from.is_empty() && from.iter().all(|id| kept(id)), "{from:?}");
        }
        for decision in &description.decisions {
            prop_assert!(decision.from.is_empty() || decision.from.iter().any(|id| kept(id)));
        }
    }

    #[test]
    fn the_last_word_on_competences_is_the_organizations(record in records()) {
        let catalog = embedded();
        let needs = read(&record, catalog);
        let description = tailor(catalog, &needs);
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
    fn the_first_day_asks_for_what_the_work_draws_on_and_a_person_has(record in records()) {
        let catalog = embedded();
        let needs = read(&record, catalog);
        let description = tailor(catalog, &needs);
        let by_hand = needs.adjust.required.len();
        let small = description.allocation <= 20;
        let guides = description.situation.seniority >= Seniority::Senior;
        let most = match (small, guides) {
            (true, false) => 2,
            (true, true) => 4,
            (false, _) => 7,
        };
        let required: Vec<_> = description.required().collect();
        prop_assert!(required.len() <= most.max(by_hand), "{}", required.len());
        let levels = |id: &str| {
            let adjust = &needs.adjust;
            adjust.level.get(id).is_some() || adjust.add.competences.iter().any(|added| added.competence == *id)
        };
        for item in &required {
            let id = &item.competence.id;
            if needs.adjust.required.iter().any(|known| known == id) {
                continue;
            }
            prop_assert!(item.drawn * 10 >= description.time.post, "{}", id);
            prop_assert!(!small || item.level <= Level::Working || levels(id), "{}", id);
        }
        let order: Vec<When> = description.competences.iter().map(|item| item.when).collect();
        prop_assert!(order.is_sorted());
    }

    #[test]
    fn no_more_is_learned_than_a_post_can_teach_and_what_is_left_out_is_told(record in records()) {
        let catalog = embedded();
        let needs = read(&record, catalog);
        let description = tailor(catalog, &needs);
        let adjust = &needs.adjust;
        let by_hand = |id: &str| {
            adjust.developed.iter().any(|known| known == id)
                || adjust.level.get(id).is_some()
                || adjust.add.competences.iter().any(|added| added.competence == *id)
        };
        let (named, chosen): (Vec<_>, Vec<_>) = description.developed().partition(|item| by_hand(&item.competence.id));
        prop_assert!(chosen.len() <= 6_usize.saturating_sub(named.len()), "{} and {}", chosen.len(), named.len());
        for absent in &description.competences_left_out {
            let id = &absent.competence.id;
            prop_assert!(description.competences.iter().all(|item| item.competence.id != *id));
            prop_assert_eq!(absent.reason == NotAsked::Dropped, adjust.drop.iter().any(|known| known == id), "{}", id);
        }
        // Whatever the seniority and the goals, only what matters most is raised to the level of an expert.
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
    fn an_unanswered_goal_is_told(record in records()) {
        let catalog = embedded();
        let needs = read(&record, catalog);
        let description = tailor(catalog, &needs);
        let told = check(&description).iter().filter(|finding| finding.rule == unanswered_goal::RULE.name).count();
        let unanswered = description.goals.iter().filter(|goal| goal.answered_by.is_empty()).count();
        prop_assert_eq!(told, unanswered);
        for goal in &description.goals {
            prop_assert!(goal.answered_by.iter().all(|id| description.kept(id).is_some()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mix_is_recommended_only_where_no_role_answers_as_much(record in records()) {
        let catalog = embedded();
        let mut record = record;
        let object = record.as_object_mut().expect("a record");
        object.remove("adjust");
        object.remove("catalog");
        object["position"].as_object_mut().expect("a position").remove("duties");
        let needs = read(&record, catalog);
        let advice = recommend(catalog, &needs);
        if needs.context.goals.is_empty() {
            return Ok(());
        }
        let came_to = |role: Value, allocation: Option<u32>| {
            let mut record = record.clone();
            record["role"] = role;
            if let Some(allocation) = allocation {
                record["position"]["allocation"] = json!(allocation);
            }
            let needs = read(&record, catalog);
            let description = tailor(catalog, &needs);
            let answered = description.goals.iter().filter(|goal| !goal.answered_by.is_empty()).count();
            (!matches!(description.fit, Fit::Overloaded { .. })).then_some(answered)
        };
        let mix = advice.mix.iter().map(|(role, part)| (role.role.to_string(), json!(part)));
        let reached = came_to(Value::Object(mix.collect()), advice.enough);
        prop_assert_eq!(reached.unwrap_or(advice.answered), advice.answered);
        for role in &catalog.roles {
            let alone = came_to(json!(role.role), None);
            let all = alone == Some(advice.goals.len());
            prop_assert!(!all || advice.mix.len() == 1 && advice.enough.is_none(), "{} does it all", role.role);
            prop_assert!(advice.mix.len() == 1 || alone < reached, "{} does as much", role.role);
        }
    }

    #[test]
    fn the_same_needs_give_the_same_bytes(record in records()) {
        let describe = |language| {
            let catalog = embedded();
            let needs = read(&record, catalog);
            let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
            let description = tailor(catalog, &needs);
            as_json(&description, &check(&description), renderer.speech(language, catalog))
        };
        for language in Language::OURS {
            prop_assert_eq!(describe(language), describe(language));
        }
    }
}
