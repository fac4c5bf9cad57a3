//! Every kind of bad input gives its message: `tests/fixtures/bad`, each with what is expected beside it.
//!
//! A file is rendered as it is. A folder holds a file `command` with the command that is run in it; variables of the
//! environment stand before it, `< FILE` behind it gives standard input.

use std::collections::BTreeSet;
use std::path::Path;

use crate::golden;
use crate::run::{Outcome, Run};

const FOLDER: &str = "tests/fixtures/bad";

#[test]
fn every_bad_input_gives_its_message() {
    let mut cases = BTreeSet::new();
    let mut expected = BTreeSet::new();
    for entry in std::fs::read_dir(FOLDER).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        match name.strip_suffix(".expected") {
            Some(case) => expected.insert(case.to_owned()),
            None => cases.insert(name),
        };
    }
    let stem = |case: &String| case.split('.').next().unwrap_or_default().to_owned();
    assert!(cases.len() >= 45, "{} kinds only", cases.len());
    for name in &expected {
        assert!(
            cases.iter().any(|case| stem(case) == *name),
            "{name}.expected belongs to nothing"
        );
    }

    let mut wrong = Vec::new();
    for case in &cases {
        let outcome = run(Path::new(FOLDER), case);
        if outcome.status != 2 || !outcome.stdout.is_empty() {
            wrong.push(format!("{case}: not refused\n{}", outcome.text()));
            continue;
        }
        let file = Path::new(FOLDER)
            .join(stem(case))
            .with_extension("expected");
        wrong.extend(golden::compare(&file, &outcome.stderr).err());
    }
    golden::none(&wrong);
}

fn run(folder: &Path, case: &str) -> Outcome {
    let path = folder.join(case);
    if path.is_file() {
        return Run::new("render").arg(case).in_folder(folder).go();
    }
    let command = std::fs::read_to_string(path.join("command"))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (environment, command) = command.split_once("rolewright").expect("our own command");
    let (command, input) = match command.split_once('<') {
        Some((command, file)) => (
            command,
            std::fs::read(path.join(file.trim())).expect("the file is there"),
        ),
        None => (command, Vec::new()),
    };
    let mut run = Run::new(command).copy_of(&path).stdin(input);
    for variable in environment.split_whitespace() {
        let (name, value) = variable.split_once('=').expect("NAME=VALUE");
        run = run.env(name, value);
    }
    run.go()
}
