//! A folder to work in, and the program run in it again and again: what a test of one command does by `Run`, without goldens.

use std::fs;
use std::io::{Read, Seek};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A folder to work in.
pub(crate) struct Desk(tempfile::TempDir);

/// What the program said.
pub(crate) struct Said {
    /// The exit status; none of a program that was killed.
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Said {
            status: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

impl Said {
    #[track_caller]
    pub(crate) fn ends(self, status: i32) -> Said {
        assert_eq!(self.status, Some(status), "{}", self.stderr);
        self
    }

    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Said {
        assert!(self.stderr.contains(words), "{words}: {}", self.stderr);
        self
    }
}

impl Desk {
    pub(crate) fn new() -> Desk {
        Desk(tempfile::tempdir().expect("a temporary folder"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, and makes its folder.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))
            .expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    #[track_caller]
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Lists the files of a folder, hidden ones too.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("a folder");
        let names = entries.map(|entry| entry.expect("a readable folder").file_name());
        let mut names: Vec<String> = names
            .map(|name| name.into_string().expect("our own names"))
            .collect();
        names.sort();
        names
    }

    /// Prepares a run; arguments have no spaces.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolewright"));
        command
            .current_dir(self.0.path())
            .env("SOURCE_DATE_EPOCH", "1795478400")
            .args(arguments.split_whitespace())
            .stdin(Stdio::null());
        command
    }

    /// Runs the program, which has to end by itself.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &str) -> Said {
        said(self.command(arguments))
    }
}

/// Runs a command, which has to end by itself.
#[track_caller]
pub(crate) fn said(mut command: Command) -> Said {
    let [mut stdout, mut stderr] =
        [(); 2].map(|()| tempfile::tempfile().expect("a temporary file"));
    let copy = |file: &fs::File| file.try_clone().expect("a second handle");
    command.stdout(copy(&stdout)).stderr(copy(&stderr));
    let mut child = command.spawn().expect("the program starts");
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child of ours") {
            break status;
        }
        if start.elapsed() > Duration::from_secs(60) {
            child.kill().expect("a child of ours");
            panic!("{command:?} never ends");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let text = |file: &mut fs::File| {
        let mut text = String::new();
        file.rewind().expect("a file of ours");
        file.read_to_string(&mut text)
            .expect("the program writes UTF-8");
        text
    };
    Said {
        status: status.code(),
        stdout: text(&mut stdout),
        stderr: text(&mut stderr),
    }
}
