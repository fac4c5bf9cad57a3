//! One rule over the text of an ad, for the tests of rules. Not a part of the program.

use crate::check::ad::Genre;
use crate::check::finding::Finding;
use crate::check::registry::Choice;
use crate::check::text::Markup;
use crate::check::text::tongue::Tongue;
use crate::check::{Checker, Source};
use crate::model::text::Language;

/// Lists what a rule finds in an ad; the language is told from the text where none is given.
pub(super) fn find(
    rule: &str,
    text: &str,
    markup: Markup,
    language: Option<Language>,
) -> Vec<Finding> {
    let choice = Choice {
        select: vec![rule.to_owned()],
        ignore: Vec::new(),
    };
    let checker = Checker::new(&[], "2026-11-23".parse().expect("a day"), choice);
    let checked = checker.check(&Source {
        text,
        markup,
        tongue: language.map(Tongue::Known),
        genre: Some(Genre::Ad),
        workplaces: &[],
    });
    checked.findings
}
