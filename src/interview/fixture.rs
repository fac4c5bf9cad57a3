//! A small catalog for the tests of this room, so that they do not depend on what the embedded profiles say.

use serde_json::{Value, json};

use model::Catalog;

/// A role with one duty that is essential, one that answers a goal, and one that is neither.
fn role(id: &str, short: &str) -> Value {
    let duty = |name: &str, more: Value| {
        let mut duty = json!({"id": format!("{short}-{name}"), "headline": {"en": format!("{name} for {{members}}"), "fr": name},
            "load": {"hours": 2}, "competences": ["listening"]});
        if let (Some(duty), Value::Object(more)) = (duty.as_object_mut(), more) {
            duty.extend(more);
        }
        duty
    };
    json!({
        "role": id, "short": short, "title": {"en": id, "fr": id}, "mission": "Does it", "seniority": "senior",
        "areas": [], "competences": [],
        "responsibilities": [
            duty("plan", json!({"essential": ["piloting"]})),
            duty("welcome", json!({"answers": ["onboarding"]})),
            duty("count", json!({})),
        ],
        "stages": [{"stage": "piloting", "form": "part-time", "allocation": 40,
            "focus": "x", "adds": "x", "hands_over": "x"}],
    })
}

/// Makes the catalog.
pub(super) fn catalog() -> Catalog {
    let rung = json!({"behaviours": ["listen"]});
    let roles = [("community-manager", "cm"), ("it-expert", "ite")];
    let roles = roles.map(|(id, short)| serde_json::from_value(role(id, short)).unwrap());
    Catalog {
        roles: roles.into(),
        goals: ["onboarding", "find-expertise"]
            .iter()
            .map(|id| {
                serde_json::from_value(
                    json!({"id": id, "name": {"en": format!("Goal {id}"), "fr": "But"}, "meaning": "m"}),
                )
                .unwrap()
            })
            .collect(),
        stages: ["exploring", "piloting"]
            .iter()
            .map(|id| {
                serde_json::from_value(
                    json!({"id": id, "name": id, "meaning": "m", "time": "t", "arrangement": "a"}),
                )
                .unwrap()
            })
            .collect(),
        countries: vec![
            serde_json::from_value(json!({"country": "GB", "name": {"en": "United Kingdom", "fr": "Royaume-Uni"}}))
                .unwrap(),
            serde_json::from_value(json!({"country": "US", "regions": [
                {"code": "US-CA", "name": {"en": "California", "fr": "Californie"}},
                {"code": "US-NY", "name": "New York"}], "rules": [
                {"needs": "pay-range", "since": "2023-01-01", "region": "US-CA", "law": "L", "text": "California asks", "min_employees": 15,
                    "source": "s", "as_of": "2026-11"},
                {"needs": "pay-range", "since": "2099-01-01", "region": "US-NY", "law": "L", "text": "Not yet",
                    "source": "s", "as_of": "2026-11"},
                {"needs": "pay-range", "where": "on-request", "since": "2020-01-01", "region": "US-CA", "law": "L",
                    "text": "On request", "source": "s", "as_of": "2026-11"}]}))
            .unwrap(),
        ],
        families: vec![serde_json::from_value(json!({"family": "people", "name": "People", "competences": [
            {"id": "listening", "name": {"en": "Listening", "fr": "Écoute"}, "definition": "d",
                "levels": {"1": rung, "2": rung, "3": rung, "4": rung}}]})).unwrap()],
        ..Catalog::default()
    }
}
