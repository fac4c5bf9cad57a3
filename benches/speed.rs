//! How long one record takes: reading, tailoring, rendering. `cargo bench`.
//!
//! Tailoring stays under 100 µs a record; benches/README.md has the figures of whole runs beside other programs.

use check::check;
use input::catalog::embedded;
use input::{Layers, Origin, json, needs, yaml};
use model::{Catalog, Language, MAX_GOALS, Needs};
use render::{Document, Format, Renderer, Rendering};
use tailor::tailor;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const EXAMPLE: &str = include_str!("../examples/community-manager.yaml");

fn main() {
    divan::main();
}

fn read(catalog: &Catalog, text: &str) -> Needs {
    let node = yaml::documents(text, Origin::Record)
        .expect("an example is YAML")
        .remove(0);
    let layers = Layers {
        catalog,
        defaults: None,
        overrides: None,
    };
    needs::read(node, layers).expect("an example is good")
}

#[divan::bench]
fn read_yaml(bencher: divan::Bencher<'_, '_>) {
    let catalog = embedded();
    bencher.bench(|| read(&catalog, EXAMPLE));
}

#[divan::bench]
fn read_json(bencher: divan::Bencher<'_, '_>) {
    let catalog = embedded();
    let text = serde_json::to_string(&read(&catalog, EXAMPLE)).expect("texts and numbers");
    let layers = Layers {
        catalog: &catalog,
        defaults: None,
        overrides: None,
    };
    bencher.bench(|| {
        let node = json::document(&text, Origin::Record).expect("JSON");
        needs::read(node, layers)
    });
}

/// One role, a mix, and a post that states as many goals as it can.
#[divan::bench(args = ["one role", "a mix", "every goal"])]
fn tailoring(bencher: divan::Bencher<'_, '_>, kind: &str) {
    let catalog = embedded();
    let mix = "role: {community-manager: 50, it-expert: 30, chief-networking-officer: 20}";
    let text = match kind {
        "a mix" => EXAMPLE.replace("role: community-manager", mix),
        "every goal" => {
            let goals = catalog.goals.iter().map(|goal| goal.id.as_str());
            let goals: Vec<&str> = goals.take(MAX_GOALS).collect();
            let goals = format!("goals: [{}]", goals.join(", "));
            EXAMPLE.replace("goals: [find-expertise, onboarding, break-silos]", &goals)
        }
        _ => EXAMPLE.to_owned(),
    };
    let needs = read(&catalog, &text);
    bencher.bench(|| tailor(&catalog, &needs));
}

#[divan::bench(args = [
    (Document::Description, Format::Md),
    (Document::Description, Format::Html),
    (Document::Description, Format::Json),
    (Document::Ad, Format::Md),
    (Document::Ad, Format::Html),
])]
fn rendering(bencher: divan::Bencher<'_, '_>, (document, format): (Document, Format)) {
    let catalog = embedded();
    let needs = read(&catalog, EXAMPLE);
    let renderer = Renderer::new(Vec::new(), None).expect("the embedded templates are good");
    let description = tailor(&catalog, &needs);
    let findings = check(&description);
    let rendering = Rendering {
        document,
        format,
        language: Language::EN,
        date: "2026-11-24".parse().expect("a day"),
    };
    bencher.bench_local(|| renderer.render(&description, &findings, &catalog, rendering));
}
