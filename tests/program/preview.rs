//! Runs `preview` and speaks to it as a browser does.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something cannot be done"
)]

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_rolewright");
const ANY_PORT: [&str; 3] = ["preview", "--port", "0"];
const NEEDS: &str = "role: cm\norganization: {name: Acme}\nposition: {title: TITLE}\n";

/// A running preview, ended with the test.
struct Preview {
    child: Child,
    port: String,
    messages: Lines<BufReader<ChildStderr>>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    fn start(arguments: &[&str]) -> Preview {
        Preview::of(Command::new(PROGRAM).args(ANY_PORT).args(arguments))
    }

    fn of(command: &mut Command) -> Preview {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut messages = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = messages
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("http://127.0.0.1:")?.1.to_owned()));
        let address = address.expect("it says where it serves");
        let port = address.split('/').next().unwrap().to_owned();
        Preview {
            child,
            port,
            messages,
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(format!("127.0.0.1:{}", self.port)).unwrap();
        let patience = Some(Duration::from_secs(60));
        stream.set_read_timeout(patience).unwrap();
        stream
    }

    /// Sends something and gives the whole answer.
    fn ask(&self, request: impl AsRef<[u8]>) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_ref()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks with a method and more fields.
    fn asked(&self, method: &str, fields: &str) -> String {
        let port = &self.port;
        self.ask(format!(
            "{method} / HTTP/1.1\r\nHost: localhost:{port}\r\n{fields}\r\n"
        ))
    }

    fn get(&self, path: &str, host: &str) -> String {
        self.ask(format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    /// Begins in a folder with one post.
    fn of_one_post(folder: &Path) -> Preview {
        std::fs::write(folder.join("post.yaml"), NEEDS).unwrap();
        Preview::start(&[folder.to_str().unwrap()])
    }

    fn page(&self, path: &str) -> String {
        self.get(path, &format!("127.0.0.1:{}", self.port))
    }

    /// Waits until a page holds a text; only a preview that never shows it makes this slow.
    #[track_caller]
    fn wait_for(&self, path: &str, text: &str) {
        let start = Instant::now();
        while !self.page(path).contains(text) {
            let patient = start.elapsed() < Duration::from_secs(60);
            assert!(patient, "{path} never shows {text}: {}", self.page(path));
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

#[test]
fn the_site_is_served_here_only_and_follows_its_needs() {
    let folder = tempfile::tempdir().unwrap();
    let needs = folder.path().join("post.yaml");
    std::fs::write(&needs, NEEDS.replace("TITLE", "First title")).unwrap();
    let preview = Preview::start(&[folder.path().to_str().unwrap()]);
    assert!(preview.page("/").contains("First title"));
    assert!(preview.page("/post/").contains("/.rolewright/version"));
    assert!(preview.page("/style.css").contains("text/css"));
    assert!(preview.page("/nowhere").starts_with("HTTP/1.1 404"));
    assert!(
        preview
            .page("/../../etc/passwd")
            .starts_with("HTTP/1.1 404")
    );
    assert!(preview.get("/", "evil.example").starts_with("HTTP/1.1 403"));

    std::fs::write(&needs, NEEDS.replace("TITLE", "Second title")).unwrap();
    preview.wait_for("/", "Second title");
    let broken = NEEDS.replace("role: cm", "role: nobody");
    std::fs::write(&needs, broken).unwrap();
    preview.wait_for("/", "unknown role `nobody`");
    std::fs::write(&needs, NEEDS.replace("TITLE", "Third title")).unwrap();
    preview.wait_for("/", "Third title");
}

#[test]
fn documents_are_served_instead_of_the_site() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a.yaml", "role: nobody\norganization: {name: Acme}\n");
    write("post.yaml", &format!("language: [en, fr]\n{NEEDS}"));
    let folder = folder.path().to_str().unwrap();
    let preview = Preview::start(&[folder, "-d", "description", "-d", "ad"]);
    let start = preview.page("/");
    assert!(start.contains("post.description.en.html") && start.contains("post.ad.fr.html"));
    // A record that is broken hides no other.
    assert!(start.contains("unknown role `nobody`"));
    assert!(preview.page("/post.ad.en.html").contains("<h1>"));
    assert!(preview.page("/post.ad.fr.html").contains("lang=\"fr\""));
}

#[test]
fn where_every_record_is_broken_the_page_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let needs = folder.path().join("post.yaml");
    std::fs::write(&needs, "role: nobody\norganization: {name: Acme}\n").unwrap();
    let preview = Preview::start(&[needs.to_str().unwrap()]);
    let page = preview.page("/");
    assert!(page.contains("unknown role `nobody`") && !page.contains("no open position"));
}

#[test]
fn only_get_and_head_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let preview = Preview::of_one_post(folder.path());
    let whole = preview.asked("GET", "");
    let (head, body) = whole.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200") && body.contains("<h1"));
    let length = format!("Content-Length: {}", body.len());
    assert!(head.contains(&length), "{head}");
    assert_eq!(preview.asked("HEAD", ""), format!("{head}\r\n\r\n"));
    for method in [
        "POST", "PUT", "DELETE", "TRACE", "OPTIONS", "CONNECT", "FOO", "get",
    ] {
        let answer = preview.asked(method, "");
        assert!(answer.starts_with("HTTP/1.1 405"), "{method}: {answer}");
        assert!(answer.contains("\r\nAllow: GET, HEAD\r\n"), "{answer}");
    }
    for (request, status) in [
        ("hello\r\n\r\n", 400),
        ("GET /\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\n\r\n", 505),
        ("GET / HTTP/1.1\r\n\r\n", 403),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 403),
    ] {
        let answer = preview.ask(request);
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{answer}"
        );
    }
}

#[test]
fn no_request_ends_the_preview_or_fills_its_memory() {
    let folder = tempfile::tempdir().unwrap();
    let preview = Preview::of_one_post(folder.path());
    for length in [
        "50000",
        "30000000000",
        "18446744073709551615",
        "99999999999999999999",
        "-1",
    ] {
        for more in [
            "",
            "Expect: 100-continue\r\n",
            "Transfer-Encoding: chunked\r\n",
        ] {
            let fields = format!("Content-Length: {length}\r\n{more}");
            assert!(preview.asked("POST", &fields).starts_with("HTTP/1.1 405"));
            assert!(preview.asked("GET", &fields).starts_with("HTTP/1.1 200"));
        }
    }
    let large = format!("X: {}\r\n", "x".repeat(16 * 1024));
    assert!(preview.asked("GET", &large).starts_with("HTTP/1.1 431"));
    let fits = format!("X: {}\r\n", "x".repeat(15 * 1024));
    assert!(preview.asked("GET", &fits).starts_with("HTTP/1.1 200"));
    // One that writes on and on is told so, or cut off.
    let mut stream = preview.connect();
    let block = vec![b'x'; 1 << 20];
    let all = (0..300).try_for_each(|_| stream.write_all(&block));
    assert!(all.is_err());
    assert!(preview.page("/").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_slow_client_keeps_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let preview = Preview::of_one_post(folder.path());
    let mut slow: Vec<TcpStream> = (0..20).map(|_| preview.connect()).collect();
    for (number, stream) in slow.iter_mut().enumerate() {
        let request = match number % 3 {
            0 => "GET /",
            1 => "POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 50000\r\n\r\n",
            // It asks for a page and never reads it.
            _ => "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        };
        stream.write_all(request.as_bytes()).unwrap();
    }
    let start = Instant::now();
    assert!(preview.page("/").starts_with("HTTP/1.1 200"));
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );
    let changed = NEEDS.replace("TITLE", "Built meanwhile");
    std::fs::write(folder.path().join("post.yaml"), changed).unwrap();
    preview.wait_for("/", "Built meanwhile");
}

#[test]
#[cfg(unix)]
fn more_clients_than_there_are_files_are_answered_in_turn() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("post.yaml"), NEEDS).unwrap();
    let command = "ulimit -n 128; exec \"$@\"";
    let preview = Preview::of(
        Command::new("sh")
            .args(["-c", command, "sh", PROGRAM])
            .args(ANY_PORT)
            .arg(folder.path()),
    );
    let idle: Vec<TcpStream> = (0..200).map(|_| preview.connect()).collect();
    assert!(preview.page("/").starts_with("HTTP/1.1 200"));
    drop(idle);
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..200)
            .map(|_| scope.spawn(|| preview.page("/").starts_with("HTTP/1.1 200")))
            .collect();
        assert!(clients.into_iter().all(|client| client.join().unwrap()));
    });
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_browser_it_warns_and_serves() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("post.yaml"), NEEDS).unwrap();
    let mut preview = Preview::of(
        Command::new(PROGRAM)
            .args(ANY_PORT)
            .arg("--open")
            .arg(folder.path())
            .env("PATH", "")
            .env_remove("BROWSER"),
    );
    let warning = preview.messages.next().unwrap().unwrap();
    assert!(
        warning.contains("the browser cannot be opened"),
        "{warning}"
    );
    assert!(preview.page("/").starts_with("HTTP/1.1 200"));
}
