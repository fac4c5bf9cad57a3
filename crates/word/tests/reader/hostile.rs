//! Word files changed at random: no panic, no end without an answer.
//!
//! `cargo test` reads a few hundred, always the same. For as long as one likes: `FUZZ_SECONDS=600 FUZZ_SEED=7 cargo test -p
//! rolewright-word --test reader -- --nocapture`.

use std::time::{Duration, Instant};

use crate::fixture::{Fixture, everything, paragraph};
use proptest::prelude::*;
use rolewright_word::{Package, WordText, read};

/// What no file may need, also where the machine is busy.
const LONGEST: Duration = Duration::from_secs(20);

/// Pieces that mean something in a part.
const PIECES: &[&str] = &[
    "",
    "<",
    ">",
    "\"",
    "&",
    "&amp;",
    "&#0;",
    "&#x1F389;",
    "&x;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?x?>",
    "<!DOCTYPE a>",
    "<w:p>",
    "</w:p>",
    "<w:p/>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:del/>",
    "<w:del>",
    "</w:del>",
    "<w:trPr><w:del/></w:trPr>",
    "<w:cellDel/>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:b/>",
    "<w:vanish/>",
    "<w:numId w:val=\"1\"/>",
    "<w:ilvl w:val=\"255\"/>",
    "<w:outlineLvl w:val=\"255\"/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<mc:Choice>",
    "<mc:Fallback/>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:footnote w:id=\"2\"/>",
    "<w:br/>",
    "<w:tab/>",
    "w:val=\"a\"",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "é",
    "🎉",
    "\r\n",
    "* # - 1. `",
    "footnotes.xml",
    "document.xml",
    "../",
    "Titre1",
];

/// A source of numbers that is the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Reads bytes as the program does, and leads every place back.
fn try_read(bytes: &[u8]) {
    let Ok(package) = Package::read(bytes) else {
        return;
    };
    try_package(&package);
}

fn try_package(package: &Package) {
    let Ok(blocks) = read(package) else {
        return;
    };
    let text = WordText::of(&blocks);
    for at in (0..text.markdown.len()).step_by(7) {
        let place = text.place(&(at..at + 9)).expect("there are blocks");
        assert!(place.text.get(place.span.clone()).is_some(), "{place:?}");
        assert!(place.number <= blocks.len());
    }
}

fn change(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(5) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(40)).min(bytes.len()).max(at);
        match random.below(8) {
            0 => bytes.insert(at, random.below(256) as u8),
            1 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            2 => drop(bytes.drain(at..end)),
            3 => bytes.truncate(at),
            4 => {
                let again = bytes[at..end].repeat(1 + random.below(200));
                bytes.splice(at..at, again);
            }
            // From one angle bracket to another, so that elements stand where they never do.
            5 | 6 => {
                let from = bytes[at..]
                    .iter()
                    .position(|byte| *byte == b'<')
                    .map_or(at, |n| at + n);
                let to = bytes[end..]
                    .iter()
                    .position(|byte| *byte == b'<')
                    .map_or(end, |n| end + n);
                let moved = bytes[from.min(to)..to].to_vec();
                let target = random.below(bytes.len() + 1);
                let target = bytes[target..]
                    .iter()
                    .position(|byte| *byte == b'<')
                    .map_or(target, |n| target + n);
                bytes.splice(target..target, moved);
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())].bytes();
                bytes.splice(at..at, piece);
            }
        }
    }
}

/// Makes the file of a number: a good one with changes in a part, or in its bytes.
fn changed(number: u64) -> Vec<u8> {
    let mut random = Random((number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut package = everything().package();
    if random.below(6) == 0 {
        let mut bytes = package.write();
        change(&mut bytes, &mut random);
        return bytes;
    }
    for _ in 0..=random.below(2) {
        let chosen = random.below(package.parts().len());
        let part = package.parts()[chosen].clone();
        let mut bytes = part.bytes;
        change(&mut bytes, &mut random);
        match random.below(12) {
            0 => package.remove(&part.name),
            _ => package.put(&part.name, bytes),
        }
    }
    package.write()
}

#[test]
fn no_file_breaks_the_reader() {
    let asked = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let (seconds, seed) = (asked("FUZZ_SECONDS"), asked("FUZZ_SEED").unwrap_or(0));
    let begun = Instant::now();
    let mut longest = Duration::ZERO;
    let mut read = 0;
    let goes_on = |read: u64| match seconds {
        Some(seconds) => begun.elapsed() < Duration::from_secs(seconds),
        None => read < 400,
    };
    while goes_on(read) {
        let number = seed.wrapping_mul(1_000_003).wrapping_add(read);
        let bytes = changed(number);
        let started = Instant::now();
        let outcome = std::panic::catch_unwind(|| try_read(&bytes));
        let took = started.elapsed();
        longest = longest.max(took);
        assert!(
            outcome.is_ok() && took < LONGEST,
            "number {number}: {took:?}"
        );
        read += 1;
    }
    println!("{read} files, the longest {longest:?}");
}

#[test]
fn what_is_made_to_last_ends_soon() {
    let many = |piece: &str, times: usize| piece.repeat(times);
    let cases = [
        paragraph(
            &format!(
                "<w:rPr {}/>",
                (0..100_000)
                    .map(|n| format!("a{n}=\"\" "))
                    .collect::<String>()
            ),
            "x",
        ),
        many(
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>"#,
            20_000,
        ),
        many(
            r#"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#,
            30_000,
        ),
        many(
            r#"<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>"#,
            20_000,
        ),
        (0..30_000)
            .map(|n| {
                format!(
                    r#"<w:p><w:pPr><w:pStyle w:val="S{n}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#
                )
            })
            .collect(),
        paragraph("", &many("*", 1 << 20)),
        paragraph("", &many("1.&#10;", 1 << 16)),
    ];
    let styles: String = (0..12_000)
        .map(|n| {
            format!(
                r#"<w:style w:styleId="S{n}"><w:basedOn w:val="S{}"/></w:style>"#,
                n + 1
            )
        })
        .collect();
    for (index, body) in cases.iter().enumerate() {
        let fixture = Fixture::of(body).with("styles", &styles).with(
            "footnotes",
            &format!(
                r#"<w:footnote w:id="2">{}</w:footnote>"#,
                many("<w:p/>", 1000)
            ),
        );
        let started = Instant::now();
        drop(read(&fixture.package()));
        assert!(
            started.elapsed() < LONGEST,
            "case {index}: {:?}",
            started.elapsed()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn bytes_of_any_kind_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        try_read(&bytes);
        let mut package = everything().package();
        package.put("word/document.xml", bytes);
        try_package(&package);
    }

    #[test]
    fn elements_in_any_order_are_read_or_refused(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let body: String = pieces.iter().map(|&piece| PIECES[piece]).collect();
        try_package(&Fixture::of(&body).package());
    }
}
