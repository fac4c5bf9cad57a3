//! One run of the program in a folder of its own, with an environment that does not change.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::golden;

/// The day of all documents.
pub(crate) const DAY: &str = "2026-11-23";
/// Midnight of that day, for `SOURCE_DATE_EPOCH`.
const EPOCH: &str = "1795392000";

/// A run that is being prepared.
pub(crate) struct Run {
    folder: tempfile::TempDir,
    command: Command,
    shown: String,
    stdin: Vec<u8>,
}

/// What came of a run.
pub(crate) struct Outcome {
    folder: tempfile::TempDir,
    shown: String,
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Prepares a run of a command, which may be several words.
    pub(crate) fn new(command: &str) -> Run {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut run = Run {
            command: Command::new(env!("CARGO_BIN_EXE_rolewright")),
            shown: "rolewright".to_owned(),
            stdin: Vec::new(),
            folder,
        };
        run.command
            .env_clear()
            .env("COLUMNS", "100")
            .env("NO_COLOR", "1")
            .env("SOURCE_DATE_EPOCH", EPOCH)
            .current_dir(run.folder.path());
        run.args(command)
    }

    /// Runs in a folder that is there, instead of an empty one.
    pub(crate) fn in_folder(mut self, folder: &Path) -> Run {
        self.command.current_dir(folder);
        self
    }

    /// Puts a copy of every file of a folder into the folder, so that nothing is written beside them.
    pub(crate) fn copy_of(mut self, folder: &Path) -> Run {
        for entry in std::fs::read_dir(folder).expect("a folder of files") {
            let path = entry.expect("a readable folder").path();
            let name = path.file_name().expect("a file has a name").to_owned();
            if path.is_dir() {
                let target = self.folder.path().join(&name);
                std::fs::create_dir_all(&target).expect("a folder can be made");
                for file in std::fs::read_dir(&path).expect("a folder of files") {
                    let file = file.expect("a readable folder").path();
                    let name = file.file_name().expect("a file has a name").to_owned();
                    std::fs::copy(&file, target.join(name)).expect("a file can be copied");
                }
            } else {
                std::fs::copy(&path, self.folder.path().join(name)).expect("a file can be copied");
            }
        }
        self.command.current_dir(self.folder.path());
        self
    }

    /// Puts a file into the folder.
    pub(crate) fn file(self, name: &str, text: &str) -> Run {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder"))
            .expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
        self
    }

    /// Adds arguments, separated by spaces.
    pub(crate) fn args(mut self, args: &str) -> Run {
        for arg in args.split_whitespace() {
            self = self.arg(arg);
        }
        self
    }

    /// Adds one argument, spaces and all.
    pub(crate) fn arg(mut self, arg: &str) -> Run {
        self.command.arg(arg);
        self.shown.push(' ');
        self.shown.push_str(arg);
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Run {
        self.command.env(name, value);
        self.shown = format!("{name}={value} {}", self.shown);
        self
    }

    /// Gives the program something to read.
    pub(crate) fn stdin(mut self, text: impl Into<Vec<u8>>) -> Run {
        self.stdin = text.into();
        self
    }

    /// Runs the program.
    pub(crate) fn go(mut self) -> Outcome {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        // Small enough for the pipe; a program that does not read it is none the worse for it.
        let _ = stdin.write_all(&self.stdin);
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        let folder = self.folder.path().display().to_string();
        let text = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .expect("the program writes UTF-8")
                .replace(&folder, "[FOLDER]")
        };
        Outcome {
            status: output.status.code().expect("the program was not stopped"),
            stdout: text(output.stdout),
            stderr: without_seconds(&text(output.stderr)),
            shown: self.shown,
            folder: self.folder,
        }
    }
}

/// Takes the time out of a summary: it is another in every run.
fn without_seconds(text: &str) -> String {
    let lines = text
        .split_inclusive('\n')
        .map(|line| match line.rsplit_once(", ") {
            Some((counts, seconds)) if seconds.trim_end().ends_with(" seconds") => {
                format!("{counts}, [TIME]\n")
            }
            _ => line.to_owned(),
        });
    lines.collect()
}

impl Outcome {
    /// Gives everything as one text.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("$ {}\n[{}]\n", self.shown, self.status);
        for (name, stream) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !stream.is_empty() {
                text.push_str(&format!("--- {name}\n{stream}"));
                if !stream.ends_with('\n') {
                    text.push_str("(no line break)\n");
                }
            }
        }
        text
    }

    /// Compares everything with the file of that name in `tests/program/expected`.
    #[track_caller]
    pub(crate) fn expect(&self, name: &str) {
        let file = PathBuf::from("tests/program/expected")
            .join(name)
            .with_extension("txt");
        golden::none(golden::compare(&file, &self.text()).err().as_slice());
    }

    /// Reads a file of the folder.
    #[track_caller]
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name))
            .unwrap_or_else(|error| panic!("{name}: {error}\n{}", self.text()))
    }

    /// Lists the files of a folder below the run's, by name.
    pub(crate) fn list(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.folder.path().join(folder)) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("a readable folder").file_name())
            .map(|name| name.into_string().expect("our own names"))
            // The manifest and its lock are the folder's own affair.
            .filter(|name| !name.starts_with(".rolewright."))
            .collect();
        names.sort();
        names
    }

    /// Prepares another run in the same folder.
    pub(crate) fn then(self, command: &str) -> Run {
        let mut next = Run::new(command);
        next.command.current_dir(self.folder.path());
        next.folder = self.folder;
        next
    }
}
