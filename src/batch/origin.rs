//! Where the records of a folder came from, as its manifest remembers it.
//!
//! A run knows that a record has gone only if it has read what the record came from. Looks at no file.

use std::path::{Component, Path, PathBuf};

use input::STDIN;
use model::shown;

/// How standard input is given, and remembered.
const STANDARD_INPUT: &str = "-";

/// The sources of a run, seen from the folder that it writes to: the same on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Origins {
    here: PathBuf,
    folder: PathBuf,
    given: Vec<PathBuf>,
}

impl Origins {
    /// Gathers what is given on the command line; `here` is the current folder.
    pub(crate) fn new(here: &Path, folder: &Path, given: &[PathBuf]) -> Origins {
        Origins {
            here: here.to_owned(),
            folder: straight(&here.join(folder)),
            given: given.to_vec(),
        }
    }

    /// Names the source that a record stands in, for the manifest: its path from the folder.
    pub(crate) fn name(&self, path: &str) -> String {
        if path == STDIN {
            return STANDARD_INPUT.to_owned();
        }
        let path = straight(&self.here.join(path));
        let (mut own, mut other) = (self.folder.components(), path.components());
        let mut up = 0;
        loop {
            let (rest, below) = (own.clone(), other.clone());
            match (own.next(), other.next()) {
                (Some(a), Some(b)) if a == b => {}
                // Another drive has no way from here.
                (Some(Component::Prefix(_)), _) => return shown::name(&path),
                _ => {
                    up += rest.count();
                    other = below;
                    break;
                }
            }
        }
        let steps = std::iter::repeat_n("..".to_owned(), up);
        let below = other.map(|step| step.as_os_str().to_string_lossy().into_owned());
        steps.chain(below).collect::<Vec<_>>().join("/")
    }

    /// Tells whether a source that the manifest names is one that was given, or lies in a folder that was.
    pub(crate) fn covers(&self, name: &str) -> bool {
        let path = straight(&self.folder.join(name));
        self.given.iter().any(|given| match given.to_str() {
            Some(STANDARD_INPUT) => name == STANDARD_INPUT,
            _ => name != STANDARD_INPUT && path.starts_with(straight(&self.here.join(given))),
        })
    }
}

/// Takes `.` and `..` out of a path.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for step in path.components() {
        match step {
            Component::CurDir => {}
            Component::ParentDir => {
                straight.pop();
            }
            step => straight.push(step),
        }
    }
    straight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_named_as_the_folder_sees_it_and_known_again_however_it_is_given() {
        let given = |given: &[&str]| {
            let given: Vec<PathBuf> = given.iter().map(PathBuf::from).collect();
            Origins::new(Path::new("/home/a"), Path::new("out"), &given)
        };
        let origins = given(&["posts/", "-", "../b/x.csv"]);
        for (path, name) in [
            ("posts/a.yaml", "../posts/a.yaml"),
            ("./posts//a.yaml", "../posts/a.yaml"),
            ("/home/a/posts/deep/a.yaml", "../posts/deep/a.yaml"),
            ("../b/x.csv", "../../b/x.csv"),
            ("out/a.yaml", "a.yaml"),
            ("<stdin>", "-"),
        ] {
            assert_eq!(origins.name(path), name, "{path}");
            assert_eq!(origins.covers(name), path != "out/a.yaml", "{path}");
        }
        assert!(!origins.covers("../posts-2/a.yaml"));
        assert!(given(&["."]).covers("../posts/a.yaml"));
        assert!(!given(&["."]).covers("-"));
    }
}
