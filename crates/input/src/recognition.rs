//! Recognizing needs files among the others that end alike: profiles, and what other programs are set up with.
//!
//! Reads the keys only; what is wrong with a needs file is said by whoever reads it.

use std::path::Path;

use crate::node::{Node, Origin, Value};
use crate::records::RecordFormat;
use crate::{json, source, yaml};

/// Keys that only needs files begin with.
const OWN: [&str; 3] = ["role", "organization", "position"];

/// Keys of a needs record that other files may have as well.
const SHARED: [&str; 8] = [
    "id",
    "language",
    "catalog",
    "context",
    "application",
    "documents",
    "adjust",
    "amendment",
];

/// Keys that a profile has beside its `role`, and no needs record.
const OF_PROFILES: [&str; 4] = ["areas", "responsibilities", "competences", "mission"];

/// Tells whether a file is one of needs: in YAML or JSON by its keys, in other formats always.
///
/// A file that cannot be read is taken for one, so that somebody hears of it, unless it is broken and no line of it begins like needs.
pub fn is_needs(path: &Path, format: RecordFormat) -> bool {
    let Ok(source) = source::read(path) else {
        return true;
    };
    let nodes = match format {
        RecordFormat::Yaml => yaml::documents(&source.text, Origin::Record),
        RecordFormat::Json => json::document(&source.text, Origin::Record).map(|node| vec![node]),
        RecordFormat::Ndjson | RecordFormat::Csv | RecordFormat::Sheet => return true,
    };
    match nodes {
        Ok(nodes) => nodes.is_empty() || nodes.iter().any(looks_like_needs),
        Err(_) => source.text.lines().any(begins_like_needs),
    }
}

fn looks_like_needs(node: &Node) -> bool {
    // A list of records is read record by record.
    if let Value::List(records) = &node.value {
        return records.iter().any(looks_like_needs);
    }
    let keys: Vec<&str> = node.entries().iter().map(|entry| &*entry.key).collect();
    if keys.contains(&"role") && keys.iter().any(|key| OF_PROFILES.contains(key)) {
        return false;
    }
    let known = |key: &&str| OWN.contains(key) || SHARED.contains(key);
    let own = keys.iter().any(|key| OWN.contains(key));
    own || !keys.is_empty() && keys.iter().all(known)
}

fn begins_like_needs(line: &str) -> bool {
    let line = line.trim_start_matches(['{', '"', ' ', '[']);
    let after = |key: &&str| {
        line.strip_prefix(*key)
            .map(|rest| rest.trim_start_matches('"'))
    };
    let mut rests = OWN.iter().filter_map(after);
    rests.any(|rest| rest.trim_start().starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str, format: RecordFormat) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        std::fs::write(&path, text).unwrap();
        is_needs(&path, format)
    }

    #[test]
    fn needs_are_known_by_their_keys() {
        for text in [
            "role: cm\n",
            "organization: {name: Acme}\nrolle: cm\n",
            "language: fr\ncontext: {goals: [onboarding]}\n",
            "x: 1\n---\nrole: cm\n",
            "role: cm\n  organization: [\n",
            "position: {title: x\n",
            "",
        ] {
            assert!(is(text, RecordFormat::Yaml), "{text}");
        }
        for text in [
            "repos:\n  - repo: https://a.example\n",
            "name: ads\non: push\njobs: {a: {runs-on: x, steps: []}}\n",
            "language: python\nscript: make\n",
            "role: curator\ntitle: Curator\nmission: Curates.\n",
            "family: x\nname: X\ncompetences: []\n",
            "goals: []\n",
            "- a\n- b\n",
            "text\n",
            "{{ if .Values.x }}\nkind: Role\n{{ end }}\n",
        ] {
            assert!(!is(text, RecordFormat::Yaml), "{text}");
        }
        for (json, needs) in [
            (r#"{"role": "cm"}"#, true),
            (r#"[{"role": "cm"}]"#, true),
            ("{\n  \"role\": \"cm\",\n", true),
            (r#"{"name": "x", "version": "1"}"#, false),
            ("{// a comment\n}", false),
        ] {
            assert_eq!(is(json, RecordFormat::Json), needs, "{json}");
        }
        assert!(is("x", RecordFormat::Csv));
    }

    #[test]
    fn every_key_of_a_record_is_known() {
        let schema = schemars::schema_for!(model::Needs).to_value();
        let keys = schema["properties"].as_object().unwrap().keys();
        for key in keys {
            assert!(OWN.contains(&&**key) || SHARED.contains(&&**key), "{key}");
        }
    }
}
