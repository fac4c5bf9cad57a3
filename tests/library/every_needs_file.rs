//! Where the needs files of the tests lie.
//!
//! Used by the tests that hold documents against every one of them.

use std::path::{Path, PathBuf};

/// Every needs file of the tests that gives documents without a profile of its own.
pub(crate) fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["examples", "tests/fixtures/posts"];
    let mut files = vec![root.join("tests/fixtures/every-key.yaml")];
    for folder in folders {
        let entries = std::fs::read_dir(root.join(folder)).expect("a folder of needs");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        files.extend(paths.filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            path.extension().is_some_and(|end| end == "yaml") && name != Some("rolewright.yaml")
        }));
    }
    files.sort();
    assert!(files.len() >= 30, "{} files only", files.len());
    files
}
