//! What the rules over word lists share: from hits to findings.

use std::ops::Range;

use crate::check::ad::Ad;
use crate::check::finding::{Finding, Message, Severity};
use crate::check::lexicon::{Found, Group, Hit};

/// Reports the terms of a rule's list that are a fault where they stand; of overlapping ones, the longest.
pub fn find(ad: &Ad<'_>, rule: &'static str, severity: Severity) -> Vec<Finding> {
    let hits = ad.hits.iter().filter(|hit| of_rule(hit, rule));
    findings(ad, hits, rule, severity)
}

/// Reports terms that are a fault where they stand; of overlapping ones, the longest.
pub fn findings<'h>(
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

fn message(ad: &Ad<'_>, group: &Group, range: &Range<usize>) -> Message {
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
