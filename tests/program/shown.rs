//! What a stranger wrote, wherever it stands, gives a terminal no command, GitHub no annotation and the program no line.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by failing there"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// What a stranger writes.
const HOSTILE: &[&str] = &[
    // A title of the window, a colour, C1, DEL, overrides, isolates, marks, separators, nothing; commands in lines of their own.
    "a\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}31m\u{85}\u{7f}\u{8}\u{202e}\u{2066}\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}\u{200b}\u{feff}\
     \n::error title=forged::x\r\n  ::stop-commands::x\n##[error]forged\nforged",
    // What no rule of a text refuses.
    "::error title=forged::x ##[add-mask]x",
];

/// A place where it stands: the files of the folder, and the words of the command.
struct Case {
    name: &'static str,
    files: Vec<(String, String)>,
    arguments: Vec<String>,
}

fn case(name: &'static str, files: &[(&str, &str)], arguments: &[&str]) -> Case {
    let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    Case {
        name,
        files: files.iter().map(owned).collect(),
        arguments: arguments.iter().map(|word| (*word).to_owned()).collect(),
    }
}

/// A template of an ad, in a folder of templates.
fn template(name: &'static str, text: &str) -> Case {
    case(
        name,
        &[("n.yaml", GOOD), ("t/ad.md", text)],
        &["render", "n.yaml", "-d", "ad", "--templates", "t"],
    )
}

const GOOD: &str = "role: cm\norganization: {name: Acme}\n";
const AD: &str = "# Community manager\n\nWe need a rockstar.\n";

/// Writes a text as a YAML or JSON string.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Every place of every input, with one hostile text.
fn cases(h: &str) -> Vec<Case> {
    let quoted = string(h);
    let needs = format!("{h}.yaml");
    let (ad, csv) = (format!("{h}.md"), format!("{h}.csv"));
    let value = format!("role: {quoted}\norganization: {{name: Acme}}\n");
    let in_ad = format!("# Ad\n\n{h} We need a rockstar {h}\n");
    let mut all = vec![
        // Names of files and folders.
        case(
            "a needs file that is wrong",
            &[(&needs, "role: nope\n")],
            &["render", &needs],
        ),
        case(
            "a needs file that is written",
            &[(&needs, GOOD)],
            &["render", &needs, "-o", "out/", "-v"],
        ),
        case(
            "two files of one name",
            &[(&format!("{h}/n.yaml"), GOOD), ("b/n.yaml", GOOD)],
            &["render", h, "b", "-o", "out/"],
        ),
        case(
            "an output",
            &[("n.yaml", GOOD)],
            &["render", "n.yaml", "-o", &format!("{h}.md"), "-v"],
        ),
        case(
            "an output folder",
            &[("n.yaml", GOOD)],
            &[
                "publish",
                "n.yaml",
                "-o",
                h,
                "--base-url",
                "https://a.example/",
                "-v",
            ],
        ),
        case(
            "a folder without needs",
            &[(&format!("{h}/x.txt"), "")],
            &["render", h],
        ),
        case("a file that is missing", &[], &["render", h]),
        case("a file of unknown kind", &[(h, "x")], &["check", h]),
        case("a table", &[(&csv, "role\nnope\n")], &["render", &csv]),
        case(
            "records",
            &[(&needs, "role: nope\n")],
            &["render", &needs, "--records"],
        ),
        case("an ad", &[(&ad, AD)], &["check", &ad]),
        case(
            "an ad for GitHub",
            &[(&ad, AD)],
            &["check", &ad, "--report", "github"],
        ),
        case(
            "an ad in JSON",
            &[(&ad, AD)],
            &["check", &ad, "--report", "json"],
        ),
        case(
            "an ad in SARIF",
            &[(&ad, AD)],
            &["check", &ad, "--report", "sarif"],
        ),
        case(
            "an ad that is mended",
            &[(&ad, "# Ad\n\n\u{1f600} chairman\n")],
            &["check", &ad, "--fix"],
        ),
        case(
            "a folder that is begun",
            &[(&format!("{h}/rolewright.yaml"), "")],
            &["init", h],
        ),
        case(
            "a project",
            &[("n.yaml", GOOD), (h, "x: [")],
            &["render", "n.yaml", "--project", h],
        ),
        // Values, keys, comments.
        case("a value", &[("n.yaml", &value)], &["render", "n.yaml"]),
        case(
            "an id",
            &[("n.yaml", &format!("{GOOD}id: {quoted}\n"))],
            &["render", "n.yaml"],
        ),
        case(
            "a title",
            &[("n.yaml", &format!("{GOOD}position: {{title: {quoted}}}\n"))],
            &["render", "n.yaml"],
        ),
        case(
            "a key",
            &[("n.yaml", &format!("{GOOD}{quoted}: 1\n"))],
            &["render", "n.yaml"],
        ),
        case(
            "a key in JSON",
            &[("n.json", &format!("{{\"role\": \"cm\", {quoted}: 1}}"))],
            &["render", "n.json"],
        ),
        case(
            "a key that stands twice",
            &[("n.json", &format!("{{{quoted}: 1, {quoted}: 1}}"))],
            &["render", "n.json"],
        ),
        case(
            "beside a fault",
            &[(
                "n.csv",
                &format!("role,organization.name,position.allocation\ncm,A,{quoted}\n"),
            )],
            &["render", "n.csv"],
        ),
        case(
            "a column",
            &[("n.csv", &format!("role,{quoted}\ncm,A\n"))],
            &["render", "n.csv"],
        ),
        case(
            "a record on a line",
            &[("n.ndjson", &format!("{{\"role\": {quoted}}}\n"))],
            &["render", "n.ndjson", "--records"],
        ),
        case(
            "a rule of a project",
            &[
                ("n.yaml", GOOD),
                (
                    "rolewright.yaml",
                    &format!("check: {{ignore: [{quoted}]}}\n"),
                ),
            ],
            &["check", "n.yaml"],
        ),
        case(
            "a logo",
            &[
                ("n.yaml", GOOD),
                ("rolewright.yaml", &format!("publish: {{logo: {quoted}}}\n")),
            ],
            &[
                "publish",
                "n.yaml",
                "-o",
                "out",
                "--base-url",
                "https://a.example/",
            ],
        ),
        case(
            "an address",
            &[("n.yaml", &format!("{GOOD}application: {{url: {quoted}}}\n"))],
            &["render", "n.yaml"],
        ),
        case(
            "a manifest",
            &[
                ("n.yaml", GOOD),
                ("out/.rolewright.json", &format!("{{{quoted}: 1}}\n")),
            ],
            &["render", "n.yaml", "-o", "out/"],
        ),
        case(
            "a picture of a site",
            &[
                ("n.yaml", GOOD),
                (
                    "t/site/preview.svg",
                    &format!("{{% raw %}}<svg>&{h};</{h}>{{% endraw %}}"),
                ),
            ],
            &[
                "publish",
                "n.yaml",
                "-o",
                "out",
                "--base-url",
                "https://a.example/",
                "--templates",
                "t",
            ],
        ),
        case(
            "a manifest of a site",
            &[
                ("n.yaml", GOOD),
                (
                    "out/.rolewright-site.json",
                    &format!("{{\"version\": 1, \"files\": {{{quoted}: 1}}, {quoted}: 2}}\n"),
                ),
            ],
            &[
                "publish",
                "n.yaml",
                "-o",
                "out",
                "--base-url",
                "https://a.example/",
            ],
        ),
        case("a text of an ad", &[("a.md", &in_ad)], &["check", "a.md"]),
        case(
            "a text of an ad for GitHub",
            &[("a.md", &in_ad)],
            &["check", "a.md", "--report", "github"],
        ),
        case(
            "a text of an ad in JSON",
            &[("a.md", &in_ad)],
            &["check", "a.md", "--report", "json"],
        ),
        case(
            "a text of an ad in SARIF",
            &[("a.md", &in_ad)],
            &["check", "a.md", "--report", "sarif"],
        ),
        case(
            "a text of a page",
            &[("a.html", &format!("<h1>Ad</h1><p>{in_ad}</p>"))],
            &["check", "a.html"],
        ),
        // Profiles, templates, words.
        case(
            "a role",
            &[
                ("n.yaml", GOOD),
                ("p/r.yaml", &format!("role: {quoted}\ntitle: X\n")),
            ],
            &["roles", "--profiles", "p"],
        ),
        case(
            "a title of a role",
            &[(
                "p/r.yaml",
                &format!("role: x\ntitle: {quoted}\nmission: M\nresponsibilities: []\n"),
            )],
            &["roles", "--profiles", "p"],
        ),
        case(
            "a key of a profile",
            &[("p/r.yaml", &format!("role: x\n{quoted}: 1\n"))],
            &["roles", "--profiles", "p"],
        ),
        case(
            "a profile",
            &[(&format!("p/{needs}"), "role: 1\n")],
            &["roles", "--profiles", "p"],
        ),
        case(
            "a goal",
            &[(
                "p/g.yaml",
                &format!("goals: [{{id: {quoted}, name: X, description: X}}]\n"),
            )],
            &["roles", "--profiles", "p"],
        ),
        template(
            "a line of a template",
            &format!("# x {{{{ nope }}}} {h} {{{{ nope }}}}"),
        ),
        template("a template that is none", &format!("{h} {{% if %}} {h}")),
        template(
            "what a template throws",
            &format!("{{{{ throw(message=`{h}`) }}}}"),
        ),
        case(
            "what a template throws to lines",
            &[
                ("n.yaml", GOOD),
                ("t/ad.md", &format!("{{{{ throw(message=`{h}`) }}}}")),
            ],
            &[
                "render",
                "n.yaml",
                "-d",
                "ad",
                "--templates",
                "t",
                "--records",
            ],
        ),
        template(
            "a template that is not there",
            &format!("{{% include `{h}` %}}"),
        ),
        template(
            "a parent that is not there",
            &format!("{{% extends `{h}` %}}"),
        ),
        template("a number that is none", &format!("{{{{ `{h}` | int }}}}")),
        case(
            "a template",
            &[("n.yaml", GOOD), (&format!("t/{h}/x.md"), "{{ nope() }}")],
            &["render", "n.yaml", "-d", "ad", "--templates", "t"],
        ),
        case(
            "a folder of templates",
            &[("n.yaml", GOOD), (&format!("{h}/x.txt"), "")],
            &["render", "n.yaml", "--templates", h],
        ),
        case(
            "words",
            &[
                ("n.yaml", GOOD),
                ("t/wording.yaml", &format!("{quoted}: {{en: 1}}\n")),
            ],
            &["render", "n.yaml", "--templates", "t"],
        ),
        case(
            "a word",
            &[
                ("n.yaml", GOOD),
                ("t/wording.yaml", &format!("closed: {quoted}\n")),
            ],
            &["render", "n.yaml", "--templates", "t"],
        ),
    ];
    // What is typed.
    let typed: &[(&'static str, &[&str])] = &[
        ("a date", &["render", "n.yaml", "--date", h]),
        ("a document", &["render", "n.yaml", "-d", h]),
        ("a number", &["render", "n.yaml", "--jobs", h]),
        ("a command", &[h]),
        ("an option", &["render", "n.yaml", &format!("--{h}")]),
        ("a setting", &["render", "n.yaml", "--set", h]),
        (
            "a setting of a key",
            &["render", "n.yaml", "--set", &format!("{h}=1")],
        ),
        (
            "a setting of an id",
            &["render", "n.yaml", "--set", &format!("id={h}")],
        ),
        ("a role to show", &["show", h]),
        ("a side", &["compare", h, "cm"]),
        ("a rule", &["explain", "--rule", h]),
        ("a rule to select", &["check", "n.yaml", "--select", h]),
        (
            "a region",
            &["check", "n.yaml", "--country", "US", "--region", h],
        ),
        (
            "an address of a site",
            &["publish", "n.yaml", "-o", "out", "--base-url", h],
        ),
        ("a page of the manual", &["man", h]),
        ("a schema", &["schema", h]),
    ];
    all.extend(
        typed
            .iter()
            .map(|(name, arguments)| case(name, &[("n.yaml", GOOD)], arguments)),
    );
    all
}

fn run(case: &Case, folder: &Path) -> Output {
    for (path, text) in &case.files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    Command::new(env!("CARGO_BIN_EXE_rolewright"))
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1795478400")
        .args(&case.arguments)
        .output()
        .unwrap()
}

/// Tells what is wrong with what was said: a character that no terminal should get, or a line that GitHub obeys.
fn fault(said: &str, is_of_github: bool) -> Option<String> {
    let bad = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
            || matches!(
                c,
                '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{feff}'
            )
    };
    if let Some(c) = said.chars().find(|&c| bad(c)) {
        return Some(format!("U+{:04X}", c as u32));
    }
    let ours = ["::warning file=", "::notice file=", "::error file="];
    said.lines().find_map(|line| {
        let ours = is_of_github && ours.iter().any(|ours| line.starts_with(ours));
        let command = line.trim_start().starts_with("::") || line.contains("##[");
        // A line of the program's own that it did not write.
        let forged = line.starts_with("error: forged") || line.starts_with("forged");
        (command && !ours || forged).then(|| line.to_owned())
    })
}

/// Runs a case, and tells what is wrong with what it said.
fn faults(case: &Case) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let output = run(case, folder.path());
    let mut wrong = Vec::new();
    let is = |format: &str| case.arguments.iter().any(|word| word == format);
    let said = [(output.stdout, is("github")), (output.stderr, false)];
    for (bytes, is_of_github) in said {
        let said = String::from_utf8(bytes).unwrap();
        if let Some(fault) = fault(&said, is_of_github) {
            wrong.push(format!("{}: {fault}\n{said:?}", case.name));
        }
        if (is("json") || is("sarif") || is("--records")) && said.starts_with(['[', '{']) {
            let values = serde_json::Deserializer::from_str(&said).into_iter();
            let all: Result<Vec<serde_json::Value>, _> = values.collect();
            if all.is_err() {
                wrong.push(format!("{}: no JSON: {said}", case.name));
            }
        }
    }
    let status = output.status.code();
    if !matches!(status, Some(0..=2)) {
        wrong.push(format!("{}: status {status:?}", case.name));
    }
    wrong
}

#[test]
fn what_a_stranger_wrote_is_shown_and_obeyed_by_nobody() {
    let cases: Vec<Case> = HOSTILE.iter().flat_map(|hostile| cases(hostile)).collect();
    assert!(cases.len() > 130, "{} cases only", cases.len());
    let parts = cases.chunks(cases.len().div_ceil(4));
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = parts
            .map(|part| scope.spawn(|| part.iter().flat_map(faults).collect::<Vec<_>>()))
            .collect();
        let ended = threads.into_iter().map(|thread| thread.join().unwrap());
        ended.flatten().collect()
    });
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
