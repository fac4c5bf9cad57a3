//! Where the words of a rendered document come from: a field of the needs, or an item of a profile.
//!
//! `check` finds a fault in a document; this leads it back to what a person can mend.

use serde_json::Value;

use check::{Page, fold};
use model::{Closing, Day, Description, Start, Support, Supported};
use render::Speech;

/// Words of a document and where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordOrigin {
    /// The words, folded as `check` folds a page.
    words: String,
    /// Where they come from.
    pub from: WordSource,
}

/// Where words come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordSource {
    /// A field of the needs, by the path of its keys and list positions.
    Needs(Vec<String>),
    /// An item of a profile, by its name.
    Profile(String),
}

/// Lists the words that the documents of a description can hold, in one language.
pub fn origins(description: &Description<'_>, speech: Speech<'_>) -> Vec<WordOrigin> {
    let mut origins = Vec::new();
    let needs = description.needs;
    if let Ok(tree) = serde_json::to_value(needs) {
        leaves(&tree, &mut Vec::new(), &mut origins);
    }
    let mut dated = |day: Option<Day>, path: [&str; 2]| {
        if let Some(day) = day {
            push(
                &mut origins,
                &speech.date(day),
                WordSource::Needs(path.map(str::to_owned).to_vec()),
            );
        }
    };
    dated(
        needs.application.closes.and_then(Closing::day),
        ["application", "closes"],
    );
    dated(needs.application.posted, ["application", "posted"]);
    dated(
        needs.position.start.and_then(Start::day),
        ["position", "start"],
    );
    if let Some(pay) = needs.position.pay.as_ref().and_then(|pay| speech.pay(pay)) {
        push(
            &mut origins,
            &pay,
            WordSource::Needs(vec!["position".to_owned(), "pay".to_owned()]),
        );
    }
    profile(description, speech, &mut origins);
    origins
}

/// Finds the origin of a stretch of a page: the shortest words that hold it, else the longest that it holds.
pub fn trace<'o>(
    origins: &'o [WordOrigin],
    page: &Page,
    range: &std::ops::Range<usize>,
) -> Option<&'o WordOrigin> {
    let block = page.blocks.get(page.block_at(range.start))?;
    let text = page.get(&block.range);
    let start = range.start - block.range.start;
    let end = range.end.saturating_sub(block.range.start);
    // The last sentence of a block ends with its line break, which no text of the needs has.
    let end = text
        .get(start..end)
        .map_or(end, |said| start + said.trim_end().len());
    let holding = origins.iter().filter(|origin| {
        text.match_indices(&origin.words)
            .any(|(at, _)| at <= start && end <= at + origin.words.len())
    });
    let held = || {
        let inside = text.get(start..end).unwrap_or_default();
        origins
            .iter()
            .filter(|origin| origin.words.len() >= 4 && inside.contains(&origin.words))
            .max_by_key(|origin| origin.words.len())
    };
    holding
        .min_by_key(|origin| origin.words.len())
        .or_else(held)
}

fn push(origins: &mut Vec<WordOrigin>, words: &str, from: WordSource) {
    let words = fold(words);
    if !words.is_empty() {
        origins.push(WordOrigin { words, from });
    }
}

/// Keys whose words are chosen from a list and not written by anybody, so that nothing in a document stems from them.
const CHOSEN: &[&str] = &[
    "basis",
    "catalog",
    "competences",
    "country",
    "covers",
    "currency",
    "drop",
    "employment",
    "extent",
    "from",
    "goals",
    "kind",
    "language",
    "per",
    "remote",
    "role",
    "seniority",
    "stage",
    "use",
    "vacancy",
    "when",
    "work",
];

fn is_chosen(path: &[String]) -> bool {
    let mut keys = path.iter().filter(|step| step.parse::<usize>().is_err());
    let context = path.len() == 2 && path[0] == "context" && path[1] == "communities";
    context
        || keys
            .next_back()
            .is_some_and(|key| CHOSEN.contains(&key.as_str()))
}

fn leaves(tree: &Value, path: &mut Vec<String>, origins: &mut Vec<WordOrigin>) {
    match tree {
        Value::String(_) if is_chosen(path) => {}
        Value::String(words) => {
            // Markdown is read as its readers read it; its blocks are looked for one by one.
            let page = Page::read(words, check::Markup::Markdown);
            for block in &page.blocks {
                push(
                    origins,
                    page.get(&block.range),
                    WordSource::Needs(path.clone()),
                );
            }
            push(origins, words, WordSource::Needs(path.clone()));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(index.to_string());
                leaves(item, path, origins);
                path.pop();
            }
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                path.push(key.clone());
                leaves(value, path, origins);
                path.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn profile(description: &Description<'_>, speech: Speech<'_>, origins: &mut Vec<WordOrigin>) {
    let mut add = |words: &str, name: String| push(origins, words, WordSource::Profile(name));
    for part in &description.parts {
        let role = part.role;
        let texts = [
            Some(&*role.title),
            Some(&role.mission),
            role.why_now.as_ref(),
        ];
        for text in texts.into_iter().flatten() {
            add(speech.text(text), role.role.to_string());
        }
        for item in &role.responsibilities {
            let name = format!("{}, {}", role.role, item.id);
            add(speech.text(&item.headline), name.clone());
            if let Some(text) = &item.text {
                add(speech.text(text), name);
            }
        }
    }
    for needed in &description.competences {
        let competence = needed.competence;
        let name = &competence.id;
        add(speech.text(&competence.name), name.to_string());
        add(speech.text(&competence.definition), name.to_string());
        for behaviour in &competence.levels.at(needed.level).behaviours {
            add(speech.text(behaviour), name.to_string());
        }
    }
    let supported = (description
        .outcomes
        .iter()
        .map(|item| named(item, speech.text(&item.item.text))))
    .chain(
        description
            .measures
            .iter()
            .map(|item| named(item, speech.text(&item.item.text))),
    )
    .chain(
        description
            .deliverables
            .iter()
            .map(|item| named(item, speech.text(&item.item.text))),
    );
    for (words, name) in supported.collect::<Vec<_>>() {
        add(words, name);
    }
}

fn named<'w, T: Support>(item: &Supported<'_, T>, words: &'w str) -> (&'w str, String) {
    (words, format!("{}, {}", item.role.role, item.item.id()))
}
