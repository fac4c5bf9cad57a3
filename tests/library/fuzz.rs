//! Good inputs of every reader, changed at random: no panic, no end without a message, none that takes for ever.
//!
//! `cargo test` reads a few hundred of each, always the same. For as long as one likes, and others each time:
//! `FUZZ_SECONDS=3600 FUZZ_SEED=7 cargo test --release --test fuzz -- --nocapture`. What broke is left in
//! `target/fuzz-found/`. The targets in `fuzz/` learn what to change, and take longer.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by failing there"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::readers::{Desk, Reader};

/// Inputs of each reader in a run of `cargo test`.
const FEW: usize = 60;

/// What no reader may need for one input, also where the machine is busy and the build is slow.
const LONGEST: Duration = Duration::from_secs(20);

/// Pieces that have a meaning to some reader.
const PIECES: &[&str] = &[
    "",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{85}",
    "\u{2028}",
    "é",
    "e\u{301}",
    "🎉",
    "\r\n",
    "\n---\n",
    "\t",
    "  ",
    ": ",
    "- ",
    "#",
    "&a ",
    "*a",
    "<<: ",
    "!!binary ",
    "|\n",
    ">-\n",
    "{",
    "}",
    "[",
    "]",
    "{}",
    "[]",
    "\"",
    "'",
    "`",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "~",
    "true",
    "NO",
    "-1",
    "0",
    "1e999",
    ".inf",
    "0x1F",
    "99999999999999999999",
    "1.5",
    "2027-02-30",
    "50 %",
    "€1–2",
    ",",
    ";",
    "=",
    "$",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "{{ say.nope }}",
    "{% for i in details %}",
    "{% endfor %}",
    "{% if x %}",
    "{% set a = [a] %}",
    "{% include 'ad.md' %}",
    "{% extends 'builtin/ad.md' %}",
    "{% block content %}",
    "| join",
    "{role}",
    "[ {subject} ]",
    "<",
    ">",
    "</p>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&#x0;",
    "&amp;",
    "<script>",
    "**",
    "__",
    "[a](b)",
    "```\n",
    "|---|",
    "en: ",
    "fr: ",
    "role: ",
    "use: ",
    "catalog: complete",
    "../..",
    "https://a.example/",
    "a@b.example",
    "cm",
    "it-expert",
    "onboarding",
];

/// A source of numbers that is the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        // Xorshift, which is good enough to be unlike.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % (end.max(1) as u64)) as usize
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Changes bytes here and there: of others, of pieces, cut, moved, repeated.
fn change(bytes: &mut Vec<u8>, others: &[Vec<u8>], random: &mut Random) {
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(24)).min(bytes.len());
        match random.below(9) {
            0 => bytes.insert(at, random.next() as u8),
            1 if at < bytes.len() => bytes[at] = random.next() as u8,
            2 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            3 => drop(bytes.drain(at.min(end)..end)),
            4 => bytes.truncate(at),
            5 => {
                let again = bytes[at.min(end)..end].repeat(1 + random.below(40));
                bytes.splice(at..at, again);
            }
            6 => {
                let other = random.of(others);
                let from = random.below(other.len() + 1);
                let to = (from + random.below(200)).min(other.len());
                bytes.splice(at.min(end)..end, other[from..to].iter().copied());
            }
            7 => {
                let piece = random.of(PIECES).bytes();
                bytes.splice(at..at, piece);
            }
            // A word or a number gives way to a piece.
            _ => {
                let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
                let start = bytes[..at]
                    .iter()
                    .rposition(|b| !is_word(b))
                    .map_or(0, |n| n + 1);
                let end = bytes[at..].iter().position(|b| !is_word(b));
                let end = end.map_or(bytes.len(), |n| at + n);
                let piece = random.of(PIECES).bytes();
                bytes.splice(start..end, piece);
            }
        }
    }
}

/// Changes a file within a workbook, which a change of its packed bytes hardly ever reaches.
fn change_inside(packed: &[u8], others: &[Vec<u8>], random: &mut Random) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(packed)).ok()?;
    let chosen = random.below(archive.len());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).ok()?;
        let name = file.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        if index == chosen || random.below(6) == 0 {
            change(&mut bytes, others, random);
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .ok()?;
        out.write_all(&bytes).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

fn files(folder: &str, endings: &[&str]) -> Vec<Vec<u8>> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if endings
                .iter()
                .any(|ending| path.extension().is_some_and(|it| it == *ending))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Gives good inputs of a reader: the examples, the fixtures, the profiles and templates themselves.
fn seeds(reader: Reader) -> Vec<Vec<u8>> {
    let needs = || {
        [
            files("examples", &["yaml"]),
            files("tests/fixtures/posts", &["yaml"]),
        ]
        .concat()
    };
    let rendered = |endings: &[&str]| files("examples/rendered", endings);
    let seeds = match reader {
        Reader::Yaml => [needs(), files("tests/fixtures/sources", &["yaml"]), files("tests/fixtures/good", &["yaml"])].concat(),
        Reader::Json => files("tests/fixtures/sources", &["json"]),
        Reader::Ndjson => files("tests/fixtures/sources", &["ndjson"]),
        Reader::Csv => files("tests/fixtures/sources", &["csv"]),
        Reader::Workbook => files("tests/fixtures/sources", &["xlsx", "ods"]),
        Reader::Profile => [files("profiles", &["yaml"]), files("tests/fixtures/good", &["yaml"])].concat(),
        Reader::Template => files("templates", &["md"]),
        Reader::Wording => files("templates", &["yaml"]),
        Reader::Markdown => rendered(&["md"]),
        Reader::Html => rendered(&["html"]),
        Reader::Plain => [rendered(&["md"]), files("tests/fixtures/labelled", &["yaml"])].concat(),
        Reader::Project => [files("examples/careers", &["yaml"]), needs()].concat(),
        Reader::Setting => ["role=cm", "position.pay={from: 1, to: 2}", "organization.name.en=A", "context.tools=[a, b]"]
            .map(|text| text.as_bytes().to_vec())
            .to_vec(),
        Reader::Manifest => vec![
            b"{\"manifest\":3}\n{\"id\":\"a\",\"outputs\":{\"ad.en.md\":[\"0123456789abcdef\",\"0123456789abcdef\"]}}\n".to_vec(),
        ],
    };
    assert!(!seeds.is_empty(), "{reader:?}");
    seeds
}

/// Makes the input of a number, the same every time.
fn input(reader: Reader, seeds: &[Vec<u8>], number: u64) -> Vec<u8> {
    let mut random = Random((number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let seed = random.of(seeds).clone();
    if reader == Reader::Workbook && random.below(5) > 0 {
        return change_inside(&seed, seeds, &mut random).unwrap_or(seed);
    }
    let mut bytes = seed;
    // A small part is soon changed to what nothing has seen before.
    if bytes.len() > 2000 && random.below(2) == 0 && reader != Reader::Workbook {
        let line = |at: usize| {
            bytes[at..]
                .iter()
                .position(|b| *b == b'\n')
                .map(|n| at + n + 1)
        };
        let from = line(random.below(bytes.len())).unwrap_or(0);
        let to = (from + 2000).min(bytes.len());
        bytes = bytes[from..to].to_vec();
    }
    change(&mut bytes, seeds, &mut random);
    bytes
}

/// What stands in the environment as a number.
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn no_input_breaks_a_reader() {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz-found");
    let (seconds, first) = (asked("FUZZ_SECONDS"), asked("FUZZ_SEED").unwrap_or(0));
    let desk = Desk::new();
    let all: Vec<(Reader, Vec<Vec<u8>>)> = Reader::ALL
        .iter()
        .map(|&reader| (reader, seeds(reader)))
        .collect();
    let begun = Instant::now();
    let mut counts: BTreeMap<Reader, (usize, Duration)> = BTreeMap::new();
    let mut wrong = Vec::new();
    let goes_on = |round: usize| match seconds {
        Some(seconds) => begun.elapsed() < Duration::from_secs(seconds),
        None => round < FEW,
    };
    let mut round = 0;
    while goes_on(round) {
        for (reader, seeds) in &all {
            let bytes = input(
                *reader,
                seeds,
                first.wrapping_mul(1_000_003).wrapping_add(round as u64),
            );
            // What ends the whole process is found in the last file.
            if seconds.is_some() {
                fs::create_dir_all(&found).unwrap();
                fs::write(found.join(format!("last-{first}")), &bytes).unwrap();
            }
            let started = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| desk.read(*reader, &bytes)));
            let took = started.elapsed();
            let (count, longest) = counts.entry(*reader).or_default();
            *count += 1;
            *longest = (*longest).max(took);
            if outcome.is_err() || took > LONGEST {
                fs::create_dir_all(&found).unwrap();
                let file = found.join(format!("{reader:?}-{first}-{round}"));
                fs::write(&file, &bytes).unwrap();
                wrong.push(format!("{} ({took:?})", file.display()));
            }
        }
        round += 1;
    }
    for (reader, (count, longest)) in &counts {
        println!("{reader:?}: {count} inputs, the longest {longest:?}");
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
