//! Input that means harm: it is refused or rendered as text, and the program ends by itself.

use crate::run::{Outcome, Run};

const MANY: usize = 30_000;

fn many(item: impl Fn(usize) -> String) -> String {
    (0..MANY).map(item).collect::<Vec<_>>().join(",")
}

#[track_caller]
fn render(record: &str) -> Outcome {
    let run = Run::new("render needs.json -f html -q")
        .file("rolewright.yaml", "organization: {industry: Health care}\n")
        .file("needs.json", record)
        .go();
    assert!(matches!(run.status, 0 | 2), "{}", run.status);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    run
}

#[test]
fn a_great_many_of_anything_is_no_trouble() {
    let record = |rest: &str| {
        format!(r#"{{"role": "cm", "organization": {{"name": "Northbank Hospital"}}, {rest}}}"#)
    };
    let keys = many(|index| format!("\"k{index}\": 1"));
    let escaped = many(|index| format!("\"\\u006b{index}\": 1"));
    for unknown in [keys, escaped] {
        assert!(
            render(&record(&unknown))
                .stderr
                .contains("unknown key `k0`")
        );
    }
    let ids = many(|_| "\"writing\"".to_owned());
    let lists = format!(r#""adjust": {{"required": [{ids}], "developed": [{ids}]}}"#);
    assert!(render(&record(&lists)).stderr.contains("stands twice"));
    let tools = many(|index| format!("\"tool {index}\""));
    let tools = render(&record(&format!(r#""context": {{"tools": [{tools}]}}"#)));
    assert!(tools.stdout.contains(&format!("tool {}", MANY - 1)));
    let forum = many(|_| r#"{"text": "Run the forum", "load": 1}"#.to_owned());
    let forums = render(&record(&format!(
        r#""adjust": {{"add": {{"responsibilities": [{forum}]}}}}"#
    )));
    assert_eq!(forums.status, 0);
}

#[test]
fn a_text_of_any_depth_is_no_trouble() {
    for about in ["> ", "- ", "*a ", "[", "![", "<div>", "`", "~~~ ", "&#"] {
        let about = about.repeat(MANY / 10);
        let run = render(&format!(
            r#"{{"role": "cm", "organization": {{"name": "Northbank Hospital", "about": "{about}"}}}}"#
        ));
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stdout.ends_with("</html>\n"));
    }
    for bracket in ["[", "{\"a\":", "\"", "{{{{"] {
        assert_eq!(render(&bracket.repeat(MANY)).status, 2);
    }
}

#[test]
fn nothing_is_written_outside_the_folder() {
    for id in [
        "../out",
        "a/../../b",
        "/tmp/x",
        "..",
        "a\\\\b",
        "C:x",
        "~",
        "nul",
        "a\\u0000b",
    ] {
        let record = format!(r#"{{"id": "{id}", "role": "cm", "organization": {{"name": "A"}}}}"#);
        let run = Run::new("render - --input-format json -o deep/out/")
            .stdin(record)
            .go();
        assert_eq!(
            run.status,
            if id == "~" { 0 } else { 2 },
            "{id}: {}",
            run.stderr
        );
        assert!(run.list("deep").iter().all(|name| name == "out"), "{id}");
        assert!(run.list(".").iter().all(|name| name == "deep"), "{id}");
    }
}
