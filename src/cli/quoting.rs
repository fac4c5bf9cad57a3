//! Paths as a shell takes them, in the commands that the program shows.

use std::path::Path;

use model::shown;

/// Writes a path as a shell reads it.
pub(crate) fn quoted(path: &Path) -> String {
    let path = shown::path(path);
    let plain = |c: char| c.is_alphanumeric() || "/\\._-+:".contains(c);
    if path.chars().all(plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_quoted_for_the_shell_when_it_must_be() {
        assert_eq!(quoted(Path::new("posts/acme.yaml")), "posts/acme.yaml");
        assert_eq!(quoted(Path::new("it's here.yaml")), "'it'\\''s here.yaml'");
    }
}
