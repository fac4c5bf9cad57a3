//! Runs `publish` as a user and as a build machine do: the commands of `action.yml` and of the pre-commit hook included.
//!
//! For the wiring only; what a site says is tested beside `site`, how it looks in `tests/web`.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something cannot be done"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output};

use crate::desk::Desk;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rolewright");
const POSTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/careers/posts");
const BARE: &str = "role: cm\norganization: {name: Acme}\ncontext: {stage: established}\n\
                    application: {posted: 2026-11-01, closes: 2026-12-31}\n";
/// With the place that job search engines ask for.
const NEEDS: &str = "role: cm\norganization: {name: Acme}\ncontext: {stage: established}\n\
                     application: {posted: 2026-11-01, closes: 2026-12-31}\n\
                     position: {location: {country: FR}}\n";

/// Runs the program; gives its exit status and what it said.
fn rolewright(arguments: &[&str]) -> (i32, String) {
    said(Command::new(PROGRAM).args(arguments).output().unwrap())
}

fn said(output: Output) -> (i32, String) {
    let text = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), text)
}

fn publish(needs: &Path, site: &Path, more: &[&str]) -> (i32, String) {
    let (needs, site) = (needs.to_str().unwrap(), site.to_str().unwrap());
    let base = ["publish", needs, "-o", site, "--date", "2026-11-24"];
    rolewright(&[&base, more].concat())
}

/// Reads every file of a folder that is not hidden.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn add(folder: &Path, root: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            if path.is_dir() {
                add(&path, root, files);
            } else if !name.starts_with('.') {
                files.insert(name.replace('\\', "/"), std::fs::read(&path).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    add(folder, folder, &mut all);
    all
}

#[test]
fn the_example_is_published_alike_every_time_and_only_what_changed_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (site, again) = (folder.path().join("site"), folder.path().join("again"));
    assert_eq!(publish(POSTS.as_ref(), &site, &[]).0, 0);
    assert_eq!(publish(POSTS.as_ref(), &again, &[]).0, 0);
    assert_eq!(files(&site), files(&again));
    for name in [
        "index.html",
        "fr/index.html",
        "en/community-manager-saint-malo/index.html",
    ] {
        assert!(files(&site).contains_key(name), "{name}");
    }
    let (status, said) = publish(POSTS.as_ref(), &site, &[]);
    assert_eq!(status, 0);
    assert!(said.starts_with("0 written"), "{said}");
}

#[test]
fn a_post_that_is_gone_stays_until_prune_and_an_edited_page_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (posts, site) = (folder.path().join("posts"), folder.path().join("site"));
    std::fs::create_dir(&posts).unwrap();
    for name in ["one.yaml", "two.yaml"] {
        std::fs::write(posts.join(name), NEEDS).unwrap();
    }
    let address = ["--base-url", "https://acme.example"];
    assert_eq!(publish(&posts, &site, &address).0, 0);

    std::fs::remove_file(posts.join("two.yaml")).unwrap();
    let (status, said) = publish(&posts, &site, &address);
    assert!(
        status == 0 && said.contains("two/index.html is no part of the site"),
        "{said}"
    );

    // With a record missing because it is broken, nothing is taken away.
    std::fs::write(posts.join("three.yaml"), "role: nobody\n").unwrap();
    let (status, said) = publish(&posts, &site, &[&address[..], &["--prune"]].concat());
    assert!(
        status == 2 && site.join("two/index.html").exists(),
        "{said}"
    );
    std::fs::remove_file(posts.join("three.yaml")).unwrap();

    let (status, said) = publish(&posts, &site, &[&address[..], &["--prune"]].concat());
    assert!(status == 0 && !site.join("two").exists(), "{said}");

    std::fs::write(site.join("one/index.html"), "edited").unwrap();
    let (status, said) = publish(&posts, &site, &address);
    let beside = site.join("one/index.html.new");
    let told = format!("stays; the new text is in {}", beside.display());
    assert!(status == 2 && said.contains(&told), "{said}");
    assert!(said.contains("--overwrite") && beside.exists(), "{said}");
    let json: serde_json::Value =
        serde_json::from_slice(&std::fs::read(site.join("jobs.json")).unwrap()).unwrap();
    assert_eq!(json.as_array().map(Vec::len), Some(1));
    assert_eq!(
        publish(&posts, &site, &[&address[..], &["--overwrite"]].concat()).0,
        0
    );
    assert!(!beside.exists());
}

#[test]
fn a_source_removes_only_the_ads_that_it_wrote_itself() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let needs = |name: &str| folder.path().join(name);
    let bilingual = format!("language: [en, fr]\n{NEEDS}");
    for name in ["one.yaml", "two.yaml"] {
        std::fs::write(needs(name), &bilingual).unwrap();
    }
    let address = ["--base-url", "https://acme.example"];
    let all = folder.path().join(".");
    assert_eq!(publish(&all, &site, &address).0, 0);
    let prune = [&address[..], &["--prune"]].concat();
    let (status, said) = publish(&needs("two.yaml"), &site, &prune);
    assert_eq!(status, 0, "{said}");
    assert!(
        said.contains("one stays, though no list names it any more: it is of ../one.yaml"),
        "{said}"
    );
    assert!(!said.contains("no part of the site"), "{said}");
    for page in ["one/index.html", "fr/one/index.html", "one/preview.png"] {
        assert!(site.join(page).exists(), "{page}");
    }
    std::fs::remove_file(needs("one.yaml")).unwrap();
    let (status, said) = publish(&all, &site, &prune);
    assert!(status == 0 && !site.join("one").exists(), "{said}");
    assert!(!site.join("fr/one").exists() && site.join("fr/two").exists());
}

#[test]
fn an_ad_waits_for_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let (needs, site) = (folder.path().join("a.yaml"), folder.path().join("site"));
    std::fs::write(&needs, NEEDS.replace("2026-11-01", "2026-11-25")).unwrap();
    let address = ["--base-url", "https://acme.example"];
    let (status, said) = publish(&needs, &site, &address);
    assert_eq!(status, 0, "{said}");
    assert!(
        said.contains("a waits: it is published from 2026-11-25 on"),
        "{said}"
    );
    for (name, bytes) in files(&site) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !name.starts_with("a/") && !text.contains("acme.example/a/"),
            "{name}"
        );
    }
    assert!(site.join("index.html").exists());
    let (status, said) = publish_on("2026-11-25", &needs, &site);
    assert!(status == 0 && site.join("a/index.html").exists(), "{said}");
}

/// Publishes on a day.
fn publish_on(day: &str, needs: &Path, site: &Path) -> (i32, String) {
    let (needs, site) = (needs.to_str().unwrap(), site.to_str().unwrap());
    let base = ["--base-url", "https://acme.example"];
    rolewright(&[&["publish", needs, "-o", site, "--date", day], &base[..]].concat())
}

#[test]
fn an_ad_without_a_day_keeps_that_of_its_first_publication() {
    let folder = tempfile::tempdir().unwrap();
    let (needs, site) = (folder.path().join("a.yaml"), folder.path().join("site"));
    let undated = NEEDS.replace("posted: 2026-11-01, ", "");
    std::fs::write(&needs, &undated).unwrap();
    let (status, said) = publish_on("2026-11-01", &needs, &site);
    assert!(
        status == 0 && said.contains("no `application.posted`"),
        "{said}"
    );
    let first = files(&site);
    let (_, said) = publish_on("2026-11-02", &needs, &site);
    assert!(!said.contains("application.posted"), "{said}");
    let second = files(&site);
    for (name, bytes) in &first {
        // The map names the days that are known now.
        if name != "sitemap.xml" {
            assert_eq!(bytes, &second[name], "{name}");
        }
    }
    let third = publish_on("2026-11-27", &needs, &site);
    assert_eq!(third.0, 0);
    assert_eq!(second["sitemap.xml"], files(&site)["sitemap.xml"]);
    let text = |name: &str| String::from_utf8(files(&site)[name].clone()).unwrap();
    assert!(text("jobs.json").contains("\"datePosted\": \"2026-11-01\""));
    assert!(text("feed.xml").contains("<published>2026-11-01T"));
    assert!(text("jobs.xml").contains("2026-11-01T00:00:00Z"));

    // In a folder that is made anew the map gives no day that would move with every build.
    let fresh = folder.path().join("fresh");
    publish_on("2026-11-27", &needs, &fresh);
    let map = String::from_utf8(files(&fresh)["sitemap.xml"].clone()).unwrap();
    assert!(
        map.contains("<loc>https://acme.example/a/") && !map.contains("lastmod"),
        "{map}"
    );
}

#[test]
fn nothing_moves_from_day_to_day_where_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let needs = folder.path().join("a.yaml");
    let later = NEEDS.replace("2026-11-01, closes", "2027-11-01, closes: 2027-12-31, x");
    let later = later.replace(", x: 2026-12-31", "");
    // Open, closed, and waiting for its day.
    for (record, days) in [
        (NEEDS, ["2026-11-02", "2026-12-30"]),
        (NEEDS, ["2027-01-02", "2028-01-02"]),
        (&*later, ["2027-01-02", "2027-01-03"]),
    ] {
        std::fs::write(&needs, record).unwrap();
        let sites = days.map(|day| {
            let site = folder.path().join(day);
            let (status, said) = publish_on(day, &needs, &site);
            assert_eq!(status, 0, "{said}");
            files(&site)
        });
        assert!(sites[0].contains_key("feed.xml"), "{days:?}");
        for (name, bytes) in &sites[0] {
            assert_eq!(bytes, &sites[1][name], "{name} of {days:?}");
        }
        for day in days {
            std::fs::remove_dir_all(folder.path().join(day)).unwrap();
        }
    }
}

#[test]
fn an_ad_on_site_that_names_no_place_has_no_posting() {
    let folder = tempfile::tempdir().unwrap();
    let (needs, site) = (folder.path().join("a.yaml"), folder.path().join("site"));
    let base = ["--base-url", "https://acme.example"];
    for position in [
        "",
        "position: {remote: hybrid}",
        "position: {location: {city: Lyon}}",
        "position: {location: [{city: Lyon}, {city: Paris}]}",
        "position: {remote: {days: 2, from: [FR]}}",
    ] {
        std::fs::write(&needs, format!("{BARE}{position}\n")).unwrap();
        let (status, said) = publish(&needs, &site, &base);
        assert_eq!(status, 0, "{said}");
        let words = "warning: a: the post names no place with its country";
        assert!(said.contains(words), "{position}: {said}");
        assert!(said.contains("`position.location.country`"), "{said}");
        let text = |name: &str| String::from_utf8(files(&site)[name].clone()).unwrap();
        assert!(!text("a/index.html").contains("ld+json"), "{position}");
        assert_eq!(text("jobs.json"), "[]\n");
        let output = Command::new(PROGRAM)
            .args(["render", needs.to_str().unwrap(), "-d", "ad", "-f", "html"])
            .output()
            .unwrap();
        assert!(!String::from_utf8_lossy(&output.stdout).contains("ld+json"));
        assert!(self::said(output).1.contains(&words[9..]), "{position}");
    }
    // One place that is known is enough.
    let position = "position: {location: [{city: Lyon}, {city: Paris, country: FR}]}";
    std::fs::write(&needs, format!("{BARE}{position}\n")).unwrap();
    let (_, said) = publish(&needs, &site, &base);
    assert!(!said.contains("no place"), "{said}");
    let page = String::from_utf8(files(&site)["a/index.html"].clone()).unwrap();
    assert!(
        page.contains("\"jobLocation\"") && !page.contains("directApply"),
        "{page}"
    );
}

#[test]
fn a_remote_ad_that_names_no_country_has_no_posting() {
    let folder = tempfile::tempdir().unwrap();
    let (needs, site) = (folder.path().join("a.yaml"), folder.path().join("site"));
    std::fs::write(&needs, format!("{BARE}position: {{remote: full}}\n")).unwrap();
    for more in [&[][..], &["--check"]] {
        let base = [&["--base-url", "https://acme.example"], more].concat();
        let (status, said) = publish(&needs, &site, &base);
        assert_eq!(status, 0, "{said}");
        assert!(
            said.contains("warning: a: the post is remote and names no country"),
            "{said}"
        );
    }
    let text = |name: &str| String::from_utf8(files(&site)[name].clone()).unwrap();
    assert!(!text("a/index.html").contains("ld+json"));
    assert_eq!(text("jobs.json"), "[]\n");
    assert!(!text("jobs.xml").contains("<job>"));
    for name in ["index.html", "feed.xml", "sitemap.xml"] {
        assert!(text(name).contains("a/"), "{name}");
    }
    let needs = needs.to_str().unwrap();
    let output = Command::new(PROGRAM)
        .args(["render", needs, "-d", "ad", "-f", "html"])
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&output.stdout).contains("ld+json"));
    let (_, said) = said(output);
    assert!(
        said.contains("the post is remote and names no country"),
        "{said}"
    );
}

#[test]
fn what_is_missing_or_wrong_is_said_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (needs, site) = (folder.path().join("a.yaml"), folder.path().join("site"));
    std::fs::write(&needs, NEEDS).unwrap();
    let refuse = |more: &[&str], expected: &str| {
        let (status, said) = publish(&needs, &site, more);
        assert!(status == 2 && said.contains(expected), "{said}");
        assert!(!site.exists());
    };
    refuse(&[], "--base-url");
    refuse(&["--base-url", "acme.example"], "write it in full");
    refuse(
        &["--base-url", "https://a.example", "--index-now", "x"],
        "8 to 128",
    );
    std::fs::write(
        folder.path().join("rolewright.yaml"),
        "publish: {colur: '#000'}\n",
    )
    .unwrap();
    refuse(
        &["--base-url", "https://a.example"],
        "did you mean `colour`?",
    );
    std::fs::write(
        folder.path().join("rolewright.yaml"),
        "publish: {logo: no.svg}\n",
    )
    .unwrap();
    refuse(&["--base-url", "https://a.example"], "no.svg");
    std::fs::remove_file(folder.path().join("rolewright.yaml")).unwrap();
    std::fs::write(&needs, "role: nobody\n").unwrap();
    refuse(
        &["--base-url", "https://a.example", "--check"],
        "nothing is published",
    );
}

#[test]
fn what_the_check_finds_is_told_and_errors_stop() {
    let folder = tempfile::tempdir().unwrap();
    let (needs, site) = (folder.path().join("a.yaml"), folder.path().join("site"));
    let check = ["--base-url", "https://a.example", "--check"];
    let gap = NEEDS.replace("Acme}", "Acme, about: 'We are [insert company name].'}");
    std::fs::write(&needs, gap).unwrap();
    let (status, said) = publish(&needs, &site, &check);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("error[placeholder-left]"), "{said}");
    assert!(said.contains("a.yaml:2:"), "{said}");
    assert!(said.contains("nothing is published"), "{said}");
    assert!(!site.exists());
    // A warning is told and stops nothing, and neither does an ad whose time is over.
    let late = NEEDS.replace("Acme}", "Acme, about: We want a rockstar.}");
    std::fs::write(&needs, late.replace("2026-12-31", "2026-11-20")).unwrap();
    let (status, said) = publish(&needs, &site, &check);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("warning[hype-wording]"), "{said}");
    assert!(site.join("index.html").exists());
}

#[test]
fn what_was_published_stays_where_every_record_fails_or_a_file_is_somebody_elses() {
    let folder = tempfile::tempdir().unwrap();
    let (needs, site) = (folder.path().join("a.yaml"), folder.path().join("site"));
    let address = ["--base-url", "https://a.example"];
    std::fs::create_dir(&site).unwrap();
    std::fs::write(site.join("index.html"), "theirs").unwrap();
    std::fs::write(&needs, NEEDS).unwrap();
    // The index is left alone, and everything else is there and known to be ours.
    let (status, said) = publish(&needs, &site, &address);
    assert_eq!(status, 2);
    assert!(
        said.contains("index.html is there, and rolewright did not write it"),
        "{said}"
    );
    let published = files(&site);
    assert_eq!(published["index.html"], b"theirs");
    for name in ["a/index.html", "jobs.xml", "sitemap.xml", "style.css"] {
        assert!(published.contains_key(name), "{name}");
    }
    assert_eq!(
        publish(&needs, &site, &[&address[..], &["--overwrite"]].concat()).0,
        0
    );
    let published = files(&site);

    std::fs::write(&needs, "role: nobody\n").unwrap();
    assert_eq!(publish(&needs, &site, &address).0, 2);
    assert_eq!(files(&site), published);
}

#[test]
fn two_runs_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let (needs, site) = (folder.path().join("a.yaml"), folder.path().join("site"));
    std::fs::write(&needs, NEEDS).unwrap();
    let held = keep::Lock::take(&site).unwrap();
    let mut second = Command::new(PROGRAM)
        .args(["publish", "--base-url", "https://a.example", "-o"])
        .args([&site, &needs])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(second.stderr.take().unwrap()).lines();
    let first = said.next().unwrap().unwrap();
    assert!(first.contains("waiting for another rolewright"), "{first}");
    assert!(!site.join("index.html").exists());
    drop(held);
    assert!(second.wait().unwrap().success());
    assert!(site.join("index.html").exists());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_page_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let (needs, site) = (folder.path().join("a.yaml"), folder.path().join("site"));
    std::fs::write(&needs, NEEDS).unwrap();
    std::fs::create_dir(&site).unwrap();
    let made = Command::new("mkfifo").arg(site.join("index.html")).status();
    assert!(made.unwrap().success());
    let (status, said) = publish(&needs, &site, &["--base-url", "https://a.example"]);
    let told = said.contains("site/index.html") && said.contains("this is a pipe");
    assert!(status == 2 && told, "{said}");
    assert!(site.join("a/index.html").exists());
}

#[test]
fn two_posts_with_one_name_are_an_error_and_the_first_is_published() {
    let folder = tempfile::tempdir().unwrap();
    let (needs, site) = (folder.path().join("a.yaml"), folder.path().join("site"));
    std::fs::write(
        &needs,
        format!("id: x\n{NEEDS}---\nid: X\n{NEEDS}---\nid: fr\n{NEEDS}"),
    )
    .unwrap();
    let (status, said) = publish(&needs, &site, &["--base-url", "https://a.example"]);
    assert_eq!(status, 2);
    assert!(
        said.contains("`X` is taken") && said.contains("`fr` is taken"),
        "{said}"
    );
    assert!(
        said.contains("= record: X, ") && said.contains("a.yaml:7"),
        "{said}"
    );
    assert!(site.join("x/index.html").exists());
}

/// A step of `action.yml` that runs commands, with its environment.
fn step(name: &str) -> (String, BTreeMap<String, String>) {
    let action = include_str!("../../action.yml");
    let action: serde_json::Value = serde_yaml::from_str(action).unwrap();
    let steps = action["runs"]["steps"].as_array().unwrap();
    let step = steps.iter().find(|step| step["name"] == name).unwrap();
    let known = |input: &str| !action["inputs"][input].is_null();
    let variables = step["env"].as_object().unwrap();
    let variables = variables.iter().map(|(variable, value)| {
        let value = value.as_str().unwrap();
        let input = value
            .trim_start_matches("${{ inputs.")
            .trim_end_matches(" }}");
        assert!(known(input), "{value} is no input of the action");
        (variable.clone(), input.to_owned())
    });
    (
        step["run"].as_str().unwrap().to_owned(),
        variables.collect(),
    )
}

/// Runs the commands of a step as a build machine does.
#[cfg(unix)]
fn run_step(name: &str, given: &BTreeMap<&str, &str>, answers: &Path) -> (i32, String) {
    let (script, variables) = step(name);
    let mut shell = on_path("bash");
    shell.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script]);
    shell.env("GITHUB_OUTPUT", answers);
    for (variable, input) in variables {
        shell.env(variable, given[input.as_str()]);
    }
    said(shell.output().unwrap())
}

/// A command that finds the program by its name.
#[cfg(unix)]
fn on_path(command: &str) -> Command {
    let mut command = Command::new(command);
    let bin = Path::new(PROGRAM).parent().unwrap().display();
    command.env("PATH", format!("{bin}:{}", std::env::var("PATH").unwrap()));
    command
}

#[cfg(unix)]
#[test]
fn the_action_publishes() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("a site");
    let given = BTreeMap::from([
        ("needs", POSTS),
        ("output", site.to_str().unwrap()),
        ("base-url", ""),
        ("date", "2026-11-24"),
        ("prune", "true"),
        ("index-now", "0123456789abcdef"),
    ]);
    let answers = folder.path().join("outputs");
    let (status, said) = run_step("Publish", &given, &answers);
    assert_eq!(status, 0, "{said}");
    assert!(site.join("indexnow.json").exists());
    let answers = std::fs::read_to_string(answers).unwrap();
    assert_eq!(answers, format!("site={}\n", site.display()));
}

#[cfg(unix)]
#[test]
fn the_action_checks() {
    let folder = tempfile::tempdir().unwrap();
    let given = BTreeMap::from([
        ("needs", POSTS),
        ("date", "2026-10-01"),
        ("fail-on", "error"),
    ]);
    let (status, said) = run_step("Check", &given, &folder.path().join("outputs"));
    assert_eq!(status, 0, "{said}");
}

/// An ad that has closed keeps its address and says so: that is no reason to publish nothing.
#[cfg(unix)]
#[test]
fn the_action_publishes_when_an_ad_has_closed() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let given = BTreeMap::from([
        ("needs", POSTS),
        ("output", site.to_str().unwrap()),
        ("base-url", "https://acme.example/"),
        ("date", "2027-12-24"),
        ("fail-on", "error"),
        ("prune", "true"),
        ("index-now", ""),
    ]);
    let answers = folder.path().join("outputs");
    for step in ["Check", "Publish"] {
        let (status, said) = run_step(step, &given, &answers);
        assert_eq!(status, 0, "{step}: {said}");
    }
    assert!(site.join("index.html").exists());
}

#[cfg(unix)]
#[test]
fn the_hook_checks_what_is_committed() {
    let hooks = include_str!("../../.pre-commit-hooks.yaml");
    let hooks: serde_json::Value = serde_yaml::from_str(hooks).unwrap();
    let entry = hooks[0]["entry"].as_str().unwrap();
    let (command, arguments) = entry.split_once(' ').unwrap();
    let run = |file: &Path| {
        let mut command = on_path(command);
        said(
            command
                .args(arguments.split(' '))
                .arg(file)
                .output()
                .unwrap(),
        )
    };
    let post = format!("{POSTS}/digital-workplace-lead.yaml");
    let (status, told) = run(post.as_ref());
    assert!(status < 2, "{told}");

    // Other YAML of a repository is none of its affairs.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("other.yaml");
    for text in [
        hooks_text(),
        include_str!("../../action.yml"),
        include_str!("../../profiles/roles/community-manager.yaml"),
        include_str!("../../profiles/goals.yaml"),
        "repos:\n  - repo: https://a.example\n    rev: v1\n    hooks: [{id: rolewright-check}]\n",
        "name: ads\non: [push]\njobs: {a: {runs-on: ubuntu-latest, steps: []}}\n",
    ] {
        std::fs::write(&file, text).unwrap();
        let (status, told) = run(&file);
        assert_eq!(status, 0, "{text}: {told}");
        assert!(told.contains("passed over"), "{told}");
    }
    // What is meant as needs is not passed over, however wrong.
    for text in [
        "role: nobody\n",
        "organization: {name: A}\nrolle: cm\n",
        "role: cm\n bad: [\n",
    ] {
        std::fs::write(&file, text).unwrap();
        assert_eq!(run(&file).0, 2, "{text}");
    }
}

#[cfg(unix)]
fn hooks_text() -> &'static str {
    include_str!("../../.pre-commit-hooks.yaml")
}

#[test]
fn a_folder_is_checked_without_the_files_of_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::write(root.join("compose.yaml"), "services: {}\n").unwrap();
    std::fs::write(root.join("package.json"), "{\"name\": \"x\"}").unwrap();
    let check = |path: &Path| rolewright(&["check", path.to_str().unwrap(), "--fail-on", "never"]);
    let (status, said) = check(root);
    assert!(status == 2 && said.contains("nothing to check"), "{said}");
    std::fs::write(root.join("post.yaml"), NEEDS).unwrap();
    let (status, said) = check(root);
    assert_eq!(status, 0, "{said}");
    for name in ["compose.yaml", "package.json"] {
        assert!(
            said.contains(&format!("{name}: it is no needs file")),
            "{said}"
        );
    }
    // One that is named is looked at.
    assert_eq!(check(&root.join("compose.yaml")).0, 2);
}

#[test]
fn needs_and_all_that_is_made_of_them_can_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let run = |arguments: &[&str]| {
        let (status, said) = rolewright(arguments);
        assert_eq!(status, 0, "{said}");
        said
    };
    run(&["init", path, "--with-profiles", "--with-templates"]);
    for _ in 0..2 {
        let all = ["-d", "ad", "-d", "description", "-f", "md", "-f", "json"];
        run(&[&["render", path, "-o", path][..], &all].concat());
        run(&[
            "publish",
            path,
            "-o",
            path,
            "--base-url",
            "https://a.example",
            "--set",
            "position.location.country=FR",
        ]);
    }
    let said = run(&["check", path, "--fail-on", "never"]);
    assert!(!said.contains("error"), "{said}");
    let posts = std::fs::read(folder.path().join("jobs.json")).unwrap();
    let posts: serde_json::Value = serde_json::from_slice(&posts).unwrap();
    assert_eq!(posts.as_array().map(Vec::len), Some(1));
}

#[test]
fn a_word_file_stands_beside_an_open_ad_where_the_project_asks_for_it() {
    let desk = Desk::new();
    let needs = |id: &str, closes: &str| {
        format!(
            "id: {id}\nrole: cm\norganization: {{name: Acme}}\napplication: {{posted: 2026-01-01, closes: {closes}}}\n"
        )
    };
    desk.write("posts/open.yaml", needs("open", "2027-01-31"));
    desk.write("posts/closed.yaml", needs("closed", "2026-01-31"));
    desk.write("posts/rolewright.yaml", "publish: {downloads: [docx]}\n");
    let publish = "publish posts -o site --base-url https://acme.example/";
    desk.run(publish).ends(0);
    let word = std::fs::read(desk.path("site/open/open.docx")).unwrap();
    assert!(word.starts_with(b"PK"));
    let page = desk.read("site/open/index.html");
    assert!(page.contains("<a href=\"open.docx\" download>"), "{page}");
    assert!(!desk.path("site/closed/closed.docx").exists());
    assert!(!desk.read("site/closed/index.html").contains(".docx"));
    desk.run(publish).ends(0).says("0 written");
    desk.write("posts/rolewright.yaml", "publish: {downloads: [odt]}\n");
    desk.run(publish).ends(2).says("docx");
}
