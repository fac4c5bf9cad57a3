//! The list of roles.

use serde_json::{Value, json};

use crate::report::table::table;
use model::Catalog;
use render::Speech;

/// Lists the roles in a table.
pub(crate) fn as_table(catalog: &Catalog, speech: Speech<'_>, width: u16) -> String {
    let header = [
        "column.id",
        "column.short",
        "column.title",
        "column.mission",
    ]
    .map(|key| speech.say(key));
    let rows = catalog.roles.iter().map(|role| {
        vec![
            role.role.to_string(),
            role.short.as_deref().unwrap_or_default().to_owned(),
            speech.text(&role.title).to_owned(),
            speech.text(&role.mission).to_owned(),
        ]
    });
    table(&header, rows, width)
}

/// Lists the roles for programs.
pub(crate) fn as_json(catalog: &Catalog, speech: Speech<'_>) -> Value {
    let roles = catalog.roles.iter().map(|role| {
        json!({
            "role": role.role,
            "id": role.role,
            "short": role.short,
            "title": speech.text(&role.title),
            "mission": speech.text(&role.mission),
            "seniority": role.seniority.id(),
            "titles": role.titles.iter().map(|title| speech.text(&title.title)).collect::<Vec<_>>(),
            "responsibilities": role.responsibilities.len(),
            "competences": role.competences.len(),
        })
    });
    Value::Array(roles.collect())
}
