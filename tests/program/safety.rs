//! What must not happen to anybody's files: nothing is written or removed through a link, nothing waits for a pipe, nothing is
//! read without end, and what replaces a file keeps its mode.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by failing there"
)]

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::desk::{Desk, Said, said};

const NEEDS: &str = "role: cm\norganization: {name: Acme}\n";
const PUBLISH: &str = "publish n.yaml -o s --base-url https://acme.example/";

/// A folder to work in, with one needs file.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("n.yaml", NEEDS);
    desk
}

impl Desk {
    fn folder(&self, name: &str) {
        fs::create_dir_all(self.path(name)).unwrap();
    }

    fn link(&self, target: &str, name: &str) {
        symlink(target, self.path(name)).unwrap();
    }

    fn fifo(&self, name: &str) {
        let made = Command::new("mkfifo").arg(self.path(name)).status();
        assert!(made.unwrap().success());
    }

    fn mode(&self, name: &str) -> u32 {
        fs::metadata(self.path(name)).unwrap().mode() & 0o777
    }

    fn set_mode(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }
}

#[test]
fn publish_writes_through_no_link_in_its_folder() {
    let desk = desk();
    desk.folder("s");
    desk.folder("out");
    desk.link("../out", "s/n");
    for options in ["", " --overwrite"] {
        let said = desk.run(&format!("{PUBLISH}{options}"));
        said.ends(2).says("s/n is a link");
        assert!(desk.names("out").is_empty(), "{:?}", desk.names("out"));
    }
}

#[test]
fn prune_removes_nothing_through_a_link() {
    let desk = desk();
    desk.run(PUBLISH).ends(0);
    fs::rename(desk.path("s/n"), desk.path("out")).unwrap();
    desk.link("../out", "s/n");
    // The same source holds another record now, so that its first one has gone.
    desk.write("n.yaml", format!("id: m\n{NEEDS}"));
    let prune = PUBLISH.replace("n.yaml", "n.yaml --prune");
    desk.run(&prune).ends(2).says("s/n is a link");
    assert_eq!(desk.names("out"), ["index.html", "preview.png"]);
    // The others are published all the same, and known.
    assert!(desk.path("s/m/index.html").exists());
    fs::remove_file(desk.path("s/n")).unwrap();
    desk.run(&prune).ends(0).says("0 written");
}

#[test]
fn journals_and_manifests_are_made_anew_where_a_link_is() {
    for name in [
        ".rolewright-site.journal",
        ".rolewright.journal",
        ".rolewright.1.tmp",
        ".rolewright.0.tmp",
        ".rolewright.site.tmp",
        ".rolewright.json.tmp",
    ] {
        let desk = desk();
        desk.folder("s");
        desk.write("theirs", "theirs\n");
        desk.link("../theirs", &format!("s/{name}"));
        desk.run(PUBLISH).ends(0);
        desk.run("render n.yaml -o s/").ends(0);
        assert_eq!(desk.read("theirs"), "theirs\n", "{name}");
    }
}

#[test]
fn init_writes_through_no_link_in_its_folder() {
    for copies in ["profiles", "templates"] {
        let desk = desk();
        desk.folder("p");
        desk.folder("out");
        desk.link("../out", &format!("p/{copies}"));
        let said = desk.run(&format!("init p --with-{copies}"));
        said.ends(2).says("is a link");
        assert!(desk.names("out").is_empty());
        assert_eq!(desk.names("p"), [copies]);
    }
    // A link that leads nowhere is there as well.
    let desk = desk();
    desk.folder("p");
    desk.link("../out.yaml", "p/needs.yaml");
    desk.run("init p").ends(2).says("is there already");
    assert!(!desk.path("out.yaml").exists());
}

#[test]
fn a_folder_that_becomes_a_link_while_records_come_gets_nothing_more() {
    let desk = desk();
    desk.folder("elsewhere");
    let mut child = desk
        .command("render - --input-format ndjson -o out/")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let record = |id: &str| {
        format!("{{\"id\":\"{id}\",\"role\":\"cm\",\"organization\":{{\"name\":\"A\"}}}}\n")
    };
    stdin.write_all(record("a").as_bytes()).unwrap();
    let start = Instant::now();
    while !desk.path("out/a.description.en.md").exists() {
        assert!(start.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(20));
    }
    fs::rename(desk.path("out"), desk.path("moved")).unwrap();
    desk.link("elsewhere", "out");
    stdin.write_all(record("b").as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(desk.names("elsewhere").is_empty());
}

#[test]
fn a_pipe_where_a_file_is_expected_is_refused() {
    for (name, command) in [
        (".rolewright.json", "render n.yaml -o s/"),
        (".rolewright.journal", "render n.yaml -o s/"),
        (".rolewright-site.json", PUBLISH),
        (".rolewright-site.journal", PUBLISH),
        ("p.yaml", "render s/p.yaml"),
        ("p.csv", "check s/p.csv"),
        ("p.md", "check s/p.md"),
        ("p.yaml", "render n.yaml --project s/p.yaml"),
        ("p.draft", "interview --resume -o s/p"),
    ] {
        let desk = desk();
        desk.folder("s");
        desk.fifo(&format!("s/{name}"));
        let said = desk.run(command).ends(2);
        assert!(
            said.stderr.contains("is a pipe") || command.starts_with("interview"),
            "{command}: {}",
            said.stderr
        );
    }
    let desk = desk();
    desk.write("rolewright.yaml", "publish: {logo: logo.svg}\n");
    desk.fifo("logo.svg");
    desk.run(PUBLISH).ends(2).says("logo.svg");
}

#[test]
fn folders_pass_over_what_is_no_file() {
    let desk = desk();
    desk.write("f/n.yaml", NEEDS);
    desk.write("t/ad.md", "# Ours\n");
    desk.write("q/goals.yaml", "goals: []\n");
    for folder in ["f", "t", "q"] {
        for name in ["p.yaml", "p.md", "p.csv", "wording.yaml"] {
            desk.fifo(&format!("{folder}/{name}"));
        }
        desk.link("/dev/zero", &format!("{folder}/z.yaml"));
    }
    desk.run("render f -o out/").ends(0);
    desk.run("check f --fail-on never").ends(0);
    desk.run("render n.yaml -d ad --templates t -o out2/")
        .ends(0);
    assert_eq!(desk.read("out2/n.ad.en.md"), "# Ours\n");
    desk.run("roles --profiles q").ends(0);
}

#[test]
fn no_link_brings_a_text_from_elsewhere_into_a_document() {
    let desk = desk();
    desk.write("secret", "secret\n");
    desk.write("t/ad.md", "# x {% include \"x.md\" %}\n");
    desk.link("../secret", "t/x.md");
    desk.run("render n.yaml -d ad --templates t")
        .ends(2)
        .says("leads out of its folder");
    desk.write("q/goals.yaml", "goals: []\n");
    desk.link("../secret", "q/x.yaml");
    desk.run("roles --profiles q")
        .ends(2)
        .says("leads out of its folder");
    // A link within the folder is as good as a file.
    desk.write("t2/real.md", "inside\n");
    desk.write("t2/ad.md", "# x {% include \"x.md\" %}\n");
    desk.link("real.md", "t2/x.md");
    desk.run("render n.yaml -d ad --templates t2 -q").ends(0);

    desk.write("logo.svg", "<svg/>");
    desk.folder("project");
    desk.write("project/n.yaml", NEEDS);
    desk.link("../logo.svg", "project/link.svg");
    for logo in ["../logo.svg", "link.svg"] {
        desk.write(
            "project/rolewright.yaml",
            format!("publish: {{logo: {logo}}}\n"),
        );
        let command = "publish project/n.yaml -o s --base-url https://acme.example/";
        desk.run(command).ends(2).says("leads out of its folder");
    }
}

#[test]
fn what_replaces_a_file_keeps_its_mode() {
    let desk = desk();
    for mode in [0o600, 0o640, 0o664] {
        desk.write("x.md", "old\n");
        desk.set_mode("x.md", mode);
        desk.run("render n.yaml -o x.md --overwrite").ends(0);
        assert_eq!(desk.mode("x.md"), mode);
    }
    desk.run("render n.yaml -o out/").ends(0);
    desk.run(PUBLISH).ends(0);
    let files = [
        "out/n.description.en.md",
        "s/n/index.html",
        "s/jobs.json",
        "out/.rolewright.json",
    ];
    for file in files {
        desk.set_mode(file, 0o640);
    }
    desk.write("n.yaml", format!("{NEEDS}position: {{title: Other}}\n"));
    desk.run("render n.yaml -o out/").ends(0);
    desk.run(PUBLISH).ends(0);
    for file in files {
        assert_eq!(desk.mode(file), 0o640, "{file}");
    }
    assert!(desk.read(files[0]).contains("Other") && desk.read(files[1]).contains("Other"));
}

#[test]
fn a_read_only_file_is_not_replaced_unasked() {
    let desk = desk();
    desk.run("render n.yaml -o out/").ends(0);
    desk.run(PUBLISH).ends(0);
    for file in ["out/n.description.en.md", "s/n/index.html"] {
        desk.set_mode(file, 0o444);
    }
    let before = desk.read("s/n/index.html");
    desk.write("n.yaml", format!("{NEEDS}position: {{title: Other}}\n"));
    desk.run("render n.yaml -o out/")
        .ends(2)
        .says("is read-only");
    desk.run(PUBLISH).ends(2).says("is read-only");
    assert_eq!(desk.read("s/n/index.html"), before);
    desk.run("render n.yaml -o out/ --overwrite").ends(0);
    desk.run(&format!("{PUBLISH} --overwrite")).ends(0);
    assert_eq!(desk.mode("s/n/index.html"), 0o444);

    desk.write("ad.md", AD);
    desk.set_mode("ad.md", 0o444);
    desk.run("check ad.md --fix").ends(2).says("is read-only");
}

/// An ad with a word that is mended for certain.
const AD: &str = "# Clerk\n\nYou plan the manpower of the team.\n";

fn mended(desk: &Desk, name: &str) -> Said {
    desk.run(&format!("check {name} --fix --fail-on never"))
}

#[test]
fn mending_follows_a_link_and_tells_of_other_names() {
    let desk = desk();
    desk.write("b.md", AD);
    desk.set_mode("b.md", 0o600);
    desk.link("b.md", "l.md");
    mended(&desk, "l.md").ends(0).says("mended l.md");
    assert!(desk.path("l.md").is_symlink());
    assert_ne!(desk.read("b.md"), AD);
    assert_eq!(desk.mode("b.md"), 0o600);

    desk.write("h.md", AD);
    fs::hard_link(desk.path("h.md"), desk.path("h2.md")).unwrap();
    mended(&desk, "h.md").ends(0).says("hard links");
    assert_eq!(desk.read("h2.md"), AD);

    // What lies in a folder is mended there, and nowhere else.
    desk.write("elsewhere.md", AD);
    desk.folder("ads");
    desk.link("../elsewhere.md", "ads/a.md");
    mended(&desk, "ads").ends(2).says("leads out of its folder");
    assert_eq!(desk.read("elsewhere.md"), AD);
}

#[test]
fn what_a_run_knew_survives_two_kills() {
    let desk = desk();
    desk.run(PUBLISH).ends(0);
    // The journals of two runs that were killed, one after the other.
    fs::rename(desk.path("s/.rolewright-site.json"), desk.path("manifest")).unwrap();
    let manifest = desk.read("manifest");
    let json: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let files = json["files"].as_object().unwrap();
    let lines = files
        .iter()
        .map(|(path, entry)| format!("{} {path}\n", entry["hash"].as_str().unwrap()));
    desk.write("s/.rolewright-site.journal", lines.collect::<String>());
    let said = desk.run("publish missing.yaml -o s --base-url https://acme.example/");
    said.ends(2);
    desk.write("bad.yaml", "role: nobody\n");
    desk.run("publish bad.yaml -o s --base-url https://acme.example/")
        .ends(2);
    desk.write("n.yaml", format!("{NEEDS}position: {{title: Other}}\n"));
    desk.run(PUBLISH).ends(0);
}

#[test]
fn nothing_is_read_without_end() {
    for format in ["ndjson", "csv", "yaml"] {
        let desk = desk();
        let arguments = format!("render - --input-format {format}");
        let mut command = desk.command(&arguments);
        command.stdin(File::open("/dev/zero").unwrap());
        let said = said(command).ends(2);
        assert!(said.stderr.contains("16 MiB"), "{format}: {}", said.stderr);
    }
    let desk = desk();
    desk.folder("s");
    for (name, command, status) in [
        (".rolewright-site.json", PUBLISH, 2),
        (".rolewright.json", "render n.yaml -o s/", 2),
        // A line that is no line of ours is torn, and is told.
        (".rolewright-site.journal", PUBLISH, 0),
        (".rolewright.journal", "render n.yaml -o s/", 0),
    ] {
        let path = desk.path("s").join(name);
        File::create(&path).unwrap().set_len(3 << 30).unwrap();
        let said = desk.run(command).ends(status);
        assert!(said.stderr.contains(name), "{}", said.stderr);
        let _ = fs::remove_file(path);
    }
    desk.write("rolewright.yaml", "publish: {logo: logo.svg}\n");
    File::create(desk.path("logo.svg"))
        .unwrap()
        .set_len(3 << 30)
        .unwrap();
    desk.run(PUBLISH).ends(2).says("larger than 1 MiB");
    let mut command = desk.command("render n.yaml");
    command
        .env("TZ", "/dev/zero")
        .env_remove("SOURCE_DATE_EPOCH");
    said(command).ends(0);
}

#[test]
fn a_folder_where_a_page_was_is_told_by_its_name() {
    let desk = desk();
    desk.run(PUBLISH).ends(0);
    fs::remove_file(desk.path("s/n/preview.png")).unwrap();
    desk.folder("s/n/preview.png");
    desk.run(PUBLISH)
        .ends(2)
        .says("s/n/preview.png is a folder");
    // No part of the next site: it is forgotten, and the others are known.
    desk.write("m.yaml", NEEDS);
    let other = PUBLISH.replace("n.yaml", "m.yaml");
    desk.run(&other).ends(0);
    desk.run(&other).ends(0).says("0 written");
}

#[test]
fn a_full_standard_output_is_told() {
    let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
    let desk = desk();
    for arguments in ["roles", "render n.yaml", "--help", "--version", "man"] {
        let output = desk.command(arguments).stdout(full()).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments}: {stderr}");
        assert!(
            stderr.contains("cannot write to standard output"),
            "{arguments}: {stderr}"
        );
    }
}
