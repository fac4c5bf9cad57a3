//! What `render` and `publish` promise of the folders that they keep, each promise for both: what a person edited stays, a kill
//! loses nothing, a damaged journal is told, and a folder of an earlier version is known.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by failing there"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use crate::desk::{Desk, Said};

/// A command that keeps a folder.
struct Keeper {
    command: &'static str,
    manifest: &'static str,
    journal: &'static str,
    /// A file of the record `a`.
    file: &'static str,
    /// Another one.
    other: &'static str,
}

const RENDER: Keeper = Keeper {
    command: "render posts.ndjson -d description -d ad -f html -o out",
    manifest: ".rolewright.json",
    journal: ".rolewright.journal",
    file: "a.ad.en.html",
    other: "a.description.en.html",
};

const PUBLISH: Keeper = Keeper {
    command: "publish posts.ndjson -o out --base-url https://acme.example/",
    manifest: ".rolewright-site.json",
    journal: ".rolewright-site.journal",
    file: "a/index.html",
    other: "jobs.json",
};

const BOTH: [&Keeper; 2] = [&RENDER, &PUBLISH];

impl Said {
    /// Nothing is called somebody else's.
    #[track_caller]
    fn owns_all(self) -> Said {
        for words in ["edited", "did not write", "other content", "cannot be read"] {
            assert!(!self.stderr.contains(words), "{}", self.stderr);
        }
        self
    }
}

impl Desk {
    fn out(&self, name: &str) -> String {
        self.read(&format!("out/{name}"))
    }

    /// Writes records, one of them with an accent in its name.
    fn records(&self, ids: &[&str], title: &str) {
        let record = |id: &&str| {
            format!(
                "{{\"id\": \"{id}\", \"role\": \"cm\", \"organization\": {{\"name\": \"Acme\"}}, \
                 \"application\": {{\"posted\": \"2026-11-01\"}}, \
                 \"position\": {{\"title\": \"{title}\", \"location\": {{\"country\": \"FR\"}}}}}}\n"
            )
        };
        self.write("posts.ndjson", ids.iter().map(record).collect::<String>());
    }

    /// Starts a run and kills it when it has noted so many outputs in its journal; tells whether it was still at work.
    fn kill(&self, keeper: &Keeper, outputs: usize) -> bool {
        let mut child = self
            .command(keeper.command)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let journal = self.path("out").join(keeper.journal);
        let noted = || {
            fs::read(&journal).map_or(0, |lines| {
                lines.iter().filter(|&&byte| byte == b'\n').count()
            })
        };
        // What is awaited is a place in the work and no time, which depends on the machine.
        while child.try_wait().unwrap().is_none() && noted() < outputs {
            std::thread::yield_now();
        }
        let was_at_work = child.try_wait().unwrap().is_none();
        child.kill().unwrap();
        child.wait().unwrap();
        was_at_work
    }

    /// Reads every file of a folder.
    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        fn add(root: &Path, folder: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    add(root, &path, all);
                    continue;
                }
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                all.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
        let mut all = BTreeMap::new();
        let root = self.path(folder);
        add(&root, &root, &mut all);
        all
    }
}

const IDS: &[&str] = &["a", "b", "zoë", "d", "e", "f", "g", "h"];

#[test]
fn a_kill_leaves_every_file_whole_and_known_as_ours() {
    for keeper in BOTH {
        let desk = Desk::new();
        let mut kills = 0;
        for round in 0..6 {
            desk.records(IDS, &format!("Post {round}"));
            // One output more each time, so that the kill comes at another place.
            kills += u32::from(desk.kill(keeper, 1 + round));
            for (name, bytes) in desk.files("out") {
                let text = String::from_utf8_lossy(&bytes);
                let is_whole = !name.ends_with(".html") || text.ends_with("</html>\n");
                assert!(is_whole, "{name} of {}", keeper.command);
            }
        }
        assert!(kills > 2, "{kills} of {}", keeper.command);
        desk.write("out/.rolewright.77.tmp", "half");
        // Each differs from what the killed runs left: it is ours, and is replaced.
        desk.records(IDS, "The last");
        desk.kill(keeper, 1);
        desk.run(keeper.command).ends(0).owns_all();
        let kept = desk.files("out");
        let hidden: Vec<&String> = kept.keys().filter(|name| name.starts_with('.')).collect();
        assert_eq!(hidden, [keeper.manifest]);
        // Nothing is lost: all is as if it had been written at once.
        let fresh = keeper.command.replace("-o out", "-o fresh");
        desk.run(&fresh).ends(0);
        let fresh = desk.files("fresh");
        assert!(kept.keys().eq(fresh.keys()), "{:?}", kept.keys());
        for (name, bytes) in &fresh {
            // These name the days of changes.
            let dated = name.starts_with('.') || ["sitemap.xml", "feed.xml"].contains(&&**name);
            let same = dated || *bytes == kept[name];
            assert!(same, "{name} of {}", keeper.command);
        }
        let said = desk.run(keeper.command).ends(0).stderr;
        let unchanged = said.contains("0 written") || said.contains("0 rendered, 8 unchanged");
        assert!(unchanged, "{said}");
    }
}

#[test]
fn a_kill_loses_nothing_that_somebody_edited() {
    for keeper in BOTH {
        let desk = Desk::new();
        let (file, beside) = (keeper.file, format!("{}.new", keeper.file));
        desk.records(IDS, "Post");
        desk.run(keeper.command).ends(0);
        desk.write(&format!("out/{file}"), "edited\n");
        for round in 0..4 {
            desk.records(IDS, &format!("Post {round}"));
            desk.kill(keeper, 1 + round);
            assert_eq!(desk.out(file), "edited\n");
        }
        let said = desk.run(keeper.command).ends(2);
        said.says(&format!(
            "out/{file} was edited since it was written, and stays; the new text is in out/{beside}"
        ));
        assert_eq!(desk.out(file), "edited\n");
        assert!(desk.out(&beside).contains("Post 3"));
        assert_eq!(
            desk.files("out")
                .keys()
                .filter(|name| name.ends_with(".new"))
                .count(),
            1
        );
    }
}

#[test]
fn what_somebody_edited_stays_and_the_new_text_is_written_beside_it_once() {
    for keeper in BOTH {
        let desk = Desk::new();
        let (file, beside) = (keeper.file, format!("{}.new", keeper.file));
        let (in_out, beside_in_out) = (format!("out/{file}"), format!("out/{beside}"));
        desk.records(&["a"], "Post");
        desk.run(keeper.command).ends(0);
        let written = desk.out(file);
        // Nothing new to say: it is told all the same, and again.
        desk.write(&in_out, "edited\n");
        for _ in 0..2 {
            desk.run(keeper.command)
                .ends(2)
                .says(&format!(
                    "{in_out} was edited since it was written, and stays"
                ))
                .says(&format!("the new text is in {beside_in_out}"))
                .says("take over what you need and delete one of the two, or give --overwrite");
            assert_eq!(
                (desk.out(file), desk.out(&beside)),
                ("edited\n".to_owned(), written.clone())
            );
        }
        // Everything else is written, and the new text follows.
        desk.records(&["a"], "Job");
        desk.run(keeper.command).ends(2);
        assert!(desk.out(&beside).contains("Job") && desk.out(keeper.other).contains("Job"));
        // Whoever has thrown the new text away does not get it again, until there is another.
        fs::remove_file(desk.path(&beside_in_out)).unwrap();
        let said = desk
            .run(keeper.command)
            .ends(2)
            .says("give --overwrite to replace it");
        assert!(!said.stderr.contains(".new"), "{}", said.stderr);
        assert!(!desk.path(&beside_in_out).exists());
        desk.records(&["a"], "Work");
        desk.run(keeper.command).ends(2);
        assert!(desk.out(&beside).contains("Work"));
        // What somebody wrote into the new text stays as well.
        desk.write(&beside_in_out, "mine too\n");
        desk.records(&["a"], "Duty");
        desk.run(keeper.command)
            .ends(2)
            .says(&format!("{beside_in_out} is there with other content"));
        assert_eq!(desk.out(&beside), "mine too\n");
        fs::remove_file(desk.path(&beside_in_out)).unwrap();
        desk.run(keeper.command).ends(2);
        // The new text goes when it is in its place, however it came there.
        fs::copy(desk.path(&beside_in_out), desk.path(&in_out)).unwrap();
        desk.run(keeper.command).ends(0).owns_all();
        assert!(!desk.path(&beside_in_out).exists());
        desk.write(&in_out, "edited again\n");
        desk.run(keeper.command).ends(2);
        desk.run(&format!("{} --overwrite", keeper.command)).ends(0);
        assert!(desk.out(file).contains("Duty"));
        assert!(!desk.path(&beside_in_out).exists());
        // What was never ours stays too, and nothing is written beside it.
        let foreign = format!("out/b{}", &file[1..]);
        desk.write(&foreign, "theirs\n");
        desk.records(&["a", "b"], "Duty");
        desk.run(keeper.command)
            .ends(2)
            .says(&format!("{foreign} is there"))
            .says("give --overwrite to replace it");
        assert_eq!(desk.read(&foreign), "theirs\n");
        assert!(!desk.path(&format!("{foreign}.new")).exists());
    }
}

#[test]
fn what_was_edited_and_is_left_over_stays_and_keeps_no_other_from_being_removed() {
    for keeper in BOTH {
        let desk = Desk::new();
        desk.records(&["a", "b"], "Post");
        desk.run(keeper.command).ends(0);
        desk.write(&format!("out/{}", keeper.file), "edited\n");
        desk.run(keeper.command).ends(2);
        desk.records(&["b"], "Post");
        desk.run(&format!("{} --prune", keeper.command))
            .ends(0)
            .says(&format!("out/{}", keeper.file))
            .says("and was edited: it stays");
        let of_a = desk.files("out").into_keys();
        let of_a: Vec<String> = of_a.filter(|name| name.starts_with(['a'])).collect();
        assert_eq!(of_a, [keeper.file]);
    }
}

#[test]
fn publish_tells_how_many_pages_somebody_edited() {
    let desk = Desk::new();
    desk.records(&["a", "b"], "Post");
    desk.run(PUBLISH.command).ends(0);
    for name in ["a/index.html", "b/index.html", "a/preview.png", "feed.xml"] {
        desk.write(&format!("out/{name}"), "edited\n");
    }
    desk.records(&["a", "b"], "Job");
    let said = desk.run(PUBLISH.command).ends(2);
    let said = said.says("error: 4 files of the site were edited\n");
    for name in ["a/index.html", "b/index.html", "a/preview.png", "feed.xml"] {
        assert!(
            said.stderr.contains(&format!("in out/{name}.new")),
            "{}",
            said.stderr
        );
        assert_eq!(desk.out(name), "edited\n");
    }
    assert!(desk.out("feed.xml.new").contains("Job"));
}

/// Makes the journal that a killed run would have left: what its manifest says.
fn journal(keeper: &Keeper, manifest: &str) -> String {
    let manifest: Value = serde_json::from_str(manifest).unwrap();
    let mut lines = String::new();
    for (path, entry) in manifest["files"].as_object().into_iter().flatten() {
        lines += &format!("{} {path}\n", entry["hash"].as_str().unwrap());
    }
    for (id, outputs) in manifest["records"].as_object().into_iter().flatten() {
        let mut outputs = outputs.clone();
        let from = outputs.as_object_mut().unwrap().remove("from");
        lines += &format!(
            "{}\n",
            serde_json::json!({"id": id, "from": from, "outputs": outputs})
        );
    }
    assert!(lines.lines().count() >= 2, "{}", keeper.command);
    lines
}

#[test]
fn a_damaged_journal_is_told_and_what_can_be_read_of_it_is_known() {
    for keeper in BOTH {
        let desk = Desk::new();
        let ids = ["a", "zoë"];
        desk.records(&ids, "Post");
        desk.run(keeper.command).ends(0);
        let (manifest, left) = (
            format!("out/{}", keeper.manifest),
            format!("out/{}", keeper.journal),
        );
        let (bad, torn): (&[u8], &[u8]) = (b"\xff\xfe no text\n", b"{\"id\": \"b\", \"outp");
        for (before, after, told) in [
            (&b""[..], &b""[..], None),
            (bad, b"", Some("a line of it")),
            (b"", torn, Some("a line of it")),
            (b"torn\n\xff\xff\n\n", b"0123", Some("3 lines of it")),
        ] {
            // A run that was killed before it wrote a manifest, on a disk that lost something.
            let lines = journal(keeper, &desk.read(&manifest)).into_bytes();
            fs::remove_file(desk.path(&manifest)).unwrap();
            desk.write(&left, [before, &lines, after].concat());
            // What is known then stays known, also where nothing can be done.
            desk.write("bad.ndjson", "{\"role\": \"nobody\"}\n");
            let said = desk.run(&keeper.command.replace("posts", "bad")).ends(2);
            assert!(!desk.path(&left).exists());
            match told {
                Some(told) => {
                    let told = format!(
                        "warning: {left} is what a run left behind that was stopped, and {told} cannot be read"
                    );
                    said.says(&told);
                }
                None => assert!(!said.stderr.contains("warning: out"), "{}", said.stderr),
            }
            desk.records(&ids, "Job");
            desk.run(keeper.command).ends(0).owns_all();
            desk.records(&ids, "Post");
            desk.run(keeper.command).ends(0).owns_all();
        }
    }
}

/// The hash of a text, as manifests have it.
fn hash(text: &str) -> String {
    format!("{:016x}", xxh3_64(text.as_bytes()))
}

/// What the program of 28 November 2026 left behind, with a journal, as after a kill.
#[test]
fn folders_of_earlier_versions_are_known() {
    let (old, new) = (hash("old\n"), hash("new\n"));
    let desk = Desk::new();
    desk.records(&["a", "zoë"], "Post");
    for name in [
        "a.ad.en.html",
        "a.description.en.html",
        "gone.ad.en.html",
        "zoë.ad.en.html",
    ] {
        desk.write(&format!("out/{name}"), "old\n");
    }
    desk.write("out/zoë.ad.en.html", "edited\n");
    desk.write("out/a.description.en.html", "new\n");
    let from = "\"from\": \"../posts.ndjson\"";
    desk.write(
        "out/.rolewright.json",
        format!(
            "{{\n\"manifest\": 1,\n\"records\": {{\n\
             \"a\": {{{from}, \"ad.en.html\": \"0123456789abcdef {old}\", \"description.en.html\": \"0123456789abcdef {old}\"}},\n\
             \"gone\": {{{from}, \"ad.en.html\": \"0123456789abcdef {old}\"}},\n\
             \"zoë\": {{{from}, \"ad.en.html\": \"0000000000000000 {old}\"}}\n}}\n}}\n"
        ),
    );
    desk.write(
        "out/.rolewright.journal",
        format!(
            "{{\"id\":\"a\",\"from\":\"../posts.ndjson\",\"outputs\":{{\"description.en.html\":\"0123456789abcdef {new}\"}}}}\n"
        ),
    );
    desk.run(&format!("{} --prune", RENDER.command))
        .ends(2)
        .says("out/zoë.ad.en.html was edited since it was written, and stays")
        .says("out/gone.ad.en.html was removed: its record has gone")
        .says("1 rendered, 0 unchanged, 1 failed");
    assert!(desk.out("a.description.en.html").contains("Post"));
    let manifest = desk.out(".rolewright.json");
    let head =
        format!("{{\n\"manifest\": 1,\n\"records\": {{\n\"a\": {{{from}, \"ad.en.html\": \"");
    assert!(manifest.starts_with(&head), "{manifest}");

    let desk = Desk::new();
    desk.records(&["a", "zoë"], "Post");
    for name in [
        "a/index.html",
        "gone/index.html",
        "a/preview.png",
        "index.html",
    ] {
        desk.write(&format!("out/{name}"), "old\n");
    }
    desk.write("out/zoë/index.html", "edited\n");
    desk.write("out/a/index.html", "new\n");
    desk.write(
        "out/.rolewright-site.json",
        format!(
            "{{\n  \"manifest\": 1,\n  \"files\": {{\n    \"a/index.html\": {{\n      \"hash\": \"{old}\",\n      \"modified\": \"2026-11-02\"\n    }},\n    \
             \"a/preview.png\": {{\n      \"hash\": \"{old}\",\n      \"drawn_from\": \"0123456789abcdef\"\n    }},\n    \
             \"gone/index.html\": {{\n      \"hash\": \"{old}\"\n    }},\n    \"index.html\": {{\n      \"hash\": \"{old}\"\n    }},\n    \
             \"zoë/index.html\": {{\n      \"hash\": \"{old}\"\n    }}\n  }},\n  \"posts\": {{\n    \
             \"a\": {{\n      \"from\": \"../posts.ndjson\",\n      \"published\": \"2026-10-01\"\n    }},\n    \
             \"gone\": {{\n      \"from\": \"../other.ndjson\",\n      \"published\": \"2026-10-01\"\n    }}\n  }}\n}}\n"
        ),
    );
    desk.write(
        "out/.rolewright-site.journal",
        format!("{new} a/index.html\n"),
    );
    desk.run(&format!("{} --prune", PUBLISH.command))
        .ends(2)
        .says("out/zoë/index.html was edited since it was written, and stays")
        .says("gone stays, though no list names it any more: it is of ../other.ndjson");
    assert!(desk.out("a/index.html").contains("Post"));
    assert_eq!(desk.out("zoë/index.html"), "edited\n");
    let manifest: Value = serde_json::from_str(&desk.out(".rolewright-site.json")).unwrap();
    assert_eq!(manifest["manifest"], 1);
    assert_eq!(manifest["posts"]["gone"]["published"], "2026-10-01");
    assert_eq!(manifest["files"]["a/index.html"]["modified"], "2026-11-24");
    assert_eq!(manifest["files"]["zoë/index.html"]["hash"], *old);
}
