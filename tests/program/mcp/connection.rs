//! A connection to the server: a child process, a line of JSON for each message. Knows nothing of the tools.

#![expect(
    clippy::needless_pass_by_value,
    reason = "values of a request are made where they are sent"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use serde_json::{Value, json};

/// Midnight of 2026-11-23, for `SOURCE_DATE_EPOCH`.
const EPOCH: &str = "1795392000";

/// Prepares a run of the program in a folder, with an environment that does not change.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolewright"));
    command
        .env_clear()
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", EPOCH)
        .current_dir(folder);
    command
}

/// A client and the server that it has started.
pub(crate) struct Connection {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// The addresses that the client gives as its roots.
    roots: Vec<String>,
    /// How often it was asked for them.
    pub(crate) asked_for_roots: usize,
    last: i64,
}

impl Connection {
    /// Starts the server in a folder and says nothing yet.
    pub(crate) fn start(folder: &Path) -> Connection {
        let mut child = program(folder)
            .arg("mcp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        Connection {
            input: child.stdin.take().expect("a pipe"),
            output: BufReader::new(child.stdout.take().expect("a pipe")),
            child,
            roots: Vec::new(),
            asked_for_roots: 0,
            last: 0,
        }
    }

    /// Starts the server and agrees with it; the client gives a folder as its only root, or none.
    pub(crate) fn open(folder: &Path, root: Option<&Path>) -> Connection {
        let mut connection = Connection::start(folder);
        connection.roots = root
            .map(|root| {
                url::Url::from_directory_path(root)
                    .expect("a whole path")
                    .to_string()
            })
            .into_iter()
            .collect();
        let capabilities = match root {
            Some(_) => json!({"roots": {}}),
            None => json!({}),
        };
        let answer = connection.request(
            "initialize",
            json!({
                "protocolVersion": "2025-06-18",
                "capabilities": capabilities,
                "clientInfo": {"name": "test", "version": "1"},
            }),
        );
        assert_eq!(
            answer["result"]["protocolVersion"], "2025-06-18",
            "{answer}"
        );
        assert_eq!(answer["result"]["serverInfo"]["name"], "rolewright");
        connection.send(&json!({"jsonrpc": "2.0", "method": "notifications/initialized"}));
        connection
    }

    /// Writes a line, whatever it is.
    pub(crate) fn write(&mut self, line: &str) {
        self.input.write_all(line.as_bytes()).expect("it listens");
        self.input.write_all(b"\n").expect("it listens");
        self.input.flush().expect("it listens");
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: &Value) {
        self.write(&message.to_string());
    }

    /// Asks and does not wait; gives the number of the request.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last += 1;
        let id = self.last;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// Reads the next message that is no question of the server.
    pub(crate) fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("a line of text");
            let message: Value = serde_json::from_str(&line)
                .unwrap_or_else(|error| panic!("no message, {error}: {line:?}"));
            if message["method"] != "roots/list" {
                return message;
            }
            self.asked_for_roots += 1;
            let roots: Vec<Value> = self.roots.iter().map(|uri| json!({"uri": uri})).collect();
            let answer = json!({"jsonrpc": "2.0", "id": message["id"], "result": {"roots": roots}});
            self.send(&answer);
        }
    }

    /// Asks and waits for the answer.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.next();
        assert_eq!(answer["id"], id, "{answer}");
        answer
    }

    /// Calls a tool; gives the texts of the answer, or those of the error.
    pub(crate) fn call(&mut self, tool: &str, arguments: Value) -> Result<Vec<String>, String> {
        let params = json!({"name": tool, "arguments": arguments});
        let answer = self.request("tools/call", params);
        let result = &answer["result"];
        let texts: Vec<String> = result["content"]
            .as_array()
            .unwrap_or_else(|| panic!("no result: {answer}"))
            .iter()
            .map(|part| {
                assert_eq!(part["type"], "text");
                part["text"].as_str().expect("a text").to_owned()
            })
            .collect();
        match result["isError"].as_bool() {
            Some(true) => Err(texts.concat()),
            _ => Ok(texts),
        }
    }

    /// Ends input, and gives what is left of the output, the messages and the status.
    pub(crate) fn end(mut self) -> (String, Output) {
        drop(self.input);
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut self.output, &mut rest).expect("text");
        let output = self.child.wait_with_output().expect("it ends");
        (rest, output)
    }

    /// Ends input; the server has nothing more to say, and ends well.
    #[track_caller]
    pub(crate) fn end_well(self) {
        let (rest, output) = self.end();
        assert_eq!(rest, "");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_eq!(output.status.code(), Some(0));
    }
}
