//! Packs `profiles/` and `templates/` into the program.
//!
//! Profiles become one block of MessagePack, read at each start in a fraction of the time that YAML would take. Their
//! texts, most of what they are, stand in one block of text beside it, to which the profiles only point: nothing is
//! copied at the start that is not printed. Templates become a table. A profile that is not YAML stops the build.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

fn main() {
    let package = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let root = package.join("../..");
    for packed in [
        "profiles",
        "templates",
        "src/interview/questions.yaml",
        "src/cli/mcp/prompts.yaml",
    ] {
        println!("cargo::rerun-if-changed={}", root.join(packed).display());
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));

    let texts = RefCell::new(Texts::default());
    for (name, value) in [
        ("catalog", catalog(&root.join("profiles"))),
        ("wording", read(&root.join("templates/wording.yaml"))),
        (
            "questions",
            read(&root.join("src/interview/questions.yaml")),
        ),
        ("prompts", read(&root.join("src/cli/mcp/prompts.yaml"))),
        ("words", words(&root.join("profiles/words"))),
        (
            "vocabulary",
            read(&root.join("profiles/words/vocabulary.yaml"))["vocabulary"].clone(),
        ),
        (
            "proof",
            read(&root.join("profiles/proof.yaml"))["proof"].clone(),
        ),
        (
            "rules",
            read(&root.join("profiles/rules.yaml"))["rules"].clone(),
        ),
    ] {
        let block =
            rmp_serde::to_vec_named(&Packed(&value, &texts)).expect("a tree of texts and numbers");
        std::fs::write(out.join(name).with_extension("msgpack"), block)
            .expect("OUT_DIR is writable");
    }
    let cues = read(&root.join("profiles/words/role-cues.yaml"))["role-cues"].clone();
    let cues = rmp_serde::to_vec_named(&cues).expect("a tree of texts");
    std::fs::write(out.join("role_cues.zlib"), squeezed(&cues)).expect("OUT_DIR is writable");
    let languages = in_order(&root.join("profiles/languages"), "language", &["en", "fr"]);
    std::fs::write(out.join("languages.json"), languages.to_string()).expect("OUT_DIR is writable");
    let texts = texts.into_inner();
    let spellings = spellings(&read(&root.join("profiles/spelling.yaml")), &texts);
    std::fs::write(out.join("spellings.rs"), spellings).expect("OUT_DIR is writable");
    std::fs::write(out.join("texts.txt"), texts.block).expect("OUT_DIR is writable");
    std::fs::write(out.join("templates.rs"), templates(&root.join("templates")))
        .expect("OUT_DIR is writable");
    std::fs::write(out.join("originals.zlib"), originals(&root)).expect("OUT_DIR is writable");
    println!("cargo::rustc-env=ROLEWRIGHT_EMBEDDED={}", embedded(&root));
}

/// Packs what `init` copies, as it was written, comments and all: by folder, name and text.
fn originals(root: &Path) -> Vec<u8> {
    let folder = |name: &str| {
        let folder = root.join(name);
        let entry = |path: PathBuf| {
            let name = path.strip_prefix(&folder).expect("listed below it");
            let name = name
                .to_str()
                .expect("our names are text")
                .replace('\\', "/");
            let text = std::fs::read_to_string(&path).expect("a readable text");
            (name, text)
        };
        files(&folder).into_iter().map(entry).collect()
    };
    let folders: BTreeMap<&str, BTreeMap<String, String>> = ["profiles", "templates"]
        .map(|name| (name, folder(name)))
        .into();
    squeezed(&rmp_serde::to_vec(&folders).expect("a tree of texts"))
}

fn squeezed(bytes: &[u8]) -> Vec<u8> {
    let mut squeezed = ZlibEncoder::new(Vec::new(), Compression::best());
    squeezed
        .write_all(bytes)
        .expect("a vector takes everything");
    squeezed.finish().expect("a vector takes everything")
}

/// Hashes all that is packed, so that a program can tell what another one packed.
fn embedded(root: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    for folder in ["profiles", "templates"] {
        for path in files(&root.join(folder)) {
            path.strip_prefix(root)
                .expect("listed below it")
                .hash(&mut hasher);
            std::fs::read(&path)
                .expect("a readable file")
                .hash(&mut hasher);
        }
    }
    format!("{:016x}", hasher.finish())
}

/// The texts of all profiles in one block.
#[derive(Default)]
struct Texts {
    block: String,
    known: HashMap<String, (u32, u32)>,
    /// The language of each text, by its first byte; a text of both languages has one place for each.
    languages: BTreeMap<u32, (&'static str, String)>,
}

impl Texts {
    /// Adds a text unless it is there; gives its first byte and its length.
    fn add(&mut self, text: &str, language: &'static str) -> (u32, u32) {
        let start = u32::try_from(self.block.len()).expect("a few hundred kilobytes");
        let length = u32::try_from(text.len()).expect("a sentence");
        let known = self.known.entry(format!("{language} {text}"));
        *known.or_insert_with(|| {
            self.block.push_str(text);
            self.languages.insert(start, (language, text.to_owned()));
            (start, length)
        })
    }
}

/// A value whose texts in two languages are written as places in the block of texts.
struct Packed<'a>(&'a Value, &'a RefCell<Texts>);

impl Serialize for Packed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Packed(value, texts) = *self;
        match value {
            Value::Object(map) => match (map.len(), map.get("en"), map.get("fr")) {
                (2, Some(Value::String(en)), Some(Value::String(fr))) => {
                    let mut texts = texts.borrow_mut();
                    let (en, en_length) = texts.add(en, "en");
                    let (fr, fr_length) = texts.add(fr, "fr");
                    let places = [en, en_length, fr, fr_length]
                        .map(u32::to_le_bytes)
                        .concat();
                    serializer.serialize_bytes(&places)
                }
                _ => serializer
                    .collect_map(map.iter().map(|(key, value)| (key, Packed(value, texts)))),
            },
            Value::Array(items) => {
                serializer.collect_seq(items.iter().map(|item| Packed(item, texts)))
            }
            other => other.serialize(serializer),
        }
    }
}

/// Writes a table of how places write our texts: for each entry the texts that have one of its words.
fn spellings(file: &Value, texts: &Texts) -> String {
    let list = |value: &Value| value.as_array().cloned().expect("a list");
    let mut table = "&[\n".to_owned();
    for entry in list(&file["spelling"]) {
        let words = entry["words"].as_object().expect("words");
        writeln!(
            table,
            "SpelledTexts {{ language: {}, countries: &{}, texts: &[",
            entry["language"], entry["countries"]
        )
        .expect("a string");
        let texts = texts.languages.iter();
        for (start, (_, text)) in texts.filter(|(_, (language, _))| entry["language"] == *language)
        {
            let spelled = spelled(text, words);
            if spelled != *text {
                writeln!(table, "({start}, {spelled:?}),").expect("a string");
            }
        }
        table += "] },\n";
    }
    table + "]\n"
}

/// Writes whole words of a text in another way; a capital stays one.
fn spelled(text: &str, words: &Map<String, Value>) -> String {
    let mut text = text.to_owned();
    for (ours, theirs) in words {
        let theirs = theirs.as_str().expect("a word");
        for (ours, theirs) in [
            (ours.clone(), theirs.to_owned()),
            (capital(ours), capital(theirs)),
        ] {
            let places: Vec<usize> = text.match_indices(&ours).map(|(place, _)| place).collect();
            // From the last on, so that the places of the others stay.
            for &place in places.iter().rev() {
                let end = place + ours.len();
                let before = text[..place].chars().next_back();
                let after = text[end..].chars().next();
                // A word with a hyphen is another word, and one in braces is a slot.
                let goes_on = |c: char| c.is_alphanumeric() || "-_{".contains(c);
                if !before.is_some_and(goes_on) && !after.is_some_and(goes_on) {
                    text.replace_range(place..end, &theirs);
                }
            }
        }
    }
    text
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

fn catalog(profiles: &Path) -> Value {
    let mut catalog = Map::new();
    for list in [
        "goals",
        "stages",
        "frameworks",
        "countries",
        "clauses",
        "worlds",
    ] {
        let file = read(&profiles.join(list).with_extension("yaml"));
        catalog.insert(list.to_owned(), file[list].clone());
    }
    catalog.insert(
        "roles".to_owned(),
        in_order(
            &profiles.join("roles"),
            "role",
            &["community-manager", "it-expert", "chief-networking-officer"],
        ),
    );
    catalog.insert(
        "families".to_owned(),
        in_order(
            &profiles.join("competences"),
            "family",
            &[
                "people",
                "content",
                "change",
                "strategy",
                "technology",
                "insight",
            ],
        ),
    );
    Value::Object(catalog)
}

/// Reads the word lists of `check`: one file for each rule, and two that the lists share.
fn words(folder: &Path) -> Value {
    let mut words = Map::new();
    let mut lists = Vec::new();
    for path in files(folder) {
        let mut file = read(&path);
        for shared in ["sets", "cues"] {
            if let Some(part) = file.get_mut(shared) {
                words.insert(shared.to_owned(), part.take());
            }
        }
        if file.get("rule").is_some() {
            lists.push(file);
        }
    }
    words.insert("lists".to_owned(), Value::Array(lists));
    Value::Object(words)
}

/// Reads a folder of profiles: the named ones first, in that order, then the others by their file names.
fn in_order(folder: &Path, key: &str, order: &[&str]) -> Value {
    let mut items: Vec<Value> = files(folder)
        .iter()
        .filter(|path| is(path, "yaml"))
        .map(|path| read(path))
        .collect();
    items.sort_by_key(|item| {
        order
            .iter()
            .position(|id| item[key] == *id)
            .unwrap_or(order.len())
    });
    Value::Array(items)
}

fn read(path: &Path) -> Value {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Writes a table of the templates.
fn templates(folder: &Path) -> String {
    let mut paths = files(folder);
    paths.retain(|path| !is(path, "yaml"));
    table(folder, &paths)
}

/// Writes a table of files: name below the folder and text, in the order of the names.
fn table(folder: &Path, paths: &[PathBuf]) -> String {
    let mut table = "&[\n".to_owned();
    for path in paths {
        let name = path
            .strip_prefix(folder)
            .expect("listed below it")
            .to_str()
            .expect("our own names");
        writeln!(
            table,
            "    ({:?}, include_str!({path:?})),",
            name.replace('\\', "/")
        )
        .expect("a string");
    }
    table + "]\n"
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

fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}
