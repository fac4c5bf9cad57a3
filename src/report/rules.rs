//! The rules of `check`, one in full or all in a table.

use serde_json::{Value, json};

use crate::report::table::table;
use check::explanation::explanation;
use check::{Explanation, RULES, Rule};
use render::Speech;

/// Tells a rule in full.
pub(crate) fn as_text(rule: &Rule, told: &Explanation, speech: Speech<'_>) -> String {
    let mut text = format!(
        "{} ({})\n",
        rule.name,
        speech.name_of("severity", rule.severity.id())
    );
    let parts = [
        ("finds", &told.finds),
        ("why", &told.why),
        ("example", &told.example),
        ("instead", &told.instead),
    ];
    for (part, words) in parts {
        text.push_str(&format!(
            "\n{}\n  {}\n",
            speech.name_of("rule", part),
            speech.text(words)
        ));
    }
    text
}

/// Lists all rules in a table.
pub(crate) fn as_table(speech: Speech<'_>, width: u16) -> String {
    let header = ["column.rule", "column.severity", "column.finds"].map(|key| speech.say(key));
    let rows = RULES.iter().map(|rule| {
        let finds = explanation(rule.name).map(|told| speech.text(&told.finds).to_owned());
        vec![
            rule.name.to_owned(),
            speech.name_of("severity", rule.severity.id()),
            finds.unwrap_or_default(),
        ]
    });
    table(&header, rows, width)
}

/// Gives rules for programs.
pub(crate) fn as_json<'r>(rules: impl IntoIterator<Item = &'r Rule>, speech: Speech<'_>) -> Value {
    let list = rules.into_iter().filter_map(|rule| {
        let told = explanation(rule.name)?;
        Some(json!({
            "rule": rule.name,
            "severity": rule.severity.id(),
            "finds": speech.text(&told.finds),
            "why": speech.text(&told.why),
            "example": speech.text(&told.example),
            "instead": speech.text(&told.instead),
        }))
    });
    Value::Array(list.collect())
}
