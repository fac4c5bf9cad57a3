//! Messages that nobody honest sends: the server answers or passes over them, and goes on.

use serde_json::{Value, json};

use super::NEEDS;
use super::connection::Connection;

#[test]
fn lines_that_are_no_messages_are_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = Connection::open(folder.path(), None);
    for line in ["", "nonsense", "{", "\u{feff}", "\"text\"", "null"] {
        connection.write(line);
    }
    connection.write(&"[".repeat(100_000));
    let id = connection.ask("ping", json!({}));
    // Some lines are JSON and no message: they are answered without a number.
    let answer = loop {
        let answer = connection.next();
        if answer["id"] == id {
            break answer;
        }
        assert_eq!(answer["error"]["code"], -32600, "{answer}");
    };
    assert_eq!(answer["result"], json!({}));
    connection.end_well();
}

#[test]
fn hostile_arguments_are_told_and_hurt_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = Connection::open(folder.path(), None);
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let aliases = "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b]\n";
    for needs in [
        deep(10_000),
        format!("role: {}", deep(200)),
        aliases.to_owned(),
        "\0".repeat(100),
        "x".repeat(17 * 1024 * 1024),
        format!("{{\"role\": \"{}\"}}", "x".repeat(17 * 1024 * 1024)),
        "{\"role\": \"cm\", \"role\": \"ite\"}".to_owned(),
        "\u{202e}role: cm".to_owned(),
    ] {
        let error = connection.call("tailor", json!({"needs": needs}));
        let error = error.expect_err("nobody can read it");
        assert!(error.len() < 3000, "{}", error.len());
    }
    for (needs, text) in [
        (NEEDS.to_owned(), "x".repeat(17 * 1024 * 1024)),
        ("x".repeat(17 * 1024 * 1024), "A text.".to_owned()),
        (deep(10_000), "A text.".to_owned()),
    ] {
        let arguments = json!({"needs": needs, "text": text});
        let error = connection.call("check_against_needs", arguments);
        let error = error.expect_err("it is too much");
        assert!(error.len() < 3000, "{}", error.len());
    }
    let mut nested = json!("x");
    for _ in 0..60 {
        nested = json!([nested]);
    }
    for arguments in [
        json!({"needs": nested}),
        json!({"needs": null}),
        json!({"needs": {}}),
    ] {
        assert!(connection.call("tailor", arguments).is_err());
    }
    for (name, text) in [
        ("text", "<!-- ".repeat(2000)),
        ("text", "\u{0}\u{fffd}\u{200d}".repeat(500)),
    ] {
        assert!(
            connection
                .call("check_text", json!({name: text, "format": "html"}))
                .is_ok()
        );
        let arguments = json!({"needs": NEEDS, name: text, "format": "html", "language": "en"});
        assert!(connection.call("check_against_needs", arguments).is_ok());
    }
    for arguments in [json!([]), json!("x"), json!(1)] {
        let answer = connection.request(
            "tools/call",
            json!({"name": "list_roles", "arguments": arguments}),
        );
        assert!(answer["error"]["code"].is_number(), "{answer}");
    }
    let long = "x".repeat(100_000);
    for (method, params) in [
        ("tools/call", json!({"name": long})),
        ("resources/read", json!({"uri": long})),
        ("prompts/get", json!({"name": long})),
        (
            "prompts/get",
            json!({"name": "interview", "arguments": {"role": 5}}),
        ),
    ] {
        let answer = connection.request(method, params);
        let message = answer["error"]["message"].as_str().map(str::len);
        assert!(message.is_some_and(|length| length < 1000), "{method}");
    }
    // A null is a key that is left out.
    let arguments: Value = json!({"needs": NEEDS, "language": null, "date": null, "folder": null});
    assert!(connection.call("render", arguments).is_ok());
    connection.end_well();
}
