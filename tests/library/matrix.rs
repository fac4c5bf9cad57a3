//! Every role in every language, document, stage and format: nothing is missing, left over, empty or unescaped.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Parser, Tag};
use serde_json::{Value, json};

use check::check;
use input::{Layers, Origin, catalog, json, needs};
use model::{Catalog, Description, Language, Stage};
use render::{Document, Format, Renderer, Rendering, wording};
use tailor::tailor;

/// One document of the matrix.
struct Page {
    name: String,
    rendering: Rendering,
    musts: usize,
    text: String,
}

/// Renders every document of a record, at every stage unless the record states its own.
fn pages(record: &Value, stages: &[Stage]) -> Vec<Page> {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let roles = catalog.roles.iter().map(|role| json!(role.role));
    let mix = json!({"community-manager": 60, "it-expert": 40});
    let mut pages = Vec::new();
    for role in roles.chain([mix]) {
        for stage in stages {
            let mut record = record.clone();
            record["role"] = role.clone();
            record["context"]["stage"] = json!(stage.id());
            let needs = read(&record, &catalog);
            let description = tailor(&catalog, &needs);
            for language in Language::OURS {
                for document in Document::ALL {
                    // A PDF is printed by somebody else from one of them.
                    for format in Format::ALL
                        .into_iter()
                        .filter(|format| *format != Format::Pdf)
                    {
                        let rendering = Rendering {
                            document,
                            format,
                            language,
                            date: "2026-11-23".parse().expect("a day"),
                        };
                        pages.push(page(&renderer, &description, &catalog, rendering));
                    }
                }
            }
        }
    }
    pages
}

fn page(
    renderer: &Renderer,
    description: &Description<'_>,
    catalog: &Catalog,
    rendering: Rendering,
) -> Page {
    let roles: Vec<&str> = description
        .parts
        .iter()
        .map(|part| part.role.role.as_str())
        .collect();
    let Rendering {
        document,
        format,
        language,
        ..
    } = rendering;
    let stage = description.situation.stage.id();
    let name = format!(
        "{} {stage} {} {} {}",
        roles.join("+"),
        document.id(),
        language.code(),
        format.id()
    );
    let text = renderer
        .render(description, &check(description), catalog, rendering)
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let musts = description.required().count();
    Page {
        name,
        rendering,
        musts,
        text,
    }
}

pub(crate) fn read(record: &Value, catalog: &Catalog) -> model::Needs {
    let node = json::document(&record.to_string(), Origin::Record).expect("JSON");
    let layers = Layers {
        catalog,
        defaults: None,
        overrides: None,
    };
    needs::read(node, layers).unwrap_or_else(|fault| panic!("{fault}: {record:#}"))
}

/// The least that a record says of a post that search engines are told of, which they want to have a place.
pub(crate) fn least() -> Value {
    json!({"organization": {"name": "Northbank"}, "context": {}, "position": {"location": {"city": "Leeds", "country": "GB"}}})
}

/// The most that a record says; `text` gives the words of a field.
pub(crate) fn most(text: &dyn Fn(&str) -> String) -> Value {
    let word = text;
    json!({
        "organization": {
            "name": word("Northbank"), "about": word("about"), "industry": word("industry"), "employees": 4200,
            "website": "https://northbank.example", "values": [word("value-1"), word("value-2")],
        },
        "context": {
            "purpose": word("purpose"), "success": [word("success-1"), word("success-2")],
            "goals": ["find-expertise", "onboarding", "innovation"], "communities": "both", "reach": 1200,
            "tools": [word("Tool-1"), "Microsoft Teams"],
        },
        "position": {
            "title": word("Title"), "reference": word("Ref-1"), "seniority": "senior", "allocation": 80,
            "employment": "permanent", "openings": 2, "unit": word("Unit"), "reports_to": word("Head"), "sponsor": word("Sponsor"),
            "manages": 3,
            "location": {"street": word("Street"), "postal_code": word("LS1"), "city": word("Leeds"), "region": word("Region"), "country": "GB"},
            "remote": "hybrid", "start": "2027-02-01", "travel": 10,
            "pay": {"min": 42000, "max": 52000, "currency": "GBP", "per": "year", "note": word("note")},
            "benefits": [word("benefit-1"), word("benefit-2")],
        },
        "application": {
            "url": "https://northbank.example/jobs?a=1&b=2", "email": "jobs@northbank.example", "contact": word("Contact"),
            "posted": "2026-11-23", "closes": "2026-12-31", "steps": [word("step-1"), word("step-2")],
            "adjustments": word("adjustments"),
        },
        "amendment": {"job": word("Job"), "time": 10, "communities": [word("Community")], "review": "2027-06-30"},
        "adjust": {"add": {"responsibilities": [{"text": word("added"), "load": 5}]}},
    })
}

fn literal(text: &str) -> String {
    text.to_owned()
}

#[test]
fn every_document_is_whole() {
    let words = wording::embedded();
    let keys: BTreeSet<&str> = words
        .iter()
        .map(|(key, _)| key)
        .filter(|key| key.contains(['.', '_']))
        .collect();
    let mut wrong = Vec::new();
    for page in pages(&least(), &Stage::ALL)
        .into_iter()
        .chain(pages(&most(&literal), &Stage::ALL))
    {
        let mut find = |fault: String| wrong.push(format!("{}: {fault}", page.name));
        // Without the style sheet and the data for search engines, which have braces of their own.
        let words = match page.text.split_once("<body") {
            Some((_, body)) => body,
            None => page.text.as_str(),
        };
        for rest in ["{{", "{%", "TODO", "FIXME", "XXX", "lorem", "undefined"] {
            if words.contains(rest) {
                find(format!("{rest} is left"));
            }
        }
        if page.rendering.format != Format::Json {
            if words.contains(['{', '}']) {
                find("a gap is left".to_owned());
            }
            let words = words.split(|c: char| !(c.is_alphanumeric() || "._-".contains(c)));
            for key in words.filter(|word| keys.contains(word)) {
                find(format!("the key `{key}` instead of its words"));
            }
        }
        match page.rendering.format {
            Format::Md => markdown(&page, &mut find),
            Format::Html => html(&page, &mut find),
            Format::Json => {
                if let Err(error) = serde_json::from_str::<Value>(&page.text) {
                    find(error.to_string());
                }
            }
            // How a Word file is built is held in a file of its own.
            Format::Docx | Format::Pdf => {}
        }
    }
    none(&wrong);
}

fn markdown(page: &Page, find: &mut impl FnMut(String)) {
    let mut depth = 0;
    let mut blocks = Vec::new();
    for event in Parser::new(&page.text) {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    blocks.push(match tag {
                        Tag::Heading { level, .. } => Some(level as u8),
                        _ => None,
                    });
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    headings(&blocks, find);
    if page.text.contains("\n\n\n") || page.text.lines().any(|line| line.ends_with(' ')) {
        find("empty lines or blanks too many".to_owned());
    }
    if let Some(line) = page
        .text
        .lines()
        .find(|line| line.trim() == "-" || line.contains("****") || line.contains("()"))
    {
        find(format!("an empty item: {line}"));
    }
}

/// One heading of level 1, no level left out, and something under each: `None` is a block, `Some` a heading of a level.
fn headings(blocks: &[Option<u8>], find: &mut impl FnMut(String)) {
    let levels: Vec<u8> = blocks.iter().copied().flatten().collect();
    if levels.first() != Some(&1) || levels.iter().filter(|level| **level == 1).count() != 1 {
        find(format!("headings of level 1: {levels:?}"));
    }
    if levels.windows(2).any(|pair| pair[1] > pair[0] + 1) {
        find(format!("a level is left out: {levels:?}"));
    }
    for (index, level) in blocks.iter().enumerate() {
        let Some(level) = level else { continue };
        let empty = match blocks.get(index + 1) {
            None => true,
            Some(Some(next)) => next <= level,
            Some(None) => false,
        };
        if empty {
            find(format!(
                "nothing under heading {} of {levels:?}",
                blocks[..=index].iter().flatten().count()
            ));
        }
    }
}

fn html(page: &Page, find: &mut impl FnMut(String)) {
    let main = page
        .text
        .split("<main>")
        .nth(1)
        .and_then(|rest| rest.split("</main>").next())
        .unwrap_or_default();
    let mut blocks = Vec::new();
    for tag in main.split('<').skip(1) {
        match tag.as_bytes() {
            [b'h', level @ b'1'..=b'6', ..] => blocks.push(Some(level - b'0')),
            [b'/', b'h', b'1'..=b'6', ..] => {}
            [b'/' | b's', ..] => {}
            _ => blocks.push(None),
        }
    }
    headings(&blocks, find);
    for empty in [
        "<ul>\n</ul>",
        "<ol>\n</ol>",
        "<dl class=\"facts\">\n</dl>",
        "<p></p>",
        "<li></li>",
        "<dd></dd>",
        "<dt></dt>",
        "<h2></h2>",
        "<h3></h3>",
    ] {
        let tight = empty.replace('\n', "");
        if page.text.contains(empty) || page.text.contains(&tight) {
            find(format!("empty {tight}"));
        }
    }
    let ids: Vec<&str> = page
        .text
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    if unique.len() != ids.len() {
        find("an id stands twice".to_owned());
    }
    let posting = page
        .text
        .split("<script type=\"application/ld+json\">")
        .nth(1);
    let posting = posting.and_then(|rest| rest.split("</script>").next());
    match posting.map(serde_json::from_str::<Value>) {
        Some(Ok(posting)) if posting["@type"] == "JobPosting" => {}
        Some(Ok(posting)) => find(format!("no JobPosting: {posting}")),
        Some(Err(error)) => find(format!("JSON-LD: {error}")),
        None if page.rendering.document == Document::Ad => find("no JSON-LD".to_owned()),
        None => {}
    }
}

#[test]
fn ads_are_short_and_ask_for_little() {
    let mut wrong = Vec::new();
    // With what a careful organization writes of itself; the ad of one that says nothing is as long as the role makes it.
    let sentence = |name: &str| {
        match name {
        "about" | "purpose" | "adjustments" => "We run three hospitals and forty clinics, and our teams work day and night for half a million people.".to_owned(),
        _ => name.to_owned(),
    }
    };
    for page in pages(&least(), &Stage::ALL)
        .into_iter()
        .chain(pages(&most(&sentence), &Stage::ALL))
    {
        if page.musts > 7 {
            wrong.push(format!("{}: {} musts", page.name, page.musts));
        }
        if (page.rendering.document, page.rendering.format) == (Document::Ad, Format::Md) {
            let words = page
                .text
                .split_whitespace()
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .count();
            // Where the organization said little, a long ad is the catalog's and not the post's.
            if !(180..=700).contains(&words) {
                wrong.push(format!("{}: {words} words", page.name));
            }
        }
    }
    none(&wrong);
}

/// Small words that only one of the languages has.
const WORDS_OF: &[(Language, &[&str])] = &[
    (
        Language::EN,
        &[
            "the", "and", "of", "with", "for", "that", "is", "are", "to", "this", "who", "your",
            "you", "each", "which", "from", "not", "by",
        ],
    ),
    (
        Language::FR,
        &[
            "le", "la", "les", "des", "du", "et", "est", "une", "pour", "avec", "dans", "qui",
            "que", "vous", "sur", "aux", "par", "ce", "sont",
        ],
    ),
];

#[test]
fn no_line_is_in_the_other_language() {
    let mut wrong = BTreeSet::new();
    for page in pages(&least(), &Stage::ALL)
        .into_iter()
        .chain(pages(&most(&literal), &[Stage::Scaling]))
    {
        if page.rendering.format != Format::Md {
            continue;
        }
        // Titles of sources stay in their own language.
        let text = page.text.split("\n## Sources\n").next().unwrap_or_default();
        for line in text.lines() {
            let words: Vec<String> = line
                .split(|c: char| !c.is_alphabetic())
                .map(str::to_lowercase)
                .collect();
            let count = |language: Language| {
                let known = WORDS_OF
                    .iter()
                    .filter(|(of, _)| *of == language)
                    .flat_map(|(_, words)| *words);
                let known: Vec<&str> = known.copied().collect();
                words
                    .iter()
                    .filter(|word| known.contains(&word.as_str()))
                    .count()
            };
            let own = count(page.rendering.language);
            let other: usize = Language::OURS
                .into_iter()
                .filter(|language| *language != page.rendering.language)
                .map(count)
                .sum();
            if other > own && other > 1 {
                wrong.insert(format!(
                    "{} {}: {line}",
                    page.rendering.language.code(),
                    page.rendering.document.id()
                ));
            }
        }
    }
    none(&wrong.into_iter().collect::<Vec<_>>());
}

#[test]
fn nobody_works_with_themselves() {
    let catalog = catalog::embedded();
    let renderer = Renderer::new(Vec::new(), None).expect("our own templates");
    let names = [
        ("community-manager", "Community Manager"),
        ("it-expert", "Spécialiste IT 2.0"),
        ("chief-networking-officer", "Chief Networking Officer"),
    ];
    let mut wrong = Vec::new();
    for (first, first_name) in names {
        for (second, second_name) in names.into_iter().filter(|(id, _)| *id != first) {
            let mut record = least();
            record["role"] = json!({first: 50, second: 50});
            let needs = read(&record, &catalog);
            let description = tailor(&catalog, &needs);
            let rendering = Rendering {
                document: Document::Description,
                format: Format::Md,
                language: Language::FR,
                date: "2026-11-23".parse().expect("a day"),
            };
            let page = page(&renderer, &description, &catalog, rendering);
            for name in [first_name, second_name] {
                if page.text.contains(&format!("- **{name}\u{a0}:**")) {
                    wrong.push(format!("{}: {name}", page.name));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn hostile_text_comes_out_as_text() {
    const HOSTILE: &str = "<script>alert(1)</script> {{ 77*7919 }} # x | *y*";
    let mut wrong = Vec::new();
    let hostile = |_: &str| HOSTILE.to_owned();
    for page in pages(&most(&hostile), &[Stage::Piloting]) {
        let mut find = |fault: &str| wrong.push(format!("{}: {fault}", page.name));
        if page.text.contains("609763") {
            find("it was computed");
        }
        if page.rendering.document != Document::Profile
            && !page.text.contains("77*7919")
            && !page.text.contains("77\\*7919")
        {
            find("the text is not there");
        }
        // Only what the organization says of itself is Markdown.
        let about = usize::from(page.rendering.document != Document::Profile);
        match page.rendering.format {
            Format::Html => {
                let (head, body) = page.text.split_once("</head>").expect("a whole page");
                if body.contains("<script") || body.matches("<em>y</em>").count() > about {
                    find("markup of the needs is markup of the page");
                }
                let postings = usize::from(page.rendering.document == Document::Ad);
                if head.matches("<script").count() != postings
                    || head.matches("</script").count() != postings
                {
                    find("another script in the head");
                }
            }
            Format::Md => {
                let mut html = String::new();
                pulldown_cmark::html::push_html(&mut html, Parser::new(&page.text));
                if html.contains("<script") || html.matches("<h1>").count() != 1 {
                    find("markup of the needs is markup of the document");
                }
                if html.matches("<em>y</em>").count() > about {
                    find("emphasis of the needs is emphasis of the document");
                }
                let mut events = Parser::new(&page.text);
                if events.any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_))) {
                    find("raw HTML");
                }
            }
            Format::Json => {
                let json: Value = serde_json::from_str(&page.text).expect("JSON");
                if page.rendering.document == Document::Description && json["title"] != HOSTILE {
                    find("the title is another");
                }
            }
            Format::Docx | Format::Pdf => {}
        }
    }
    none(&wrong);
}

#[test]
fn a_field_that_is_written_is_read_somewhere() {
    // Every text of the record stands in the description or in the ad; the amendment is a document of its own.
    let record = most(&|name| format!("Word-{name}"));
    let pages = pages(&record, &[Stage::Piloting]);
    let mut texts: Vec<&str> = Vec::new();
    collect(&record, &mut texts);
    let mut wrong = BTreeSet::new();
    for language in Language::OURS {
        for format in [Format::Md, Format::Html] {
            let read: String = pages
                .iter()
                .filter(|page| {
                    page.rendering.language == language && page.rendering.format == format
                })
                .map(|page| page.text.replace('\\', ""))
                .collect();
            for text in &texts {
                let amendment = ["Word-Job", "Word-Community"].contains(text);
                if text.starts_with("Word-") && !amendment && !read.contains(text) {
                    wrong.insert(format!("{} {}: {text}", language.code(), format.id()));
                }
            }
        }
    }
    none(&wrong.into_iter().collect::<Vec<_>>());
}

fn collect<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(map) => map.values().for_each(|item| collect(item, texts)),
        _ => {}
    }
}

#[track_caller]
pub(crate) fn none(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} faults\n{}\n",
        wrong.len(),
        wrong.join("\n")
    );
}
