//! Many records, as a user has them: every kind of source, what has changed, what somebody edited, what is interrupted.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by failing there"
)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::desk::{Desk, Said};

impl Desk {
    fn pipe(&self, arguments: &str, input: &[u8]) -> Said {
        let mut child = self.start(arguments);
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        let _ = writer.join().unwrap();
        output.into()
    }

    fn start(&self, arguments: &str) -> Child {
        self.command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Lists the documents of a folder, without what is hidden.
    fn documents(&self, folder: &str) -> Vec<String> {
        let mut names = self.names(folder);
        names.retain(|name| !name.starts_with('.'));
        names
    }
}

fn record(id: &str, title: &str) -> String {
    format!(
        "{{\"id\": \"{id}\", \"role\": \"cm\", \"organization\": {{\"name\": \"Acme\"}}, \
         \"position\": {{\"title\": \"{title}\"}}}}\n"
    )
}

fn records(numbers: std::ops::Range<u32>) -> String {
    numbers
        .map(|number| record(&format!("post-{number:04}"), &format!("Post {number}")))
        .collect()
}

#[test]
fn the_same_records_give_the_same_bytes_from_any_source() {
    let desk = Desk::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sources");
    let all = |folder: &str| {
        desk.documents(folder)
            .into_iter()
            .map(|name| (desk.read(&format!("{folder}/{name}")), name))
            .collect::<Vec<_>>()
    };
    let what = "-q -d description -d ad -f md -f html -f json -o";
    for kind in ["yaml", "json", "ndjson", "csv", "xlsx", "ods"] {
        let file = sources.join("posts").with_extension(kind);
        desk.run(&format!("render {} {what} {kind}", file.display()))
            .ends(0);
        assert_eq!(desk.documents(kind).len(), 6 + 12 + 6, "{kind}");
        assert_eq!(all(kind), all("yaml"), "{kind}");

        let format = if kind == "ods" { "xlsx" } else { kind };
        let input = fs::read(file).unwrap();
        let piped = format!("render - --input-format {format} {what} {kind}-piped");
        desk.pipe(&piped, &input).ends(0);
        assert_eq!(all(&format!("{kind}-piped")), all("yaml"), "{kind}");
    }
    assert!(
        desk.read("xlsx/lyon-cm.ad.en.html")
            .contains("\"postalCode\": \"69003\"")
    );
    assert!(desk.read("ods/lyon-cm.ad.en.md").contains("€18.50 to €24"));
}

#[test]
fn a_table_names_its_cells() {
    let desk = Desk::new();
    let header = "id,role,organization.name,position.allocation\n";
    desk.write(
        "p.csv",
        format!("{header}a,cm,Acme,60\nb,cm,Acme,lots\nc,cm,,\n"),
    );
    desk.run("render p.csv -o out")
        .ends(2)
        .says("--> p.csv:3")
        .says("3 | position.allocation: lots")
        .says("--> p.csv:4")
        .says("the key `organization` is missing")
        .says("1 rendered, 0 unchanged, 2 failed");
    assert_eq!(desk.documents("out"), ["a.description.en.md"]);

    desk.write(
        "q.csv",
        header.replace("allocation", "alocation") + "a,cm,Acme,60\n",
    );
    desk.run("render q.csv -o q")
        .ends(2)
        .says("--> q.csv:1")
        .says("unknown column `position.alocation`")
        .says("did you mean `position.allocation`?");

    let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sources/wrong.xlsx");
    fs::copy(sheet, desk.path("posts.xlsx")).unwrap();
    desk.run("render posts.xlsx -o sheet")
        .ends(2)
        .says("--> posts.xlsx: sheet Posts, cell D9")
        .says("--> posts.xlsx: sheet Posts, cell D17")
        .says("17 | position.allocation: lots")
        .says("17 rendered, 0 unchanged, 2 failed");
    let lines = desk.run("render posts.xlsx --records -q").ends(2).stdout;
    let wrong = lines.lines().find(|line| line.contains("\"post-17\""));
    let wrong: serde_json::Value = serde_json::from_str(wrong.unwrap()).unwrap();
    assert_eq!(wrong["error"]["path"], "posts.xlsx");
    assert_eq!(
        (&wrong["error"]["line"], &wrong["error"]["column"]),
        (&17.into(), &4.into())
    );
    desk.write(
        "countries.csv",
        "role,organization.name,position.location.country\ncm,A,Norway\n",
    );
    let said = desk.run("render countries.csv --records").ends(2);
    let line: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(line["error"]["path"], "countries.csv");
    assert_eq!(line["error"]["line"], 2);
}

#[test]
fn a_workbook_goes_on_past_what_is_wrong_on_a_sheet() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sources");
    for kind in ["xlsx", "ods"] {
        let desk = Desk::new();
        let book = format!("sheets.{kind}");
        fs::copy(sources.join(&book), desk.path(&book)).unwrap();
        let said = desk
            .run(&format!("render {book} -o out"))
            .ends(2)
            .says("the cell holds `#N/A`, an error of the spreadsheet")
            .says(&format!("--> {book}: sheet North, cell D2"))
            .says(&format!("--> {book}: sheet East, row 1"))
            .says("did you mean `organization.name`?")
            .says(&format!(
                "two records are named `b`: {book}: sheet North, row 3 and {book}: sheet South, row 2"
            ))
            .says("2 rendered, 0 unchanged, 3 failed");
        assert_eq!(said.stderr.matches("organisation.name").count(), 1);
        assert_eq!(
            desk.documents("out"),
            ["b.description.en.md", "c.description.en.md"]
        );
    }
}

#[test]
fn a_percent_of_a_spreadsheet_is_what_it_shows() {
    let desk = Desk::new();
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sources/percents.xlsx");
    desk.run(&format!("render {} -f json -o out", book.display()))
        .ends(0);
    for (post, allocation) in [("post-2", 60), ("post-3", 100), ("post-4", 60)] {
        let json = desk.read(&format!("out/{post}.description.en.json"));
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["allocation"], allocation, "{post}");
    }
}

#[test]
fn a_bad_record_is_told_and_the_others_go_on() {
    let desk = Desk::new();
    let mut lines = records(0..3);
    lines.push_str(
        "{\"id\": \"bad\", \"role\": \"cm\", \"organization\": {\"name\": \" \"}}\n{oops\n\n",
    );
    lines.push_str(&records(3..6));
    desk.write("posts.ndjson", &lines);
    let said = desk
        .run("render posts.ndjson --records --jobs 3")
        .ends(2)
        .says("--> posts.ndjson:4")
        .says("--> posts.ndjson:5")
        .says("6 rendered, 0 unchanged, 2 failed");
    let lines: Vec<serde_json::Value> = said
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let ids: Vec<&str> = lines
        .iter()
        .filter_map(|line| line["id"].as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "post-0000",
            "post-0001",
            "post-0002",
            "bad",
            "post-0003",
            "post-0004",
            "post-0005"
        ]
    );
    assert_eq!(lines[3]["error"]["line"], 4);
    assert_eq!(
        (&lines[4]["id"], &lines[4]["error"]["line"]),
        (&serde_json::Value::Null, &5.into())
    );

    desk.write("posts.yaml", "role: cm\norganization: {name: A}\nid: a\n---\nrole: cm\n---\nid: c\nrole: cm\norganization: {name: C}\n");
    desk.run("render posts.yaml -o out")
        .ends(2)
        .says("posts.yaml:5");
    assert_eq!(
        desk.documents("out"),
        ["a.description.en.md", "c.description.en.md"]
    );
}

#[test]
fn a_record_that_cannot_be_rendered_has_its_line() {
    let desk = Desk::new();
    desk.write("posts.ndjson", records(0..3));
    fs::create_dir(desk.path("templates")).unwrap();
    desk.write("templates/description.md", "{{ nothing_like_it }}\n");
    let said = desk
        .run("render posts.ndjson --templates templates --records")
        .ends(2);
    let line: serde_json::Value =
        serde_json::from_str(said.stdout.lines().nth(1).unwrap()).unwrap();
    let error = &line["error"];
    assert_eq!(
        (&error["path"], &error["line"]),
        (&"posts.ndjson".into(), &2.into())
    );
}

#[test]
fn output_comes_in_the_order_of_the_input() {
    let desk = Desk::new();
    let input = records(0..60);
    let one = desk.pipe(
        "render - --input-format ndjson --records -q --jobs 1",
        input.as_bytes(),
    );
    let many = desk.pipe(
        "render - --input-format ndjson --records -q --jobs 7",
        input.as_bytes(),
    );
    assert_eq!(one.stdout.lines().count(), 60);
    assert_eq!(one.stdout, many.stdout);
}

#[test]
fn a_filter_answers_the_line_that_it_has() {
    let desk = Desk::new();
    let mut child = desk.start("render - --input-format ndjson --records -q");
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for number in 0..3 {
        stdin
            .write_all(records(number..number + 1).as_bytes())
            .unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.contains(&format!("post-{number:04}")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn only_what_has_changed_is_written() {
    let desk = Desk::new();
    let render = "render posts.ndjson -d description -d ad -f html -o out";
    desk.write("posts.ndjson", records(0..9));
    desk.run(render)
        .ends(0)
        .says("9 rendered, 0 unchanged, 0 failed");
    desk.run(render)
        .ends(0)
        .says("0 rendered, 9 unchanged, 0 failed");
    desk.run(&format!("{render} --force"))
        .ends(0)
        .says("9 rendered");

    let changed = records(0..9).replace("Post 7", "Another");
    desk.write("posts.ndjson", &changed);
    desk.run(&format!("{render} -v"))
        .ends(0)
        .says("wrote out/post-0007.ad.en.html")
        .says("1 rendered, 8 unchanged");
    assert!(desk.read("out/post-0007.ad.en.html").contains("Another"));

    // A document that is gone comes back; one in another language is another document.
    fs::remove_file(desk.path("out/post-0003.ad.en.html")).unwrap();
    desk.run(render).ends(0).says("1 rendered, 8 unchanged");
    desk.run(&format!("{render} --language fr"))
        .ends(0)
        .says("9 rendered");
    desk.run(render).ends(0).says("9 unchanged");

    // The day shows in a description, and in an ad that does not say when it was posted.
    desk.run(&format!("{render} --date 2027-01-01"))
        .ends(0)
        .says("9 rendered");
    let what = "render posts.ndjson -d description -f json -o out";
    desk.run(what).ends(0).says("9 rendered");
    desk.run(&format!("{what} --date 2028-01-01"))
        .ends(0)
        .says("9 unchanged");
    desk.run(&format!("{what} --set position.allocation=50"))
        .ends(0)
        .says("9 rendered");
    fs::create_dir(desk.path("templates")).unwrap();
    desk.write("templates/ad.md", "{{ title }}\n");
    desk.run(&format!(
        "{what} --templates templates --set position.allocation=50"
    ))
    .ends(0)
    .says("9 rendered");
}

#[test]
fn what_somebody_edited_stays() {
    let desk = Desk::new();
    let document = "out/post-0001.description.en.md";
    let beside = "out/post-0001.description.en.md.new";
    let render = "render posts.ndjson -o out/";
    desk.write("posts.ndjson", records(0..3));
    desk.run(render).ends(0);
    let written = desk.read(document);
    desk.write(document, "edited\n");
    // Nothing new to say: it is told all the same, and again.
    for _ in 0..2 {
        desk.run(render)
            .ends(2)
            .says("out/post-0001.description.en.md was edited")
            .says(&format!("the new text is in {beside}"))
            .says("= record: post-0001, posts.ndjson:2")
            .says("0 rendered, 2 unchanged, 1 failed");
        assert_eq!(desk.read(document), "edited\n");
        assert_eq!(desk.read(beside), written);
    }
    desk.write("posts.ndjson", records(0..3).replace("Post", "Job"));
    desk.run(render)
        .ends(2)
        .says("2 rendered, 0 unchanged, 1 failed");
    assert_eq!(desk.read(document), "edited\n");
    assert!(desk.read(beside).contains("Job 1"));

    // Whoever has thrown the new text away does not get it again, and nobody is told to look for it.
    fs::remove_file(desk.path(beside)).unwrap();
    let said = desk.run(render).ends(2).says("was edited").stderr;
    assert!(!said.contains(".new"), "{said}");
    assert!(!desk.path(beside).exists());
    desk.write("posts.ndjson", records(0..3).replace("Post", "Work"));
    desk.run(render).ends(2);
    assert!(desk.read(beside).contains("Work 1"));

    // What somebody wrote into the new text stays as well.
    desk.write(beside, "mine too\n");
    desk.write("posts.ndjson", records(0..3).replace("Post", "Duty"));
    desk.run(render).ends(2).says(&format!(
        "{document} was edited since it was written, and {beside} is there"
    ));
    assert_eq!(desk.read(beside), "mine too\n");
    fs::remove_file(desk.path(beside)).unwrap();
    desk.run(render).ends(2);
    assert!(desk.read(beside).contains("Duty 1"));

    // The new text goes when it is in its place, however it came there.
    desk.run(&format!("{render} --overwrite")).ends(0);
    assert!(desk.read(document).contains("Duty 1"));
    assert!(!desk.path(beside).exists());
    desk.run(render).ends(0).says("3 unchanged");
    desk.write(document, "edited again\n");
    desk.run(render).ends(2);
    fs::copy(desk.path(beside), desk.path(document)).unwrap();
    desk.run(render).ends(0).says("0 failed");
    assert!(!desk.path(beside).exists());
    desk.run(render).ends(0).says("3 unchanged");

    // What was never ours stays too, and nothing is written beside it.
    desk.write("out/foreign.description.en.md", "mine\n");
    desk.write("foreign.ndjson", record("foreign", "X"));
    desk.run("render foreign.ndjson -o out/")
        .ends(2)
        .says("is there already with other content")
        .says("--overwrite");
    assert_eq!(desk.read("out/foreign.description.en.md"), "mine\n");
    assert!(!desk.path("out/foreign.description.en.md.new").exists());
}

#[test]
fn what_is_of_a_record_that_has_gone_is_listed_and_removed_when_asked() {
    let desk = Desk::new();
    desk.write("posts.ndjson", records(0..4));
    desk.run("render posts.ndjson -d ad -f md -f html -o out")
        .ends(0);
    desk.write("out/post-0003.ad.en.md", "edited\n");
    desk.write("posts.ndjson", records(0..2));
    desk.run("render posts.ndjson -d ad -f md -f html -o out")
        .ends(0)
        .says("out/post-0002.ad.en.md is of a record that has gone: --prune")
        .says("out/post-0003.ad.en.md is of a record that has gone, and was edited: it stays");
    assert_eq!(desk.documents("out").len(), 8);

    // A record that could not be read may be one of those.
    desk.write("posts.ndjson", records(0..2) + "{oops\n");
    desk.run("render posts.ndjson -d ad -f md -f html -o out --prune")
        .ends(2)
        .says("nothing was removed");
    assert_eq!(desk.documents("out").len(), 8);

    desk.write("posts.ndjson", records(0..2));
    desk.run("render posts.ndjson -d ad -f md -f html -o out --prune")
        .ends(0)
        .says("out/post-0002.ad.en.html was removed")
        .says("out/post-0003.ad.en.md is of a record that has gone, and was edited");
    let left = desk.documents("out");
    assert_eq!(left.len(), 5, "{left:?}");
    assert!(left.contains(&"post-0003.ad.en.md".to_owned()));
}

#[test]
fn a_source_removes_only_what_it_wrote_itself() {
    let desk = Desk::new();
    fs::create_dir(desk.path("posts")).unwrap();
    let post = "role: cm\norganization: {name: Acme}\n";
    for name in ["posts/a.yaml", "posts/b.yaml", "c.yaml"] {
        desk.write(name, post);
    }
    desk.write("more.ndjson", records(0..2));
    desk.run("render posts -o .").ends(0);
    for given in ["c.yaml", "more.ndjson"] {
        let said = desk.run(&format!("render {given} -o ./ --prune")).ends(0);
        assert!(!said.stderr.contains("gone"), "{}", said.stderr);
        assert!(desk.path("a.description.en.md").exists());
    }
    // A file that is among the arguments says nothing of the others of its folder.
    let said = desk.run("render posts/a.yaml -o . --prune").ends(0);
    assert!(!said.stderr.contains("gone"), "{}", said.stderr);
    assert!(desk.path("b.description.en.md").exists());
    // The folder does, however it is given.
    fs::remove_file(desk.path("posts/b.yaml")).unwrap();
    desk.run("render ./posts/ -o . --prune")
        .ends(0)
        .says("b.description.en.md was removed: its record has gone");
    for name in ["a", "c", "post-0000"] {
        assert!(
            desk.path(&format!("{name}.description.en.md")).exists(),
            "{name}"
        );
    }
}

/// Manifests of earlier versions do not say from where a record came.
#[test]
fn a_record_of_unknown_source_stays_and_is_told() {
    let desk = Desk::new();
    desk.write("posts.ndjson", records(0..3));
    desk.run("render posts.ndjson -o out").ends(0);
    let manifest = desk.path("out/.rolewright.json");
    let text = fs::read_to_string(&manifest).unwrap();
    assert!(text.contains(r#""from": "../posts.ndjson", "#), "{text}");
    fs::write(
        &manifest,
        text.replace(r#""from": "../posts.ndjson", "#, ""),
    )
    .unwrap();
    desk.write("posts.ndjson", records(0..1));
    let said = desk.run("render posts.ndjson -o out --prune").ends(0);
    assert!(said.stderr.contains("post-0001"), "{}", said.stderr);
    for name in ["post-0001", "post-0002"] {
        let path = desk.path(&format!("out/{name}.description.en.md"));
        assert!(path.exists(), "{name}");
    }
}

#[test]
fn an_edited_output_keeps_no_other_from_being_removed() {
    let desk = Desk::new();
    desk.write("posts.ndjson", records(0..4));
    desk.run("render posts.ndjson -o out").ends(0);
    desk.write("out/post-0000.description.en.md", "edited\n");
    desk.write("out/post-0001.description.en.md", "edited\n");
    desk.run("render posts.ndjson -o out").ends(2);
    desk.write("posts.ndjson", records(1..3));
    let said = desk
        .run("render posts.ndjson -o out --prune")
        .ends(2)
        .says("out/post-0001.description.en.md was edited")
        .says("out/post-0000.description.en.md is of a record that has gone, and was edited: it stays")
        .says("out/post-0000.description.en.md.new was removed")
        .says("out/post-0003.description.en.md was removed");
    assert!(!said.stderr.contains("nothing was removed"));
    assert_eq!(
        desk.documents("out"),
        [
            "post-0000.description.en.md",
            "post-0001.description.en.md",
            "post-0001.description.en.md.new",
            "post-0002.description.en.md"
        ]
    );
}

#[test]
fn what_was_written_of_a_record_that_failed_is_known_as_ours() {
    let desk = Desk::new();
    let render = "render posts.ndjson -d ad -d description -o out";
    desk.write("posts.ndjson", records(0..2));
    desk.run(render).ends(0);
    desk.write("out/post-0000.description.en.md", "edited\n");
    fs::create_dir(desk.path("out/post-0000.description.en.md.new")).unwrap();
    for title in ["Job", "Work"] {
        desk.write("posts.ndjson", records(0..2).replace("Post", title));
        let said = desk
            .run(render)
            .ends(2)
            .says("cannot write out/post-0000.description.en.md.new");
        assert!(
            !said.stderr.contains("ad.en.md was edited"),
            "{}",
            said.stderr
        );
        assert!(desk.read("out/post-0000.ad.en.md").contains(title));
    }
}

#[test]
fn an_edit_is_noticed_whatever_time_the_file_has() {
    let desk = Desk::new();
    let document = "out/post-0001.description.en.md";
    let all = records(0..3);
    desk.write("posts.ndjson", &all);
    desk.run("render posts.ndjson -o out").ends(0);
    desk.write(document, "older\n");
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let file = fs::File::options().write(true).open(desk.path(document));
    if cfg!(unix) {
        file.unwrap().set_modified(old).unwrap();
    }
    desk.run("render posts.ndjson -o out")
        .ends(2)
        .says("was edited");
    assert_eq!(desk.read(document), "older\n");

    // A run over other records must not make it look untouched.
    desk.run("render posts.ndjson -o out --overwrite").ends(0);
    desk.write(document, "edited\n");
    desk.write("others.ndjson", records(7..9));
    desk.run("render others.ndjson -o out").ends(0);
    desk.run("render posts.ndjson -o out")
        .ends(2)
        .says("was edited");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_nothing_ends_the_run_with_a_true_summary() {
    let desk = Desk::new();
    desk.write("posts.ndjson", records(0..60));
    // Nobody makes files there, not even the superuser.
    let said = desk
        .run("render posts.ndjson -o /sys/kernel --jobs 3")
        .ends(2)
        .says("= record: post-0000, posts.ndjson:1")
        .says("0 rendered, 0 unchanged, 1 failed, the others not done");
    assert_eq!(said.stderr.matches("error: ").count(), 1, "{}", said.stderr);
}

#[test]
fn two_records_with_one_name_are_told_with_both_places() {
    let desk = Desk::new();
    desk.write("a.ndjson", records(0..2));
    desk.write("b.ndjson", records(1..3));
    desk.run("render a.ndjson b.ndjson -o out --jobs 4")
        .ends(2)
        .says("two records are named `post-0001`: a.ndjson:2 and b.ndjson:1");
    assert_eq!(desk.documents("out").len(), 3);
    desk.run("render a.ndjson b.ndjson --records -q").ends(0);
}

#[test]
fn no_record_leads_out_of_the_folder() {
    let desk = Desk::new();
    let hostile = [
        "../outside",
        "/tmp/outside",
        "a/../../outside",
        "..",
        ".",
        "a\\\\b",
        "a\\u0000b",
        "a\\nb",
        "-rf",
        "CON",
        ".rolewright",
        "a\\u202eb",
        "",
    ];
    let lines: String = hostile.iter().map(|id| record(id, "X")).collect();
    desk.write("posts.ndjson", lines);
    fs::create_dir(desk.path("deep")).unwrap();
    let said = desk.run("render posts.ndjson -o deep/out").ends(2);
    assert!(said.stderr.contains("13 failed"), "{}", said.stderr);
    assert_eq!(desk.documents("deep/out"), [""; 0]);
    assert_eq!(desk.documents("deep"), ["out"]);
    let long = "x".repeat(240);
    desk.write("posts.ndjson", record(&long, "X"));
    desk.run("render posts.ndjson -o deep/out/")
        .ends(2)
        .says("longer than 255 bytes");

    // A manifest of somebody else's making leads nowhere either.
    desk.write(
        "deep/out/.rolewright.json",
        "{\"manifest\": 1, \"records\": {\"../../p\": {\"x\": \"1 1\"}}}",
    );
    desk.run("render posts.ndjson -o deep/out/ --prune")
        .ends(2)
        .says("is not a manifest that can be read");
}

#[cfg(unix)]
#[test]
fn links_are_replaced_and_not_followed() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.write("secret", "secret\n");
    desk.write("posts.ndjson", records(0..2));
    fs::create_dir(desk.path("out")).unwrap();
    symlink("../secret", desk.path("out/post-0000.description.en.md")).unwrap();
    symlink("../secret", desk.path("out/.rolewright.0.tmp")).unwrap();
    symlink("../secret", desk.path("out/.rolewright.json.tmp")).unwrap();
    desk.run("render posts.ndjson -o out/ --jobs 1").ends(2);
    desk.run("render posts.ndjson -o out/ --jobs 1 --overwrite")
        .ends(0);
    assert_eq!(desk.read("secret"), "secret\n");
    assert!(
        desk.path("out/post-0000.description.en.md")
            .symlink_metadata()
            .unwrap()
            .is_file()
    );
}

#[test]
fn what_is_in_the_way_is_named() {
    let desk = Desk::new();
    desk.write("posts.ndjson", records(0..3));
    desk.write("file", "");
    desk.run("render posts.ndjson -o file")
        .ends(2)
        .says("file is a file");
    desk.run("render posts.ndjson -o file/out")
        .ends(2)
        .says("cannot make the folder file/out");
    fs::create_dir_all(desk.path("out/post-0001.description.en.md")).unwrap();
    desk.run("render posts.ndjson -o out")
        .ends(2)
        .says("post-0001.description.en.md is a folder")
        .says("= record: post-0001, posts.ndjson:2")
        .says("2 rendered, 0 unchanged, 1 failed");
    for hidden in [".rolewright.0.tmp", ".rolewright.json.tmp"] {
        let folder = format!("out{hidden}");
        fs::create_dir_all(desk.path(&format!("{folder}/{hidden}"))).unwrap();
        desk.run(&format!("render posts.ndjson -o {folder} --jobs 1"))
            .ends(2)
            .says(&format!("{folder}/{hidden} is a folder"));
    }
}

/// Waits for the end of a program that must not hang.
#[cfg(unix)]
fn ends_in_time(child: &mut Child) -> Option<i32> {
    for _ in 0..600 {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    child.kill().unwrap();
    panic!("it hangs");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_takes_the_document_as_it_comes() {
    let desk = Desk::new();
    desk.write("one.ndjson", records(0..1));
    let wanted = desk.run("render one.ndjson").ends(0).stdout;
    let made = Command::new("mkfifo").arg(desk.path("pipe")).status();
    assert!(made.unwrap().success());
    let pipe = desk.path("pipe");
    let mut child = desk.start("render one.ndjson -o pipe");
    let reader = std::thread::spawn(move || fs::read_to_string(pipe).unwrap());
    assert_eq!(ends_in_time(&mut child), Some(0));
    assert_eq!(reader.join().unwrap(), wanted);
    desk.run("render one.ndjson -o /dev/null").ends(0);
    desk.run("render one.ndjson -o /dev/null").ends(0);
    let piped = desk.command("render one.ndjson -o /dev/stdout").output();
    let said = Said::from(piped.unwrap()).ends(0);
    assert_eq!(said.stdout, wanted);
}

#[cfg(unix)]
#[test]
fn a_second_ctrl_c_ends_at_once() {
    let desk = Desk::new();
    desk.write("posts.ndjson", records(0..60));
    // Nobody reads the output, and not even that of the records that are taken at a time has room in a pipe.
    let mut child = desk.start("render posts.ndjson -d description -d ad -f html --records -q");
    let mut stdout = BufReader::with_capacity(1, child.stdout.take().unwrap());
    stdout.fill_buf().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    signal(&child, "-INT");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(child.try_wait().unwrap(), None, "the first one waits");
    signal(&child, "-INT");
    assert_eq!(ends_in_time(&mut child), Some(130));
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill")
        .args([name, &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_cleanly_and_the_next_run_completes() {
    let desk = Desk::new();
    let mut child = desk.start("render - --input-format ndjson -o out -v --jobs 2");
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(records(0..50).as_bytes()).unwrap();
    // The input stays open: it is the signal that ends the run.
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.starts_with("wrote ") {
        line.clear();
        stderr.read_line(&mut line).unwrap();
    }
    signal(&child, "-INT");
    let mut rest = String::new();
    std::io::Read::read_to_string(&mut stderr, &mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(rest.contains(" rendered, 0 unchanged, 0 failed"), "{rest}");
    assert!(rest.contains("a second Ctrl-C stops at once"), "{rest}");
    drop(stdin);
    assert!(desk.path("out/.rolewright.json").exists());
    let done = desk.documents("out").len();
    assert!(done > 0);

    desk.write("posts.ndjson", records(0..50));
    desk.run("render posts.ndjson -o out")
        .ends(0)
        .says(&format!(
            "{} rendered, {done} unchanged, 0 failed",
            50 - done
        ));
    assert_eq!(desk.documents("out").len(), 50);
}

#[test]
fn a_second_run_waits_for_the_first() {
    let desk = Desk::new();
    let mut first = desk.start("render - --input-format ndjson -o out -v");
    let mut stdin = first.stdin.take().unwrap();
    stdin.write_all(records(0..9).as_bytes()).unwrap();
    let mut stderr = BufReader::new(first.stderr.take().unwrap());
    let mut line = String::new();
    while !line.starts_with("wrote ") {
        line.clear();
        stderr.read_line(&mut line).unwrap();
    }
    desk.write("more.ndjson", records(9..14));
    let mut second = desk.start("render more.ndjson -o out");
    let mut said = BufReader::new(second.stderr.take().unwrap());
    line.clear();
    said.read_line(&mut line).unwrap();
    assert_eq!(line, "waiting for another rolewright that writes to out\n");
    drop(stdin);
    assert!(first.wait().unwrap().success());
    assert!(second.wait().unwrap().success());
    assert_eq!(desk.documents("out").len(), 14);
    let manifest = desk.read("out/.rolewright.json");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["records"].as_object().unwrap().len(), 14);
}

#[test]
fn documents_in_the_folder_that_is_read_are_not_needs() {
    let desk = Desk::new();
    fs::create_dir(desk.path("posts")).unwrap();
    desk.write("posts/posts.ndjson", records(0..2));
    let render = "render posts -d description -f json -o posts/out";
    desk.run(render).ends(0).says("2 rendered");
    desk.run(render).ends(0).says("2 unchanged, 0 failed");
}
