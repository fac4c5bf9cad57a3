//! The goals that an organization can have and the stages that it can be at, for programs.

use serde_json::{Value, json};

use model::Catalog;
use render::Speech;

/// Lists the goals.
pub(crate) fn as_json(catalog: &Catalog, speech: Speech<'_>) -> Value {
    let goals = catalog.goals.iter().map(|goal| {
        json!({
            "id": goal.id,
            "name": speech.text(&goal.name),
            "meaning": speech.text(&goal.meaning),
            "sign": goal.sign.as_ref().map(|sign| speech.text(sign)),
        })
    });
    Value::Array(goals.collect())
}

/// Lists the stages.
pub(crate) fn stages_as_json(catalog: &Catalog, speech: Speech<'_>) -> Value {
    let stages = catalog.stages.iter().map(|stage| {
        json!({
            "id": stage.id.id(),
            "name": speech.text(&stage.name),
            "meaning": speech.text(&stage.meaning),
            "time": speech.text(&stage.time),
            "arrangement": speech.text(&stage.arrangement),
        })
    });
    Value::Array(stages.collect())
}
