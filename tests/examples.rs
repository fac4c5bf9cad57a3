//! The examples: each needs file of `examples/` renders to the documents that lie beside it, byte for byte.
//!
//! They are documentation and golden files at once: `UPDATE_EXPECTED=1 cargo test --test examples` writes them anew.

mod golden;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const EXAMPLES: &str = "examples";
const RENDERED: &str = "examples/rendered";

/// Renders needs files into a folder, on a day that does not change.
fn render(needs: &[PathBuf], options: &[&str], folder: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_rolewright"))
        .arg("render")
        .args(needs)
        .args(options)
        .arg("-o")
        .arg(folder)
        .env_clear()
        .env("SOURCE_DATE_EPOCH", "1795392000")
        .output()
        .expect("the program starts");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{messages}");
    assert_eq!(messages, "", "an example is a good one: no findings");
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
    let folder = tempfile::tempdir().expect("a temporary folder");
    let alone = yaml(EXAMPLES);
    let stages = yaml("examples/stages");
    assert_eq!((alone.len(), stages.len()), (7, 4));
    let all: Vec<PathBuf> = alone.into_iter().chain(stages).collect();
    render(
        &all,
        &["-d", "description", "-d", "ad", "-f", "md"],
        folder.path(),
    );
    // Pages and data of one post, and the pages of a French one.
    let one = [PathBuf::from("examples/community-manager.yaml")];
    render(
        &one,
        &["-d", "description", "-d", "ad", "-f", "html", "-f", "json"],
        folder.path(),
    );
    let french = [PathBuf::from("examples/responsable-communautes.yaml")];
    render(
        &french,
        &["-d", "description", "-d", "ad", "-f", "html"],
        folder.path(),
    );

    let names = |folder: &Path| -> BTreeSet<String> {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return BTreeSet::new();
        };
        entries
            .map(|entry| {
                entry
                    .expect("a readable folder")
                    .file_name()
                    .into_string()
                    .expect("our own names")
            })
            .collect()
    };
    let rendered = names(folder.path());
    let mut differences: Vec<String> = rendered
        .iter()
        .filter_map(|name| {
            let text = std::fs::read_to_string(folder.path().join(name)).expect("it was written");
            golden::compare(&Path::new(RENDERED).join(name), &text).err()
        })
        .collect();
    differences.extend(
        names(Path::new(RENDERED))
            .difference(&rendered)
            .map(|name| format!("{RENDERED}/{name}: nothing renders to it")),
    );
    golden::none(&differences);
    for name in rendered
        .iter()
        .filter(|name| name.contains(".ad.") && name.ends_with(".md"))
    {
        let text = std::fs::read_to_string(folder.path().join(name)).expect("it was written");
        let words = text
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count();
        assert!((300..=700).contains(&words), "{name}: {words} words");
    }
}
