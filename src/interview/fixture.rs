//! A small catalog for the tests of this room, so that they do not depend on what the embedded profiles say.

use serde_json::{Value, json};

use crate::model::catalog::Catalog;

fn role(id: &str, short: &str) -> Value {
    json!({
        "role": id, "short": short, "title": {"en": id, "fr": id}, "mission": "Does it", "seniority": "senior",
        "areas": [], "responsibilities": [], "competences": [],
        "stages": [{"stage": "piloting", "form": "part-time", "allocation": 40,
            "focus": "x", "adds": "x", "hands_over": "x"}],
    })
}

/// Makes the catalog.
pub(super) fn catalog() -> Catalog {
    let from = |value: Value| serde_json::from_value(value).unwrap();
    Catalog {
        roles: vec![
            from(role("community-manager", "cm")),
            from(role("it-expert", "ite")),
        ],
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
        ..Catalog::default()
    }
}
