//! The rules of the house that no compiler knows: who in the program may use whom, who may touch files and terminal, what every file
//! has, and that what is embedded, said and used is the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use check::{Lexicon, TextLanguage};

/// Which rooms of the program each of its rooms may use; Cargo holds the doors between crates.
const DOORS: &[(&str, &[&str])] = &[
    ("amendment", &[]),
    ("interview", &[]),
    ("proof", &[]),
    ("batch", &[]),
    ("report", &[]),
    (
        "cli",
        &["amendment", "interview", "proof", "batch", "report"],
    ),
];

/// What only some rooms may do.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("std::fs", &["input", "keep", "cli"]),
    ("std::env::var", &["cli"]),
    ("std::env::args", &["cli"]),
    ("std::env::current_dir", &["input", "cli"]),
    ("std::io::stdout", &["cli"]),
    ("std::io::stderr", &["cli"]),
    ("std::io::stdin", &["cli"]),
    ("std::process", &["cli"]),
    // A prompt waits for a key and cannot be told to end; clippy asks for the reason at each place.
    ("process::exit", &["cli"]),
    // When a file was written is asked of the file, not of the clock.
    ("std::time", &["keep", "cli"]),
    ("SystemTime::now", &["cli"]),
    ("Instant::now", &["cli"]),
    ("Timestamp::now", &["cli"]),
    ("Zoned::now", &["cli"]),
    ("ZonedDateTime::now", &["cli"]),
    ("println!", &["cli"]),
    ("print!", &["cli"]),
    ("eprintln!", &["cli"]),
    ("eprint!", &["cli"]),
];

/// What only some files may do: what a stranger wrote is shown in one way, and goes to a terminal by few doors.
const ONLY_IN_FILES: &[(&str, &[&str])] = &[
    (".display()", &[]),
    (".escape_debug()", &[]),
    (".escape_default()", &[]),
    (".escape_unicode()", &["model/src/shown.rs"]),
    (
        "std::io::stderr().lock()",
        &[
            "cli/console.rs",
            "cli/interview/asking.rs",
            "cli/interview/plain.rs",
        ],
    ),
    ("std::io::stdout().lock()", &["cli/console.rs"]),
    ("println!", &[]),
    ("print!", &[]),
];

/// What stands in no file.
const NOWHERE: &[&str] = &["dbg!", "todo!", "unimplemented!", "FIXME", "XXX", "/work/"];

/// What stands in tests only.
const ONLY_IN_TESTS: &[&str] = &["::*;", "#[allow(", ".unwrap()", "panic!"];

/// A file as long as this tells two stories.
const LONGEST: usize = 500;

/// A source file.
struct Source {
    path: PathBuf,
    /// The crate; in the program the first folder below `src`, or the file's own name at the top.
    room: String,
    text: String,
    /// The text up to its tests.
    code: String,
}

fn sources() -> Vec<Source> {
    let paths = ["src", "crates"].map(|root| files(Path::new(root)));
    let paths = paths
        .into_iter()
        .flatten()
        // A build script speaks to cargo.
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter(|path| path.iter().any(|folder| folder == "src"));
    let sources: Vec<Source> = paths
        .map(|path| {
            let text = read(&path);
            let room = path
                .iter()
                .nth(1)
                .expect("a name")
                .to_string_lossy()
                .replace(".rs", "");
            // Some tests are files of their own.
            let only_test = ["tests.rs", "fixture.rs", "trial.rs"]
                .iter()
                .any(|name| path.ends_with(name));
            let code = match only_test {
                true => String::new(),
                false => text
                    .split("#[cfg(test)]\nmod tests")
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
            };
            Source {
                path,
                room,
                text,
                code,
            }
        })
        .collect();
    assert!(sources.len() > 50, "{} files only", sources.len());
    sources
}

/// Gives the lines of code with their numbers, without comments.
fn lines(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn nobody_goes_through_a_wall() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.path.starts_with("crates") || matches!(source.room.as_str(), "lib" | "main") {
            continue;
        }
        let Some((_, doors)) = DOORS.iter().find(|(room, _)| *room == source.room) else {
            wrong.push(format!("{}: a room without doors", source.path.display()));
            continue;
        };
        for (number, line) in lines(&source.code) {
            for used in line.split("crate::").skip(1) {
                let own = used.starts_with(&format!("{}::", source.room));
                let allowed = doors.iter().any(|door| {
                    used.strip_prefix(door).is_some_and(|rest| {
                        !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                    })
                });
                if !own && !allowed {
                    wrong.push(format!(
                        "{}:{number}: `{}` may not use this: {}",
                        source.path.display(),
                        source.room,
                        line.trim()
                    ));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn files_terminal_and_clock_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (number, line) in lines(&source.code) {
            for (what, rooms) in ONLY_IN {
                let here = source.room == "main" || rooms.contains(&source.room.as_str());
                if !here && word(line, what) {
                    wrong.push(format!(
                        "{}:{number}: {what} outside {}",
                        source.path.display(),
                        rooms.join(", ")
                    ));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn what_a_stranger_wrote_is_shown_in_one_way() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (number, line) in lines(&source.code) {
            for (what, files) in ONLY_IN_FILES {
                let here = files.iter().any(|file| source.path.ends_with(file));
                if !here && line.contains(what) {
                    let path = source.path.display();
                    wrong.push(format!("{path}:{number}: {what}, see `model::shown`"));
                }
            }
        }
    }
    none(&wrong);
}

/// Tells whether a line holds a name that is not the end of a longer one.
fn word(line: &str, name: &str) -> bool {
    line.match_indices(name)
        .any(|(index, _)| !line[..index].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn every_file_says_what_it_is_for_and_none_is_left_half_done() {
    let mut wrong = Vec::new();
    for source in sources() {
        let path = source.path.display();
        if !source.text.starts_with("//! ") {
            wrong.push(format!("{path}: no `//!` that says what the file is for"));
        }
        for (number, line) in source.text.lines().enumerate() {
            for bad in NOWHERE.iter().filter(|bad| line.contains(*bad)) {
                let number = number + 1;
                wrong.push(format!("{path}:{number}: {bad}"));
            }
        }
        for (number, line) in lines(&source.code) {
            for bad in ONLY_IN_TESTS.iter().filter(|bad| line.contains(*bad)) {
                wrong.push(format!("{path}:{number}: {bad}"));
            }
        }
        let length = source.code.lines().count();
        if length > LONGEST {
            wrong.push(format!("{path}: {length} lines without tests"));
        }
    }
    none(&wrong);
}

#[test]
fn every_profile_and_template_is_embedded() {
    let catalog = input::catalog::embedded();
    let mut embedded: BTreeSet<String> = catalog
        .roles
        .iter()
        .map(|role| format!("profiles/roles/{}.yaml", role.role))
        .collect();
    embedded.extend(
        catalog
            .families
            .iter()
            .map(|family| format!("profiles/competences/{}.yaml", family.family)),
    );
    for (list, length) in [
        ("goals", catalog.goals.len()),
        ("stages", catalog.stages.len()),
        ("frameworks", catalog.frameworks.len()),
        ("countries", catalog.countries.len()),
        ("worlds", catalog.worlds.len()),
    ] {
        let file = read(Path::new("profiles").join(list).with_extension("yaml"));
        let entries = file.lines().filter(|line| line.starts_with("  - ")).count();
        assert_eq!(length, entries, "{list}");
        embedded.insert(format!("profiles/{list}.yaml"));
    }
    // Read where it is asked for.
    embedded.insert("profiles/zones.yaml".to_owned());
    assert!(catalog.clauses.is_some());
    embedded.insert("profiles/clauses.yaml".to_owned());
    assert_eq!(
        check::explanation::explanations().len(),
        read("profiles/rules.yaml").matches("\n  - rule: ").count()
    );
    embedded.insert("profiles/rules.yaml".to_owned());
    embedded.insert("profiles/proof.yaml".to_owned());
    embedded.insert("profiles/spelling.yaml".to_owned());
    let languages = model::Language::OURS.map(model::Language::code);
    embedded.extend(languages.map(|code| format!("profiles/languages/{code}.yaml")));
    for language in model::Language::OURS {
        let lexicon = Lexicon::embedded(TextLanguage::Known(language));
        let rules = lexicon.groups().iter().map(|group| &group.rule);
        embedded.extend(rules.map(|rule| format!("profiles/words/{rule}.yaml")));
    }
    for shared in ["cues", "role-cues", "sets", "vocabulary"] {
        embedded.insert(format!("profiles/words/{shared}.yaml"));
    }
    assert_eq!(embedded, names("profiles"));

    let mut embedded: BTreeSet<String> = data::TEMPLATES
        .iter()
        .map(|(name, text)| {
            let name = format!("templates/{name}");
            assert_eq!(read(&name), *text, "{name}");
            name
        })
        .collect();
    embedded.insert("templates/wording.yaml".to_owned());
    assert_eq!(embedded, names("templates"));
}

/// Keys whose last part is an id: the words of every value of these types must be there.
const FAMILIES: &[(&str, &[&str])] = &[
    ("per", &["hour", "day", "week", "month", "year"]),
    ("level", &["aware", "working", "skilled", "expert"]),
    ("seniority", &["junior", "professional", "senior", "lead"]),
    ("communities", &["internal", "external", "both"]),
    (
        "employment",
        &[
            "permanent",
            "fixed-term",
            "temporary",
            "apprenticeship",
            "internship",
            "contract",
            "volunteer",
        ],
    ),
    (
        "interview_document",
        &[
            "description",
            "ad",
            "interview-guide",
            "profile",
            "amendment",
        ],
    ),
    ("interview_format", &["docx", "html", "md"]),
    ("decision", &["decides", "may", "settles", "proposes"]),
    ("remote", &["none", "hybrid", "full"]),
    ("language", &["en", "fr"]),
    ("site_in", &["en", "fr"]),
    ("site_filter", &["place", "role", "language"]),
    ("rule", &["finds", "why", "example", "instead"]),
    ("severity", &["note", "warning", "error"]),
    ("form", &["slice", "part-time", "full-time", "team"]),
    ("layer", &["activity", "value", "business"]),
    ("part", &["accountable", "responsible", "contributor"]),
    (
        "condition",
        &[
            "stage",
            "communities",
            "reach",
            "tool",
            "seniority",
            "manages",
            "ways",
            "kind",
            "time",
            "goal",
            "dropped",
        ],
    ),
    (
        "reason",
        &[
            "stage",
            "communities",
            "reach",
            "tool",
            "seniority",
            "manages",
            "ways",
            "kind",
            "time",
        ],
    ),
    (
        "absence",
        &[
            "stage",
            "communities",
            "reach",
            "tool",
            "seniority",
            "manages",
            "ways",
            "kind",
            "time",
            "goal",
            "dropped",
            "less-important",
        ],
    ),
    (
        "brief_never",
        &["stated", "shares", "choices", "exposed", "fields", "people"],
    ),
    ("brief_find", &["small", "middle", "large"]),
    ("brief_round", &["week", "month", "quarter", "year"]),
    (
        "brief_law_place",
        &["ad", "before-interview", "on-request", "inside", "custom"],
    ),
    ("brief_document", &["ad", "description"]),
    ("brief_length", &["ad", "ad_stated", "description"]),
    (
        "brief_spelling",
        &[
            "en-GB", "en-US", "en-CA", "en-AU", "fr-FR", "fr-BE", "fr-CA", "fr-CH",
        ],
    ),
    ("ad_ease", &["1", "2", "3"]),
    ("ad_apply_at", &["any", "by"]),
    ("ad_apply_to", &["any", "by"]),
    ("ad_people", &["people", "decisions", "both"]),
    ("ad_stage", &["exploring", "piloting"]),
    ("ad_vacancy", &["existing", "future", "pool"]),
    (
        "assumed",
        &[
            "allocation",
            "week_hours",
            "stage",
            "communities",
            "reach",
            "network",
            "seniority",
            "manages",
            "shares",
        ],
    ),
    (
        "kind",
        &[
            "company",
            "public",
            "association",
            "cooperative",
            "health",
            "education",
            "research",
        ],
    ),
    ("work", &["frontline", "shifts", "remote", "languages"]),
    (
        "number",
        &[
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
        ],
    ),
    ("seen_after", &["3", "6", "12"]),
    ("duty_success", &["any", "3", "6", "12"]),
    ("scheme", &["esco", "isco-08", "onet-soc"]),
    ("rating", &["1", "2", "3", "4"]),
    (
        "interview",
        &[
            "yes",
            "no",
            "confirm.write",
            "confirm.change",
            "confirm.stop",
            "draft_there.resume",
            "draft_there.anew",
        ],
    ),
    (
        "stated",
        &[
            "role",
            "language",
            "catalog",
            "organization.name",
            "organization.kind",
            "organization.about",
            "organization.industry",
            "organization.employees",
            "organization.website",
            "organization.values",
            "context.problem",
            "context.purpose",
            "context.success",
            "context.stage",
            "context.goals",
            "context.communities",
            "context.reach",
            "context.network.communities",
            "context.network.members",
            "context.network.units",
            "context.network.partners",
            "context.network.subject",
            "context.work",
            "context.tools",
            "documents.length",
            "position.title",
            "position.reference",
            "position.grade",
            "position.seniority",
            "position.allocation",
            "position.hours.week",
            "position.hours.schedule",
            "position.hours.on_call",
            "position.employment",
            "position.term.months",
            "position.term.max_months",
            "position.term.until",
            "position.term.renewable",
            "position.term.probation_months",
            "position.term.text",
            "position.openings",
            "position.unit",
            "position.team",
            "position.reports_to",
            "position.sponsor",
            "position.manages",
            "position.location",
            "position.remote",
            "position.start",
            "position.travel",
            "position.pay",
            "position.benefits",
            "position.duties",
            "position.decides",
            "position.proposes",
            "position.appeal",
            "position.requirements",
            "application.url",
            "application.email",
            "application.contact",
            "application.posted",
            "application.closes",
            "application.zone",
            "application.review",
            "application.limit",
            "application.session",
            "application.steps",
            "application.adjustments",
            "application.ai",
            "application.vacancy",
            "amendment.job",
            "amendment.time",
            "amendment.communities",
            "amendment.review",
            "adjust.add.responsibilities",
            "adjust.add.competences",
            "adjust.drop",
            "adjust.level",
            "adjust.required",
            "adjust.developed",
        ],
    ),
    (
        "stated_word",
        &[
            "company",
            "public",
            "association",
            "cooperative",
            "health",
            "education",
            "research",
            "frontline",
            "shifts",
            "remote",
            "languages",
            "existing",
            "future",
            "pool",
            "required",
            "welcome",
            "developed",
            "skill",
            "qualification",
            "experience",
            "legal",
            "check",
            "licence",
            "fill",
            "complete",
            "none",
            "full-time",
            "short",
            "full",
            "post",
            "soon",
            "until-filled",
        ],
    ),
];

#[test]
fn every_word_that_is_used_exists_and_every_word_that_exists_is_used() {
    let wording = render::wording::embedded();
    let known: BTreeSet<&str> = wording.iter().map(|(key, _)| key).collect();
    let mut used: BTreeMap<String, String> = BTreeMap::new();

    for path in files(Path::new("templates")) {
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            continue;
        }
        let text = read(&path);
        for words in text.split("say.").skip(1) {
            let key: String = words
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            used.insert(key, path.display().to_string());
        }
    }
    let mut code = String::new();
    for source in sources() {
        if matches!(
            source.room.as_str(),
            "amendment" | "check" | "interview" | "render" | "report" | "batch" | "cli"
        ) {
            for (_, line) in lines(&source.code) {
                // Quotes that begin or end no text.
                code.push_str(&line.replace("'\"'", "").replace("\\\"", ""));
                code.push('\n');
            }
        }
    }
    // Keys stand in the code as texts of their own, on one line; some are made of a kind and an id.
    let texts: BTreeSet<&str> = code.lines().flat_map(texts).collect();
    let kinds: BTreeMap<&str, &[&str]> = FAMILIES.iter().copied().collect();
    for key in &known {
        let (kind, id) = key.split_once('.').unwrap_or((key, ""));
        let plural = key
            .strip_suffix(".one")
            .or_else(|| key.strip_suffix(".other"));
        let by_id = kinds.get(kind).is_some_and(|ids| ids.contains(&id));
        let by_kind =
            ["fact", "comparison", "finding", "help"].contains(&kind) && texts.contains(id);
        if texts.contains(key) || plural.is_some_and(|key| texts.contains(key)) || by_id || by_kind
        {
            used.insert((*key).to_owned(), "src".to_owned());
        }
    }
    for (kind, ids) in FAMILIES {
        for id in *ids {
            used.insert(format!("{kind}.{id}"), "the ids of the model".to_owned());
        }
    }
    // What is asked for by its whole name must exist.
    for call in ["say(\"", "fill(\""] {
        for text in code.split(call).skip(1) {
            used.insert(
                text.split('"').next().unwrap_or_default().to_owned(),
                "src".to_owned(),
            );
        }
    }

    // An empty line is no key.
    used.remove("");

    let mut wrong: Vec<String> = known
        .iter()
        .filter(|key| !used.contains_key(**key))
        .map(|key| format!("templates/wording.yaml: `{key}` is used nowhere"))
        .collect();
    for (key, place) in &used {
        if !known.contains(key.as_str()) {
            wrong.push(format!("{place}: there are no words for `{key}`"));
        }
    }
    none(&wrong);
}

/// Gives the texts of a line of code, without the keys of JSON and the names of gaps.
fn texts(line: &str) -> impl Iterator<Item = &str> {
    let parts: Vec<&str> = line.split('"').collect();
    let text = move |index: usize| {
        let (before, after) = (parts[index - 1], parts.get(index + 1).unwrap_or(&""));
        let gap = before
            .strip_suffix('(')
            .is_some_and(|call| !call.ends_with(|c: char| c.is_alphanumeric()));
        (!gap && !after.starts_with(':')).then_some(parts[index])
    };
    (1..line.split('"').count()).step_by(2).filter_map(text)
}

/// Every gap of a text is there in each language, so that no number gets lost in translation.
#[test]
fn the_gaps_of_a_text_are_the_same_in_every_language() {
    use model::Language;
    let gaps = |text: &str| -> BTreeSet<String> {
        let gaps = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next());
        // Of a range one language repeats the currency and the other does not.
        gaps.map(|gap| gap.trim_end_matches("_number").to_owned())
            .collect()
    };
    let wording = render::wording::embedded();
    let wrong: Vec<String> = wording
        .iter()
        .filter(|(_, text)| gaps(text.get(Language::EN)) != gaps(text.get(Language::FR)))
        .map(|(key, _)| format!("templates/wording.yaml: the gaps of `{key}` differ"))
        .collect();
    none(&wrong);
}

fn names(folder: &str) -> BTreeSet<String> {
    files(Path::new(folder))
        .iter()
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
