//! Packs `profiles/` and `templates/` into the program.
//!
//! Profiles become one block of MessagePack, read at each start in a fraction of the time that YAML would take;
//! templates become a table of their texts. A profile that is not YAML stops the build.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

fn main() {
    println!("cargo::rerun-if-changed=profiles");
    println!("cargo::rerun-if-changed=templates");
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));

    let catalog = rmp_serde::to_vec_named(&catalog(&root.join("profiles")))
        .expect("a tree of texts and numbers");
    std::fs::write(out.join("catalog.msgpack"), catalog).expect("OUT_DIR is writable");
    let wording = rmp_serde::to_vec_named(&read(&root.join("templates/wording.yaml")))
        .expect("a tree of texts");
    std::fs::write(out.join("wording.msgpack"), wording).expect("OUT_DIR is writable");
    std::fs::write(out.join("templates.rs"), templates(&root.join("templates")))
        .expect("OUT_DIR is writable");
}

fn catalog(profiles: &Path) -> Value {
    let mut catalog = Map::new();
    for list in ["goals", "stages", "frameworks", "countries"] {
        let file = read(&profiles.join(list).with_extension("yaml"));
        catalog.insert(list.to_owned(), file[list].clone());
    }
    catalog.insert(
        "roles".to_owned(),
        in_order(
            &profiles.join("roles"),
            "role",
            &["community-manager", "it-expert", "chief-networking-officer"],
        ),
    );
    catalog.insert(
        "families".to_owned(),
        in_order(
            &profiles.join("competences"),
            "family",
            &[
                "people",
                "content",
                "change",
                "strategy",
                "technology",
                "insight",
            ],
        ),
    );
    Value::Object(catalog)
}

/// Reads a folder of profiles: the named ones first, in that order, then the others by their file names.
fn in_order(folder: &Path, key: &str, order: &[&str]) -> Value {
    let mut items: Vec<Value> = files(folder)
        .iter()
        .filter(|path| is(path, "yaml"))
        .map(|path| read(path))
        .collect();
    items.sort_by_key(|item| {
        order
            .iter()
            .position(|id| item[key] == *id)
            .unwrap_or(order.len())
    });
    Value::Array(items)
}

fn read(path: &Path) -> Value {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Writes a table of the templates: name and text, in the order of the names.
fn templates(folder: &Path) -> String {
    let mut table = "&[\n".to_owned();
    for path in files(folder) {
        if is(&path, "yaml") {
            continue;
        }
        let name = path
            .strip_prefix(folder)
            .expect("listed below it")
            .to_str()
            .expect("our own names");
        writeln!(
            table,
            "    ({:?}, include_str!({path:?})),",
            name.replace('\\', "/")
        )
        .expect("a string");
    }
    table + "]\n"
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}
