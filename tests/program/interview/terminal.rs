//! A real pseudo terminal with a person in front of it: types keys, sees the screen.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;

/// Longest that anything may take; slow machines are patient.
const PATIENCE: Duration = Duration::from_secs(60);
/// Rows of the terminal, enough for the longest list of our own.
const ROWS: u16 = 60;

/// A terminal in which the program runs.
pub(crate) struct Terminal {
    session: OsSession,
    screen: vt100::Parser,
    /// All that was written, as it was written.
    pub raw: Vec<u8>,
}

/// How the terminal is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Columns.
    pub columns: u16,
    /// Variables of the environment.
    pub variables: &'static [(&'static str, &'static str)],
}

/// A usual terminal with an English locale.
pub(crate) const USUAL: Look = Look {
    columns: 100,
    variables: &[("LANG", "en_GB.UTF-8"), ("NO_COLOR", "1")],
};

impl Terminal {
    /// Starts `rolewright` with arguments in a folder.
    pub(crate) fn start(folder: &Path, look: Look, arguments: &[&str]) -> Terminal {
        let mut command = Command::new("sh");
        // The size is set from this side of the terminal, and the program starts when it is right.
        let script = format!(
            "until [ \"$(stty size)\" = \"{ROWS} {}\" ]; do sleep 0.02; done; exec \"$@\"",
            look.columns
        );
        command
            .args(["-c", &script, "sh", env!("CARGO_BIN_EXE_rolewright")])
            .args(arguments)
            .current_dir(folder)
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("COLUMNS")
            .env_remove("NO_COLOR")
            .env("TERM", "xterm-256color")
            .env("SOURCE_DATE_EPOCH", "1795478400")
            .envs(look.variables.iter().copied());
        let mut session = OsSession::spawn(command).unwrap();
        let process = session.get_process_mut();
        process.set_window_size(look.columns, ROWS).unwrap();
        Terminal {
            session,
            screen: vt100::Parser::new(ROWS, look.columns, 0),
            raw: Vec::new(),
        }
    }

    /// Gives the screen as text: words with one space between them.
    pub(crate) fn text(&self) -> String {
        words(&self.screen.screen().contents())
    }

    /// Gives what stands below the last empty line of the screen: the question that is open.
    fn open(&self) -> String {
        let contents = self.screen.screen().contents();
        let lines: Vec<&str> = contents.trim_end().lines().collect();
        let start = lines
            .iter()
            .rposition(|line| line.trim().is_empty())
            .map_or(0, |line| line + 1);
        words(&lines[start..].join("\n"))
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn see(&mut self, text: &str) {
        let text = words(text);
        if !self.until(|terminal| terminal.text().contains(&text)) {
            panic!("`{text}` is not on the screen:\n{}", self.shown());
        }
    }

    /// Waits until a question is open.
    #[track_caller]
    pub(crate) fn asked(&mut self, question: &str) {
        let question = words(question);
        let open = |terminal: &Terminal| {
            let open = terminal.open();
            open.starts_with(&question) && open.ends_with(']')
        };
        if !self.until(open) {
            panic!("`{question}` is not asked:\n{}", self.shown());
        }
    }

    /// Answers a question with keys and Enter, once it is open.
    #[track_caller]
    pub(crate) fn answer(&mut self, question: &str, keys: &str) {
        self.asked(question);
        self.press(keys);
        self.press("\r");
    }

    /// Takes what is proposed for each question, or skips it.
    #[track_caller]
    pub(crate) fn take(&mut self, questions: &[&str]) {
        for question in questions {
            self.answer(question, "");
        }
    }

    /// Presses keys.
    pub(crate) fn press(&mut self, keys: &str) {
        self.session.write_all(keys.as_bytes()).unwrap();
        self.session.flush().unwrap();
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&mut self, name: &str) {
        let id = self.session.get_process().pid().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits for the end of the program; gives its exit status.
    #[track_caller]
    pub(crate) fn end(&mut self) -> i32 {
        let begin = Instant::now();
        loop {
            self.read();
            match self.session.get_process().status().unwrap() {
                WaitStatus::StillAlive if begin.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(5));
                }
                WaitStatus::Exited(_, status) => return status,
                other => panic!("{other:?}:\n{}", self.shown()),
            }
        }
    }

    /// Asserts that no line of the screen runs into the next.
    #[track_caller]
    pub(crate) fn keeps_to_its_width(&self) {
        let screen = self.screen.screen();
        let wrapped = (0..ROWS).find(|&row| screen.row_wrapped(row));
        assert!(wrapped.is_none(), "line {wrapped:?}:\n{}", self.shown());
    }

    fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    fn until(&mut self, holds: impl Fn(&Terminal) -> bool) -> bool {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            if !self.read() {
                if holds(self) {
                    return true;
                }
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        false
    }

    /// Reads what the program has written; tells whether there was anything.
    fn read(&mut self) -> bool {
        let mut any = false;
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = self.session.try_read(&mut buffer) {
            // The program may ask where the cursor is; a terminal answers.
            self.screen.process(&buffer[..count]);
            self.raw.extend_from_slice(&buffer[..count]);
            any = true;
        }
        any
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
