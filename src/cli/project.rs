//! Which project holds for the records that are named.

use std::path::{Path, PathBuf};

use input::{InputError, Project, Settings};

/// Gives the project of records: that of the first file that is named.
pub(crate) fn of(
    needs: &[PathBuf],
    settings: &Settings<'_>,
) -> Result<Option<Project>, InputError> {
    let first = needs
        .first()
        .map_or(Path::new("."), |needs| folder_of(needs));
    settings.project_of(first)
}

/// Gives the folder of which the project file holds for a path.
fn folder_of(path: &Path) -> &Path {
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    match path.is_dir() {
        true => path,
        false => above.unwrap_or(Path::new(".")),
    }
}
