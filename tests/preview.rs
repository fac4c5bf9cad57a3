//! Runs `preview` and speaks to it as a browser does.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something cannot be done"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const NEEDS: &str = "role: cm\norganization: {name: Acme}\nposition: {title: TITLE}\n";

/// A running preview, ended with the test.
struct Preview {
    child: Child,
    port: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    fn start(arguments: &[&str]) -> Preview {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rolewright"))
            .args(["preview", "--port", "0"])
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let messages = BufReader::new(child.stderr.take().unwrap());
        let address = messages
            .lines()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("http://127.0.0.1:")?.1.to_owned()));
        let address = address.expect("it says where it serves");
        let port = address.split('/').next().unwrap().to_owned();
        Preview { child, port }
    }

    fn get(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{}", self.port)).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
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
