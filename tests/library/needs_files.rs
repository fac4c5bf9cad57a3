//! Needs files of the tests, read as the program reads them.
//!
//! Used by the tests that hold documents and texts against needs.

use std::path::Path;

use input::{Layers, Origin, needs, yaml};
use model::{Catalog, Needs};

/// Reads the first record of a file.
pub(crate) fn read(path: &Path, catalog: &Catalog) -> Needs {
    let text = std::fs::read_to_string(path).expect("a readable file");
    let node = yaml::documents(&text, Origin::Record)
        .unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
        .remove(0);
    let layers = Layers {
        catalog,
        defaults: None,
        overrides: None,
    };
    needs::read(node, layers).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}
