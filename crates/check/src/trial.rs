//! One rule over the text of an ad, for the tests of rules. Not a part of the program.

use crate::ad::Genre;
use input::{Layers, Origin};
use render::{Renderer, Speech};
use tailor::tailor;

use crate::registry::RuleChoice;
use crate::text::Markup;
use crate::text::tongue::TextLanguage;
use crate::{CheckedText, Checker};
use model::{Description, Finding, Language};

/// Lists what a rule finds in an ad; the language is told from the text where none is given.
pub(super) fn find(
    rule: &str,
    text: &str,
    markup: Markup,
    language: Option<Language>,
) -> Vec<Finding> {
    let choice = RuleChoice {
        select: vec![rule.to_owned()],
        ignore: Vec::new(),
    };
    let checker = Checker::new(&[], "2026-11-23".parse().expect("a day"), choice);
    let checked = checker.check(&CheckedText {
        text,
        markup,
        tongue: language.map(TextLanguage::from),
        genre: Some(Genre::Ad),
        workplaces: &[],
    });
    checked.findings
}

/// Looks at the description of needs in YAML, and at the words of a language.
#[track_caller]
pub(crate) fn with(
    yaml: &str,
    language: Language,
    look: impl FnOnce(&Description<'_>, Speech<'_>),
) {
    let catalog = input::catalog::embedded();
    let record = input::yaml::documents(yaml, Origin::Record)
        .unwrap()
        .remove(0);
    let layers = Layers {
        catalog: &catalog,
        defaults: None,
        overrides: None,
    };
    let needs = input::needs::read(record, layers).unwrap();
    let renderer = Renderer::new(Vec::new(), None).unwrap();
    look(
        &tailor(&catalog, &needs),
        renderer.speech(language, &catalog),
    );
}
