//! `missing-application`: no way to apply.

use crate::check::ad::{Ad, said};
use crate::check::dates;
use crate::check::finding::{Finding, Severity};
use crate::check::lexicon::Cue;

const RULE: &str = "missing-application";

/// Reports that neither words nor addresses say how to apply.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let mailbox = || {
        ad.page
            .links
            .iter()
            .any(|link| ad.page.get(link).contains('@'))
    };
    let target = || {
        ad.page.declared.targets.iter().any(|target| {
            let target = target.to_lowercase();
            target.starts_with("mailto:")
                || target == "form"
                || ["apply", "postuler", "candidat", "bewerb", "application"]
                    .iter()
                    .any(|word| target.contains(word))
        })
    };
    let address = || {
        ad.page.links.iter().any(|link| {
            let link = ad.page.get(link);
            [
                "apply", "job", "career", "carriere", "postuler", "recrut", "emploi",
            ]
            .iter()
            .any(|word| link.contains(word))
        })
    };
    // An ad that has closed takes no applications.
    let closed = || dates::closing(ad).iter().any(|(_, day)| *day < ad.date);
    if ad.says(Cue::Application) || mailbox() || target() || address() || closed() {
        return Vec::new();
    }
    vec![Finding::new(RULE, Severity::Warning, said(RULE))]
}
