//! What is expected, kept in files: compares a text with its file, byte for byte.
//!
//! `UPDATE_EXPECTED=1 cargo test` writes the files anew; the change is then read as a diff.

use std::path::Path;

/// Compares a text with the file that holds what is expected; a difference is told by its first line.
pub(crate) fn compare(file: &Path, actual: &str) -> Result<(), String> {
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        let folder = file.parent().expect("files lie in folders");
        std::fs::create_dir_all(folder).expect("the folder can be made");
        std::fs::write(file, actual).expect("the file can be written");
        return Ok(());
    }
    let name = file.display();
    let expected = std::fs::read_to_string(file)
        .map_err(|error| format!("{name}: {error}\nUPDATE_EXPECTED=1 writes it:\n{actual}"))?;
    if expected == actual {
        return Ok(());
    }
    let mut lines = (expected.lines(), actual.lines());
    for number in 1.. {
        match (lines.0.next(), lines.1.next()) {
            (None, None) => break,
            (expected, actual) if expected == actual => {}
            (expected, actual) => {
                return Err(format!(
                    "{name}:{number}\n  expected: {}\n    actual: {}",
                    expected.unwrap_or("(the end)"),
                    actual.unwrap_or("(the end)")
                ));
            }
        }
    }
    Err(format!("{name}: the line breaks differ"))
}

/// Fails with every difference that was found.
#[track_caller]
pub(crate) fn none(differences: &[String]) {
    assert!(
        differences.is_empty(),
        "{} differences; UPDATE_EXPECTED=1 writes the files anew\n\n{}",
        differences.len(),
        differences.join("\n\n")
    );
}
