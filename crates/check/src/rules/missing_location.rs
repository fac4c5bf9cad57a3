//! `missing-location`: the post names no country, so that job search engines do not know where it is.

use crate::ad::said;
use crate::rule::{Reads, Rule};
use model::{Description, Finding, Remote, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "missing-location",
    severity: Severity::Warning,
    reads: Reads::Needs(find),
};

/// Reports a post without a country: on site the ad says no place, and from elsewhere not where it may be done.
pub(crate) fn find(description: &Description<'_>) -> Vec<Finding> {
    let position = &description.needs.position;
    if position.location.country().is_some() {
        return Vec::new();
    }
    let key = match position.remote.as_ref().is_some_and(Remote::is_full) {
        true => "missing-location.remote",
        false => RULE.name,
    };
    vec![Finding::new(RULE.name, Severity::Warning, said(key))]
}
