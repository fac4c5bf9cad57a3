//! What the rules over word lists share: from hits to findings.

use std::ops::Range;

use crate::ad::Ad;
use crate::lexicon::{Found, Hit, TermGroup};
use model::{Finding, Message, Severity};

/// Reports the terms of a rule's list that are a fault where they stand; of overlapping ones, the longest.
pub(crate) fn find(ad: &Ad<'_>, rule: &'static str, severity: Severity) -> Vec<Finding> {
    let hits = ad.hits.iter().filter(|hit| of_rule(hit, rule));
    findings(ad, hits, rule, severity)
}

/// Reports terms that are a fault where they stand; of overlapping ones, the longest.
pub(crate) fn findings<'h>(
    ad: &Ad<'_>,
    hits: impl Iterator<Item = &'h Hit<'h>>,
    rule: &'static str,
    severity: Severity,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut end = 0;
    for hit in hits {
        let Found::Term { group, replace } = hit.what else {
            continue;
        };
        if hit.range.start < end || !group.holds(ad.page, &hit.range) {
            continue;
        }
        end = hit.range.end;
        let mut finding = ad.finding(rule, severity, message(ad, group, &hit.range), &hit.range);
        finding.fix = replace.map(|word| in_case_of(word, ad.page.excerpt(&hit.range)));
        found.push(finding);
    }
    found
}

fn of_rule(hit: &Hit<'_>, rule: &str) -> bool {
    matches!(hit.what, Found::Term { group, .. } if group.rule == rule)
}

fn message(ad: &Ad<'_>, group: &TermGroup, range: &Range<usize>) -> Message {
    Message::Term {
        term: ad.page.excerpt(range).to_owned(),
        reason: group.reason.clone(),
        instead: group.instead.clone(),
    }
}

/// Gives a replacement the capital of what it replaces.
fn in_case_of(word: &str, replaced: &str) -> String {
    let mut chars = word.chars();
    match (replaced.chars().next(), chars.next()) {
        (Some(old), Some(first)) if old.is_uppercase() => {
            first.to_uppercase().chain(chars).collect()
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::RuleChoice;
    use crate::text::Markup;
    use crate::text::tongue::TextLanguage;
    use crate::{CheckedText, Checker};
    use model::Language;

    /// Lists the rules and helps of the words that are reported in a line.
    fn helps(line: &str, language: Language) -> Vec<(&'static str, String)> {
        let checker = Checker::new(&[], "2026-11-23".parse().unwrap(), RuleChoice::default());
        let checked = checker.check(&CheckedText {
            text: line,
            markup: Markup::Markdown,
            tongue: Some(TextLanguage::Known(language)),
            genre: None,
            workplaces: &[],
        });
        let found = checked.findings.into_iter();
        found
            .filter_map(|finding| match finding.message {
                Message::Term { instead, .. } => Some((finding.rule, instead)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn the_help_answers_the_word_that_was_found() {
        for (language, line, rule, help) in [
            (
                Language::EN,
                "We work for all mankind.",
                "gendered-title",
                "“humanity”",
            ),
            (
                Language::EN,
                "You plan the man-hours.",
                "gendered-title",
                "“hours of work”",
            ),
            (
                Language::EN,
                "We need two waitresses.",
                "gendered-title",
                "“server”",
            ),
            (
                Language::EN,
                "We need a stewardess.",
                "gendered-title",
                "“flight attendant”",
            ),
            (
                Language::EN,
                "Every fireman knows us.",
                "gendered-title",
                "“firefighter”",
            ),
            (
                Language::EN,
                "You must be able-bodied.",
                "ableist-wording",
                "Name the task",
            ),
            (
                Language::EN,
                "You must be able-bodied.",
                "exclusive-requirement",
                "Name the task",
            ),
            (
                Language::EN,
                "We need non-smokers.",
                "exclusive-requirement",
                "smoke-free",
            ),
            (
                Language::EN,
                "You run a sanity check.",
                "ableist-wording",
                "“quick check”",
            ),
            (
                Language::EN,
                "Member of the church only.",
                "exclusive-requirement",
                "the law",
            ),
            (
                Language::FR,
                "C’est un dialogue de sourds.",
                "ableist-wording",
                "« malentendu »",
            ),
            (
                Language::FR,
                "Un projet bancal.",
                "ableist-wording",
                "« fragile »",
            ),
            (
                Language::FR,
                "Une femme de ménage.",
                "gendered-title",
                "« agent d’entretien",
            ),
            (
                Language::FR,
                "Un homme de terrain.",
                "gendered-title",
                "« personne de terrain »",
            ),
            (
                Language::FR,
                "Candidat non-fumeur.",
                "exclusive-requirement",
                "non fumeurs",
            ),
        ] {
            let found = helps(line, language);
            let of_rule = found.iter().find(|(found_rule, _)| *found_rule == rule);
            let instead = of_rule.map_or("", |(_, instead)| instead);
            assert!(instead.contains(help), "{line}: {instead}");
        }
    }
}
