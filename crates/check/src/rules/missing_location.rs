//! `missing-location`: the post names no country, so that job search engines do not know where it is.

use crate::ad::said;
use model::{Description, Finding, Remote, Severity};

const RULE: &str = "missing-location";

/// Reports a post without a country: on site the ad says no place, and from elsewhere not where it may be done.
pub(crate) fn find(description: &Description<'_>) -> Vec<Finding> {
    let position = &description.needs.position;
    if position.location.country().is_some() {
        return Vec::new();
    }
    let key = match position.remote.as_ref().is_some_and(Remote::is_full) {
        true => "missing-location.remote",
        false => RULE,
    };
    vec![Finding::new(RULE, Severity::Warning, said(key))]
}
