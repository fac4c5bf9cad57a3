//! How fast ads are checked: 10,000 ads of 600 words in one process, on one core, and how much memory that takes.
//!
//! `cargo bench --bench check`; the number of ads can follow: `cargo bench --bench check -- 1000`.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(
    clippy::cast_precision_loss,
    reason = "bytes of a benchmark are far below 2^52"
)]

use std::time::Instant;

use check::{CheckedText, Checker, Markup, RuleChoice, Workplace};
use input::catalog;

const WORDS: usize = 600;

const PARTS: &[&str] = &[
    "We run **low-carbon heat networks** in forty cities, and our teams keep homes and hospitals warm, day and night.",
    "You welcome each newcomer within five working days and introduce them to two people who can help.",
    "You agree with managers what time their people may give, and show them each quarter what it brought.",
    "- Keep each community tied to one purpose and confirm it with its sponsor every quarter",
    "- Write up two solved problems a month, one page each, so that another unit can reuse them",
    "- At least two years of experience with volunteers, or as a member who ran things",
    "Salary: €42,000 to €52,000 a year, with profit sharing and 25 days of leave.",
    "Tell us what you need in order to take part on equal terms, and we will arrange it with you.",
];

/// Makes an ad of its own for each number, with a fault here and there.
fn ad(number: usize) -> String {
    let mut text = format!("# Community manager {}\n\n", number % 7);
    let mut words = 0;
    let mut at = number;
    while words < WORDS {
        let part = PARTS[at % PARTS.len()];
        text.push_str(part);
        text.push_str(if part.starts_with('-') { "\n" } else { "\n\n" });
        words += part.split(' ').count();
        at += 1;
        if at.is_multiple_of(29) {
            text.push_str("We are a young team of *rockstars* in a fast-paced world.\n\n");
            words += 11;
        }
    }
    text.push_str("Apply by 31 December 2026 at jobs@acme.example.\n");
    text
}

fn main() {
    let ads = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .next()
        .unwrap_or(10_000);
    let catalog = catalog::embedded();
    let checker = Checker::new(
        &catalog.countries,
        "2026-11-24".parse().expect("a day"),
        RuleChoice::default(),
    );
    let workplace = Workplace {
        country: Some("FR".to_owned()),
        ..Workplace::default()
    };
    let (mut bytes, mut findings) = (0, 0);
    let mut first = 0;
    let start = Instant::now();
    for number in 0..ads {
        let text = ad(number);
        bytes += text.len();
        let source = CheckedText {
            text: &text,
            markup: Markup::Markdown,
            tongue: None,
            genre: None,
            workplaces: std::slice::from_ref(&workplace),
        };
        findings += checker.check(&source).findings.len();
        if number == ads / 10 {
            first = memory();
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{ads} ads, {:.1} MB, {findings} findings, {seconds:.2} s, {:.1} MB/s on one core, memory {first} kB after a tenth, {} kB at the end",
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / seconds,
        memory()
    );
}

/// Gives the memory in use, where the system tells it.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1))
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}
