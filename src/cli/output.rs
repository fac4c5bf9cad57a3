//! Writing files: whole or not at all, and never over what somebody else wrote.

use std::io::Write;
use std::path::Path;

use anyhow::Context;

/// Whether a file that is there may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// Only by the same bytes.
    Never,
    /// By anything.
    Always,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It was written.
    New,
    /// It was there with the same bytes.
    Unchanged,
}

/// Writes a file: into a temporary file beside it, then by renaming, so that it is whole at any moment.
///
/// # Errors
///
/// When the file cannot be written, or is there with other bytes and may not be replaced.
pub fn write(path: &Path, content: &str, replace: Replace) -> anyhow::Result<Written> {
    let name = path.display();
    if let Ok(there) = std::fs::read(path) {
        if there == content.as_bytes() {
            return Ok(Written::Unchanged);
        }
        if replace == Replace::Never {
            anyhow::bail!(
                "{name} is there already with other content\n  = help: give --overwrite to replace it"
            );
        }
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rolewright-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: what the umask leaves.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder
        .tempfile_in(folder)
        .with_context(|| format!("cannot write {name}"))?;
    file.write_all(content.as_bytes())
        .with_context(|| format!("cannot write {name}"))?;
    file.persist(path)
        .map_err(|error| error.error)
        .with_context(|| format!("cannot write {name}"))?;
    Ok(Written::New)
}
