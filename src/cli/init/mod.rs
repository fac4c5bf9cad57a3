//! `init`: starts a project in a folder: `rolewright.yaml`, a first needs file, and copies of profiles and templates on
//! request. Replaces nothing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use flate2::read::ZlibDecoder;

use crate::batch::file;
use crate::batch::file::ReplaceSingle;
use crate::batch::words::FolderReader;
use crate::cli::args::Init;
use crate::cli::console::Console;
use crate::cli::locale;
use crate::cli::quoting::quoted;
use crate::cli::status::Status;
use input::project;
use keep::Error;
use keep::place::lies_below;
use model::{Language, shown};

/// Name of the first needs file.
const NEEDS: &str = "needs.yaml";

/// The files that are copied on request, as they were written: squeezed, for they are seldom asked for.
/// Gives the files that are copied on request, by folder, name and text.
fn originals() -> BTreeMap<String, BTreeMap<String, String>> {
    rmp_serde::from_read(ZlibDecoder::new(data::ORIGINALS))
        .expect("packed by the build script, read by a test")
}

/// Runs the command.
pub(crate) fn run(args: &Init, console: &Console) -> anyhow::Result<Status> {
    let language = args.language.map_or_else(locale::language, Language::from);
    let files = files(args, language);
    let there: Vec<String> = files
        .iter()
        .filter(|(path, _)| path.symlink_metadata().is_ok())
        .map(|(path, _)| shown::path(path))
        .collect();
    if let Some((first, rest)) = there.split_first() {
        let more = match rest.len() {
            0 => String::new(),
            count => format!(" (and {count} more)"),
        };
        anyhow::bail!(
            "{first}{more} is there already, and nothing was written\n  = help: name another folder"
        );
    }
    for (path, _) in &files {
        lies_below(&below(args, ""), path).map_err(|cause| {
            let deed = None;
            FolderReader::Person.told(Error { deed, cause })
        })?;
    }
    for (path, text) in &files {
        file::write(path, text, ReplaceSingle::Never)?;
        console.detail(&format!("wrote {}", shown::path(path)));
    }
    console.note(&told(args));
    Ok(Status::Done)
}

/// Lists what is written: paths and texts.
fn files(args: &Init, language: Language) -> Vec<(PathBuf, String)> {
    let (project, needs) = match language {
        Language::FR => (
            include_str!("rolewright.fr.yaml"),
            include_str!("needs.fr.yaml"),
        ),
        _ => (
            include_str!("rolewright.en.yaml"),
            include_str!("needs.en.yaml"),
        ),
    };
    let mut files = vec![
        (below(args, project::FILE_NAME), project.to_owned()),
        (below(args, NEEDS), needs.to_owned()),
    ];
    let asked = |folder: &str| match folder {
        "profiles" => args.with_profiles,
        _ => args.with_templates,
    };
    if !(args.with_profiles || args.with_templates) {
        return files;
    }
    for (folder, originals) in originals().into_iter().filter(|(folder, _)| asked(folder)) {
        let folder = below(args, &folder);
        let copies = originals.into_iter();
        files.extend(copies.map(|(name, text)| (folder.join(name), text)));
    }
    files
}

/// Gives the path of a file in the folder, without a `.` before it.
fn below(args: &Init, name: &str) -> PathBuf {
    let path = args.folder.join(name);
    path.strip_prefix(".").map(PathBuf::from).unwrap_or(path)
}

/// Says what was written and what to do next.
fn told(args: &Init) -> String {
    let path = |name: &str| quoted(&below(args, name));
    let mut told = format!("wrote {} and {}", path(project::FILE_NAME), path(NEEDS));
    let mut command = format!("rolewright render {}", path(NEEDS));
    for (asked, name) in [
        (args.with_profiles, "profiles"),
        (args.with_templates, "templates"),
    ] {
        if asked {
            told.push_str(&format!("\nwrote copies in {}", path(name)));
            command.push_str(&format!(" --{name} {}", path(name)));
        }
    }
    told + &format!("\nnext: change the two files, then {command}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use input::catalog::embedded;
    use input::needs::read;
    use input::{Layers, Origin, catalog, templates, yaml};

    fn init(folder: &std::path::Path) -> Init {
        Init {
            folder: folder.to_owned(),
            with_profiles: true,
            with_templates: true,
            language: None,
        }
    }

    #[test]
    fn the_first_needs_file_is_read_with_its_project() {
        for language in Language::OURS {
            let files = files(&init(std::path::Path::new(".")), language);
            let [(_, project), (_, needs), ..] = &files[..] else {
                panic!("two files at least");
            };
            let project = yaml::documents(project, Origin::Project).unwrap().remove(0);
            let node = yaml::documents(needs, Origin::Record).unwrap().remove(0);
            let catalog = embedded();
            let layers = Layers {
                catalog: &catalog,
                defaults: Some(&project),
                overrides: None,
            };
            read(node, layers).unwrap_or_else(|fault| panic!("{fault}"));
        }
    }

    /// Whatever is commented out must be right when the mark is taken away.
    #[test]
    fn what_is_commented_out_can_be_used() {
        for language in Language::OURS {
            let files = files(&init(std::path::Path::new(".")), language);
            let active: Vec<String> = files[..2]
                .iter()
                .map(|(_, text)| {
                    let lines = text.lines().map(|line| match line.split_once("#: ") {
                        Some((before, rest)) => format!("{before}{rest}"),
                        None => line.to_owned(),
                    });
                    lines.collect::<Vec<_>>().join("\n")
                })
                .collect();
            let project = yaml::documents(&active[0], Origin::Project)
                .unwrap()
                .remove(0);
            let node = yaml::documents(&active[1], Origin::Record)
                .unwrap()
                .remove(0);
            assert!(active.iter().all(|text| !text.contains("#:")));
            let catalog = embedded();
            let layers = Layers {
                catalog: &catalog,
                defaults: Some(&project),
                overrides: None,
            };
            let needs = read(node, layers).unwrap_or_else(|fault| panic!("{fault}"));
            assert!(needs.amendment.is_some() && needs.position.pay.is_some());
        }
    }

    #[test]
    fn copies_are_read_as_a_users_profiles_and_templates() {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files(&init(folder.path()), Language::EN) {
            file::write(&path, &text, ReplaceSingle::Never).unwrap();
        }
        let catalog = catalog::load(&[folder.path().join("profiles")]).unwrap();
        assert_eq!(catalog.roles.len(), embedded().roles.len());
        let user = templates::read(&[folder.path().join("templates")]).unwrap();
        assert!(user.wording.is_some());
        render::Renderer::new(user.files, user.wording).unwrap();
    }
}
