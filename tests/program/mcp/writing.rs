//! Files are written where the client lets them be written, and nowhere else.

use std::path::Path;

use serde_json::{Value, json};

use super::NEEDS;
use super::connection::Connection;

fn render(folder: &str) -> Value {
    json!({"needs": NEEDS, "document": "ad", "folder": folder})
}

#[test]
fn documents_go_into_a_folder_of_the_client() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("a root");
    std::fs::create_dir(&root).expect("a folder");
    let root = root.canonicalize().expect("it is there");
    let mut connection = Connection::open(place.path(), Some(&root));
    let path = root.join("out/acme.ad.en.md");
    let wrote = connection.call("render", render("out")).expect("it works");
    assert_eq!(wrote, [format!("wrote {}", path.display())]);
    let text = connection.call("render", json!({"needs": NEEDS, "document": "ad"}));
    let text = text.expect("it works").concat();
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), text);
    let again = connection.call("render", render("out")).expect("it works");
    assert_eq!(again, [format!("unchanged: {}", path.display())]);
    // What a person edits stays.
    std::fs::write(&path, "edited").expect("a file");
    let edited = connection
        .call("render", render("out"))
        .expect_err("it stays");
    assert!(
        edited.contains("already with other content") || edited.contains("was edited"),
        "{edited}"
    );
    // An assistant has no command line.
    assert!(
        !edited.contains("--") && edited.contains("help"),
        "{edited}"
    );
    assert_eq!(
        std::fs::read_to_string(&path).expect("it is there"),
        "edited"
    );
    // The client is asked each time: it may have other roots by now. A text needs none.
    assert_eq!(connection.asked_for_roots, 3);
    connection.end_well();
}

#[test]
fn nothing_is_written_anywhere_else() {
    let place = tempfile::tempdir().expect("a folder");
    let (root, outside) = (place.path().join("root"), place.path().join("outside"));
    for folder in [&root, &outside] {
        std::fs::create_dir(folder).expect("a folder");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, root.join("way-out")).expect("a link");
    let mut connection = Connection::open(place.path(), Some(&root));
    let address = url::Url::from_directory_path(&outside).expect("a whole path");
    for folder in [
        outside.to_str().expect("text"),
        address.as_str(),
        "../outside",
        "sub/../../outside",
        "way-out",
        "way-out/sub",
        "https://example.org/",
        "a\0b",
    ] {
        let done = connection.call("render", render(folder));
        let wrote_inside = done
            .as_ref()
            .is_ok_and(|texts| texts.concat().contains(root.to_str().expect("text")));
        assert!(done.is_err() || wrote_inside, "{folder}: {done:?}");
    }
    assert_eq!(std::fs::read_dir(&outside).expect("a folder").count(), 0);
    connection.end_well();
    without_roots(place.path(), &outside);
}

#[track_caller]
fn without_roots(place: &Path, outside: &Path) {
    let mut connection = Connection::open(place, None);
    let error = connection
        .call("render", render(outside.to_str().expect("text")))
        .expect_err("there are no roots");
    assert!(error.contains("names no folder as a root"), "{error}");
    assert_eq!(connection.asked_for_roots, 0);
    assert_eq!(std::fs::read_dir(outside).expect("a folder").count(), 0);
    connection.end_well();
}

/// A project file above the folder that the server runs in is not looked for.
#[test]
fn no_file_is_read_that_nobody_named() {
    let place = tempfile::tempdir().expect("a folder");
    std::fs::write(place.path().join("rolewright.yaml"), "nonsense: [").expect("a file");
    let mut connection = Connection::open(place.path(), Some(place.path()));
    assert!(connection.call("tailor", json!({"needs": NEEDS})).is_ok());
    assert!(connection.call("check_text", json!({"text": "x"})).is_ok());
    // A path is no record.
    let error = connection.call("tailor", json!({"needs": "/etc/passwd"}));
    assert!(
        error
            .expect_err("no record")
            .contains("a needs record is a mapping")
    );
    connection.end_well();
}

/// From the protocol of 2026-07-28 on the server asks by its answer, and the client calls again.
#[test]
fn a_newer_client_is_asked_for_its_roots_by_the_answer() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().canonicalize().expect("it is there");
    let mut connection = Connection::start(place.path());
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {"roots": {}},
    });
    let mut params = json!({"_meta": meta, "name": "render", "arguments": render("out")});
    let asked = connection.request("tools/call", params.clone());
    assert_eq!(asked["result"]["resultType"], "input_required", "{asked}");
    assert_eq!(
        asked["result"]["inputRequests"]["roots"]["method"],
        "roots/list"
    );
    let uri = url::Url::from_directory_path(&root).expect("a whole path");
    params["inputResponses"] = json!({"roots": {"roots": [{"uri": uri.as_str()}]}});
    let done = connection.request("tools/call", params.clone());
    assert_eq!(done["result"]["isError"], false, "{done}");
    assert!(root.join("out/acme.ad.en.md").exists());
    params["inputResponses"] = json!({"roots": "none"});
    let refused = connection.request("tools/call", params);
    assert_eq!(refused["result"]["isError"], true, "{refused}");
    connection.end_well();
}
