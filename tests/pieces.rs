//! A document says the same whether it is the first that a program writes or is put together from what others had.

use rolewright::check::check;
use rolewright::input::catalog::embedded;
use rolewright::input::needs::{self, Layers};
use rolewright::input::node::Origin;
use rolewright::input::yaml;
use rolewright::model::catalog::Catalog;
use rolewright::model::needs::Needs;
use rolewright::model::text::Language;
use rolewright::render::document::{Document, Format};
use rolewright::render::{Renderer, Rendering};
use rolewright::tailor::tailor;

fn examples(catalog: &Catalog) -> Vec<Needs> {
    let mut paths: Vec<_> = std::fs::read_dir("examples")
        .expect("the examples are there")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    paths.sort();
    let layers = Layers {
        catalog,
        defaults: None,
        overrides: None,
    };
    let texts = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("text"));
    // Fences of other lengths within fenced code, which shift what is taken for code.
    let fenced =
        "{organization: {name: Acme, about: \"````\\n```\\n````\\n\"}, role: community-manager}";
    let texts = texts.chain([fenced.to_owned()]);
    let nodes = texts.flat_map(|text| yaml::documents(&text, Origin::Record).expect("YAML"));
    nodes
        .map(|node| needs::read(node, layers).expect("a record"))
        .collect()
}

#[test]
fn the_first_and_the_tenth_say_the_same() {
    let catalog = embedded();
    let examples = examples(&catalog);
    assert!(examples.len() > 3);
    let renderer = || Renderer::new(Vec::new(), None).unwrap();
    let busy = renderer();
    for round in 0..3 {
        for needs in &examples {
            let description = tailor(&catalog, needs);
            let findings = check(&description);
            for language in Language::ALL {
                let renderings: Vec<Rendering> = Document::ALL
                    .into_iter()
                    .flat_map(|document| {
                        [Format::Md, Format::Html].map(|format| Rendering {
                            document,
                            format,
                            language,
                            date: "2026-11-24".parse().unwrap(),
                        })
                    })
                    .collect();
                let render = |renderer: &Renderer| {
                    renderer
                        .render_all(&description, &findings, &catalog, &renderings)
                        .unwrap()
                };
                let (first, again) = (render(&renderer()), render(&busy));
                for ((rendering, first), again) in renderings.iter().zip(first).zip(again) {
                    assert_eq!(first, again, "{rendering:?} in round {round}");
                }
            }
        }
    }
}
