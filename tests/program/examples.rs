//! The examples: each needs file of `examples/` renders to the documents that lie beside it, byte for byte.
//!
//! They are documentation and golden files at once: `UPDATE_EXPECTED=1 cargo test --test examples` writes them anew.

use crate::golden;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const EXAMPLES: &str = "examples";
const RENDERED: &str = "examples/rendered";

/// Renders needs files on a day that does not change; gives the folder of the documents.
fn render(needs: &[PathBuf], options: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(env!("CARGO_BIN_EXE_rolewright"))
        .arg("render")
        .args(needs)
        .args(options)
        .arg("-o")
        .arg(folder.path())
        .env_clear()
        .env("SOURCE_DATE_EPOCH", "1795392000")
        .output()
        .expect("the program starts");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{messages}");
    assert!(
        !messages.contains("warning"),
        "an example has no findings: {messages}"
    );
    folder
}

fn yaml(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    paths.retain(|path| {
        path.file_name()
            .is_some_and(|name| name != "rolewright.yaml")
    });
    paths.sort();
    paths
}

#[test]
fn the_examples_render_to_what_lies_beside_them() {
    let alone = yaml(EXAMPLES);
    let stages = yaml("examples/stages");
    assert_eq!((alone.len(), stages.len()), (7, 4));
    let all: Vec<PathBuf> = alone.into_iter().chain(stages).collect();
    let english = [PathBuf::from("examples/community-manager.yaml")];
    let french = [PathBuf::from("examples/responsable-communautes.yaml")];
    let pages = ["-d", "description", "-d", "ad", "-f", "html"];
    let data = ["-d", "description", "-d", "ad", "-d", "brief", "-f", "json"];
    let others = [
        "-d",
        "profile",
        "-d",
        "amendment",
        "-d",
        "interview-guide",
        "-d",
        "brief",
    ];
    let folders = [
        render(&all, &["-d", "description", "-d", "ad", "-f", "md"]),
        render(&english, &pages),
        render(&english, &data),
        render(&english, &others),
        render(&french, &pages),
        render(&french, &others),
    ];

    let rendered: BTreeMap<String, String> = folders
        .iter()
        .flat_map(|folder| documents(folder.path()))
        .collect();
    let mut differences: Vec<String> = rendered
        .iter()
        .filter_map(|(name, text)| golden::compare(&Path::new(RENDERED).join(name), text).err())
        .collect();
    differences.extend(
        documents(Path::new(RENDERED))
            .into_keys()
            .filter(|name| !rendered.contains_key(name))
            .map(|name| format!("{RENDERED}/{name}: nothing renders to it")),
    );
    golden::none(&differences);
    for (name, text) in &rendered {
        if name.contains(".ad.") && name.ends_with(".md") {
            let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
            let words = text.split_whitespace().filter(is_word).count();
            assert!((300..=700).contains(&words), "{name}: {words} words");
        }
    }
}

#[test]
fn the_readme_tells_of_the_stages_as_they_are() {
    let readme = std::fs::read_to_string("README.md").expect("text");
    let folder = render(
        &yaml("examples/stages"),
        &["-d", "description", "-f", "json"],
    );
    let stages = documents(folder.path());
    let stages: Vec<serde_json::Value> = stages
        .values()
        .map(|text| serde_json::from_str(text).expect("JSON"))
        .collect();
    assert_eq!(stages.len(), 4);
    let row = |label: &str, value: &dyn Fn(&serde_json::Value) -> String| {
        let cells: Vec<String> = stages.iter().map(value).collect();
        format!("| {label} | {} |", cells.join(" | "))
    };
    let count = |list: &serde_json::Value| list.as_array().map_or(0, Vec::len).to_string();
    let competences = |stage: &serde_json::Value, when: &str| {
        let list = stage["competences"].as_array().expect("a list");
        list.iter()
            .filter(|item| item["when"] == when)
            .count()
            .to_string()
    };
    let thousands = |number: u64| match number {
        1000.. => format!("{},{:03}", number / 1000, number % 1000),
        _ => number.to_string(),
    };
    let rows = [
        row("time of the post", &|stage| {
            format!("{}%", stage["allocation"])
        }),
        row("people served", &|stage| {
            thousands(stage["reach"].as_u64().expect("a number"))
        }),
        row("responsibilities", &|stage| {
            count(&stage["responsibilities"])
        }),
        row("competences required on the first day", &|stage| {
            competences(stage, "required")
        }),
        row("competences learned in post", &|stage| {
            competences(stage, "developed")
        }),
    ];
    for row in rows {
        assert!(readme.contains(&row), "the README lacks\n{row}");
    }
}

/// Gives the documents of a folder by their names, without what the folder keeps for itself.
fn documents(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return BTreeMap::new();
    };
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    paths
        .map(|path| {
            let name = path
                .file_name()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            (name, path)
        })
        .filter(|(name, _)| !name.starts_with('.'))
        .map(|(name, path)| (name, std::fs::read_to_string(path).expect("text")))
        .collect()
}
