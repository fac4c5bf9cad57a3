//! Findings as SARIF 2.1.0, for code-scanning services and editors.

use serde_json::{Value, json};

use crate::report::findings::entry::ReportedFinding;
use check::RULES;
use check::explanation::explanation;
use model::{Language, Severity};

/// Writes one run with all its findings; every rule is listed.
pub fn as_sarif(entries: &[ReportedFinding]) -> Value {
    let rules = RULES.iter().map(|rule| {
        let told = explanation(rule.name);
        let text = |part: fn(&check::Explanation) -> &model::Text| {
            told.map_or(rule.name, |told| part(told).get(Language::EN))
        };
        json!({
            "id": rule.name,
            "shortDescription": {"text": rule.name.replace('-', " ")},
            "fullDescription": {"text": text(|told| &told.finds)},
            "help": {"text": format!("{} {}", text(|told| &told.why), text(|told| &told.instead))},
            "defaultConfiguration": {"level": level(rule.severity)},
        })
    });
    let results = entries.iter().map(|entry| {
        let mut location = json!({"artifactLocation": {"uri": uri(&entry.path)}});
        if let Some(place) = entry.line_place() {
            location["region"] = json!({
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
                "snippet": {"text": entry.excerpt},
            });
        }
        let mut location = json!({"physicalLocation": location});
        // A region counts lines or bytes, and a person who opens Word sees neither.
        if let Some(paragraph) = entry.paragraph() {
            let name = format!("paragraph {paragraph}");
            location["logicalLocations"] = json!([{"name": name, "kind": "text"}]);
            location["message"] = json!({"text": format!("{name}: {}", entry.excerpt)});
        }
        json!({
            "ruleId": entry.rule,
            "ruleIndex": RULES.iter().position(|rule| rule.name == entry.rule),
            "level": level(entry.severity),
            "message": {"text": format!("{} {}", entry.message, entry.help)},
            "locations": [location],
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "rolewright",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    severity.id()
}

/// Writes a path as a URI reference: percent-encoded, with `/` between its parts.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    let path = path.replace('\\', "/");
    // A colon in the first part would make it a scheme.
    let first = path.find('/').unwrap_or(path.len());
    for (at, byte) in path.bytes().enumerate() {
        let plain =
            byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || byte == b':' && at > first;
        if plain {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    if uri.starts_with('/') {
        format!("file://{uri}")
    } else {
        uri
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::findings::sample;

    #[test]
    fn addresses_are_encoded_and_rules_are_listed() {
        let sarif = as_sarif(&sample());
        let results = &sarif["runs"][0]["results"];
        assert_eq!(
            results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "ads/%C3%A9t%C3%A9%201.md"
        );
        assert!(
            results[1]["locations"][0]["physicalLocation"]
                .get("region")
                .is_none()
        );
        let index = usize::try_from(results[0]["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(
            sarif["runs"][0]["tool"]["driver"]["rules"][index]["id"],
            results[0]["ruleId"]
        );
        assert_eq!(uri("a:b/c:d"), "a%3Ab/c:d");
    }
}
