//! The two laws of documents, held against every needs file of the tests: nothing is invented, and nothing stated is lost.
//!
//! Reads what a reader reads: Markdown without its marks, HTML without its tags. Judges no wording.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use check::check;
use input::catalog;
use model::{Catalog, Description, Language, Text};
use render::{Document, Format, Renderer, Rendering, Speech};
use tailor::tailor;

use crate::every_needs_file::files;
use crate::needs_files::read;

/// The day on which documents are made.
const DAY: &str = "2026-11-27";

/// What a reader reads, in small letters and one space between words.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut skipped = false;
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '`' | '#' => {}
            '\u{a0}' | '\u{202f}' | '\n' | '\t' => plain.push(' '),
            '’' => plain.push('\''),
            '(' if plain.ends_with("](<") => skipped = true,
            _ if skipped => skipped = c != ')',
            _ => plain.extend(c.to_lowercase()),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The digits of a text, each number once: `4,200` and `4 200` are 4200.
fn numbers(text: &str) -> BTreeSet<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut numbers = BTreeSet::new();
    let mut number = String::new();
    for (index, &c) in chars.iter().enumerate() {
        let next = chars.get(index + 1).is_some_and(char::is_ascii_digit);
        let between = matches!(c, ',' | '.' | '\u{202f}' | '\u{a0}' | '’' | '\'')
            && !number.is_empty()
            && next;
        let group = chars[index + 1..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count()
            == 3;
        if c.is_ascii_digit() {
            number.push(c);
        } else if between && !group {
            number.push('.');
        } else if !between && !number.is_empty() {
            numbers.insert(std::mem::take(&mut number));
        }
    }
    if !number.is_empty() {
        numbers.insert(number);
    }
    numbers
        .into_iter()
        .map(|number| shortest(&number))
        .collect()
}

/// Leaves out the zeros at the end of a fraction.
fn shortest(number: &str) -> String {
    match number.contains('.') {
        true => number
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        false => number.to_owned(),
    }
}

/// Every text and number of a tree, with the path that leads to it.
fn leaves(tree: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match tree {
        Value::String(text) => found.push((path.to_owned(), text.clone())),
        Value::Number(number) => found.push((path.to_owned(), number.to_string())),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, path, found)),
        Value::Object(entries) => {
            for (key, value) in entries {
                leaves(value, &format!("{path}.{key}"), found);
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// Numbers that may stand in a document: those of the needs, of the texts of the profile, and what follows from both.
fn known_numbers(description: &Description<'_>, catalog: &Catalog) -> BTreeSet<String> {
    let mut found = Vec::new();
    let needs = serde_json::to_value(description.needs).expect("needs are a tree");
    leaves(&needs, "", &mut found);
    let mut known: BTreeSet<String> = found.iter().flat_map(|(_, text)| numbers(text)).collect();
    // Parts of dates, the day, and a review within the year.
    for date in found.iter().map(|(_, text)| text.as_str()).chain([DAY]) {
        for part in date.split(['-', 'T', ':']) {
            known.insert(part.trim_start_matches('0').to_owned());
        }
    }
    known.extend(["2027".to_owned(), "2028".to_owned()]);
    // Milestones, shares of the post, and hours of the week.
    known.extend(["3", "6", "12", "100"].map(str::to_owned));
    known.extend((0..=20).map(|step| (step * 5).to_string()));
    known.extend(
        description
            .responsibilities
            .iter()
            .map(|kept| kept.share.to_string()),
    );
    let time = description.time;
    for quarters in [time.week, time.post, time.planned] {
        known.insert(quarters_as_hours(quarters));
    }
    let hours = f64::from(time.week * description.allocation) / 400.0;
    known.insert(shortest(&format!("{hours:.2}")));
    // Pay of the post as it is.
    for (_, text) in &found {
        if let Ok(amount) = text.parse::<f64>() {
            let part = amount * f64::from(description.allocation) / 100.0;
            known.insert(format!("{}", part.round()));
            known.insert(shortest(&format!("{part:.2}")));
        }
    }
    // What the profile, the laws and the clauses say themselves.
    let mut say = |text: &Text| {
        for language in Language::OURS {
            known.extend(numbers(text.get(language)));
        }
    };
    for part in &description.parts {
        let role = part.role;
        role.responsibilities.iter().for_each(|item| {
            say(&item.headline);
            item.text.iter().chain(&item.done).for_each(&mut say);
        });
        role.occupations.iter().for_each(|item| say(&item.title));
        role.occupations.iter().for_each(|item| {
            say(&Text::Plain(item.code.to_string()));
        });
        say(&role.title);
    }
    for (_, competence) in catalog.competences() {
        competence.questions.iter().for_each(|question| {
            say(&question.ask);
            say(&question.good);
        });
    }
    for rules in &catalog.countries {
        rules
            .equal_opportunity
            .iter()
            .chain(&rules.adjustments)
            .for_each(&mut say);
    }
    known
}

fn quarters_as_hours(quarters: u32) -> String {
    shortest(&format!("{:.2}", f64::from(quarters) / 4.0))
}

fn each_rendering(
    look: impl Fn(&Path, &Description<'_>, Speech<'_>, Document, &str) -> Vec<String>,
) {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let mut faults = Vec::new();
    for file in files() {
        let needs = read(&file, &catalog);
        let description = tailor(&catalog, &needs);
        for &language in needs.languages() {
            for document in [Document::Description, Document::Ad] {
                let rendering = Rendering {
                    document,
                    format: Format::Md,
                    language,
                    date: DAY.parse().expect("a day"),
                };
                let findings = check(&description);
                let text = renderer
                    .render(&description, &findings, &catalog, rendering)
                    .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
                let country = needs.position.location.country();
                let speech = renderer.speech_in(language, country, &catalog);
                let name = file
                    .file_name()
                    .and_then(|name| name.to_str())
                    .unwrap_or_default();
                for fault in look(&file, &description, speech, document, &text) {
                    faults.push(format!(
                        "{name} {} {}: {fault}",
                        document.id(),
                        language.code()
                    ));
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_number_is_stated_or_is_the_rhythm_of_the_work() {
    let catalog = catalog::embedded();
    each_rendering(|_, description, _, _, text| {
        let known = known_numbers(description, &catalog);
        let body = without_addresses(text);
        let unknown = numbers(&body)
            .into_iter()
            .filter(|number| !known.contains(number));
        unknown
            .map(|number| format!("the number {number} comes from nowhere"))
            .collect()
    });
}

fn without_addresses(text: &str) -> String {
    let words = text.lines().flat_map(|line| {
        // The number of a step in a list is the reader's.
        let step = line
            .split_once(". ")
            .filter(|(number, _)| number.parse::<u32>().is_ok());
        step.map_or(line, |(_, step)| step).split(' ')
    });
    let words = words.filter(|word| !word.contains("://") && !word.contains('@'));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn nobody_and_nothing_is_named_that_the_needs_do_not_state() {
    each_rendering(|_, description, speech, _, text| {
        let text = plain(text);
        let needs = description.needs;
        let mut faults = Vec::new();
        let mut never = |stated: bool, words: &str, what: &str| {
            if !stated && text.contains(&plain(words)) {
                faults.push(format!("{what} is printed: {words}"));
            }
        };
        for part in &description.parts {
            if let Some(relations) = &part.role.relations {
                let position = &needs.position;
                never(
                    position.reports_to.is_some(),
                    speech.text(&relations.reports_to),
                    "a usual line manager",
                );
                if let Some(sponsor) = &relations.sponsor {
                    never(
                        position.sponsor.is_some(),
                        speech.text(sponsor),
                        "a usual sponsor",
                    );
                }
            }
        }
        let reach = speech.count("people", description.situation.reach);
        let employed = needs.organization.employees == Some(description.situation.reach);
        never(
            needs.context.reach.is_some() || employed,
            &reach,
            "a supposed reach",
        );
        let time = speech.percent(description.allocation);
        let position = &needs.position;
        never(
            position.allocation.is_some()
                || description.allocation == 100
                || description.allocation % 5 == 0,
            &time,
            "a supposed time",
        );
        let seniority = format!(
            "{} {}",
            speech.name_of("fact", "seniority"),
            speech.name_of("seniority", description.situation.seniority.id())
        );
        never(
            position.seniority.is_some(),
            &seniority,
            "a supposed seniority",
        );
        faults
    });
}

/// Keys whose values are ids, codes or directions to the program; what they bring about is looked for elsewhere.
const NOT_WORDS: &[&str] = &[
    ".id",
    ".role",
    ".language",
    ".catalog",
    ".documents",
    ".adjust",
    ".amendment",
    ".context.goals",
    ".context.stage",
    ".context.communities",
    ".context.work",
    ".organization.kind",
    ".position.seniority",
    ".position.employment",
    ".position.remote",
    ".position.pay.per",
    ".position.pay.currency",
    ".position.pay.basis",
    ".position.location.country",
    ".position.duties.use",
    ".context.network.units.one",
    ".position.duties.competences",
    ".position.duties.covers",
    ".position.duties.goals",
    ".position.requirements.when",
    ".position.requirements.kind",
    ".position.requirements.covers",
    ".position.requirements.language",
    ".application.vacancy",
    ".application.zone",
    ".application.ai",
    ".position.travel",
    ".position.manages",
    ".position.start",
    ".application.posted",
    ".application.closes",
    ".application.review",
    ".position.term.until",
    ".context.success.after",
    ".position.duties.success.after",
];

/// What is for those inside only, and headings that an ad leaves out where each would have one line.
const NOT_FOR_ADS: &[&str] = &[
    ".position.duties.success.text",
    ".position.duties.area",
    ".context.network.communities",
];

/// What is for applicants only.
const NOT_FOR_DESCRIPTIONS: &[&str] = &[".application", ".position.appeal"];

#[test]
fn everything_stated_is_there() {
    each_rendering(|_, description, speech, document, text| {
        let text = plain(text);
        let mut stated = Vec::new();
        let mut needs = serde_json::to_value(description.needs).expect("needs are a tree");
        in_one_language(&mut needs, speech.language);
        leaves(&needs, "", &mut stated);
        let mut faults = Vec::new();
        for (path, words) in stated {
            let begins = |list: &[&str]| {
                list.iter().any(|key| {
                    path.strip_prefix(key)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                })
            };
            // What an organization says of itself tells what it does.
            let is_told = path == ".organization.industry"
                && document == Document::Ad
                && description.needs.organization.about.is_some();
            if begins(NOT_WORDS)
                || is_told
                || document == Document::Ad && begins(NOT_FOR_ADS)
                || document == Document::Description && begins(NOT_FOR_DESCRIPTIONS)
            {
                continue;
            }
            if let Ok(number) = words.parse::<f64>() {
                let written = match number.fract() == 0.0 {
                    true => speech.number(number as u64),
                    false => speech.decimal(number),
                };
                let spelled = speech.spelled(number as u64);
                let whole = path == ".position.allocation" && number == 100.0;
                let full = speech.say("full_time");
                if whole && text.contains(&plain(full)) {
                    continue;
                }
                if ![words.as_str(), &written, &spelled]
                    .iter()
                    .any(|form| text.contains(&plain(form)))
                {
                    faults.push(format!("{path} is lost: {words}"));
                }
                continue;
            }
            let lost = sentences(&words)
                .into_iter()
                .find(|words| !text.contains(&plain(words)));
            if let Some(lost) = lost {
                faults.push(format!("{path} is lost: {lost}"));
            }
        }
        faults
    });
}

/// Cuts a text where a document may set it anew: at line breaks, and without the stop at its end.
fn sentences(words: &str) -> Vec<String> {
    let lines = words
        .lines()
        .map(|line| line.trim().trim_start_matches(['-', '>', ' ']));
    let cut = lines.filter(|line| !line.is_empty());
    cut.map(|line| {
        line.trim_end_matches(['.', '/'])
            .trim_start_matches("https://")
            .to_owned()
    })
    .collect()
}

/// Leaves of each text its words in one language.
fn in_one_language(tree: &mut Value, language: Language) {
    match tree {
        Value::Object(entries) => {
            let known = entries.keys().all(|key| key == "en" || key == "fr");
            if known && !entries.is_empty() {
                let other = entries.values().next().cloned();
                let words = entries.get(language.code()).cloned().or(other);
                *tree = words.unwrap_or(Value::Null);
                return;
            }
            entries
                .values_mut()
                .for_each(|value| in_one_language(value, language));
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| in_one_language(item, language)),
        _ => {}
    }
}
