//! The files of a folder that people wrote: needs files and ads, not what rolewright keeps or wrote there.

use std::path::{Path, PathBuf};

use crate::input_error::InputError;
use crate::{project, source};
use model::Language;

/// The manifest of a folder of documents.
pub const MANIFEST: &str = ".rolewright.json";

/// The manifest of a folder with a site.
pub const SITE_MANIFEST: &str = ".rolewright-site.json";

/// Folders beside a project file that hold its own profiles and templates.
const COPIES: &[&str] = &["profiles", "templates"];

/// Lists the files below a folder that people wrote, whose names end in one of `extensions`, in the order of their paths.
///
/// Folders of `except` are passed over, unless the folder lies in one of them.
///
/// # Errors
///
/// When a folder cannot be listed.
pub fn files(
    folder: &Path,
    extensions: &[&str],
    except: &[PathBuf],
) -> Result<Vec<PathBuf>, InputError> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let root = absolute(folder);
    let except: Vec<PathBuf> = except.iter().map(|path| absolute(path)).collect();
    let passed_over = |file: &Path| {
        let mut except = except.iter().filter(|except| !root.starts_with(except));
        except.any(|except| file.starts_with(except))
    };
    let mut files = source::list(folder, extensions)?;
    files.retain(|file| {
        !is_kept(file)
            && !is_written(file)
            && !is_copy(file, folder)
            && !passed_over(&absolute(file))
    });
    Ok(files)
}

/// Tells whether a file is the project's own, or the shadow of a spreadsheet that somebody has open.
fn is_kept(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default();
    name == project::FILE_NAME || name.to_string_lossy().starts_with("~$")
}

/// Tells whether a file is a copy of a profile or a template in its project's folder.
fn is_copy(file: &Path, root: &Path) -> bool {
    let above = file.ancestors().skip(1);
    let mut below_root = above.take_while(|folder| *folder != root);
    below_root.any(|folder| {
        let named = COPIES.iter().any(|name| folder.ends_with(name));
        named && folder.with_file_name(project::FILE_NAME).is_file()
    })
}

/// Tells whether a file is one that rolewright wrote and that is no ad: `ID.ad.en.json`, a site's index or data.
fn is_written(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let is_json = |stem: &str| {
        let parts = stem.rsplit_once('.');
        let code = parts.filter(|(before, _)| before.contains('.'));
        code.is_some_and(|(_, code)| Language::of_code(code).is_some())
    };
    let is_document = name.strip_suffix(".json").is_some_and(is_json);
    let is_of_site =
        matches!(&*name, "index.html" | "jobs.json" | "robots.txt") || name.starts_with("indexnow");
    is_document && file.with_file_name(MANIFEST).is_file()
        || is_of_site && file.with_file_name(SITE_MANIFEST).is_file()
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::*;

    #[test]
    fn only_what_people_wrote_is_listed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for name in [
            "a.yaml",
            "b.json",
            "b.ad.en.json",
            "jobs.json",
            "indexnow-2.json",
            "rolewright.yaml",
            "~$c.yaml",
            ".rolewright.json",
            ".rolewright-site.json",
            "profiles/roles/curator.yaml",
            "templates/wording.yaml",
            "more/profiles/d.yaml",
            "more/c.ad.en.json",
            "more/jobs.json",
            "out/e.yaml",
        ] {
            let path = root.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let list = |folder: &Path, except: &[PathBuf]| -> Vec<String> {
            let files = files(folder, &["yaml", "json"], except).unwrap();
            let names = files.iter().map(|file| file.strip_prefix(root).unwrap());
            names
                .map(|name| name.to_string_lossy().replace('\\', "/"))
                .collect()
        };
        let out = root.join("out");
        assert_eq!(
            list(root, from_ref(&out)),
            [
                "a.yaml",
                "b.json",
                "more/c.ad.en.json",
                "more/jobs.json",
                "more/profiles/d.yaml"
            ]
        );
        // A folder that is asked for by its name is looked into.
        assert_eq!(list(&out, from_ref(&out)), ["out/e.yaml"]);
        assert_eq!(
            list(&root.join("profiles"), &[]),
            ["profiles/roles/curator.yaml"]
        );
        assert!(list(root, &[root.to_owned()]).contains(&"a.yaml".to_owned()));
    }
}
